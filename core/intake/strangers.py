"""Words of a language that nobody in the column speaks: in a Spanish column ``alto`` is no Romanian "other".

Two dozen languages are known at once, and a few letters of one are a whole word of another. A reading is weak where
nothing but a short word or the beginning of one word speaks for it; a weak reading counts only if its language is one
of those in which the other answers of the column, or its title, are surely read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from core.intake.fold import key
from core.intake.patterns import Patterns, patterns
from core.intake.scripts import script_of
from core.intake.vocabulary import Lexicon, title_key, vocabulary

_SHORT = 4
"""Letters up to which a listed word is as likely one of another language."""
_ENOUGH = 3
"""Answers, the title among them, that must be surely read before anything is said of the language of a column."""
_SPOKEN = 0.5
"""How many of the answers of the language most are read in must be read in another, for it to be spoken too."""


_CYRILLIC = script_of("ж")
"""The languages written so are near enough to share the beginnings of words that mean the same."""
_WELL_KNOWN = ("en", "fr", "es", "ar")
"""Of other languages so few words are known that those they share with a third one are needed."""
_OF_MANY = 3
"""A title that as many languages share (``Sector``) tells none."""


def strangers(lexicon: Lexicon, own: Patterns | None, codes: Mapping[str, str], title: str) -> frozenset[str]:
    """Which of the texts read as ``codes`` are only weakly read, in languages that the column does not speak."""
    scripts: dict[int, dict[str, str]] = {}
    for text, code in codes.items():
        scripts.setdefault(script_of(text), {})[text] = code
    scripts.pop(_CYRILLIC, None)
    return frozenset[str]().union(*(_of_one_script(lexicon, own, some, title) for some in scripts.values()))


def _of_one_script(lexicon: Lexicon, own: Patterns | None, codes: Mapping[str, str], title: str) -> frozenset[str]:
    """The same of texts of one script: a column of two languages may have each in its own."""
    sure: Counter[str] = Counter()
    weak: dict[str, frozenset[str]] = {}
    surely_read = 0
    for text, code in codes.items():
        surely, weakly = _languages(lexicon, own, text, code)
        if surely:
            surely_read += 1
            sure.update(surely - {""})
        elif weakly:
            weak[text] = weakly
    of_title = _of_title(title)
    if not weak or not sure or surely_read + bool(of_title) < _ENOUGH:
        return frozenset()
    most = max(sure.values())
    if not any(sure[language] == most for language in _WELL_KNOWN):
        return frozenset()
    spoken = {language for language, count in sure.items() if count >= _SPOKEN * most} | of_title
    return frozenset(text for text, languages in weak.items() if not languages & spoken and "" not in languages)


def _languages(lexicon: Lexicon, own: Patterns | None, text: str, code: str) -> tuple[frozenset[str], frozenset[str]]:
    """The languages in which a text surely says the code, and those in which it weakly does."""
    word = key(text)
    listed = frozenset(entry.language for entry in lexicon.words.get(word, ()) if entry.target == code)
    surely, weakly = (listed, frozenset[str]()) if len(word) > _SHORT or "" in listed else (frozenset[str](), listed)
    told = own.speaking(text, code) if own is not None else ()
    more = frozenset(language for language, strong in told if strong)
    return surely | more, weakly | frozenset(language for language, strong in told if not strong)


def _of_title(title: str) -> set[str]:
    entries = vocabulary().titles.words.get(title_key(title), ())
    meant = patterns()["title"].meaning(title)
    languages = {entry.language for entry in entries} | ({meant.language} if meant else set())
    return languages if len(languages) < _OF_MANY else set()
