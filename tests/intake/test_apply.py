"""Records, notes, keys and problems of a sheet: every row is there, and what was not read is said by row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import Cancelled
from core.intake import apply, propose
from core.intake.errors import ColumnMissing, FieldTakenTwice
from core.store.batch_check import rows_of
from tests.intake.conftest import one_column, read_in_part, table, take


def test_unread_cells_become_problems_with_the_row_of_the_sheet():
    _plans, batch = take(one_column("Sexe", "Femme", "Martien", "Homme", "Martien"))
    assert batch.records["prs_Gender"].tolist() == ["Feminine", "", "Masculine", ""]
    assert [(problem.row, problem.column, problem.value) for problem in batch.problems] == [
        (3, "Sexe", "Martien"),
        (5, "Sexe", "Martien"),
    ]
    assert all(problem.reason for problem in batch.problems)


def test_a_value_a_person_decided_is_used_everywhere():
    made = one_column("Sexe", "Femme", "Martien", "Femme")
    mapping = propose(made)
    plan = mapping.plan("Sexe")
    assert plan.open_values == ("Martien",)
    decided = mapping.with_plan(replace(plan, values={**plan.values, "martien": "NonConforming"}, open_values=()))
    batch = apply(made, decided)
    assert batch.records["prs_Gender"].tolist() == ["Feminine", "NonConforming", "Feminine"]
    assert batch.problems == []


def test_a_date_or_an_age_a_person_decided_too():
    made = table(**{"Age": ["20", "about thirty"], "Gender": ["F", "M"]})
    mapping = propose(made)
    plan = mapping.plan("Age")
    batch = apply(made, mapping.with_plan(replace(plan, values={"about thirty": "30"})))
    assert batch.records["abr_AgeAtRegistration"].tolist() == ["20", "30"]


OPTIONS = {
    "Means of control/Debt bondage": ["1", "0", "", "0"],
    "Means of control/False promises": ["1", "0", "", "0"],
    "Means of control/Witchcraft": ["0", "0", "", "1"],
}


def test_options_are_joined_in_the_order_of_the_list_and_none_is_an_answer():
    _plans, batch = take(table(**OPTIONS))
    assert batch.records["vic_MethodsOfControl"].tolist() == ["DebtBondage;FalsePromises", "_none", "", ""]


def test_an_option_without_a_code_is_never_none():
    plans, batch = take(table(**OPTIONS))
    assert plans["Means of control/Witchcraft"].use == "note"
    (problem,) = batch.problems
    assert (problem.row, problem.field) == (5, "vic_MethodsOfControl")


def test_zeros_where_nobody_was_asked_are_no_answer():
    joined = {"Means of control": ["Debt bondage", "", "none at all"]}
    options = {"Means of control/Debt bondage": ["1", "0", "0"], "Means of control/False promises": ["0", "0", "0"]}
    made = table(**joined, **options)
    plans, batch = take(made)
    assert plans["Means of control"].use == "covered"
    assert batch.records["vic_MethodsOfControl"].tolist() == ["DebtBondage", "", "_none"]


def test_the_flags_of_ctdc_files_are_options():
    made = table(isForcedLabour=["1", "0", "-99"], isOrganRemoval=["0", "0", "-99"], gender=["Female", "Male", "-99"])
    _plans, batch = take(made)
    assert batch.records["vic_TypeOfExploitation"].tolist() == ["ForcedLabour", "_none", ""]
    assert batch.records["prs_Gender"].tolist() == ["Feminine", "Masculine", ""]


def test_a_refused_column_is_not_taken_at_all():
    made = table(Sexe=["Femme"], Couleur=["rouge"])
    mapping = propose(made)
    batch = apply(made, mapping.with_plan(replace(mapping.plan("Couleur"), use="refuse")))
    assert list(batch.notes.columns) == []
    assert "rouge" not in batch.records.to_string()


def test_one_field_cannot_come_from_two_columns():
    made = table(Sexe=["Femme"], Couleur=["rouge"])
    mapping = propose(made)
    twice = mapping.with_plan(replace(mapping.plan("Couleur"), use="field", field="prs_Gender"))
    with pytest.raises(FieldTakenTwice):
        apply(made, twice)


def test_a_mapping_of_another_sheet_is_refused():
    with pytest.raises(ColumnMissing):
        apply(table(Sexe=["Femme"]), propose(table(Genre=["Femme"])))


def test_the_store_takes_every_batch_as_it_is():
    cells = {"Sexe": ["Femme", ""], "Âge": ["20 ans", "inconnu"], "Né le": ["2001-02-30", "1990"], "X": ["a", ""]}
    _plans, batch = take(
        table(**cells, **{"Moyens de contrôle": ["Dettes, coups", "Aucun"], "Nationalité": ["Togo", "?"]})
    )
    rows = rows_of(batch)
    assert len(rows) == 2
    assert rows.columns["abr_AgeAtRegistration"] == ["20", "_unknown"]
    assert rows.columns["prs_Citizenship"] == ["TG", "_unknown"]
    assert [problem.value for problem in batch.problems] == ["2001-02-30"]


def test_it_can_be_stopped_and_says_how_far_it_is():
    made = table(Sexe=["Femme"], Couleur=["rouge"])
    seen = []

    def stop(done, total):
        seen.append((done, total))
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        apply(made, propose(made), stop)
    assert seen == [(0, 2), (1, 2)]


def test_an_option_nobody_knows_between_known_ones_leaves_what_is_not_ticked_open():
    titles = ["Threats", "Debt bondage", "Spells and oaths", "Physical abuse", "Passport taken"]
    ticks = {
        "Threats": "10",
        "Debt bondage": "00",
        "Spells and oaths": "10",
        "Physical abuse": "00",
        "Passport taken": "01",
    }
    _plans, batch = take(table(**{title: list(ticks[title]) for title in titles}))
    first, second = batch.records["vic_MethodsOfControl"]
    assert read_in_part(first) == {"PhysicalThreats"}
    assert second == "WithholdsDocuments"
    (problem,) = batch.problems
    assert (problem.column, problem.field) == ("Spells and oaths", "vic_MethodsOfControl")
