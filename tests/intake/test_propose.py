"""The proposal takes what is sure, says why, and leaves the rest to a person with a suggestion."""

from __future__ import annotations

import pytest

from core.intake import SURE, propose
from tests.intake.conftest import one_column, table, take


def test_every_column_has_a_reason_and_nothing_is_lost():
    plans, batch = take(table(Sexe=["Femme"], Couleur=["rouge"], Vide=[""]))
    assert all(plan.reason for plan in plans.values())
    assert plans["Couleur"].use == "note"
    assert list(batch.notes.columns) == ["Couleur"]


def test_a_title_whose_values_say_otherwise_stays_a_note():
    plans, batch = take(one_column("Sexe", "12/03/2020", "15/04/2020", "Dakar"))
    assert plans["Sexe"].use == "note"
    assert plans["Sexe"].suggestion == "prs_Gender"
    assert plans["Sexe"].confidence < SURE
    assert batch.notes["Sexe"].tolist() == ["12/03/2020", "15/04/2020", "Dakar"]


def test_values_alone_only_suggest():
    plans, _batch = take(one_column("Q7", "Femme", "Homme", "Femme"))
    assert (plans["Q7"].use, plans["Q7"].suggestion) == ("note", "prs_Gender")


def test_a_misspelt_title_is_taken_when_its_values_agree():
    plans, batch = take(one_column("Natinality", "France", "Togo", "Benin"))
    assert plans["Natinality"].field == "prs_Citizenship"
    assert batch.records["prs_Citizenship"].tolist() == ["FR", "TG", "BJ"]
    plans, _batch = take(one_column("Natinality", "good", "bad", "good"))
    assert plans["Natinality"].use == "note"


def test_nom_is_the_family_name_only_beside_a_first_name():
    plans, batch = take(table(Nom=["Diallo"], Prénom=["Awa"]))
    assert plans["Nom"].field == "prs_SecondName"
    assert batch.records["prs_SecondName"].tolist() == ["Diallo"]


@pytest.mark.parametrize("title", ["Name", "Nom", "Nombre", "الاسم", "Full name", "Nombre completo", "Nom complet"])
def test_a_name_without_a_second_column_of_names_is_the_name(title):
    plans, batch = take(table(**{title: ["Awa Diallo", "Ana Pérez"], "Age": ["20", "30"]}))
    assert batch.records["prs_SecondName"].tolist() == ["Awa Diallo", "Ana Pérez"]
    assert "prs_FirstName" not in batch.records
    assert "whole name" in plans[title].reason


def test_a_name_that_is_a_number_is_no_persons_name():
    plans, _batch = take(table(Name=["V-0001", "V-0002", "V-0003"], Age=["20", "30", "31"]))
    assert plans["Name"].use == "note"


def test_two_columns_of_whole_names_are_left_to_a_person():
    plans, _batch = take(table(**{"Name": ["Awa Diallo"], "Full name": ["Awa Fatou Diallo"]}))
    assert plans["Name"].use == plans["Full name"].use == "note"


@pytest.mark.parametrize("title", ["Exploitation", "Explotación", "Form of exploitation found"])
def test_a_column_of_exploitation_says_of_what_kind(title):
    _plans, batch = take(one_column(title, "Forced labour", "Sexual exploitation", "Forced labour"))
    assert batch.records["vic_TypeOfExploitation"].tolist() == ["ForcedLabour", "SexualExploitation", "ForcedLabour"]


def test_exploitation_with_other_cells_stays_a_note():
    for cells in (("Yes", "No", "Yes"), ("Togo", "Mali", "Togo"), ("March", "in 2020", "later")):
        plans, _batch = take(one_column("Exploitation", *cells))
        assert plans["Exploitation"].use == "note"


def test_the_suggestion_is_what_the_cells_are_and_not_what_they_cannot_be():
    plans, _batch = take(
        one_column("Country of exploitations", "Forced labour", "Sexual exploitation", "Forced labour")
    )
    plan = plans["Country of exploitations"]
    assert (plan.use, plan.suggestion) == ("note", "vic_TypeOfExploitation")


def test_a_row_number_is_not_taken_and_says_why():
    plans, batch = take(table(No=["1", "2", "3"], Sexe=["Femme", "Homme", "Femme"]))
    assert plans["No"].use == "refuse"
    assert "numbers the rows" in plans["No"].reason
    assert "No" not in batch.notes


