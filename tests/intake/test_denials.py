"""What is denied, ruled out, only suspected or said of somebody else is no answer and no title of the victim's."""

from __future__ import annotations

import pytest

from core.intake import propose
from core.intake.titles import candidates, field_of_title
from tests.intake.conftest import table
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
        "dug", "Freedom of movement", "Liberté de mouvement", "Libertad de movimiento", "Needs medical care",
        "Sexual abuse screening", "Sexual abuse history", "Threats by victim", "Cobra salario", "Denuncia policial",
        "Maltraitance enfance", "Can move freely", "Threats to trafficker", "Medical care refused by her",
        "She keeps her passport", "Guarda ella el pasaporte", "Drug addict", "Student loan", "Loan from bank",
        "Préstamo bancario", "Threats by family", "Threats - not confirmed", "Encerrado el tratante",
        "Aislada por covid", "Isolement (covid)", "Se niega a atención médica", "Amenazas al tratante", "رفضت العلاج",
        "child benefit taken", "naked photos", "enferma", "multas de tráfico", "تعرضت للضرب في طفولتها",
        "Threats, debt bondage unlikely", "Threats, could leave", "Menaces ; dette remboursée",
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
        "Forced labour, married", "Forced labour, baby adopted", "Forced labour, begging sister", "Sham marriage",
        "Sœur prostituée", "Recruiter for sexual exploitation", "Client of prostitution",
        "Child of forced labour victim", "Family of sexual exploitation victim", "Forced marriage (sister)",
        "Sexual - tbc", "Labour - refused",
        "Rescued before forced labour", "Threat of forced marriage", "Organ removal (threat)",
        "Laboral - no confirmada",
        "Hermana en prostitución", "Cliente de prostitución", "Mise en cause pour proxénétisme", "Mariage blanc",
        "Sexuelle - à confirmer",
        "A fui avant le mariage forcé", "جنسي - غير مؤكد", "أخت ضحية استغلال جنسي",
        "متهمة بالاستغلال الجنسي", "زبون دعارة", "شاهدة على عمل قسري", "متبرعة بالأعضاء",
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


@pytest.mark.parametrize("text", ["None reported", "Ninguna conocida", "aucune déclarée", "Ninguno referido"])
def test_none_that_was_told_may_be_none_or_not_known(text):
    assert read(MEANS, text) == [None]


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        (MEANS, "dövüldü", "PhysicalAbuse"), (MEANS, "Threats (2)",
        "PhysicalThreats"), (MEANS, "picchiata", "PhysicalAbuse"), (MEANS, "None", "_none"),
        (MEANS, "None of the above", "_none"), (MEANS, "not allowed to leave", "abr_RestrictsMovement"),
        (MEANS, "Lack of freedom of movement", "abr_RestrictsMovement"),
        (MEANS, "No puede salir", "abr_RestrictsMovement"), (MEANS, "Could not leave", "abr_RestrictsMovement"),
        (MEANS, "Threats to family", "ThreatensChildrenFamily"),
        (MEANS, "Refused medical treatment", "RestrictsMedicalCare"),
        (MEANS, "guarda su pasaporte", "WithholdsDocuments"), (MEANS, "حرمان من العلاج", "RestrictsMedicalCare"),
        (MEANS, "Amenazas del tratante", "PhysicalThreats"), (TYPES, "Labour - unspecified", "ForcedLabour"),
        (TYPES, "Forced or sham marriage", "ForcedMarriage"), (TYPES, "Child labour", "ChildLabour"),
        (MEANS, "Refused food", "WithholdsNecessities"), (MEANS, "Wages not paid", "TakesEarnings"),
        (TYPES, "Sexual exploitation = 1", "SexualExploitation"), (TYPES, "Forced to beg", "ForcedBegging"),
    ],
)  # fmt: skip
def test_what_is_not_denied_is_read_as_before(field, text, code):
    assert read(field, text) == [code]


YES_NO = ["Yes", "No", "No", "Yes", "No"]
PURPOSES, OF_CONTROL = ["Forced labour", "Begging"] * 3, ["Threats", "Beatings"] * 3
COUNTRIES, AGES, GENDERS = ["Kenya", "Uganda"] * 3, ["34", "25", "12"], ["Male", "Female"] * 3


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        *((title, YES_NO) for title in (
            "Kidnapper arrested", "Trafficker charged with kidnapping", "Kidnapping ruled out", "Kidnapping disproved",
            "Anti-kidnapping training", "Secuestro descartado", "crainte d'enlèvement", "Enlèvement écarté",
            "Kidnapping report filed", "Consenso al trattamento",
        )),
        *((title, PURPOSES) for title in (
            "Exploitation ruled out", "Exploitation écartée", "Exploitation antérieure", "Intended exploitation",
            "Type of exploitation of mother", "نوع استغلال الأم", "Подозрение на эксплуатацию", "Unyonyaji wa awali",
        )),
        *((title, OF_CONTROL) for title in (
            "Means of control not used", "Means of control (denied)", "Means of control used on others",
        )),
        *((title, COUNTRIES) for title in (
            "Uyruk (anne)", "Uyruk (fail)", "জাতীয়তা (মা)", "สัญชาติ (แม่)", "Nasyonalidad (ina)",
            "Nationality of co-victims", "Country of exploitation feared", "Country of destination (resettlement)",
            "Nationality (zorblax)",
        )),
        ("Yaş (anne)", AGES), ("Yaş (çocuk)", AGES), ("Cinsiyet (çocuk)", GENDERS),
    ],
)  # fmt: skip
def test_a_title_of_what_is_denied_or_of_somebody_else_is_asked(title, cells):
    column = propose(table(**{"Case": [f"C{at}" for at in range(len(cells))], title: cells})).columns[1]
    assert column.use == "note"


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Age (years)", "abr_AgeAtRegistration"), ("Nationality (select one)", "prs_Citizenship"),
        ("Sex (M/F/other)", "prs_Gender"), ("Yaş (yıl)", "abr_AgeAtRegistration"),
        ("Geburtsdatum (TT.MM.JJJJ)", "prs_Birthdate"), ("Nationality (e.g. Kenya)", "prs_Citizenship"),
        ("Country of exploitation (most recent)", "abr_CountryOfExploitation"),
    ],
)  # fmt: skip
def test_brackets_that_say_how_to_answer_leave_a_title_sure(title, field):
    assert field_of_title(title) == field


