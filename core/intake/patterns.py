"""Meaning by telling words: what a title or an answer says whose wording nobody listed.

A pattern is a few beginnings of words that must all occur. A text means a target only if the words that say so
include all words that could say something else: "threatened with police" is more than a threat, "threats and beatings"
are two things and stay open. A "no", "without" or "unless" that belongs to no pattern leaves the text open too.
``$pay`` in a pattern stands for the words of the list ``class`` under that name, in every language.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from core.files import RESOURCES
from core.intake.fold import fold, fold_title, one_ending
from core.intake.vocabulary import BEGGING, SECTORS, TYPES, vocabulary
from core.standard import ANSWERS

BLOCKED = "-"
"""The target of patterns that say only that a text means none; before a target: that it does not mean that one."""
_LONGEST_SILENCE = 8
"""Words in which somebody says that there is no answer."""
_LONGEST = 24
"""Words a text may have: a longer one is a remark."""
_NOT_TICKED = ("0", "n")
"""Behind an answer they say that it is not given: ``Debt = 0``."""
_OF_TITLES = ("title", "consent", "hint", "hint_alone", "companion", "age_when", "date_when")
_OF_ANY = "*"
"""The target of guards of every list."""
_SIGNS = "~=!^"
_CLASS = re.compile(r"\$(\w+)")
_ARABIC_HEADS = ("وال", "بال", "لل", "ال", "و", "ب", "ل", "ي", "ت")
"""The article, prepositions and "and", and what makes a verb of the present."""


@dataclass(frozen=True)
class Pattern:
    """``slots``: every one of them must be met by a word; a slot is met by any of its stems (``*``: a beginning).

    ``bare``: it tells only where no other word says anything; ``mute``: beside others it means nothing at all.
    ``firm``: it tells so much that further words change nothing, even in a title of consent.
    """

    target: str
    slots: tuple[frozenset[str], ...]
    language: str
    proxy: bool = False
    bare: bool = False
    mute: bool = False
    firm: bool = False


@dataclass(frozen=True)
class Meant:
    """The one target a text means. ``words``: all its words; ``told``: those that say so; ``proxy``: see fields.csv.

    ``bare``: it would be so if no other word said anything; ``firm``: see Pattern.
    """

    target: str
    language: str
    words: tuple[str, ...]
    told: frozenset[int]
    proxy: bool
    bare: bool = False
    firm: bool = False

    @property
    def rest(self) -> set[str]:
        """The words that do not say so."""
        return {word for place, word in enumerate(self.words) if place not in self.told}


@dataclass
class Patterns:
    """The patterns of one list, found by the stems that occur.

    ``aside``: words that say nothing beside telling ones; ``light``: words that weigh nothing between two meanings.
    ``guards``: stems of words that speak of something of their own; one that no pattern tells leaves a text open.
    ``denials``: the same for words that take the others back: ``ruled out``, ``avoided``, ``suspected``.
    """

    aside: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    guards: frozenset[str] = frozenset()
    denials: frozenset[str] = frozenset()
    patterns: list[Pattern] = field(default_factory=list)
    by_stem: dict[str, list[int]] = field(default_factory=dict)
    beginnings: dict[str, str] = field(default_factory=dict, repr=False)
    """The stems that are beginnings, by what they begin with: a word is looked up by all it begins with."""
    longest: int = 0

    def add(self, pattern: Pattern) -> None:
        place = len(self.patterns)
        self.patterns.append(pattern)
        for stem in {stem for slot in pattern.slots for stem in slot}:
            self.by_stem.setdefault(stem, []).append(place)
            if stem[-1:] == "*":
                self.beginnings[stem[:-1]] = stem
                self.longest = max(self.longest, len(stem) - 1)

    def meaning(self, text: str) -> Meant | None:
        """What the text means, if it is one thing and nothing else."""
        words = _words(text)
        if not words or len(words) > _LONGEST:
            return None
        found = self._found(words)
        long = len(words) > _LONGEST_SILENCE
        found = [
            (pattern, places)
            for pattern, places in found
            if not (pattern.mute and not self._stand_alone(words, places)) and not (long and pattern.target in ANSWERS)
        ]
        told: dict[str, frozenset[int]] = {}
        for pattern, places in found:
            told[pattern.target] = told.get(pattern.target, frozenset()) | places
        for target in [target for target in told if target.startswith(BLOCKED) and target != BLOCKED]:
            told.pop(target.removeprefix(BLOCKED), None)
            del told[target]
        light = {place for place, word in enumerate(words) if word in self.light}
        best = max(told, key=lambda target: (len(told[target] - light), len(told[target])), default="")
        if not best or best == BLOCKED:
            return None
        if any(not _is_part(places, told[best], light) for target, places in told.items() if target != best):
            return None
        full = [pattern for pattern, _places in found if pattern.target == best]
        portuguese = all(pattern.language == "pt" for pattern in full)
        languages = {pattern.language for pattern in full}
        for place, word in enumerate(words):
            if place in told[best]:
                if self._is_denied_within(word):
                    return None
            elif vocabulary().denies_in(languages, word):
                return None
            elif vocabulary().denies(word) and not (portuguese and word == "no" and place):
                return None  # in Portuguese "no" is "in the": "trancada no quarto"
        if _not_ticked(words) and len(words) - 1 not in told[best]:
            return None
        rest = [word for at, word in enumerate(words) if at not in told[best] and not self._is_aside(word)]
        if any(_begins_like(word, self.guards) or _begins_like(word, self.denials) for word in rest):
            return None
        proxy = all(pattern.proxy for pattern in full)
        bare = all(pattern.bare for pattern in full) and not self._stand_alone(words, told[best])
        return Meant(best, full[0].language, words, told[best], proxy, bare, any(pattern.firm for pattern in full))

    def told_wholly(self, text: str) -> str:
        """What a text of several words means, if none of them says anything else; or ""."""
        meant = self.meaning(text)
        told = meant is not None and len(meant.words) > 1 and self._stand_alone(meant.words, meant.told)
        return meant.target if meant is not None and told else ""

    def speaking(self, text: str, target: str) -> list[tuple[str, bool]]:
        """The language of each pattern by which a text means the target, and whether more than one word says so."""
        found = self._found(_words(text))
        return [(pattern.language, len(pattern.slots) > 1) for pattern, _places in found if pattern.target == target]

    def touched(self, text: str) -> set[str]:
        """Every target of which the text has the telling words, those of other meanings and BLOCKED among them; and
        BLOCKED where it says no to something."""
        words = _words(text)
        targets = {pattern.target for pattern, _places in self._found(words)}
        return targets | ({BLOCKED} if says_no(text, plainly=True) else set())

    def means_nothing(self, text: str) -> bool:
        """Whether words of the text are known to mean none of the targets, and no others mean one."""
        words = _words(text)
        none = any(pattern.target == BLOCKED for pattern, _places in self._found(words))
        return none and self.meaning(text) is None

    def takes_back(self, text: str, of_own: bool = False) -> bool:
        """Whether a word of the text takes back what others say. ``of_own``: or speaks of something of its own."""
        words = _words(text)
        stems = self.guards | self.denials if of_own else self.denials
        return _not_ticked(words) or any(_begins_like(word, stems) for word in words)

    def speaks_of_its_own(self, text: str) -> bool:
        """Whether a word of the text speaks of something of its own and of no target: ``covid``, ``sister``."""
        return any(_begins_like(word, self.guards) and not self.knows(word) for word in _words(text))

    def is_unknown(self, text: str) -> bool:
        """Whether the text says something, and none of its words is a telling one of any pattern."""
        words = _words(text)
        said = [word for word in words if len(word) > 1 and not word.isdigit() and not self._is_aside(word)]
        said = [word for word in said if not vocabulary().is_of_others(word)]
        return bool(said) and not any(map(self.knows, said))

    def knows(self, word: str) -> bool:
        """Whether a folded word is a telling one of any pattern."""
        return any(True for _stem in self._stems(word))

    def hinted(self, text: str) -> set[str]:
        """The targets of which the text has any telling word."""
        words = _words(text)
        return {
            self.patterns[number].target
            for word in words
            for stem in self._stems(word)
            for number in self.by_stem[stem]
        }

    def _stand_alone(self, words: tuple[str, ...], told: frozenset[int]) -> bool:
        """Whether the words that are not told say nothing."""
        rest = [word for place, word in enumerate(words) if place not in told]
        return all(word.isdigit() or len(word) == 1 or self._is_aside(word) for word in rest)

    def _is_aside(self, word: str) -> bool:
        return any(form in self.aside or f"ال{form}" in self.aside for form in forms(word))

    def _is_denied_within(self, word: str) -> bool:
        """Whether a word ends in a "no" that no pattern speaks of: ``dövülmedi`` is met by ``dövül*``."""
        positive = vocabulary().positive_length(word)
        stems = [stem for stem in self._stems(word) if positive < len(word)]
        return bool(stems) and all(stem.endswith("*") and len(stem) - 1 <= positive for stem in stems)

    def _stems(self, word: str) -> Iterator[str]:
        for form in forms(word):
            if form in self.by_stem:
                yield form
            for end in range(2, min(len(form), self.longest) + 1):
                if form[:end] in self.beginnings:
                    yield self.beginnings[form[:end]]

    def _found(self, words: tuple[str, ...]) -> list[tuple[Pattern, frozenset[int]]]:
        met: dict[str, set[int]] = {}
        for place, word in enumerate(words):
            for stem in self._stems(word):
                met.setdefault(stem, set()).add(place)
        found = []
        for number in dict.fromkeys(number for stem in met for number in self.by_stem[stem]):
            pattern = self.patterns[number]
            if any(slot.isdisjoint(met) for slot in pattern.slots):
                continue
            slots = [set().union(*(met[stem] for stem in met if stem in slot)) for slot in pattern.slots]
            if len(set().union(*slots)) >= len(slots):
                found.append((pattern, frozenset(set().union(*slots))))
        return found


def _beginnings(form: str) -> Iterator[str]:
    yield form
    yield from (f"{form[:end]}*" for end in range(2, len(form) + 1))


def _not_ticked(words: tuple[str, ...]) -> bool:
    return len(words) > 1 and words[-1] in _NOT_TICKED and len(words[-2]) > 1  # "Y/N" offers both


def _begins_like(word: str, stems: frozenset[str]) -> bool:
    return bool(stems) and any(stem in stems for form in forms(word) for stem in _beginnings(form))


def _is_part(places: frozenset[int], whole: frozenset[int], light: set[int]) -> bool:
    """Whether words say less than others do, words that say nothing by themselves left aside."""
    return places < whole or (places - light < whole - light)


def says_no(text: str, plainly: bool = False) -> bool:
    """Whether a word of the text denies what the others say. ``plainly``: in whatever language, without a doubt."""
    denies = vocabulary().denies if plainly else vocabulary().may_deny
    return any(map(denies, _words(text)))


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold_title(one_ending(text)).split())


def forms(word: str) -> Iterable[str]:
    """The word, and in Arabic also without the article and the letters written before it."""
    yield word
    if "\u0620" <= word[0] <= "\u064a":
        for head in _ARABIC_HEADS:
            if word.startswith(head) and len(word) - len(head) >= (2 if len(head) > 1 else 3 + (head in "يت")):
                yield word[len(head) :]


@cache
def patterns() -> Mapping[str, Patterns]:
    """The patterns by list: ``title``, ``answer``, and the code lists of the standard, with those of ``answer``."""
    lists: dict[str, Patterns] = {}
    classes: dict[str, str] = {}
    with _file().open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    guards: dict[str, set[str]] = {}
    for row in rows:
        if row["list"] == "class":
            stems = row["text"].replace("|", "/")
            classes[row["target"]] = f"{classes[row['target']]}/{stems}" if row["target"] in classes else stems
    for row in rows:
        if row["list"] == "guard":
            words = _CLASS.sub(lambda used: classes[used[1]], row["text"]).replace("|", "/")
            guards.setdefault(row["target"], set()).update(map(_stem, words.split("/")))
    read = [_patterns_of(row, classes) for row in rows]
    for name in dict.fromkeys(row["list"] for row in rows if row["list"] not in ("class", "guard")):
        known, of_title = vocabulary(), name in _OF_TITLES
        aside = known.beside if of_title else known.beside_answers
        light = known.beside if name == "title" else frozenset()
        denials = frozenset(() if name in ("answer", *_OF_TITLES[1:]) else guards.get(_OF_ANY, ()))
        own = lists[name] = Patterns(aside, light, frozenset(guards.get(name, ())), denials)
        wanted = (name,) if name in ("answer", *_OF_TITLES) else (name, "answer")
        for row, told in zip(rows, read, strict=True):
            begs = name == SECTORS and (row["list"], row["target"]) == (TYPES, BEGGING)
            for pattern in told if row["list"] in wanted or begs else ():
                own.add(replace(pattern, target="_none") if begs else pattern)
    return lists


def _patterns_of(row: Mapping[str, str], classes: Mapping[str, str]) -> list[Pattern]:
    if row["list"] in ("class", "guard"):
        return []
    texts = [_CLASS.sub(lambda used: classes[used[1]], text) for text in row["text"].split("|")]
    return [_pattern(row["target"], row["language"], text) for text in texts]


def _file() -> Path:
    return RESOURCES / "synonyms" / "patterns.csv"


def _pattern(target: str, language: str, text: str) -> Pattern:
    slots = tuple(map(_slot, text.lstrip(_SIGNS).split("+")))
    signs = text[: len(text) - len(text.lstrip(_SIGNS))]
    return Pattern(target, slots, language, "~" in signs, "=" in signs, "!" in signs, "^" in signs)


@cache
def _slot(text: str) -> frozenset[str]:
    return frozenset(map(_stem, text.split("/")))


@cache
def _stem(text: str) -> str:
    return fold(text.removesuffix("*")) + ("*" if text.endswith("*") else "")
