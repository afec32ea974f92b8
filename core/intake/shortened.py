"""Words an office cut short: ``Expl. éco.``, ``секс. експл.``, ``Roum.`` stand for any longer word that begins so.

Which one does not matter where all of them that make sense say the same; else the text stays open.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice, product

from core.files import RESOURCES
from core.intake.fold import fold
from core.intake.vocabulary import country_key, vocabulary

_CUT = re.compile(r"([^\W\d_]{2,})\.(?=\s|$|[^\W\d_]|[,;/|+)-])")
_WORD = re.compile(r"[^\W\d_]{4,}")
_SIGN = re.compile(r"[+&/,،;|]")
_SHORTEST_OF_COUNTRY = 3
_MOST_WORDS = 3
_MOST_CANDIDATES = 60
_MOST_TRIED = 400


def is_shortened(text: str) -> bool:
    """Whether a text has a few cut words, and is no list of answers."""
    return "." in text and not _SIGN.search(text) and 1 <= len(_CUT.findall(text)) <= _MOST_WORDS


def meaning_of_shortened(text: str, code_of: Callable[[str], str | None]) -> str:
    """The one code that ``text`` has whatever its cut words are, by ``code_of``; or ""."""
    if not is_shortened(text):
        return ""
    codes = {code for whole in islice(_wholes(text), _MOST_TRIED) if (code := code_of(whole))}
    return codes.pop() if len(codes) == 1 else ""


def country_of_shortened(text: str) -> str:
    """The country of ``Roum.``: all names of countries and peoples that begin so are of one; or ""."""
    match = re.fullmatch(r"\s*([^\W\d_]{3,})\.\s*", text)
    beginning = country_key(match[1]) if match else ""
    if len(beginning) < _SHORTEST_OF_COUNTRY:
        return ""
    lexicon = vocabulary().countries
    found = {word.target for name in lexicon.words if name.startswith(beginning) for word in lexicon.best(name)}
    return found.pop() if len(found) == 1 else ""


def _wholes(text: str) -> Iterator[str]:
    parts: list[list[str]] = []
    end = 0
    for match in _CUT.finditer(text):
        parts += [[f"{text[end : match.start()]} "], [f"{word} " for word in _words_from(fold(match[1]))]]
        end = match.end()
    parts.append([text[end:]])
    yield from map("".join, product(*parts))


def _words_from(beginning: str) -> list[str]:
    """Known words that begin so and are longer, the cut word itself among them: it may be listed as it stands."""
    words = _known_words()
    start = bisect_left(words, beginning)
    longer = []
    for word in islice(words, start, start + _MOST_CANDIDATES):
        if not word.startswith(beginning):
            break
        longer.append(word)
    return [beginning, *longer]


@cache
def _known_words() -> list[str]:
    """The folded words of all titles and answers, and the stems of the patterns, in order."""
    words: set[str] = set()
    for name in ("codes", "fields", "patterns"):
        with (RESOURCES / "synonyms" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream, strict=True):
                words.update(_WORD.findall(fold(row["text"]) if name != "patterns" else row["text"].casefold()))
    return sorted(words)
