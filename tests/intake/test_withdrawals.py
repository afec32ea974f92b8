"""A consent is left to a person where another column says that it was taken back, or says otherwise."""

from __future__ import annotations

import pytest

from core.intake import propose
from tests.intake.conftest import table

SHEET = {"Case": ["a", "b", "c"], "Sex": ["F", "M", "F"], "Consent": ["Yes", "Yes", "No"]}


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Consent withdrawn", ["", "Yes", ""]),
        ("Consent revoked on", ["", "12/03/2021", ""]),
        ("Do not share", ["", "Yes", ""]),
        ("Fecha de revocación del consentimiento", ["", "12/03/2021", ""]),
        ("سحب الموافقة", ["", "نعم", ""]),
        ("Consent to share with CTDC", ["No", "Yes", "No"]),
    ],
)
def test_a_second_word_on_consent_is_heard(title, cells):
    plan = next(plan for plan in propose(table(**SHEET, **{title: cells})).columns if plan.title == "Consent")
    assert (plan.use, plan.suggestion) == ("note", "con_Consent")


@pytest.mark.parametrize(
    ("title", "cells"), [("Consent withdrawn", ["No", "", "No"]), ("Photo consent", ["No", "Yes", "No"])]
)
def test_what_takes_nothing_back_changes_nothing(title, cells):
    plan = next(plan for plan in propose(table(**SHEET, **{title: cells})).columns if plan.title == "Consent")
    assert (plan.use, plan.field) == ("field", "con_Consent")
