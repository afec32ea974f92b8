"""Answers that hold the comma which also parts them, as check boxes of web forms join them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from core.intake.fold import fold

_COMMA = re.compile(r"\s*[,،]\s*")
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
    for text in joined:
        parts = [(at, end) for at, end in _parts(text) if at < end]
        begin, last = parts[0] if parts else (0, 0)
        for at, end in parts[1:]:
            part, said = text[at:end], text[begin:last]
            if _open_bracket(said) or (capitals and part[0].islower() and not apart(said, part)):
                before.setdefault(fold(part), set()).add(fold(said))
                found[fold(text[begin:end])] = fold(part)
            else:
                begin = at
            last = end
    return frozenset(whole for whole, part in found.items() if len(before[part]) == 1)


def _parts(text: str) -> list[tuple[int, int]]:
    """Where the parts between commas begin and end."""
    commas = list(_COMMA.finditer(text))
    return list(
        zip([0, *(comma.end() for comma in commas)], [*(comma.start() for comma in commas), len(text)], strict=True)
    )


def _open_bracket(text: str) -> bool:
    return text.count("(") > text.count(")")
