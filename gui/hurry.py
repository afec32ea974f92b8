"""Leaving in a hurry: one key combination locks, one locks and hides, one destroys the keys after one question.

All of them work under any dialog: a filter of the whole application sees the keys first.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from core import operations
from core.words import _
from gui.office import Office
from gui.widgets.question import put_questions_away, sure

LOCK = "Ctrl+L"
HIDE = "Ctrl+Shift+L"
DESTROY = "Ctrl+Shift+Delete"


class Hurry(QObject):
    """``lock``: how the window locks. ``folder``: of the vault that is open or that the window asks to open."""

    def __init__(self, window: QWidget, office: Office, lock: Callable[[], None], folder: Callable[[], Path]) -> None:
        super().__init__(window)
        self._window, self._office, self._lock, self._folder = window, office, lock, folder
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination())
            for wanted, doing in ((LOCK, self._lock), (HIDE, self.hide), (DESTROY, self.destroy_keys)):
                if keys == QKeySequence(wanted):
                    self._do(doing)
                    return True
        return False

    def hide(self) -> None:
        """Nothing on the screen tells of Abri any more; the vault is closed behind it."""
        self._window.hide()
        self._lock()
        QApplication.quit()

    def destroy_keys(self) -> None:
        """Ask once, then destroy all key slots; the sentence comes when it is done."""
        office, folder = self._office, self._folder()
        if office.vault is None and not operations.erase_allowed_when_locked(folder):
            return
        question = _("Destroy the keys of the vault {folder}?").format(folder=f"\u2068{folder.name}\u2069")
        sentence = _(
            "Nobody can open this vault any more, on this computer or any other. Only a backup brings the cases "
            "back. On flash memory, traces of the keys may survive inside the chip."
        )
        if not sure(self._window, question, sentence, _("Destroy the keys")):
            return
        # At once and from here, whatever the desk is doing; then once more when it is done, since it may write keys.
        with contextlib.suppress(OSError):
            operations.erase_keys(folder, signed_in=office.vault is not None)
        if office.vault is not None:
            office.lock([lambda vault, _tell: operations.erase_vault(vault)], self._told)
        else:
            office.desk.ask(
                lambda _tell: operations.erase_keys(folder, signed_in=True),
                lambda _none: self._told(),
                office.show_problem,
                must=True,
            )

    def _do(self, doing: Callable[[], None]) -> None:
        """At once, or as soon as the dialog that stands over the window is gone."""
        if put_questions_away():
            self._window.hide() if doing == self.hide else None
            QTimer.singleShot(0, self, doing)
        else:
            doing()

    def _told(self) -> None:
        self._office.message.emit(
            _("The keys are destroyed. Only a backup opens the cases, with a passphrase or recovery key of its day."),
            "info",
        )
