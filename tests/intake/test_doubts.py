"""Answers that signs, languages or small words beside them deny or doubt: none of them is read as if they were not."""

from __future__ import annotations

import pytest

from core.intake.cells import reader_of
from core.intake.fold import fold
from core.intake.mapping import ColumnPlan
from tests.intake.conftest import read_in_part, table, take


def said(title, field, base, *cells):
    """What each of the ``cells`` is in the store, and which of them are told as problems."""
    title = title.replace("__", " ")
    every = [*cells, *(base * (3 * len(cells) + 3))]
    plans, batch = take(table(Case=[f"C{number}" for number in range(len(every))], **{title: every}))
    assert plans[title].field == field
    told = {problem.row for problem in batch.problems}
    return {cell: (batch.records[field].iloc[place], place + 2 in told) for place, cell in enumerate(cells)}


ASKED = ("", True)


@pytest.mark.parametrize(
    "cell",
    [
        "☐ Yes", "[ ] Yes", "○ Yes", "( ) Yes", "□ Yes", "❌ Yes", "✗ Yes", "🚫 Yes", "≠ yes", "Y̶e̶s̶",
        "Yes (?)", "Yes [?]", "(yes?)", '"Yes?"', "? Yes", "Yes？", "Yes ?!", "Yes…", "Yes*", "¿Sí", "Sí (?)",
        "نعم (؟)", "☐ نعم", "☐ Oui", "да, но", "да - но", "Да но...", "Да, но",
    ],
)  # fmt: skip
def test_a_yes_that_is_denied_or_doubted_is_no_consent(cell):
    assert said("Consent", "con_Consent", ["Yes", "No"], cell)[cell] == ASKED


def test_a_question_mark_in_greek_is_one():
    title = "Συγκατάθεση"
    assert said(title, "con_Consent", ["Ναι", "Όχι"], "Ναι;")["Ναι;"] == ASKED


@pytest.mark.parametrize(
    "cell",
    ["Yes!", "Yes.", "✓ Yes", "[x] Yes", "☑ Yes", "✅ Yes", "- Yes", "1. Yes", "Yes, signed", "¡Sí!", "Yes / Oui"],
)
def test_signs_that_confirm_a_yes_leave_it_one(cell):
    assert said("Consent", "con_Consent", ["Yes", "No"], cell)[cell] == ("1", False)


def test_a_person_may_say_what_a_consent_of_many_signs_means():
    values = {fold("Agreed 100%"): "1", fold("Perhaps?"): "1", "yes": "1"}
    reader = reader_of(ColumnPlan("x", "x", "field", "con_Consent", values=values))
    assert [reader(text).value for text in ("Agreed 100%", "Perhaps?", "Yes 100%", "Yes %")] == ["1", "", "", ""]


def test_a_no_beside_a_cross_is_one():
    assert said("Consent", "con_Consent", ["Yes", "No"], "❌ No")["❌ No"] == ("0", False)


def test_a_bare_x_beside_letters_of_yes_and_no_may_be_either():
    found = said("Consent", "con_Consent", ["Y", "N"], "X", "Y", "N")
    assert found == {"X": ASKED, "Y": ("1", False), "N": ("0", False)}


def test_a_column_of_crosses_alone_is_ticked_by_them():
    assert said("Consent", "con_Consent", ["X", ""], "X") == {"X": ("1", False)}


def test_a_bare_x_beside_yes_and_no_may_be_either():
    found = said("Consent", "con_Consent", ["Yes", "No"], "X", "Y", "N")
    assert found["X"] == ASKED
    assert found["Y"] == ("1", False) and found["N"] == ("0", False)


@pytest.mark.parametrize(
    ("title", "base", "cell"),
    [
        ("Persetujuan", ["Ya", "Tidak"], "Tak"),
        ("Persetujuan__berbagi__data", ["Ya", "Tidak"], "Tak"),
        ("Consent", ["Ya", "Tidak"], "Tak"),
        ("Consent", ["Yes", "No"], "Tak"),
        ("Ridhaa", ["Ndiyo", "Hapana"], "Si"),
    ],
)
def test_a_yes_that_is_a_no_in_the_language_of_the_column_is_asked(title, base, cell):
    assert said(title, "con_Consent", base, cell)[cell] == ASKED


@pytest.mark.parametrize(
    ("title", "base", "cell"),
    [
        ("Zgoda", ["Nie"], "Tak"),
        ("Consent", ["Nie"], "Tak"),
        ("Consentimiento", ["No"], "Si"),
        ("Consent", ["No"], "SI"),
        ("Ridhaa", ["Hapana"], "Sí"),
    ],
)
def test_the_column_tells_of_which_language_a_yes_is(title, base, cell):
    assert said(title, "con_Consent", base, cell)[cell] == ("1", False)


