#!/usr/bin/env python3
"""Rows with a stated epsilon beside syndiffix, in the same run: ``python -m tests.bench.bench_private DIR``.

DIR is as for bench_protect_peers. Prints Markdown tables: counts of one, two and three columns on the published rows,
risks by anonymeter, and how long larger tables take. ``--only`` utility, risks, sizes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import mean

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import bench_protect  # noqa: E402
from bench_protect import generated, published  # noqa: E402
from bench_protect_peers import LENGTH, PINS, Makers, misplaced, rows_of, utility  # noqa: E402
from protect_peers import ask, read  # noqa: E402

DELTA = 1e-6
EPSILONS = (1.0, 2.0, 4.0, 8.0)
OF_RISK = (4.0, 1.0)
AGAIN = 3
say = sys.stdout.write


def domains(table) -> dict[str, list[str]]:
    """What may be answered. Of published rows it is public; an office takes it from its layout."""
    return {name: sorted(set(table[name]) | {""}) for name in table.columns}


def by_abri(epsilon: float, whole) -> Callable[[Path, Path], dict]:
    def make(source: Path, target: Path) -> dict:
        from core.protect.private import private_rows

        table = read(str(source))
        started = time.perf_counter()
        made = private_rows(table, domains(whole), epsilon, DELTA)
        seconds = time.perf_counter() - started
        made.table.to_csv(target, index=False)
        return {"seconds": seconds}

    return make


def spread(whole, folder: Path) -> None:
    """Noise differs from run to run: the same again, the mean and the worst."""
    say(f"\n| epsilon, {AGAIN} runs | 1-way | 2-way | 3-way misplaced, mean (worst) |\n|---|---:|---:|---:|\n")
    whole.to_csv(folder / "whole.csv", index=False)
    for epsilon in EPSILONS:
        runs = []
        for _run in range(AGAIN):
            by_abri(epsilon, whole)(folder / "whole.csv", folder / "made.csv")
            runs.append(misplaced(rows_of(folder / "whole.csv"), rows_of(folder / "made.csv")))
        cells = [f"{mean(r[n] for r in runs):.2%} ({max(r[n] for r in runs):.2%})" for n in range(LENGTH)]
        say(f"| {epsilon:g} | " + " | ".join(cells) + " |\n")
        sys.stdout.flush()


def risks(makers: Makers, table, held: int, seeds: int, peers: Path, folder: Path) -> None:
    """A row a maker, as soon as it is there: each takes minutes."""
    table.iloc[held:].to_csv(folder / "train.csv", index=False)
    table.iloc[:held].to_csv(folder / "control.csv", index=False)
    first = True
    for name, make in makers.items():
        make(folder / "train.csv", folder / "made.csv")
        paths = [folder / f"{part}.csv" for part in ("train", "made", "control")]
        found = ask(peers, "anonymeter", *paths, seeds)
        if first:
            say(f"\n| {held:,} rows held back, {seeds} seeds (95% interval) | " + " | ".join(found) + " |\n")
            say("|---|" + "---|" * len(found) + "\n")
            first = False
        cells = ["{:.3f} ({:.3f} to {:.3f})".format(*of) if len(of) == 3 else f"{of[0]:.0f}" for of in found.values()]
        say(f"| {name} | " + " | ".join(cells) + " |\n")
        sys.stdout.flush()


def sizes() -> None:
    """How long it takes for more rows, more columns, fewer people."""
    from core.protect.errors import TooLittlePrivacy
    from core.protect.private import private_rows

    say("\n| table, epsilon 1 | seconds | 1-way | 2-way misplaced |\n|---|---:|---:|---:|\n")
    for rows, columns in ((1_000, 9), (10_000, 9), (250_000, 9), (50_000, 27)):
        table = generated(rows, columns)[0]
        started = time.perf_counter()
        try:
            made = private_rows(table, domains(table), 1.0, DELTA).table
        except TooLittlePrivacy as refused:
            say(f"| {rows:,} × {columns} | refused, {refused.enough or 0:.1f} would do | | |\n")
            continue
        seconds = time.perf_counter() - started
        shares = misplaced([*map(tuple, table.to_numpy())], [*map(tuple, made.to_numpy())], 2)
        say(f"| {rows:,} × {columns} | {seconds:.1f} | {shares[0]:.2%} | {shares[1]:.2%} |\n")
        sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("peers", type=Path, metavar="DIR", help="where the environments of the peers are, or are made")
    parser.add_argument("--only", choices=("utility", "risks", "sizes"), action="append", default=[])
    parser.add_argument("--seeds", type=int, default=4, help="how often anonymeter attacks, at most 4")
    given = parser.parse_args()
    parts = given.only or ["utility", "risks", "sizes"]
    say(f"{bench_protect.machine()}; delta = {DELTA:g}; peers: {PINS['syndiffix'][0]}, {PINS['anonymeter'][0]}.\n")
    table = published()[0].sample(frac=1, random_state=1)
    makers: Makers = {f"Abri, epsilon {epsilon:g}": by_abri(epsilon, table) for epsilon in EPSILONS}
    makers["syndiffix"] = lambda source, target: ask(given.peers, "syndiffix", source, target)
    with tempfile.TemporaryDirectory() as folder:
        if "utility" in parts:
            utility(makers, table, Path(folder))
            spread(table, Path(folder))
        if "risks" in parts:
            few = {name: makers[name] for name in (*(f"Abri, epsilon {e:g}" for e in OF_RISK), "syndiffix")}
            for held in (len(table) // 2, 5000):
                risks(few, table, held, given.seeds, given.peers, Path(folder))
    if "sizes" in parts:
        sizes()


if __name__ == "__main__":
    main()
