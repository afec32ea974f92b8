"""A yes or no in more words than one: ``Yes, the client agrees``. One word that adds anything leaves it open."""

from __future__ import annotations

import re
from functools import cache

from core.intake.fold import fold, fold_title, key
from core.intake.patterns import forms, patterns
from core.intake.vocabulary import vocabulary

_HEAD = re.compile(r"\s*(\w+)\s*[,،:;.–—(-]+\s*([^\s)].*?)\)?\s*", re.DOTALL)
_LONGEST = 120
_AGAINST = re.compile(r"objec|object|oppos|opon|inconven|problem|اعتراض|مشكله|مانع")
"""A no to these is none to the sharing of data."""
_ONLY = frozenset(("only", "solo", "solamente", "unicamente", "seulement", "uniquement", "فقط", "apenas", "somente"))


def plainly_said(text: str) -> str:
    """``1`` or ``0`` where the text says so and nothing else; "" where it says more, or both.

    A no is one whatever it is explained by: what is not given leaves no office.
    """
    if len(text) > _LONGEST or " " not in text:
        return ""
    match = _HEAD.fullmatch(text)
    head = vocabulary().codes["yes_no"].find(key(match[1])) if match else ""
    if match and head:
        manner = all(word in vocabulary().manners for word in fold(match[2]).split())
        return head if manner or _agreement(match[2]) == head or (head == "0" and _only_less(match[2])) else ""
    return _agreement(text)


def begins_with_answer(text: str) -> bool:
    """Whether a yes or no stands before a comma or the like, whatever follows: ``Yes, signed by her mother``."""
    match = _HEAD.fullmatch(text)
    return bool(match and vocabulary().codes["yes_no"].find(key(match[1])))


def _only_less(rest: str) -> bool:
    """Whether what stands behind a "no" gives nothing: ``No, asks for secrecy``, ``No, allows only the care``."""
    given = "1" in patterns()["consent"].touched(rest) or bool(vocabulary().codes["yes_no"].find(key(rest)))
    return not _AGAINST.search(fold(rest)) and (not given or not _ONLY.isdisjoint(fold(rest).split()))


def _agreement(text: str) -> str:
    meant = patterns()["consent"].meaning(text)
    if meant is None:
        return ""
    rest = [word for place, word in enumerate(fold_title(text).split()) if place not in meant.told]
    return meant.target if all(any(form in _plain() for form in forms(word)) for word in rest) else ""


@cache
def _plain() -> frozenset[str]:
    return frozenset(map(fold, vocabulary().plain))
