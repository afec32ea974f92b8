"""What was copied from a case does not stay in the clipboard: 30 seconds after copying it is emptied."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

STAYS = 30_000  # milliseconds


class ClipboardGuard(QObject):
    """Watches what Abri itself puts into the clipboard; what other programs put there is left alone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ours: int | None = None  # what it is, not the words themselves
        self._clock = QTimer(self, singleShot=True, interval=STAYS)
        self._clock.timeout.connect(self.empty)
        QGuiApplication.clipboard().dataChanged.connect(self._changed)

    def empty(self) -> None:
        """Empty the clipboard, if what is in it is ours."""
        self._clock.stop()
        clipboard = QGuiApplication.clipboard()
        if self._ours is not None and hash(clipboard.text()) == self._ours:
            clipboard.clear()
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)  # what was marked with the mouse, on X11
        self._ours = None

    def _changed(self) -> None:
        """Ours is what comes into the clipboard while our window has the keys; not every system says it itself."""
        clipboard = QGuiApplication.clipboard()
        working = QGuiApplication.focusWindow() is not None
        text = clipboard.text() if working or clipboard.ownsClipboard() else ""
        self._ours = hash(text) if text else None
        if text:
            self._clock.start()
        else:
            self._clock.stop()
