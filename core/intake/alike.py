"""Which of many records are worth comparing: those that share a trait, weighed by what can be weighed all at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz import fuzz, process

from core.intake.fold import fold
from core.progress import Progress
from core.standard import ANSWERS

T = TypeVar("T")
Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

NAMES: tuple[str, ...] = ("prs_FirstName", "prs_MiddleName", "prs_SecondName")
PHONES: tuple[str, ...] = ("prs_MobilePhone", "prs_HomePhone")
BORN, EMAIL, IDENTITY = "prs_Birthdate", "prs_Email", "prs_IdentityNumber"

NEAR = 88.0
"""How alike two names are, of 100, before they are called nearly the same."""
_CROWD = 60
"""More records than this that share a trait say nothing of each other: a birthday of 1 January, an office's phone."""
_TOGETHER = 200_000
_SHORTEST_IDENTITY = 5
_DAY = 10  # letters of a whole date


@dataclass(frozen=True)
class People:
    """The traits of each record, in order; "" or nothing where it says none."""

    names: list[str]
    born: list[str]
    emails: list[str]
    identities: list[str]
    phones: list[tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.names)


def people_of(records: pd.DataFrame, progress: Progress) -> People:
    """The traits of the rows of ``records``; columns that are not there say nothing. May raise Cancelled."""
    count = len(records)
    columns = {name: records[name].tolist() for name in (*NAMES, *PHONES, BORN, EMAIL, IDENTITY) if name in records}

    def column(name: str) -> Iterator[str]:
        return map(said, columns[name]) if name in columns else repeat("", count)

    words: dict[str, tuple[str, ...]] = {}
    digits: dict[str, str] = {}
    names: list[str] = []
    for place, parts in enumerate(zip(*map(column, NAMES), strict=True)):
        if place % 5000 == 0:
            progress(place, count)
        names.append(" ".join(sorted(word for part in parts for word in _remembered(words, part, _words))))
    phones = [
        tuple({ends for text in pair if text and (ends := _remembered(digits, text, _end_of_phone))})
        for pair in zip(*map(column, PHONES), strict=True)
    ]
    identities = ["".join(fold(text).split()) if text else "" for text in column(IDENTITY)]
    return People(
        names,
        list(column(BORN)),
        [text.strip().casefold() for text in column(EMAIL)],
        [text if len(text) >= _SHORTEST_IDENTITY else "" for text in identities],
        phones,
    )


def said(text: object) -> str:
    """What a cell says of a person; the answers that say nothing are nothing."""
    return text if isinstance(text, str) and text not in ANSWERS else ""


def pairs_sharing(people: People, among: Flags | None, progress: Progress) -> tuple[Places, Places]:
    """The places of all pairs that share a trait, each once, the smaller first; of ``among`` at least one of each."""
    count = len(people)
    found: list[Places] = []
    traits = _traits(people)
    for number, (places, keys) in enumerate(traits):
        progress(number, len(traits))
        first, second = _within(places, keys)
        if among is not None:
            wanted = among[first] | among[second]
            first, second = first[wanted], second[wanted]
        found.append(np.minimum(first, second) * count + np.maximum(first, second))
    both = np.sort(np.concatenate(found))  # faster than numpy's own way to make them distinct
    both = both[np.flatnonzero(np.diff(both, prepend=-1))]
    return both // max(count, 1), both % max(count, 1)


def promising(
    people: People, pairs: tuple[Places, Places], weights: Mapping[str, float], least: float, progress: Progress
) -> Iterator[tuple[int, int]]:
    """Of ``pairs``, those whose shared traits weigh ``least`` or more. ``weights``: of the traits named below."""
    codes = _Codes(people)
    first, second = pairs
    for start in range(0, len(first), _TOGETHER):
        progress(start, len(first))
        one, other = first[start : start + _TOGETHER], second[start : start + _TOGETHER]
        weight = codes.weight(one, other, weights)
        open_ = weight + weights["name"] >= least
        one, other, weight = one[open_], other[open_], weight[open_]
        alike = process.cpdist(
            [people.names[place] for place in one],
            [people.names[place] for place in other],
            scorer=fuzz.ratio,
            score_cutoff=NEAR,
        )
        same = (codes.names[one] == codes.names[other]) & (codes.names[one] >= 0)
        weight += np.where(same, weights["name"], np.where(alike > 0, weights["near name"], 0.0))
        enough = weight >= least
        yield from zip(one[enough].tolist(), other[enough].tolist(), strict=True)


