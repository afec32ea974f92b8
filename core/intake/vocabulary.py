"""The words partners use: titles of fields, answers of code lists, countries, in every language Abri knows.

The best rank that knows a word decides: 0 the standard's own names, codes and aliases; 1 its labels in all languages;
2 the synonyms of ``resources/synonyms``, which people may extend; 3 those marked ``~``, which give way to any better
title in the sheet (``Country of origin`` to ``Nationality``); 4 labels too general to decide anything in a flat sheet
(``City``, ``Type``). A word that means two things at its best rank means neither for sure.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from core.files import RESOURCES
from core.intake.fold import fold, fold_title, key
from core.standard import ANSWERS, Field, Standard, StandardFileError, standard
from core.words import _

NAME, LABEL, SYNONYM, PROXY, GENERAL = range(5)

TYPES, SECTORS, BEGGING = "type_of_exploitation", "forced_labour_industry", "ForcedBegging"
"""Begging is a type of exploitation and no sector; asked for a sector people name it all the same, in any language."""

# Their labels say nothing without the record they belong to; a flat sheet of persons has no such record.
_OF_OTHER_RECORDS = ("organisation", "event", "plan", "comment", "perpetrator")
_GENERAL_FIELDS = ("prs_MailingLongitude", "prs_MailingLatitude")
_NO_WORDS_IN_COUNTRIES = re.compile(r"\b(the|and|et|y|و)\b|&")


@dataclass(frozen=True)
class Word:
    """What a word stands for: a field, a code or a country, with its rank and language (empty: any)."""

    target: str
    rank: int
    language: str = ""


@dataclass
class Lexicon:
    """Words by their key. ``find`` gives what a key means; ``targets`` all it could mean."""

    words: dict[str, list[Word]] = field(default_factory=dict)
    sounds: dict[str, set[str]] = field(default_factory=dict, repr=False)
    """What its words sound like, made by whoever needs it first."""

    def add(self, word: str, target: str, rank: int, language: str = "") -> None:
        if word:
            self.words.setdefault(word, []).append(Word(target, rank, language))

    def best(self, word: str) -> list[Word]:
        """Everything the word means at its best rank, each target once."""
        known = self.words.get(word, ())
        rank = min((entry.rank for entry in known), default=0)
        return list({entry.target: entry for entry in reversed(known) if entry.rank == rank}.values())

    def find(self, word: str) -> str:
        """The one thing the word means, or ""."""
        known = self.words.get(word)
        if not known:
            return ""
        best = self.best(word) if len(known) > 1 else known
        return best[0].target if len(best) == 1 else ""


@dataclass(frozen=True)
class Vocabulary:
    """``titles``: key of a title -> field; ``bags``: the same by ``bag``.

    ``codes``: code list, or field of yes and no -> lexicon of answers. ``answers``: folded text with its blanks
    (``n a`` is not the country ``na``) -> one of ANSWERS. ``options``: titles of columns that ask one option by
    themselves -> ``field=code``. ``technical``: titles that a form tool writes for itself, letter for letter.
    ``fillers``: words that say nothing in a title (``of the victim``). ``others``: words of persons a field does not
    speak of (``trafficker``), ``other_beginnings`` how such words begin. ``records``: what
    reports write before a title and a colon (``Contact: Birthdate``).
    ``neutrals``: words that may stand in a title of consent or registration without making it another one.
    ``plain``: words beside "agrees" that add nothing to a consent; ``manners``: those that say how it was given.
    ``names``: bags of titles that speak of given and family name together.
    ``beside_countries``: words that may stand beside a country (``Republic of``, ``nationality``). ``beside``: words
    that may stand in any title without making it another one (``What is ... declared by the client``).
    ``beside_answers``: the same for answers (``constantly, by the trafficker``). ``hints``: words in the brackets
    behind a title that say how to answer it. ``unreal``: words behind a country that say that it is not so (``fake``).
    ``negations``: words as "no" and "without"; ``faint_negations``: those that deny in one language and say little in
    another: they forbid to take a text for a misspelt one, and deny beside words of their language (by its code);
    ``negative_endings``: a no within a verb.
    ``form_dates``: what form tools call the time a form was filled in, the surest first.
    ``spoken``: every yes and no as folded text with its blanks: ``да, но`` ("yes, but") is not ``дано`` ("given").
    ``both_ways``: words that are a yes in some languages and a no in others, with these and those; ``rarely_no``:
    those of them that are hardly ever a no by themselves.
    """

    titles: Lexicon
    bags: Lexicon
    codes: Mapping[str, Lexicon]
    countries: Lexicon
    answers: Lexicon
    options: Lexicon
    technical: frozenset[str]
    fillers: frozenset[str]
    others: frozenset[str]
    records: frozenset[str] = frozenset()
    neutrals: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    other_beginnings: tuple[str, ...] = ()
    plain: frozenset[str] = frozenset()
    manners: frozenset[str] = frozenset()
    beside_countries: frozenset[str] = frozenset()
    unreal: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    beside_answers: frozenset[str] = frozenset()
    hints: frozenset[str] = frozenset()
    form_dates: tuple[str, ...] = ()
    negations: frozenset[str] = frozenset()
    faint_negations: Mapping[str, frozenset[str]] = field(default_factory=dict)
    negative_endings: tuple[str, ...] = ()
    spoken: frozenset[str] = frozenset()
    both_ways: Mapping[str, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)
    rarely_no: frozenset[str] = frozenset()

    def knows_title(self, title: str) -> bool:
        word = title_key(title)
        return word in self.titles.words or word in self.options.words or self.is_technical(title)

    def is_of_others(self, word: str) -> bool:
        """Whether a folded word names persons a field does not speak of, or another time."""
        return word in self.others or word.startswith(self.other_beginnings)

    def denies(self, word: str) -> bool:
        """Whether a folded word says no to what stands beside it."""
        return word in self.negations or self.positive_length(word) < len(word)

    def denies_in(self, languages: Iterable[str], word: str) -> bool:
        """Whether a folded word says no in one of the languages, though it may say something else in others."""
        return any(word in self.faint_negations.get(language, ()) for language in languages)

    def may_deny(self, word: str) -> bool:
        """Whether a folded word says no in any language, though it may say something else in others."""
        return word in self._faint_in_any or self.denies(word)

    @cached_property
    def _faint_in_any(self) -> frozenset[str]:
        return frozenset().union(*self.faint_negations.values())

    def positive_length(self, word: str) -> int:
        """The letters of a folded word before an ending that denies it: ``dovul`` of ``dovulmedi``."""
        if len(word) <= 5 or not word.endswith(self.negative_endings):
            return len(word)
        return len(word) - max(len(end) for end in self.negative_endings if word.endswith(end))

    def is_technical(self, title: str) -> bool:
        return title.casefold() in self.technical

    def answers_of(self, field: Field) -> Lexicon:
        """The words for the codes of ``field``; for yes_no its own words and those of any yes and no."""
        own = self.codes.get(field.code_list) if field.code_list else self.codes.get(field.name)
        return own or self.codes["yes_no"]


def title_key(title: str) -> str:
    """``key`` of a title without the signs that forms and reports put around it."""
    return key(title.strip("*: ↑↓▲▼"))


def country_key(name: str) -> str:
    """``key`` of a country's name, however "and", "Saint" and articles are written in it."""
    words = _NO_WORDS_IN_COUNTRIES.sub(" ", fold(name.replace("&", " ")))
    return re.sub(r"\b(st|ste|saint|sainte)\b", "st", words).replace(" ", "")


