"""Sheets that explain the signs of the others: a sign and beside it what it stands for, often with its question.

An office that writes ``ESX`` and ``MT`` keeps a sheet "Key" saying that these are sexual exploitation and a trans
woman. The words of such a sheet are put in place of its signs where the question of a column understands them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.intake.answers import CODED, code_of
from core.intake.candidate import SURE
from core.intake.consent import OF_CONSENT
from core.intake.fold import fold, key
from core.intake.readers.grid import Column, Grid
from core.intake.titles import candidates, field_of_title, fields_told_by
from core.standard import standard

_SIGN = re.compile(r"[^\W_]{1,6}\.?|[^\W_]{1,4}[/.-][^\W_]{1,4}|[^\w\s]{1,3}")
"""``ESX``, ``3``, ``n/c``, ``—``."""
_PARTS = re.compile(r"\s*[,;|+&،؛]\s*|\s*\n\s*|(?<=\w)\s*/\s*(?=\w)|\s+(?:et|and|y|e|و)\s+|\s+")
_STRONG_PARTS = re.compile(r"\s*[,;|+&/،؛\n]\s*|\s+(?:et|and|y|e|و)\s+")
_SIGN_AND_REMARK = re.compile(r"([^\W_]{1,6}\.?)\s*((?:[(\[-]|\s).*)?")
_OF_ALL = re.compile(r"general|common|all\b|commun|tous|todos|comun|عام")
_REMARK = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_COMMA = re.compile(r"\s*[,،]\s*")
_LINES = re.compile(r"\s*[;|\n؛]\s*|\s*,\s*(?=[^\W_]{1,5}\s*[=:])|\s+[–-]\s+(?=[^\W_]{1,5}\s*=)")
_PAIR = re.compile(r"(?<!\w)([^\W_]{1,5})\s*(?:=|:(?=\s))\s*([^=]{2,80})$")
_JOINT = "; "
_FEWEST, _MOST_ROWS = 2, 200
_NOT_BY_KEY = ("con_Consent",)
"""What no table of signs decides."""


@dataclass(frozen=True)
class Key:
    """``labels``: folded sign -> its words. ``question``: the title it explains, or "" for any."""

    labels: Mapping[str, str]
    question: str = ""

    def names(self, title: str) -> bool:
        """Whether it is headed by the column's own title."""
        return bool(self.question) and key(self.question) in (key(title), key(title.rpartition(": ")[2]))

    def explains(self, title: str, field: str) -> bool:
        if not self.question:
            return True
        return self.names(title) or field in (field_of_title(self.question), *fields_told_by(self.question))


def keys_in(grids: Sequence[Grid], chosen: Grid) -> list[Key]:
    """What the sheets beside the chosen one explain."""
    others = (grid for grid in grids if grid is not chosen and _FEWEST <= len(grid) <= _MOST_ROWS)
    return [found for grid in others for found in _keys_of(grid)]


def keys_in_lines(texts: Sequence[str]) -> list[Key]:
    """What single cells around the table explain: ``Codes type: TF = travail forcé ; ES = exploitation sexuelle``."""
    found = []
    for text in texts:
        pairs = [match for part in _LINES.split(text) if (match := _PAIR.search(part))]
        labels = {fold(match[1]): match[2].strip() for match in pairs}
        if len(pairs) < _FEWEST or len(labels) < len(pairs):
            continue
        head = text[: text.index(pairs[0][0])].strip(" :–-")
        asks = bool(head) and (field_of_title(head) or fields_told_by(head))
        found.append(Key(_first_said(labels), head if asks else ""))
    return found


def write_out(columns: list[Column], titles: Sequence[str], rows: Sequence[int], keys: Sequence[Key]) -> None:
    """Write the words in place of the signs, in the columns whose question understands them."""
    for place, column in enumerate(columns) if keys else ():
        title = titles[place]
        field = next((one.field for one in candidates(title) if one.confidence >= SURE), "")
        own = [one for one in keys if one.names(title)]
        coded = bool(field) and standard().fields[field].kind in CODED
        if field in _NOT_BY_KEY or OF_CONSENT.search(fold(title)) or not (coded or own):
            continue
        texts = {column[row] for row in rows} - {""}
        words: dict[str, str] = {}
        for one in own:
            words |= {text: said for text in texts if text not in words and (said := _by_its_own(text, one))}
        for one in keys if coded else ():
            if one.explains(title, field):
                words |= {text: said for text in texts if text not in words and (said := _words_of(text, one, field))}
        if words:
            cells = column[:]
            for row in rows:
                cells[row] = words.get(cells[row], cells[row])
            columns[place] = Column(cells)


