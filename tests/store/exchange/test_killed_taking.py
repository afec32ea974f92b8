"""kill -9 while changes are taken in: all of a file or nothing of it, and taking it again brings what is missing."""

from __future__ import annotations

import os
import random
import time

import pytest

from core.store import check_open_vault, import_batch
from core.store.exchange.taking import take_in_changes
from core.store.exchange.writing import write_changes
from tests.store import killing
from tests.store.conftest import batch_of, count_cases, people
from tests.store.exchange.laptops import copies, everything, exchange, opened, stick_of
from tests.store.killing import kill_at_random

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")]

KILLS = 14
ROWS = 400


def taking(folder, ledger, stick):
    """Take the newest file in, then wait to be killed."""
    with opened(folder) as vault:
        newest = max(stick.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        killing._note(ledger, "started")
        take_in_changes(vault, newest)
        killing._note(ledger, "taken")
        while True:
            time.sleep(1)


def test_whole_or_not_at_all(tmp_path):
    one, other = copies(tmp_path, 2)
    exchange(one, other)
    other.close()
    ledger, chance, halves = tmp_path / "ledger", random.Random(26_11), 0
    seconds = 0.0
    for number in range(KILLS + 1):
        rows = people(ROWS, f"Round{number}x")
        import_batch(one, batch_of(rows, sha256=f"{number:064d}", partner=f"{number}"))
        path = write_changes(one, stick_of(one)).path
        before = ROWS * number + 3
        if number == 0:  # how long it takes here, so that about half die on the way on any machine
            with opened(other.folder) as whole:
                begun = time.monotonic()
                take_in_changes(whole, path)
                seconds = time.monotonic() - begun
                exchange(one, whole)
            continue
        kill_at_random(taking, chance, 2 * seconds, other.folder, ledger, stick_of(one))
        said = killing.noted(ledger)[-1] == "taken"
        with opened(other.folder) as killed:
            assert check_open_vault(killed).findings == ()
            assert count_cases(killed) in ((before + ROWS,) if said else (before, before + ROWS))
            died = count_cases(killed) == before
            halves += died
            seconds *= 1.5 if died else 0.7  # the machine may be slower or faster than it was
            take_in_changes(killed, path)
            assert count_cases(killed) == before + ROWS
            exchange(one, killed)  # what the other is known to have is in no later file
    assert 0 < halves < KILLS, halves
    with opened(other.folder) as killed:
        exchange(one, killed)
        assert everything(killed) == everything(one)
    one.close()
