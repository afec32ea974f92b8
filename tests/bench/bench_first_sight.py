"""How much of a partner's file is right at first sight, with no profile and no help.

    python -m tests.bench.bench_first_sight FOLDER [--columns] [--cells N]

FOLDER holds a partner file and a ``truth.csv``, or folders that do. The truth has a ``mark`` that stands somewhere in
the person's row of the file (else the rows are taken in order), ``consent`` and columns of the published layout.
A consent that nobody gave is a no, as in every file Abri writes; a country (``00``), a gender or a majority that is
said not to be known is missing.

By file: the share of cells right, the cells missing of which something was asked, and those silently wrong: another
value, or none where the truth has one and nobody was asked. Rows too many or too few are told and cost their cells.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from core.errors import AbriError
from core.harmonise import harmonise
from core.intake import Batch, SheetMapping, Table, apply, propose, read_table
from core.intake.elsewhere import SECTOR, SEXUAL
from core.standard import standard

LAYOUT, MISSING = "ctdc-global-2020", "-99"
_NO_PARTNER_FILE = (".md", ".py", ".json", ".txt~")
_COUNTRIES = ("citizenship", "CountryOfExploitation")
_NOT_SAID = ("gender", "majorityStatus")
_MEANS, _PURPOSE = ("vic_MethodsOfControl",), ("vic_TypeOfExploitation",)
_SECTOR, _SEXUAL = ("vic_ForcedLabourIndustry",), ("vic_TypeOfSexExploitation",)
_AGE = ("prs_Birthdate", "abr_AgeAtRegistration", "abr_DateOfRegistration", "cas_IncomingReferralDate")
_ASKED: Mapping[str, tuple[str, ...]] = {
    "consent": ("con_Consent",),
    "yearOfRegistration": ("abr_DateOfRegistration", "cas_IncomingReferralDate"),
    "gender": ("prs_Gender",),
    "ageBroad": _AGE,
    "majorityStatus": (*_AGE, "abr_MajorityAtRegistration"),
    "citizenship": ("prs_Citizenship",),
    "CountryOfExploitation": (
        "abr_CountryOfExploitation",
        "vic_LocationOfExploitation",
        "abr_CountryOfIdentification",
    ),
    "meansOfControl": _MEANS,
    "typeOfLabour": (*_SECTOR, *_PURPOSE),
    "typeOfSex": (*_SEXUAL, *_PURPOSE),
    "isAbduction": ("abr_Abduction",),
    "is": _PURPOSE,
    "recruiter": ("abr_RecruiterRelation",),
    "Recruiter": ("abr_RecruiterRelation",),
}
"""Column of the truth, or its beginning -> the questions it hangs on; asking one of them is asking for the cell."""


@dataclass
class Found:
    """What one file gave. ``silent``: (mark, column, true, got). ``missing``: cells asked for, by column."""

    name: str
    cells: int = 0
    right: int = 0
    missing: Counter[str] = field(default_factory=Counter)
    silent: list[tuple[str, str, str, str]] = field(default_factory=list)
    extra_rows: int = 0
    lost_rows: int = 0
    refused: str = ""

    @property
    def share(self) -> float:
        return self.right / max(1, self.cells)


def measured(folder: Path) -> tuple[Found, SheetMapping | None]:
    """One folder: its partner file against its truth."""
    truth = _truth(folder / "truth.csv")
    path = _partner_file(folder)
    found = Found(folder.name)
    columns = [name for name in (truth[0] if truth else {}) if name != "mark"]
    found.cells = len(truth) * len(columns)
    try:
        table = read_table(path)
        mapping = propose(table)
        batch = apply(table, mapping)
    except AbriError as error:
        found.refused, found.lost_rows = str(error), len(truth)
        return found, None
    said = _said(batch)
    rows = _rows_of(table, truth)
    found.extra_rows = len(table.cells) - len(set(rows.values()))
    found.lost_rows = len(truth) - len(rows)
    asks = _Asks(mapping, batch)
    for place, person in enumerate(truth):
        if place in rows:
            _compare(found, person, said.iloc[rows[place]], int(batch.rows.iloc[rows[place]]), asks)
    return found, mapping


def _truth(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _partner_file(folder: Path) -> Path:
    files = [
        path
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name != "truth.csv" and path.suffix.lower() not in _NO_PARTNER_FILE
    ]
    if len(files) != 1:
        raise SystemExit(f"{folder}: one partner file wanted beside truth.csv, {len(files)} found")
    return files[0]


def _said(batch: Batch) -> pd.DataFrame:
    """The layout's columns and ``consent``, as the records give them."""
    frame = batch.records.copy()
    for name in (*standard().fields, "first_event", "first_exploitation", "last_exploitation_country"):
        if name not in frame:
            frame[name] = ""
    said = harmonise(frame, standard().layouts[LAYOUT])
    said["consent"] = (frame["con_Consent"] == "1").astype(int).astype(str)
    for name in _COUNTRIES:
        said[name] = said[name].replace("00", MISSING)
    for name in _NOT_SAID:
        said[name] = said[name].replace("Unknown", MISSING)
    return said


