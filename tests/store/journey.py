"""The whole way through the core with a mark in every field that takes words: python -m tests.store.journey FOLDER.

Goes on and on until it is killed; "round N" on standard output says how often it came through. The partner's own file,
which holds the marks in the clear, lies in FOLDER/input.
"""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import replace
from pathlib import Path

import pyrage

from core import operations
from core.errors import AbriError
from core.operations import exchange
from core.standard import standard
from core.store import Vault, import_batch
from core.store.schema import tables
from core.store.values import FREE_KINDS
from tests.store.conftest import PASSPHRASE, batch_of
from tests.weak import WEAK

MARK = "Zq7Wound"
"""Stands, followed by the name of a field, wherever words can stand. Nothing else on the machine says it."""
OTHER = "eleven green lamps"


def marked(name: str) -> str:
    return f"{MARK} {name}"


def marks_of(fields: tuple[str, ...]) -> dict[str, str]:
    known = standard().fields
    return {name: marked(name) for name in fields if known[name].kind in FREE_KINDS}


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main(folder: Path) -> None:
    prepare(folder)
    vault = operations.create_vault(folder / "vault", "amina", PASSPHRASE, "Shelter", strength=WEAK)
    say("open")
    number = 0
    while True:
        number += 1
        vault = one_round(folder, vault, number)
        say(f"round {number}")


def prepare(folder: Path) -> None:
    """A partner's file and a hub."""
    (folder / "input").mkdir(parents=True)
    hub = {
        "name": "Hub",
        "layout": "ctdc-global-2020",
        "recipients": [str(pyrage.x25519.Identity.generate().to_public())],
    }
    hub["protection"] = {"method": "none", "k": 1, "quasi_identifiers": []}
    (folder / "input" / "hub.json").write_text(json.dumps(hub))
    titles = ["First name", "Family name", "Sex", "Nationality", "Consent", "Remarks", "Nickname of the cousin"]
    row = [marked("first"), marked("family"), "female", "Ghana", "yes", marked("remarks"), marked("cousin")]
    with (folder / "input" / "partner.csv").open("w", newline="") as stream:
        csv.writer(stream).writerows([titles, *([*row[:1], f"{row[1]} {place}", *row[2:]] for place in range(30))])


def one_round(folder: Path, vault: Vault, number: int) -> Vault:
    values = marks_of(tables().values) | {"con_Consent": "1", "vic_TypeOfExploitation": "ForcedLabour"}
    children = {table: marks_of(fields) for table, fields in tables().many.items()}
    flat = values | {name: text for fields in children.values() for name, text in fields.items()}
    batch = batch_of([flat | {"prs_Title": f"{MARK} {place}"} for place in range(40)], sha256=f"{number:064d}",
                     notes=[{marked("title"): marked("note")}] * 40, name=marked("file"),
                     partner=f"{MARK}{number}")  # fmt: skip
    import_batch(vault, batch)
    table = operations.read_table(folder / "input" / "partner.csv")
    operations.take_in(vault, table, operations.propose(table))
    key = operations.page_of_cases(vault, operations.CaseQuery(text=MARK, sort="name")).rows[0].key
    record = operations.read_case(vault, key)
    comments = (*record.comments, {"cco_CaseComment": marked(f"comment {number}")})
    notes = (*record.notes, (marked("by hand"), marked(f"{number}")))
    operations.save_case(vault, replace(record, values=values, comments=comments, notes=notes))
    refused(lambda: operations.save_case(vault, replace(record, values={"con_Consent": marked("refused")})))
    one, other, *_rest = (row.key for row in operations.page_of_cases(vault, operations.CaseQuery(text=MARK)).rows)
    operations.find_likely_same(vault)
    operations.merge_cases(vault, one, other, {"prs_Title": "other", "cas_IncomingReferralDetails": "both"})
    refused(lambda: operations.merge_cases(vault, one, other))
    operations.refresh_summary(vault)
    operations.write_summary(vault, folder / "out" / f"charts{number}")
    operations.submit(vault, folder / "input" / "hub.json", made(folder / "out" / f"stick{number}"))
    refused(lambda: operations.publish(vault, "ctdc-synthetic-2024", 2, "suppress", folder / "out" / f"public{number}"))
    backup = operations.backup_vault(vault, folder / "backups")
    operations.restore_vault(backup, folder / f"restored{number}")
    exchange_changes(folder, vault, number)
    operations.add_person(vault, "kofi", "caseworker", OTHER, WEAK)
    operations.remove_person(vault, "kofi")
    operations.delete_case(vault, operations.page_of_cases(vault).rows[-1].key)
    operations.undo_import(vault, operations.list_imports(vault)[0].import_id)
    vault.close()
    refused(lambda: operations.open_vault(folder / "vault", "amina", OTHER))
    operations.check_vault(folder / "vault", "amina", PASSPHRASE)
    return operations.open_vault(folder / "vault", "amina", PASSPHRASE, WEAK)


def exchange_changes(folder: Path, vault: Vault, number: int) -> None:
    """With the laptop that began as the restored backup, an answer given differently on both."""
    key = operations.page_of_cases(vault).rows[0].key
    stick = made(folder / "out" / f"laptops{number}")
    with operations.open_vault(folder / f"restored{number}", "amina", PASSPHRASE, WEAK) as other:
        for laptop, words in ((vault, "here"), (other, "there")):
            record = operations.read_case(laptop, key)
            operations.save_case(laptop, replace(record, values={"prs_MiddleName": marked(words)}))
        exchange.take_in_changes(other, exchange.write_changes(vault, stick).path)
        exchange.take_in_changes(vault, exchange.write_changes(other, stick).path)
    (found, *_more) = exchange.open_conflicts(vault)
    exchange.choose(vault, found.code, found.answers[0].value)


def made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def refused(work) -> None:
    """A refusal is said aloud: its sentence must hold no mark either."""
    try:
        work()
    except AbriError as error:
        say(error.sentence)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
