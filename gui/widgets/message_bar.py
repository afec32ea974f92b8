"""The one place where a window says what happened: a sentence, readable by screen readers, until it is put away."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from core.words import _
from gui import theme
from gui.widgets.parts import set_look

_STAYS = 8_000  # milliseconds, for what asks nothing of the reader; a problem stays until it is put away


class MessageBar(QFrame):
    """Hidden until ``say`` is called. ``kind``: done, problem or info."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self._picture = QLabel()
        self._sentence = QLabel(wordWrap=True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._away = QToolButton(autoRaise=True)
        self._away.setProperty("bare", True)
        self._away.setAccessibleName(_("Put this message away"))
        self._away.setToolTip(_("Put this message away"))
        self._away.clicked.connect(self.put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._picture)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._away)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.put_away)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is shown, empty where nothing is."""
        return "" if self.isHidden() else self._sentence.text()

    def say(self, sentence: str, kind: str = "info") -> None:
        """Show ``sentence`` in place of the one before."""
        look = theme.current()
        colour = {"done": look.done, "problem": look.problem}.get(kind, look.text)
        self._picture.setPixmap(theme.pixmap(kind if kind in ("done", "problem") else "info", colour, 20))
        self._away.setIcon(theme.icon("close", colour))
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        set_look(self, "kind", kind)
        self.show()
        self._clock.stop()
        if kind != "problem":
            self._clock.start(_STAYS)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def put_away(self) -> None:
        """Show nothing and remember nothing of it."""
        self._clock.stop()
        self.hide()
        self._sentence.clear()
        self.setAccessibleName("")
