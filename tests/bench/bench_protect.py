#!/usr/bin/env python3
"""How fast protection is and what it costs, as a Markdown table: ``python tests/bench/bench_protect.py``.

Reads the published data set and the generator of rows beside the repository (``../shared``); a shape whose source is
absent is skipped with a message. Each measurement runs in a process of its own; seconds are the median of the runs,
from a table of texts to a table of texts; memory is the highest the whole process reached, its table included.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
PUBLISHED = SHARED / "data" / "ctdc_global_2020_derived.csv"
GENERATOR = SHARED / "bench" / "ctdc_like_rows.py"
NINE = (
    "yearOfRegistration", "Datasource", "gender", "ageBroad", "majorityStatus", "citizenship", "CountryOfExploitation",
    "isForcedLabour", "isSexualExploit",
)  # fmt: skip
K = 11

Result = dict[str, float]


def published() -> tuple[pd.DataFrame, str]:
    """48,801 real rows, all 10 columns; empty is missing."""
    table = pd.read_csv(PUBLISHED, dtype=str, keep_default_na=False, index_col=0)
    return table.reset_index(drop=True), ""


def generated(rows: int, columns: int) -> tuple[pd.DataFrame, str]:
    """Invented rows: the 9 usual quasi-identifiers, or as many of all columns, a second draw adding what lacks."""
    spec = importlib.util.spec_from_file_location("rows", GENERATOR)
    assert spec is not None and spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    drawn = generator.rows(rows, 1)
    if columns == len(NINE):
        drawn = drawn[list(NINE)]
    elif columns > drawn.shape[1]:
        more = generator.rows(rows, 2).iloc[:, 10 : 10 + columns - drawn.shape[1]].add_prefix("again_")
        drawn = pd.concat([drawn, more], axis=1)
    return drawn.iloc[:, :columns].apply(_shared_texts), "-99"


def flags_and_steps() -> tuple[pd.DataFrame, str]:
    """91,043 invented rows by 19 binary and ordinal columns: the shape of a peer's table, not its rows."""
    table, missing = generated(91_043, 63)
    return table[["gender", "ageBroad", "majorityStatus", *table.columns[8:24]]], missing


def _shared_texts(cells: pd.Series) -> pd.Series:
    """The cells as texts, equal ones being the same object, as a reader of files gives them."""
    places, distinct = pd.factorize(cells)
    return pd.Series(np.array([str(value) for value in distinct], dtype=object)[places], dtype="str")


TABLES: dict[str, tuple[Path, Callable[[], tuple[pd.DataFrame, str]]]] = {
    "published, 48,801 × 10": (PUBLISHED, published),
    "generated, 250,000 × 9": (GENERATOR, lambda: generated(250_000, 9)),
    "generated, 250,000 × 63": (GENERATOR, lambda: generated(250_000, 63)),
    "generated, 91,043 × 19": (GENERATOR, flags_and_steps),
    "generated, 100 × 9": (GENERATOR, lambda: generated(100, 9)),
    "generated, 10,000 × 9": (GENERATOR, lambda: generated(10_000, 9)),
    "generated, 100,000 × 9": (GENERATOR, lambda: generated(100_000, 9)),
    "generated, 1,000,000 × 9": (GENERATOR, lambda: generated(1_000_000, 9)),
}


def abri(table: pd.DataFrame, missing: str, method: str) -> tuple[float, Result]:
    sys.path.insert(0, str(ROOT))
    from core.protect import anonymise_table

    started = time.perf_counter()
    release = anonymise_table(table, list(table.columns), K, method, missing)  # type: ignore[arg-type]
    seconds = time.perf_counter() - started
    assert release.loss.k_reached >= K or release.loss.rows_out == 0
    return seconds, {"cells": release.loss.share_suppressed, "rows": release.loss.rows_dropped / len(table)}


def check(table: pd.DataFrame, _missing: str, _method: str) -> tuple[float, Result]:
    sys.path.insert(0, str(ROOT))
    from core.protect import verify_csv

    content = table.to_csv(index=False).encode()
    started = time.perf_counter()
    verify_csv(content, list(table.columns), K)
    return time.perf_counter() - started, {}


def plain_pandas(table: pd.DataFrame, _missing: str, _method: str) -> tuple[float, Result]:
    """What anyone would write: count with a group-by, drop the rows of small groups."""
    started = time.perf_counter()
    columns = list(table.columns)
    sizes = table.groupby(columns, sort=False, observed=True)[columns[0]].transform("size")
    kept = table[sizes >= K]
    return time.perf_counter() - started, {"cells": 0.0, "rows": 1 - len(kept) / len(table)}


CONTENDERS = {
    "Abri, suppress": (abri, "suppress"),
    "Abri, redact": (abri, "redact"),
    "pandas group-by, drop rows": (plain_pandas, ""),
    "Abri, independent check": (check, ""),
}


def peak_memory() -> float:
    """The highest resident memory of this process so far, in bytes; 0 where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return float(line.split()[1]) * 1024


def measure(table_name: str, contender: str, runs: int) -> Result:
    table, missing = TABLES[table_name][1]()
    function, method = CONTENDERS[contender]
    outcomes = [function(table, missing, method) for _ in range(runs)]
    seconds = statistics.median(seconds for seconds, _result in outcomes)
    return outcomes[0][1] | {"seconds": seconds, "memory": peak_memory()}


def in_own_process(table_name: str, contender: str, runs: int) -> Result:
    command = [sys.executable, __file__, "--measure", table_name, contender, "--runs", str(runs)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def machine() -> str:
    processor = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        processor = names[0] if names else processor
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("numpy", "pandas"))
    return f"{processor}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, {versions}"


def report(tables: list[str], runs: int) -> None:
    say = sys.stdout.write
    say(f"{machine()}; k = {K}; median of {runs} runs.\n\n")
    say("| table | with | seconds | cells blanked | rows dropped | peak memory |\n|---|---|---:|---:|---:|---:|\n")
    for name in tables:
        if not TABLES[name][0].is_file():
            say(f"| {name} | skipped: its source is not beside the repository | | | | |\n")
            continue
        for contender in CONTENDERS:
            found = in_own_process(name, contender, runs)
            shares = [f"{found[share]:.2%}" if share in found else "" for share in ("cells", "rows")]
            memory = f"{found['memory'] / 1e9:.2f} GB" if found["memory"] else "?"
            say(f"| {name} | {contender} | {found['seconds']:.3f} | {shares[0]} | {shares[1]} | {memory} |\n")
            sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="", help="tables whose name contains this")
    parser.add_argument("--measure", nargs=2, metavar=("TABLE", "WITH"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        sys.stdout.write(json.dumps(measure(*given.measure, given.runs)))
    else:
        report([name for name in TABLES if given.only in name], given.runs)


if __name__ == "__main__":
    main()