@pytest.mark.parametrize("title", ["Abducted", "Was the victim abducted?", "Kidnapped (Y/N)", "Abduction"])
def test_an_abduction_is_still_known(title):
    column = propose(table(**{"Case": ["C1", "C2", "C3", "C4", "C5"], title: YES_NO})).columns[1]
    assert column.field == "abr_Abduction"


@pytest.mark.parametrize(
    "text",
    [
        "ex-minor", "former minor", "minor now 18+", "child bride now 25", "future adult", "Adult (17)", "adult 18-",
        "Minor (25)", "ancien mineur",
    ],
)  # fmt: skip
def test_a_majority_that_is_past_or_contradicts_itself_stays_open(text):
    assert read("abr_MajorityAtRegistration", text) == [None]


@pytest.mark.parametrize(
    "text", ["Minor (17)", "Minor (under 18)", "Minor 0-17", "1. Minor", "Child (<18)", "minor (2)"]
)
def test_a_minor_whose_number_agrees_is_one(text):
    assert read("abr_MajorityAtRegistration", text) == ["Minor"]


@pytest.mark.parametrize("text", ["Adult (18+)", "Adult 18 and over", "2. Adult", "Adult (34)"])
def test_an_adult_whose_number_agrees_is_one(text):
    assert read("abr_MajorityAtRegistration", text) == ["Adult"]


@pytest.mark.parametrize(
    "text", ["fake aunt", "so-called aunt", "'aunty'", "“uncle”", "Mama", "Maman Lagos", "soi-disant tante"]
)
def test_a_relative_in_name_only_stays_open(text):
    assert read("abr_RecruiterRelation", text) == [None]


def test_the_friend_of_a_mother_is_not_both():
    assert read("abr_RecruiterRelation", "صديق", "الأم", "صديق الأم") == ["Friend", "Family", None]
    assert read("abr_RecruiterRelation", "Aunt", "Mamá") == ["Family", "Family"]


def test_a_mother_in_romanian_is_no_madam():
    assert read("abr_RecruiterRelation", "Prieten", "Mama") == ["Friend", "Family"]
    assert read("abr_RecruiterRelation", "Friend", "Mama") == ["Friend", None]


@pytest.mark.parametrize(
    "title",
    [
        "Type of work promised", "Sector promised", "Type of work found", "Trabajo prometido", "Trabajo encontrado",
        "Sector de inserción", "Travail promis", "Secteur d’insertion", "العمل الموعود", "Exploitation of others",
        "Threatened exploitation", "Type of exploitation according to trafficker", "Trafficking type of the network",
        "Purpose of travel", "Explotación prometida", "Finalidad del viaje", "Exploitation d’autres victimes",
        "Exploitation redoutée", "الغرض من السفر", "Means used by police", "Means of control (sister)",
        "Previous control", "Whom did she recruit", "Recruited others", "Fecha de empadronamiento",
        "Date of registration of birth", "DOB of youngest child", "Child DOB",
    ],
)  # fmt: skip
def test_a_title_of_what_was_promised_to_or_done_by_others_names_no_field(title):
    assert field_of_title(title) == ""


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Purpose of trafficking", TYPES), ("Finalidad de la trata", TYPES), ("الغرض من الاتجار", TYPES),
        ("Means used by trafficker", MEANS),
        ("Type of work", "vic_ForcedLabourIndustry"),
    ],
)  # fmt: skip
def test_a_title_of_what_was_done_to_the_victim_does(title, field):
    assert [one.field for one in candidates(title)] == [field]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        *(("vic_ForcedLabourIndustry", text) for text in ("Own household", "Work from home", "Casa propia")),
        *(("abr_RecruiterRelation", text) for text in (
            "Business partner", "Partner NGO", "Sister in Christ", "Nun (sister)", "Father John", "Claimed to be uncle",
            "Padre (cura)", "Hermana de la iglesia", "Falso familiar", "se hizo pasar por tío",
        )),
        *((SEXUAL, text) for text in ("Mother in prostitution", "Threat of prostitution", "Forced to watch porn")),
    ],
)  # fmt: skip
def test_an_answer_that_only_shares_its_words_stays_open(field, text):
    assert read(field, text) == [None]


@pytest.mark.parametrize("title", ["intro/consent", "Consent to participate in the survey"])
def test_a_consent_to_be_asked_is_no_consent_to_share(title):
    (plan,) = propose(table(**{title: ["1", "0", "1"]})).columns
    assert plan.use == "note"
