"""Who can open the vault: letting somebody in, giving them another role, taking their access away."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from core import operations
from core.errors import AbriError
from core.store import ROLES, Removed
from core.words import _
from gui.office import Office
from gui.settings.model import role_words
from gui.settings.role_dialog import RoleDialog
from gui.widgets.new_passphrase import NewPassphrase
from gui.widgets.parts import button, card_of, emptied, label, named_field
from gui.widgets.question import sure

_FIELD = 320


class PeopleCard(QFrame):
    """A line a person; below, the fields for one more."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        column = card_of(self, 8, 20)
        column.addWidget(label(_("People who can open this vault"), "heading"))
        column.addWidget(
            label(_("A supervisor sees charts and maps only: the key of the cases is not in their hands."), "muted")
        )
        self._lines = QVBoxLayout()
        column.addLayout(self._lines)
        column.addSpacing(6)
        self.person, self.role = QLineEdit(), QComboBox()
        for role in ROLES:
            self.role.addItem(role_words(role), role)
        self.words = NewPassphrase(_("Their first passphrase"), lambda: (self.person.text(), office.name))
        for each in (self.person, self.role, self.words.line):
            each.setMaximumWidth(_FIELD)
        named_field(column, _("Name"), self.person)
        named_field(column, _("Role"), self.role)
        column.addWidget(self.words)
        column.addSpacing(4)
        column.addWidget(button(_("Add this person"), self.add, "", "people"))

    def refresh(self) -> None:
        self._office.ask(lambda vault, _tell: operations.vault_info(vault.folder).people, self._show)

    def add(self) -> None:
        """A key slot for one more person."""
        name, role, words = self.person.text(), str(self.role.currentData()), self.words.taken()

        def added(_none: object) -> None:
            self.person.clear()
            self._can_open(name, role)

        self._office.ask(lambda vault, _tell: operations.add_person(vault, name, role, words), added, must=True)

    def change_role(self, name: str, role: str) -> None:
        """Ask which one, and for a first passphrase anew: a role is a matter of keys."""
        asked = RoleDialog(self, name, role, self._office.name)
        if asked.exec():
            self.give_role(name, asked.chosen, asked.words.taken())
        asked.deleteLater()

    def give_role(self, name: str, role: str, words: str) -> None:
        self._office.ask(
            lambda vault, tell: operations.change_role(vault, name, role, words, progress=tell),
            lambda outcome: self._told(outcome) if outcome else self._can_open(name, role),
            self._refused,
            must=True,
        )

    def remove(self, name: str) -> None:
        """Ask once, then take the slot away and put everything under new keys."""
        question = _("Remove {person}?").format(person=name)
        if sure(self, question, _("The vault gets new keys; this can take a minute."), _("Remove")):
            self._office.ask(
                lambda vault, tell: operations.remove_person(vault, name, tell), self._told, self._refused, must=True
            )

    def _refused(self, error: AbriError | OSError | None) -> None:
        """Somebody may be out all the same, where only the change of keys found no room."""
        self._office.show_problem(error)
        self.refresh()

    def _told(self, outcome: Removed) -> None:
        self._office.message.emit(outcome.sentence, "done")
        self.refresh()

    def _can_open(self, name: str, role: str) -> None:
        words = _("{person} can open the vault now, as {role}.").format(person=name, role=role_words(role))
        self._office.message.emit(words, "done")
        self.refresh()

    def _show(self, people: tuple[tuple[str, str], ...]) -> None:
        emptied(self._lines)
        for name, role in people:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            who = label(name)
            who.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            who.setMinimumWidth(1)  # however long it is, the buttons stay in sight
            who.setToolTip(name)
            row.addWidget(who, 3)
            row.addWidget(label(role_words(role), "muted", wrap=False), 2)
            if name != self._office.person:
                row.addWidget(button(_("Change the role…"), partial(self.change_role, name, role), "quiet"))
                row.addWidget(button(_("Remove…"), partial(self.remove, name), "quiet"))
            self._lines.addWidget(line)
