"""Opening the vault, or making the first one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QWidget,
)

from core.errors import AbriError, sentence_of
from core.store import Vault
from core.words import _
from gui.office import Office
from gui.tasks import Work
from gui.unlock.create_card import CreateCard
from gui.unlock.model import Opened, people_of, proposed_folder
from gui.unlock.open_card import OpenCard
from gui.unlock.recover_card import RecoverCard
from gui.unlock.restore_card import RestoreCard
from gui.widgets.parts import set_look

_WIDTH = 440


class UnlockView(QWidget):
    """Cards, one of them shown: unlock where a vault is known, else make one."""

    def __init__(self, office: Office, vault: Path | None = None) -> None:
        super().__init__()
        self.setObjectName("unlock")
        self._office = office
        known = vault or (Path(office.preferences.choices.vault) if office.preferences.choices.vault else None)
        self.folder: Path = known or proposed_folder()
        self._given_up = 0  # counts: a vault whose opening was given up meanwhile is closed again
        self._pages = QStackedWidget()
        self._pages.setFixedWidth(_WIDTH)
        self.open_card, self.create_card = OpenCard(self), CreateCard(self)
        self._pages.addWidget(self.open_card)
        self._pages.addWidget(self.create_card)
        self.recover_card = RecoverCard(self)
        self._pages.addWidget(self.recover_card)
        self.restore_card = RestoreCard(self)
        self._pages.addWidget(self.restore_card)
        office.desk.progressed.connect(self.restore_card.progress.tell)
        self.restore_card.progress.stopped.connect(office.desk.stop)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(self._pages, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        if people_of(self.folder):
            self.show_unlocking()
        else:
            self.show_creating()

    def showEvent(self, event: QShowEvent) -> None:
        """The keys go where something is to be written."""
        super().showEvent(event)
        unlocking = self._pages.currentWidget() is self.open_card
        (self.open_card.passphrase if unlocking else self.create_card.office).setFocus()

    def show_unlocking(self) -> None:
        self.open_card.show_folder(self.folder)
        self._pages.setCurrentWidget(self.open_card)
        self.open_card.passphrase.setFocus()

    def show_creating(self) -> None:
        self.create_card.show_folder(self.folder)
        self._pages.setCurrentWidget(self.create_card)
        self.create_card.office.setFocus()

    def show_recovering(self) -> None:
        self.recover_card.forget()
        self.recover_card.person.setText(self.open_card.person.currentText())
        self._pages.setCurrentWidget(self.recover_card)
        self.recover_card.first.setFocus()

    def show_restoring(self) -> None:
        self.restore_card.begin()
        self._pages.setCurrentWidget(self.restore_card)

    def bring_back(self, work: Work, done: Callable[[Any], None], refused: Callable[[str], None]) -> None:
        self.restore_card.set_busy(True)

        def came(outcome: Any) -> None:
            self.restore_card.set_busy(False)
            done(outcome)

        def failed(error: AbriError | OSError | None) -> None:
            self.restore_card.set_busy(False)
            if error is not None:
                refused(sentence_of(error))

        self._office.desk.ask(work, came, failed)

    def choose_vault(self) -> None:
        """Let the person point at the folder of another vault."""
        chosen = QFileDialog.getExistingDirectory(self, _("Open the folder of a vault"), str(self.folder.parent))
        if not chosen:
            return
        if not people_of(Path(chosen)):
            self._office.message.emit(
                _("There is no vault in this folder. Choose the folder that holds the vault, or create one."), "problem"
            )
            return
        self.folder = Path(chosen)
        self.show_unlocking()

    def work(self, opening: Opened, failed: QLineEdit) -> None:
        """Open or make the vault on the desk; deriving the key takes a moment."""
        self._pages.setEnabled(False)
        folder, given_up = self.folder, self._given_up

        def opened(found: tuple[Vault, str]) -> None:
            self._pages.setEnabled(True)
            self.recover_card.forget()
            if given_up == self._given_up:
                self._take(folder, *found)
            else:
                self._office.desk.ask(lambda _tell: found[0].close(), lambda _none: None, must=True)

        self._office.desk.ask(opening, opened, lambda error: self._no(error, failed))

    def give_up(self) -> None:
        """Nobody is there any more: what is being opened is not shown, and what was typed is forgotten."""
        self._given_up += 1
        self.open_card.passphrase.clear()
        self.create_card.forget()
        self.recover_card.forget()
        self.restore_card.passphrase.clear()

    def _take(self, folder: Path, vault: Vault, name: str) -> None:
        self._office.preferences.change(vault=str(folder))
        self._office.take(vault, name)

    def _no(self, error: AbriError | OSError | None, field: QLineEdit) -> None:
        self._pages.setEnabled(True)
        if error is None:
            return
        card = self._pages.currentWidget()
        assert isinstance(card, OpenCard | CreateCard | RecoverCard)
        card.problem.setText(sentence_of(error))
        card.problem.show()
        field.selectAll()
        field.setFocus()
        set_look(field, "wrong", True)
