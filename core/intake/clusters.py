"""Values of a column that are probably one value: the same but for case, accents, blanks and signs, or for a typo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from core.intake.answers import CODED
from core.intake.cells import reader_of
from core.intake.evidence import Column
from core.intake.fold import key
from core.intake.mapping import ColumnPlan
from core.standard import standard
from core.words import N_

SAME_LETTERS = N_("The same but for capitals, accents, blanks and signs.")
NEARLY_SAME = N_("Nearly the same; perhaps a slip of the pen.")
_MOST_COMPARED = 3000
"""Distinct values compared letter by letter; a column with more holds names or free text."""
_SHORTEST = 5
_NEARLY = 88.0
_SHARED = ("prs_MailingCity", "prs_MailingState", "cas_ReferringOrganisation", "cas_ReferredOrganisation")
"""Fields that identify a person only together with others: their values are shared by many."""


@dataclass(frozen=True)
class Cluster:
    """``texts``: the values with how often each occurs, most frequent first. ``into``: what all could become."""

    column: str
    texts: tuple[tuple[str, int], ...]
    into: str
    why: str


def clusters_of(plan: ColumnPlan, column: Column) -> list[Cluster]:
    """The clusters of a column, largest first. Values that stand for different codes are never put together.

    Columns of names, numbers, telephones and the like have none: two nearly equal names are two persons.
    """
    if plan.use == "field" and plan.field not in _SHARED and standard().fields[plan.field].protection == "direct":
        return []
    by_letters: dict[str, list[int]] = {}
    for place, text in enumerate(column.texts):
        by_letters.setdefault(key(text), []).append(place)
    groups = list(by_letters.values())
    means = _meanings(plan, column)
    found = []
    for joined in _joined_by_typos(groups, column, means):
        places = sorted((place for group in joined for place in groups[group]), key=lambda at: -column.counts[at])
        if len(places) > 1:
            why = SAME_LETTERS if len(joined) == 1 else NEARLY_SAME
            texts = tuple((column.texts[place], column.counts[place]) for place in places)
            into = next((column.texts[place] for place in places if means[place]), column.texts[places[0]])
            found.append(Cluster(plan.column, texts, into, why))
    return sorted(found, key=lambda cluster: -sum(count for _text, count in cluster.texts))


def _meanings(plan: ColumnPlan, column: Column) -> list[str]:
    """What each value stands for now, or ""."""
    if plan.use != "field" or standard().fields[plan.field].kind not in CODED:
        return [""] * len(column.texts)
    read = reader_of(plan)
    return [read(text).value for text in column.texts]


def _joined_by_typos(groups: Sequence[list[int]], column: Column, means: Sequence[str]) -> list[list[int]]:
    """The groups put together where their first values differ by a typo; each group is in one list."""
    words = [key(column.texts[group[0]]) for group in groups]
    compared = [
        at for at, word in enumerate(words) if len(word) >= _SHORTEST and not any(sign.isdigit() for sign in word)
    ]
    leader = list(range(len(groups)))
    if 1 < len(compared) <= _MOST_COMPARED:
        texts = [words[at] for at in compared]
        scores = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=_NEARLY, dtype=np.uint8)
        for one, other in zip(*np.nonzero(np.triu(scores, 1)), strict=True):
            first, second = _leader(leader, compared[one]), _leader(leader, compared[other])
            if first != second and _may_join(first, second, leader, groups, means):
                leader[max(first, second)] = min(first, second)
    joined: dict[int, list[int]] = {}
    for at in range(len(groups)):
        joined.setdefault(_leader(leader, at), []).append(at)
    return list(joined.values())


def _leader(leader: list[int], at: int) -> int:
    while leader[at] != at:
        at = leader[at]
    return at


def _may_join(first: int, second: int, leader: list[int], groups: Sequence[list[int]], means: Sequence[str]) -> bool:
    members = [at for at in range(len(groups)) if _leader(leader, at) in (first, second)]
    return len({means[place] for at in members for place in groups[at]} - {""}) < 2
