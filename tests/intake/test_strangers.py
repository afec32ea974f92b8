"""A word of a language that the column does not speak tells nothing, though it is an answer in that language."""

from __future__ import annotations

import pytest

from core.intake.values import read_coded
from core.standard import standard

MEANS_ES = ("amenazas de muerte", "violencia física", "retención de documentos", "encierro", "deuda", "engaño")
SECTORS_ES = (
    "trabajo doméstico",
    "construcción",
    "agricultura",
    "restaurante",
    "venta ambulante",
    "limpieza",
    "niñera",
)


def open_among(field: str, title: str, texts: tuple[str, ...]) -> set[str]:
    return set(read_coded(standard().fields[field], texts, [3] * len(texts), {}, title).open)


@pytest.mark.parametrize(
    "stranger",
    [
        "alto",  # another, in Romanian
        "más",  # another, in Hungarian
        "bicicleta",  # beating, in Polish
        "batería",  # hitting, in Portuguese
        "enferma",  # locked in, in French
        "curso",  # cursing, in English
        "molestaba",  # molesting, in English
    ],
)
def test_in_a_spanish_column_words_of_others_are_asked(stranger):
    assert open_among("vic_MethodsOfControl", "Medios de control", (*MEANS_ES, stranger)) == {stranger}


@pytest.mark.parametrize("stranger", ["stand", "piscina", "boda"])
def test_neither_are_they_sectors(stranger):
    assert open_among("vic_ForcedLabourIndustry", "Sector", (*SECTORS_ES, stranger)) == {stranger}


def test_adolescente_is_a_girl_in_french_and_either_in_spanish():
    assert open_among("prs_Gender", "Sexo", ("Mujer", "Hombre", "Niña", "Adolescente")) == {"Adolescente"}
    assert open_among("prs_Gender", "Sexe", ("Femme", "Homme", "Fillette", "Adolescente")) == set()


def test_in_its_own_language_the_word_is_read():
    assert open_among("vic_MethodsOfControl", "Moyens de contrôle", ("menaces de mort", "enfermée", "dettes")) == set()


def test_two_languages_in_two_scripts_are_both_spoken():
    texts = ("Chantier", "Restaurant", "Travail domestique", "Agriculture", "بناء", "مطعم", "زراعة")
    assert open_among("vic_ForcedLabourIndustry", "Secteur قطاع", texts) == set()


def test_what_a_person_decided_is_never_a_stranger():
    texts = (*MEANS_ES, "alto")
    field = standard().fields["vic_MethodsOfControl"]
    reading = read_coded(field, texts, [1] * len(texts), {"alto": "PhysicalAbuse"}, "Medios de control")
    assert reading.values["alto"] == "PhysicalAbuse"
    assert reading.open == ()