@cache
def vocabulary() -> Vocabulary:
    """The words that ship with Abri, read once. Raises StandardFileError."""
    return load_vocabulary(standard(), RESOURCES / "synonyms")


def load_vocabulary(known: Standard, folder: Path) -> Vocabulary:
    """Read the synonyms in ``folder`` beside the words of ``known``. Raises StandardFileError."""
    codes, answers = _codes(known)
    titles = list(_titles(known))
    aside: dict[str, set[str]] = {
        "technical": set(),
        "filler": set(),
        "other": set(),
        "record": set(),
        "neutral": set(),
        "whole_name": set(),
        "plain": set(),
        "manner": set(),
        "beside_country": set(),
        "beside": set(),
        "beside_answer": set(),
        "hint": set(),
        "unreal": set(),
        "negation": set(),
    }
    form_dates: list[str] = []
    faint: dict[str, frozenset[str]] = {}
    for line, row in _rows(folder / "fields.csv", ("field", "language", "text")):
        if row["field"] == "form_date":
            form_dates += _variants(row["text"])
            continue
        if row["field"] in aside:
            aside[row["field"]].update(_variants(row["text"]))
            if row["field"] == "negation":
                words_of = {fold(word) for word in _variants(row["text"]) if word.startswith("~")}
                faint[row["language"]] = faint.get(row["language"], frozenset()) | words_of
            continue
        _one_of("fields.csv", line, row["field"], known.fields)
        titles += [_synonym(text, row["field"], row["language"]) for text in _variants(row["text"])]
    fillers = frozenset(map(fold, aside["filler"]))
    words = sorted(
        _rows(folder / "codes.csv", ("code_list", "code", "language", "text")),
        key=lambda numbered: numbered[1]["code_list"] != "yes_no",  # fields with a yes and no of their own extend it
    )
    spoken: set[str] = set()
    for line, row in words:
        lexicon, allowed = _list_for(row["code_list"], known, codes, answers)
        _one_of("codes.csv", line, row["code"], allowed)
        for text in _variants(row["text"]):
            word = fold(text) if lexicon is answers else key(text)
            lexicon.add(word, row["code"], SYNONYM, row["language"])
            if row["code"] in ("0", "1"):
                spoken.add(fold(text))
    for word in [word for word, kept in codes[TYPES].words.items() if any(one.target == BEGGING for one in kept)]:
        if word not in codes[SECTORS].words:
            codes[SECTORS].add(word, "_none", SYNONYM, "")
    both_ways = [row for _line, row in _rows(folder / "both_ways.csv", ("word", "yes", "no"))]
    options = Lexicon()
    for line, row in _rows(folder / "options.csv", ("field", "code", "language", "text")):
        _one_of("options.csv", line, row["field"], known.fields)
        _one_of("options.csv", line, row["code"], (*known.codes_of(row["field"]), *ANSWERS))
        for text in _variants(row["text"]):
            options.add(key(text), f"{row['field']}={row['code']}", SYNONYM, row["language"])
    countries = _countries(known)
    for line, row in _rows(folder / "countries.csv", ("alpha2", "language", "text")):
        _one_of("countries.csv", line, row["alpha2"], (*known.countries, *ANSWERS))
        for text in _variants(row["text"]):
            countries.add(country_key(text), row["alpha2"], SYNONYM, row["language"])
    technical = frozenset(title.casefold() for title in aside["technical"])
    by_key, by_bag = Lexicon(), Lexicon()
    for title, meant in titles:
        by_key.add(key(title), meant.target, meant.rank, meant.language)
        if meant.rank < PROXY:
            by_bag.add(bag(title, fillers), meant.target, SYNONYM, meant.language)
    others = frozenset(fold(word) for word in aside["other"] if not word.endswith("*"))
    other_beginnings = tuple(fold(word) for word in sorted(aside["other"]) if word.endswith("*"))
    records = frozenset(map(fold, aside["record"]))
    neutrals = frozenset(map(fold, aside["neutral"])) | fillers
    names = frozenset(bag(title, fillers) for title in aside["whole_name"])
    return Vocabulary(
        by_key,
        by_bag,
        codes,
        countries,
        answers,
        options,
        technical,
        fillers,
        others,
        records,
        neutrals,
        names,
        other_beginnings=other_beginnings,
        plain=frozenset(aside["plain"] | aside["manner"]),
        manners=frozenset(map(fold, aside["manner"])),
        beside_countries=frozenset(map(fold, aside["beside_country"])),
        beside=frozenset(map(fold, aside["beside"])) | fillers,
        beside_answers=frozenset(map(fold, aside["beside"] | aside["beside_answer"])) | fillers,
        hints=frozenset(map(fold, aside["hint"])) | fillers,
        unreal=frozenset(map(fold, aside["unreal"])),
        form_dates=tuple(form_dates),
        negations=frozenset(fold(word) for word in aside["negation"] if not word.startswith(("*", "~"))),
        faint_negations=faint,
        negative_endings=tuple(fold(word) for word in sorted(aside["negation"]) if word.startswith("*")),
        spoken=frozenset(spoken),
        both_ways={
            fold(row["word"]): (frozenset(_variants(row["yes"])), frozenset(_variants(row["no"]))) for row in both_ways
        },
        rarely_no=frozenset(fold(row["word"]) for row in both_ways if row["word"].startswith("~")),
    )


