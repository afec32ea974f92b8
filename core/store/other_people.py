"""Whether a file that numbers its cases like an earlier one speaks of other people: then it is another partner's.

Two partners with the same template call their first case 1. Taken for a newer export, the second file would write its
people over those of the first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from core.intake.fold import fold
from core.intake.traits import NAMES
from core.standard import ANSWERS

_TRAITS = ("prs_Birthdate", "prs_Gender", "prs_Citizenship")
IDENTITY: tuple[str, ...] = (*NAMES, *_TRAITS)
_OTHER_NAME = 60.0
_FEWEST = 3
_SHARE = 0.2
"""A person put right altogether is one; where a fifth of a file are other people, the file is another partner's."""


@dataclass
class Strangers:
    """How many known records a file speaks of (``met``), and how many of those as of somebody else (``other``)."""

    met: int = 0
    other: int = 0

    def meet(self, known: Mapping[str, str], said: Mapping[str, str]) -> None:
        self.met += 1
        self.other += is_somebody_else(known, said)

    @property
    def too_many(self) -> bool:
        return self.other >= _FEWEST and self.other > _SHARE * self.met


def is_somebody_else(known: Mapping[str, str], said: Mapping[str, str]) -> bool:
    """Whether name and one trait more differ or, where a name is not told by both, two traits do."""
    before, now = _name(known), _name(said)
    traits = sum(_differ(known.get(name, ""), said.get(name, "")) for name in _TRAITS)
    if before and now:
        return fuzz.token_sort_ratio(before, now) < _OTHER_NAME and traits >= 1
    return traits >= 2


def _name(values: Mapping[str, str]) -> str:
    words = (values.get(name, "") for name in NAMES)
    return fold(" ".join(word for word in words if word and word not in ANSWERS))


def _differ(one: str, other: str) -> bool:
    """Whether both say something and share nothing of it; a year agrees with every day in it."""
    if not one or not other or one in ANSWERS or other in ANSWERS:
        return False
    if one.startswith(other) or other.startswith(one):
        return False
    return not set(one.split(";")) & set(other.split(";"))
