"""The vault beside the same library without a key: python tests/bench/bench_vault.py [--cases 250000] [--folder DIR]

Opening and the first page against deriving the key; importing, reading one case, reading all, a scan cold and warm
against the same schema unencrypted; searching as somebody types. All persons are invented. Prints the table of
docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlcipher3 import dbapi2 as sqlcipher

from core.intake.batch import Batch, Source
from core.store import CaseQuery, Vault, case_frame, create_vault, import_batch, open_vault, page_of_cases, read_case
from core.store.database import fold, searched
from core.store.keyfile import read_key_file
from core.store.keyring import wipe
from core.store.migrations import migrate
from core.store.slots import _derive

PASSPHRASE, PERSON = "seven quiet herons", "Ama"
CHUNK, TYPISTS = 25_000, 60
STEMS = (
    "Ama",
    "Kofi",
    "Esi",
    "Yaw",
    "Marie",
    "Jean",
    "Fatou",
    "Ali",
    "Omar",
    "Layla",
    "Sofia",
    "Juan",
    "Elena",
    "Olga",
)
FIRST = [stem + end for stem in STEMS for end in ("", "ta", "line", "bel", "rine", "son")]
SYLLABLES = [a + b for a in "bdfgklmnrs" for b in "aeio"]
SCAN = "SELECT sum(length(prs_FirstName) + length(prs_Birthdate)) FROM person"


class People:
    """Invented victims; the same ones in every run."""

    def __init__(self) -> None:
        self.chance = random.Random(26_11)
        self.last = [self.word(2, 4).title() for _place in range(8000)]
        self.words = [self.word(2, 5) for _place in range(6000)]

    def word(self, least: int, most: int) -> str:
        return "".join(self.chance.choice(SYLLABLES) for _place in range(self.chance.randint(least, most)))

    def batch(self, first: int, count: int) -> Batch:
        pick, numbers = self.chance.choice, range(first, first + count)
        columns = {
            "prs_FirstName": [pick(FIRST) for _n in numbers],
            "prs_SecondName": [pick(self.last) for _n in numbers],
            "prs_Gender": [pick(("Feminine", "Masculine")) for _n in numbers],
            "prs_Citizenship": [pick(("NG", "GH", "TG", "PH", "UA", "MD", "RO", "TH")) for _n in numbers],
            "prs_Birthdate": [f"{pick(range(1960, 2012))}-{pick(range(1, 13)):02d}" for _n in numbers],
            "abr_OfficeReference": [f"N-{n:06d}" for n in numbers],
            "abr_DateOfRegistration": [f"{pick(range(2005, 2027))}-{pick(range(1, 13)):02d}" for _n in numbers],
            "abr_CountryOfExploitation": [pick(("NG", "GH", "IT", "AE", "RU")) for _n in numbers],
            "abr_OfficeNotes": [" ".join(self.chance.choices(self.words, k=12)) for _n in numbers],
            "vic_TypeOfExploitation": ["ForcedLabour"] * count,
            "con_Consent": [pick("01") for _n in numbers],
            "cco_CaseComment": [" ".join(self.chance.choices(self.words, k=20)) for _n in numbers],
        }
        records = pd.DataFrame({name: pd.array(cells, dtype="str") for name, cells in columns.items()})
        keys = pd.Series([f"k{n}" for n in numbers], dtype="str")
        rows = pd.Series(range(2, count + 2), dtype="int64")
        return Batch(Source("f.xlsx", f"{first:064d}", "p"), records, pd.DataFrame(index=range(count)), keys, rows)


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def median(work: Callable[[], object], times: int = 5) -> float:
    return statistics.median(seconds(work) for _time in range(times))


def plain(path: Path) -> sqlcipher.Connection:
    """The same library, schema and settings, without a key."""
    db = sqlcipher.connect(str(path), isolation_level=None)
    for name, value in (("journal_mode", "WAL"), ("synchronous", "FULL"), ("temp_store", "MEMORY"),
                        ("secure_delete", "ON"), ("foreign_keys", "ON"), ("locking_mode", "EXCLUSIVE"),
                        ("cache_size", "-65536")):  # fmt: skip
        db.execute(f"PRAGMA {name}={value}").fetchall()
    db.create_function("fold", 1, fold, deterministic=True)
    db.create_function("searched", 1, searched, deterministic=True)
    migrate(db, "cases")
    return db


@contextlib.contextmanager
def unlocked(vault: Vault, db: sqlcipher.Connection) -> Iterator[Vault]:
    """The vault's own functions, over the database without a key."""
    ours, vault._cases = vault._cases, db
    try:
        yield vault
    finally:
        vault._cases = ours


