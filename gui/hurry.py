"""Leaving in a hurry: one key combination locks and hides, another destroys the keys after one question."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from core import operations
from core.words import _
from gui.office import Office

HIDE = "Ctrl+Shift+L"
DESTROY = "Ctrl+Shift+Delete"


class Hurry(QObject):
    """Two shortcuts of ``window``. ``lock``: how the window locks. ``folder``: of the vault that is or was open."""

    def __init__(self, window: QWidget, office: Office, lock: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._office, self._lock = window, office, lock
        QShortcut(QKeySequence(HIDE), window, self.hide)
        QShortcut(QKeySequence(DESTROY), window, self.destroy_keys)

    def hide(self) -> None:
        """Nothing on the screen tells of Abri any more; the vault is closed behind it."""
        self._window.hide()
        self._lock()
        QApplication.quit()

    def destroy_keys(self) -> None:
        """Ask once, then destroy all key slots; the sentence afterwards says what is left."""
        office = self._office
        folder = Path(office.preferences.choices.vault)
        if office.vault is None and not operations.erase_allowed_when_locked(folder):
            return
        if not self._sure():
            return
        if office.vault is not None:
            office.lock(lambda vault, _tell: operations.erase_vault(vault))
            self._told()
        else:
            office.desk.ask(
                lambda _tell: operations.erase_locked_vault(folder), lambda _none: self._told(), office.show_problem
            )

    def _told(self) -> None:
        self._office.message.emit(
            _("The keys are destroyed. Only a backup opens the cases, with a passphrase or recovery key of its day."),
            "info",
        )

    def _sure(self) -> bool:
        box = QMessageBox(QMessageBox.Icon.NoIcon, "Abri", _("Destroy the keys of this vault?"), parent=self._window)
        box.setInformativeText(
            _(
                "Nobody can open this vault any more, on this computer or any other. Only a backup brings the cases "
                "back. On flash memory, traces of the keys may survive inside the chip."
            )
        )
        doing = box.addButton(_("Destroy the keys"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(_("Keep"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is doing
