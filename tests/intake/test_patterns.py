"""Wordings nobody listed, by their telling words; what could mean two things means neither."""

from __future__ import annotations

import pytest

from core.intake.patterns import patterns


def told(name, text):
    meant = patterns()[name].meaning(text)
    return meant.target if meant else ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("threatened with the police", "ThreatsLawEnforcement"),
        ("Amenaza con llamar a inmigración, deportarla", "ThreatsLawEnforcement"),
        ("Le retiraron el pasaporte", "WithholdsDocuments"),
        ("وضعوا جواز سفرها عندهم", "WithholdsDocuments"),
        ("On ne lui a jamais payé son salaire", "TakesEarnings"),
        ("threats and beatings", ""),
        ("no threats", ""),
        ("sin amenazas", ""),
        ("لم يتم تهديدها", ""),
        ("everything except drugs", ""),
        ("a cat", ""),
        ("", ""),
        ("…", ""),
    ],
)
def test_what_an_answer_says(text, code):
    assert told("methods_of_control", text) == code


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("¿En qué país la explotaron?", "abr_CountryOfExploitation"),
        ("Fecha de ingreso en el centro", "abr_DateOfRegistration"),
        ("Fecha de ingreso al país", ""),
        ("Consent to photographs", ""),
        ("Consentimiento para el tratamiento de datos", "con_Consent"),
        ("Consent to sharing of medical data", ""),
        ("Date of consent", ""),
        ("Age when recruited", ""),
        ("Place of birth", ""),
        ("Previous country of exploitation", ""),
    ],
)
def test_what_a_title_says(title, field):
    assert told("title", title) == field


def test_a_remark_of_many_words_means_nothing():
    assert told("methods_of_control", "threats " + "and so on " * 20) == ""
