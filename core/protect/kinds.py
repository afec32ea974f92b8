"""Which kinds of rows can be made at all: those of which every combination of answers is among the published ones.

Column after column is added to the kinds begun; a kind with a combination that too few real people share ends there.
Where there are too many kinds, a part is drawn by lot, likelier ones more often.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from core.protect.coding import Mask
from core.protect.marginals import Subset, Values
from core.protect.tallies import Tally

Floats = npt.NDArray[np.float64]

_AT_ONCE = 20_000_000


class Kinds:
    """Kinds in the making. ``codes``: kinds × columns; ``likely``: about how many rows each should have.

    ``blank``: the missing code of each column, where a row may leave an answer out although the counts have no such
    row; combinations with it then say nothing.
    """

    def __init__(
        self,
        published: Sequence[Tally],
        columns: int,
        most: int,
        random: np.random.Generator,
        blank: Sequence[int] | None = None,
    ) -> None:
        self.by_subset: dict[Subset, Tally] = {tally.subset: tally for tally in published}
        self.columns, self.most, self.random, self.blank = columns, most, random, blank
        self.people = float(self.by_subset[(0,)].people.sum())
        self.codes: Values = np.zeros((1, columns), dtype=np.int32)
        self.likely: Floats = np.full(1, self.people)

    def all(self) -> Values:
        """The kinds, each once; none where the published combinations make no whole row."""
        done: list[int] = []
        for column in self._order():
            self._add(column, done)
            done.append(column)
        return self.codes

    def _order(self) -> list[int]:
        """The columns with most answers first: they leave least to choose from."""
        return sorted(range(self.columns), key=lambda column: -len(self.by_subset[(column,)].cells))

    def _add(self, column: int, done: list[int]) -> None:
        width = self.by_subset[(column,)].widths[0]
        step = max(1, _AT_ONCE // width)
        found = [self._fitting(column, done, start, start + step) for start in range(0, max(1, len(self.codes)), step)]
        before = np.concatenate([place for place, _value in found])
        value = np.concatenate([value for _place, value in found])
        codes, likely = self.codes[before], self.likely[before]
        codes[:, column] = value
        self.codes, self.likely = codes, likely * self._chance(column, done, codes)
        self._draw(4 * self.most)
        for subset, tally in self.by_subset.items():
            if len(subset) > 2 and column in subset and set(subset) <= {column, *done}:
                self._keep(self._allowed(tally, self.codes))
        self._draw(self.most)

    def _fitting(self, column: int, done: list[int], start: int, stop: int) -> tuple[Values, Values]:
        """Which answers to ``column`` go with each of some kinds, by pairs of columns: places of kinds, answers."""
        codes = self.codes[start:stop]
        width = self.by_subset[(column,)].widths[0]
        alone = np.zeros(width, dtype=np.bool_)
        alone[self.by_subset[(column,)].cells] = True
        if self.blank is not None:
            alone[self.blank[column]] = True
        fits = np.broadcast_to(alone, (len(codes), width)).copy()
        for other in done:
            tally = self.by_subset.get((min(other, column), max(other, column)))
            if tally is None:
                break
            pairs = np.zeros(tally.widths, dtype=np.bool_)
            pairs.reshape(-1)[tally.cells] = True
            if other > column:
                pairs = pairs.T
            if self.blank is not None:
                pairs[self.blank[other], :] = pairs[:, self.blank[column]] = True
            fits &= pairs[codes[:, other]]
        place, value = np.nonzero(fits)
        return (place + start).astype(np.int32), value.astype(np.int32)

    def _allowed(self, tally: Tally, codes: Values) -> Mask:
        _place, there = tally.find(tally.cells_of(codes))
        if self.blank is not None:
            for column in tally.subset:
                there |= codes[:, column] == self.blank[column]
        return there

    def _chance(self, column: int, done: list[int], codes: Values) -> Floats:
        """How likely each kind's answer to ``column`` is, given the earlier answers that tell most about it."""
        alone = self.by_subset[(column,)]
        own, known = self._people(alone, codes)
        chance: Floats = np.where(known, own, 0.5) / max(1.0, float(alone.people.sum()))
        given = [subset for subset in self.by_subset if 1 < len(subset) < 4 and column in subset]
        given = [subset for subset in given if set(subset) <= {column, *done}]
        if given:
            subset = max(given, key=lambda each: self._tells(each, column))
            both, there = self._people(self.by_subset[subset], codes)
            rest = tuple(each for each in subset if each != column)
            before, known = self._people(self.by_subset[rest], codes)
            chance = np.where(there & known, both / np.maximum(before, 1), chance)
        return chance

    @staticmethod
    def _people(tally: Tally, codes: Values) -> tuple[Floats, Mask]:
        place, there = tally.find(tally.cells_of(codes))
        people = tally.people[place] if len(tally.people) else np.zeros(len(codes))
        return np.where(there, people, 0).astype(np.float64), there

    def _tells(self, subset: Subset, column: int) -> float:
        """How much the other columns of ``subset`` tell of ``column``, in natural units of information."""
        tally = self.by_subset[subset]
        place = subset.index(column)
        answers = tally.answers()
        own, rest = answers[:, place], np.delete(answers, place, axis=1)
        _names, other = np.unique(rest, axis=0, return_inverse=True)
        together = np.bincount(other, tally.people)[other] * np.bincount(own, tally.people)[own]
        total = max(1.0, float(tally.people.sum()))
        return float((tally.people / total * np.log(tally.people * total / together)).sum()) if len(own) else 0.0

    def _keep(self, some: Mask) -> None:
        if not some.all():
            self.codes, self.likely = self.codes[some], self.likely[some]

    def _draw(self, most: int) -> None:
        """Where there are more kinds than ``most``, draw about as many, likelier ones more often."""
        if len(self.codes) <= most:
            return
        chance = self.likely * (most / max(float(self.likely.sum()), 1e-300))
        for _again in range(4):
            sure = chance >= 1
            free = max(float(chance[~sure].sum()), 1e-300)
            chance = np.where(sure, 1.0, chance * max(0.0, most - float(sure.sum())) / free).clip(max=1.0)
        kept = self.random.random(len(chance)) < chance
        self.codes, self.likely = self.codes[kept], self.likely[kept] / chance[kept]
