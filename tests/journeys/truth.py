"""How a package compares with what is true of the fictional persons: by column, as counts of whole rows' values."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

FILES = {
    "htcds_toolkit": "htcds_toolkit.xlsx",
    "kobo": "kobo_export.csv",
    "office_fr": "registre_fr.xlsx",
}


def read_truth(folder: Path) -> list[dict[str, str]]:
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def columns_of(truth: list[dict[str, str]]) -> list[str]:
    return [name for name in truth[0] if name not in ("mark", "consent")]


def agreement(released: list[dict[str, str]], truth: list[dict[str, str]]) -> dict[str, float]:
    """The share of consenting persons whose value in a column is right, at least: rows are matched as a multiset.

    A release has neither marks nor the order of the file, so a person's row is found by being equal in all columns
    at once; what is left over is compared column by column, which can only count too few as right.
    """
    names = columns_of(truth)
    wanted = Counter(tuple(row[name] for name in names) for row in truth if row["consent"] == "1")
    found = Counter(tuple(row[name] for name in names) for row in released)
    whole = (wanted & found).total()
    left_wanted, left_found = wanted - found, found - wanted
    total = wanted.total()
    shares = {}
    for place, name in enumerate(names):
        rest_wanted = Counter()
        rest_found = Counter()
        for row, count in left_wanted.items():
            rest_wanted[row[place]] += count
        for row, count in left_found.items():
            rest_found[row[place]] += count
        shares[name] = (whole + (rest_wanted & rest_found).total()) / total
    return shares
