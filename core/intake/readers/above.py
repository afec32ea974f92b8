"""``idem``: an office that keeps its register by hand says with it what stands in the row above."""

from __future__ import annotations

from collections.abc import Sequence

from core.intake.consent import OF_CONSENT
from core.intake.fold import fold, fold_title
from core.intake.readers.grid import Column

AS_ABOVE = frozenset((
    "idem", "ditto", "same as above", "as above", "lo mismo", "igual que arriba", "el mismo", "la misma",
    "meme chose", "comme ci dessus", "نفسه", "كما سبق", "نفس السابق", "то же", "теж",
))  # fmt: skip
_SIGNS = frozenset(("idem", "Idem", "IDEM", "id.", "Id.", "ditto", "Ditto", '"', "''", "〃", "-//-", "//"))
_BY_HAND = 2000
"""Different texts that a column kept by hand has at most."""
_FEWEST_TEXTS = 2
"""Different texts a column must have besides: in one of signs alone nothing is repeated."""


def repeat_above(columns: list[Column], titles: Sequence[str], rows: Sequence[int]) -> None:
    """Write what stands above in place of ``idem``, in the rows of cases; never a consent, which each gives alone."""
    for place, column in enumerate(columns):
        few = column.texts if len(column.texts) <= _BY_HAND else ()
        again = {text for text in few if text in _SIGNS or fold(text) in AS_ABOVE}
        others = set(column.texts) - again - {""}
        if not again or len(others) < _FEWEST_TEXTS or OF_CONSENT.search(fold_title(titles[place])):
            continue
        cells, said = column[:], ""
        for row in rows:
            if cells[row] in again:
                cells[row] = said or cells[row]
            else:
                said = cells[row]
        columns[place] = Column(cells)
