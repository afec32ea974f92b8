"""One case as a form: sections with the usual fields, the others on demand, saved as a whole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QScrollArea, QVBoxLayout, QWidget

from core import operations
from core.errors import AbriError, sentence_of
from core.operations import CaseRecord
from core.standard import standard
from core.store.errors import ValueNotAllowed
from core.words import _, language
from gui.cases.form_model import MANY, FormState, name_of, sections
from gui.cases.form_parts import ChildrenCard, SectionCard, notes_card
from gui.office import Office, VaultWork
from gui.widgets.parts import button, label, scrolling, set_look


class CaseForm(QWidget):
    """``closed``: the person is done with this case."""

    closed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.state: FormState | None = None
        self._area: QScrollArea | None = None
        self._cards: dict[str, SectionCard] = {}
        self._children: dict[str, ChildrenCard] = {}
        self._heading = label("", "title")
        self._source = label("", "hint")
        self.save_button = button(_("Save"), self.save, "main")
        self._delete = button(_("Delete…"), self.delete, "quiet")
        top = QHBoxLayout()
        top.addWidget(button(_("Back to the list"), self.close_form, "quiet", "back"))
        top.addStretch(1)
        top.addWidget(self._delete)
        top.addWidget(self.save_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(top)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._source)
        QShortcut(QKeySequence.StandardKey.Save, self, self.save)

    def edit(self, record: CaseRecord) -> None:
        """Show ``record`` to be changed."""
        self._clear()
        self.state = state = FormState(record)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 12, 24)
        column.setSpacing(16)
        for section in sections():
            if section.name == ("perpetrator" if record.role == "victim" else "victim"):
                continue
            if section.name in MANY:
                children = ChildrenCard(section, state.children_of(section.name), self._changed)
                self._children[section.name] = children
                column.addWidget(children)
            else:
                card = SectionCard(section, state, self._changed)
                self._cards[section.name] = card
                column.addWidget(card)
        if record.notes:
            column.addWidget(notes_card(record.notes))
        column.addStretch(1)
        self._area = scrolling(page)
        self._column.addWidget(self._area, 1)
        self._heading.setText(name_of(state) if record.key else _("New case"))
        self._source.setText(_("From {source}").format(source=record.source) if record.source else "")
        self._source.setVisible(bool(record.source))
        self._delete.setVisible(bool(record.key))
        self._changed()

    def input(self, field: str) -> QWidget:
        """The input of a field, to be found by tests and by what points at a fault."""
        for card in self._cards.values():
            if field in card.inputs:
                return card.inputs[field]
        raise KeyError(field)

    def forget(self) -> None:
        """Hold nothing of the case any more."""
        self.state = None
        self._clear()
        self._heading.clear()
        self._source.clear()

    def save(self) -> None:
        """Save what was changed; on success the list is shown again."""
        state = self.state
        if state is None or not self.save_button.isEnabled():
            return
        if wrong := state.wrong():
            self._refused(ValueNotAllowed(wrong, standard().fields[wrong].label(language())))
            return
        record = state.record_to_save()
        self.save_button.setEnabled(False)
        self._office.ask(lambda vault, _tell: operations.save_case(vault, record), self._saved, self._refused)

    def delete(self) -> None:
        """Ask once, then remove the case from the vault."""
        state = self.state
        if state is None:
            return
        sure = _sure(
            self,
            _("Delete this case?"),
            _("The case and everything written in it leave the vault. Backups made before keep it."),
            _("Delete"),
        )
        if sure:
            key = state.record.key
            self._office.ask(
                lambda vault, _tell: operations.delete_case(vault, key),
                lambda _none: self._gone(_("The case was deleted.")),
            )

    def close_form(self) -> None:
        if self.may_close():
            self.forget()
            self.closed.emit()

    def may_close(self) -> bool:
        """True if nothing is unsaved, or the person gives it up."""
        if self.state is None or not self.state.dirty:
            return True
        return _sure(
            self,
            _("Leave without saving?"),
            _("What you changed in this case is not saved yet."),
            _("Leave without saving"),
        )

    def unsaved(self) -> VaultWork | None:
        """Saving what is unsaved, where it can be saved as it is."""
        if self.state is None or not self.state.dirty or self.state.wrong():
            return None
        record = self.state.record_to_save()
        return lambda vault, _tell: operations.save_case(vault, record)

    def _changed(self) -> None:
        if self.state is None:
            return
        for entity, card in self._children.items():
            self.state.set_children(entity, card.children_now())
        self.save_button.setEnabled(self.state.dirty)

    def _saved(self, _key: object) -> None:
        self._gone(_("The case is saved."))

    def _gone(self, sentence: str) -> None:
        self.forget()
        self._office.message.emit(sentence, "done")
        self.closed.emit()

    def _refused(self, error: AbriError | OSError | None) -> None:
        self.save_button.setEnabled(True)
        if error is None:
            return
        if isinstance(error, ValueNotAllowed):
            for card in self._cards.values():
                if error.field in card.inputs:
                    card.show_all()
                    found = card.inputs[error.field]
                    set_look(found.inner, "wrong", True)
                    found.setFocus()
                    if self._area is not None:
                        self._area.ensureWidgetVisible(found)
        self._office.message.emit(sentence_of(error), "problem")

    def _clear(self) -> None:
        self._cards, self._children = {}, {}
        if self._area is not None:
            self._column.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
            self._area = None


def _sure(parent: QWidget, question: str, sentence: str, do: str) -> bool:
    """Ask before something is lost; keeping it is the answer of the Enter key."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Abri", question, QMessageBox.StandardButton.NoButton, parent)
    box.setInformativeText(sentence)
    doing = box.addButton(do, QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(_("Keep"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.exec()
    return box.clickedButton() is doing


Changed = Callable[[], None]
