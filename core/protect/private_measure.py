"""Which noisy counts are drawn of a table, one after the other, and how the budget is shared among them.

Whatever decides what comes next is decided on noisy numbers, never on true ones. All that was drawn is written down.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import ceil, pi, prod, sqrt
from typing import Any

import numpy as np
import pandas as pd

from core.progress import Progress
from core.protect.coding import CodedColumn, coded
from core.protect.errors import ForbiddenValueError, TooLittlePrivacy
from core.protect.marginals import Subset, Values
from core.protect.private_noise import (
    common_keys,
    epsilon_of,
    noisy_best,
    noisy_histogram,
    noisy_number,
    rho_for,
    scale_for,
    threshold_for,
)
from core.protect.private_tables import Floats, NoisyTable, agreed, cells_of, deviation_of, total_of

MOST_EPSILON, MOST_DELTA = 20.0, 1e-3
OTHER = ""
"""The answer in an open column of whoever gave one that too few others gave."""

_OF_OPEN, _OF_SINGLE, _OF_PROBE, _OF_COMMON, _OF_CHOICES = 0.05, 0.10, 0.01, 0.30, 0.04
"""Shares of rho; what is left, or is not needed for one of these, goes to the pairs."""
_OF_KEYS = 0.2
"""Share of delta for the thresholds of what is open."""
_WORTH_IT = 0.1
"""Share of the people who must be in common rows, above the threshold, for these to be drawn."""
_MOST_NOISE = 0.1
"""Share of the people that the noise may put into a wrong single answer, before anything is made to agree."""
_PAIRS_A_COLUMN = 5
_BY_SIZE = 1 / 3
_MOST_CELLS = 50_000


@dataclass
class Drawing:
    """What was drawn so far (``told``, as JSON), and what it cost."""

    codes: Values
    widths: tuple[int, ...]
    names: tuple[str, ...]
    told: dict[str, Any]
    tables: list[NoisyTable] = field(default_factory=list)
    rho: float = 0.0
    delta: float = 0.0

    def histogram(self, subset: Subset, rho: float) -> None:
        widths, scale = tuple(self.widths[column] for column in subset), scale_for(rho)
        counts, spent = noisy_histogram(cells_of(self.codes, subset, widths), prod(widths), scale)
        self.rho += spent
        self.tables.append(NoisyTable(subset, widths, np.array(counts, dtype=np.float64), scale))
        columns = [self.names[column] for column in subset]
        self.told["tables"].append({"columns": columns, "scale": scale, "rho": spent, "counts": counts})


def measured(
    table: pd.DataFrame, domains: Mapping[str, Sequence[str] | None], epsilon: float, delta: float, progress: Progress
) -> dict[str, Any]:
    """All noisy counts of ``table``, as JSON. Raises what ``private_rows`` raises.

    ``columns``: name, values, open, and of open ones the noisy counts kept, threshold, scale, rho, delta. ``tables``:
    the columns of each, its counts (the last column changes fastest), scale, rho. ``probe``: the noisy number of people
    in common rows, above their threshold. ``common``: those rows, as places among the values, and their counts.
    ``choices``: the pairs chosen. ``rows``, ``seed``: what the rows are made with. ``rho``, ``delta_of_keys``: the sums
    of what was spent. ``epsilon``, ``delta``: what is stated; ``asked``: what was asked for.
    """
    given = coded(table[list(domains)], OTHER)
    has_keys = len(domains) > 2 or None in domains.values()
    of_rho = delta * (1 - _OF_KEYS) if has_keys else delta
    budget = rho_for(epsilon, of_rho)
    told: dict[str, Any] = {
        "version": 1,
        "asked": {"epsilon": epsilon, "delta": delta},
        "columns": [],
        "tables": [],
        "choices": [],
        "common": {"codes": [], "counts": [], "scale": 1.0, "threshold": 0, "rho": 0.0, "delta": 0.0},
    }
    open_columns = [name for name, values in domains.items() if values is None]
    each_delta = delta * _OF_KEYS / (len(open_columns) + 1)
    drawing = Drawing(np.zeros((given.rows, len(domains)), dtype=np.int32), (), tuple(domains), told)
    for place, (name, values) in enumerate(domains.items()):
        column: dict[str, Any] = {"name": name, "open": values is None}
        if values is None:
            column |= _kept(drawing, given.columns[name], budget * _OF_OPEN / len(open_columns), each_delta)
        else:
            column["values"] = list(values)
        drawing.codes[:, place] = _coded(name, given.columns[name], column["values"], values is None)
        drawing.widths = (*drawing.widths, len(column["values"]))
        told["columns"].append(column)
        progress(place + 1, 2 * len(domains))
    _singles(drawing, budget, of_rho, len(domains) > 1)
    if len(domains) > 2:
        _common(drawing, budget, each_delta)
    if len(domains) > 1:
        _pairs(drawing, budget, progress)
    told["rows"] = round(total_of(drawing.tables))
    told["seed"] = f"{secrets.randbits(128):032x}"
    told["rho"], told["delta_of_keys"], told["delta"] = drawing.rho, drawing.delta, delta
    # By what was set aside for keys, not by what was spent: how much that is hangs on what was drawn.
    told["epsilon"] = epsilon_of(drawing.rho, of_rho)
    return told


def _kept(drawing: Drawing, column: CodedColumn, rho: float, delta: float) -> dict[str, Any]:
    """The answers of an open column that enough people gave."""
    scale = scale_for(rho)
    threshold = threshold_for(scale, delta)
    answers, spent, risk = common_keys(column.texts[column.codes].tolist(), scale, threshold)
    drawing.rho += spent
    drawing.delta += risk
    kept = sorted({OTHER, *answers})
    return {"values": kept, "counts": answers, "scale": scale, "threshold": threshold, "rho": spent, "delta": risk}


def _coded(name: str, column: CodedColumn, values: Sequence[str], is_open: bool) -> Values:
    """Each row's place in ``values``. Raises ForbiddenValueError where it has none."""
    place = {text: number for number, text in enumerate(values)}
    other = place[OTHER] if is_open else -1
    codes = np.array([place.get(str(text), other) for text in column.texts], dtype=np.int32)[column.codes]
    if len(codes) and codes.min() < 0:
        raise ForbiddenValueError(name)
    return codes


