"""One question of many answered "not known": neither a yes nor a no leaves the office for it."""

from __future__ import annotations

import pandas as pd
import pytest

from core.harmonise import harmonise
from core.intake import apply, propose
from core.standard import standard
from core.store.values import takes
from tests.intake.conftest import read_in_part, table

CONTROL = {
    "Means of control: Threats": ["yes", "no", "not known", "", "not known"],
    "Means of control: Debt bondage": ["no", "yes", "no", "", "not known"],
    "Means of control: Physical abuse": ["no", "unknown", "yes", "", "not known"],
}


@pytest.fixture
def said():
    made = table(**CONTROL)
    return apply(made, propose(made)).records["vic_MethodsOfControl"]


def flags(frame, name):
    for field in (*standard().fields, "first_event", "first_exploitation", "last_exploitation_country"):
        if field not in frame:
            frame[field] = ""
    return harmonise(frame, standard().layouts["ctdc-global-2020"])[name].tolist()


def test_what_is_not_known_of_one_answer_is_kept_beside_the_others(said):
    assert said.tolist()[:4] == ["PhysicalThreats", "DebtBondage;?PhysicalAbuse", "PhysicalAbuse;?PhysicalThreats", ""]
    assert said.tolist()[4] == ""


def test_it_leaves_as_missing_and_the_others_as_answered(said):
    frame = said.to_frame()
    assert flags(frame, "meansOfControlThreats") == ["1", "0", "-99", "-99", "-99"]
    assert flags(frame, "meansOfControlDebtBondage") == ["0", "1", "0", "-99", "-99"]
    assert flags(frame, "meansOfControlPhysicalAbuse") == ["0", "-99", "1", "-99", "-99"]


def test_a_labour_that_is_only_not_known_says_of_no_labour(said):
    frame = said.to_frame("vic_ForcedLabourIndustry")
    frame["vic_ForcedLabourIndustry"] = "?A"
    assert set(flags(frame, "isForcedLabour")) == {"-99"}


def test_the_store_takes_it_in_fields_of_several_answers_only():
    fields = standard().fields
    assert takes(fields["vic_MethodsOfControl"], "DebtBondage;?PhysicalAbuse")
    assert not takes(fields["vic_MethodsOfControl"], "?Nothing")
    assert not takes(fields["prs_Gender"], "?Feminine")
    assert not takes(fields["prs_Citizenship"], "?TG")


def test_an_answer_nobody_knows_between_others_is_asked_about_and_denies_nothing():
    """Eleven ways of control side by side without a question above them, and one in words Abri lacks."""
    made = table(**{
        "Amenazas": ["S", "N"], "Deuda": ["N", "n"], "Engaño, falsas promesas": ["NO", "N"], "Brujería": ["N", "Sí"],
        "Golpes": ["No", "S"], "Encierro": ["NS/NR", "N"],
    })  # fmt: skip
    mapping = propose(made)
    assert mapping.plan("Golpes").option == "PhysicalAbuse"
    assert mapping.plan("Brujería").suggestion == "vic_MethodsOfControl" or mapping.plan("Brujería").use == "option"
    said = apply(made, mapping).records["vic_MethodsOfControl"].tolist()
    assert said[0] == "PhysicalThreats;?abr_RestrictsMovement"
    assert read_in_part(said[1]) == {"PhysicalAbuse"}


def test_of_several_answers_in_a_cell_what_is_read_holds_and_nothing_is_known_of_the_rest():
    made = table(**{"Means__of__control": ["Threats; Zwerg", "Threats, Debt bondage", "Zwerg"]})
    batch = apply(made, propose(made))
    first, second, third = batch.records["vic_MethodsOfControl"]
    assert read_in_part(first) == {"PhysicalThreats"}
    assert (second, third) == ("PhysicalThreats;DebtBondage", "")
    assert [(problem.row, problem.value) for problem in batch.problems] == [(2, "Zwerg"), (4, "Zwerg")]


@pytest.mark.parametrize(
    "text",
    [
        "Debt, not true", "Deuda, ya no", "Threats, suspected", "Beaten, by her brother", "Debt; zwerg tbc",
        "Beaten; retracted", "Beaten; false allegation", "Beaten; 0", "Debt; of the husband", "Beaten; a colleague",
        "Debt; before trafficking", "Beaten, zwerg",
    ],
)  # fmt: skip
def test_what_is_not_read_may_take_back_what_is(text):
    made = table(**{"Means__of__control": [text, "Threats, Debt bondage"]})
    batch = apply(made, propose(made))
    assert batch.records["vic_MethodsOfControl"][0] == ""
    assert [problem.row for problem in batch.problems] == [2]


def test_a_country_that_is_not_read_leaves_the_others_open():
    """Which of two nationalities counts is told by their order, so half of them is no answer."""
    made = table(**{"Nationality": ["Ghana; Zwergland", "Ghana; Togo", "Togo", "Ghana"]})
    assert apply(made, propose(made)).records["prs_Citizenship"][0] == ""


@pytest.mark.parametrize(
    "text",
    [
        "Sexual exploitation - no; Forced labour - yes", "Explotación sexual - no; Trabajo forzoso - sí",
        "Sexual exploitation, no; forced labour, yes", "No - sexual exploitation; Yes - forced labour",
    ],
)  # fmt: skip
def test_a_no_behind_an_answer_leaves_the_cell_open(text):
    made = table(**{"Type__of__exploitation": [text, "Forced labour", "Sexual exploitation"]})
    batch = apply(made, propose(made))
    assert batch.records["vic_TypeOfExploitation"][0] == ""
    assert [problem.row for problem in batch.problems] == [2]


def test_an_option_that_takes_the_others_back_leaves_all_open():
    sheet = {
        "Means of control: Threats": ["1", "0"], "Means of control: Debt bondage": ["0", "1"],
        "Means of control: All untrue": ["1", "0"], "Means of control: Physical abuse": ["0", "1"],
    }  # fmt: skip
    made = table(**sheet)
    assert apply(made, propose(made)).records["vic_MethodsOfControl"][0] == ""


def test_a_kind_behind_a_type_is_open_where_another_beside_it_is():
    made = table(**{"Type__of__exploitation": ["Forced labour (construction); Forced labour (glorp)", "Forced labour"]})
    batch = apply(made, propose(made))
    assert batch.records.get("vic_ForcedLabourIndustry", pd.Series(["", ""]))[0] == ""


def test_an_answer_read_in_part_in_a_column_nobody_decided_on_can_be_taken_into_the_vault():
    made = table(**{
        "Means__of__control": ["Physical assault", "False job offer", "Confinement", "Threats"],
        "Tactics": ["Threats; glorps", "", "Beatings; Confinement", "Threats"],
    })  # fmt: skip
    field = standard().fields["vic_MethodsOfControl"]
    assert all(takes(field, value) for value in apply(made, propose(made)).records["vic_MethodsOfControl"])


def test_a_blank_beside_ticks_alone_is_left_out_and_beside_a_no_is_not_told():
    """Two clerks: one writes N, one only ticks."""
    made = table(**{
        "Means: Threats": ["Y", "N", "Y", "N"], "Means: Debt bondage": ["N", "Y", "", "Y"],
        "Means: Physical abuse": ["", "N", "", "N"], "Means: Sexual abuse": ["N", "N", "", "N"],
    })  # fmt: skip
    said = apply(made, propose(made)).records["vic_MethodsOfControl"].tolist()
    assert said == ["PhysicalThreats;?PhysicalAbuse", "DebtBondage", "PhysicalThreats", "DebtBondage"]
