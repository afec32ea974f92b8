"""The vault beside databases without a key: python tests/bench/bench_vault.py [--sqlite PYTHON] [--cases N]

Opening and the first page against deriving the key; importing, reading one case, fetching a table, reading all, a scan
cold and warm against the same schema unencrypted, in plain SQLite (pysqlite3-binary, in an environment of its own) and
in the vault's own library; searching as somebody types. Turns alternate, and the best turn of each counts: others work
on the machine meanwhile. All persons are invented. Prints the table of docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

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
FETCH = "SELECT * FROM person"


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


def plain(library: Any, path: Path) -> Any:
    """A database of ``library`` with the vault's schema and settings, without a key."""
    db = library.connect(str(path), isolation_level=None)
    for name, value in (("journal_mode", "WAL"), ("synchronous", "FULL"), ("temp_store", "MEMORY"),
                        ("secure_delete", "ON"), ("foreign_keys", "ON"), ("locking_mode", "EXCLUSIVE"),
                        ("cache_size", "-65536")):  # fmt: skip
        db.execute(f"PRAGMA {name}={value}").fetchall()
    db.create_function("fold", 1, fold, deterministic=True)
    db.create_function("searched", 1, searched, deterministic=True)
    migrate(db, "cases")
    return db


def sqlite_of(python: Path) -> Any:
    """SQLite as Python speaks to it, from the environment of another Python of this version: pysqlite3-binary.

    Python 3.11's own sqlite3 brings a SQLite without what the schema needs of the full-text index (3.43 and newer).
    """
    where = "import pathlib, pysqlite3; print(pathlib.Path(pysqlite3.__file__).parents[1])"
    found = subprocess.run([python, "-c", where], check=True, capture_output=True, text=True).stdout.strip()
    sys.path.append(found)
    return importlib.import_module("pysqlite3.dbapi2")


@contextlib.contextmanager
def unlocked(vault: Vault, db: Any) -> Iterator[Vault]:
    """The vault's own functions, over a database without a key."""
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
    parser.add_argument("--sqlite", type=Path, metavar="PYTHON", help="has pysqlite3-binary: plain SQLite as a peer")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    libraries = {"without key": sqlcipher}
    if arguments.sqlite:
        libraries["sqlite3"] = sqlite_of(arguments.sqlite)
    titles = ", ".join(f"{name}: SQLite {library.sqlite_version}" for name, library in libraries.items())
    print(f"{arguments.cases} cases; {titles}")
    say("what", "vault", *(word for name in libraries for word in (name, "ratio")))
    people = People()
    try:
        with create_vault(folder / "vault", PERSON, PASSPHRASE, "Office") as vault:
            peers = [plain(library, folder / f"{place}.db") for place, library in enumerate(libraries.values())]
            tell(f"import {arguments.cases} cases, s", imported(vault, peers, people, arguments.cases))
        for _time in range(2):  # the first openings raise what guessing costs to what this machine can do
            open_vault(folder / "vault", PERSON, PASSPHRASE).close()
        slot = read_key_file(folder / "vault").slot_of(PERSON)
        derive = median(lambda: wipe(_derive(PASSPHRASE, slot.salt, slot.strength)))
        opening = statistics.median(first_screen(folder / "vault") for _time in range(5))
        say("open and first page; deriving the key, s", f"{opening:.3f}", f"{derive:.3f}", f"{opening / derive:.2f}")
        with open_vault(folder / "vault", PERSON, PASSPHRASE) as vault:
            compare(vault, peers, arguments.cases)
            passes = [typed(vault, people, arguments.cases) for _time in range(3)]
            took = sorted(map(min, zip(*passes, strict=True)))
        for peer in peers:
            peer.close()
        tell("scan one table cold, s", cold(folder, list(libraries.values())))
        say("search, a keystroke, ms: median", f"{statistics.median(took):.1f}")
        say("search, a keystroke, ms: 95th percentile", f"{took[int(len(took) * 0.95)]:.1f}")
        say(f"search, a keystroke, ms: slowest of {len(took)}", f"{took[-1]:.1f}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def say(what: str, *numbers: str) -> None:
    print(f"| {what:<44} |" + "".join(f" {number:>12} |" for number in numbers), flush=True)


def tell(what: str, took: Sequence[float]) -> None:
    """Ours first, then each peer with the ratio."""
    say(what, f"{took[0]:.3f}", *(word for each in took[1:] for word in (f"{each:.3f}", f"{took[0] / each:.2f}")))


def imported(vault: Vault, peers: Sequence[Any], people: People, cases: int) -> list[float]:
    """Seconds of the vault and of each peer, turn by turn, each turn begun by another of them."""
    took = [0.0] * (1 + len(peers))
    for turn, first in enumerate(range(0, cases, CHUNK)):
        batch = people.batch(first, min(CHUNK, cases - first))
        for place in range(len(took)):
            which = (turn + place) % len(took)
            with unlocked(vault, peers[which - 1]) if which else contextlib.nullcontext():
                took[which] += seconds(lambda batch=batch: import_batch(vault, batch))
    return took


def first_screen(folder: Path) -> float:
    started = time.perf_counter()
    with open_vault(folder, PERSON, PASSPHRASE) as vault:
        page_of_cases(vault)
        return time.perf_counter() - started


def compare(vault: Vault, peers: Sequence[Any], cases: int) -> None:
    keys = random.Random(5).choices(range(1, cases + 1), k=500)
    works: tuple[tuple[str, Callable[[], object], int], ...] = (
        ("read 500 single cases, s", lambda: [read_case(vault, key) for key in keys], 7),
        ("fetch every row of one table, s", lambda: vault.cases.execute(FETCH).fetchall(), 7),
        ("all cases as one table, s", lambda: case_frame(vault), 5),
        ("scan one table warm, s", lambda: vault.cases.execute(SCAN).fetchone(), 21),
    )
    for name, work, times in works:
        took: list[list[float]] = [[] for _each in range(1 + len(peers))]
        for turn in range(times + 1):
            for place in range(len(took)):
                which = (turn + place) % len(took)
                with unlocked(vault, peers[which - 1]) if which else contextlib.nullcontext():
                    spent = seconds(work)
                if turn:  # the first round fills the caches
                    took[which].append(spent)
        tell(name, [min(each) for each in took])


def cold(folder: Path, libraries: Sequence[Any]) -> list[float]:
    """A new connection, with nothing of the file in the system's cache either."""
    took: list[list[float]] = [[] for _each in range(1 + len(libraries))]
    for _time in range(5):
        forget(folder / "vault" / "cases.db")
        with open_vault(folder / "vault", PERSON, PASSPHRASE) as vault:
            took[0].append(seconds(lambda: vault.cases.execute(SCAN).fetchone()))
        for place, library in enumerate(libraries):
            forget(folder / f"{place}.db")
            bare = plain(library, folder / f"{place}.db")
            took[place + 1].append(seconds(lambda bare=bare: bare.execute(SCAN).fetchone()))
            bare.close()
    return [min(each) for each in took]


if __name__ == "__main__":
    main()
