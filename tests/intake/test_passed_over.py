"""A question of the hub that no column plainly answers is asked about, not passed over."""

from __future__ import annotations

import pytest

from core.intake import propose
from tests.intake.conftest import table

GENDERS = ["Female", "Male", "Female"] * 8
UNKNOWN_WORDS = ["qorvad", "melusti", "hantrel", "wesopa", "jigundi"]


def suggestions(**columns):
    told = propose(table(**{"Nationality": ["Togo", "Mali", "Ghana"] * 8, **columns}))
    return {plan.title: plan.suggestion or plan.field for plan in told.columns}


@pytest.mark.parametrize(
    ("title", "cells", "field"),
    [
        ("Zustelle", ["Lebanon", "qorvad", "melusti", "Kuwait", "hantrel", "wesopa"], "abr_CountryOfExploitation"),
        ("Pipeline", ["qorvad", "her uncle", "melusti", "a friend", "wesopa", "hantrel"], "abr_RecruiterRelation"),
        ("Recruited", ["qorvad", "melusti", "hantrel"], "abr_RecruiterRelation"),
        ("Constatado", ["hantrel", "golpes", "le quitaron el pasaporte", "qorvad", "melusti", "wesopa"],
         "vic_MethodsOfControl"),
        ("Punto 7", ["trabajo forzado", "qorvad", "explotación sexual", "melusti", "hantrel", "wesopa"],
         "vic_TypeOfExploitation"),
        ("Lieu 2", ["qorvad", "restaurant", "chantier de construction", "melusti", "hantrel", "wesopa"],
         "vic_ForcedLabourIndustry"),
    ],
)  # fmt: skip
def test_a_column_read_in_part_is_offered_where_no_other_tells(title, cells, field):
    assert suggestions(**{"Sex": GENDERS, title: cells * (24 // len(cells))})[title] == field


def test_what_another_column_tells_is_not_asked_again():
    cells = ["Lebanon", "qorvad", "melusti", "Kuwait", "hantrel", "wesopa"] * 4
    told = suggestions(**{"Country of exploitation": ["Jordan", "Kuwait"] * 12, "Zustelle": cells})
    assert told["Zustelle"] == ""


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Country of birth", ["Lebanon", "qorvad", "melusti", "Kuwait"]),
        ("Name of recruiter", ["Abu Zqor", "Melu Sti", "Han Trel"]),
        ("Trafficker nationality", ["Lebanon", "qorvad", "melusti", "Kuwait"]),
        ("Punto 7", UNKNOWN_WORDS),
    ],
)
def test_what_speaks_of_something_else_is_no_answer(title, cells):
    cells = [f"{cells[n % len(cells)]}" for n in range(24)]
    if title.startswith("Name"):
        cells = [f"{text} {n}" for n, text in enumerate(cells)]
    assert suggestions(**{"Sex": GENDERS, title: cells})[title] == ""


def test_what_a_person_decided_before_is_not_asked_again():
    columns = {"Nationality": ["Togo", "Mali"] * 12, "Zustelle": ["Lebanon", "qorvad", "Kuwait", "melusti"] * 6}
    first = propose(table(**columns))
    plan = next(plan for plan in first.columns if plan.title == "Zustelle")
    assert plan.suggestion
    kept = first.with_plan(type(plan)(plan.column, plan.title))
    again = propose(table(**columns), kept)
    assert next(plan for plan in again.columns if plan.title == "Zustelle").suggestion == ""


def test_a_column_is_offered_for_what_it_tells_best():
    towns = ["Tacna", "qorvad", "Cusco", "melusti"] * 6
    told = suggestions(
        **{"Sexo": GENDERS, "Zona de la explotación": towns, "Rubro nuestro": ["hantrel", "wesopa"] * 12}
    )
    assert told["Zona de la explotación"] == "abr_CountryOfExploitation"
