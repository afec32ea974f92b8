"""Wordings nobody listed, by their telling words; what could mean two things means neither."""

from __future__ import annotations

import pytest

from core.intake.patterns import patterns


def told(name, text):
    meant = patterns()[name].meaning(text)
    return meant.target if meant and not meant.bare else ""


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
        ("Data de entrada no abrigo", "abr_DateOfRegistration"),
        ("Age at first contact", "abr_AgeAtRegistration"),
        ("Age at first pregnancy", ""),
        ("Date of abduction", ""),
    ],
)
def test_what_a_title_says(title, field):
    assert told("title", title) == field


def test_a_remark_of_many_words_means_nothing():
    assert told("methods_of_control", "threats " + "and so on " * 20) == ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("methods_of_control", "Threat to publish photos"),
        ("methods_of_control", "Sexual threats"),
        ("methods_of_control", "Passport expired"),
        ("methods_of_control", "Sans papiers"),
        ("methods_of_control", "Violence against family"),
        ("methods_of_control", "Forced to sell drugs"),
        ("methods_of_control", "Consume drogas"),
        ("methods_of_control", "التهديد بنشر الصور"),
        ("methods_of_control", "Physical and sexual abuse"),
        ("methods_of_control", "No hubo violencia física"),
        ("methods_of_control", "Sin golpes"),
        ("methods_of_control", "Elle n'a pas été frappée"),
        ("methods_of_control", "لم تتعرض للضرب"),
        ("methods_of_control", "Documentos en regla"),
        ("methods_of_control", "Tiene pasaporte"),
        ("methods_of_control", "Amenazas con brujería"),
        ("methods_of_control", "Threats over social media"),
        ("methods_of_control", "Golpeaba a sus hijos"),
        ("methods_of_control", "Promised her wages and took her passport"),
        ("methods_of_control", "Golpes y amenazas de muerte"),
        ("methods_of_control", "عدم توضيح طبيعة العمل"),
        ("methods_of_control", "Drug test positive"),
        ("methods_of_control", "Her uncle"),
        ("type_of_exploitation", "Trata de personas"),
        ("type_of_exploitation", "Human trafficking"),
        ("type_of_exploitation", "الاتجار بالبشر"),
        ("type_of_exploitation", "Orientación sexual"),
        ("type_of_exploitation", "Violencia sexual en la infancia"),
        ("type_of_exploitation", "Trabajo sexual voluntario"),
        ("type_of_exploitation", "Sin trabajo"),
        ("type_of_exploitation", "Labour rights training"),
        ("forced_labour_industry", "Ama de casa"),
        ("forced_labour_industry", "Busca trabajo en el campo o la construcción"),
        ("forced_labour_industry", "ربة منزل"),
        ("gender", "Embarazada"),
        ("gender", "Pareja"),
        ("gender", "Hombre y mujer"),
        ("gender", "Menor"),
        ("type_of_exploitation", "Risk of sexual exploitation"),
        ("type_of_exploitation", "Riesgo de explotación sexual"),
        ("type_of_exploitation", "Violences sexuelles"),
        ("type_of_exploitation", "Labour and sexual exploitation"),
        ("type_of_exploitation", "لم يحدث استغلال جنسي"),
        ("forced_labour_industry", "Car factory sales"),
        ("forced_labour_industry", "Fish processing"),
        ("forced_labour_industry", "Construction of ships"),
        ("forced_labour_industry", "Limpieza de hoteles"),
        ("forced_labour_industry", "Domestic and farm work"),
    ],
)
def test_an_answer_that_only_sounds_like_one_stays_open(name, text):
    assert told(name, text) == ""