class _Codes:
    """Each trait as numbers, the same for the same; -1 where nothing is said."""

    def __init__(self, people: People) -> None:
        self.names, self.born = _coded(people.names), _coded(people.born)
        self.emails, self.identities = _coded(people.emails), _coded(people.identities)
        pairs = [(*phones, "", "")[:2] for phones in people.phones]
        both = _coded([phone for pair in pairs for phone in pair])
        self.phones = both.reshape(-1, 2)
        self.has_phone: Flags = np.asarray((self.phones >= 0).any(axis=1))
        whole = [text if len(text) == _DAY else "\0" * _DAY for text in people.born]
        self.letters = np.frombuffer("".join(whole).encode("ascii", "replace"), dtype=np.uint8).reshape(-1, _DAY)

    def weight(self, one: Places, other: Places, weights: Mapping[str, float]) -> npt.NDArray[np.float64]:
        """What each pair shares besides the names."""
        weight = np.zeros(len(one))
        for codes, name in ((self.emails, "email"), (self.identities, "identity")):
            weight[(codes[one] == codes[other]) & (codes[one] >= 0)] += weights[name]
        weight[self._same_phone(one, other)] += weights["phone"]
        born, also = self.letters[one], self.letters[other]
        whole = (born[:, 0] != 0) & (also[:, 0] != 0)
        differing = (born != also).sum(axis=1)
        swapped = (born[:, :4] == also[:, :4]).all(axis=1)
        swapped &= (born[:, 5:7] == also[:, 8:]).all(axis=1) & (born[:, 8:] == also[:, 5:7]).all(axis=1)
        told = [weights[name] for name in ("born", "swapped born", "near born")]
        weight += np.where(whole, np.select([differing == 0, swapped, differing == 1], told, 0.0), 0.0)
        return weight

    def _same_phone(self, one: Places, other: Places) -> Places:
        """Where a number of one is a number of the other."""
        may = np.flatnonzero(self.has_phone[one] & self.has_phone[other])
        mine, theirs = self.phones[one[may]][:, :, None], self.phones[other[may]][:, None, :]
        same: Flags = np.asarray(((mine == theirs) & (mine >= 0)).any(axis=(1, 2)))
        return np.asarray(may[same], dtype=np.int64)


def _traits(people: People) -> list[tuple[Places, Sequence[Hashable]]]:
    """Each trait as the places of those who have it, and what it is."""
    days = ["".join(sorted(text.split("-"))) if len(text) == _DAY else "" for text in people.born]
    crowded = _crowded(days)
    initials = [
        (place, (day, letter))
        for place, day in enumerate(days)
        if day in crowded
        for letter in {word[0] for word in people.names[place].split()}
    ]
    starts = [
        "".join(word[:3] for word in name.split()) + born[:4] if name else ""
        for name, born in zip(people.names, people.born, strict=True)
    ]
    named = [name.replace(" ", "") for name in people.names]
    of_year, of_day = (
        [name and name + born[:length] for name, born in zip(named, people.born, strict=True)] for length in (4, _DAY)
    )
    phones = [(place, phone) for place, numbers in enumerate(people.phones) for phone in numbers]
    single = [_having(keys) for keys in (days, named, starts, of_year, of_day, people.emails, people.identities)]
    return [*single, _parted(phones), _parted(initials)]


def _within(places: Places, keys: Sequence[Hashable]) -> tuple[Places, Places]:
    """All pairs of places that have the same key, but for crowds."""
    codes, _distinct = pd.factorize(_objects(keys))
    order = np.argsort(codes, kind="stable")
    sizes = np.bincount(codes) if len(codes) else np.empty(0, dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]) if len(sizes) else sizes
    ordered = places[order]
    first: list[Places] = [np.empty(0, dtype=np.int64)]
    second: list[Places] = [np.empty(0, dtype=np.int64)]
    for size in range(2, _CROWD + 1):
        groups = starts[sizes == size]
        if len(groups):
            members = ordered[groups[:, None] + np.arange(size)]
            one, other = np.triu_indices(size, 1)
            first.append(members[:, one].ravel())
            second.append(members[:, other].ravel())
    return np.concatenate(first), np.concatenate(second)


def _crowded(keys: Sequence[str]) -> set[str]:
    counts = pd.Series(_objects([key for key in keys if key])).value_counts()
    return set(counts.index[counts > _CROWD])


def _having(keys: Sequence[str]) -> tuple[Places, Sequence[Hashable]]:
    return _parted([(place, key) for place, key in enumerate(keys) if key])


def _parted(pairs: Sequence[tuple[int, Hashable]]) -> tuple[Places, Sequence[Hashable]]:
    return np.array([place for place, _key in pairs], dtype=np.int64), [key for _place, key in pairs]


def _coded(keys: Sequence[str]) -> Places:
    codes, distinct = pd.factorize(_objects(keys))
    empty = np.flatnonzero(distinct == "")
    return np.where(np.isin(codes, empty), -1, codes).astype(np.int64)


def _objects(keys: Sequence[Hashable]) -> npt.NDArray[np.object_]:
    found = np.empty(len(keys), dtype=object)
    found[:] = keys
    return found


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in fold(text).split() if any(sign.isalnum() for sign in word))


def _end_of_phone(text: str) -> str:
    """The last digits, which a country's prefix does not change."""
    digits = "".join(sign for sign in text if sign.isdigit())[-8:]
    return digits if len(digits) >= 7 else ""


def _remembered(known: dict[str, T], text: str, make: Callable[[str], T]) -> T:
    found = known.get(text)
    if found is None:
        found = known[text] = make(text)
    return found
