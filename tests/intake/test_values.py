"""Answers in any language become codes; several in one cell are told apart; what is not understood stays open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.intake.cells import reader_of
from core.intake.fold import fold
from core.intake.mapping import ColumnPlan
from core.intake.values import read_coded
from core.standard import ANSWERS, standard


def read(field, *texts):
    """What each text becomes in a column of them; None where it is open."""
    reading = read_coded(standard().fields[field], texts, [1] * len(texts))
    plan = ColumnPlan(
        "x", "x", "field", field, values=reading.values, separator=reading.joined, open_values=reading.open
    )
    cells = [reader_of(plan)(text) for text in texts]
    return [None if cell.reason else cell.value for cell in cells]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Feminine\u00a0", "Feminine"), ("Femme", "Feminine"), ("Mujer", "Feminine"), ("أنثى", "Feminine"),
        ("fille", "Feminine"),
        ("HOMME", "Masculine"), ("Varón", "Masculine"), ("ذكر", "Masculine"), ("Femme transgenre",
        "TransgenderFeminine"),
        ("Trans man", "TransgenderMasculine"), ("No binario", "NonConforming"), ("Unknown", "_unknown"),
        ("Refusé", "_refused"),
    ],
)  # fmt: skip
def test_gender(text, code):
    assert read("prs_Gender", text) == [code]


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        (("M", "F"), ["Masculine", "Feminine"]),
        (("H", "F"), ["Masculine", "Feminine"]),
        (("H", "M"), ["Masculine", "Feminine"]),
        (("M", "Femme"), ["Masculine", "Feminine"]),
        (("M",), [None]),
        (("M", "H", "F"), [None, "Masculine", "Feminine"]),
        (("M", "Mujer"), [None, "Feminine"]),
        (("M", "Male"), ["Masculine", "Masculine"]),
        (("F", "M", "Female", "Male"), ["Feminine", "Masculine", "Feminine", "Masculine"]),
        (("F", "M", "Femme", "Homme"), ["Feminine", "Masculine", "Feminine", "Masculine"]),
        (("F", "M", "Mujer", "Hombre"), ["Feminine", None, "Feminine", "Masculine"]),
        (("H", "M", "Mujer", "Hombre"), ["Masculine", "Feminine", "Feminine", "Masculine"]),
        (("1", "2"), [None, None]),
    ],
)
def test_one_letter_means_what_the_column_says(texts, codes):
    assert read("prs_Gender", *texts) == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("TRUE", "1"), ("Oui", "1"), ("sí", "1"), ("Si", "1"), ("نعم", "1"), ("x", "1"), ("✓", "1"), ("1.0", "1"),
        ("FALSE", "0"), ("Non", "0"), ("NO", "0"), ("لا", "0"), ("0", "0"), ("Refusé", "0"), ("Declined", "0"),
        ("consent withdrawn", "0"), ("Inconnu", "_unknown"), ("Not asked", "_not_asked"),
        ("Yes, client agrees", "1"), ("No, client does not agree", "0"), ("Sí, estoy de acuerdo", "1"),
        ("No estoy de acuerdo", "0"), ("Oui, elle est d'accord", "1"), ("Não concorda", "0"),
    ],
)  # fmt: skip
def test_consent(text, code):
    assert read("con_Consent", text) == [code]


MORE = [
    "Yes, client does not agree", "No, she agrees", "agrees to photos", "Yes, agreed with conditions",
    "Husband agrees", "Yes, signed by her mother", "will agree later", "Yes, until March",
    "Sí, acepta solo estadísticas",
    "did not refuse", "No, signed", "no objection", "agrees if anonymous", "consent form", "Yes, unless she agrees",
]  # fmt: skip


@pytest.mark.parametrize("text", ["Oui, sauf la photo", "yes but not her name", "2", "maybe", "peut-être", *MORE])
def test_a_consent_that_is_not_plain_is_no_consent(text):
    assert read("con_Consent", text) == [None]


def test_numbers_of_a_list_of_their_own_are_no_consent():
    assert read("con_Consent", "1", "2") == [None, None]
    assert read("con_Consent", "1", "0") == ["1", "0"]
    assert read("con_Consent", "1.0", "-99") == ["1", ""]


def test_none_unknown_refused_and_not_asked_are_four_things():
    texts = ("Aucun", "Inconnu", "Refuse de répondre", "Non demandé")
    assert read("vic_MethodsOfControl", *texts) == list(ANSWERS)


@pytest.mark.parametrize(
    "cell",
    [
        "Dettes; Fausses promesses",
        "Fausses promesses;Dettes",
        "Dettes, Fausses promesses",
        "Dettes\nFausses promesses",
        "Dettes | Fausses promesses",
        "Dettes et fausses promesses",
        "Dettes / Fausses promesses",
        "DebtBondage FalsePromises",
        "Debt bondage False promises",
        "إسار الدين، وعود كاذبة",
        "إسار الدين و وعود كاذبة",
        "Dettes;; Dettes; Fausses promesses;",
    ],
)
def test_several_answers_in_a_cell_come_in_the_order_of_the_list(cell):
    assert read("vic_MethodsOfControl", cell) == ["DebtBondage;FalsePromises"]


def test_industries_that_hold_the_separator_themselves():
    labels = [code.labels["en"] for code in standard().codes_of("vic_ForcedLabourIndustry").values()]
    codes = list(standard().codes_of("vic_ForcedLabourIndustry"))
    for sign in ("; ", ";", ", ", " | ", "\n"):
        assert read("vic_ForcedLabourIndustry", sign.join(labels)) == [";".join(codes)]


INDUSTRIES = list(standard().codes_of("vic_ForcedLabourIndustry"))


@given(
    st.lists(st.sampled_from(INDUSTRIES), min_size=1, max_size=6, unique=True),
    st.sampled_from(["en", "fr", "es", "ar"]),
    st.sampled_from(["; ", ";", ", ", "\n"]),
)
def test_any_choice_of_labels_comes_back(codes, language, sign):
    known = standard().codes_of("vic_ForcedLabourIndustry")
    cell = sign.join(known[code].label(language) for code in codes)
    assert set(read("vic_ForcedLabourIndustry", cell)[0].split(";")) == set(codes)


def test_one_unknown_answer_keeps_the_whole_cell_open():
    assert read("vic_MethodsOfControl", "Dettes; Envoûtement", "Dettes") == [None, "DebtBondage"]


def test_only_the_unknown_answer_is_asked_about():
    reading = read_coded(standard().fields["vic_MethodsOfControl"], ["Dettes; Envoûtement"], [1])
    assert reading.open == ("Envoûtement",)
    assert reading.values == {"dettes": "DebtBondage"}


def test_several_citizenships_keep_their_order_and_their_commas():
    cell = "Niger; Congo, Democratic Republic of the; Nigeria"
    assert read("prs_Citizenship", cell) == ["NE;CD;NG"]
    assert read("prs_Citizenship", "Korea, Republic of, Viet Nam") == ["KR;VN"]
    assert read("prs_Citizenship", "Viet Nam;Lao People's Democratic Republic") == ["VN;LA"]


def test_a_slip_of_the_pen_is_read_and_a_doubtful_one_is_not():
    assert read("vic_TypeOfExploitation", "Explotacion sexuel", "Sexual explotation") == ["SexualExploitation"] * 2
    assert read("vic_MethodsOfControl", "Physial abuse") == ["PhysicalAbuse"]
    assert read("vic_MethodsOfControl", "Psyical abuse") in ([None], ["PhysicalAbuse"])


def test_the_missing_code_of_the_published_files_is_nothing():
    assert read("prs_Gender", "-99") == [""]
    assert read("vic_MethodsOfControl", "-99") == [""]


def test_what_a_person_decided_goes_before_everything():
    field = standard().fields["prs_Gender"]
    reading = read_coded(field, ["Femme", "1"], [1, 1], {fold("1"): "Masculine", "femme": "NonConforming"})
    assert reading.values == {"femme": "NonConforming", "1": "Masculine"}
    assert reading.open == ()


@given(st.text(max_size=50))
def test_any_text_is_a_code_of_the_field_or_open(text):
    for field in ("prs_Gender", "vic_MethodsOfControl", "prs_Citizenship", "con_Consent"):
        (value,) = read(field, text)
        known = {*standard().codes_of(field), *standard().countries, *ANSWERS, "0", "1", ""}
        assert value is None or set(value.split(";")) <= known


def test_an_answer_of_a_form_may_hold_the_comma_that_parts_the_answers():
    field = standard().fields["vic_MethodsOfControl"]
    cells = [
        "Beaten, slapped or kicked, Debt bondage",
        "Debt bondage, Threatened, or told he would die",
        "Debt bondage",
    ]
    reading = read_coded(field, cells, [1, 1, 1])
    assert reading.values["beaten slapped or kicked"] == "PhysicalAbuse"
    assert reading.open == ()


def test_small_letters_behind_a_comma_are_answers_where_cells_begin_with_small_letters():
    reading = read_coded(standard().fields["vic_MethodsOfControl"], ["debt bondage, xyz", "beaten, xyz"], [1, 1])
    assert reading.open == ("xyz",)


@pytest.mark.parametrize(
    "cells", [["Debt Manipulation; Threats", "Debt Manipulation"], ["Debt Manipulation", "Threats"]]
)
def test_an_answer_of_two_words_is_not_two_answers(cells):
    reading = read_coded(standard().fields["vic_MethodsOfControl"], cells, [1, 1])
    assert reading.values == {"debt manipulation": "DebtBondage", "threats": "PhysicalThreats"}


def test_the_words_of_yes_and_no_hold_for_consent_whatever_the_order_of_the_list():
    assert read("con_Consent", "Sim", "Não") == ["1", "0"]
    assert read("con_Consent", "так", "ні") == ["1", "0"]
    assert read("con_Consent", "да", "нет") == ["1", "0"]


def test_a_guineense_is_of_guinea_bissau_and_no_misspelt_guinean():
    assert read("prs_Citizenship", "Guineense", "Guinéenne") == ["GW", "GN"]
