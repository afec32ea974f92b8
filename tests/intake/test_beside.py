"""What stands in a column nobody decided on yet is no answer, and no denial either."""

from __future__ import annotations

from core.intake import apply, propose
from tests.intake.conftest import table
from tests.intake.test_values import read

MEANS, TYPES = "vic_MethodsOfControl", "vic_TypeOfExploitation"
CASES = list("abcd")


def said(**columns):
    sheet = table(Case=CASES, **columns)
    mapping = propose(sheet)
    return {plan.title: plan for plan in mapping.columns}, apply(sheet, mapping).records


def test_what_another_column_says_is_not_known_instead_of_denied():
    plans, records = said(
        **{
            "Means of control": ["Physical assault", "", "Confinement", "Threats"],
            "Tactics": ["Threats", "False job offer", "Beatings; Confinement", "Threats"],
        }
    )
    assert plans["Tactics"].suggestion == MEANS
    assert records[MEANS].tolist() == [
        "PhysicalAbuse;?PhysicalThreats", "", "abr_RestrictsMovement;?PhysicalAbuse", "PhysicalThreats"
    ]  # fmt: skip


def test_remarks_beside_it_change_nothing():
    _plans, records = said(**{"Means of control": ["Threats"] * 4, "Remarks": ["came alone", "well", "", "threats?"]})
    assert records[MEANS].tolist() == ["PhysicalThreats"] * 4


def test_force_fraud_and_coercion_are_one_question():
    _plans, records = said(
        Force=["Physical assault", "", "Confinement", ""],
        Fraud=["", "False job offer", "", ""],
        Coercion=["Threats", "", "Debt bondage", ""],
    )
    assert [set(answer.split(";")) for answer in records[MEANS]] == [
        {"PhysicalThreats", "PhysicalAbuse"}, {"FalsePromises"}, {"DebtBondage", "abr_RestrictsMovement"}, {""}
    ]  # fmt: skip


def test_both_are_the_two_answers_of_the_column():
    assert read(TYPES, "ST", "LT", "Both") == ["SexualExploitation", "ForcedLabour", "ForcedLabour;SexualExploitation"]
    assert read(TYPES, "Sexual", "Laboral", "Ambas")[2] == "ForcedLabour;SexualExploitation"
    assert read(TYPES, "Sexual", "Laboral", "Mendicidad", "Ambas")[3] is None
