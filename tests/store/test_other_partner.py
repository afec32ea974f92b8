"""Two partners who number their cases alike: nobody's case is written over by somebody else's."""

from __future__ import annotations

import pytest

from core import operations
from core.store import CaseQuery, page_of_cases, read_case
from core.store.errors import OtherPeople
from tests.weak import WEAK

TITLES = "Case number,First name,Family name,Date of birth,Gender,Citizenship\n"
NORTH = TITLES + "".join(
    f"{number},{first},Okello,199{number % 10}-03-1{number % 9},Female,Uganda\n"
    for number, first in enumerate(("Amara", "Beatrice", "Cleo", "Dinah", "Esther", "Faith"), 1)
)
SOUTH = TITLES + "".join(
    f"{number},{first},Popescu,198{number % 10}-11-2{number % 9},Male,Romania\n"
    for number, first in enumerate(("Andrei", "Bogdan", "Cristian", "Dan", "Emil", "Florin"), 1)
)


@pytest.fixture
def vault(tmp_path):
    with operations.create_vault(tmp_path / "v", "amina", "correct horse battery", "Shelter", strength=WEAK) as vault:
        yield vault


def take(vault, tmp_path, name, text, partner=""):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    table = operations.read_table(path)
    return operations.take_in(vault, table, operations.propose_as_before(vault, table, partner).mapping)


def names(vault):
    return sorted(row.name for row in page_of_cases(vault, CaseQuery()).rows)


def test_the_same_sheet_of_another_partner_is_refused_and_changes_nobody(vault, tmp_path):
    take(vault, tmp_path, "north.csv", NORTH)
    before = names(vault)
    with pytest.raises(OtherPeople) as refused:
        take(vault, tmp_path, "south.csv", SOUTH)
    assert "6 people" in str(refused.value)
    assert "Popescu" not in str(refused.value)
    assert names(vault) == before


def test_said_whose_file_it_is_both_partners_stand_side_by_side(vault, tmp_path):
    take(vault, tmp_path, "north.csv", NORTH, "North")
    assert take(vault, tmp_path, "south.csv", SOUTH, "South").imported == 6
    assert len(names(vault)) == 12
    assert (
        take(vault, tmp_path, "south2.csv", SOUTH + "7,Gelu,Popescu,1990-01-01,Male,Romania\n", "South").imported == 1
    )
    assert len(names(vault)) == 13


def test_a_partner_named_later_is_found_again(vault, tmp_path):
    take(vault, tmp_path, "north.csv", NORTH)
    grown = NORTH + "7,Grace,Okello,1990-01-01,Female,Uganda\n"
    done = take(vault, tmp_path, "north2.csv", grown, "North")
    assert (done.imported, done.skipped) == (1, 6)
    assert take(vault, tmp_path, "north3.csv", grown + "8,Hope,Okello,1991-01-01,Female,Uganda\n").imported == 1
    assert len(names(vault)) == 8


def test_naming_the_second_partner_takes_nothing_from_the_first(vault, tmp_path):
    take(vault, tmp_path, "north.csv", NORTH)
    assert take(vault, tmp_path, "south.csv", SOUTH, "South").imported == 6
    assert take(vault, tmp_path, "north2.csv", NORTH.replace("Okello", "Achieng")).updated == 6
    assert len(names(vault)) == 12


def test_a_name_put_right_is_no_other_person(vault, tmp_path):
    take(vault, tmp_path, "north.csv", NORTH)
    married = NORTH.replace("Okello", "Achieng")
    assert take(vault, tmp_path, "north2.csv", married).updated == 6


def test_one_case_put_right_altogether_is_taken(vault, tmp_path):
    take(vault, tmp_path, "north.csv", NORTH)
    lines = NORTH.splitlines(keepends=True)
    lines[1] = "1,Miriam,Lutaya,2001-05-05,Female,Kenya\n"
    assert take(vault, tmp_path, "north2.csv", "".join(lines)).updated == 1


def test_without_names_days_and_countries_tell_the_same(vault, tmp_path):
    def coded(text):
        return "".join(
            ",".join((*line.split(",")[:1], *line.split(",")[3:])) for line in text.splitlines(keepends=True)
        )

    take(vault, tmp_path, "north.csv", coded(NORTH))
    with pytest.raises(OtherPeople):
        take(vault, tmp_path, "south.csv", coded(SOUTH))


def test_the_very_same_file_read_otherwise_is_no_other_partner(vault, tmp_path):
    """Names that stood in the wrong columns at first: the person reads the same file again, mapped better."""
    take(vault, tmp_path, "north.csv", NORTH)
    table = operations.read_table(tmp_path / "north.csv")
    mapping = operations.propose(table)
    from dataclasses import replace

    first, last = mapping.plan("First name"), mapping.plan("Family name")
    swapped = mapping.with_plan(replace(first, field=last.field)).with_plan(replace(last, field=first.field))
    assert operations.take_in(vault, table, swapped).updated == 6
    key = page_of_cases(vault, CaseQuery()).rows[0].key
    assert read_case(vault, key).values["prs_FirstName"] == "Okello"
