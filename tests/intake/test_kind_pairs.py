"""Sex and labour trafficking, each in a column of its own, are one question."""

from __future__ import annotations

import pytest

from core.intake import apply, propose
from core.intake.values import read_coded
from core.standard import standard
from tests.intake.conftest import table

TYPES = "vic_TypeOfExploitation"
CASES = list("abcd")


def said(**columns):
    sheet = table(Case=CASES, **columns)
    return apply(sheet, propose(sheet)).records.get(TYPES, "").tolist()


@pytest.mark.parametrize(
    ("sexual", "labour"),
    [
        ("Sex trafficking", "Labor trafficking"),
        ("Trafficking: Sex", "Trafficking: Labor"),
        ("Explotación sexual", "Explotación laboral"),
        ("Exploitation sexuelle", "Travail forcé"),
        ("استغلال جنسي", "عمل قسري"),
    ],
)
def test_two_ticked_columns_tell_the_type(sexual, labour):
    columns = {sexual: ["x", "", "x", ""], labour: ["", "x", "x", ""], "Gender": ["F", "M", "F", "F"]}
    assert [set(each.split(";")) for each in said(**columns)] == [
        {"SexualExploitation"}, {"ForcedLabour"}, {"SexualExploitation", "ForcedLabour"}, {""}
    ]  # fmt: skip


def test_beside_a_column_of_types_they_are_left_alone():
    sheet = table(
        Case=CASES,
        **{"Type of exploitation": ["Sexual", "Labour"] * 2, "Sex": ["F", "M"] * 2, "Labor": ["Y", "N"] * 2},
    )
    plans = {plan.title: plan for plan in propose(sheet).columns}
    assert (plans["Sex"].field, plans["Labor"].use) == ("prs_Gender", "note")


def test_one_alone_or_apart_tells_nothing():
    apart = table(Case=CASES, **{"Sex trafficking": ["x", "", "x", ""], "Age": ["3", "4", "5", "6"],
                                 "Labor trafficking": ["", "x", "", ""]})  # fmt: skip
    assert not any(plan.field == TYPES for plan in propose(apart).columns)


def test_letters_for_types_are_read_in_small_letters_too():
    texts = ("LE", "Labour (LE)", "SE", "FM", "le", "LE/SE", "FM+LE", "le/se")
    reading = read_coded(standard().fields["vic_TypeOfExploitation"], texts, (1,) * len(texts))
    assert reading.open == ()
    assert {"le": "ForcedLabour", "se": "SexualExploitation", "fm": "ForcedMarriage"}.items() <= reading.values.items()
