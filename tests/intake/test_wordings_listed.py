"""How offices write it in English and French: what must mean one thing, and what must be left to the person."""

from __future__ import annotations

import pytest

from core.intake.candidate import SURE
from core.intake.titles import candidates
from tests.intake.partners import wordings_en, wordings_fr
from tests.intake.test_values import read

LANGUAGES = (wordings_en, wordings_fr)
ANSWERS = [(*meant, text) for words in LANGUAGES for meant, texts in words.ANSWERS.items() for text in texts]
LEFT_OPEN = [(field, text) for words in LANGUAGES for field, texts in words.LEFT_OPEN.items() for text in texts]
TITLES = [(field, title) for words in LANGUAGES for field, titles in words.TITLES.items() for title in titles]
NO_TITLES = [title for words in LANGUAGES for title in words.NO_TITLES]


@pytest.mark.parametrize(("field", "code", "text"), ANSWERS)
def test_an_answer_means_its_code(field, code, text):
    assert read(field, text) == [code]


@pytest.mark.parametrize(("field", "text"), LEFT_OPEN)
def test_what_says_something_else_is_left_to_the_person(field, text):
    assert read(field, text) == [None]


@pytest.mark.parametrize(("field", "title"), TITLES)
def test_a_title_names_its_field(field, title):
    found = candidates(title)
    assert [one.field for one in found] == [field]
    assert found[0].confidence >= SURE


@pytest.mark.parametrize("title", NO_TITLES)
def test_a_title_that_only_sounds_like_a_field_names_none(title):
    assert [one for one in candidates(title) if one.confidence >= SURE] == []
