"""The card that opens a vault: name, passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from core.words import _
from gui.unlock.model import can_be_recovered, people_of, unlock
from gui.unlock.parts import card_heading, fill_card, problem_label, ways_row
from gui.unlock.verbs import UnlockVerbs
from gui.widgets.parts import button, card, label, named_field, secret_line, set_look


class OpenCard(QWidget):
    """Name, passphrase, open."""

    def __init__(self, view: UnlockVerbs) -> None:
        super().__init__()
        self._view = view
        self.person = QComboBox()
        self.passphrase = secret_line()
        self.passphrase.returnPressed.connect(self.unlock)
        self.passphrase.textEdited.connect(self._quiet)
        self.problem = problem_label()
        self.where = label("", "hint")
        self.open_button = button(_("Open"), self.unlock, "main")
        frame, column = card(8, 28)
        card_heading(column, _("Welcome back"), _("Open the vault to see your cases."))
        named_field(column, _("Your name"), self.person)
        named_field(column, _("Passphrase"), self.passphrase)
        column.addWidget(self.problem)
        column.addSpacing(10)
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addWidget(self.where)
        ways_row(column, (_("Open another vault"), view.choose_vault), (_("Create a new vault"), view.show_creating))
        self.lost = button(_("The passphrase is lost"), view.show_recovering, "quiet")
        column.addWidget(self.lost, 0, Qt.AlignmentFlag.AlignLeft)
        ways_row(column, (_("Bring a vault back"), view.show_restoring))
        fill_card(self, frame)

    def show_folder(self, folder: Path) -> None:
        self.person.clear()
        self.person.addItems(people_of(folder))
        self.passphrase.clear()
        self.problem.hide()
        self.where.setText(_("Vault: {folder}").format(folder=f"\u2066{folder.name}\u2069"))
        self.where.setToolTip(str(folder))
        self.lost.setVisible(can_be_recovered(folder))

    def unlock(self) -> None:
        words = self.passphrase.text()
        self.passphrase.clear()
        self.problem.hide()
        self._view.work(unlock(self._view.folder, self.person.currentText(), words), self.passphrase)

    def _quiet(self) -> None:
        self.problem.hide()
        set_look(self.passphrase, "wrong", False)
