"""How much two records share, weighed for many pairs at once, so that few are left to be looked at closely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz import fuzz, process

from core.intake.traits import DAY, Flags, People, Places, objects
from core.progress import Progress

NEAR = 88.0
"""How alike two names are, of 100, before they are called nearly the same."""
_TOGETHER = 200_000


def promising(
    people: People, pairs: tuple[Places, Places], weights: Mapping[str, float], least: float, progress: Progress
) -> Iterator[tuple[int, int]]:
    """Of ``pairs``, those whose shared traits weigh ``least`` or more. ``weights``: of the traits named below."""
    codes = _Codes(people, progress)
    first, second = pairs
    for start in range(0, len(first), _TOGETHER):
        progress(start, len(first))
        one, other = first[start : start + _TOGETHER], second[start : start + _TOGETHER]
        weight = codes.weight(one, other, weights)
        open_ = (weight + weights["name"] >= least) & (codes.may_be_near(one, other) | (weight >= least))
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

    def __init__(self, people: People, progress: Progress) -> None:
        count = len(people)
        self.names = _coded(people.names)
        self.emails, self.identities = _coded(people.emails), _coded(people.identities)
        progress(0, count)
        pairs = [(*phones, "", "")[:2] for phones in people.phones]
        both = _coded([phone for pair in pairs for phone in pair])
        self.phones = both.reshape(-1, 2)
        self.has_phone: Flags = np.asarray((self.phones >= 0).any(axis=1))
        progress(0, count)
        whole = [text if len(text) == DAY else "\0" * DAY for text in people.born]
        self.letters = np.frombuffer("".join(whole).encode("ascii", "replace"), dtype=np.uint8).reshape(-1, DAY)

        progress(0, count)
        self.lengths = np.array([len(name) for name in people.names], dtype=np.int64)
        self.letters_in_name = np.array([_letters(name) for name in people.names], dtype=np.uint64)

    def may_be_near(self, one: Places, other: Places) -> Flags:
        """Where the names have few enough letters apart: each that only one has costs a step from one to the other."""
        apart = np.bitwise_count(self.letters_in_name[one] ^ self.letters_in_name[other])
        steps = (1 - NEAR / 100) * (self.lengths[one] + self.lengths[other])
        return np.asarray(apart <= steps + 1e-9)

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


def _coded(keys: Sequence[str]) -> Places:
    codes, distinct = pd.factorize(objects(keys))
    empty = np.flatnonzero(distinct == "")
    return np.where(np.isin(codes, empty), -1, codes).astype(np.int64)


def _letters(name: str) -> int:
    """The letters of a name as bits; several letters may share one."""
    found = 0
    for letter in set(name):
        found |= 1 << (ord(letter) & 63)
    return found