def bag(title: str, fillers: frozenset[str]) -> str:
    """The words of a title that say something, whatever their order; "" if there are none."""
    return " ".join(sorted({word for word in fold_title(title).split() if word not in fillers}))


def _synonym(text: str, field: str, language: str) -> tuple[str, Word]:
    return text.removeprefix("~"), Word(field, PROXY if text.startswith("~") else SYNONYM, language)


def _titles(known: Standard) -> Iterator[tuple[str, Word]]:
    for one in known.fields.values():
        general = one.entity in _OF_OTHER_RECORDS or one.name in _GENERAL_FIELDS
        for name in (one.name, *one.aliases):
            yield name, Word(one.name, NAME)
            bare = name.split("_", 1)[-1]
            # Salesforce and others drop the prefix: several words are telling, one is not.
            yield bare, Word(one.name, LABEL if " " in fold_title(bare) and not general else GENERAL)
        for language, label in one.labels.items():
            yield label, Word(one.name, GENERAL if general else LABEL, language)


def _codes(known: Standard) -> tuple[dict[str, Lexicon], Lexicon]:
    lists: dict[str, Lexicon] = {}
    for name, entries in known.code_lists.items():
        lexicon = lists.setdefault(name, Lexicon())
        word = fold if name == "answer" else key
        for code in entries.values():
            lexicon.add(word(code.code), code.code, NAME)
            for language, label in code.labels.items():
                lexicon.add(word(label), code.code, LABEL, language)
    answers = lists.pop("answer", Lexicon())
    lists["yes_no"] = Lexicon()
    return lists, answers


