"""What is denied, ruled out, only suspected or said of somebody else is no answer and no title of the victim's."""

from __future__ import annotations

import pytest

from tests.intake.test_values import read

MEANS, TYPES, SEXUAL = "vic_MethodsOfControl", "vic_TypeOfExploitation", "vic_TypeOfSexExploitation"


@pytest.mark.parametrize(
    "text",
    [
        "dövülmedi", "kilitlenmedi", "alıkonulmadı", "aç bırakılmadı", "کتک نخورد", "mai picchiata", "tak dipukul",
        "si vitisho", "s'ka borxh", "schuldenfrei", "drogenfrei", "no wages withheld", "Beatings - none", "Beatings 0",
        "none beaten", "Debt: none", "Debt=0", "debts paid off", "debt cancelled", "Debt counselling",
        "kept her own passport", "a gardé son passeport", "earnings kept by herself", "released from confinement",
        "Fine", "She is fine", "Psychologist", "Threats N", "Threats; none", "glad", "الدين الإسلامي",
        "dug",
    ],
)  # fmt: skip
def test_a_means_that_is_denied_stays_open(text):
    assert read(MEANS, text) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Sexual exploitation = 0", "Sexual exploitation (0)", "Sexual exploitation N", "sexual exploitation excluded",
        "Forced labour (ruled out)", "mariage forcé évité", "Refused to beg", "prostitution by choice", "sio ukahaba",
        "подозрение на принудительный труд", "prostitution de la mère", "брак сестры", "mariage arrangé",
        "jo punë e detyruar", "Sexual exploitation of mother", "Forced marriage (of sister)",
    ],
)  # fmt: skip
def test_a_type_that_is_denied_or_of_somebody_else_stays_open(text):
    assert read(TYPES, text) == [None]


@pytest.mark.parametrize(
    "text", ["prostitution of others", "client of prostitution", "refused prostitution", "none prostitution"]
)
def test_a_sexual_kind_of_somebody_else_stays_open(text):
    assert read(SEXUAL, text) == [None]


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        (MEANS, "dövüldü", "PhysicalAbuse"), (MEANS, "Threats (2)",
        "PhysicalThreats"), (MEANS, "picchiata", "PhysicalAbuse"), (MEANS, "None", "_none"),
        (MEANS, "None of the above", "_none"), (MEANS, "not allowed to leave", "abr_RestrictsMovement"),
        (MEANS, "Refused food", "WithholdsNecessities"), (MEANS, "Wages not paid", "TakesEarnings"),
        (TYPES, "Sexual exploitation = 1", "SexualExploitation"), (TYPES, "Forced to beg", "ForcedBegging"),
    ],
)  # fmt: skip
def test_what_is_not_denied_is_read_as_before(field, text, code):
    assert read(field, text) == [code]
