"""How fast a partner's file comes into the encrypted vault, against pandas putting it into plain sqlite3.

    python -m tests.bench.bench_intake [ROWS]

Writes an invented CSV of 60 columns, then takes it in (read, propose, apply, import) and lets ``pandas.read_csv`` and
``to_sql`` do the same file in the same run, each in a process of its own; then proposes for a sheet of 200 columns.
Says of each stage the longest wait between two words about progress, and how long it took to stop at several moments,
the way back of the vault included.
"""

from __future__ import annotations

import contextlib
import csv
import platform
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pandas as pd

from core.intake import Source, Table, apply, propose, read_table
from core.progress import Progress
from core.standard import standard
from core.store import KdfStrength, Vault, create_vault, import_batch, undo_import
from tests.bench.waits import Watch, seconds_to_stop

GOAL_RATIO, GOAL_PROPOSE, GOAL_MEMORY, GOAL_STOP = 4.0, 1.0, 600, 0.5
MOMENTS = (0.02, 0.3, 0.6, 0.9, 0.97)
"""At which part of its words about progress an import is stopped."""
PASSPHRASE = "five invented words for benches"


def write_file(path: Path, rows: int, seed: int = 1) -> None:
    """An export as an office has it: 16 columns of the person and the case, 32 of options, 12 of its own business."""
    draw = random.Random(seed)
    means = [f"Means of control/{label}" for label in _labels("methods_of_control")[:17]]
    purposes = [f"Type of exploitation/{label}" for label in _labels("type_of_exploitation")[:8]]
    sectors = [f"Sector of work/{label}" for label in _labels("forced_labour_industry")[:7]]
    head = ["Case number", "First name", "Last name", "Date of birth", "Gender", "Nationality", "Date of registration",
            "Country of exploitation", "Consent to share data", "Phone", "Address", "Marital status",
            "Means of recruitment", "Type of sexual exploitation", "Recruiter relationship", "Notes"]  # fmt: skip
    own = [f"Office column {number}" for number in range(60 - len(head) - len(means) - len(purposes) - len(sectors))]
    ticks = len(means) + len(purposes) + len(sectors)
    countries = [country.names["en"] for country in standard().countries.values()]
    days = [(date(1960, 1, 1) + timedelta(days=day)).strftime("%d/%m/%Y") for day in range(20_000)]
    recent = [(date(2015, 1, 1) + timedelta(days=day)).strftime("%d/%m/%Y") for day in range(3_600)]
    tick_rows = [["1" if draw.random() < 0.2 else "0" for _tick in range(ticks)] for _row in range(3000)]
    own_rows = [
        [draw.choice(("", "", "north", "south", str(draw.randrange(900)))) for _cell in own] for _row in range(3000)
    ]
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow([*head, *means, *purposes, *sectors, *own])
        for row in range(rows):
            out.writerow([
                f"C-{row:07d}", f"Invented{row % 5003}", f"Person{row % 7919}", draw.choice(days),
                draw.choice(("Female", "Male", "Transgender woman", "Unknown")), draw.choice(countries),
                draw.choice(recent), draw.choice(countries), draw.choice(("Yes", "No")),
                f"+000 {draw.randrange(10**8)}", f"{row % 97} Invented Street", draw.choice(("Single", "Married", "")),
                "Job advertisement", draw.choice(("Prostitution", "Pornography", "")),
                draw.choice(("Friend", "Family", "Unknown", "")), f"came {row % 31} days ago" if row % 4 == 0 else "",
                *draw.choice(tick_rows), *draw.choice(own_rows),
            ])  # fmt: skip


def _labels(name: str) -> list[str]:
    return [code.labels["en"] for code in standard().code_lists[name].values()]


@contextlib.contextmanager
def timed(what: str) -> Iterator[Watch]:
    """Says how long it took and, where the watch was told of progress, the longest wait between two words."""
    begun, worked, watch = time.perf_counter(), time.process_time(), Watch()
    yield watch
    sys.stdout.write(f"{what}\t{time.perf_counter() - begun:.2f}\n")
    sys.stdout.write(f"cpu {what}\t{time.process_time() - worked:.2f}\n")
    if watch.calls:
        watch.end()
        sys.stdout.write(f"wait {what}\t{watch.longest:.2f}\n")
    sys.stdout.flush()


@contextlib.contextmanager
def a_vault() -> Iterator[Vault]:
    weak = KdfStrength(memory_kib=64, time=1, lanes=1)
    with (
        tempfile.TemporaryDirectory() as folder,
        create_vault(Path(folder) / "vault", "Bench", PASSPHRASE, strength=weak) as vault,
    ):
        yield vault


def by_abri(path: Path) -> None:
    with a_vault() as vault, timed("all"):
        with timed("read") as watch:
            table = read_table(path, watch)
        with timed("propose") as watch:
            mapping = propose(table, progress=watch)
        with timed("apply") as watch:
            batch = apply(table, mapping, watch)
        del table
        with timed("import") as watch:
            done = import_batch(vault, batch, watch)
        with timed("settle"):
            vault.settle()
    sys.stdout.write(f"rows\t{done.imported}\nproblems\t{len(batch.problems)}\n")


