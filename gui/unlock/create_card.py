"""The card that makes a vault: office, name, passphrase twice, folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from core.words import _
from gui.unlock.model import create, judged, offered_passphrase, people_of, proposed_folder
from gui.unlock.parts import card_heading, fill_card, problem_label, ways_row
from gui.unlock.verbs import UnlockVerbs
from gui.widgets.parts import button, card, label, named_field, secret_line, set_look


class CreateCard(QWidget):
    """Office, name, passphrase twice, folder, create."""

    def __init__(self, view: UnlockVerbs) -> None:
        super().__init__()
        self._view = view
        self.person, self.office = QLineEdit(), QLineEdit()
        self.passphrase, self.again = secret_line(), secret_line()
        self.again.returnPressed.connect(self.make)
        self.passphrase.textEdited.connect(self._judge)
        self.problem = problem_label()
        self.where = label("", "hint")
        self.create_button = button(_("Create the vault"), self.make, "main")
        frame, column = card(6, 28)
        card_heading(
            column,
            _("Create a vault"),
            _("A vault keeps the office’s cases on this computer, readable only with a passphrase."),
        )
        named_field(column, _("Name of the office"), self.office)
        named_field(column, _("Your name"), self.person)
        named_field(column, _("Passphrase"), self.passphrase)
        self.judged = label(_("Several words are best. Words drawn by chance are hardest to guess."), "hint")
        column.addWidget(self.judged)
        self.offer_button = button(_("Offer me a passphrase"), self.offer, "quiet")
        column.addWidget(self.offer_button, 0, Qt.AlignmentFlag.AlignLeft)
        named_field(column, _("Passphrase, again"), self.again)
        column.addWidget(self.problem)
        folder = QHBoxLayout()
        folder.addWidget(self.where, 1)
        folder.addWidget(button(_("Change…"), self._choose_folder, "quiet"))
        column.addSpacing(4)
        column.addLayout(folder)
        column.addWidget(self.create_button, 0, Qt.AlignmentFlag.AlignLeft)
        ways_row(
            column,
            (_("Open a vault that exists"), view.choose_vault),
            (_("Bring a vault back"), view.show_restoring),
        )
        fill_card(self, frame)

    def show_folder(self, folder: Path) -> None:
        if people_of(folder):
            folder = proposed_folder()
            self._view.folder = folder
        self.problem.hide()
        self.where.setText(_("It will be in {folder}").format(folder=f"\u2066{folder}\u2069"))

    def make(self) -> None:
        first, second = self.passphrase.text(), self.again.text()
        if first != second:
            self.problem.setText(_("The two passphrases are not the same. Nothing was made. Type both again."))
            self.problem.show()
            self.again.clear()
            self.again.setFocus()
            return
        self.problem.hide()
        for field in (self.passphrase, self.again):
            field.clear()
            set_look(field, "wrong", False)
        making = create(self._view.folder, self.person.text(), first, self.office.text())
        self._view.work(making, self.passphrase)

    def forget(self) -> None:
        """Hold no passphrase, typed or offered."""
        for field in (self.passphrase, self.again):
            field.clear()
        self._judge("")

    def offer(self) -> None:
        """Show a passphrase drawn by chance; writing it down and typing it is left to the person."""
        self.judged.setText(
            _("Offered: {passphrase}. Write it down, lock the paper away, and type it here.").format(
                passphrase=f"\u2066{offered_passphrase()}\u2069"
            )
        )
        self.judged.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _judge(self, passphrase: str) -> None:
        self.judged.setText(judged(passphrase, self.person.text(), self.office.text()))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where the vault will be"), str(self._view.folder.parent))
        if chosen:
            empty = not any(Path(chosen).iterdir())
            self._view.folder = Path(chosen) if empty else Path(chosen) / "Abri"
            self.show_folder(self._view.folder)
