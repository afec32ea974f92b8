"""Checking a vault: what is damaged, in sentences, without changing anything but the audit trail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from core.errors import AbriError
from core.store import audit
from core.store.case_list import stale_rows
from core.store.database import Connection, checkpoint, open_with_one_of
from core.store.errors import DatabaseDamaged, KeyFileDamaged
from core.store.first_pages import PAGE
from core.store.keyfile import NAME, SECOND, read_key_file, read_one
from core.store.keyring import wipe
from core.store.session import Vault, in_turn, record_audit
from core.store.slots import open_slot
from core.store.vault import CASES, SUMMARIES, open_vault
from core.words import _, ngettext


@dataclass(frozen=True)
class CheckReport:
    """``findings``: a sentence for each thing that is not as it should be; none of them means ``ok``."""

    ok: bool
    findings: tuple[str, ...]


def check_vault(folder: Path, person: str, passphrase: str) -> CheckReport:
    """Check a closed vault as ``person``. A supervisor's check covers what their slot opens.

    Raises what tells nothing of damage: NotAVault, NoSuchPerson, WrongPassphrase, VaultInUse, VaultTooNew.
    """
    folder = Path(folder)
    findings = _check_key_files(folder)
    cut = _cut(folder)  # before opening, which may write over what was cut
    try:
        vault = open_vault(folder, person, passphrase)
    except (DatabaseDamaged, KeyFileDamaged) as error:
        findings += _which_file(folder, person, passphrase, error)
        return CheckReport(False, tuple(findings))
    with vault:
        damage = check_open_vault(vault).findings
    left = _cut(folder)  # a supervisor's check opens only the summaries
    findings += damage or [_damaged(name) if name in left else _put_back(name) for name in cut]
    return CheckReport(not findings, tuple(findings))


@in_turn
def check_open_vault(vault: Vault) -> CheckReport:
    """The checks that need the keys: every page's seal, the structure, the references, the audit trail."""
    findings: list[str] = []
    if vault.can_read_cases:
        findings += check_database(vault.cases, CASES)
    findings += check_database(vault.summaries, SUMMARIES)
    if not findings:
        record_audit(vault, "vault.checked")
    return CheckReport(not findings, tuple(findings))


@in_turn
def trail_findings(vault: Vault) -> list[str]:
    """A sentence for each database whose trail was altered. For those who read cases; raises NotPermitted."""
    return _trail(vault.cases, CASES) + _trail(vault.summaries, SUMMARIES)


def check_database(db: Connection, name: str) -> list[str]:
    """The findings on one database."""
    checkpoint(db)
    findings: list[str] = []
    for check in _CHECKS if name == CASES else _CHECKS[:-1]:
        try:
            findings += check(db, name)
        except sqlcipher.Error:
            findings.append(_damaged(name))
    return list(dict.fromkeys(findings))


def _pages(db: Connection, name: str) -> list[str]:
    bad = len(db.execute("PRAGMA cipher_integrity_check").fetchall())
    if not bad:
        return []
    return [
        ngettext(
            "{count} page of the file {file} is damaged. Restore the vault from a backup.",
            "{count} pages of the file {file} are damaged. Restore the vault from a backup.",
            bad,
        ).format(count=bad, file=name)
    ]


def _structure(db: Connection, name: str) -> list[str]:
    return [] if db.execute("PRAGMA integrity_check").fetchall() == [("ok",)] else [_damaged(name)]


def _references(db: Connection, name: str) -> list[str]:
    broken = len(db.execute("PRAGMA foreign_key_check").fetchall())
    if not broken:
        return []
    return [
        ngettext(
            "{count} record in {file} belongs to nothing. Restore the vault from a backup.",
            "{count} records in {file} belong to nothing. Restore the vault from a backup.",
            broken,
        ).format(count=broken, file=name)
    ]


def _trail(db: Connection, name: str) -> list[str]:
    place = audit.first_break(db)
    if place is None:
        return []
    return [
        _("The record of who did what was altered in {file}, from entry {number} on. Tell the coordinator.").format(
            file=name, number=place
        )
    ]


def _list(db: Connection, _name: str) -> list[str]:
    stale = stale_rows(db)
    if not stale:
        return []
    return [
        ngettext(
            "{count} line of the case table does not show what its case says. The case itself is kept.",
            "{count} lines of the case table do not show what their cases say. The cases themselves are kept.",
            stale,
        ).format(count=stale)
    ]


_CHECKS: tuple[Callable[[Connection, str], list[str]], ...] = (_pages, _structure, _references, _trail, _list)


def _cut(folder: Path) -> list[str]:
    """The files that end within a page. What is missing is read as zeros: a seal that ends in one passes, and is
    written whole when the vault is opened."""
    files = [folder / name for name in (CASES, SUMMARIES)]
    return [path.name for path in files if path.exists() and path.stat().st_size % PAGE]


def _put_back(name: str) -> str:
    return _(
        "The end of the file {file} was missing. It was put back, and nothing is lost. "
        "Make a backup, and have the disk looked at."
    ).format(file=name)


def _check_key_files(folder: Path) -> list[str]:
    findings = []
    for name in (NAME, SECOND):
        try:
            read_one(folder / name)
        except (KeyFileDamaged, FileNotFoundError):
            findings.append(_("The file {file} was damaged or missing.").format(file=name))
    return findings if len(findings) < 2 else []


def _which_file(folder: Path, person: str, passphrase: str, error: AbriError) -> list[str]:
    """Name every file that is damaged, not only the first one that opening met."""
    if isinstance(error, KeyFileDamaged):
        return [error.sentence]
    keys = read_key_file(folder)
    slot = keys.slot_of(person)
    ring, private = open_slot(slot, keys.owner(slot.person, slot.role), passphrase, keys.generation)
    try:
        findings: list[str] = []
        for name, candidates in ((CASES, ring.cases), (SUMMARIES, ring.summaries)):
            if candidates and not _opens(folder / name, candidates):
                findings.append(DatabaseDamaged(name).sentence)
        return findings or [error.sentence]
    finally:
        ring.wipe()
        wipe(private)


def _opens(path: Path, keys: list[bytearray]) -> bool:
    try:
        open_with_one_of(path, keys).close()
    except DatabaseDamaged:
        return False
    return True


def _damaged(name: str) -> str:
    return _("The file {file} is damaged. Restore the vault from a backup.").format(file=name)
