"""A code and its description side by side: ``NATIONALITY_CD``, ``NATIONALITY_DESC``. One of them is read better."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.intake.answers import CODED
from core.intake.consent import asks_for_sharing
from core.intake.evidence import Column, same_cells, whole_reading
from core.intake.fold import fold, fold_title
from core.intake.patterns import patterns
from core.intake.table import Table
from core.intake.vocabulary import vocabulary
from core.standard import Field, standard

_FEWEST = 3
_MOST_TEXTS = 400


def better_read(table: Table, field: Field, one: Column, other: Column) -> str:
    """The key of the column that is read best, where both say the same of every person both speak of; or ""."""
    if same_cells(table, one.key, other.key):
        return one.key
    if field.kind not in CODED or max(len(one.texts), len(other.texts)) > _MOST_TEXTS:
        return ""
    read, beside = _codes(table, field, one), _codes(table, field, other)
    both = (read != "") & (beside != "")
    if both.sum() < _FEWEST or (read[both] != beside[both]).any():
        return ""
    return one.key if (read != "").sum() >= (beside != "").sum() else other.key


def one_consent(table: Table, columns: Sequence[Column]) -> str:
    """The key of the consent that counts among several, the surest first: all say the same, or one alone is asked for
    the sharing and no other says anything but yes where it does; or ""."""
    field = standard().fields["con_Consent"]
    if all(same_cells(table, columns[0].key, other.key) for other in columns):
        return columns[0].key
    of_sharing = [column for column in columns if asks_for_sharing(column.title)]
    if len(of_sharing) != 1:
        return ""
    given = _codes(table, field, of_sharing[0]) == "1"
    for other in columns:
        filled = (table.cells[other.key] != "").to_numpy(dtype=bool)
        if (given & filled & (_codes(table, field, other) != "1")).any():
            return ""
    return of_sharing[0].key


def age_of_then(columns: Sequence[Column]) -> str:
    """The key of the age at registration beside ages of today, or of no said time; or "".

    A report counts ``Current age`` on the day it is drawn, years after the case was registered.
    """
    said = {column.key: patterns()["age_when"].hinted(column.title) for column in columns}
    plain = {column.key for column in columns if all(map(_says_when, fold_title(column.title).split()))}
    then = [key for key, when in said.items() if when == {"then"} and key in plain]  # not "at admission to school"
    return then[0] if len(then) == 1 and all("now" in said[key] for key in said if key not in then) else ""


def _says_when(word: str) -> bool:
    """Whether a word of a title of ages says no more than that, or when."""
    known = vocabulary()
    beside = word in known.fillers or word in known.beside or word in ("age", "edad", "عمر", "سن")
    return beside or bool(patterns()["age_when"].hinted(word))


def first_day(columns: Sequence[Column]) -> str:
    """The key of the one date of registration or admission beside dates of interviews and first contacts; or ""."""
    said = {column.key: patterns()["date_when"].hinted(column.title) for column in columns}
    plain = [key for key, when in said.items() if when == {"begins"}]
    return plain[0] if len(plain) == 1 and all("meets" in said[key] for key in said if key not in plain) else ""


def _codes(table: Table, field: Field, column: Column) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    """By row what the column says, "" where it is not read."""
    values = whole_reading(field, column).values
    places, texts = table.distinct(column.key)
    codes = np.array([values.get(fold(text), "") if text else "" for text in texts], dtype=object)
    found: np.ndarray[tuple[int], np.dtype[np.object_]] = codes[places]
    return found
