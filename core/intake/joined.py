"""How the cells of a column join several answers, and how they come apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from core.intake.fold import fold
from core.intake.pieces import HARD, pieces_of

STRONG = re.compile(r"\s*[;\n|؛]\s*")
_SLASH = re.compile(r"\s*[/+&]\s*")
_DASH = " - "
_FEWEST_DETAILS = 4
_NAMES_OF_CODES = re.compile(r"[a-z0-9_]+(?: [a-z0-9_]+)*")
_FEWEST_CODES = 3
"""Codes that a column of nothing else must have, and the same less one that stand alone in a cell."""
_PLUS = re.compile(r"\s*[+&]\s*")


class Finder(Protocol):
    """What knows answers: exactly, or in any way."""

    def known(self, text: str) -> bool: ...

    def code(self, text: str) -> str | None: ...


def alone(texts: Sequence[str]) -> set[str]:
    """The folded texts, and what stands beside two of them and a blank: ``farm`` in ``farm mill``, ``site farm``."""
    whole_texts = {fold(text) for text in texts}
    beside: dict[str, set[str]] = {}
    for text in texts:
        words = text.split()
        for at in range(1, min(len(words), 8)):
            first, last = fold(" ".join(words[:at])), fold(" ".join(words[at:]))
            for one, other in ((first, last), (last, first)):
                if other in whole_texts:
                    beside.setdefault(one, set()).add(other)
    return whole_texts | {one for one, others in beside.items() if len(others) > 1}


def whole_or_apart(part: str, finder: Finder, blank_joined: bool) -> list[str]:
    """Where lines or semicolons part the answers, a comma may belong to one: ``Threats of violence, or worse``."""
    pieces = pieces_of(part, finder.known, blank_joined) if part else []
    return [part] if len(pieces) > 1 and finder.code(part) and not all(map(finder.code, pieces)) else pieces


def slash_joins(texts: Sequence[str]) -> bool:
    """Whether ``/`` stands between answers: then its parts occur with others too; within an answer they do not."""
    whole_parts = {part for text in texts for part in HARD.split(text) if part}
    partners: dict[str, set[str]] = {}
    for part in whole_parts:
        halves = _SLASH.split(part)
        for half in halves:
            partners.setdefault(half, set()).add(part)
    slashed = {half for part in whole_parts if _SLASH.search(part) for half in _SLASH.split(part)}
    return bool(slashed) and sum(len(partners[half]) > 1 for half in slashed) >= 0.6 * len(slashed)


def apart(piece: str, finder: Finder) -> list[str]:
    parts = [part for part in _SLASH.split(piece) if part]
    return [piece] if len(parts) < 2 or finder.known(piece) else parts


def words_are_codes(finder: Finder, texts: Sequence[str]) -> bool:
    """Whether the cells are short codes with blanks between them, as form tools write several answers."""
    cells = [text.split() for text in texts if not finder.known(text)]
    words = {word for cell in cells for word in cell}
    single = [text for text in texts if " " not in text]
    names = all(map(_NAMES_OF_CODES.fullmatch, texts)) and len({*words, *single}) >= _FEWEST_CODES <= len(single) + 1
    if names and all(map(finder.known, (*words, *single))):
        return True
    if not 2 <= len(words) <= 80 or not any("_" in word or len(word) > 12 for word in words):
        return False
    alone = {cell[0] for cell in cells if len(cell) == 1}
    read = sum(finder.code(word) is not None for word in words)
    return read >= 0.7 * len(words) and len(alone) >= min(3, 0.3 * len(words))


def sign_between(text: str, pieces: list[str]) -> str:
    """What stands between the first two pieces: ``;``, ``,``, a blank, ..."""
    rest = text[text.find(pieces[0]) + len(pieces[0]) :]
    return rest[: rest.find(pieces[1])].strip()[:1] or ("\n" if "\n" in rest[: rest.find(pieces[1])] else " ")


def heads_of_details(texts: Sequence[str]) -> frozenset[str]:
    """What stands before a dash and several details that stand nowhere else: ``Prostitution - Hotel/Motel``.

    Answers that are joined by dashes stand in any order, behind each other, and by more than one dash.
    """
    parts = [part for text in texts for part in STRONG.split(text)]
    dashed = [part for part in parts if _DASH in part]
    if len(set(map(fold, dashed))) < _FEWEST_DETAILS or any(part.count(_DASH) > 1 for part in dashed):
        return frozenset()
    details: dict[str, set[str]] = {}
    for part in dashed:
        head, _dash, detail = part.partition(_DASH)
        details.setdefault(fold(head), set()).add(fold(detail))
    every = [detail for behind in details.values() for detail in behind]
    others = {fold(part) for part in parts if _DASH not in part} | set(details)
    apart = len(set(every)) == len(every) and others.isdisjoint(every) and min(map(len, details.values())) > 1
    return frozenset(details) if apart else frozenset()


def dashes_part(finder: Finder, texts: Sequence[str]) -> bool:
    """Whether dashes stand between two different answers anywhere, so that they do not only lead to details."""
    dashed = (text.split(_DASH) for text in texts if _DASH in text and not STRONG.search(text))
    return any(len({finder.code(part) for part in parts} - {None, ""}) > 1 for parts in dashed)


def head_of(text: str) -> str:
    """What stands before the only dash of a text, or ""."""
    return text.partition(_DASH)[0] if text.count(_DASH) == 1 and not STRONG.search(text) else ""


def added_up(piece: str, finder: Finder) -> list[str]:
    """``Expl. éco. + expl. sexuelle``: the answers between the signs, if each is one; else the piece."""
    parts = [part for part in _PLUS.split(piece) if part]
    if len(parts) < 2 or finder.known(piece) or any(finder.code(part) is None for part in parts):
        return [piece]
    return parts
