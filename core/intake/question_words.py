"""Words that questions and their answers are made of, in every language Abri knows: nobody's name, nobody's remark."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache

from core.files import RESOURCES
from core.intake.answers import answer_of
from core.intake.fold import fold, fold_title
from core.intake.places import country_of_code, country_of_name
from core.standard import Field, standard

_BETWEEN = re.compile(r"[|+/]")
_TELLING = 6
"""Letters a beginning of a word must have: ``mari*`` (married) begins Mariam too."""


# Words of the vocabulary that are names of persons as well: Saint Pierre and Miquelon, marié, عمر (age).
_NAMES = frozenset((
    "alicia", "ama", "amie", "avis", "barthelemy", "ben", "berger", "boulanger", "chad", "christian", "christopher",
    "cook", "dan", "don", "elena", "ella", "georgia", "guy", "helena", "herman", "irma", "israel", "jordan",
    "kenya", "li", "lien", "lucia", "mae", "mari", "marie", "marino", "martin", "mason", "mata", "maurice", "meta",
    "mina", "miquelon", "morales", "nada", "nana", "nina", "palma", "pastor", "pierre", "porter", "refugio", "said",
    "salvador", "santa", "sol", "sue", "thomas", "tia", "tome", "vida", "vincent", "young", "حريه", "راشد", "صباح",
    "علي", "عمر", "ليلي",
))  # fmt: skip


def is_of_a_question(field: Field, text: str, title: str = "") -> bool:
    """Whether an answer is a country, or each of its words is one of those words or stands in the ``title``.

    One letter beside them may be anything (``monsieur X``); initials alone may not.
    """
    if answer_of(text):
        return True
    of_country = field.kind in ("country", "countries")
    if of_country and (country_of_name(text) or country_of_code(text)):
        return True
    words = fold(text).split()
    if len(words) == 1 and len(words[0]) == 1 and not words[0].isdigit():
        return True
    known, beginnings = _of_countries() if of_country else _of_answers()
    known |= set(fold_title(title).split())
    long = [word for word in words if len(word) > 1]
    told = all((word in known or word.startswith(beginnings)) and word not in _NAMES for word in long)
    letters = [word for word in words if len(word) == 1]
    return bool(long) and told and len(letters) <= 1 and not any(sign.isdigit() for sign in fold(text))


@cache
def _of_answers() -> tuple[frozenset[str], tuple[str, ...]]:
    known = standard()
    texts = [label for field in known.fields.values() for label in (field.name, *field.labels.values())]
    texts += [
        text
        for entries in known.code_lists.values()
        for code in entries.values()
        for text in (code.code, *code.labels.values())
    ]
    stems: list[str] = []
    for name in ("codes", "fields", "options", "patterns"):
        for text in _texts(name):
            (stems if text.endswith("*") else texts).append(text)
    beginnings = sorted({fold(stem.rstrip("*")) for stem in stems if len(stem) > _TELLING})
    return _words(texts), tuple(beginnings)


@cache
def _of_countries() -> tuple[frozenset[str], tuple[str, ...]]:
    countries = standard().countries.values()
    texts = [text for country in countries for text in (country.alpha2, country.alpha3, *country.names.values())]
    return _words([*texts, *_texts("countries")]), ()


def _texts(name: str) -> Iterator[str]:
    with (RESOURCES / "synonyms" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield from filter(None, (part.strip(" ~-") for part in _BETWEEN.split(row["text"])))


def _words(texts: list[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in (*fold(text).split(), *fold_title(text).split()))
