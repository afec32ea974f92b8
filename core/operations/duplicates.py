"""Likely duplicates: found, merged or kept as two, and any of it taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.intake.likely_same import LOOKED_AT, likely_same
from core.progress import Progress, quiet
from core.standard import standard
from core.store import (
    ApartEntry,
    CaseRecord,
    CaseRow,
    Merged,
    MergeEntry,
    MergeTakenBack,
    Vault,
    ask_again,
    brought_by,
    keep_apart,
    list_apart,
    list_merges,
    merge_cases,
    people_to_compare,
    read_case,
    rows_of_cases,
    take_merge_back,
    told_apart,
)
from core.store.comparing import ROLE
from core.store.layers import BOTH, CONSENTS, NOES, OTHER, SURVIVOR, can_be_both
from core.words import _, language

__all__ = [
    "BOTH",
    "CONSENTS",
    "NOES",
    "OTHER",
    "SURVIVOR",
    "ApartEntry",
    "Compared",
    "LikelyPair",
    "MergeEntry",
    "MergeTakenBack",
    "Merged",
    "ask_again",
    "can_be_both",
    "chosen",
    "compare_cases",
    "find_likely_same",
    "keep_apart",
    "list_apart",
    "list_merges",
    "merge_cases",
    "people_brought_twice",
    "take_merge_back",
    "words_of",
]


@dataclass(frozen=True)
class LikelyPair:
    """Two records that may be one person: keys, the smaller first; ``score`` from 0 to 1; ``reasons`` in words.

    ``rows``: of both, as the case table shows them.
    """

    first: int
    second: int
    score: float
    reasons: tuple[str, ...]
    rows: tuple[CaseRow, CaseRow]


@dataclass(frozen=True)
class Compared:
    """Two records side by side."""

    first: CaseRecord
    second: CaseRecord


def find_likely_same(vault: Vault, progress: Progress = quiet, import_id: int | None = None) -> list[LikelyPair]:
    """Pairs of records that stand and may be one person, likeliest first; not those somebody called two people.

    ``import_id``: only pairs with a record that this import made or changed. Raises NotPermitted, Cancelled.
    """
    people = people_to_compare(vault, LOOKED_AT, progress)
    among = None if import_id is None else brought_by(vault, import_id)
    roles, apart = people[ROLE], told_apart(vault)
    found = []
    for pair in likely_same(people, progress, among):
        first, second = sorted((int(str(pair.first)), int(str(pair.second))))
        if roles[first] == roles[second] and (first, second) not in apart:
            found.append((first, second, pair))
    rows = rows_of_cases(vault, {key for first, second, _pair in found for key in (first, second)})
    return [
        LikelyPair(first, second, pair.score, tuple(map(_, pair.reasons)), (rows[first], rows[second]))
        for first, second, pair in found
    ]


def people_brought_twice(vault: Vault, import_id: int, progress: Progress = quiet) -> int:
    """How many people of an import may be in the vault already, or stand twice in its file.

    Raises NotPermitted, Cancelled.
    """
    brought = brought_by(vault, import_id)
    pairs = find_likely_same(vault, progress, import_id)
    return len({pair.second if pair.second in brought else pair.first for pair in pairs})


def compare_cases(vault: Vault, first: int, second: int) -> Compared:
    """Both records as they are now. Raises NoSuchCase, CaseWasMerged, NotPermitted."""
    return Compared(read_case(vault, first), read_case(vault, second))


def words_of(taken: MergeTakenBack) -> list[str]:
    """What a person should know of a merge that was taken back: what stays as it was written since."""
    known = standard().fields
    labels = [known[name].label(language()) if name in known else _("Notes") for name in taken.stayed]
    sentences = []
    if labels:
        stays = _("Changed since, so it stays in the record that was kept: {fields}. Look at both.")
        sentences.append(stays.format(fields=", ".join(labels)))
    if taken.no_stays:
        sentences.append(_("A no to consent holds for both now. If one of them agrees, write it in that case."))
    return sentences


def chosen(other: tuple[str, ...] = (), both: tuple[str, ...] = ()) -> Mapping[str, str]:
    """Choices for ``merge_cases``: fields that get the other's value, and fields that get both."""
    return dict.fromkeys(other, OTHER) | dict.fromkeys(both, BOTH)
