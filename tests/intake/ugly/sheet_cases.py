"""Ugly workbooks, made here: old and new Excel, OpenDocument, with all that people do to them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import openpyxl

from tests.intake.partners.files import as_ods
from tests.intake.partners.old_excel import old_workbook
from tests.intake.ugly.case import Ugly
from tests.intake.ugly.text_cases import DAYS, SEX

Rows = Sequence[Sequence[Any]]
HEAD = ["Sex", "Date of birth", "Town"]
ROWS: Rows = [["F", date(1990, 12, 31), "a"], ["M", date(1985, 2, 1), "b"], ["F", date(2001, 7, 14), "c"]]


def book(*sheets: tuple[str, Rows], then: Callable[[openpyxl.Workbook], None] = lambda made: None) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets:
        page = made.create_sheet(name)
        for row in rows:
            page.append(list(row))
    then(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _hide_second(made: openpyxl.Workbook) -> None:
    made.worksheets[1].sheet_state = "hidden"


def _merge(*ranges: str) -> Callable[[openpyxl.Workbook], None]:
    def merge(made: openpyxl.Workbook) -> None:
        for cells in ranges:
            made.worksheets[0].merge_cells(cells)

    return merge


def _far(made: openpyxl.Workbook) -> None:
    made.worksheets[0]["ZZ900"].font = openpyxl.styles.Font(bold=True)


BOTH = SEX | DAYS
SHEETS = [
    Ugly("plain.xlsx", book(("Cases", [HEAD, *ROWS])), BOTH),
    Ugly("titles_above.xlsx", book(("Cases", [["Our office"], [], ["printed"], HEAD, *ROWS])), BOTH),
    Ugly("empty_columns.xlsx", book(("Cases", [[None, *row, None, None] for row in [HEAD, *ROWS]])), BOTH),
    Ugly("about_first.xlsx", book(("About", [["This is"], ["a list"], ["of ours"]]), ("Cases", [HEAD, *ROWS])), BOTH),
    Ugly("lists_behind.xlsx", book(("Cases", [HEAD, *ROWS]), ("Lists", [["Sex"], *[["F"]] * 40])), BOTH),
    Ugly("hidden.xlsx", book(("Cases", [HEAD, *ROWS]), ("Old", [HEAD, *ROWS, *ROWS]), then=_hide_second), BOTH),
    Ugly("format_far_away.xlsx", book(("Cases", [HEAD, *ROWS]), then=_far), BOTH),
    Ugly(
        "merged_title.xlsx",
        book(("Cases", [["List of all", None, None], HEAD, *ROWS]), then=_merge("A1:C1")),
        BOTH,
    ),
    Ugly(
        "merged_rows.xlsx",
        book(
            (
                "Cases",
                [HEAD, ["F", date(1990, 12, 31), "a"], [None, date(1985, 2, 1), "b"], ["M", date(2001, 7, 14), "c"]],
            ),
            then=_merge("A2:A3"),
        ),
        {"prs_Gender": ["Feminine", "Feminine", "Masculine"], **DAYS},
    ),
    Ugly(
        "options_below.xlsx",
        book(
            (
                "Cases",
                [
                    ["Sex", "Means of control", None, None],
                    [None, "Threats", "Debts", "Passport taken"],
                    ["F", "x", None, None],
                    ["M", None, "x", "x"],
                    ["F", None, None, None],
                ],
            ),
            then=_merge("B1:D1"),
        ),
        {**SEX, "vic_MethodsOfControl": ["PhysicalThreats", "DebtBondage;WithholdsDocuments", ""]},
    ),
    Ugly(
        "names_and_labels.xlsx",
        book(("Cases", [["prs_Gender", "prs_Birthdate", "x_1"], HEAD, *ROWS])),
        BOTH,
    ),
    Ugly(
        "times_with_days.xlsx",
        book(("Cases", [HEAD, *[[s, datetime(d.year, d.month, d.day, 9), t] for s, d, t in ROWS]])),
        BOTH,
    ),
    Ugly(
        "numbers_as_text.xlsx",
        book(("Cases", [["Sex", "Age"], ["F", "34"], ["M", 41.0], ["F", " 7 "]])),
        {**SEX, "abr_AgeAtRegistration": ["34", "41", "7"]},
    ),
    Ugly(
        "errors_in_cells.xlsx",
        book(("Cases", [["Sex", "Age"], ["F", 34], ["M", "#N/A"], ["F", 7]])),
        {**SEX, "abr_AgeAtRegistration": ["34", "", "7"]},
    ),
    Ugly("total_below.xlsx", book(("Cases", [HEAD, *ROWS, [], ["Total", None, 3]])), BOTH, problems=1),
    Ugly(
        "plain.ods",
        as_ods([["Sex", "Date of birth"], ["F", "31/12/1990"], ["M", "01/02/1985"], ["F", "14/07/2001"]]),
        BOTH,
    ),
    Ugly(
        "old.xls",
        old_workbook([["Sex", "Age"], ["F", 34.0], ["M", 41.0], ["F", 7.0]]),
        {**SEX, "abr_AgeAtRegistration": ["34", "41", "7"]},
    ),
    Ugly("sheet_called.csv", book(("Cases", [HEAD, *ROWS])), BOTH),
    Ugly("text_called.xlsx", b"Sex,Town\nF,a\nM,b\nF,c\n", SEX),
    Ugly("empty.xlsx", book(("Cases", [])), refused="EmptySheet"),
    Ugly(
        "form.xlsx",
        book(("survey", [["type", "name"], ["text", "a"]]), ("choices", [["list_name", "name"], ["a", "b"]])),
        refused="FormWithoutAnswers",
    ),
    Ugly("torn.xlsx", book(("Cases", [HEAD, *ROWS]))[:900], refused="FileDamaged"),
    Ugly("torn.xls", old_workbook([["Sex", "Age"], ["F", 34.0]])[:700], refused="FileDamaged"),
]
