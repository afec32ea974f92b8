"""Several laptops of one invented office, and what they say, in a form that can be compared."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

from core.store import check_open_vault, create_vault, import_batch, open_vault, read_case, save_case
from core.store.exchange.lines import bundle_to_json
from core.store.exchange.reading import read_bundles
from core.store.exchange.taking import take_in_changes
from core.store.exchange.writing import write_changes
from tests.store.conftest import PASSPHRASE, WEAK, batch_of, people

PERSON = "Ama Serwaa"


def copies(place: Path, count: int, cases: int = 3, **more: str):
    """``count`` open vaults; all but the first began as a copied folder of it. ``more``: values of every case."""
    with create_vault(place / "0", PERSON, PASSPHRASE, "Office of the tests", WEAK) as first:
        if cases:
            import_batch(first, batch_of([row | more for row in people(cases)]))
    for number in range(1, count):
        shutil.copytree(place / "0", place / str(number))
    (place / "stick").mkdir()
    return [opened(place / str(number)) for number in range(count)]


def opened(folder: Path, person: str = PERSON, passphrase: str = PASSPHRASE):
    return open_vault(folder, person, passphrase, WEAK)


def stick_of(vault) -> Path:
    return vault.folder.parent / "stick"


def send(sender, *receivers, whole: bool = False):
    """A file of ``sender``, taken in by each of ``receivers``; the last answer."""
    file = write_changes(sender, stick_of(sender), whole).path
    return [take_in_changes(receiver, file) for receiver in receivers][-1]


def exchange(*vaults, rounds: int = 3):
    """Everybody's files to everybody, until all have heard all."""
    for _round in range(rounds):
        for sender in vaults:
            send(sender, *(receiver for receiver in vaults if receiver is not sender))


def key_of(vault, uuid: str) -> int:
    row = vault.cases.execute("SELECT id FROM person_in_case WHERE uuid = ?", (uuid,)).fetchone()
    return row[0] if row else 0


def uuid_of(vault, key: int) -> str:
    return vault.cases.execute("SELECT uuid FROM person_in_case WHERE id = ?", (key,)).fetchone()[0]


def edit(vault, uuid: str, **values: str) -> None:
    save_case(vault, replace(read_case(vault, key_of(vault, uuid)), values=values))


def said(vault, uuid: str, field: str) -> str:
    return read_case(vault, key_of(vault, uuid)).values[field]


def uuids(vault) -> list[str]:
    return [uuid for (uuid,) in vault.cases.execute("SELECT uuid FROM person_in_case ORDER BY id")]


def everything(vault) -> dict[str, object]:
    """All that travels, without what is each laptop's own."""
    db = vault.cases
    keys = [key for (key,) in db.execute("SELECT id FROM person_in_case")]
    cases = {}
    for bundle in read_bundles(db, keys):
        told = json.loads(json.dumps(bundle_to_json(bundle)))
        told.pop("k")
        told["c"] = sorted(told["c"], key=lambda child: child[:2])
        told["x"] = sorted(told["x"], key=lambda shared: shared[:2])
        for fields in (told, *(each[2] for each in told["c"] + told["x"])):
            fields["r"] = {name: [each[0], sorted(each[1]), each[2]] for name, each in fields["r"].items()}
            for removals in [fields["d"]] if "d" in fields else []:
                removals[1].sort(key=lambda entry: entry[:2])
        cases[bundle.part.uuid] = told
    gone = sorted(db.execute("SELECT uuid, state FROM exchanged WHERE gone").fetchall())
    conflicts = sorted(db.execute("SELECT kind, uuid, field FROM open_conflict").fetchall())
    imports = sorted(db.execute("SELECT uuid, at, source, partner, taken_back_at FROM import").fetchall())
    return {"cases": cases, "gone": gone, "conflicts": conflicts, "imports": imports}


def alike(*vaults):
    first = everything(vaults[0])
    for vault in vaults:
        assert everything(vault) == first
        assert check_open_vault(vault).findings == ()
    return first
