"""The last pieces: join a class that stands, or have a class lend it rows, rather than blank all or be dropped."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.protect.coding import Codes, Mask, Places
from core.protect.pieces import Costs, HashKeys, Pieces, Weights

_TOO_MANY = 200_000_000
_AT_ONCE = 2_000_000


@dataclass
class _Classes:
    """The classes that stand: their codes after blanking, keys and rows."""

    codes: Codes
    keys: HashKeys
    rows: Weights


def _classes(pieces: Pieces) -> _Classes:
    settled = np.flatnonzero(pieces.settled)
    where, keys = pd.factorize(pieces.key[settled])
    first = np.zeros(len(keys), dtype=np.intp)
    first[where[::-1]] = np.arange(len(settled))[::-1]
    rows = np.bincount(where, pieces.weight[settled], minlength=len(keys)).astype(np.int64)
    return _Classes(pieces.codes_after(settled[first]), keys, rows)


def settle_or_join(pieces: Pieces, rest: Places, blanked: Mask, k: int) -> Places:
    """Settle ``rest`` as ``blanked`` says, where its classes reach ``k`` rows and joining others is not cheaper.

    Returns the pieces that still have no class. The comparison is skipped where it would take too long.
    """
    keys = pieces.keys_after(rest, blanked)
    names, where = np.unique(keys, return_inverse=True)
    standing = _classes(pieces)
    known = np.isin(names, standing.keys)
    enough = known | (np.bincount(where, pieces.weight[rest], minlength=len(names)) >= k)
    weight = pieces.weight[rest]
    paid = np.where(enough, np.bincount(where, weight * pieces.priced(rest, blanked)), np.inf)
    joining = np.zeros(len(names), dtype=np.bool_)
    if len(rest) * standing.codes.size <= _TOO_MANY and len(standing.keys):
        chosen, price = _cheapest_joins(pieces, rest, standing)
        joining = np.bincount(where, weight * price) < paid
        here = np.flatnonzero(joining[where])
        to_blank = standing.codes[chosen[here]] == pieces.missing
        pieces.settle(rest[here], standing.keys[chosen[here]], to_blank)
    staying = np.flatnonzero((enough & ~joining)[where])
    pieces.settle(rest[staying], keys[staying], blanked[staying])
    return rest[~pieces.settled[rest]]


def _cheapest_joins(pieces: Pieces, rest: Places, standing: _Classes) -> tuple[Places, Costs]:
    """For each piece the standing class it can join by blanking its own cells only, and the price a row (inf: none)."""
    empty = standing.codes == pieces.missing
    chosen = np.zeros(len(rest), dtype=np.intp)
    price = np.full(len(rest), np.inf)
    cost_of_class = empty @ pieces.costs
    step = max(1, _AT_ONCE // len(standing.keys))
    for start in range(0, len(rest), step):
        part = slice(start, start + step)
        origin = pieces.origin[rest[part]]
        piece, fits = _fitting(standing.codes, empty, pieces.tuples[origin])
        saved = np.zeros(len(piece))
        for column, cost in enumerate(pieces.costs.tolist()):
            saved += cost * (empty[fits, column] & pieces.absent[origin[piece], column])
        paid = cost_of_class[fits] - saved
        order = np.lexsort((fits, paid, piece))
        first = order[np.flatnonzero(np.diff(piece[order], prepend=-1))]
        chosen[start + piece[first]], price[start + piece[first]] = fits[first], paid[first]
    return chosen, price


def _fitting(codes: Codes, empty: Mask, tuples: Codes) -> tuple[Places, Places]:
    """Which classes show of each tuple nothing but its own answers: places of tuples and of classes, in pairs."""
    piece, fits = np.nonzero(empty[:, 0] | (tuples[:, :1] == codes[:, 0]))
    for column in range(1, codes.shape[1]):
        good = empty[fits, column] | (codes[fits, column] == tuples[piece, column])
        piece, fits = piece[good], fits[good]
    return piece, fits


def borrow(pieces: Pieces, rest: Places, k: int) -> None:
    """Settle the pieces ``rest``, one by one, with rows of a class that stands; both blank what differs.

    The class lends as many rows as it can spare to make ``k``, or moves whole where it cannot spare them. Only where
    no class stands at all nothing is settled.
    """
    for piece in rest.tolist():
        standing = _classes(pieces)
        if len(standing.keys) == 0:
            return
        origin = pieces.origin[piece]
        empty = standing.codes == pieces.missing
        differ = standing.codes != pieces.tuples[origin]
        needed = max(0, k - int(pieces.weight[piece]))
        lent = np.where(standing.rows >= k + needed, needed, standing.rows)
        paid = pieces.weight[piece] * ((differ & ~pieces.absent[origin]) @ pieces.costs)
        paid += lent * ((differ & ~empty) @ pieces.costs)
        best = int(paid.argmin())
        moving = np.append(piece, _cut_off(pieces, standing.keys[best], int(lent[best])))
        blanked = np.broadcast_to(differ[best] | empty[best], (len(moving), pieces.columns))
        pieces.settle(moving, pieces.keys_after(moving, blanked), blanked)


def _cut_off(pieces: Pieces, key: np.uint64, needed: int) -> Places:
    """Pieces of ``needed`` rows in all, cut off the class ``key``."""
    members = np.flatnonzero(pieces.settled & (pieces.key == key))
    before = np.cumsum(pieces.weight[members]) - pieces.weight[members]
    taken = np.minimum(pieces.weight[members], needed - before)
    return pieces.cut(members[taken > 0], taken[taken > 0])
