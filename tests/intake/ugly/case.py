"""One ugly file and what it must give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Ugly:
    """``gives``: field -> what each record must hold. ``problems``: how many cells must be told as unread.

    ``refused``: the name of the error instead. ``notes``: titles that must be kept as notes of the office.
    """

    name: str
    content: bytes
    gives: Mapping[str, list[str]] = field(default_factory=dict)
    problems: int = 0
    refused: str = ""
    notes: tuple[str, ...] = ()
