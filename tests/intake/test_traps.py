"""Titles that look like a field and mean something else: none of them may be taken for it without a person."""

from __future__ import annotations

import pytest

from core.intake import propose
from tests.intake.conftest import table

CELLS = {
    "country": ["Nigeria", "Ghana", "Togo"],
    "date": ["12/03/2021", "25/04/2020", "30/11/2019"],
    "gender": ["Female", "Male", "Female"],
    "yes_no": ["Yes", "No", "Yes"],
    "means": ["Threats", "Debt bondage", "Physical abuse"],
    "age": ["23", "34", "17"],
    "purpose": ["Forced labour", "Sexual exploitation", "Forced marriage"],
    "sector": ["Construction", "Domestic work", "Agriculture"],
}
TRAPS = {
    "country": [
        "Nationality of trafficker",
        "Pais de nacimiento",
        "Country of birth",
        "Country of recruitment",
        "Country of return",
        "Transit countries",
        "Countries of transit during exploitation",
        "Nationality of mother",
        "Country of second exploitation",
        "País de explotación del tratante",
    ],
    "date": [
        "Date of consent",
        "Fecha de nacimiento del hijo",
        "Date of birth of child",
        "Date of exit from programme",
        "Date of registration of child",
        "Date of arrival in country",
        "Date of admission to hospital",
        "Date of police registration",
        "Fecha de ingreso hospitalario",
        "Fecha de registro de la denuncia",
        "Date of case closure",
        "Date of last contact",
        "Fecha de entrada en España",
        "Date of entry into exploitation",
        "Passport date of issue",
        "Date of first exploitation",
        "Date of interview with police",
        "تاريخ تسجيل الشكوى",
        "تاريخ دخول البلد",
    ],
    "gender": [
        "Sex of the recruiter",
        "Gender of interviewer",
        "Gender of trafficker",
        "Preferred gender of counsellor",
        "Sexo del explotador",
        "جنس المتاجر",
        "Sex of first child",
    ],
    "yes_no": [
        "Consent to be photographed",
        "Consent to medical examination",
        "Did the victim consent to exploitation?",
        "Consent to be contacted",
        "Consentimiento para retorno voluntario",
        "Consent to share data with police",
        "Guardian consent",
        "Consent withdrawn",
        "Consentimiento para la entrevista",
        "Consent form lost",
        "Data shared with third parties without consent",
    ],
    "age": [
        "Age when first married",
        "Age of trafficker",
        "Age of youngest child",
        "Edad del tratante",
        "Edad al momento de la captación",
        "Age group code",
        "Average age",
    ],
    "means": [
        "Means of recruitment",
        "Threats received after exit",
        "Abuse experienced in childhood",
        "Types of violence in family",
        "Protection needs",
    ],
    "purpose": [
        "Previous type of exploitation",
        "Exploitation of siblings",
        "Type of exploitation suspected by police",
        "Type of offence charged",
    ],
    "sector": [
        "Sector of current employment",
        "Skills training sector",
        "Occupation before trafficking",
        "Trabajo actual",
        "Work of husband",
        "Sector of work of the trafficker",
        "Previous work sector",
        "Sector de trabajo en país de origen",
        "Type of work desired",
        "نوع العمل قبل الاستغلال",
    ],
}


@pytest.mark.parametrize(("kind", "title"), [(kind, title) for kind, titles in TRAPS.items() for title in titles])
def test_a_title_that_only_looks_like_a_field_is_left_to_the_person(kind, title):
    made = table(**{"x": ["a"] * 12, title.replace(" ", "__"): CELLS[kind] * 4})
    assert propose(made).columns[1].use == "note"
