"""Words are the same however they are typed; folding twice changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.intake.fold import fold, fold_title, key, plain_digits


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Côte d'Ivoire", "cote d’ivoire"),
        ("Congo\u00a0RDC", "congo rdc"),
        ("Secteur d’activité", "SECTEUR D'ACTIVITE"),
        ("Femme\u202f", "femme"),
        ("Cœur", "coeur"),
        ("أنثى", "انثى"),
        ("الجنسيّة", "الجنسية"),
        ("العمـــر", "العمر"),
        ("امرأة", "امراه"),
        ("\u200fالعمر\u200e", "العمر"),
        ("٢٠٢١", "2021"),
        ("۲۰۲۱", "2021"),
        ("e\u0301tude", "étude"),
        ("Non-conforming ", "non conforming"),
        ("Nº dossier", "no dossier"),
    ],
)
def test_the_same_word_typed_differently(one, other):
    assert fold(one) == fold(other)


def test_what_is_different_stays_different():
    assert fold("Niger") != fold("Nigéria")
    assert fold("n/a") != fold("na")
    assert fold("رجل") != fold("امرأة")


def test_signs_alone_are_kept():
    assert fold(" - ") == "-"
    assert fold("✓") == "✓"
    assert fold("  ") == ""


def test_technical_names_are_read_as_words():
    assert fold_title("dateOfBirth") == "date of birth"
    assert fold_title("prs_FirstName") == "prs first name"
    assert key("TransgenderFeminine") == key("transgender-feminine") == key("Transgender  Feminine")


def test_digits_of_other_scripts():
    assert plain_digits("\u200f٠٥/٠٣/٢٠٢١") == "05/03/2021"


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Zs"], max_codepoint=0x17F), max_size=30))
def test_capitals_do_not_matter(text):
    assert fold(text.lower()) == fold(text.lower().upper().lower())
