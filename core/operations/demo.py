"""The whole way on invented persons: what a newcomer sees first, and what proves that every room works."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

import pyrage

from core.errors import AbriError
from core.files import RESOURCES, write_whole
from core.intake import propose, read_table
from core.operations.checks import verify
from core.operations.intake import take_in
from core.operations.submissions import publish, submit
from core.operations.summaries import write_summary
from core.progress import Progress, quiet
from core.store import create_vault
from core.words import _

PERSON = "demo"
OFFICE = "Demo shelter"
LAYOUT = "ctdc-global-2020"
SAMPLES = ("shelter_register.xlsx", "kobo_survey.csv", "registre_refuge.csv")


class FolderNotEmpty(AbriError):
    """The demo writes into a folder of its own only."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("The folder {folder} holds something already, and the demo left it alone. Name a new folder.").format(
                folder=folder
            )
        )


@dataclass(frozen=True)
class DemoReport:
    """Where everything lies. The passphrase is that of a vault of invented persons."""

    vault: Path
    person: str
    passphrase: str
    hub_key: Path
    package: Path
    charts: Path
    publication: Path
    rows: int
    withheld_without_consent: int
    verified: bool


def demo(folder: Path, progress: Progress = quiet) -> DemoReport:
    """Create a vault in ``folder``, take in the samples, write charts, a package and a public data set, check them.

    Raises FolderNotEmpty, the errors of every room, OSError.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmpty(folder)
    folder.mkdir(parents=True, exist_ok=True)
    passphrase = "-".join(secrets.token_hex(2) for _part in range(4))
    hub, hub_key = _invented_hub(folder)
    with create_vault(folder / "vault", PERSON, passphrase, OFFICE) as vault:
        for step, name in enumerate(SAMPLES):
            progress(step, len(SAMPLES) + 2)
            table = read_table(RESOURCES / "samples" / name)
            take_in(vault, table, propose(table))
        charts = folder / "charts"
        write_summary(vault, charts)
        progress(len(SAMPLES), len(SAMPLES) + 2)
        stick = folder / "stick"
        stick.mkdir()
        sent = submit(vault, hub, stick)
        published = publish(vault, LAYOUT, 11, "suppress", folder / "public")
    checked = verify(sent.package, identity=hub_key).ok and verify(published.folder).ok
    return DemoReport(
        vault=folder / "vault",
        person=PERSON,
        passphrase=passphrase,
        hub_key=hub_key,
        package=sent.package,
        charts=charts,
        publication=published.folder,
        rows=sent.rows,
        withheld_without_consent=sent.withheld_without_consent,
        verified=checked,
    )


def _invented_hub(folder: Path) -> tuple[Path, Path]:
    """A hub of the demo's own: its hub file, and the key with which the packages for it open."""
    identity = pyrage.x25519.Identity.generate()
    key = folder / "hub.key"
    write_whole(key, f"# key of the invented hub of the demo\n{identity}\n".encode())
    hub = folder / "hub.json"
    wanted = {
        "name": "Invented hub",
        "recipients": [str(identity.to_public())],
        "layout": LAYOUT,
        "protection": {"method": "none", "k": 11, "quasi_identifiers": []},
    }
    write_whole(hub, json.dumps(wanted, indent=2).encode())
    return hub, key
