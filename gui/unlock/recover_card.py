"""The card for a lost passphrase: the recovery key on paper, or two shares of it, and a new passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from core.words import _
from gui.unlock.model import recover
from gui.unlock.parts import card_heading, fill_card, problem_label, ways_row
from gui.unlock.verbs import UnlockVerbs
from gui.widgets.parts import button, card, label, named_field, secret_line


class RecoverCard(QWidget):
    """What stands on the paper, whose passphrase it becomes, the new passphrase twice."""

    def __init__(self, view: UnlockVerbs) -> None:
        super().__init__()
        self._view = view
        self.first, self.second, self.person = QLineEdit(), QLineEdit(), QLineEdit()
        self.passphrase, self.again = secret_line(), secret_line()
        self.again.returnPressed.connect(self.recover)
        self.problem = problem_label()
        self.recover_button = button(_("Open with the recovery key"), self.recover, "main")
        frame, column = card(6, 28)
        card_heading(column, _("The passphrase is lost"), _("The recovery key on paper opens the vault."))
        named_field(column, _("Recovery key, or the first share"), self.first)
        named_field(column, _("The second share, if there are shares"), self.second)
        named_field(column, _("Your name"), self.person)
        named_field(column, _("New passphrase"), self.passphrase)
        named_field(column, _("New passphrase, again"), self.again)
        column.addWidget(label(_("Everything else in the vault stays as it is."), "hint"))
        column.addWidget(self.problem)
        column.addWidget(self.recover_button, 0, Qt.AlignmentFlag.AlignLeft)
        ways_row(column, (_("Back"), view.show_unlocking))
        fill_card(self, frame)

    def recover(self) -> None:
        first, second = self.passphrase.text(), self.again.text()
        if first != second:
            self.problem.setText(_("The two passphrases are not the same. Nothing was changed. Type both again."))
            self.problem.show()
            return
        self.problem.hide()
        papers = [text for text in (self.first.text(), self.second.text()) if text.strip()]
        self._view.work(recover(self._view.folder, papers, self.person.text(), first), self.first)

    def forget(self) -> None:
        """Hold nothing that was typed."""
        for each in (self.first, self.second, self.person, self.passphrase, self.again):
            each.clear()
        self.problem.hide()
