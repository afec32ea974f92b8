"""How strong a passphrase is, and passphrases that Abri offers."""

from __future__ import annotations

import math
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from core.files import RESOURCES
from core.store.errors import PassphraseTooWeak
from core.store.slots import check_passphrase
from core.words import LANGUAGES, _

ENOUGH = 3
WORDS = 6
_LONGEST_JUDGED = 72
"""What zxcvbn takes at most; more only makes it stronger."""


@dataclass(frozen=True)
class Strength:
    """``score``: 0 to 4. ``enough``: it may be used. ``sentence``: what to tell the person."""

    score: int
    enough: bool
    sentence: str


@dataclass(frozen=True)
class Suggestion:
    """A passphrase to write down. ``bits``: how many such passphrases there are, as a power of two."""

    passphrase: str
    bits: float


def passphrase_strength(passphrase: str, known: Sequence[str] = ()) -> Strength:
    """``known``: what anybody would try first, such as the names of the person and the office."""
    if not passphrase.strip():
        return Strength(0, False, _("Write a passphrase of several words."))
    from zxcvbn import zxcvbn  # not before it is needed: its lists take time to read

    parts = [part for name in known for part in (name, *name.split()) if len(part) > 2]
    score = int(zxcvbn(passphrase[:_LONGEST_JUDGED], user_inputs=parts)["score"])
    return Strength(score, score >= ENOUGH, _sentence(score))


def check_strength(passphrase: str, known: Sequence[str] = ()) -> None:
    """Raises PassphraseTooShort, PassphraseTooWeak."""
    check_passphrase(passphrase)
    if not passphrase_strength(passphrase, known).enough:
        raise PassphraseTooWeak


def suggest_passphrase(language: str, count: int = WORDS) -> Suggestion:
    """Words drawn at random from the list of ``language``, English where Abri has none."""
    words = word_list(language if language in LANGUAGES else "en")
    drawn = [secrets.choice(words) for _place in range(count)]
    return Suggestion(" ".join(drawn), count * math.log2(len(words)))


@cache
def word_list(language: str) -> tuple[str, ...]:
    """The words of ``resources/passphrases/<language>.txt``, each once."""
    path = RESOURCES / "passphrases" / f"{language}.txt"
    if not path.is_file():
        return word_list("en")
    return tuple(dict.fromkeys(path.read_text(encoding="utf-8").split()))


def _sentence(score: int) -> str:
    return (
        _("This is guessed at once. Use several words that do not belong together."),
        _("This is guessed within an hour. Use several words that do not belong together."),
        _("This is guessed within days. Add one or two words."),
        _("This is good."),
        _("This is very good."),
    )[score]
