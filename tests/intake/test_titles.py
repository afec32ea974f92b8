"""Titles name fields in four languages; what speaks of another person or of two things is not taken."""

from __future__ import annotations

import pytest

from core.intake.candidate import SURE
from core.intake.titles import candidates, field_of_title
from core.intake.vocabulary import vocabulary
from core.standard import standard


def test_every_field_is_known_by_its_name_and_its_aliases():
    for field in standard().fields.values():
        assert field_of_title(field.name) == field.name
        assert all(field_of_title(alias) == field.name for alias in field.aliases)


def test_no_answer_of_any_list_means_two_codes():
    for name, lexicon in vocabulary().codes.items():
        for word in lexicon.words:
            assert len(lexicon.best(word)) == 1, (name, word)
    answers = vocabulary().answers
    assert [word for word in answers.words if len(answers.best(word)) > 1] == []


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("N° dossier", "abr_OfficeReference"), ("Nº de expediente", "abr_OfficeReference"), ("رقم الملف",
        "abr_OfficeReference"),
        ("Date d'enregistrement", "abr_DateOfRegistration"), ("Fecha de registro", "abr_DateOfRegistration"),
        ("تاريخ التسجيل", "abr_DateOfRegistration"), ("Registration date", "abr_DateOfRegistration"),
        ("Enregistrement (date)", "abr_DateOfRegistration"), ("Sexe", "prs_Gender"), ("Sexo", "prs_Gender"),
        ("الجنس", "prs_Gender"), ("SEX", "prs_Gender"), ("Sexe / Gender", "prs_Gender"), ("الجنس (Gender)",
        "prs_Gender"),
        ("Sexe de la victime", "prs_Gender"), ("What is the victim’s gender? *", "prs_Gender"), ("Âge",
        "abr_AgeAtRegistration"),
        ("Edad", "abr_AgeAtRegistration"), ("العمر", "abr_AgeAtRegistration"), ("Age (years)",
        "abr_AgeAtRegistration"),
        ("Nationalité", "prs_Citizenship"), ("Nacionalidad", "prs_Citizenship"), ("الجنسية", "prs_Citizenship"),
        ("Q3. Nationality", "prs_Citizenship"), ("Nationality__c", "prs_Citizenship"), ("demo/nationality",
        "prs_Citizenship"),
        ("Pays d’exploitation", "abr_CountryOfExploitation"), ("País de explotación", "abr_CountryOfExploitation"),
        ("بلد الاستغلال", "abr_CountryOfExploitation"), ("Type d'exploitation", "vic_TypeOfExploitation"),
        ("Secteur d'activité", "vic_ForcedLabourIndustry"), ("Moyens de contrôle", "vic_MethodsOfControl"),
        ("Methods_of_Control__c", "vic_MethodsOfControl"), ("group-vic_Methods_of_Control", "vic_MethodsOfControl"),
        ("Consentement", "con_Consent"), ("Consentimiento informado", "con_Consent"), ("الموافقة", "con_Consent"),
        ("Observations", "abr_OfficeNotes"), ("Observaciones", "abr_OfficeNotes"), ("ملاحظات", "abr_OfficeNotes"),
        ("Date de naissance (jj/mm/aaaa)", "prs_Birthdate"), ("DOB", "prs_Birthdate"), ("dateOfBirth",
        "prs_Birthdate"),
    ],
)  # fmt: skip
def test_a_title_as_offices_write_it(title, field):
    assert field_of_title(title) == field


@pytest.mark.parametrize(
    "title",
    [
        "Nationality of the trafficker", "Nationality (of trafficker)", "Nationalité du trafiquant",
        "Mother's nationality",
        "Gender of perpetrator", "Âge du recruteur", "جنسية الجاني", "Consentement du tuteur",
        "Consent to be photographed",
        "Date", "Type", "Country", "City", "Name", "Nom", "Full name", "Date of interview", "Country of birth",
        "Nationality 2", "Date of exit", "Destination country", "", "?", "17",
    ],
)  # fmt: skip
def test_a_title_that_does_not_say_it_is_not_taken(title):
    assert field_of_title(title) == ""


def test_a_misspelt_title_waits_for_its_values():
    (one,) = candidates("Natinality")
    assert (one.field, one.nearly) == ("prs_Citizenship", True)
    assert one.confidence >= SURE
    assert field_of_title("Natinality") == ""


def test_the_label_goes_before_a_name_that_disagrees():
    (one,) = candidates("Mailing Street", "prs_MailingCity")
    assert one.field == "prs_MailingStreet"
    (one,) = candidates("Rua", "prs_MailingStreet")
    assert one.field == "prs_MailingStreet"


@pytest.mark.parametrize("title", ["Consentimiento fotos", "Consentement photo", "Consent - media"])
def test_another_consent_is_not_even_suggested(title):
    assert candidates(title) == []
