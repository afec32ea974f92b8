"""Titles nobody listed, which point so plainly that all cells agreeing is enough; and those that do not."""

from __future__ import annotations

import pytest

from core.intake import propose
from tests.intake.conftest import table, take

RELATIONS = ["Partner", "Friend", "Relative"] * 8
OTHERS = {"Sex": ["Female", "Male"] * 12, "Nationality": ["Togo", "Mali", "Ghana"] * 8}


def meant(title, cells):
    plan = next(plan for plan in propose(table(**{**OTHERS, title: cells})).columns if plan.title == title)
    return plan.field, plan.suggestion


@pytest.mark.parametrize("title", ["Brought by", "Who took her", "Quién la llevó", "Qui l'a amenée", "من أحضرها"])
def test_who_brought_a_person_is_who_recruited_her_where_relations_stand_there(title):
    assert meant(title, RELATIONS) == ("abr_RecruiterRelation", "")


@pytest.mark.parametrize(
    "title",
    [
        "Relationship",
        "Lives with",
        "Contacto de emergencia",
        "Trafficker",
        "Contact",
        "Con quien",
        "Brought in by",
        "Taken to",
        "Confiée à",
        "Qui",
        "Qui l'a accompagnée",
    ],
)
def test_other_relations_are_asked_about_or_none(title):
    assert meant(title, RELATIONS)[0] != "abr_RecruiterRelation"


@pytest.mark.parametrize("title", ["Promised destination", "Donde ocurrió el parto", "Unidad de trata", "Crime filed"])
def test_places_below_one_telling_word_among_others_are_asked_about(title):
    towns = ["Bamako", "Lomé", "Ouagadougou", "Niamey"] * 6
    assert meant(title, towns)[0] == ""


def test_kinds_of_sexual_exploitation_below_a_pronoun_deny_no_type():
    cells = {"Tipo de explotación": ["Trabajo forzado", "Explotación sexual"] * 12,
             "Explotación que se investiga": ["Prostitución", "Pornografía"] * 12}  # fmt: skip
    _plans, batch = take(table(**{**OTHERS, **cells}))
    assert "?SexualExploitation" in batch.records["vic_TypeOfExploitation"].tolist()[0].split(";")


@pytest.mark.parametrize("title", ["Permission to share", "Agrees to share", "Accord partage données (partenaires)"])
def test_a_permission_to_share_is_the_consent(title):
    assert meant(title, ["Yes", "No"] * 12) == ("con_Consent", "")


@pytest.mark.parametrize(
    "title",
    ["Permission to share photos", "No permission to share", "Data sharing", "Consent to share with police",
     "Accord OIM", "Permission to share her story",
     "Permission to share info with partner", "Autorización para compartir con socio", "Permission shared"],
)  # fmt: skip
def test_a_permission_for_something_else_is_asked_about(title):
    assert meant(title, ["Yes", "No"] * 12) == ("", "con_Consent")
