"""What the cards of unlocking are made of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.parts import button, label


def problem_label() -> QLabel:
    made = label("", "problem")
    made.hide()
    return made


def card_heading(column: QVBoxLayout, words: str, sentence: str) -> None:
    picture = label("", "", wrap=False)
    picture.setPixmap(theme.pixmap("shelter", theme.current().accent, 40))
    column.addWidget(picture)
    column.addWidget(label(words, "title"))
    column.addWidget(label(sentence, "muted"))
    column.addSpacing(10)


def ways_row(column: QVBoxLayout, *ways: tuple[str, Callable[[], object]]) -> None:
    row = QHBoxLayout()
    for words, doing in ways:
        row.addWidget(button(words, doing, "quiet"))
    row.addStretch(1)
    column.addLayout(row)


def fill_card(widget: QWidget, frame: QWidget) -> None:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.addStretch(1)
    column.addWidget(frame)
    column.addStretch(1)
