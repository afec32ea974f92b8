"""What a screen shows where there is nothing yet: why, and the one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.parts import button, label

_WIDEST = 420


class EmptyState(QWidget):
    """An icon, a heading, a sentence and, where there is something to do, a button."""

    def __init__(
        self,
        icon: str,
        heading: str,
        sentence: str = "",
        do: str = "",
        doing: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        picture = QLabel()
        picture.setPixmap(theme.pixmap(icon, theme.current().muted, 48))
        title = label(heading, "heading", wrap=True)
        words = label(sentence, "muted")
        for text in (title, words):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            text.setMinimumWidth(_WIDEST)
            text.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(picture, 0, centre)
        column.addWidget(title, 0, centre)
        if sentence:
            column.addWidget(words, 0, centre)
        if doing is not None:
            column.addSpacing(8)
            column.addWidget(button(do, doing, "main"), 0, centre)
        column.addStretch(3)
