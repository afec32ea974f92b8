"""What one column says of another: headers that spread, questions among options, answers in the wrong column."""

from __future__ import annotations

import pytest

from core.harmonise import harmonise
from core.intake import apply, propose
from core.standard import standard
from tests.intake.conftest import one_column, table, take
from tests.intake.test_values import read

SECTOR, TYPE, MEANS = "vic_ForcedLabourIndustry", "vic_TypeOfExploitation", "vic_MethodsOfControl"
CLOCK = [f"{day:02d}/03/2021 1{day % 10}:05" for day in (4, 28, 11, 19, 7, 30)]
DAYS = [f"2021-{month:02d}-1{month}" for month in (3, 1, 6, 5, 2, 4)]
SEX = ["Female", "Male"] * 3


def test_a_blank_among_plain_answers_is_no_no_and_among_ticks_it_is_one():
    asked = {"Threats": ["yes", "no", ""], "Debt bondage": ["no", "yes", "yes"], "Physical abuse": ["no", "", "no"]}
    _plans, batch = take(table(**{f"Means of control: {title}": cells for title, cells in asked.items()}))
    assert batch.records[MEANS].tolist() == [
        "PhysicalThreats",
        "DebtBondage;?PhysicalAbuse",
        "DebtBondage;?PhysicalThreats",
    ]
    ticked = {title: ["X" if cell == "yes" else "" for cell in cells] for title, cells in asked.items()}
    _plans, batch = take(table(**{f"Means of control: {title}": cells for title, cells in ticked.items()}))
    assert batch.records[MEANS].tolist() == ["PhysicalThreats", "DebtBondage", "DebtBondage"]


def test_questions_side_by_side_are_options_whatever_else_is_answered():
    cells = ["Sí", "No", "No recuerda"]
    _plans, batch = take(table(**{"¿Le quitaron sus documentos?": cells, "¿Sufrió golpes?": cells[::-1],
                                  "¿Le negaban comida o agua?": ["no", "no", "sí"]}))  # fmt: skip
    assert batch.records[MEANS].tolist() == [
        "WithholdsDocuments;?PhysicalAbuse", "_none", "PhysicalAbuse;WithholdsNecessities;?WithholdsDocuments",
    ]  # fmt: skip


def test_a_header_that_spreads_too_far_hides_no_question():
    ticks = {"Threats": "101", "Debts": "010", "Beatings": "001"}
    columns = {f"MEANS OF CONTROL: {title}": list(cells) for title, cells in ticks.items()}
    columns |= {"MEANS OF CONTROL: Relation to the recruiter": ["Friend", "Uncle", "Husband"]}
    columns |= {"MEANS OF CONTROL: Consents to sharing of data": ["yes", "no", "yes"]}
    plans, batch = take(table(**columns))
    assert batch.records["con_Consent"].tolist() == ["1", "0", "1"]
    assert batch.records["abr_RecruiterRelation"].tolist() == ["Friend", "Family", "IntimatePartner"]
    assert batch.records[MEANS].tolist()[1] == "DebtBondage"
    assert plans["MEANS OF CONTROL: Threats"].use == "option"


def test_a_question_in_the_group_of_the_options_is_none_of_them():
    columns = {f"Exploitation/Type of exploitation/{each}": ["0", "1", "1"] for each in ("Sexual", "Forced labour")}
    columns["Exploitation/Did the exploitation begin with an abduction?"] = ["yes", "no", "no"]
    _plans, batch = take(table(**columns))
    assert batch.records["abr_Abduction"].tolist() == ["1", "0", "0"]
    assert batch.records[TYPE].tolist() == [
        "_none",
        "ForcedLabour;SexualExploitation",
        "ForcedLabour;SexualExploitation",
    ]


def test_begging_among_the_sectors_is_a_type_of_exploitation():
    _plans, batch = take(table(**{"Type of exploitation": ["Labour", "Labour", "", "Curse"],
                                  "Sector": ["Begging", "Construction", "Farm; begging", "Begging"]}))  # fmt: skip
    assert batch.records[TYPE].tolist()[:3] == ["ForcedLabour;ForcedBegging", "ForcedLabour", "ForcedBegging"]
    assert batch.records[SECTOR].tolist() == ["_none", "F_Construction", "abr_CropsAndLivestock", "_none"]
    assert batch.records[TYPE].tolist()[3] == ""  # it could not be read: nothing is added to what is not known


def test_begging_as_an_option_among_the_sectors():
    ticks = {"Begging": "100", "Construction": "010", "Agriculture": "001"}
    _plans, batch = take(table(**{f"Sector/{title}": list(cells) for title, cells in ticks.items()}))
    assert batch.records[TYPE].tolist() == ["ForcedBegging", "", ""]
    assert batch.records[SECTOR].tolist() == ["_none", "F_Construction", "abr_CropsAndLivestock"]


