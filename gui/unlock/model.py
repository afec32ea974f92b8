"""What unlocking asks of the core. A passphrase goes straight into the work and is kept nowhere here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core import operations
from core.operations import vaults
from core.progress import Progress
from core.store import Vault
from gui.tasks import Work

Opened = Callable[[Progress], tuple[Vault, str]]


def people_of(folder: Path) -> list[str]:
    """The names that can open the vault in ``folder``; none where there is no vault."""
    try:
        return [name for name, _role in operations.vault_info(folder).people]
    except (operations.AbriError, OSError):
        return []


def proposed_folder() -> Path:
    """Where a new vault would go: ``Abri`` in the documents of whoever is signed in, with a number if it is taken."""
    documents = Path.home() / "Documents"
    parent = documents if documents.is_dir() else Path.home()
    folder, number = parent / "Abri", 2
    while folder.exists() and any(folder.iterdir()):
        folder, number = parent / f"Abri {number}", number + 1
    return folder


def unlock(folder: Path, person: str, passphrase: str) -> Opened:
    """Work that opens the vault; its outcome is the vault and the office's name."""

    def work(_progress: Progress) -> tuple[Vault, str]:
        vault = operations.open_vault(folder, person, passphrase)
        return vault, vault.office

    return work


def create(folder: Path, person: str, passphrase: str, office: str) -> Opened:
    """Work that makes a vault and opens it."""

    def work(_progress: Progress) -> tuple[Vault, str]:
        vault = operations.create_vault(folder, person, passphrase, office.strip())
        return vault, vault.office

    return work


def can_be_recovered(folder: Path) -> bool:
    """Whether a recovery key or shares of one were made for the vault."""
    try:
        return any(vaults.has_recovery(folder))
    except (operations.AbriError, OSError):
        return False


def recover(folder: Path, papers: list[str], person: str, passphrase: str) -> Opened:
    """Work that opens the vault by what stands on paper and gives ``person`` a new passphrase."""

    def work(_progress: Progress) -> tuple[Vault, str]:
        vault = vaults.recover_vault(folder, papers, person, passphrase)
        return vault, vault.office

    return work


def is_backup(folder: Path) -> bool:
    return vaults.is_backup(folder)


def restore(source: Path, target: Path) -> Work:
    """Work that makes ``target`` the vault that a backup holds."""
    return lambda tell: operations.restore_vault(source, target, tell)


def salvage(source: Path, person: str, passphrase: str, target: Path) -> Work:
    """Work that makes ``target`` a vault of what a damaged one still holds; its outcome says what is lost."""
    return lambda tell: vaults.salvage_vault(source, person, passphrase, target, tell)


def judged(passphrase: str, *known: str) -> str:
    """What to say of a passphrase as it is typed."""
    return vaults.passphrase_strength(passphrase, [name for name in known if name]).sentence


def offered_passphrase() -> str:
    return vaults.offered_passphrase().passphrase
