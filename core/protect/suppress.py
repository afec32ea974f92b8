"""Local suppression: blank few, unimportant cells until every combination is shared by k rows.

Why it is done in these steps, and what else was tried: docs/decisions/0004-local-suppression.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import comb

import numpy as np

from core.progress import Progress, quiet
from core.protect.choose import Choice
from core.protect.coding import CodedTable, Codes, Places
from core.protect.joins import borrow, settle_or_join
from core.protect.lattice import options_of_level
from core.protect.pieces import Pieces
from core.protect.topdown import blank_top_down

_WORK_OF_A_LEVEL = 15_000_000
"""Patterns × pieces that a level of the lattice may look at; more saves few cells and costs seconds."""


def suppressed_codes(
    table: CodedTable, quasi: Sequence[str], costs: Sequence[float], k: int, progress: Progress = quiet
) -> Codes:
    """The codes of the columns ``quasi`` after blanking, rows × columns, for a ``table`` sorted by them first.

    Every row is in a class of ``k`` or more, unless the whole table has fewer rows: then the caller drops them.
    Rows alike in ``quasi`` may be treated differently, in the order of the table. ``costs``: what blanking a cell of
    each column costs.
    """
    columns = [table.columns[name] for name in quasi]
    keys = table.keys(quasi)
    first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    counts = np.diff(first, append=table.rows)
    pieces = Pieces(
        np.column_stack([column.codes[first] for column in columns]),
        counts,
        np.array([column.missing for column in columns], dtype=np.int32),
        [len(column.texts) for column in columns],
        np.asarray(costs, dtype=np.float64),
    )
    pieces.settled[:] = counts >= k
    _climb_lattice(pieces, k, progress)
    rest = _open(pieces)
    if len(rest):
        rest = settle_or_join(pieces, rest, blank_top_down(pieces, rest, k), k)
        borrow(pieces, rest, k)
    _show_what_all_share(pieces)
    progress(len(counts), len(counts))
    return pieces.codes_by_row()


def _open(pieces: Pieces) -> Places:
    return np.flatnonzero(~pieces.settled)


def _climb_lattice(pieces: Pieces, k: int, progress: Progress) -> None:
    """Blank one cell of what can be settled so, then two of the rest, and so on while it is worth the work."""
    for level in range(1, pieces.columns + 1):
        open_ = _open(pieces)
        progress(len(pieces) - len(open_), len(pieces))
        patterns = comb(pieces.columns, level)
        if patterns > len(open_) or patterns * len(open_) > _WORK_OF_A_LEVEL:
            return
        options = options_of_level(pieces, open_, combinations(range(pieces.columns), level), k)
        taken = Choice(pieces, options, k).run()
        blanked = options.blanked(taken)
        pieces.settle(options.piece[taken], options.keys[options.group[taken]], blanked)


def _show_what_all_share(pieces: Pieces) -> None:
    """Show again what a whole class has in common: blanking it hid nobody, and its neighbours would tell it anyway.

    After this, every blanked cell stands in a class whose members differ there, so that no one who knows these steps
    can tell from the values shown beside it which one was blanked (downcoding).
    """
    order = np.argsort(pieces.key, kind="stable")
    key = pieces.key[order]
    first = np.concatenate([np.ones(min(1, len(key)), dtype=np.bool_), key[1:] != key[:-1]])
    starts, group = np.flatnonzero(first), np.cumsum(first) - 1
    origin = pieces.origin[order]
    for column in np.flatnonzero(pieces.blanked.any(axis=0)).tolist():
        codes = pieces.tuples[:, column].take(origin)
        lowest = np.minimum.reduceat(codes, starts)
        shared = (lowest == np.maximum.reduceat(codes, starts)) & (lowest != pieces.missing[column])
        if shared.any():
            pieces.blanked[order[shared[group]], column] = False
