"""What the pages of sending have in common: cards below each other, of which the last says what came of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from core.words import _
from gui.office import Office
from gui.widgets.parts import card, label


class Steps(QWidget):
    """Cards below each other; the last says what came of it."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 16, 12, 24)
        self.column.setSpacing(16)
        self.what = label("", "")
        self.result = label("", "")
        self.result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.what_card = self._card(_("What would leave"), self.what)
        self.result_card = self._card(_("Done"), self.result)

    def forget(self) -> None:
        for words, frame in ((self.what, self.what_card), (self.result, self.result_card)):
            words.clear()
            frame.hide()

    def show_what(self, sentences: list[str]) -> None:
        self.what.setText("\n".join(sentences))
        self.what_card.show()
        self.result_card.hide()

    def show_result(self, sentences: list[str]) -> None:
        self.result.setText("\n".join(sentences))
        self.result_card.show()
        QTimer.singleShot(0, self.result_card, self._scroll_to_result)

    def _scroll_to_result(self) -> None:
        above: QWidget | None = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(self.result_card)

    def _card(self, heading: str, *inside: QWidget) -> QWidget:
        frame, column = card(8, 20)
        column.addWidget(label(heading, "heading"))
        for each in inside:
            column.addWidget(each)
        frame.hide()
        return frame