@pytest.mark.parametrize(
    "cell",
    ["☐ Male", "☐ Male ☐ Female", "☑ Male ☑ Female", "Male ☐ Female ☑ ?", "male/female", "male & female", "❌ Male"],
)
def test_boxes_left_empty_and_two_genders_are_asked(cell):
    assert said("Gender", "prs_Gender", ["Male", "Female"], cell)[cell] == ASKED


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("☐ Male ☑ Female", "Feminine"),
        ("Male ☐ Female ☑", "Feminine"),
        ("☒ Male\n☐ Female\n☐ Other", "Masculine"),
        ("[ ] Male [x] Female", "Feminine"),
        ("( ) Male / (X) Female", "Feminine"),
    ],
)
def test_of_boxes_in_a_cell_the_full_one_is_the_answer(cell, code):
    assert said("Gender", "prs_Gender", ["Male", "Female"], cell)[cell] == (code, False)


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("☐ Threats; ☑ Debt bondage", "DebtBondage"),
        ("☑ Threats ☐ Debt bondage ☑ Beatings", "PhysicalThreats;PhysicalAbuse"),
        ("☑ Threats ☐ Debt bondage ☒ Beatings", None),
        ("☐ Threats ☐ Debt bondage", None),
    ],
)
def test_of_several_boxes_the_full_ones_are_the_answers(cell, codes):
    found = said("Means__of__control", "vic_MethodsOfControl", ["Threats", "Debt bondage"], cell)
    assert list(found.values()) == [ASKED if codes is None else (codes, False)]


def test_of_several_boxes_one_that_nobody_knows_is_asked_and_the_others_hold():
    found = said("Means__of__control", "vic_MethodsOfControl", ["Threats"], "☑ Threats ☐ Debt bondage ☑ Spells")
    ((answer, asked),) = found.values()
    assert asked
    assert read_in_part(answer) == {"PhysicalThreats"}


@pytest.mark.parametrize("cell", ["34 M", "34 m", "6 M", "34 M."])
def test_a_man_of_an_age_is_no_child_of_so_many_months(cell):
    assert said("Age", "abr_AgeAtRegistration", ["34", "25"], cell)[cell] == ASKED


def test_a_few_months_are_months():
    assert said("Age", "abr_AgeAtRegistration", ["34", "25"], "18 m", "8 m", "30 months") == {
        "18 m": ("", True),  # or a man
        "8 m": ("0", False),
        "30 months": ("2", False),
    }


def test_questions_beside_a_row_of_means_are_none_of_them():
    others = [
        "Psychologist", "Medication", "Alcohol (madre)", "Unpaid bills", "Custody of children", "Detained at border",
    ]  # fmt: skip
    means = ["Threats", "Beatings", "Debt bondage", "Withholds documents"]
    columns = {title: ["No", "No", "Yes", "No"] for title in means}
    columns |= {"Nationality": ["Kenya"] * 4, "Uses children": ["No", "Yes", "No", "No"]}
    columns |= {title: ["No", "Yes", "No", "No"] for title in others}
    plans, batch = take(table(**columns))
    assert [plans[title].use for title in others] == ["note"] * len(others)
    assert plans["Uses children"].option == "abr_UsesChildren"
    assert batch.records["vic_MethodsOfControl"].iloc[1] == "abr_UsesChildren"


HEADER = """Sex,Nationality,Age,{upper},Name
Sexe,Nationalité,Âge,{lower},Nom
F,Kenya,34,{cell},Ana
F,Kenya,35,{cell},Bea
"""


@pytest.mark.parametrize(
    ("upper", "lower", "cell"),
    [
        ("Consent", "Consentement aux soins", "Yes"),
        ("Pays d'exploitation", "Country of birth", "Oman"),
        ("Nationality", "Nationalité de la mère", "Oman"),
    ],
)
def test_two_rows_of_a_header_that_disagree_are_asked(read, upper, lower, cell):
    made = read(HEADER.format(upper=upper, lower=lower, cell=cell))
    plans, batch = take(made)
    assert plans[made.titles[3]].use == "note"
    assert "con_Consent" not in batch.records


def test_two_rows_of_a_header_that_agree_are_taken(read):
    made = read(HEADER.format(upper="Consent", lower="Consentement", cell="Yes"))
    assert take(made)[0][made.titles[3]].field == "con_Consent"
