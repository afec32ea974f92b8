"""Opening the vault, or making the first one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import AbriError, sentence_of
from core.store import Vault
from core.words import _
from gui import theme
from gui.office import Office
from gui.unlock.model import Opened, create, people_of, proposed_folder, unlock
from gui.widgets.parts import button, card, label, set_look

_WIDTH = 440


class UnlockView(QWidget):
    """Two cards, one shown: unlock where a vault is known, else make one."""

    def __init__(self, office: Office, vault: Path | None = None) -> None:
        super().__init__()
        self.setObjectName("unlock")
        self._office = office
        known = vault or (Path(office.preferences.choices.vault) if office.preferences.choices.vault else None)
        self.folder: Path = known or proposed_folder()
        self._pages = QStackedWidget()
        self._pages.setFixedWidth(_WIDTH)
        self.open_card, self.create_card = _OpenCard(self), _CreateCard(self)
        self._pages.addWidget(self.open_card)
        self._pages.addWidget(self.create_card)
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
        folder = self.folder
        self._office.desk.ask(
            opening, lambda opened: self._opened(folder, *opened), lambda error: self._no(error, failed)
        )

    def _opened(self, folder: Path, vault: Vault, name: str) -> None:
        self._pages.setEnabled(True)
        self._office.preferences.change(vault=str(folder))
        self._office.take(vault, name)

    def _no(self, error: AbriError | OSError | None, field: QLineEdit) -> None:
        self._pages.setEnabled(True)
        if error is None:
            return
        card: _OpenCard | _CreateCard = self.open_card
        if self._pages.currentWidget() is self.create_card:
            card = self.create_card
        card.problem.setText(sentence_of(error))
        card.problem.show()
        field.selectAll()
        field.setFocus()
        set_look(field, "wrong", True)


class _OpenCard(QWidget):
    """Name, passphrase, open."""

    def __init__(self, view: UnlockView) -> None:
        super().__init__()
        self._view = view
        self.person = QComboBox()
        self.passphrase = _secret()
        self.passphrase.returnPressed.connect(self.unlock)
        self.passphrase.textEdited.connect(self._quiet)
        self.problem = _problem()
        self.where = label("", "hint")
        self.open_button = button(_("Open"), self.unlock, "main")
        frame, column = card(8, 28)
        _heading(column, _("Welcome back"), _("Open the vault to see your cases."))
        _field(column, _("Your name"), self.person)
        _field(column, _("Passphrase"), self.passphrase)
        column.addWidget(self.problem)
        column.addSpacing(10)
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addWidget(self.where)
        _ways(column, (_("Open another vault"), view.choose_vault), (_("Create a new vault"), view.show_creating))
        _fill(self, frame)

    def show_folder(self, folder: Path) -> None:
        self.person.clear()
        self.person.addItems(people_of(folder))
        self.passphrase.clear()
        self.problem.hide()
        self.where.setText(_("Vault: {folder}").format(folder=f"\u2066{folder.name}\u2069"))
        self.where.setToolTip(str(folder))

    def unlock(self) -> None:
        words = self.passphrase.text()
        self.passphrase.clear()
        self.problem.hide()
        self._view.work(unlock(self._view.folder, self.person.currentText(), words), self.passphrase)

    def _quiet(self) -> None:
        self.problem.hide()
        set_look(self.passphrase, "wrong", False)


class _CreateCard(QWidget):
    """Office, name, passphrase twice, folder, create."""

    def __init__(self, view: UnlockView) -> None:
        super().__init__()
        self._view = view
        self.person, self.office = QLineEdit(), QLineEdit()
        self.passphrase, self.again = _secret(), _secret()
        self.again.returnPressed.connect(self.make)
        self.problem = _problem()
        self.where = label("", "hint")
        self.create_button = button(_("Create the vault"), self.make, "main")
        frame, column = card(6, 28)
        _heading(
            column,
            _("Create a vault"),
            _("A vault keeps the office’s cases on this computer, readable only with a passphrase."),
        )
        _field(column, _("Name of the office"), self.office)
        _field(column, _("Your name"), self.person)
        _field(column, _("Passphrase"), self.passphrase)
        column.addWidget(label(_("Several words are best. Nobody can recover a forgotten passphrase."), "hint"))
        _field(column, _("Passphrase, again"), self.again)
        column.addWidget(self.problem)
        folder = QHBoxLayout()
        folder.addWidget(self.where, 1)
        folder.addWidget(button(_("Change…"), self._choose_folder, "quiet"))
        column.addSpacing(4)
        column.addLayout(folder)
        column.addWidget(self.create_button, 0, Qt.AlignmentFlag.AlignLeft)
        _ways(column, (_("Open a vault that exists"), view.choose_vault))
        _fill(self, frame)

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

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where the vault will be"), str(self._view.folder.parent))
        if chosen:
            empty = not any(Path(chosen).iterdir())
            self._view.folder = Path(chosen) if empty else Path(chosen) / "Abri"
            self.show_folder(self._view.folder)


def _secret() -> QLineEdit:
    field = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
    hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
    field.setInputMethodHints(hints | Qt.InputMethodHint.ImhHiddenText)
    return field


def _problem() -> QLabel:
    made = label("", "problem")
    made.hide()
    return made


def _heading(column: QVBoxLayout, words: str, sentence: str) -> None:
    picture = label("", "", wrap=False)
    picture.setPixmap(theme.pixmap("shelter", theme.current().accent, 40))
    column.addWidget(picture)
    column.addWidget(label(words, "title"))
    column.addWidget(label(sentence, "muted"))
    column.addSpacing(10)


def _field(column: QVBoxLayout, words: str, field: QWidget) -> None:
    name = label(words, "hint")
    name.setBuddy(field)
    field.setAccessibleName(words)
    column.addWidget(name)
    column.addWidget(field)


def _ways(column: QVBoxLayout, *ways: tuple[str, Callable[[], object]]) -> None:
    row = QHBoxLayout()
    for words, doing in ways:
        row.addWidget(button(words, doing, "quiet"))
    row.addStretch(1)
    column.addLayout(row)


def _fill(widget: QWidget, frame: QWidget) -> None:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.addStretch(1)
    column.addWidget(frame)
    column.addStretch(1)
