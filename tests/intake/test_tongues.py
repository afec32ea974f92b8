"""Files in languages Abri's window does not speak, with no profile and no help."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.intake.letters import gender_letters
from core.intake.values import code_of
from core.intake.vocabulary import Lexicon, vocabulary
from core.standard import standard
from tests.intake.corpus_maker import outcome
from tests.intake.partners import (
    offices_tongues,
    offices_tongues_again,
    offices_tongues_again_east,
    offices_tongues_east,
)
from tests.intake.partners.files import as_text, sheet, write
from tests.intake.partners.office import Office
from tests.intake.partners.people import people

OFFICES = [
    office
    for module in (offices_tongues, offices_tongues_east, offices_tongues_again, offices_tongues_again_east)
    for office in vars(module).values()
    if isinstance(office, Office)
]
PERSONS = 20
ASKS = {"koeln": 0.9}
"""Offices with an answer that a person must decide: ``k. A.`` is unknown, refused or not asked."""
SPOKEN = frozenset(("", "en", "fr", "es", "ar", "pt"))


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.name)
def test_nearly_everything_is_right_and_nothing_silently_wrong(office: Office, tmp_path: Path) -> None:
    them = people(PERSONS, office.seed, tuple(office.countries))
    path = write(tmp_path, f"{office.name}.csv", as_text(sheet(office, them), ";", "utf-8-sig"))
    found = outcome(path, them)
    assert found.extra_rows == 0
    assert found.silent == ()
    assert found.share >= ASKS.get(office.name, 0.97)


@pytest.mark.parametrize(
    ("title", "woman", "man"),
    [
        ("Geslacht", "V", "M"), ("Sexo", "M", "V"), ("Nem", "N", "F"), ("Cinsiyet", "K", "E"), ("Płeć", "K", "M"),
        ("Jenis kelamin", "P", "L"), ("Gender", "P", "L"), ("Pol", "Ž", "M"), ("Φύλο", "Γ", "Α"), ("Sexul", "F", "B"),
        ("Geschlecht", "W", "M"),
    ],
)  # fmt: skip
def test_a_letter_means_what_it_does_in_the_language_of_its_title(title: str, woman: str, man: str) -> None:
    assert gender_letters([woman, man], [1, 1], title) == {woman: "Feminine", man: "Masculine"}


@pytest.mark.parametrize(
    ("title", "letters"), [("Gender", ["M", "V"]), ("Nem", ["F", "M"]), ("Geslacht", ["M", "V", "F"])]
)
def test_letters_that_mean_two_things_are_asked(title: str, letters: list[str]) -> None:
    assert gender_letters(letters, [1] * len(letters), title) == dict.fromkeys(letters)


def test_a_question_not_put_is_no_hunger() -> None:
    assert code_of(standard().fields["vic_MethodsOfControl"], "питання не ставили") == "_not_asked"


def test_no_further_language_makes_a_word_of_the_first_ones_doubtful() -> None:
    known = vocabulary()
    lexicons = {"titles": known.titles, "answers": known.answers, "countries": known.countries, **known.codes}
    doubtful = {name: _doubtful(lexicon) for name, lexicon in lexicons.items()}
    assert {name: words for name, words in doubtful.items() if words} == {}


def _doubtful(lexicon: Lexicon) -> list[str]:
    """The words that mean one thing in the languages spoken first, and something else too in a further one."""
    found = []
    for word in lexicon.words:
        meant = lexicon.best(word)
        first = {entry.target for entry in lexicon.words[word]
                 if entry.rank == meant[0].rank and entry.language in SPOKEN}  # fmt: skip
        if len(meant) > 1 and len(first) == 1:
            found.append(word)
    return found