def _rows_of(table: Table, truth: Sequence[Mapping[str, str]]) -> dict[int, int]:
    """Place in the truth -> place in the table."""
    if not truth or "mark" not in truth[0]:
        return {place: place for place in range(min(len(truth), len(table.cells)))}
    place_of = {person["mark"]: place for place, person in enumerate(truth)}
    marks = re.compile("|".join(re.escape(mark) for mark in sorted(place_of, key=len, reverse=True)))
    rows: dict[int, int] = {}
    for at, row in enumerate(table.cells.itertuples(index=False)):
        if match := marks.search("\x1f".join(row)):
            rows.setdefault(place_of[match[0]], at)
    return rows


class _Asks:
    """What the proposal and its problems ask of the person, by row and field."""

    def __init__(self, mapping: SheetMapping, batch: Batch) -> None:
        self.suggested = {plan.suggestion for plan in mapping.columns if plan.use == "note" and plan.suggestion}
        self.problems = {(problem.row, problem.field) for problem in batch.problems}
        both = {plan.title for plan in mapping.columns if plan.field == SECTOR and "" in plan.values.values()}
        # A sector's column that holds kinds of sexual exploitation asks for these too.
        self.problems |= {(problem.row, SEXUAL) for problem in batch.problems if problem.column in both}

    def reported(self, row: int, fields: Sequence[str]) -> bool:
        return any((row, name) in self.problems for name in fields)

    def asked(self, row: int, fields: Sequence[str]) -> bool:
        return self.reported(row, fields) or not self.suggested.isdisjoint(fields)


def _compare(found: Found, person: Mapping[str, str], said: pd.Series[str], row: int, asks: _Asks) -> None:
    for column, written in person.items():
        if column == "mark":
            continue
        expected, got = written or MISSING, str(said[column])
        expected = MISSING if column in _NOT_SAID and expected == "Unknown" else expected
        fields = next((names for start, names in _ASKED.items() if column.startswith(start)), ())
        nothing = got == MISSING or (column == "consent" and got == "0")
        if got == expected and not (column == "consent" and got == "0" and asks.asked(row, fields)):
            found.right += 1
        elif asks.reported(row, fields) or (nothing and asks.asked(row, fields)):
            found.missing[column] += 1
        else:
            found.silent.append((person.get("mark", str(row)), column, expected, got))


def _folders(folder: Path) -> Iterator[Path]:
    if (folder / "truth.csv").is_file():
        yield folder
        return
    yield from sorted(path.parent for path in folder.glob("*/truth.csv"))


def _say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def _tell(found: Found, mapping: SheetMapping | None, columns: bool, cells: int) -> None:
    if found.refused:
        _say(f"{found.name}: refused: {found.refused}")
        return
    rows = f"{found.extra_rows:+d}/-{found.lost_rows} rows" if found.extra_rows or found.lost_rows else "rows right"
    counts = f"{found.missing.total()} asked, {len(found.silent)} silently wrong"
    _say(f"{found.name}: {found.share:.1%} right, {counts}, {rows}")
    if found.missing:
        _say("    asked:", ", ".join(f"{name} {count}" for name, count in found.missing.most_common(12)))
    if found.silent:
        wrong = Counter(column for _mark, column, _true, _got in found.silent)
        _say("    silent:", ", ".join(f"{name} {count}" for name, count in wrong.most_common(12)))
    for line in found.silent[:cells]:
        _say("       ", *line)
    for plan in mapping.columns if mapping and columns else ():
        meant = plan.field or (f"?{plan.suggestion}" if plan.suggestion else "")
        _say(f"      {plan.use:8}{plan.title[:60]!r} {meant}={plan.option} {plan.confidence} {plan.open_values[:8]}")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--columns", action="store_true", help="what each column was taken for")
    parser.add_argument("--cells", type=int, default=0, metavar="N", help="show the first N silently wrong cells")
    wanted = parser.parse_args(arguments)
    every = []
    for folder in (one for given in wanted.folder for one in _folders(given)):
        found, mapping = measured(folder)
        _tell(found, mapping, wanted.columns, wanted.cells)
        every.append(found)
    cells, right = sum(found.cells for found in every), sum(found.right for found in every)
    _say(
        f"{len(every)} files: {right / max(1, cells):.1%} right; at least 97% in "
        f"{sum(found.share >= 0.97 for found in every)}, nothing silently wrong in "
        f"{sum(not found.silent and not found.refused and not found.extra_rows for found in every)}; "
        f"{sum(len(found.silent) for found in every)} cells silently wrong"
    )


if __name__ == "__main__":
    main()
