"""A condition says when it was done, not that it was not; and what stands apart behind a comma is an answer."""

from __future__ import annotations

import pytest

from tests.intake.test_values import read

MEANS = "vic_MethodsOfControl"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hit if not enough money", "PhysicalAbuse"),
        ("beaten when she refused", "PhysicalAbuse"),
        ("threatened with police if she ran", "ThreatsLawEnforcement"),
        ("le pegaban si no traía dinero", "PhysicalAbuse"),
        ("frappée quand elle refusait", "PhysicalAbuse"),
        ("ضربها عندما ترفض", "PhysicalAbuse"),
        ("not fed when target not met", "WithholdsNecessities"),
        ("phone confiscated", "Other"),
        ("téléphone confisqué", "Other"),
        ("مصادرة الهاتف", "Other"),
    ],
)
def test_what_stands_before_a_condition_was_done(text, code):
    assert read(MEANS, text) == [code]


@pytest.mark.parametrize("text", ["would be beaten if she ran", "iban a golpearla si escapaba", "will be raped if"])
def test_what_was_only_announced_was_not(text):
    assert read(MEANS, text) != ["PhysicalAbuse"]


def test_a_part_that_nobody_read_is_not_swallowed_by_its_neighbour():
    text = "threat to kill, no salary, seamanbook kept by captain, 20 hrs a day"
    assert read(MEANS, text, "debt; threats")[0] is None
    assert read(MEANS, "le negaban comida y agua") == ["WithholdsNecessities"]


def test_words_of_two_answers_are_not_one_across_a_comma():
    text = "Coups, menaces de s’en prendre aux gosses, argent pris par le compagnon"
    assert "PhysicalAbuse" in (read(MEANS, text)[0] or "PhysicalAbuse").split(";")
    assert read(MEANS, "Coups, menaces de mort") == ["PhysicalThreats;PhysicalAbuse"]


@pytest.mark.parametrize(
    "text",
    [
        "beaten if disobeyed and raped if refused", "battue si elle refusait les clients et passeport confisqué",
        "يحبسها اذا خرج ولا يدفع راتبها", "beaten when she was a child", "violada cuando era niña",
        "beaten when arrested by police", "afraid to be beaten when deported", "phone not taken",
        "took photos with phone",
        "téléphone n'a pas été confisqué", "le daba dinero a su familia", "dijo que iba a estudiar",
        "la seguían violando",
        "shocked by electricity bill",
    ],
)  # fmt: skip
def test_a_second_answer_another_time_and_what_was_not_so_are_left_open(text):
    assert read(MEANS, text) == [None]
