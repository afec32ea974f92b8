"""What was copied from a case does not stay: 30 seconds after copying it is gone from the clipboard.

On X11 the same holds for what was only marked with the mouse, which a click of its middle button would paste. Programs
that keep a history of the clipboard on the disk, or send it to other devices, are told not to take it.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

STAYS = 30_000  # milliseconds
_KEEP_NO_HISTORY = (
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"'
    if sys.platform == "win32"
    else "x-kde-passwordManagerHint"  # Klipper, GPaste, cliphist
)
_BOARD, _MARKED = QClipboard.Mode.Clipboard, QClipboard.Mode.Selection


class ClipboardGuard(QObject):
    """Watches what Abri itself puts there; what other programs put there is left alone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ours: int | None = None  # what it is, not the words themselves
        self._clock = QTimer(self, singleShot=True, interval=STAYS)
        self._clock.timeout.connect(self.empty)
        clipboard = QGuiApplication.clipboard()
        clipboard.dataChanged.connect(self._changed)
        clipboard.selectionChanged.connect(self._marked)

    def empty(self) -> None:
        """Empty the clipboard, if what is in it is ours."""
        self._clock.stop()
        clipboard = QGuiApplication.clipboard()
        if self._ours is not None and hash(clipboard.text()) == self._ours:
            clipboard.clear()
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(_MARKED)
        self._ours = None

    def _changed(self) -> None:
        """Ours is what comes into the clipboard while our window has the keys; not every system says it itself."""
        clipboard = QGuiApplication.clipboard()
        working = QGuiApplication.focusWindow() is not None
        text = clipboard.text() if working or clipboard.ownsClipboard() else ""
        self._ours = hash(text) if text else None
        if text:
            _ask_for_no_history(clipboard, _BOARD)
            self._clock.start()
        elif not (clipboard.supportsSelection() and clipboard.ownsSelection()):
            self._clock.stop()

    def _marked(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsSelection() and clipboard.text(_MARKED):
            _ask_for_no_history(clipboard, _MARKED)
            self._clock.start()


def _ask_for_no_history(clipboard: QClipboard, mode: QClipboard.Mode) -> None:
    """The same words once more, with what such programs look for. They read after this, not in between."""
    if clipboard.mimeData(mode).hasFormat(_KEEP_NO_HISTORY):
        return
    words = QMimeData()
    words.setText(clipboard.text(mode))
    words.setData(_KEEP_NO_HISTORY, b"secret")
    clipboard.setMimeData(words, mode)
