"""Words made comparable: case, accents, apostrophes, blanks, punctuation, Arabic letter forms and digits."""

from __future__ import annotations

import re
import unicodedata

from core.intake.lost_letters import with_lost_letters

_LETTERS = str.maketrans(
    {
        "ى": "ي", "ی": "ي", "ے": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ە": "ه", "ٱ": "ا", "ـ": "",
        "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    }
)  # fmt: skip
_ZEROS = (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0x17E0, 0x1040)
"""Arabic-Indic, Persian, Devanagari, Bengali, Thai, Khmer, Burmese."""
_DIGITS = str.maketrans({chr(start + value): str(value) for start in _ZEROS for value in range(10)})
_MARKS = "\u0900-\u0dff\u0e31-\u0e4e\u0eb1-\u0ecd\u1000-\u109f\u1780-\u17d3"
"""Scripts of South and South-East Asia: their marks are vowels, without which words are not told apart."""
_WORD = re.compile(f"(?:[^\\W_]|[{_MARKS}])+")
_VOWELS = re.compile(f"[{_MARKS}]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNSEEN = ("Mn", "Cf")


class _Plain(dict[int, int | str | None]):
    """What each sign is written as, found when it is first met: a thousand signs are used, a million exist."""

    def __missing__(self, code: int) -> int | None:
        sign = chr(code)
        self[code] = seen = None if unicodedata.category(sign) in _UNSEEN and not _VOWELS.match(sign) else code
        return seen


_PLAIN = _Plain({**_LETTERS, **_DIGITS})
_ENDING = re.compile(
    r"(?<=[^\W\d_]{2})(?:\((?:[aoexs]|[aoe]s|[اةه]|-?[а-яіїє]{1,3})\)|/(?:l?[aoex]s?|[اةه])\b)", re.IGNORECASE
)

_SIDE = re.compile(r"\s*(<=?|>=?|[≤≥+–-])?\s*(18)\s*([+–-])?(?:\s+([^\W\d_]+))?\s*")
_LONGEST_SIDE = 24
_SIGNS = {
    "<": "below",
    "<=": "upto",
    "≤": "upto",
    ">": "above",
    ">=": "from",
    "≥": "from",
    "+": "over",
    "-": "minus",
    "–": "minus",
}


def fold(text: str) -> str:
    """``text`` in lower case, without accents, punctuation or letter variants, words parted by one blank.

    A text of signs alone (``-``, ``?``, ``✓``) stays as it is, without blanks around it; ``<18`` and ``18+`` keep in
    words on which side of coming of age they are. Names of form tools get their accented letters back.
    """
    text = with_lost_letters(text)
    lowered = text.lower() if text.isascii() else unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    if "18" in lowered and len(lowered) <= _LONGEST_SIDE and (side := _SIDE.fullmatch(lowered)):
        before, age, behind, rest = (part or "" for part in side.groups())
        lowered = f"{_SIGNS.get(before, '')} {age} {_SIGNS.get(behind, '')} {rest}"
    return " ".join(_WORD.findall(lowered)) or text.strip()


def key(text: str) -> str:
    """``fold`` without blanks: ``TransgenderFeminine``, ``transgender-feminine`` and their like are one key."""
    return fold(text).replace(" ", "")


def fold_title(title: str) -> str:
    """``fold``, with words of a technical name told apart: ``dateOfBirth`` gives ``date of birth``."""
    return fold(_CAMEL.sub(" ", title))


def one_ending(text: str) -> str:
    """``Amigo(a)``, ``empleador/a``, ``la/lo``, ``accueilli(e)`` with the first of the endings for men and women."""
    return _ENDING.sub("", text) if "(" in text or "/" in text else text


def begins_otherwise(one: str, other: str) -> bool:
    """Whether one is the other with a few letters before it: a prefix gives a word another meaning, a slip does not."""
    return one != other and (one.endswith(other) or other.endswith(one))


def plain_digits(text: str) -> str:
    """``text`` with the digits of other scripts as 0 to 9, without direction marks."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKC", text).translate(_DIGITS)
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
