"""One question on which the laptops differ: the answers beside each other, each with who gave it and a choice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout

from core.operations.exchange import Answer, Conflict
from core.words import _
from gui.exchange.model import by_words, do_words, heading_of, words_of
from gui.widgets.parts import button, label

_BESIDE = 2
Chosen = Callable[[Conflict, str], None]


class ConflictCard(QFrame):
    """``choices``: answer -> its button, in the order shown."""

    def __init__(self, conflict: Conflict, chosen: Chosen, open_case: Callable[[int], None]) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.conflict = conflict
        self.choices: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        top = QGridLayout()
        top.setColumnStretch(0, 1)
        top.addWidget(label(heading_of(conflict), "heading"), 0, 0)
        top.addWidget(button(_("See the case"), partial(open_case, conflict.key), "quiet"), 0, 1)
        column.addLayout(top)
        answers = QGridLayout()
        answers.setHorizontalSpacing(16)
        answers.setVerticalSpacing(12)
        for place, answer in enumerate(conflict.answers):
            answers.addWidget(self._answer(answer, chosen), place // _BESIDE, place % _BESIDE)
        for place in range(_BESIDE):
            answers.setColumnStretch(place, 1)
        column.addLayout(answers)

    def _answer(self, answer: Answer, chosen: Chosen) -> QFrame:
        frame = QFrame()
        frame.setProperty("answer", True)
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        words = label(words_of(self.conflict, answer))
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(words)
        column.addWidget(label(by_words(answer), "hint"))
        if answer.shown:
            column.addWidget(label(_("The case shows this meanwhile."), "hint"))
        column.addStretch(1)
        choice = button(do_words(self.conflict, answer), partial(chosen, self.conflict, answer.value))
        choice.setAccessibleDescription(words_of(self.conflict, answer))
        self.choices[answer.value] = choice
        column.addWidget(choice)
        return frame
