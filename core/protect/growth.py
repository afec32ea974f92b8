"""Releases over time: a new one must not let anybody be told apart by comparing it with those before.

People who were never told apart form a stratum: those of one group in all past releases, and the newcomers. Each
stratum is protected on its own, so every set an attacker can cut out by comparing releases holds whole groups of k.
Too few newcomers wait for the next release; where too few left, others of their group stay away with them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from core.protect.coding import CodedTable, Codes, Keys, Mask, Places
from core.protect.ledger import Ledger, Past

NEW = 0
Blanking = Callable[[CodedTable], Codes]


class Strata:
    """The stratum of each row of a table, 0 for newcomers, and how many people each stratum has had."""

    def __init__(self, ledger: Ledger, digests: list[str]) -> None:
        numbers = {group: place + 1 for place, group in enumerate(sorted(set(ledger.groups.values())))}
        self.of_person = {digest: numbers[group] for digest, group in ledger.groups.items()}
        self.size: Keys = np.zeros(len(numbers) + 1, dtype=np.int64)
        np.add.at(self.size, list(self.of_person.values()), 1)
        self.rows: Places = np.array([self.of_person.get(digest, NEW) for digest in digests], dtype=np.intp)
        self.person = digests

    def needed(self, k: int) -> Keys:
        """The fewest people that may be told apart in each stratum; those of a smaller group stay with it."""
        least = np.minimum(self.size, k)
        least[NEW] = k
        return least


def blank_by_stratum(table: CodedTable, quasi: list[str], strata: Strata, k: int, blank: Blanking) -> Codes:
    """The codes of ``quasi`` after each stratum was blanked by itself; ``table`` is sorted by them first.

    Strata of fewer than ``k``, left by releases with a smaller k, are made alike within and blanked together.
    """
    codes = np.column_stack([table.columns[name].codes for name in quasi])
    missing = np.array([table.columns[name].missing for name in quasi], dtype=np.int32)
    stratum = strata.rows.copy()
    small = (np.bincount(stratum, minlength=len(strata.size))[stratum] < k) & (stratum != NEW)
    _make_alike(codes, missing, stratum, np.flatnonzero(small))
    stratum[small] = -1
    order = np.argsort(stratum, kind="stable")
    starts = np.flatnonzero(np.diff(stratum[order], prepend=-2))
    for rows in np.split(order, starts[1:]):
        if len(rows) >= k and (codes[rows] != codes[rows[0]]).any():
            part = table.take(rows)
            for place, name in enumerate(quasi):
                part.columns[name].codes = np.ascontiguousarray(codes[rows, place])
            again = part.sorted_order(quasi)
            codes[rows[again]] = blank(part.take(again))
    return codes


def _make_alike(codes: Codes, missing: Codes, stratum: Places, rows: Places) -> None:
    """Blank what the ``rows`` of one stratum do not share."""
    if len(rows) == 0:
        return
    rows = rows[np.argsort(stratum[rows], kind="stable")]
    first = np.flatnonzero(np.diff(stratum[rows], prepend=-1))
    run = np.repeat(np.arange(len(first)), np.diff(first, append=len(rows)))
    for column in range(codes.shape[1]):
        cells = codes[rows, column]
        differ = np.minimum.reduceat(cells, first) != np.maximum.reduceat(cells, first)
        codes[rows, column] = np.where(differ[run], missing[column], cells)


def rows_to_release(classes: Places, strata: Strata, k: int) -> Mask:
    """Which rows may leave: every class and every part of a stratum within one has enough, and so have those absent."""
    needed, keep = strata.needed(k), np.ones(len(classes), dtype=np.bool_)
    width = len(needed)
    joint = np.unique(classes * width + strata.rows, return_inverse=True)[1]
    while keep.any():
        in_class = np.bincount(classes[keep], minlength=int(classes.max()) + 1)
        together = np.bincount(joint[keep], minlength=int(joint.max()) + 1)
        lonely = keep & ((in_class[classes] < k) | (together[joint] < needed[strata.rows]))
        if lonely.any():
            keep &= ~lonely
            continue
        present = np.bincount(strata.rows[keep], minlength=width)
        absent = strata.size - present
        short = (absent > 0) & (absent < needed) & (present > 0)
        short[NEW] = False
        if not short.any():
            break
        for stratum in np.flatnonzero(short).tolist():
            _stay_away(keep, np.flatnonzero(keep & (strata.rows == stratum)), joint, needed[stratum], absent[stratum])
    return keep


def together(past: Past, k: int) -> tuple[Mask, Ledger]:
    """Who may be in a release that tells nobody apart but by being in it, such as counts; and the ledger after it."""
    strata = Strata(past.ledger, past.ledger.digests(past.people))
    everyone = np.zeros(len(strata.rows), dtype=np.intp)
    keep = rows_to_release(everyone, strata, k)
    return keep, replace(past.ledger, groups=groups_after(strata, everyone, keep))


def _stay_away(keep: Mask, rows: Places, joint: npt.NDArray[np.intp], needed: int, absent: int) -> None:
    """Take out as many of ``rows`` as make those absent enough: some of the largest part, else its smallest whole."""
    _parts, where, sizes = np.unique(joint[rows], return_inverse=True, return_counts=True)
    largest = int(sizes.argmax())
    wanted = int(needed - absent)
    if sizes[largest] - wanted >= needed:
        keep[rows[where == largest][:wanted]] = False
    else:
        keep[rows[where == int(sizes.argmin())]] = False


def groups_after(strata: Strata, classes: Places, keep: Mask) -> dict[str, int]:
    """The groups of the ledger after a release: who stood in which class, and who of those known stayed away."""
    names: dict[tuple[int, int], int] = {}
    groups = {}
    here = {strata.person[row]: int(classes[row]) for row in np.flatnonzero(keep).tolist()}
    for digest in sorted(strata.of_person.keys() | here.keys()):
        signature = (strata.of_person.get(digest, NEW), here.get(digest, -1))
        groups[digest] = names.setdefault(signature, len(names))
    return groups