def _by_its_own(text: str, one: Key) -> str:
    """The words of a cell of signs that a table headed by the column's own title explains; remarks stay behind them."""
    whole = one.labels.get(fold(text))
    parts = [text] if whole else [part for part in _STRONG_PARTS.split(text) if part]
    said = [_with_remark(part, one) for part in parts]
    return _JOINT.join(said) if said and all(said) else ""


def _with_remark(part: str, one: Key) -> str:
    """``FTY (saree fty)`` as ``factory (saree fty)``; or ""."""
    match = _SIGN_AND_REMARK.fullmatch(part.strip())
    label = one.labels.get(fold(match[1]), "") if match else ""
    return f"{label} {match[2] or ''}".strip() if match and label else ""


def _words_of(text: str, one: Key, field: str) -> str:
    """The words of a cell of signs, if the question understands them all; a sign it knows by itself stays."""
    whole = one.labels.get(fold(text))
    parts = [text] if whole else [part for part in _PARTS.split(text) if part]
    labels = [one.labels.get(fold(part), "") for part in parts]
    if not parts or not all(labels) or not all(code_of(standard().fields[field], label) for label in labels):
        return ""
    return _JOINT.join(labels)


def _keys_of(grid: Grid) -> Iterator[Key]:
    """Every pair of columns side by side of which the left one holds signs, each once a question."""
    columns = [column[:] for column in grid.columns]
    for place in range(len(columns) - 1):
        left, right = columns[place], columns[place + 1]
        rows = [row for row in range(len(left)) if left[row] and right[row]]
        signs = [row for row in rows if _SIGN.fullmatch(left[row])]
        if len(signs) < _FEWEST or len(signs) < len(rows) - _heads(rows, signs):
            continue
        if len({fold(right[row]) for row in signs}) < _FEWEST:  # ``_parent_table_name`` beside ``_index``
            continue
        asked = (_questions(columns[place - 1], signs) if place else {}) or _sections(left, right, signs)
        above = "" if asked else _heading(left, right, signs)
        by_question: dict[str, dict[str, str]] = {}
        twice = set()
        for row in signs:
            question = asked.get(row, above)
            labels = by_question.setdefault(question, {})
            twice |= {question} if fold(left[row]) in labels else set()
            labels[fold(left[row])] = right[row]
        if not twice:
            yield from (Key(_first_said(labels), question) for question, labels in by_question.items())


def _sections(left: Sequence[str], right: Sequence[str], signs: Sequence[int]) -> dict[int, str]:
    """By row the heading above it, where the table has several: a cell with none beside it. ``General`` is of all."""
    heads = [row for row in range(signs[-1]) if left[row] and not right[row]]
    if len(heads) < _FEWEST:
        return {}
    above = {row: max((head for head in heads if head < row), default=-1) for row in signs}
    return {row: "" if head < 0 or _OF_ALL.match(fold(left[head])) else left[head] for row, head in above.items()}


def _first_said(labels: Mapping[str, str]) -> Mapping[str, str]:
    """The labels without what explains them further, in brackets or behind a comma: a comma parts answers in a cell."""
    return {sign: _COMMA.split(_REMARK.sub("", label))[0] or label for sign, label in labels.items()}


def _heads(rows: Sequence[int], signs: Sequence[int]) -> int:
    """How many rows above the first sign are titles."""
    return sum(row < signs[0] for row in rows)


def _questions(column: Sequence[str], signs: Sequence[int]) -> dict[int, str]:
    """By row the question that stands to the left, or above that row in the same column; nothing if none is known."""
    asked: dict[int, str] = {}
    now = ""
    for row in range(signs[-1] + 1):
        now = column[row] or now
        asked[row] = now
    known = {
        question for row in signs if (question := asked[row]) and (field_of_title(question) or fields_told_by(question))
    }
    return {row: asked[row] for row in signs} if known else {}


def _heading(left: Sequence[str], right: Sequence[str], signs: Sequence[int]) -> str:
    """The question named right above the signs, if it is one."""
    above = [text for row in range(signs[0]) for text in (left[row], right[row]) if text]
    return next((text for text in reversed(above) if field_of_title(text)), "")
