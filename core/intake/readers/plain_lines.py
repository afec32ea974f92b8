"""Lines of a text file in which nothing is quoted, cut into cells for all rows at once.

Where no quotation mark stands, a row is a line and a cell lies between two delimiters, whatever the rules of quoting
are: then the bytes can be cut without making a text of every single cell. Anything else is left to ``csv``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

_LONGEST = 64
"""Bytes of a cell, as a multiple of 8, up to which alike cells are looked for."""
_NEW_LINE, _RETURN = b"\n", b"\r"
_MIXER = np.uint64(0x9E3779B97F4A7C15)
_MASKS = np.array([(1 << 8 * count) - 1 for count in range(9)], dtype=np.uint64)
"""What is left of 8 bytes where a cell has so many of them."""

Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Cells:
    """The distinct cells of a column, as written, and by row which of them it holds; not all of ``texts`` need
    differ."""

    texts: list[str]
    rows: npt.NDArray[np.signedinteger]


@dataclass(frozen=True)
class Block:
    """Whole lines of one width. ``starts``, ``ends``: by column and row where in ``content`` a cell lies; behind the
    last there is room for a whole cell."""

    content: bytes
    starts: Places
    ends: Places

    def __len__(self) -> int:
        return int(self.starts.shape[1])

    def without_blanks(self) -> tuple[Block, Places]:
        """The lines with a cell that is not empty, and where they stood."""
        places = np.flatnonzero((self.ends > self.starts).any(axis=0))
        if len(places) == len(self):
            return self, places
        return Block(self.content, self.starts[:, places], self.ends[:, places]), places

    @property
    def width(self) -> int:
        """Columns up to the last with a cell that is not empty."""
        used = np.flatnonzero((self.ends > self.starts).any(axis=1))
        return int(used[-1]) + 1 if len(used) else 0

    def column(self, place: int, encoding: str) -> Cells:
        starts, lengths = self.starts[place], self.ends[place] - self.starts[place]
        longest = int(lengths.max(initial=0))
        if longest > _LONGEST:
            spans = zip(starts.tolist(), self.ends[place].tolist(), strict=True)
            written = [self.content[start:end] for start, end in spans]
            return Cells(_decoded(written, encoding), np.arange(len(written)))
        words = _words(self.content, starts, lengths, max(1, -(-longest // 8)))
        rows, firsts = _alike(words)
        written = words[firsts].view(f"S{words.shape[1] * 8}").ravel().tolist()
        return Cells(_decoded(written, encoding), rows)


def block_of(content: bytes, delimiter: str, forbidden: str) -> Block | None:
    """``content`` are whole lines. None where a sign of ``forbidden`` stands in it or its lines differ in width."""
    if not delimiter.isascii() or any(sign.encode() in content for sign in (*forbidden, "\0")):
        return None
    content += bytes(_LONGEST) if content.endswith(_NEW_LINE) else _NEW_LINE + bytes(_LONGEST)
    lines = content.count(_NEW_LINE)
    returns = content.count(_RETURN)
    if returns and (returns != lines or content.count(_RETURN + _NEW_LINE) != lines):
        return None
    signs = np.frombuffer(content, dtype=np.uint8)
    borders = np.flatnonzero((signs == ord(delimiter)) | (signs == ord(_NEW_LINE)))
    width = content.count(delimiter.encode(), 0, content.find(_NEW_LINE)) + 1
    if len(borders) != lines * width:
        return None
    ends = borders.reshape(lines, width)
    if not (signs[ends[:, -1]] == ord(_NEW_LINE)).all():
        return None
    starts = np.empty_like(ends)
    starts.ravel()[0] = 0
    starts.ravel()[1:] = borders[:-1] + 1
    ends = ends.T.copy()
    if returns:
        ends[-1] -= 1
    return Block(content, starts.T.copy(), ends)


def _words(content: bytes, starts: Places, lengths: Places, count: int) -> npt.NDArray[np.uint64]:
    """Each cell as ``count`` words of 8 bytes, filled up with zeros."""
    every = np.ndarray(len(content) - 7, dtype="<u8", buffer=content, strides=(1,))
    words = np.empty((len(starts), count), dtype="<u8")
    for place in range(count):
        words[:, place] = every[starts + 8 * place] & _MASKS[np.clip(lengths - 8 * place, 0, 8)]
    return words


def _alike(words: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.signedinteger], Places]:
    """By row which distinct cell it holds, and by distinct cell a row that holds it."""
    mixed = words[:, 0].copy()
    for place in range(1, words.shape[1]):
        mixed = (mixed ^ (mixed >> np.uint64(29))) * _MIXER + words[:, place]
    rows, distinct = pd.factorize(mixed)
    firsts = np.zeros(len(distinct), dtype=np.int64)
    firsts[rows[::-1]] = np.arange(len(rows) - 1, -1, -1)
    if words.shape[1] > 1 and not (words == words[firsts[rows]]).all():  # two cells that only seem alike
        return np.arange(len(words)), np.arange(len(words))
    return rows, firsts


def _decoded(written: Sequence[bytes], encoding: str) -> list[str]:
    """No cell holds the end of a line, so that all can be decoded together."""
    return _NEW_LINE.join(written).decode(encoding).split("\n") if written else []
