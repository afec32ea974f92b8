"""How far the work on the desk is, in one thin strip, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from core.words import _
from gui.widgets.parts import button, label

_PATIENCE = 400  # milliseconds before anything is shown: short work must not flicker


class ProgressStrip(QWidget):
    """Shown only while work lasts longer than a moment. ``stopped``: the person asked to stop it."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", "hint", wrap=False)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(_("How far the work is"))
        self._stop = button(_("Stop"), self.stopped.emit, "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(14)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_PATIENCE)
        self._clock.timeout.connect(self.show)
        self.hide()

    def set_busy(self, busy: bool) -> None:
        """Work began, or all of it ended."""
        if busy:
            self._words.setText(_("Working…"))
            self._bar.setRange(0, 0)
            self._stop.setVisible(False)
            self._clock.start()
        else:
            self._clock.stop()
            self.hide()

    def tell(self, done: int, total: int) -> None:
        """The work is ``done`` of ``total`` steps far; only work that tells this can be stopped."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(min(done, total))
        self._words.setText(_("{percent} % done").format(percent=100 * done // max(total, 1)))
        self._stop.setVisible(True)
