"""How fast cases become rows of a layout, against pandas reading the resulting CSV in the same run.

    python -m tests.bench.bench_harmonise [ROWS ...]

Prints a Markdown table: seconds, their ratio, and the largest memory the process has held.
"""

from __future__ import annotations

import io
import platform
import resource
import sys
import time

import numpy as np
import pandas as pd

from core.harmonise import harmonise
from core.standard import standard

ENTITIES = ("person", "victim", "case", "consent")


def invented_cases(rows: int, seed: int = 1) -> pd.DataFrame:
    """A case frame of invented persons: most fields empty, as in an office, those of the crosswalk filled."""
    draw = np.random.default_rng(seed)
    fields = standard().fields
    names = [field.name for field in fields.values() if field.entity in ENTITIES]
    cells = {name: np.full(rows, "", dtype=object) for name in (*names, "first_event", "first_exploitation")}
    cells["last_exploitation_country"] = np.full(rows, "", dtype=object)

    def dates(first: str, last: str) -> np.ndarray:
        days = draw.integers(np.datetime64(first).astype(int), np.datetime64(last).astype(int), rows)
        return np.datetime_as_string(days.astype("datetime64[D]")).astype(object)

    def several(field: str, most: int) -> np.ndarray:
        codes = list(standard().codes_of(field))
        combinations = [";".join(draw.choice(codes, draw.integers(0, most), replace=False)) for _ in range(5000)]
        return np.array(combinations, dtype=object)[draw.integers(0, 5000, rows)]

    cells["prs_Birthdate"] = dates("1955-01-01", "2016-01-01")
    cells["abr_DateOfRegistration"] = dates("2016-01-01", "2026-01-01")
    for field in ("vic_MethodsOfControl", "vic_TypeOfExploitation", "vic_ForcedLabourIndustry"):
        cells[field] = several(field, 5)
    for field in ("vic_TypeOfSexExploitation", "abr_RecruiterRelation"):
        cells[field] = several(field, 3)
    cells["prs_Gender"] = draw.choice(["Feminine", "Masculine", "NonConforming", ""], rows).astype(object)
    countries = np.array(list(standard().countries), dtype=object)
    cells["prs_Citizenship"] = countries[draw.integers(0, len(countries), rows)]
    cells["abr_CountryOfExploitation"] = countries[draw.integers(0, len(countries), rows)]
    return pd.DataFrame({name: pd.Series(column, dtype=object) for name, column in cells.items()})


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or [10_000, 50_000, 250_000]
    print(
        f"{platform.processor() or platform.machine()}, Python {platform.python_version()}, pandas {pd.__version__}\n"
    )
    print("| rows | layout | harmonise s | read_csv s | ratio | peak MB |\n|---:|---|---:|---:|---:|---:|")
    for rows in sizes:
        frame = invented_cases(rows)
        for name in ("ctdc-global-2020", "ctdc-synthetic-2024"):
            layout = standard().layouts[name]
            started = time.perf_counter()
            table = harmonise(frame, layout)
            ours = time.perf_counter() - started
            text = io.StringIO(table.to_csv(index=False))
            started = time.perf_counter()
            pd.read_csv(text)
            theirs = time.perf_counter() - started
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"| {rows:,} | {name} | {ours:.2f} | {theirs:.2f} | {ours / theirs:.2f} | {peak} |")


if __name__ == "__main__":
    main()
