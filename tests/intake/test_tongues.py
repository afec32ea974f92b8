"""Files in languages Abri's window does not speak, with no profile and no help."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.intake import propose
from core.intake.answers import code_of
from core.intake.letters import gender_letters
from core.intake.titles import candidates
from core.intake.values import read_coded
from core.intake.vocabulary import Lexicon, vocabulary
from core.standard import standard
from tests.intake.conftest import table
from tests.intake.corpus_maker import outcome
from tests.intake.partners import (
    offices_tongues,
    offices_tongues_again,
    offices_tongues_again_east,
    offices_tongues_asia,
    offices_tongues_east,
    offices_tongues_more,
    offices_tongues_third,
)
from tests.intake.partners.files import as_text, sheet, write
from tests.intake.partners.office import Office
from tests.intake.partners.people import people

OFFICES = [
    office
    for module in (
        offices_tongues,
        offices_tongues_east,
        offices_tongues_again,
        offices_tongues_again_east,
        offices_tongues_more,
        offices_tongues_third,
        offices_tongues_asia,
    )
    for office in vars(module).values()
    if isinstance(office, Office)
]
PERSONS = 20
ASKS = {"koeln": 0.9, "torino": 0.94}
"""Offices that leave something to a person: ``k. A.`` is unknown, refused or not asked; a release form is a consent."""
DOUBTFUL = {"countries": ["نيجريه"]}
"""A woman of Niger in Arabic, Nigeria in Persian, once the letters are made alike: it is asked."""
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


@pytest.mark.parametrize(
    "answer",
    [
        "nessuna violenza fisica", "keinerlei Drohungen", "paspoort niet afgenomen", "nu a fost bătută",
        "nie zabrano paszportu", "fiziksel şiddet görmedi", "tehdit edilmedi", "paspor tidak ditahan",
        "خشونت فیزیکی نداشت", "nije bilo fizičkog nasilja", "насилия не было", "насильства не було", "няма насилие",
        "δεν υπήρξε σωματική βία", "nem volt fenyegetés", "pa kërcënime", "hakuna vitisho", "không bị đe dọa",
        "avea acces la medic", "häusliche Gewalt", "aile içi şiddet", "przemoc domowa",
    ],
)  # fmt: skip
def test_what_did_not_happen_or_elsewhere_is_no_means_of_control(answer: str) -> None:
    assert code_of(standard().fields["vic_MethodsOfControl"], answer) in ("", "_none")


@pytest.mark.parametrize(
    "answer",
    [
        "no physical violence", "no retención de documentos", "не удержание документов",
        "चिकित्सा से वंचित नहीं रखना", "μη παρακράτηση εγγράφων", "nu reținerea documentelor",
    ],
)  # fmt: skip
def test_a_no_is_no_slip_of_the_pen(answer: str) -> None:
    read = read_coded(standard().fields["vic_MethodsOfControl"], [answer], [1])
    assert read.open == (answer,)


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Kind of exploitation", "vic_TypeOfExploitation"), ("Année d'enregistrement", "abr_DateOfRegistration"),
        ("Autorización para compartir datos", "con_Consent"), ("DOB", "prs_Birthdate"), ("Sexo", "prs_Gender"),
        ("الموافقة على استخدام البيانات", "con_Consent"),
    ],
)  # fmt: skip
def test_words_that_mean_something_else_in_another_language_stay_what_they_are(title: str, field: str) -> None:
    assert candidates(title)[0].field == field


@pytest.mark.parametrize(
    ("field", "answer", "code"),
    [
        ("vic_ForcedLabourIndustry", "industrie extractive", "B_MiningAndQuarrying"),
        ("vic_TypeOfExploitation", "mendicité organisée", "ForcedBegging"),
        ("prs_Gender", "non donné", ""), ("vic_ForcedLabourIndustry", "ninguna de las anteriores", "_none"),
        ("vic_ForcedLabourIndustry", "production pornographique", ""),
    ],
)  # fmt: skip
def test_answers_that_resemble_another_language_stay_what_they_are(field: str, answer: str, code: str) -> None:
    assert code_of(standard().fields[field], answer) == code


DAYS = ["03/04/2019", "25/11/2020", "14/02/2018"] * 5
COUNTRIES = ["Nigeria", "Ghana", "Togo"] * 5


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Data di nascita del figlio", DAYS), ("Geburtsdatum Kind", DAYS), ("Geboortedatum kind", DAYS),
        ("Data plecării din țară", DAYS), ("Data przyjazdu do Polski", DAYS), ("Datum izlaska iz programa", DAYS),
        ("Türkiye'ye giriş tarihi", DAYS), ("Дата выбытия", DAYS), ("Tanggal kepulangan", DAYS), ("تاریخ شکایت", DAYS),
        ("Nationalität des Ehemanns", COUNTRIES), ("Failin uyruğu", COUNTRIES), ("Kraj tranzytu", COUNTRIES),
        ("Υπηκοότητα δράστη", COUNTRIES), ("Shtetësia e burrit", COUNTRIES), ("पति की राष्ट्रीयता", COUNTRIES),
        ("Consenso del tutore", ["Sì", "No", "Sì"] * 5), ("Einwilligung für Fotos", ["Ja", "Nein", "Ja"] * 5),
        ("Згода батьків", ["Так", "Ні", "Так"] * 5), ("Persetujuan orang tua", ["Ya", "Tidak", "Ya"] * 5),
        ("Jenis kelamin anak", ["Perempuan", "Laki-laki", "Perempuan"] * 5),
        ("Elkövető neme", ["nő", "férfi", "nő"] * 5),
    ],
)  # fmt: skip
def test_columns_of_others_and_of_other_days_are_not_taken(title: str, cells: list[str]) -> None:
    found = propose(table(**{"X": [f"office {number}" for number in range(15)], title: cells}))
    assert next(plan for plan in found.columns if plan.title == title).use == "note"


def test_no_further_language_makes_a_word_of_the_first_ones_doubtful() -> None:
    known = vocabulary()
    lexicons = {"titles": known.titles, "answers": known.answers, "countries": known.countries, **known.codes}
    doubtful = {name: _doubtful(lexicon) for name, lexicon in lexicons.items()}
    assert {name: words for name, words in doubtful.items() if words} == DOUBTFUL


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
