"""A form as the dictionary of another file: numbers and short codes become the words of the form."""

from __future__ import annotations

import pytest

from core.intake import apply, in_words, load_dictionary, propose
from core.intake.errors import NotAForm
from tests.intake.readers.test_workbook import book

SURVEY = [
    ["type", "name", "label::English (en)", "label::Français (fr)"],
    ["start", "start", None, None],
    ["begin_group", "grp", "About the person", "La personne"],
    ["text", "q1", "Case number", "Numéro de dossier"],
    ["select_one sex", "q2", "Sex", "Sexe"],
    ["select_multiple means", "q3", "Means of control", "Moyens de contrôle"],
    ["select_one yn", "q4", "Consent to share data", "Consentement au partage des données"],
    ["end_group", None, None, None],
]
CHOICES = [
    ["list_name", "name", "label::English (en)", "label::Français (fr)"],
    ["sex", "1", "Female", "Femme"],
    ["sex", "2", "Male", "Homme"],
    ["means", "a", "Threats of violence, or worse", "Menaces"],
    ["means", "b", "Debt bondage", "Servitude pour dette"],
    ["means", "c", "Passport taken", "Passeport confisqué"],
    ["yn", "1", "Yes", "Oui"],
    ["yn", "2", "No", "Non"],
]


@pytest.fixture
def form(write):
    return load_dictionary(
        write(book(("survey", SURVEY), ("choices", CHOICES), ("settings", [["id"], ["f"]])), "f.xlsx")
    )


def taken(made):
    return apply(made, propose(made)).records


def test_codes_and_names_become_words(read, form):
    raw = read("grp/q1,grp/q2,grp/q3,grp/q4\nD-1,1,a c,1\nD-2,2,b,2\nD-3,1,,2\n")
    assert taken(raw).empty or "prs_Gender" not in taken(raw)
    records = taken(in_words(raw, form))
    assert records["abr_OfficeReference"].tolist() == ["D-1", "D-2", "D-3"]
    assert records["prs_Gender"].tolist() == ["Feminine", "Masculine", "Feminine"]
    assert records["vic_MethodsOfControl"].tolist() == ["PhysicalThreats;WithholdsDocuments", "DebtBondage", ""]
    assert records["con_Consent"].tolist() == ["1", "0", "0"]


def test_columns_of_one_option_each(read, form):
    raw = read("q1,q3,q3/a,q3/b,q3/c\nD-1,a c,1,0,1\nD-2,b,0,1,0\n")
    records = taken(in_words(raw, form))
    assert records["vic_MethodsOfControl"].tolist() == ["PhysicalThreats;WithholdsDocuments", "DebtBondage"]


def test_the_language_asked_for(write):
    path = write(book(("survey", SURVEY), ("choices", CHOICES)), "f.xlsx")
    assert load_dictionary(path, "Français").questions["q2"].choices == {"1": "Femme", "2": "Homme"}
    assert load_dictionary(path, "fr").questions["q2"].label == "Sexe"


def test_codes_the_form_does_not_know_stay(read, form):
    raw = read("q2,q3\n1,a z\n9,b\n")
    assert in_words(raw, form).cells.values.tolist() == [["Female", "a z"], ["9", "Debt bondage"]]


def test_the_form_of_the_standard_reads_as_a_dictionary(fixtures):
    known = load_dictionary(fixtures / "htcds_templates" / "htcds_xlsform.xlsx").questions
    assert any(question.several and len(question.choices) > 5 for question in known.values())


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", book(("survey", SURVEY))])
def test_what_is_no_form_is_refused(write, content):
    with pytest.raises(NotAForm):
        load_dictionary(write(content, "f.xlsx"))
