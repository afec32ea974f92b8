"""Settings: language and looks, one's passphrase, and for coordinators the people and the backup."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from core import operations
from core.operations import vaults
from core.version import VERSION
from core.words import LANGUAGES, _, language
from gui.exchange.card import exchange_card
from gui.hurry import DESTROY, HIDE
from gui.office import Office
from gui.preferences import THEMES
from gui.screen import Screen
from gui.settings.backup_card import BackupCard
from gui.settings.locking_card import locking_card
from gui.settings.model import LANGUAGE_NAMES, theme_words
from gui.settings.people_card import PeopleCard
from gui.settings.recovery_card import RecoveryCard
from gui.trail.card import trail_card
from gui.widgets.new_passphrase import NewPassphrase
from gui.widgets.parts import button, card, label, named_field, scrolling, secret_line

_FIELD = 320


class SettingsView(Screen):
    """Cards below each other."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, _("Settings"))
        self.people: PeopleCard | None = None
        self.recovery: RecoveryCard | None = None
        self.backup: BackupCard | None = None
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 12, 24)
        column.setSpacing(16)
        column.addWidget(self._looks())
        column.addWidget(self._passphrase())
        if office.role == "coordinator":
            self.people, self.recovery = PeopleCard(office), RecoveryCard(office)
            column.addWidget(self.people)
            column.addWidget(self.recovery)
            column.addWidget(trail_card(office))
        if office.can_read_cases:
            self.backup = BackupCard(office)
            column.addWidget(self.backup)
            column.addWidget(exchange_card(office))
        column.addWidget(locking_card(office.screen_lock_noticed))
        column.addWidget(self._hurry())
        column.addWidget(self._about())
        column.addStretch(1)
        self.column.addWidget(scrolling(page), 1)

    def refresh(self) -> None:
        for each in (self.people, self.recovery, self.backup):
            if each is not None:
                each.refresh()

    def forget(self) -> None:
        if self.recovery is not None:
            self.recovery.put_papers_away()

    def change_passphrase(self) -> None:
        """Both fields the same, then a new key slot."""
        now, second, first = self.words_now.text(), self.again.text(), self._new.taken()
        for field in (self.words_now, self.again):
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
        self.words_now, self.again = secret_line(), secret_line()
        self._new = NewPassphrase(_("New passphrase"), lambda: (self.office.person, self.office.name))
        self.new_words = self._new.line
        self.new_words.setMaximumWidth(_FIELD)
        _field(column, _("The passphrase you have now"), self.words_now)
        column.addWidget(self._new)
        _field(column, _("New passphrase, again"), self.again)
        column.addSpacing(4)
        column.addWidget(button(_("Change the passphrase"), self.change_passphrase))
        return frame

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
                    "Organization for Migration (CC BY 4.0), which does not endorse Abri. Maps: Natural Earth. "
                    "Names of towns: GeoNames (CC BY 4.0)."
                ),
                "hint",
            )
        )
        return frame


def _field(column: QVBoxLayout, words: str, field: QWidget) -> None:
    field.setMaximumWidth(_FIELD)
    named_field(column, words, field)