def test_nombre_is_the_first_name_beside_apellidos():
    plans, _batch = take(table(Nombre=["Ana"], Apellidos=["Pérez"]))
    assert plans["Nombre"].field == "prs_FirstName"
    assert plans["Apellidos"].field == "prs_SecondName"


def test_two_columns_for_one_field_are_left_to_a_person():
    plans, batch = take(table(Sexe=["Femme", "Homme"], Genre=["Homme", "Homme"]))
    assert plans["Sexe"].use == plans["Genre"].use == "note"
    assert "prs_Gender" not in batch.records


def test_the_country_of_origin_gives_way_to_the_nationality():
    made = table(**{"Country of origin": ["Togo"], "Nationality": ["France"]})
    plans, batch = take(made)
    assert plans["Country of origin"].use == "note"
    assert batch.records["prs_Citizenship"].tolist() == ["FR"]
    assert take(table(**{"Pays d’origine": ["Togo"]}))[1].records["prs_Citizenship"].tolist() == ["TG"]


def test_an_empty_twin_and_an_equal_twin_do_no_harm():
    plans, _batch = take(table(Sexe=["Femme", "Homme"], Genre=["", ""]))
    assert plans["Sexe"].field == "prs_Gender"
    plans, _batch = take(table(Sexe=["Femme", "Homme"], Genre=["Femme", "Homme"]))
    assert sorted(plan.use for plan in plans.values()) == ["field", "note"]


def test_day_and_month_are_read_as_elsewhere_in_the_sheet():
    made = table(**{"Date of birth": ["03/04/1990", "05/06/1991"], "Registration date": ["23/04/2020", "01/02/2021"]})
    plans, batch = take(made)
    assert plans["Date of birth"].order == plans["Registration date"].order == "dmy"
    assert batch.records["prs_Birthdate"].tolist() == ["1990-04-03", "1991-06-05"]


def test_day_and_month_are_read_as_the_language_has_them():
    _plans, batch = take(table(**{"Date de naissance": ["03/04/1990"], "Sexe": ["Femme"]}))
    assert batch.records["prs_Birthdate"].tolist() == ["1990-04-03"]


def test_where_nothing_tells_only_the_year_is_kept_and_said_so():
    plans, batch = take(table(**{"Date of birth": ["03/04/1990", "05/05/1990"], "Gender": ["Female", "Male"]}))
    assert plans["Date of birth"].order == ""
    assert batch.records["prs_Birthdate"].tolist() == ["1990", "1990-05-05"]
    (problem,) = batch.problems
    assert (problem.row, problem.field) == (2, "prs_Birthdate")


def test_a_column_that_contradicts_itself_keeps_what_is_certain():
    cells = ["23/04/1990", "04/23/1990", "03/04/1990"]
    _plans, batch = take(table(**{"Date de naissance": cells, "Sexe": ["Femme"] * 3}))
    assert batch.records["prs_Birthdate"].tolist() == ["1990-04-23", "1990-04-23", "1990"]


def test_the_uuid_tells_records_apart_before_the_id_and_the_case_number():
    made = table(**{"Case number": ["7", "8"], "_id": ["1", "2"], "_uuid": ["a", "b"], "_index": ["1", "2"]})
    plans, batch = take(made)
    assert batch.keys.tolist() == ["a", "b"]
    assert plans["_id"].use == plans["_index"].use == "note"
    assert take(table(**{"Case number": ["7", "8"]}))[1].keys.tolist() == ["7", "8"]


def test_a_place_that_is_a_country_fills_the_country_too():
    _plans, batch = take(one_column("Lieu d'exploitation", "Togo", "chez une tante", "Côte d’Ivoire"))
    assert batch.records["vic_LocationOfExploitation"].tolist() == ["Togo", "chez une tante", "Côte d’Ivoire"]
    assert batch.records["abr_CountryOfExploitation"].tolist() == ["TG", "", "CI"]
    assert [problem.value for problem in batch.problems] == ["chez une tante"]


def test_a_column_of_venues_is_not_asked_for_its_countries():
    _plans, batch = take(one_column("Lieu d'exploitation", "bar", "chez une tante", "rue", "hôtel", "maison", "un bar"))
    assert batch.problems == []


def test_a_country_of_its_own_goes_before_the_place():
    made = table(**{"Place of exploitation": ["Togo"], "Country of exploitation": ["Ghana"]})
    assert take(made)[1].records["abr_CountryOfExploitation"].tolist() == ["GH"]


def test_the_partner_is_the_shape_of_the_sheet(read):
    one, other = read("Sexe;Âge\nF;3\n"), read("Sexe;Âge\nF;4\n", "other.csv")
    third = read("Sexe;Âge;Nom\nF;4;x\n")
    assert propose(one).partner == propose(other).partner != propose(third).partner


