"""Records that are likely one person, within a file or across partners, each pair with the reasons for and against.

Nothing is merged here: a person looks at both and decides. Names are compared as they are written, in one script.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from rapidfuzz import fuzz

from core.intake.alike import NEAR, promising
from core.intake.sharing import pairs_sharing
from core.intake.traits import BORN, EMAIL, IDENTITY, NAMES, PHONES, People, people_of, said
from core.progress import Progress, quiet
from core.words import N_

SAME_NAME = N_("The names are the same.")
NEAR_NAME = N_("The names are nearly the same.")
SAME_BIRTH = N_("The dates of birth are the same.")
SWAPPED_BIRTH = N_("Day and month of birth are swapped.")
NEAR_BIRTH = N_("The dates of birth differ in one place.")
SAME_PHONE = N_("The telephone numbers are the same.")
SAME_EMAIL = N_("The e-mail addresses are the same.")
SAME_IDENTITY = N_("The numbers of their papers are the same.")
SAME_CITIZENSHIP = N_("The nationalities are the same.")
OTHER_GENDER = N_("The genders differ.")
OTHER_CITIZENSHIP = N_("The nationalities differ.")

_WEIGHT: Mapping[str, float] = {
    SAME_NAME: 0.5, NEAR_NAME: 0.35, SAME_BIRTH: 0.4, SWAPPED_BIRTH: 0.3, NEAR_BIRTH: 0.2, SAME_PHONE: 0.45,
    SAME_EMAIL: 0.5, SAME_IDENTITY: 0.65, SAME_CITIZENSHIP: 0.05, OTHER_GENDER: -0.2, OTHER_CITIZENSHIP: -0.15,
}  # fmt: skip
_SHARED = {
    "name": _WEIGHT[SAME_NAME], "near name": _WEIGHT[NEAR_NAME], "born": _WEIGHT[SAME_BIRTH],
    "swapped born": _WEIGHT[SWAPPED_BIRTH], "near born": _WEIGHT[NEAR_BIRTH], "phone": _WEIGHT[SAME_PHONE],
    "email": _WEIGHT[SAME_EMAIL], "identity": _WEIGHT[SAME_IDENTITY],
}  # fmt: skip
_LIKELY = 0.7
_GENDER, _CITIZENSHIP = "prs_Gender", "prs_Citizenship"
LOOKED_AT: tuple[str, ...] = (*NAMES, BORN, *PHONES, EMAIL, IDENTITY, _GENDER, _CITIZENSHIP)
"""The fields that are compared."""


@dataclass(frozen=True)
class LikelySame:
    """Two records by their index. ``score`` from 0 to 1; ``reasons``: marked sentences, those for it first."""

    first: Hashable
    second: Hashable
    score: float
    reasons: tuple[str, ...]


def likely_same(
    records: pd.DataFrame, progress: Progress = quiet, among: Collection[Hashable] | None = None
) -> list[LikelySame]:
    """The pairs of rows that are likely one person, likeliest first. Only rows that share a trait are compared.

    ``among``: only pairs of which at least one is among these. ``progress`` may raise Cancelled.
    """
    people = people_of(records, progress)
    wanted = None if among is None else np.asarray(records.index.isin(list(among)))
    pairs = pairs_sharing(people, wanted, progress)
    gender, citizenship = (_column(records, name) for name in (_GENDER, _CITIZENSHIP))
    index = records.index.tolist()
    found = []
    for one, other in promising(people, pairs, _SHARED, _LIKELY - _WEIGHT[SAME_CITIZENSHIP] - 1e-9, progress):
        reasons = _reasons(people, one, other)
        if citizenship[one] and citizenship[other]:
            shared = set(citizenship[one].split(";")) & set(citizenship[other].split(";"))
            reasons.append(SAME_CITIZENSHIP if shared else OTHER_CITIZENSHIP)
        if gender[one] and gender[other] and gender[one] != gender[other]:
            reasons.append(OTHER_GENDER)
        score = round(min(1.0, max(0.0, sum(_WEIGHT[reason] for reason in reasons))), 2)
        if score >= _LIKELY:
            ordered = tuple(sorted(reasons, key=lambda reason: -_WEIGHT[reason]))
            found.append(LikelySame(index[one], index[other], score, ordered))
    return sorted(found, key=lambda pair: -pair.score)


def _column(records: pd.DataFrame, name: str) -> list[str]:
    return [said(text) for text in records[name]] if name in records else [""] * len(records)


def _reasons(people: People, one: int, other: int) -> list[str]:
    """What two records share, but for gender and citizenship."""
    reasons: list[str] = []
    mine, theirs = people.names[one], people.names[other]
    if mine and theirs:
        near = fuzz.ratio(mine, theirs)
        reasons += [SAME_NAME] if mine == theirs else [NEAR_NAME] if near >= NEAR else []
    reasons += _births(people.born[one], people.born[other])
    reasons += [SAME_PHONE] if set(people.phones[one]) & set(people.phones[other]) else []
    for traits, reason in ((people.emails, SAME_EMAIL), (people.identities, SAME_IDENTITY)):
        reasons += [reason] if traits[one] and traits[one] == traits[other] else []
    return reasons


def _births(one: str, other: str) -> list[str]:
    if not one or not other:
        return []
    if one == other:
        return [SAME_BIRTH] if len(one) == 10 else []
    if len(one) != 10 or len(other) != 10:
        return []
    if one[:4] == other[:4] and one[5:7] == other[8:] and one[8:] == other[5:7]:
        return [SWAPPED_BIRTH]
    return [NEAR_BIRTH] if sum(a != b for a, b in zip(one, other, strict=True)) == 1 else []
