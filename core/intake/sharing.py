"""Which of many records are worth comparing: those that share a trait, but for crowds that say nothing."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

import numpy as np
import pandas as pd

from core.intake.traits import DAY, Flags, People, Places, objects
from core.progress import Progress

_CROWD = 60
"""More records than this that share a trait say nothing of each other: a birthday of 1 January, an office's phone."""
_TRAITS = 9


def pairs_sharing(people: People, among: Flags | None, progress: Progress) -> tuple[Places, Places]:
    """The places of all pairs that share a trait, each once, the smaller first; of ``among`` at least one of each."""
    count = len(people)
    found: list[Places] = []
    for number, (places, keys) in enumerate(_traits(people)):
        progress(number, _TRAITS)
        first, second = _within(places, keys)
        if among is not None:
            wanted = among[first] | among[second]
            first, second = first[wanted], second[wanted]
        found.append(np.minimum(first, second) * count + np.maximum(first, second))
    progress(_TRAITS, _TRAITS)
    both = np.sort(np.concatenate(found))  # faster than numpy's own way to make them distinct
    both = both[np.flatnonzero(np.diff(both, prepend=-1))]
    return both // max(count, 1), both % max(count, 1)


def _traits(people: People) -> Iterator[tuple[Places, Sequence[Hashable]]]:
    """Each trait as the places of those who have it, and what it is."""
    days = ["".join(sorted(text.split("-"))) if len(text) == DAY else "" for text in people.born]
    yield _having(days)
    crowded = _crowded(days)
    yield _parted(
        [
            (place, (day, letter))
            for place, day in enumerate(days)
            if day in crowded
            for letter in {word[0] for word in people.names[place].split()}
        ]
    )
    yield _having(
        [
            "".join(word[:3] for word in name.split()) + born[:4] if name else ""
            for name, born in zip(people.names, people.born, strict=True)
        ]
    )
    named = [name.replace(" ", "") for name in people.names]
    yield _having(named)
    for length in (4, DAY):
        yield _having([name and name + born[:length] for name, born in zip(named, people.born, strict=True)])
    yield _having(people.emails)
    yield _having(people.identities)
    yield _parted([(place, phone) for place, numbers in enumerate(people.phones) for phone in numbers])


def _within(places: Places, keys: Sequence[Hashable]) -> tuple[Places, Places]:
    """All pairs of places that have the same key, but for crowds."""
    codes, _distinct = pd.factorize(objects(keys))
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
    counts = pd.Series(objects([key for key in keys if key])).value_counts()
    return set(counts.index[counts > _CROWD])


def _having(keys: Sequence[str]) -> tuple[Places, Sequence[Hashable]]:
    return _parted([(place, key) for place, key in enumerate(keys) if key])


def _parted(pairs: Sequence[tuple[int, Hashable]]) -> tuple[Places, Sequence[Hashable]]:
    return np.array([place for place, _key in pairs], dtype=np.int64), [key for _place, key in pairs]
