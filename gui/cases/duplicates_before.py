"""What was decided before: merges and pairs kept as two, each with the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.operations.duplicates import ApartEntry, MergeEntry
from core.words import _
from gui.cases.duplicates_model import names_in
from gui.widgets.parts import button, card, emptied, label, scrolling

_MOST = 300


class Before(QWidget):
    """A list of decisions, newest first."""

    def __init__(self, nothing: str) -> None:
        super().__init__()
        self._nothing = nothing
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 12, 8, 0)
        self._lines.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling(inside))

    def show_merges(self, entries: Sequence[MergeEntry], back: Callable[[MergeEntry], object]) -> None:
        self._begin(entries)
        for entry in entries[:_MOST]:
            merged, into = names_in(entry.rows)
            words = _("{merged} was merged into {kept}").format(merged=merged, kept=into)
            self._add(words, entry.at, entry.person, _("Take back"), partial(back, entry))
        self._lines.addStretch(1)

    def show_apart(self, entries: Sequence[ApartEntry], again: Callable[[ApartEntry], object]) -> None:
        self._begin(entries)
        for entry in entries[:_MOST]:
            one, other = names_in(entry.rows)
            words = _("{one} and {other} are two people").format(one=one, other=other)
            self._add(words, entry.at, entry.person, _("Ask again"), partial(again, entry))
        self._lines.addStretch(1)

    def clear(self) -> None:
        """Hold nothing of a case any more."""
        emptied(self._lines)

    def _begin(self, entries: Sequence[object]) -> None:
        self.clear()
        if not entries:
            self._lines.addWidget(label(self._nothing, "muted"))

    def _add(self, words: str, at: str, person: str, do: str, doing: Callable[[], object]) -> None:
        frame, column = card(0, 12)
        row = QHBoxLayout()
        column.addLayout(row)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(words))
        if at:
            day = f"\u2066{at[:10]}\u2069"
            texts.addWidget(label(_("{day} by {person}").format(day=day, person=f"\u2068{person}\u2069"), "hint"))
        row.addLayout(texts, 1)
        back = button(do, doing, "quiet")
        back.setAccessibleDescription(words)
        row.addWidget(back)
        self._lines.addWidget(frame)