def _singles(drawing: Drawing, budget: float, of_rho: float, more: bool) -> None:
    """Each column alone. Raises TooLittlePrivacy where the noise is too large a share of the noisy total.

    ``of_rho``: the delta at which ``budget`` was made.
    """
    columns = range(len(drawing.widths))
    rho = budget * _OF_SINGLE if more else budget - drawing.rho
    for subset, share in _shares(drawing, [(column,) for column in columns]).items():
        drawing.histogram(subset, rho * share)
    people = total_of(drawing.tables)
    noise = sum(table.scale * len(table.counts) for table in drawing.tables) / len(columns)
    misplaced = noise * sqrt(2 / pi) / 2
    if misplaced <= _MOST_NOISE * people:
        return
    # All noise shrinks alike. There may be fewer people than counted here, and fewer still may be counted then.
    doubt = 3 * deviation_of(drawing.tables)
    surely = _MOST_NOISE * (people - doubt)
    enough = None
    if surely > 0:
        enough = ceil(10 * epsilon_of(budget * ((misplaced + _MOST_NOISE * doubt) / surely) ** 2, of_rho)) / 10
    raise TooLittlePrivacy(
        drawing.rho,
        epsilon_of(drawing.rho, of_rho),
        drawing.delta,
        enough if enough is not None and enough <= MOST_EPSILON else None,
    )


def _shares(drawing: Drawing, subsets: Sequence[Subset]) -> dict[Subset, float]:
    """How a budget is shared among histograms: larger ones get more, since each of their cells is as noisy."""
    sizes = {subset: prod(drawing.widths[column] for column in subset) ** _BY_SIZE for subset in subsets}
    return {subset: size / sum(sizes.values()) for subset, size in sizes.items()}