def stopped(path: Path) -> None:
    """How long each stage takes to stop, in its middle; the import at several moments, and when it is taken back."""
    begun = Watch()
    table = read_table(path, begun)
    sys.stdout.write(f"read\t{seconds_to_stop(lambda tell: read_table(path, tell), begun.calls // 2):.2f}\n")
    mapping = propose(table)
    half = len(table.titles) * 3 // 2
    sys.stdout.write(f"propose\t{seconds_to_stop(partial(_proposed, table), half):.2f}\n")
    half = len(table.titles) // 2
    sys.stdout.write(f"apply\t{seconds_to_stop(partial(apply, table, mapping), half):.2f}\n")
    batch, words = apply(table, mapping), Watch()
    del table
    with a_vault() as vault:
        done = import_batch(vault, batch, words)
        seconds = seconds_to_stop(lambda tell: undo_import(vault, done.import_id, tell), words.calls // 20)
        sys.stdout.write(f"taking back\t{seconds:.2f}\n")
    with a_vault() as vault:
        for moment in MOMENTS:
            seconds = seconds_to_stop(lambda tell: import_batch(vault, batch, tell), int(moment * words.calls))
            sys.stdout.write(f"import at {moment:.0%}\t{seconds:.2f}\n")
            sys.stdout.flush()


def _proposed(table: Table, tell: Progress) -> None:
    propose(table, progress=tell)


def read_only(path: Path) -> None:
    """What the reading and understanding alone hold in memory."""
    table = read_table(path)
    propose(table)


def by_pandas(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder, timed("all"), sqlite3.connect(Path(folder) / "plain.db") as db:
        pd.read_csv(path).to_sql("cases", db, index=False)
        db.commit()


def wide(columns: int = 200, rows: int = 2000) -> Table:
    """A sheet of many columns of every kind, titles known and unknown."""
    draw = random.Random(2)
    titles = ["Case number", "Gender", "Date of birth", "Nationality", "Fecha de ingreso", "Medios de control"]
    fields = [field.labels["en"] for field in standard().fields.values()]
    titles = list(dict.fromkeys((*titles, *fields)))[: columns - 60]
    titles += [f"{word} question of the office, number {number}" for number in range(30) for word in ("Other", "Más")]
    titles = titles[:columns] + [f"Q{number}" for number in range(columns - len(titles))]
    kinds: tuple[Callable[[int], str], ...] = (
        lambda row: draw.choice(("Female", "Male")),
        lambda row: draw.choice(("12/03/2021", "25/11/2020", "")),
        lambda row: draw.choice(("Togo", "Ghana", "Perú", "unknown")),
        lambda row: draw.choice(("Threats; Debt bondage", "Amenazas", "None", "")),
        lambda row: f"free text {row} of this person",
        lambda row: str(row),
    )
    cells = {title: [kinds[place % len(kinds)](row) for row in range(rows)] for place, title in enumerate(titles)}
    frame = pd.DataFrame(cells, dtype="str")
    frame.index += 2
    return Table(Source("made.csv", "0" * 64, "made"), tuple(titles), frame)


def propose_wide() -> None:
    made = wide()
    propose(wide(20, 50))  # the words are read once a session
    with timed("propose"):
        propose(made)


PARTS: dict[str, Callable[[Path], None]] = {
    "abri": by_abri,
    "pandas": by_pandas,
    "read": read_only,
    "stop": stopped,
    "wide": lambda _path: propose_wide(),
}


def _part(name: str, path: Path) -> tuple[dict[str, float], float]:
    """What one part measured, by name, and the most memory it held, in MB."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.bench_intake", "--part", name, str(path)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    said = dict(line.split("\t") for line in done.stdout.splitlines())
    memory = float(said.pop("memory"))
    return {what: float(value) for what, value in said.items()}, memory


def _line(name: str, seconds: Mapping[str, float], what: str, memory: str = "") -> str:
    return f"| {name} | {seconds[what]:.2f} | {seconds[f'cpu {what}']:.2f} | {memory} |\n"


def main() -> None:
    if sys.argv[1:2] == ["--part"]:
        PARTS[sys.argv[2]](Path(sys.argv[3]))
        sys.stdout.write(f"memory\t{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}\n")
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 250_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "partner.csv"
        write_file(path, rows)
        size = path.stat().st_size / 2**20
        ours, our_memory = _part("abri", path)
        plain, plain_memory = _part("pandas", path)
        _said, read_memory = _part("read", path)
        proposed, _memory = _part("wide", path)
        stops, _memory = _part("stop", path)
    sys.stdout.write(
        f"{platform.machine()}, Python {platform.python_version()}, pandas {pd.__version__}; "
        f"{rows:,} × 60, {size:.0f} MB\n\n| what | seconds | of the processor | most memory |\n|---|---:|---:|---:|\n"
    )
    for what in ("read", "propose", "apply", "import", "settle"):
        sys.stdout.write(_line(f"Abri, {what}", ours, what))
    sys.stdout.write(_line("Abri, file to vault", ours, "all", f"{our_memory:.0f} MB"))
    sys.stdout.write(f"| Abri, read and propose alone | | | {read_memory:.0f} MB |\n")
    sys.stdout.write(_line("pandas read_csv and to_sql, plain sqlite3", plain, "all", f"{plain_memory:.0f} MB"))
    ratios = {what: ours[what] / plain[what] for what in ("all", "cpu all")}
    sys.stdout.write(_line(f"ratio (at most {GOAL_RATIO:g})", ratios, "all"))
    sys.stdout.write(_line(f"propose, 200 columns (below {GOAL_PROPOSE:g})", proposed, "propose"))
    sys.stdout.write(f"\n| stopping (below {GOAL_STOP:g}) | seconds |\n|---|---:|\n")
    for what in ("read", "propose", "apply", "import"):
        sys.stdout.write(f"| longest wait of {what} | {ours[f'wait {what}']:.2f} |\n")
    for what, seconds in stops.items():
        sys.stdout.write(f"| {what}, from Stop to the end | {seconds:.2f} |\n")


if __name__ == "__main__":
    main()
