"""Titles nobody listed, whose words point so plainly to a field that it is enough where all cells agree."""

from __future__ import annotations

import re

from core.intake.consent import is_plainly_of_sharing
from core.intake.evidence import Column, tells_means
from core.intake.fold import fold, fold_title
from core.intake.patterns import patterns
from core.intake.titles import hints_at
from core.intake.vocabulary import vocabulary

_KIND_OF_SEX = "vic_TypeOfSexExploitation"
_SHORT_SEX = re.compile(r"(?:^|: )SE\s*[:–-]|\bCSE\b")
"""``SE: Form``, ``Kind of CSE``: how offices shorten sexual exploitation."""
RECRUITER = "abr_RecruiterRelation"
_NOT_HERS = ("by", "par", "por", "من", "if", "client", "clients", "cliente", "clientes")
_CLAIMED = re.compile(r"alleg|presun|presum|suspect|suspec|sospech|suppos|reported|claim|denunci")
"""Words of a title that speak of what a client did, or of what is not proven."""
_BESIDE_RECRUITERS = frozenset(("who", "quien", "qui", "trabajo", "job", "her", "him", "la", "lo", "l"))
_ELSEWHERE = re.compile(r"\b(?:in|into|with|to|at|con|avec|chez)\b|مع|الي")
_BRACKETS = re.compile(r"\([^()]*\)")


def points_at(title: str, field: str) -> bool:
    """Whether a title nobody listed points to a field so plainly that it is enough where all cells agree."""
    return hints_at(title, field) or (field == "con_Consent" and is_plainly_of_sharing(title))


def names_kind_of_sex(title: str) -> bool:
    """Whether a title points to kinds of sexual exploitation, in words or as offices shorten it."""
    return hints_at(title, _KIND_OF_SEX) or _SHORT_SEX.search(title) is not None


def told_by_hints(column: Column, field: str) -> bool:
    """Whether words in the title point to the field that all cells agree with: nothing else is answered in its words.

    Violence has other places too: ``Abuse suffered`` above debts and withheld papers, not ``Abuse in childhood``; and
    ``Case type`` above types of exploitation, not ``Case closed for``.
    """
    if hints_at(column.title, field) or (field == _KIND_OF_SEX and names_kind_of_sex(column.title)):
        return True
    if any(word in _NOT_HERS or _CLAIMED.match(word) for word in fold_title(column.title).split()):
        return False
    return all_hinted(column.title, field) and (field != "vic_MethodsOfControl" or tells_means(column))


def all_hinted(title: str, field: str) -> bool:
    """Whether a word of the title points to the field, none to anything else, and none says no."""
    own = _BRACKETS.sub(" ", title.rpartition(": ")[2]) if field == RECRUITER else title
    beside, words = vocabulary().fillers | vocabulary().beside, fold_title(own).split()
    if field == RECRUITER and _ELSEWHERE.search(fold(own)):
        return False  # "Taken in by", "Brought to"
    beside = beside | _BESIDE_RECRUITERS if field == RECRUITER else beside
    hinted = [field in patterns()["hint_alone"].hinted(word) for word in words]
    whole = any(hinted) and all(told or word in beside for word, told in zip(words, hinted, strict=True))
    return whole and not any(map(vocabulary().may_deny, words))
