"""What a summary is: counts, every one of which may be shown."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

OTHERS = "_others"
"""The cell that stands for all the countries, or years, with too few persons to be named."""


@dataclass(frozen=True)
class Cell:
    """A value and how many persons have it. ``count`` None: not shown, since it is under the threshold or since it
    would let one work out such a number."""

    value: str
    count: int | None


@dataclass(frozen=True)
class SummaryTable:
    """``kind``: ``single`` (a person has one value), ``several`` (a person may have several) or ``country``.

    ``base``: persons the table speaks of; for ``several`` those whose answer is known; None where it is not shown.
    The value ``""`` is "not known".
    """

    name: str
    kind: str
    base: int | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Summary:
    """The office's numbers. ``total``: persons, None if under the threshold. ``made``: the day, ISO."""

    total: int | None
    made: str
    threshold: int
    layout: str
    tables: tuple[SummaryTable, ...]

    def table(self, name: str) -> SummaryTable:
        """The table called ``name``. Raises KeyError."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> Summary:
        """Raises ValueError, KeyError or TypeError for anything that ``to_json`` did not make."""
        read = json.loads(text)
        tables = tuple(
            SummaryTable(
                _text(table["name"]),
                _text(table["kind"]),
                _count(table["base"]),
                tuple(Cell(_text(cell["value"]), _count(cell["count"])) for cell in table["cells"]),
            )
            for table in read["tables"]
        )
        threshold = _count(read["threshold"])
        if threshold is None:
            raise ValueError("a summary without a threshold")
        return Summary(_count(read["total"]), _text(read["made"]), threshold, _text(read["layout"]), tables)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a word was expected, not {type(value).__name__}")
    return value


def _count(value: object) -> int | None:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        raise TypeError(f"a count was expected, not {type(value).__name__}")
    return value
