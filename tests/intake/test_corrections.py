"""Putting a sheet right: what is left, one and all alike, clusters, undo of everything, and the file untouched."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.intake import propose, read_table
from core.intake.clusters import NEARLY_SAME, SAME_LETTERS
from core.intake.corrections import (
    bring_back,
    change_plan,
    clusters,
    corrected,
    corrections_of,
    count_left,
    counts_left,
    decide,
    fix_alike,
    fix_cell,
    merge,
    problems_of,
    redo,
    undo,
)
from tests.intake.conftest import table


def begun(**columns):
    made = table(**columns)
    return corrections_of(made, propose(made))


@pytest.fixture
def sheet():
    return begun(
        Gender=["Female", "Male", "Fmle?", "Fmle?", "Female", "Male"],
        Date__of__birth=["1990-01-02", "31/02/1990", "1991-05-06", "1992-05-06", "soon", "1993-01-01"],
        Means__of__control=["Threats; Debt bondage", "Threats; zzz", "zzz", "Threats", "Debt bondage", ""],
    )


def test_what_cannot_be_taken_is_shown_by_cell(sheet):
    found = {(cell.row, cell.column): (cell.text, cell.piece) for cell in problems_of(sheet)}
    assert found == {
        (4, "Gender"): ("Fmle?", "Fmle?"),
        (5, "Gender"): ("Fmle?", "Fmle?"),
        (3, "Date of birth"): ("31/02/1990", "31/02/1990"),
        (6, "Date of birth"): ("soon", "soon"),
        (3, "Means of control"): ("Threats; zzz", "zzz"),
        (4, "Means of control"): ("zzz", "zzz"),
    }
    assert counts_left(sheet) == {"Gender": 2, "Date of birth": 2, "Means of control": 2}
    assert [cell.row for cell in problems_of(sheet, "Gender")] == [4, 5]


def test_one_cell_is_put_right(sheet):
    fixed = fix_cell(sheet, "Date of birth", 3, "28/02/1990")
    assert corrected(fixed).records["prs_Birthdate"].tolist()[1] == "1990-02-28"
    assert count_left(fixed) == count_left(sheet) - 1


def test_all_alike_are_put_right_at_once(sheet):
    fixed = fix_alike(sheet, "Gender", "Fmle?", "female")
    assert corrected(fixed).records["prs_Gender"].tolist()[2:4] == ["Feminine", "Feminine"]
    assert "Gender" not in counts_left(fixed)


def test_an_answer_gets_a_code_wherever_it_stands(sheet):
    decided = decide(sheet, "Means of control", "zzz", "FalsePromises")
    assert corrected(decided).records["vic_MethodsOfControl"].tolist()[1:3] == [
        "PhysicalThreats;FalsePromises",
        "FalsePromises",
    ]
    assert decided.now_mapping.plan("Means of control").values["zzz"] == "FalsePromises"
    emptied = decide(sheet, "Means of control", "zzz", "")
    assert corrected(emptied).records["vic_MethodsOfControl"].tolist()[1:3] == ["PhysicalThreats", ""]
    assert "Means of control" not in counts_left(emptied)


def test_a_cell_emptied_is_no_problem(sheet):
    assert counts_left(fix_cell(sheet, "Date of birth", 6, ""))["Date of birth"] == 1


def test_undo_and_redo_of_everything(sheet):
    steps = [
        lambda now: fix_cell(now, "Date of birth", 3, "28/02/1990"),
        lambda now: fix_alike(now, "Gender", "Fmle?", "female"),
        lambda now: decide(now, "Means of control", "zzz", "FalsePromises"),
        lambda now: change_plan(now, now.now_mapping.plan("Gender").__class__("Gender", "Gender")),
    ]
    states = [sheet]
    for step in steps:
        states.append(step(states[-1]))
    now = states[-1]
    for before in reversed(states[:-1]):
        now = undo(now)
        assert now.now_mapping == before.now_mapping
        assert now.now_table.cells.equals(before.now_table.cells)
    assert not now.can_undo
    assert undo(now) is now
    for after in states[1:]:
        now = redo(now)
        assert now.now_mapping == after.now_mapping
        assert now.now_table.cells.equals(after.now_table.cells)
    assert not now.can_redo
    assert redo(now) is now


def test_a_new_move_after_undoing_sets_the_undone_ones_aside(sheet):
    first = fix_alike(sheet, "Gender", "Fmle?", "female")
    other = fix_cell(undo(first), "Date of birth", 6, "1994-01-01")
    assert not other.can_redo
    both = bring_back(other)
    assert corrected(both).records["prs_Gender"].tolist()[2] == "Feminine"
    assert corrected(both).records["prs_Birthdate"].tolist()[4] == "1994-01-01"
    assert not both.aside


def test_values_that_differ_by_capitals_accents_and_blanks_are_one_cluster():
    now = begun(Town=["Málaga", "malaga", "MALAGA ", "Sevilla", "Cádiz", "Málaga"])
    (cluster,) = clusters(now, "Town")
    assert dict(cluster.texts) == {"Málaga": 2, "malaga": 1, "MALAGA ": 1}
    assert (cluster.into, cluster.why) == ("Málaga", SAME_LETTERS)
    merged = merge(now, cluster)
    assert merged.now_table.cells["Town"].tolist() == ["Málaga", "Málaga", "Málaga", "Sevilla", "Cádiz", "Málaga"]
    assert clusters(merged, "Town") == []
    assert undo(merged).now_table.cells.equals(now.now_table.cells)


def test_typos_are_one_cluster_but_never_two_codes():
    now = begun(Town=["Barcelona", "Barclona", "Barcelona", "Barcelonna", "Bilbao"])
    (cluster,) = clusters(now, "Town")
    assert cluster.why == NEARLY_SAME
    assert {text for text, _count in cluster.texts} == {"Barcelona", "Barclona", "Barcelonna"}
    countries = begun(
        Nationality=["Austria", "Australia", "Niger", "Nigeria", "Austria", "Dominica", "Dominican Republic"]
    )
    assert clusters(countries, "Nationality") == []


def test_two_nearly_equal_names_are_two_persons():
    assert clusters(begun(**{"Last__name": ["Invented", "Inventet", "Invénted"]}), "Last name") == []


def test_many_distinct_values_do_not_hold_anybody_up():
    now = begun(Remark=[f"text {number} of many" for number in range(6000)])
    assert clusters(now, "Remark") == []


def test_what_is_not_there_cannot_be_fixed(sheet):
    with pytest.raises(KeyError):
        fix_cell(sheet, "Gender", 999, "x")
    with pytest.raises(KeyError):
        fix_alike(sheet, "no such column", "a", "b")


def test_the_file_is_never_changed(write):
    path = write("Gender,Case number\nFmle?,1\nMale,2\n")
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    made = read_table(path)
    first = made.cells.copy()
    now = fix_alike(corrections_of(made, propose(made)), "Gender", "Fmle?", "Female")
    corrected(now)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert made.cells.equals(first)


MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("cell"), st.integers(2, 7), st.sampled_from(["Female", "", "zz", "Male"])),
        st.tuples(st.just("alike"), st.sampled_from(["Fmle?", "Female", "Male"]), st.sampled_from(["Male", "Woman"])),
        st.tuples(st.just("decide"), st.sampled_from(["Fmle?", "zz"]), st.sampled_from(["Feminine", ""])),
        st.tuples(st.sampled_from(["undo", "redo", "back"]), st.none(), st.none()),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(MOVES)
def test_any_moves_can_all_be_undone(moves):
    start = begun(Gender=["Female", "Male", "Fmle?", "Fmle?", "Female", "Male"])
    now = start
    for kind, one, other in moves:
        if kind == "cell":
            now = fix_cell(now, "Gender", one, other)
        elif kind == "alike":
            now = fix_alike(now, "Gender", one, other)
        elif kind == "decide":
            now = decide(now, "Gender", one, other)
        else:
            now = {"undo": undo, "redo": redo, "back": bring_back}[kind](now)
    assert count_left(now) == sum(1 for cell in problems_of(now) if cell.reason)
    while now.can_undo:
        now = undo(now)
    assert now.now_table.cells.equals(start.now_table.cells)
    assert now.now_mapping == start.now_mapping
