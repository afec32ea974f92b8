"""Names that two places share: a country is doubted, or a town told, by the other places of its column."""

from __future__ import annotations

import pytest

from core.intake.values import read_coded
from core.standard import standard
from tests.intake.test_values import read

PLACE, CITIZENSHIP = "abr_CountryOfExploitation", "prs_Citizenship"


def countries(*places):
    reading = read_coded(standard().fields[PLACE], places, [1] * len(places))
    return dict(reading.values), reading.open


@pytest.mark.parametrize(
    ("towns", "name", "folded", "country"),
    [
        (("Madrid", "Sevilla", "Bilbao"), "Granada", "granada", "ES"),
        (("Madrid", "Sevilla", "Bilbao"), "Valencia", "valencia", "ES"),
        (("Bogotá", "Medellín", "Cali"), "Armenia", "armenia", "CO"),
        (("Bogotá", "Medellín", "Cali"), "Palestina (Huila)", "palestina huila", "CO"),
        (("بيروت", "زحلة", "صيدا"), "طرابلس", "طرابلس", "LB"),
        (("Lagos", "Abuja", "Kano"), "Benin", "benin", "NG"),
    ],
)
def test_a_town_lies_where_all_others_of_the_column_do(towns, name, folded, country):
    values, left = countries(*towns, name)
    assert (values[folded], left) == (country, ())


@pytest.mark.parametrize(
    ("places", "name"),
    [
        (("Bogotá", "Medellín", "Cali", "España"), "Granada"),
        (("Madrid", "Sevilla"), "Granada"),
        (("Madrid", "Sevilla", "Bilbao", "Roma"), "Valencia"),
        (("Beirut", "بيروت"), "عمان"),
        (("Lyon", "Paris", "Marseille"), "Vienne"),
    ],
)
def test_among_places_of_several_countries_it_is_asked_about(places, name):
    assert countries(*places, name)[1] == (name,)


def test_the_letters_of_a_state_must_be_those_of_the_towns():
    assert read(PLACE, "Paris, TX") == [None]


def test_codes_in_small_letters_are_codes():
    assert read(CITIZENSHIP, "syr", "jor", "phl") == ["SY", "JO", "PH"]
    assert read(CITIZENSHIP, "sy", "jo", "ph") == ["SY", "JO", "PH"]


def test_among_countries_it_is_one():
    assert countries("España", "Italia", "Granada")[0]["granada"] == "GD"
    assert read(PLACE, "Granada, España", "Roma") == ["ES", "IT"]
    assert read(PLACE, "Granada (España)") == ["ES"]
    assert read(PLACE, "Rosario - Santa Fe - Argentina", "Salta") == ["AR", "AR"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Sudan (South)", "SS"), ("Sudan S", "SS"), ("Congo (K)", "CD"), ("Congo B", "CG"), ("Guinea-B", "GW"),
        ("Guinée B.", "GW"), ("Guinea (Eq)", "GQ"), ("N. Ireland", "GB"), ("Niger State", "NG"), ("Ghana", "GH"),
        ("Italy (Prato)", "IT"), ("Marabá - PA (Brasil)", "BR"), ("São Paulo/SP", "BR"), ("Wilmington, DE", "US"),
        ("Berlin, DE", "DE"), ("BiH, zatim Srbija", "RS"),
    ],
)  # fmt: skip
def test_a_state_of_two_that_share_a_name(text, country):
    assert read(PLACE, text) == [country]


@pytest.mark.parametrize(
    "text",
    [
        "Nigera", "Romany", "Romaine", "Bengali", "Dominica (Rep)", "Ghana (fake)", "Ghana (not true)",
        "Ghana (residence)", "Romania (passport only)", "Italy (not reached)", "Italy - attempted", "Italie (projet)",
        "روهينغا", "Italie (non aboutie)",
    ],
)  # fmt: skip
def test_a_country_that_is_doubted_or_one_of_two_is_asked_about(text):
    assert read(CITIZENSHIP, text) == [None]


@pytest.mark.parametrize("text", ["NE", "SC", "SN", "SO"])
def test_letters_for_no_answer_among_names_are_no_country(text):
    assert read(CITIZENSHIP, "Colombiana", text, "Peruana") == ["CO", None, "PE"]
    assert read(CITIZENSHIP, "CO", text, "PE") == ["CO", text, "PE"]


def test_congo_alone_may_be_either_and_beside_the_other_is_the_one_of_the_lists():
    assert read(CITIZENSHIP, "Congo", "Togo") == [None, "TG"]
    assert read(CITIZENSHIP, "الكونغو", "توغو") == [None, "TG"]
    assert read(CITIZENSHIP, "كونغو", "1. Congo") == [None, None]
    assert read(CITIZENSHIP, "Congo", "DR Congo") == ["CG", "CD"]
    assert read(CITIZENSHIP, "Congo", "RDC") == ["CG", "CD"]


def test_a_name_cut_short_is_the_one_country_of_its_column_that_begins_so():
    assert read(CITIZENSHIP, "Dom.", "Dominicana", "Haití") == ["DO", "DO", "HT"]
    assert read(CITIZENSHIP, "Dom.", "Haití") == [None, "HT"]
    assert read(CITIZENSHIP, "Nig.", "Nigeria", "Níger") == [None, "NG", "NE"]


def test_a_place_in_arabic_with_its_preposition():
    assert read(PLACE, "بتونس", "بمصر", "بلبنان") == ["TN", "EG", "LB"]
    assert read(PLACE, "بيرو", "بلجيكا", "بولندا") == ["PE", "BE", "PL"]


def test_of_two_places_in_an_order_the_last_counts():
    assert read(PLACE, "primero en Haití, después RD", "first in Libya then Italy") == ["DO", "IT"]


def test_the_other_places_of_a_column_tell_what_one_cell_does_not():
    towns = ["Lima", "Cusco", "Arequipa", "Puno", "Tacna", "Ayacucho"]
    assert read(PLACE, *towns, "La Pampa, MDD", "Lima, La Victoria", "Mendoza")[-3:] == [None, "PE", "AR"]
