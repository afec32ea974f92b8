"""Options of one question under several headings: each heading has too few to tell what it asks."""

from __future__ import annotations

import pytest

from core.intake import apply, propose
from tests.intake.conftest import read_in_part, table

MEANS = "vic_MethodsOfControl"
SHEET = {
    "Client ID": ["a", "b", "c"],
    "Force: Physical assault": ["1", "0", "0"],
    "Force: Sexual assault": ["0", "0", "1"],
    "Force: Confinement": ["0", "1", "0"],
    "Fraud: False job": ["1", "0", "0"],
    "Economic: Kept earnings": ["0", "0", "1"],
    "Other Means": ["0", "1", "0"],
    "Notes": ["came alone", "came by bus", "is well"],
}


def test_every_option_of_the_run_is_an_answer_of_the_question():
    batch = apply(sheet := table(**SHEET), propose(sheet))
    assert [set(answer.split(";")) for answer in batch.records[MEANS]] == [
        {"PhysicalAbuse", "FalsePromises"}, {"abr_RestrictsMovement", "Other"}, {"SexualAbuse", "TakesEarnings"}
    ]  # fmt: skip


def test_an_option_between_the_others_that_nobody_knows_leaves_its_ticks_open():
    titles = {**SHEET, "Notes": SHEET["Notes"]}
    titles = {("Spiritual: Tarot" if title == "Fraud: False job" else title): cells for title, cells in titles.items()}
    batch = apply(sheet := table(**titles), propose(sheet))
    assert read_in_part(batch.records[MEANS][0]) == {"PhysicalAbuse"}
    assert [(problem.row, problem.column) for problem in batch.problems if problem.field == MEANS][:1] == [
        (2, "Spiritual: Tarot")
    ]


@pytest.mark.parametrize("title", ["Photo consent (Yes/No)", "Pregnant", "Autoriza tratamiento de datos (SI/NO)"])
def test_another_question_behind_the_run_is_no_option(title):
    sheet = table(**{**SHEET, title: ["1", "0", "1"]})
    plan = next(plan for plan in propose(sheet).columns if plan.title == title)
    assert plan.field != MEANS
    assert plan.suggestion != MEANS


def test_an_option_nobody_knows_is_no_answer_of_the_section_it_stands_in():
    section, work = "الاستغلال", "طبيعة العمل الذي أُجبر عليه"
    titles = [f"{section}/نوع الاستغلال/{each}" for each in ("عمل قسري", "استغلال جنسي", "زواج قسري")]
    titles += [f"{section}/{work}/{each}" for each in ("بناء", "زراعة", "مطعم", "جمع الطوابع")]
    plans = propose(table(**{title: ["1", "0", "1", ""] for title in titles})).columns
    assert [plan.field for plan in plans[:6]] == ["vic_TypeOfExploitation"] * 3 + ["vic_ForcedLabourIndustry"] * 3
    assert (plans[6].use, plans[6].suggestion) == ("note", "vic_ForcedLabourIndustry")


@pytest.mark.parametrize("title", ["Movement not restricted", "Freedom of movement", "Liberté de mouvement", "Paid?"])
def test_an_option_that_says_the_opposite_leaves_its_no_open_too(title):
    sheet = {
        "Case": ["a", "b", "c"],
        "Threats": ["Yes", "No", "No"],
        "Debt bondage": ["No", "Yes", "No"],
        title: ["Yes", "No", "No"],
        "Physical abuse": ["Yes", "No", "Yes"],
        "False promises": ["No", "Yes", "No"],
    }
    made = table(**sheet)
    batch = apply(made, propose(made))
    read = [{"PhysicalThreats", "PhysicalAbuse"}, {"DebtBondage", "FalsePromises"}, {"PhysicalAbuse"}]
    denies = title in ("Movement not restricted", "Paid?")
    assert [read_in_part(answer) for answer in batch.records[MEANS]] == ([None] * 3 if denies else read)
    assert {problem.row for problem in batch.problems if problem.column == title} == {2, 3, 4}


def test_what_is_lacking_is_no_opposite():
    sheet = {
        "Caso": ["a", "b"], "Amenazas": ["SI", "NO"], "Golpes": ["NO", "SI"], "Deuda": ["SI", "SI"],
        "Sin documentos": ["NO", "SI"], "Encierro": ["NO", "SI"],
    }  # fmt: skip
    made = table(**sheet)
    batch = apply(made, propose(made))
    assert batch.records[MEANS].tolist()[0] == "PhysicalThreats;DebtBondage"
    assert [problem.row for problem in batch.problems] == [3]


def test_a_sign_within_an_option_is_no_joint_behind_another_question():
    kinds = ["Prostitución", "Pornografía", "Transmisión en vivo por internet / webcam", "No sabe"]
    made = table(**{f"C4. Modalidad de explotación sexual/{kind}": ["1", "0", "0"] for kind in kinds})
    plans = propose(made).columns
    assert {plan.field for plan in plans} == {"vic_TypeOfSexExploitation"}
    assert plans[2].option == "RemoteInteractiveServices"
