"""Records that are likely one person, within a file or across partners, each pair with the reasons for and against.

Nothing is merged here: a person looks at both and decides. Names are compared as they are written, in one script.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd
from rapidfuzz import fuzz

from core.intake.fold import fold, key
from core.standard import ANSWERS
from core.words import N_

SAME_NAME = N_("The names are the same.")
NEAR_NAME = N_("The names are nearly the same.")
SAME_BIRTH = N_("The dates of birth are the same.")
SWAPPED_BIRTH = N_("Day and month of birth are swapped.")
NEAR_BIRTH = N_("The dates of birth differ in one place.")
SAME_PHONE = N_("The telephone numbers are the same.")
SAME_EMAIL = N_("The e-mail addresses are the same.")
SAME_CITIZENSHIP = N_("The nationalities are the same.")
OTHER_GENDER = N_("The genders differ.")
OTHER_CITIZENSHIP = N_("The nationalities differ.")

_WEIGHT: Mapping[str, float] = {
    SAME_NAME: 0.5, NEAR_NAME: 0.35, SAME_BIRTH: 0.4, SWAPPED_BIRTH: 0.3, NEAR_BIRTH: 0.2, SAME_PHONE: 0.45,
    SAME_EMAIL: 0.5, SAME_CITIZENSHIP: 0.05, OTHER_GENDER: -0.2, OTHER_CITIZENSHIP: -0.15,
}  # fmt: skip
_LIKELY = 0.7
_NEAR = 88.0
_CROWD = 60
"""More records than this that share a trait say nothing of each other: a birthday of 1 January, an office's phone."""
_PHONES = ("prs_MobilePhone", "prs_HomePhone")


@dataclass(frozen=True)
class LikelySame:
    """Two records by their index. ``score`` from 0 to 1; ``reasons``: marked sentences, those for it first."""

    first: Hashable
    second: Hashable
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class _Person:
    at: Hashable
    name: str
    born: str
    gender: str
    citizenship: str
    phones: frozenset[str]
    email: str


def likely_same(records: pd.DataFrame) -> list[LikelySame]:
    """The pairs of rows that are likely one person, likeliest first. Only rows that share a trait are compared."""
    persons = [_person(at, row) for at, row in zip(records.index, records.to_dict("records"), strict=True)]
    pairs = {pair for crowd in _crowds(persons) for pair in combinations(sorted(crowd), 2)}
    found = [_compared(persons[one], persons[other]) for one, other in sorted(pairs)]
    return sorted((pair for pair in found if pair.score >= _LIKELY), key=lambda pair: -pair.score)


def _person(at: Hashable, row: Mapping[Hashable, str]) -> _Person:
    def said(name: str) -> str:
        text = row.get(name, "")
        return text if isinstance(text, str) and text not in ANSWERS else ""

    names = (said(name) for name in ("prs_FirstName", "prs_MiddleName", "prs_SecondName"))
    phones = {"".join(sign for sign in said(name) if sign.isdigit())[-8:] for name in _PHONES}
    return _Person(
        at,
        " ".join(sorted(fold(" ".join(names)).split())),
        said("prs_Birthdate"),
        said("prs_Gender"),
        said("prs_Citizenship"),
        frozenset(phone for phone in phones if len(phone) >= 7),
        said("prs_Email").strip().casefold(),
    )


def _crowds(persons: Sequence[_Person]) -> Iterator[set[int]]:
    """Rows that share the day of birth, a telephone number, an address, or the beginnings of their names."""
    crowds: dict[tuple[str, str], set[int]] = {}
    for place, person in enumerate(persons):
        for trait in _traits(person):
            crowds.setdefault(trait, set()).add(place)
    return (crowd for crowd in crowds.values() if 1 < len(crowd) <= _CROWD)


def _traits(person: _Person) -> Iterator[tuple[str, str]]:
    if len(person.born) == 10:
        yield "born", "".join(sorted(person.born.split("-")))
    if person.name:
        yield "name", key(person.name)
        yield "start", "".join(word[:3] for word in person.name.split()) + person.born[:4]
    if person.email:
        yield "email", person.email
    for phone in person.phones:
        yield "phone", phone


def _compared(one: _Person, other: _Person) -> LikelySame:
    reasons: list[str] = []
    if one.name and other.name:
        near = fuzz.ratio(one.name, other.name)
        reasons += [SAME_NAME] if one.name == other.name else [NEAR_NAME] if near >= _NEAR else []
    reasons += _births(one.born, other.born)
    reasons += [SAME_PHONE] if one.phones & other.phones else []
    reasons += [SAME_EMAIL] if one.email and one.email == other.email else []
    if one.citizenship and other.citizenship:
        shared = set(one.citizenship.split(";")) & set(other.citizenship.split(";"))
        reasons.append(SAME_CITIZENSHIP if shared else OTHER_CITIZENSHIP)
    if one.gender and other.gender and one.gender != other.gender:
        reasons.append(OTHER_GENDER)
    score = sum(_WEIGHT[reason] for reason in reasons)
    ordered = tuple(sorted(reasons, key=lambda reason: -_WEIGHT[reason]))
    return LikelySame(one.at, other.at, round(min(1.0, max(0.0, score)), 2), ordered)


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
