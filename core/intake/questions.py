"""The questions of a form and what their codes mean: read from an XLSForm, kept with how a sheet was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """``choices``: code -> label. ``several``: more than one may be chosen."""

    name: str
    label: str
    several: bool
    choices: Mapping[str, str]


@dataclass(frozen=True)
class Dictionary:
    """The questions of a form by name."""

    questions: Mapping[str, Question]
