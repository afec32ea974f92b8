"""Settings: language and looks, one's passphrase, and for coordinators the people and the backup."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from core import operations
from core.operations import vaults
from core.version import VERSION
from core.words import LANGUAGES, _, language
from gui.hurry import DESTROY, HIDE
from gui.office import Office
from gui.preferences import THEMES
from gui.screen import Screen
from gui.settings.locking_card import locking_card
from gui.settings.model import LANGUAGE_NAMES, role_words, theme_words
from gui.widgets.parts import button, card, emptied, label, named_field, scrolling, secret_line
from gui.widgets.question import sure

_FIELD = 320


class SettingsView(Screen):
    """Cards below each other."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, _("Settings"))
        self.papers: QLabel | None = None
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 12, 24)
        column.setSpacing(16)
        column.addWidget(self._looks())
        column.addWidget(self._passphrase())
        self._people_lines = QVBoxLayout()
        if office.role == "coordinator":
            column.addWidget(self._people())
            column.addWidget(self._recovery())
        if office.can_read_cases:
            column.addWidget(self._backup())
        column.addWidget(locking_card(office.screen_lock_noticed))
        column.addWidget(self._hurry())
        column.addWidget(self._about())
        column.addStretch(1)
        self.column.addWidget(scrolling(page), 1)

    def refresh(self) -> None:
        if self.office.role == "coordinator":
            self.office.ask(lambda vault, _tell: operations.vault_info(vault.folder).people, self._show_people)

    def change_passphrase(self) -> None:
        """Both fields the same, then a new key slot."""
        now, first, second = self.words_now.text(), self.new_words.text(), self.again.text()
        for field in (self.words_now, self.new_words, self.again):
            field.clear()
        if first != second:
            self.office.message.emit(_("The two passphrases are not the same. Nothing was changed."), "problem")
            return
        self.office.ask(
            lambda vault, _tell: vaults.change_own_passphrase(vault, now, first),
            lambda _none: self.office.message.emit(
                _("The passphrase is changed. The old one opens nothing here any more."), "done"
            ),
            must=True,
        )

    def add_person(self) -> None:
        """A key slot for one more person."""
        name, role, words = self.person.text(), str(self.role.currentData()), self.person_words.text()
        self.person_words.clear()

        def added(_none: object) -> None:
            self.person.clear()
            self.office.message.emit(
                _("{person} can open the vault now, as {role}.").format(person=name, role=role_words(role)), "done"
            )
            self.refresh()

        self.office.ask(lambda vault, _tell: operations.add_person(vault, name, role, words), added, must=True)

    def remove_person(self, name: str) -> None:
        """Ask once, then take the slot away and re-encrypt."""
        question = _("Remove {person}?").format(person=name)
        if not sure(self, question, _("The vault gets new keys; this can take a minute."), _("Remove")):
            return

        def removed(outcome: object) -> None:
            self.office.message.emit(getattr(outcome, "sentence", ""), "done")
            self.refresh()

        self.office.ask(lambda vault, tell: operations.remove_person(vault, name, tell), removed, must=True)

    def choose_backup(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where the backup goes"))
        if chosen:
            self.back_up_to(Path(chosen))

    def back_up_to(self, folder: Path) -> None:
        """An encrypted copy of the vault, read back."""
        self.office.ask(
            lambda vault, tell: operations.backup_vault(vault, folder, tell),
            lambda made: self.office.message.emit(
                _("Backup written and read back: {path}").format(path=f"\u2066{made}\u2069"), "done"
            ),
        )

    def _looks(self) -> QWidget:
        frame, column = card(8, 20)
        column.addWidget(label(_("Language and looks"), "heading"))
        self.language, self.looks = QComboBox(), QComboBox()
        for code in LANGUAGES:
            self.language.addItem(LANGUAGE_NAMES[code], code)
        self.language.setCurrentIndex(self.language.findData(language()))
        for name in THEMES:
            self.looks.addItem(theme_words(name), name)
        self.looks.setCurrentIndex(self.looks.findData(self.office.preferences.choices.theme))
        _field(column, _("Language"), self.language)
        _field(column, _("Looks"), self.looks)
        self.language.activated.connect(lambda _place: self._choose(language=str(self.language.currentData())))
        self.looks.activated.connect(lambda _place: self._choose(theme=str(self.looks.currentData())))
        return frame

    def _choose(self, **choices: str) -> None:
        self.office.preferences.change(**choices)
        self.office.words_changed.emit()

    def _passphrase(self) -> QWidget:
        frame, column = card(8, 20)
        column.addWidget(label(_("Your passphrase"), "heading"))
        self.words_now, self.new_words, self.again = secret_line(), secret_line(), secret_line()
        _field(column, _("The passphrase you have now"), self.words_now)
        _field(column, _("New passphrase"), self.new_words)
        _field(column, _("New passphrase, again"), self.again)
        column.addSpacing(4)
        column.addWidget(button(_("Change the passphrase"), self.change_passphrase))
        return frame

    def _people(self) -> QWidget:
        frame, column = card(8, 20)
        column.addWidget(label(_("People who can open this vault"), "heading"))
        column.addWidget(
            label(_("A supervisor sees charts and maps only: the key of the cases is not in their hands."), "muted")
        )
        column.addLayout(self._people_lines)
        column.addSpacing(6)
        self.person, self.person_words, self.role = QLineEdit(), secret_line(), QComboBox()
        for role in ("caseworker", "supervisor", "coordinator"):
            self.role.addItem(role_words(role), role)
        _field(column, _("Name"), self.person)
        _field(column, _("Role"), self.role)
        _field(column, _("Their first passphrase"), self.person_words)
        column.addSpacing(4)
        column.addWidget(button(_("Add this person"), self.add_person, "", "people"))
        return frame

    def _show_people(self, people: tuple[tuple[str, str], ...]) -> None:
        emptied(self._people_lines)
        for name, role in people:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(label(name, "", wrap=False))
            row.addWidget(label(role_words(role), "muted", wrap=False))
            row.addStretch(1)
            if name != self.office.person:
                row.addWidget(button(_("Remove…"), partial(self.remove_person, name), "quiet"))
            self._people_lines.addWidget(line)

    def _backup(self) -> QWidget:
        frame, column = card(8, 20)
        column.addWidget(label(_("Backup"), "heading"))
        column.addWidget(
            label(_("A backup is a locked copy. Whoever can open this vault can open it, on any computer."), "muted")
        )
        column.addWidget(button(_("Write a backup…"), self.choose_backup, "", "folder"))
        return frame

    def _recovery(self) -> QWidget:
        frame, column = card(8, 20)
        column.addWidget(label(_("Recovery key"), "heading"))
        column.addWidget(
            label(_("A key on paper opens the vault when every passphrase is lost. It is shown once."), "muted")
        )
        row = QHBoxLayout()
        row.addWidget(button(_("Make a recovery key"), lambda: self.make_recovery(shares=False)))
        row.addWidget(button(_("Make three shares, of which two open it"), lambda: self.make_recovery(shares=True)))
        row.addStretch(1)
        column.addLayout(row)
        self.papers = papers = label("", "")
        papers.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.put_away = button(_("I have written it down"), self.put_papers_away, "main")
        for each in (papers, self.put_away):
            each.hide()
            column.addWidget(each)
        return frame

    def make_recovery(self, shares: bool) -> None:
        """Show the papers until they are put away; Abri keeps none of them."""
        self.office.ask(lambda vault, _tell: vaults.recovery_papers(vault, shares), self._show_papers, must=True)

    def put_papers_away(self) -> None:
        if self.papers is not None:
            self.papers.clear()
            self.papers.hide()
            self.put_away.hide()

    def forget(self) -> None:
        self.put_papers_away()

    def _show_papers(self, papers: tuple[str, ...]) -> None:
        if self.papers is not None:
            self.papers.setText("\n\n\n".join(papers))
            self.papers.show()
            self.put_away.show()

    def _hurry(self) -> QWidget:
        frame, column = card(8, 20)
        column.addWidget(label(_("Leaving in a hurry"), "heading"))
        column.addWidget(
            label(_("{keys} locks the vault and closes Abri at once.").format(keys=f"\u2066{HIDE}\u2069"), "muted")
        )
        column.addWidget(
            label(
                _("{keys} asks once, then destroys the keys: only a backup brings the cases back.").format(
                    keys=f"\u2066{DESTROY}\u2069"
                ),
                "muted",
            )
        )
        if self.office.role == "coordinator" and self.office.vault is not None:
            self.erase_when_locked = QCheckBox(_("Allow destroying the keys without signing in"))
            self.erase_when_locked.setChecked(operations.erase_allowed_when_locked(self.office.vault.folder))
            self.erase_when_locked.toggled.connect(self._allow_erase)
            column.addWidget(self.erase_when_locked)
        return frame

    def _allow_erase(self, allowed: bool) -> None:
        self.office.ask(lambda vault, _tell: operations.allow_erase_when_locked(vault, allowed), lambda _none: None)

    def _about(self) -> QWidget:
        frame, column = card(6, 20)
        column.addWidget(label(_("About"), "heading"))
        column.addWidget(
            label(_("Abri {version}. Free software under the GPL, version 3 or later.").format(version=VERSION))
        )
        column.addWidget(
            label(
                _(
                    "Case records follow the Human Trafficking Case Data Standard 2.0 by the International "
                    "Organization for Migration (CC BY 4.0), which does not endorse Abri. Maps: Natural Earth."
                ),
                "hint",
            )
        )
        return frame


def _field(column: QVBoxLayout, words: str, field: QWidget) -> None:
    field.setMaximumWidth(_FIELD)
    named_field(column, words, field)
