"""A consent is left to a person where another column says that it was taken back, or says otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.intake import apply, propose
from core.intake.corrections import corrections_of
from core.intake.titles import field_of_title
from core.operations.intake import take_column_as
from tests.intake.conftest import table

SHEET = {"Case": ["a", "b", "c"], "Sex": ["F", "M", "F"], "Consent": ["Yes", "Yes", "No"]}


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Do not share", ["", "Yes", ""]),
        ("Consent to share with CTDC", ["No", "Yes", "No"]),
        ("Share data?", ["No", "Yes", "No"]),
        ("Data sharing", ["", "x", ""]),
        ("Consent for statistics", ["No", "Yes", "No"]),
        ("Autoriza cesión", ["No", "Sí", "No"]),
        ("Accord partage données", ["Non", "Oui", "Non"]),
        ("مشاركة البيانات", ["لا", "نعم", "لا"]),
        ("Consent still valid?", ["Yes", "No", "No"]),
        ("Consent scope", ["Internal only", "All", ""]),
        ("Consent withdrawn", ["", "pending", ""]),
        ("Photo consent withdrawn", ["", "Yes", ""]),
        ("No withdrawal of consent", ["Yes", "No", "Yes"]),
        ("Consentement non retiré", ["Oui", "Non", "Oui"]),
        ("No retiró consentimiento", ["Sí", "No", "Sí"]),
        ("Reason for withdrawing consent", ["", "is afraid", ""]),
        ("Withdrawal date", ["", "12/03/2021", ""]),
        ("Fecha de revocación", ["", "12/03/2021", ""]),
        ("Date de retrait", ["", "12/03/2021", ""]),
    ],
)
def test_a_second_word_on_consent_is_heard(title, cells):
    plans = {plan.title: plan for plan in propose(table(**SHEET, **{title: cells})).columns}
    assert plans["Consent"].use == "note"
    assert plans["Consent"].suggestion == "con_Consent" or plans[title].field == "con_Consent"


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Consent withdrawn", ["", "Yes", ""]),
        ("Consent withdrawn", ["No", "12/03/2021", "n/a"]),
        ("Consent revoked on", ["", "12/03/2021", ""]),
        ("Fecha de revocación del consentimiento", ["", "12/03/2021", ""]),
        ("¿Retiró el consentimiento?", ["No", "Sí", "No"]),
        ("Date de retrait du consentement", ["", "12/03/2021", ""]),
        ("سحب الموافقة", ["", "نعم", ""]),
    ],
)
def test_a_consent_plainly_taken_back_is_a_no_and_nobody_is_asked(title, cells):
    made = table(**SHEET, **{title: cells})
    mapping = propose(made)
    plan = next(plan for plan in mapping.columns if plan.title == "Consent")
    assert (plan.use, plan.field) == ("field", "con_Consent")
    assert title in plan.reason
    assert apply(made, mapping).records["con_Consent"].tolist() == ["1", "0", "0"]
    again = table(**SHEET, **{title: ["", "", ""]})
    assert apply(again, propose(again, mapping)).records["con_Consent"].tolist() == ["1", "1", "0"]


def test_a_column_that_is_refused_takes_it_back_all_the_same():
    made = table(**SHEET, **{"Consent withdrawn": ["", "Yes", ""]})
    mapping = propose(made)
    plans = tuple(
        replace(plan, use="refuse") if plan.title == "Consent withdrawn" else plan for plan in mapping.columns
    )
    refused = replace(mapping, columns=plans)
    assert apply(made, refused).records["con_Consent"].tolist() == ["1", "0", "0"]
    again = propose(made, refused)
    assert next(plan for plan in again.columns if plan.title == "Consent").use == "field"


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Consent withdrawn", ["No", "", "No"]),
        ("Photo consent", ["No", "Yes", "No"]),
        ("Consent to share with CTDC", ["Yes", "Yes", "No"]),
        ("Consent to share with the embassy", ["No", "Yes", "No"]),
        ("Consent form", ["2021/17.pdf", "2021/18.pdf", ""]),
        ("Shared accommodation", ["No", "Yes", "No"]),
        ("Withdrawal symptoms", ["", "Yes", ""]),
        ("Fecha de retiro del albergue", ["12/03/2021", "", ""]),
    ],
)
def test_what_takes_nothing_back_changes_nothing(title, cells):
    plan = next(plan for plan in propose(table(**SHEET, **{title: cells})).columns if plan.title == "Consent")
    assert (plan.use, plan.field) == ("field", "con_Consent")


@pytest.mark.parametrize("title", ["Consentimiento tratamiento", "Consentement au traitement", "الموافقة على المعالجة"])
def test_a_consent_to_treatment_may_be_one_to_the_doctor(title):
    plan = next(
        plan for plan in propose(table(**{"Case": ["a", "b"], title: ["1", "0"]})).columns if plan.title == title
    )
    assert plan.use == "note"


@pytest.mark.parametrize(
    "title",
    ["Consentimiento tratamiento datos", "Consentement au traitement des données", "الموافقة على معالجة البيانات"],
)
def test_a_consent_to_the_treatment_of_data_is_the_consent(title):
    plan = next(
        plan for plan in propose(table(**{"Case": ["a", "b"], title: ["1", "0"]})).columns if plan.title == title
    )
    assert plan.field == "con_Consent"


def test_the_date_of_a_consent_may_be_the_consent_if_a_person_says_so():
    sheet = table(**{"Case": ["a", "b", "c"], "Date consent signed": ["12/03/2021", "", "refused"]})
    (plan,) = (plan for plan in propose(sheet).columns if plan.title == "Date consent signed")
    assert (plan.use, plan.suggestion) == ("note", "con_Consent")
    now = take_column_as(corrections_of(sheet, propose(sheet)), plan.column, "field", "con_Consent")
    assert apply(now.now_table, now.now_mapping).records["con_Consent"].tolist() == ["1", "", "0"]


@pytest.mark.parametrize(
    "title", ["Date of photo consent", "Consentimiento fotos: fecha", "Saglasnost: Fotografisanje"]
)
def test_a_consent_to_something_else_is_not_even_offered(title):
    (plan,) = (
        plan
        for plan in propose(table(**{"C": ["a", "b", "c"], title: ["da", "", "ne"]})).columns
        if plan.title == title
    )
    assert plan.suggestion != "con_Consent"


def test_a_consent_in_whatever_words_is_pointed_out():
    cells = ["as per form 3", "see file", "grandmother", "per phone", "lawyer informed", "pending w/ T."]
    sheet = table(**{"Case": list("abcdef"), "Consent (how)": cells, "Photo consent": ["Yes", "No"] * 3})
    plans = {plan.title: plan for plan in propose(sheet).columns}
    assert plans["Consent (how)"].suggestion == "con_Consent"
    assert plans["Photo consent"].suggestion != "con_Consent"


@pytest.mark.parametrize(
    "title",
    [
        "Presta consentimiento a asistencia", "Consent to assistance", "Consents to receive support",
        "Consent to record",
        "Consentement à l'accompagnement", "Accord pour hébergement", "الموافقة على الخدمات", "Acepta ruta de atención",
        "Consent to interview", "Autoriza compartir fotos", "موافقة ولي الأمر", "Accord parental", "Age of consent",
    ],
)  # fmt: skip
def test_a_consent_to_be_helped_is_no_consent_to_share(title):
    assert field_of_title(title) == "" and "con_Consent" not in [
        plan.field for plan in propose(table(**{"Case": ["a", "b", "c"], title: ["1", "0", "1"]})).columns
    ]


@pytest.mark.parametrize("title", ["Can't share", "Cant share", "Room: can share", "Bed: may share", "¿Consintió?"])
def test_what_is_no_consent_to_share_data_is_not_taken_for_it(title):
    sheet = table(**{"Case": ["a", "b", "c"], "Sex": ["F", "M", "F"], title: ["Yes", "No", "Yes"]})
    assert next(plan for plan in propose(sheet).columns if plan.title == title).use == "note"


@pytest.mark.parametrize(
    ("beside", "use"),
    [(["Sí", "", "No"], "field"), (["Sí", "No", "No"], "note"), (["Sí", "según el caso", "No"], "note")],
)
def test_of_two_consents_the_one_to_share_counts_unless_the_other_says_no(beside, use):
    made = table(**{
        "Caso": ["a", "b", "c"], "Consentimiento informado": beside, "Autoriza compartir datos": ["Sí", "Sí", "No"]
    })  # fmt: skip
    plan = next(plan for plan in propose(made).columns if plan.title == "Autoriza compartir datos")
    assert plan.use == use