def _countries(known: Standard) -> Lexicon:
    countries = Lexicon()
    for country in known.countries.values():
        for language, name in country.names.items():
            countries.add(country_key(name), country.alpha2, LABEL, language)
            if match := re.fullmatch(r"(.+?)\s*\((.+)\)", name):  # Myanmar (Burma)
                for part in match.groups():
                    countries.add(country_key(part), country.alpha2, SYNONYM, language)
    return countries


def _list_for(name: str, known: Standard, codes: dict[str, Lexicon], answers: Lexicon) -> tuple[Lexicon, Iterable[str]]:
    """The lexicon that a line of codes.csv extends, and the codes it may name."""
    if name == "answer":
        return answers, ANSWERS
    if name == "yes_no":
        return codes["yes_no"], ("0", "1")
    if name in known.fields and known.fields[name].kind == "yes_no":
        if name not in codes:
            codes[name] = Lexicon({word: list(entries) for word, entries in codes["yes_no"].words.items()})
        return codes[name], ("0", "1", *ANSWERS)
    if name not in known.code_lists:
        return Lexicon(), ()
    return codes[name], (*known.code_lists[name], *ANSWERS)


def _variants(text: str) -> Iterator[str]:
    return (part.strip() for part in text.split("|") if part.strip())


def _one_of(file: str, line: int, value: str, allowed: Iterable[str]) -> None:
    if value not in allowed:
        raise StandardFileError(file, line, _("{value} is not known here").format(value=repr(value)))


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with their line numbers."""
    if not path.is_file():
        raise StandardFileError(path.name, 1, _("the file is missing"))
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, strict=True)
        for column in columns:
            if column not in (reader.fieldnames or ()):
                raise StandardFileError(path.name, 1, _("the column {name} is missing").format(name=column))
        for row in reader:
            if None in row or None in row.values():
                raise StandardFileError(path.name, reader.line_num, _("the row has not as many cells as the header"))
            yield reader.line_num, row