@pytest.mark.parametrize(
    ("title", "cells", "of_m"),
    [
        ("Sexe", ["F", "M", "Femme", "Homme"], "Masculine"),
        ("Sexe", ["M", "M"], "Masculine"),
        ("Sexe de la victime", ["M", "H", "F"], "Masculine"),
        ("Sexo", ["M", "F", "H"], ""),
        ("Sexo", ["M", "F", "M", "F", "M", "V"], ""),
        ("Sexo", ["M", "H", "Femenino", "Masculino"], ""),
        ("Sex", ["M", "H", "Female", "Male"], ""),
        ("Sexo", [*["M", "H"] * 10, "F"], "Feminine"),
        ("Sexo", ["M", "H"], "Feminine"),
        ("Género", ["M", "F"], "Masculine"),
        ("Sexo", ["M", "H", "F", "F", "F"], ""),
        ("Sexo", ["M", "M"], ""),
        ("Sex", ["M", "F", "H"], ""),
    ],
)
def test_an_m_is_read_by_the_language_of_its_column(title, cells, of_m):
    _plans, batch = take(one_column(title, *cells))
    said = batch.records["prs_Gender"].tolist() if "prs_Gender" in batch.records else [""] * len(cells)
    assert {code for code, cell in zip(said, cells, strict=True) if cell == "M"} == {of_m}
    assert bool(of_m) or "prs_Gender" not in batch.records or any(problem.value == "M" for problem in batch.problems)


def test_where_somebody_was_trafficked_is_where_she_was_exploited_if_places_stand_there():
    sheet = {"Location of Trafficking": ["Houston, TX, USA", "Tijuana, Mexico", "Toronto, Canada", "Mexico"]}
    (plan,) = propose(table(**sheet)).columns
    assert (plan.use, plan.field) == ("field", "vic_LocationOfExploitation")
    (plan,) = propose(table(**{"Location of Trafficking": ["a bar", "her home", "hotel", "farm"]})).columns
    assert (plan.use, plan.suggestion) == ("note", "vic_LocationOfExploitation")


@pytest.mark.parametrize("title", ["Date", "Fecha", "Exit: Date"])
def test_a_date_of_nothing_is_perhaps_that_of_registration(title):
    sheet = {"Case": ["a1", "a2", "a3"], title: ["12/03/2021", "25/04/2021", "30/05/2021"], "Sex": ["F", "M", "F"]}
    plan = propose(table(**sheet)).columns[1]
    assert (plan.use, plan.suggestion) == ("note", "abr_DateOfRegistration")


@pytest.mark.parametrize("title", ["Ocurrió en", "Zona de explotación", "Lugar de destino"])
def test_places_below_a_title_with_words_of_the_exploitation_are_where_it_happened(title):
    sheet = {"Case": [f"a{n}" for n in range(12)], title: ["Lima", "Cusco", "Quito", "Bogotá", "Puno", "Lima"] * 2}
    plan = propose(table(**sheet)).columns[1]
    assert (plan.use, plan.field) == ("field", "abr_CountryOfExploitation")


def test_kinds_of_sexual_exploitation_beside_the_types_are_no_second_type():
    sheet = {
        "Type of trafficking": ["Sexual exploitation", "Forced labour", "Sexual exploitation"] * 3,
        "SE: Form": ["Prostitution (online/app)", "", "Pornography (livestream)"] * 3,
    }
    plan = propose(table(**sheet)).columns[1]
    assert (plan.use, plan.field) == ("field", "vic_TypeOfSexExploitation")
    assert set(plan.values.values()) == {"Prostitution", "Pornography"}


@pytest.mark.parametrize(
    ("title", "suggestion"),
    [
        ("Lugar 2", "abr_CountryOfExploitation"),
        ("Destino tras el egreso", "abr_CountryOfExploitation"),
        ("المكان", "abr_CountryOfExploitation"),
        ("Lugar de nacimiento", ""),
        ("Office", ""),
    ],
)
def test_places_below_a_title_that_says_nothing_are_perhaps_those_of_the_exploitation(title, suggestion):
    sheet = {"Case": [f"a{n}" for n in range(12)], title: ["Lima", "Cusco", "Quito", "Bogotá", "Puno", "Lima"] * 2}
    plan = propose(table(**sheet)).columns[1]
    assert (plan.use, plan.suggestion) == ("note", suggestion)
