"""What tells people from each other, read from the fields of many records at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.intake.fold import fold
from core.progress import Progress
from core.standard import ANSWERS

T = TypeVar("T")
Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

NAMES: tuple[str, ...] = ("prs_FirstName", "prs_MiddleName", "prs_SecondName")
PHONES: tuple[str, ...] = ("prs_MobilePhone", "prs_HomePhone")
BORN, EMAIL, IDENTITY = "prs_Birthdate", "prs_Email", "prs_IdentityNumber"
DAY = 10
"""Letters of a whole date."""
_SHORTEST_IDENTITY = 5


@dataclass(frozen=True)
class People:
    """The traits of each record, in order; "" or nothing where it says none."""

    names: list[str]
    born: list[str]
    emails: list[str]
    identities: list[str]
    phones: list[tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.names)


def people_of(records: pd.DataFrame, progress: Progress) -> People:
    """The traits of the rows of ``records``; columns that are not there say nothing. May raise Cancelled."""
    count = len(records)
    columns = {name: records[name].tolist() for name in (*NAMES, *PHONES, BORN, EMAIL, IDENTITY) if name in records}

    def column(name: str) -> Iterator[str]:
        return map(said, columns[name]) if name in columns else repeat("", count)

    words: dict[str, tuple[str, ...]] = {}
    digits: dict[str, str] = {}
    names: list[str] = []
    for place, parts in enumerate(zip(*map(column, NAMES), strict=True)):
        if place % 5000 == 0:
            progress(place, count)
        names.append(" ".join(sorted(word for part in parts for word in _remembered(words, part, _words))))
    progress(count, count)
    phones = [
        tuple({ends for text in pair if text and (ends := _remembered(digits, text, _end_of_phone))})
        for pair in zip(*map(column, PHONES), strict=True)
    ]
    progress(count, count)
    identities = ["".join(fold(text).split()) if text else "" for text in column(IDENTITY)]
    return People(
        names,
        list(column(BORN)),
        [text.strip().casefold() for text in column(EMAIL)],
        [text if len(text) >= _SHORTEST_IDENTITY else "" for text in identities],
        phones,
    )


def said(text: object) -> str:
    """What a cell says of a person; the answers that say nothing are nothing."""
    return text if isinstance(text, str) and text not in ANSWERS else ""


def objects(keys: Sequence[Hashable]) -> npt.NDArray[np.object_]:
    """As numpy and pandas tell them apart fastest."""
    found = np.empty(len(keys), dtype=object)
    found[:] = keys
    return found


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in fold(text).split() if any(sign.isalnum() for sign in word))


def _end_of_phone(text: str) -> str:
    """The last digits, which a country's prefix does not change."""
    digits = "".join(sign for sign in text if sign.isdigit())[-8:]
    return digits if len(digits) >= 7 else ""


def _remembered(known: dict[str, T], text: str, make: Callable[[str], T]) -> T:
    found = known.get(text)
    if found is None:
        found = known[text] = make(text)
    return found
