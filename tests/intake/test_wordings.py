"""Answers that are numbered, explained, written twice, two in one or with a slip of the pen; and what looks so only."""

from __future__ import annotations

import pytest

from tests.intake.test_values import read


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("prs_Gender", "1. Mujer", "Feminine"),
        ("prs_Gender", "02 - Hombre", "Masculine"),
        ("prs_Gender", "b) Homme", "Masculine"), ("prs_Gender", "ذكر Male", "Masculine"),
        ("prs_Gender", "Female / Femme", "Feminine"), ("prs_Gender", "Femenno", "Feminine"),
        ("vic_MethodsOfControl", "• Amenazas", "PhysicalThreats"),
        ("vic_MethodsOfControl", "Deuda (del viaje, 30.000 euros)", "DebtBondage"),
        ("vic_MethodsOfControl", "Otro: brujería", "Other"),
        ("vic_MethodsOfControl", "Otro: golpes", "PhysicalAbuse"),
        ("vic_MethodsOfControl", "Autre (préciser)", "Other"),
        ("vic_MethodsOfControl", "Violencia física y psicológica", "PhysicalAbuse;PsychologicalAbuse"),
        ("vic_MethodsOfControl", "Physical and sexual abuse", "PhysicalAbuse;SexualAbuse"),
        ("vic_MethodsOfControl", "Retencion de documntos", "WithholdsDocuments"),
        ("vic_ForcedLabourIndustry", "Private household (cook, cleaner, nanny)", "T_ActivitiesOfHouseholdsAsEmployers"),
        ("con_Consent", "Sí (verbal)", "1"), ("con_Consent", "1 - Yes", "1"), ("con_Consent", "2. No", "0"),
        ("prs_Citizenship", "NG - Nigeria", "NG"), ("prs_Citizenship", "Colombia (CO)", "CO"),
        ("prs_Citizenship", "نيجيريا Nigeria", "NG"), ("prs_Citizenship", "colombianas", "CO"),
        ("prs_Citizenship", "República de Colombia", "CO"), ("prs_Citizenship", "Nijerya", "NG"),
        ("prs_Gender", "F02 - Mujer", "Feminine"), ("prs_Gender", "Male (1)", "Masculine"),
        ("prs_Citizenship", "3. Togo", "TG"), ("prs_Citizenship", "Togo = 3", "TG"), ("con_Consent", "Yes / Sí", "1"),
        ("con_Consent", "2 = No", "0"), ("abr_Abduction", "No hubo rapto", "0"), ("abr_Abduction", "Fue raptada", "1"),
        ("abr_MajorityAtRegistration", "<18", "Minor"), ("abr_MajorityAtRegistration", "18 ans et plus", "Adult"),
        ("abr_MajorityAtRegistration", "دون سن 18", "Minor"), ("abr_RecruiterRelation", "زوج الأم", "Family"),
        ("abr_RecruiterRelation", "A friend and her uncle", "Friend;Family"),
        ("vic_TypeOfExploitation", "Explotación sexual y trabajo forzado", "ForcedLabour;SexualExploitation"),
        ("vic_TypeOfExploitation", "Sexual exploitation - commercial", "SexualExploitation"),
        ("vic_MethodsOfControl", "Ameaças e violência física", "PhysicalThreats;PhysicalAbuse"),
        ("vic_MethodsOfControl", "Verbal and physical threats", "PhysicalThreats"),
        ("vic_TypeOfExploitation", "Explotación sexual en bar", "SexualExploitation"),
        ("vic_TypeOfExploitation", "Forced to work in a brothel", "SexualExploitation"),
        ("abr_CountryOfExploitation", "Madrid (España)", "ES"), ("abr_CountryOfExploitation", "Cali, Colombia", "CO"),
    ],
)  # fmt: skip
def test_an_answer_that_nobody_listed_as_it_stands(field, text, code):
    assert read(field, text) == [code]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("vic_MethodsOfControl", "Threats (none)"),
        ("vic_MethodsOfControl", "Deuda (no)"), ("prs_Gender", "Hombre / Mujer"), ("prs_Gender", "Mujer (hombre)"),
        ("prs_Citizenship", "República de China"), ("prs_Citizenship", "Corea"), ("prs_Citizenship", "congoleña"),
        ("prs_Citizenship", "Dominican"), ("abr_CountryOfExploitation", "Atlanta, Georgia"),
        ("abr_CountryOfExploitation", "España, Marruecos"), ("abr_CountryOfExploitation", "Libia (tránsito)"),
        ("abr_CountryOfExploitation", "Casa del tratante, Colombia"), ("con_Consent", "Sí, su madre (verbal)"),
        ("vic_ForcedLabourIndustry", "hotel cleaning"),
        ("vic_MethodsOfControl", "Ver cómo golpeaban a otra víctima"),
        ("vic_MethodsOfControl", "saw other girls being beaten"), ("vic_MethodsOfControl", "ضرب فتيات أخريات"),
        ("vic_ForcedLabourIndustry", "mère porteuse"), ("vic_MethodsOfControl", "seule une fois par jour"),
        ("vic_MethodsOfControl", "obrigada a servir bebida aos clientes"),
        ("vic_TypeOfExploitation", "Sospecha de explotación laboral"),
        ("vic_TypeOfExploitation", "Obligada a trabajar en un bar"),
        ("vic_MethodsOfControl", "No physical violence"), ("vic_MethodsOfControl", "Niega violencia física"),
        ("abr_Abduction", "Attempted abduction"), ("abr_Abduction", "Sister kidnapped"),
        ("abr_MajorityAtRegistration", "15-20"), ("abr_MajorityAtRegistration", "25"),
        ("abr_RecruiterRelation", "Novio de la madre"), ("abr_RecruiterRelation", "Friend or relative"),
        ("con_Consent", "Sí / No"),
    ],
)  # fmt: skip
def test_an_answer_that_could_be_two_stays_open(field, text):
    assert read(field, text) == [None]


def test_a_grammatical_gender_is_no_slip_of_the_pen():
    assert read("prs_Gender", "Señor", "Señora") == ["Masculine", "Feminine"]
    assert read("prs_Gender", "Señore") == [None]


def test_brackets_part_no_answers():
    cell = "Amenazas (a ella, a su familia); Retención de documentos (pasaporte, DNI)"
    assert read("vic_MethodsOfControl", cell) == ["ThreatensChildrenFamily;WithholdsDocuments"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("Viol. psycho.", "PsychologicalAbuse"), ("Viol. sexuelles", "SexualAbuse"), ("viol. physiques", "PhysicalAbuse")],
)
def test_violence_cut_short_in_french_is_no_rape(text, code):
    assert read("vic_MethodsOfControl", text) == [code]
