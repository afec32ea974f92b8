"""What the processes do that are killed: each works without end and notes, in a file, what it was told is done."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from dataclasses import replace
from pathlib import Path

from core.store import (
    add_person,
    backup_changes,
    backup_vault,
    change_passphrase,
    create_vault,
    import_batch,
    list_merges,
    merge_cases,
    open_vault,
    read_case,
    remove_person,
    save_case,
    take_merge_back,
)
from tests.store.conftest import PASSPHRASE, WEAK, batch_of, people

COORDINATOR, LEAVING = "Ama Serwaa", "Kofi"
ROWS = 60
_MOST_SECONDS = 60.0


def _note(ledger: Path, line: str) -> None:
    """What stands here was done before the process died."""
    handle = os.open(ledger, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(handle, line.encode() + b"\n")
    os.close(handle)


def noted(ledger: Path) -> list[str]:
    return ledger.read_text().splitlines() if ledger.exists() else []


def importing(folder: Path, ledger: Path, _target: Path) -> None:
    with open_vault(folder, COORDINATOR, PASSPHRASE, WEAK) as vault:
        _note(ledger, "started")
        number = vault.cases.execute("SELECT coalesce(max(id), 0) FROM import").fetchone()[0]
        while True:
            number += 1
            rows = people(ROWS, f"Import{number}x")
            import_batch(vault, batch_of(rows, sha256=f"{number:064d}", partner=f"{number}"))
            _note(ledger, f"{number}")


def editing(folder: Path, ledger: Path, _target: Path) -> None:
    with open_vault(folder, COORDINATOR, PASSPHRASE, WEAK) as vault:
        _note(ledger, "started")
        number = int(read_case(vault, 1).values["prs_MailingStreet"] or 0)
        while True:
            number += 1
            record = read_case(vault, 1)
            comments = ({"cco_CaseComment": f"comment {number}"}, *record.comments[:3])
            street, notes = {"prs_MailingStreet": f"{number}"}, (("n", f"{number}"),)
            save_case(vault, replace(record, values=street, comments=comments, notes=notes))
            _note(ledger, f"{number}")


def merging(folder: Path, ledger: Path, _target: Path) -> None:
    with open_vault(folder, COORDINATOR, PASSPHRASE, WEAK) as vault:
        _note(ledger, "started")
        while True:
            if list_merges(vault):
                take_merge_back(vault, 2)
                _note(ledger, "two")
            merge_cases(vault, 1, 2, {"prs_FirstName": "other"})
            _note(ledger, "one")


def backing_up(folder: Path, ledger: Path, target: Path) -> None:
    with open_vault(folder, COORDINATOR, PASSPHRASE, WEAK) as vault:
        _note(ledger, "started")
        number = int(read_case(vault, 1).values["prs_MailingStreet"] or 0)
        while True:
            number += 1
            save_case(vault, replace(read_case(vault, 1), values={"prs_MailingStreet": f"{number}"}))
            _note(ledger, f"saved {number}")
            way = backup_vault if number % 2 else backup_changes
            _note(ledger, f"{way(vault, target).name} {number}")


def changing_keys(folder: Path, ledger: Path, _target: Path) -> None:
    with open_vault(folder, COORDINATOR, PASSPHRASE, WEAK) as vault:
        _note(ledger, "started")
        while True:
            if not any(slot.person == LEAVING for slot in vault.key_file.slots):
                add_person(vault, LEAVING, "caseworker", PASSPHRASE, WEAK)
                _note(ledger, "added")
            remove_person(vault, LEAVING)
            _note(ledger, "removed")


def changing_passphrase(folder: Path, ledger: Path, _target: Path) -> None:
    number = int((noted(ledger) or ["0"])[-1])
    with open_vault(folder, COORDINATOR, f"{PASSPHRASE} {number}", WEAK) as vault:
        while True:
            number += 1
            change_passphrase(vault, f"{PASSPHRASE} {number}", WEAK)
            _note(ledger, f"{number}")


def creating(folder: Path, ledger: Path, _target: Path) -> None:
    create_vault(folder, COORDINATOR, PASSPHRASE, "Office", WEAK).close()
    _note(ledger, "made")


def kill_at_random(work, chance: random.Random, most: float, *arguments: Path) -> None:
    """Start ``work`` in a process of its own and end it, without warning, within ``most`` seconds of its first word."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.store.killing"])
    ledger = arguments[1]
    before = len(noted(ledger))
    process = context.Process(target=work, args=arguments, daemon=True)
    process.start()
    waited = time.monotonic()
    while work is not creating and len(noted(ledger)) == before and process.is_alive():
        assert time.monotonic() - waited < _MOST_SECONDS
        time.sleep(0.001)
    time.sleep(chance.uniform(0, most))
    process.kill()
    process.join(_MOST_SECONDS)
    assert process.exitcode in (-signal.SIGKILL, 0) if work is creating else process.exitcode == -signal.SIGKILL


def removing_four_times(folder: Path, ledger: Path, _target: Path) -> None:
    with open_vault(folder, COORDINATOR, PASSPHRASE, WEAK) as vault:
        _note(ledger, "started")
        for _time in range(4):
            add_person(vault, LEAVING, "caseworker", PASSPHRASE, WEAK)
            remove_person(vault, LEAVING)
            _note(ledger, "removed")
        while True:
            time.sleep(1)
