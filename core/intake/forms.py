"""Answers that hold the comma which also parts them, as check boxes of web forms join them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from core.intake.fold import fold

_COMMA = re.compile(r"\s*[,،]\s*")
_OFTEN = 3
_CAPITALS = 0.8
"""Share of cells that begin with a capital from which a small letter behind a comma means that an answer goes on."""


def answers_with_commas(texts: Sequence[str], apart: Callable[[str, str], bool]) -> frozenset[str]:
    """The folded answers that go on behind a comma: in small letters or in brackets, and behind one answer only.

    ``apart``: whether what stands behind a comma is another answer than what stands before it.
    """
    joined = [text for text in texts if _COMMA.search(text)]
    if not joined:
        return frozenset()
    capitals = sum(text[:1].isupper() for text in texts) >= _CAPITALS * len(texts)
    before: dict[str, set[str]] = {}
    found: dict[str, str] = {}
    glued = _never_alone(joined, texts)
    for text in joined:
        parts = [(at, end) for at, end in _parts(text) if at < end]
        begin, last = parts[0] if parts else (0, 0)
        for at, end in parts[1:]:
            part, said = text[at:end], text[begin:last]
            goes_on = part[0].islower() and (capitals or fold(part) in glued)
            if _open_bracket(said) or (goes_on and not apart(said, part)):
                before.setdefault(fold(part), set()).add(fold(said))
                found[fold(text[begin:end])] = fold(part)
            else:
                begin = at
            last = end
    return frozenset(whole for whole, part in found.items() if len(before[part]) == 1)


def _never_alone(joined: Sequence[str], texts: Sequence[str]) -> set[str]:
    """Parts that stand behind the same part again and again, and nowhere else."""
    behind: dict[str, list[str]] = {}
    for text in joined:
        parts = [fold(text[at:end]) for at, end in _parts(text)]
        for one, other in pairwise(parts):
            behind.setdefault(other, []).append(one)
    first = {fold(text[: _parts(text)[0][1]]) for text in texts}
    return {part for part, ones in behind.items() if len(ones) >= _OFTEN and len(set(ones)) == 1 and part not in first}


def _parts(text: str) -> list[tuple[int, int]]:
    """Where the parts between commas begin and end."""
    commas = list(_COMMA.finditer(text))
    return list(
        zip([0, *(comma.end() for comma in commas)], [*(comma.start() for comma in commas), len(text)], strict=True)
    )


def _open_bracket(text: str) -> bool:
    return text.count("(") > text.count(")")