def test_the_sector_behind_the_type_is_taken_where_no_column_asks_for_it():
    cells = ["Labour exploitation (building site)", "Labour exploitation", "Sexual exploitation (webcam)"]
    _plans, batch = take(table(**{"Type of exploitation": cells}))
    assert batch.records[TYPE].tolist() == ["ForcedLabour", "ForcedLabour", "SexualExploitation"]
    assert batch.records[SECTOR].tolist() == ["F_Construction", "", ""]
    assert batch.records["vic_TypeOfSexExploitation"].tolist() == ["", "", "RemoteInteractiveServices"]
    _plans, batch = take(table(**{"Type of exploitation": cells, "Sector": ["Fishing", "Hotel", ""]}))
    assert batch.records[SECTOR].tolist()[0] == "abr_FishingAndAquaculture"


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("abr_RecruiterRelation", "Amigo(a) o conocido(a)", "Friend"),
        ("abr_RecruiterRelation", "Empleador/a o agencia", "Other"),
        (MEANS, "La/lo tenían encerrada(o)", "abr_RestrictsMovement"),
        (MEANS, "Violencia psicológica (insultos, humillaciones, aislamiento emocional)", "PsychologicalAbuse"),
        (MEANS, "Threatened to hurt her children", "ThreatensChildrenFamily"),
        ("con_Consent", "No, asks for secrecy", "0"),
        ("con_Consent", "No, solo autoriza la atención", "0"),
        ("con_Consent", "Sí, ha firmado el consentimiento para la cesión de datos anonimizados", "1"),
        ("abr_CountryOfExploitation", "Perú (La Rinconada)", "PE"),
    ],
)  # fmt: skip
def test_endings_examples_and_explanations(field, text, code):
    assert read(field, text) == [code]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("con_Consent", "No, no objection"), ("con_Consent", "Sí, firma su tutora"),
        (MEANS, "Violencia psicológica (encierro, golpes)"), (TYPE, "Explotación laboral (no)"),
    ],
)  # fmt: skip
def test_what_says_more_than_its_beginning_stays_open(field, text):
    assert read(field, text) == [None]


def test_a_consent_that_others_signed_is_asked_about_case_by_case():
    cells = ["Sí", "Sí, firma su tutora", "Sí, firma su tutora", "No", "Sí"]
    plans, batch = take(one_column("Consentimiento informado firmado", *cells))
    assert plans["Consentimiento informado firmado"].field == "con_Consent"
    assert batch.records["con_Consent"].tolist() == ["1", "", "", "0", "1"]
    assert [problem.row for problem in batch.problems] == [3, 4]


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Consent to share data (victim or guardian)", "con_Consent"), ("Consent of the guardian", ""),
        ("الموافقة على تقاسم المعطيات / Consentement", "con_Consent"),
    ],
)  # fmt: skip
def test_a_consent_of_one_of_two(title, field):
    plans, _batch = take(one_column(title, *["Yes", "No", "Yes"] * 3))
    assert plans[title].field == field


@pytest.mark.parametrize(("title", "cells"), [("Fecha y hora", CLOCK), ("Carimbo de data/hora", CLOCK)])
def test_the_only_time_of_a_log_is_that_of_the_registration(title, cells):
    plans, _batch = take(table(**{title: cells, "Sex": SEX}))
    assert plans[title].field == "abr_DateOfRegistration"
    plans, _batch = take(table(**{title: cells, "Sex": SEX, "Date of registration": DAYS}))
    assert plans[title].use == "note"


def test_the_start_of_a_service_gives_way_to_the_referral():
    plans, _batch = take(table(**{"Service start date": DAYS, "Date of referral": DAYS[::-1], "Sex": SEX}))
    assert (plans["Service start date"].use, plans["Date of referral"].field) == ("note", "cas_IncomingReferralDate")
    plans, _batch = take(table(**{"Service start date": DAYS, "Sex": SEX}))
    assert plans["Service start date"].field == "abr_DateOfRegistration"


def test_a_column_full_of_answers_nobody_else_gives_is_asked_about():
    cells = ["threats; beatings", "passport taken, no pay", "she cried", "locked in the house"] * 3
    plans, _batch = take(table(**{"Things we heard": cells, "Sex": SEX * 2}))
    assert (plans["Things we heard"].use, plans["Things we heard"].suggestion) == ("note", MEANS)


def test_an_unknown_recruiter_denies_nobody():
    made = one_column("Recruited by", "Friend", "Unknown", "")
    frame = apply(made, propose(made)).records.copy()
    for name in (*standard().fields, "first_event", "first_exploitation", "last_exploitation_country"):
        if name not in frame:
            frame[name] = ""
    said = harmonise(frame, standard().layouts["ctdc-global-2020"])
    assert said["recruiterRelationFamily"].tolist() == ["0", "-99", "-99"]
    assert said["recruiterRelationUnknown"].tolist() == ["0", "1", "1"]
