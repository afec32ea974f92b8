"""A cell of thirty thousand blanks or brackets is no answer, and nobody waits for it."""

from __future__ import annotations

import pytest

from core.intake import apply, propose
from core.intake.readers.grid import clean
from core.intake.values import read_coded
from core.standard import standard

FIELDS = ("con_Consent", "vic_MethodsOfControl", "abr_CountryOfExploitation", "prs_Gender", "vic_TypeOfExploitation")
ENDLESS = {
    "blanks": "Yes" + " " * 30_000 + "x",
    "brackets": "(" * 30_000,
    "dashes": "- " * 15_000,
    "both": " (–" * 10_000,
}


def test_of_an_endless_run_of_one_sign_a_few_are_kept():
    assert clean("Yes" + " " * 30_000 + "x") == "Yes" + " " * 20 + "x"
    assert clean("-" * 500) == "-" * 20
    assert clean("a" * 500) == "a" * 500
    assert clean("x " + "-" * 90 + " y" + "z" * 200) == "x " + "-" * 90 + " y" + "z" * 200


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
@pytest.mark.parametrize("name", FIELDS)
def test_what_is_too_long_for_an_answer_is_open_at_once(name, text):
    field = standard().fields[name]
    assert text in read_coded(field, (text, "Yes"), (1, 1)).open


def test_what_a_person_decided_of_a_long_text_counts():
    story = "she said " * 60
    reading = read_coded(standard().fields["con_Consent"], (story, "Yes"), (1, 3), {story.strip(): "0"})
    assert reading.values == {story.strip(): "0", "yes": "1"}
    assert reading.open == ()


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_a_file_with_such_a_cell_comes_in(read, text):
    made = read(f'Case,Consent,Means of control\nA,"{text}","{text}"\nB,Yes,Threats\nC,No,Debt\n')
    batch = apply(made, propose(made))
    assert batch.records["con_Consent"].tolist() == ["", "1", "0"]
