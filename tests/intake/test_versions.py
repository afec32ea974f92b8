"""Two versions of a form in one export: each row fills but one of the columns of a question."""

from __future__ import annotations

from core.intake import apply, propose
from tests.intake.conftest import table, take

EMPTY = [""] * 4


def test_a_question_of_two_forms_is_one():
    columns = {
        "Nationality": ["Togo", "Mali", "Ghana", "Benin", *EMPTY],
        "Country of nationality": [*EMPTY, "Niger", "Togo", "Chad", "Mali"],
        "Means of control": ["Threats", "Debt bondage", "Beatings", "Threats", *EMPTY],
        "Control methods": [*EMPTY, "Threats; Beatings", "Debt bondage", "Threats", "Beatings"],
    }
    plans, batch = take(table(**columns))
    assert batch.records["prs_Citizenship"].tolist() == ["TG", "ML", "GH", "BJ", "NE", "TG", "TD", "ML"]
    assert batch.records["vic_MethodsOfControl"].tolist()[3:5] == ["PhysicalThreats", "PhysicalThreats;PhysicalAbuse"]
    assert {plan.use for plan in plans.values()} == {"field"}


def test_two_columns_that_one_row_fills_are_none():
    columns = {
        "Nationality": ["Togo", "Mali", "Ghana", "Benin", *EMPTY],
        "Country of nationality": ["", "", "", "Niger", "Niger", "Togo", "Chad", "Mali"],
    }
    plans, _batch = take(table(**columns))
    assert {plan.use for plan in plans.values()} == {"note"}


def test_of_two_consents_a_person_decides():
    columns = {
        "Consent to share data": ["Yes", "Yes", "No", "Yes", *EMPTY],
        "Data sharing consent": [*EMPTY, *["No"] * 4],
    }
    plans, _batch = take(table(**columns))
    assert "field" not in {plan.use for plan in plans.values()}


def test_options_of_the_new_form_and_words_of_the_old_one():
    columns = {
        "Means of control/Threats": [*EMPTY, "1", "0", "1", "0"],
        "Means of control/Beatings": [*EMPTY, "0", "1", "1", "0"],
        "Means of control/Debt bondage": [*EMPTY, "0", "0", "0", "1"],
        "How was she controlled?": ["Threats", "Debt bondage, beatings", "Threats", "Beatings", *EMPTY],
    }
    plans, batch = take(table(**columns))
    assert plans["How was she controlled?"].use == "field"
    assert batch.records["vic_MethodsOfControl"].tolist() == [
        "PhysicalThreats", "DebtBondage;PhysicalAbuse", "PhysicalThreats", "PhysicalAbuse",
        "PhysicalThreats", "PhysicalAbuse", "PhysicalThreats;PhysicalAbuse", "DebtBondage",
    ]  # fmt: skip


def test_a_place_tells_the_country_of_those_of_whom_the_column_of_countries_says_nothing():
    columns = {
        "Country of exploitation": ["Lebanon", "", "Jordan", "", "Kuwait"],
        "Place of exploitation": ["Beirut", "Amman", "Beirut", "qorvad wesopa", ""],
    }
    _plans, batch = take(table(**columns))
    assert batch.records["abr_CountryOfExploitation"].tolist() == ["LB", "JO", "JO", "", "KW"]
    assert [(problem.row, problem.value) for problem in batch.problems] == [(5, "qorvad wesopa")]


def test_what_an_other_was_leaves_what_was_ticked_beside_it():
    columns = {
        "Means of control/Threats": [*EMPTY, "1", "0", "1", "0"],
        "Means of control/Beatings": [*EMPTY, "0", "1", "1", "0"],
        "Means of control/Other": [*EMPTY, "1", "0", "0", "1"],
        "Other (specify)": [*EMPTY, "documents withheld", "", "", "debt bondage"],
        "How was she controlled?": ["Threats", "Debt bondage, beatings", "Threats", "Beatings", *EMPTY],
    }
    _plans, batch = take(table(**columns))
    said = [set(cell.split(";")) for cell in batch.records["vic_MethodsOfControl"]]
    assert {"PhysicalThreats", "Other", "?WithholdsDocuments"} <= said[4]
    assert {"Other", "?DebtBondage"} <= said[7]
    assert said[6] == {"PhysicalThreats", "PhysicalAbuse"}


def test_what_two_versions_say_of_one_person_in_a_later_file_is_not_passed_over():
    columns = {
        "Nationality": ["Togo", "Mali", "Ghana", "Benin", *EMPTY],
        "Country of nationality": [*EMPTY, "Niger", "Togo", "Chad", "Mali"],
        "Means of control/Threats": [*EMPTY, "1", "0", "1", "0"],
        "Means of control/Beatings": [*EMPTY, "0", "1", "1", "0"],
        "Means of control/Debt bondage": [*EMPTY, "0", "0", "0", "1"],
        "How was she controlled?": ["Threats", "Debt bondage, beatings", "Threats", "Beatings", *EMPTY],
    }
    profile = propose(table(**columns))
    later = {title: [*cells[:7], cells[3] or cells[7]] for title, cells in columns.items()}
    later["Country of nationality"][7] = "Mali"
    later["Means of control/Debt bondage"][7] = "1"
    made = table(**later)
    batch = apply(made, propose(made, profile))
    assert batch.records["prs_Citizenship"].tolist()[7] == ""
    assert [problem.row for problem in batch.problems if problem.field == "prs_Citizenship"] == [9]
    assert set(batch.records["vic_MethodsOfControl"].tolist()[7].split(";")) == {"DebtBondage", "PhysicalAbuse"}
