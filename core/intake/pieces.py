"""Several answers in one cell, taken apart without cutting an answer that holds the separator itself."""

from __future__ import annotations

import re
from collections.abc import Callable

from core.intake.fold import fold

Known = Callable[[str], bool]
"""Whether a text is an answer by itself."""

_AMOUNT = r"(?<![$€£]\d)(?<![$€£]\d\d)(?<![$€£]\d\d\d),(?!\d{3}\s*(?:[^\W\d_]|[€$£]))"
HARD = re.compile(r"\s*(?:[;|\n•·،؛]|(?<!\d),|" + _AMOUNT + r"|\s-\s|\s(?=\d{1,2}[.)]-?\s*[^\W\d]))\s*")
"""Signs that part answers, the Arabic comma and semicolon among them; not the comma of ``35,000 euros``."""
_SOFT = re.compile(r"\s*(?:/|\+|&|\b(?:and|et|y|e|und)\b|\s+و\s+|\s+و(?=\S))\s*", re.IGNORECASE)
_SLASH = re.compile(r"\s*[/+&]\s*")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LONGEST = 14
"""Words or parts an answer may have at most; the longest label of an industry has seven parts."""


def pieces_of(
    cell: str,
    known: Known,
    blank_joined: bool,
    meant: Known = lambda _text: False,
    parted: Known | None = None,
) -> list[str]:
    """The answers in ``cell``, as they stand there; one that nobody knows stays in the list as it is.

    The longest known answer wins: four industries hold semicolons and commas themselves. ``blank_joined``: answers
    may be joined by a mere blank, as form tools write codes; taken apart only where that can be done in one way
    and the whole is not ``meant`` by other words: "Debt manipulation" is no debt and no manipulation. ``parted``: what
    is known beside a blank, where not everything is that is known.
    """
    if known(cell):
        return [cell]
    parts = _parts(cell)
    pieces: list[str] = []
    at = 0
    while at < len(parts):
        end = _longest(cell, parts, at, known)
        if end:
            pieces.append(cell[parts[at][0] : parts[end - 1][1]])
            at = end
        else:
            part = cell[parts[at][0] : parts[at][1]]
            pieces += _loosely(part, known, (parted or known) if blank_joined and not meant(part) else None)
            at += 1
    return pieces


def _parts(cell: str) -> list[tuple[int, int]]:
    """Where the parts between hard separators begin and end; empty ones are left out."""
    parts, start = [], 0
    bracketed = _bracketed(cell)
    for match in HARD.finditer(cell):
        if any(begin < match.start() < end for begin, end in bracketed):
            continue
        parts.append((start, match.start()))
        start = match.end()
    parts.append((start, len(cell)))
    return [(begin, end) for begin, end in parts if cell[begin:end].strip()]


def _bracketed(cell: str) -> list[tuple[int, int]]:
    """Where brackets open and close: what stands between them explains an answer and parts none."""
    return [match.span() for match in _BRACKETS.finditer(cell)] if "(" in cell or "[" in cell else []


def _longest(cell: str, parts: list[tuple[int, int]], at: int, known: Known) -> int:
    """The end of the longest run of parts from ``at`` that is a known answer; 0 if there is none."""
    for end in range(min(len(parts), at + _LONGEST), at, -1):
        if known(cell[parts[at][0] : parts[end - 1][1]]):
            return end
    return 0


def _loosely(part: str, known: Known, parted: Known | None) -> list[str]:
    """``part`` split at "and", "/" or blanks, but only if every piece is then known; else ``part`` whole."""
    for sign in (_SLASH, _SOFT):
        softly = [piece for piece in sign.split(part) if piece]
        if len(softly) > 1 and all(known(piece) for piece in softly):
            return softly
    if parted and not _bracketed(part):
        words = part.split()
        ways = _ways(words, parted)
        if len(ways) == 1:
            return ways[0]
    return [part]


def _ways(words: list[str], known: Known) -> list[list[str]]:
    """The ways (two at most) to read ``words`` as known answers one behind another, none left over."""
    if len(words) > 60:
        return []
    ways: list[list[list[str]]] = [[] for _place in range(len(words) + 1)]
    ways[len(words)] = [[]]
    for start in range(len(words) - 1, -1, -1):
        for end in range(start + 1, min(len(words), start + _LONGEST) + 1):
            if ways[end] and known(" ".join(words[start:end])):
                ways[start] += [[" ".join(words[start:end]), *rest] for rest in ways[end]]
                del ways[start][2:]
    return ways[0]


def folded(piece: str) -> str:
    """The key of a piece in ``ColumnPlan.values``."""
    return fold(piece)
