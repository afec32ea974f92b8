"""The card that brings a vault back: from a backup, or what a damaged vault or backup still holds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.operations.vaults import Salvaged
from core.words import _
from gui.unlock.model import is_backup, people_of, proposed_folder, restore, salvage
from gui.unlock.parts import card_heading, fill_card, problem_label, ways_row
from gui.unlock.verbs import UnlockVerbs
from gui.widgets.parts import button, card, label, named_field, secret_line
from gui.widgets.progress_strip import ProgressStrip


class RestoreCard(QWidget):
    """``source``: the backup or the damaged vault. ``target``: where the vault will be."""

    def __init__(self, view: UnlockVerbs) -> None:
        super().__init__()
        self._view = view
        self.source: Path | None = None
        self.target = proposed_folder()
        frame, outer = card(6, 28)
        self.inside = QWidget()
        outer.addWidget(self.inside)
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        card_heading(
            column,
            _("Bring a vault back"),
            _("From a backup, or what a damaged vault still holds. What you choose is only read."),
        )
        self.from_where, self.to_where = label("", "hint"), label("", "hint")
        for words, choose in (
            (self.from_where, button(_("Choose…"), self._choose_source)),
            (self.to_where, button(_("Change…"), self._choose_target, "quiet")),
        ):
            row = QHBoxLayout()
            row.addWidget(words, 1)
            row.addWidget(choose)
            column.addLayout(row)
        self.restore_button = button(_("Bring the backup back"), self.restore, "main")
        column.addWidget(self.restore_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.damaged = self._damaged_part()
        column.addWidget(self.damaged)
        self.problem = problem_label()
        column.addWidget(self.problem)
        self.found = label("", "hint")
        column.addWidget(self.found)
        self.open_button = button(_("Open it"), self._open, "main")
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeading)
        ways_row(column, (_("Back"), view.show_unlocking))
        self.progress = ProgressStrip()
        outer.addWidget(self.progress)
        fill_card(self, frame)
        self.begin()

    def set_busy(self, busy: bool) -> None:
        """While something is brought back, only stopping it is possible."""
        self.inside.setEnabled(not busy)
        self.progress.set_busy(busy)

    def begin(self) -> None:
        """Nothing chosen yet."""
        self.source, self.target = None, proposed_folder()
        self.from_where.setText(_("Choose the folder of the backup or of the damaged vault."))
        self.passphrase.clear()
        for each in (self.restore_button, self.damaged, self.problem, self.found, self.open_button):
            each.hide()
        self._show_target()

    def take_source(self, folder: Path) -> None:
        """Offer what can be done with the folder."""
        self.begin()
        people, backup = people_of(folder), is_backup(folder)
        if not people and not backup:
            self._refuse(_("There is neither a backup nor a vault in this folder. Choose another folder."))
            return
        self.source = folder
        self.from_where.setText(_("From {folder}").format(folder=f"\u2066{folder}\u2069"))
        self.restore_button.setVisible(backup)
        self.person.clear()
        self.person.addItems(people)
        self.damaged.setVisible(bool(people))

    def restore(self) -> None:
        """The vault as it was on the day of the backup."""
        if self.source is not None:
            self._view.bring_back(restore(self.source, self.target), self._restored, self._refuse)

    def salvage(self) -> None:
        """A new vault of whatever can still be read."""
        if self.source is not None:
            words = self.passphrase.text()
            self.passphrase.clear()
            work = salvage(self.source, self.person.currentText(), words, self.target)
            self._view.bring_back(work, self._salvaged, self._refuse)

    def _damaged_part(self) -> QWidget:
        part = QWidget()
        frame, column = card(6, 14)
        column.addWidget(label(_("If it is damaged: somebody who could open it saves what it still holds."), "muted"))
        self.person, self.passphrase = QComboBox(), secret_line()
        named_field(column, _("Your name"), self.person)
        named_field(column, _("Passphrase"), self.passphrase)
        self.salvage_button = button(_("Save what it still holds"), self.salvage)
        column.addWidget(self.salvage_button, 0, Qt.AlignmentFlag.AlignLeading)
        fill_card(part, frame)
        return part

    def _restored(self, _none: object) -> None:
        words = _("The vault is back: {path}. Open it with a passphrase that was good on the day of the backup.")
        self._done([words.format(path=f"\u2066{self.target}\u2069")])

    def _salvaged(self, found: Salvaged) -> None:
        words = _("What could be saved is in a new vault: {path}. The damaged one was not changed: keep it.")
        self._done([words.format(path=f"\u2066{self.target}\u2069"), *found.findings])

    def _done(self, sentences: list[str]) -> None:
        for each in (self.restore_button, self.damaged, self.problem):
            each.hide()
        self.found.setText("\n".join(sentences))
        self.found.show()
        self.open_button.show()

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def _open(self) -> None:
        self._view.folder = self.target
        self._view.show_unlocking()

    def _show_target(self) -> None:
        self.to_where.setText(_("It will be in {folder}").format(folder=f"\u2066{self.target}\u2069"))

    def _choose_source(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("The backup or the damaged vault"))
        if chosen:
            self.take_source(Path(chosen))

    def _choose_target(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where the vault will be"), str(self.target.parent))
        if chosen:
            empty = not any(Path(chosen).iterdir())
            self.target = Path(chosen) if empty else Path(chosen) / "Abri"
            self._show_target()