def _common(drawing: Drawing, budget: float, delta: float) -> None:
    """Whole rows that many people share, where a noisy probe says that enough people are in such rows."""
    scale = scale_for(budget * _OF_COMMON)
    threshold = threshold_for(scale, delta)
    probe_scale = scale_for(budget * _OF_PROBE)
    probe, spent = noisy_number(_above(drawing.codes, threshold), probe_scale)
    drawing.rho += spent
    drawing.told["probe"] = {"people": probe, "scale": probe_scale, "rho": spent}
    if probe < _WORTH_IT * total_of(drawing.tables):
        return
    keys = [",".join(map(str, row)) for row in drawing.codes.tolist()]
    found, spent, risk = common_keys(keys, scale, threshold)
    drawing.rho += spent
    drawing.delta += risk
    drawing.told["common"] = {
        "codes": [[int(code) for code in key.split(",")] for key in found],
        "counts": list(found.values()),
        "scale": scale,
        "threshold": threshold,
        "rho": spent,
        "delta": risk,
    }


def _above(codes: Values, threshold: int) -> int:
    """How many people whole rows hold above the threshold. One row more changes it by 1 at most."""
    _kinds, sizes = np.unique(codes, axis=0, return_counts=True)
    return int((sizes - threshold).clip(min=0).sum())


def _pairs(drawing: Drawing, budget: float, progress: Progress) -> None:
    """Two columns at a time: all of them, or, where they are many, those that hang together most."""
    columns = len(drawing.widths)
    pairs: list[Subset] = [
        pair for pair in combinations(range(columns), 2) if prod(drawing.widths[c] for c in pair) <= _MOST_CELLS
    ]
    wanted = min(len(pairs), _PAIRS_A_COLUMN * columns)
    left = budget - drawing.rho
    if wanted < len(pairs):
        left -= budget * _OF_CHOICES
        pairs = _chosen(drawing, pairs, wanted, budget * _OF_CHOICES / wanted, scale_for(left / wanted))
    shares = _shares(drawing, pairs)
    for number, pair in enumerate(pairs):
        drawing.histogram(pair, left * shares[pair])
        progress(len(pairs) + number + 1, 2 * len(pairs))


def _chosen(drawing: Drawing, pairs: list[Subset], wanted: int, rho: float, noise: float) -> list[Subset]:
    """The pairs whose counts are farthest from those of columns that do not hang together, less what noise adds."""
    singles = agreed(drawing.tables, len(drawing.widths), total_of(drawing.tables))
    scores = [_apart(drawing, pair, singles) - round(_noise_of(drawing, pair, noise)) for pair in pairs]
    left, chosen, scale = list(range(len(pairs))), [], scale_for(rho)
    for _choice in range(wanted):
        best, spent = noisy_best([scores[place] for place in left], scale)
        drawing.rho += spent
        chosen.append(pairs[left.pop(best)])
        names = [drawing.names[column] for column in chosen[-1]]
        drawing.told["choices"].append({"columns": names, "scale": scale, "rho": spent})
    return sorted(chosen)


def _apart(drawing: Drawing, pair: Subset, singles: Sequence[Floats]) -> int:
    """By how many people the counts differ from what the single columns say. One row more changes it by 1 at most,
    since what they say is whole numbers that do not depend on the row."""
    first, second = (singles[column] for column in pair)
    said = np.rint(np.outer(first, second) / max(1.0, float(first.sum()))).astype(np.int64).ravel()
    widths = [drawing.widths[column] for column in pair]
    true = np.bincount(cells_of(drawing.codes, pair, widths), minlength=prod(widths))
    return int(np.abs(true - said).sum())


def _noise_of(drawing: Drawing, pair: Subset, scale: float) -> float:
    return sqrt(2 / pi) * scale * prod(drawing.widths[column] for column in pair)
