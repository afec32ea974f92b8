"""A layout nobody has written code for: a folder of data is enough to write it, read it back and print it."""

from __future__ import annotations

import csv
import html
import json
import shutil

import pytest

from core.deliver import codebook_csv, codebook_page
from core.files import RESOURCES
from core.harmonise import harmonise
from core.harmonise.crosswalk import RULES as MADE
from core.harmonise.published import read_published
from core.standard.crosswalk_file import FROM_EVENTS, RULES
from core.standard.load import load_standard
from core.store.frames import FROM_EVENTS as IN_FRAMES
from core.summary import summarise
from core.words import LANGUAGES

COLUMNS = """\
name,kind,values,quasi,importance,derived_from,aliases
caseYear,year,,yes,,,
sexRecorded,code,F|M|X,yes,2,,sex
childOrAdult,code,Minor|Adult,yes,,,
coerced,flag,0|1,no,,,
wherefrom,country,,yes,,,
kinds,labels,,no,,coerced,
"""
CROSSWALK = """\
column,rule,sources,argument,decision
caseYear,year,abr_DateOfRegistration,,
sexRecorded,recode,prs_Gender,Feminine=F|Masculine=M|NonConforming=X,Three values are all there are.
childOrAdult,majority,born:prs_Birthdate|on:abr_DateOfRegistration,,
coerced,any_of,asks:vic_TypeOfExploitation,ForcedLabour|ForcedBegging,
wherefrom,country,prs_Citizenship,,
kinds,labels_of,coerced,coerced=Coerced work,
"""
HEAD = {
    "name": "made-up-1999", "title": "A made-up layout", "missing": "n/a", "country_code": "alpha3",
    "unknown_country": "UUU", "flag_zero": "0", "writable": True,
}  # fmt: skip
PEOPLE = [
    {
        "prs_Gender": "Feminine", "prs_Birthdate": "2004-03-02", "abr_DateOfRegistration": "2022-03-01",
        "vic_TypeOfExploitation": "ForcedBegging", "prs_Citizenship": "NA",
    },
    {"prs_Gender": "NonConforming", "vic_TypeOfExploitation": "ForcedMarriage", "prs_Citizenship": "_unknown"},
    {},
]  # fmt: skip
WRITTEN = [
    ["2022", "F", "Minor", "1", "NAM", "Coerced work"],
    ["n/a", "X", "n/a", "0", "UUU", "n/a"],
    ["n/a", "n/a", "n/a", "n/a", "n/a", "n/a"],
]


@pytest.fixture
def layout(tmp_path):
    copy = shutil.copytree(RESOURCES / "standard", tmp_path / "standard")
    folder = copy / "layouts" / "made-up-1999"
    folder.mkdir()
    (folder / "layout.json").write_text(json.dumps(HEAD))
    (folder / "columns.csv").write_text(COLUMNS)
    (folder / "crosswalk.csv").write_text(CROSSWALK)
    for language in LANGUAGES:
        lines = [f"{line.split(',')[0]},{language} label,{language} words." for line in COLUMNS.splitlines()[1:]]
        (folder / f"words.{language}.csv").write_text("\n".join(["column,label,description", *lines]) + "\n")
    return load_standard(copy).layouts["made-up-1999"]


def test_a_new_layout_is_written_from_cases(layout, make_frame):
    table = harmonise(make_frame(PEOPLE), layout)
    assert list(table.columns) == ["caseYear", "sexRecorded", "childOrAdult", "coerced", "wherefrom", "kinds"]
    assert table.to_numpy().tolist() == WRITTEN


def test_a_new_layout_is_read_back_with_types(layout, make_frame, tmp_path):
    path = tmp_path / "published.csv"
    harmonise(make_frame(PEOPLE), layout).rename(columns={"sexRecorded": "sex"}).to_csv(path, index=False)
    read = read_published(path, layout)
    assert read.absent == ()
    assert read.table["caseYear"].dropna().tolist() == [2022]
    assert read.table["sexRecorded"].dropna().tolist() == ["F", "X"]
    assert read.table["coerced"].dropna().tolist() == [1, 0]
    assert read.table["wherefrom"].iloc[0] == "NAM"
    assert read.table["kinds"].iloc[0] == "Coerced work"
    assert not any(read.unread.values()), read.unread


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_layout_is_printed(layout, language):
    rows = list(csv.DictReader(codebook_csv(layout, language).decode().splitlines()))
    assert [row["column"] for row in rows] == list(layout.column_names)
    assert rows[0]["label"] == f"{language} label"
    page = html.unescape(codebook_page(layout, language))
    assert "A made-up layout" in page
    assert "Three values are all there are." in page


def test_a_new_layout_is_counted(layout, make_frame):
    summary = summarise(harmonise(make_frame(PEOPLE * 12), layout), layout)
    assert summary.total == 36


def test_the_loader_knows_the_rules_and_the_columns_there_are():
    """Two rooms name them: the standard refuses what harmonising could not do."""
    assert set(RULES) == set(MADE)
    assert FROM_EVENTS == IN_FRAMES