def forget(path: Path) -> None:
    """The system's cache lets go of a file, so that it is read from the disk."""
    if hasattr(os, "posix_fadvise"):
        handle = os.open(path, os.O_RDONLY)
        os.fsync(handle)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)


def typed(vault: Vault, people: People, cases: int) -> list[float]:
    """Milliseconds of each keystroke of people who look for a name, a reference or words of a comment."""
    chance, took = random.Random(7), []
    for place in range(TYPISTS):
        text = (
            f"{chance.choice(FIRST)} {chance.choice(people.last)}",
            f"N-{chance.randrange(cases):06d}",
            chance.choice(people.words),
            chance.choice(people.last),
        )[place % 4]
        for end in range(1, len(text) + 1):
            query = CaseQuery(text=text[:end])
            took.append(1000 * seconds(lambda query=query: page_of_cases(vault, query)))
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=250_000)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "abri-bench")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    people, line = People(), "| {:<46} | {:>10} | {:>12} | {:>6} |".format
    print(line("what", "vault", "without key", "ratio"))
    try:
        with create_vault(folder / "vault", PERSON, PASSPHRASE, "Office") as vault:
            bare = plain(folder / "bare.db")
            ours = theirs = 0.0
            for first in range(0, arguments.cases, CHUNK):
                batch = people.batch(first, min(CHUNK, arguments.cases - first))
                ours += seconds(lambda batch=batch: import_batch(vault, batch))
                with unlocked(vault, bare):
                    theirs += seconds(lambda batch=batch: import_batch(vault, batch))
            print(line(f"import {arguments.cases} cases, s", f"{ours:.1f}", f"{theirs:.1f}", f"{ours / theirs:.2f}"))
        for _time in range(2):  # the first openings raise what guessing costs to what this machine can do
            open_vault(folder / "vault", PERSON, PASSPHRASE).close()
        slot = read_key_file(folder / "vault").slot_of(PERSON)
        derive = median(lambda: wipe(_derive(PASSPHRASE, slot.salt, slot.strength)))
        opening = statistics.median(first_screen(folder / "vault") for _time in range(5))
        print(
            line(
                "open and first page; deriving the key, s", f"{opening:.3f}", f"{derive:.3f}", f"{opening / derive:.2f}"
            )
        )
        with open_vault(folder / "vault", PERSON, PASSPHRASE) as vault:
            compare(vault, bare, line, arguments.cases)
            took = sorted(typed(vault, people, arguments.cases))
        bare.close()
        print(line("scan one table cold, s", *cold(folder)))
        print(line("search, a keystroke, ms: median", f"{statistics.median(took):.1f}", "", ""))
        print(line("search, a keystroke, ms: 95th percentile", f"{took[int(len(took) * 0.95)]:.1f}", "", ""))
        print(line(f"search, a keystroke, ms: slowest of {len(took)}", f"{took[-1]:.1f}", "", ""))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def first_screen(folder: Path) -> float:
    started = time.perf_counter()
    with open_vault(folder, PERSON, PASSPHRASE) as vault:
        page_of_cases(vault)
        return time.perf_counter() - started


def compare(vault: Vault, bare: sqlcipher.Connection, line: Callable[..., str], cases: int) -> None:
    keys = random.Random(5).choices(range(1, cases + 1), k=500)
    works: tuple[tuple[str, Callable[[], object], int], ...] = (
        ("read 500 single cases, s", lambda: [read_case(vault, key) for key in keys], 5),
        ("all cases as one table, s", lambda: case_frame(vault), 3),
        ("scan one table warm, s", lambda: vault.cases.execute(SCAN).fetchone(), 5),
    )
    for name, work, times in works:
        work()
        ours = median(work, times)
        with unlocked(vault, bare):
            work()
            theirs = median(work, times)
        print(line(name, f"{ours:.3f}", f"{theirs:.3f}", f"{ours / theirs:.2f}"))


def cold(folder: Path) -> tuple[str, str, str]:
    """A new connection, with nothing of the file in the system's cache either."""
    ours, theirs = [], []
    for _time in range(3):
        forget(folder / "vault" / "cases.db")
        with open_vault(folder / "vault", PERSON, PASSPHRASE) as vault:
            ours.append(seconds(lambda: vault.cases.execute(SCAN).fetchone()))
        forget(folder / "bare.db")
        bare = plain(folder / "bare.db")
        theirs.append(seconds(lambda bare=bare: bare.execute(SCAN).fetchone()))
        bare.close()
    a, b = statistics.median(ours), statistics.median(theirs)
    return f"{a:.3f}", f"{b:.3f}", f"{a / b:.2f}"


if __name__ == "__main__":
    main()
