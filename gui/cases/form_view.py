"""One case as a form: sections with the usual fields, the others on demand, saved as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core import operations
from core.errors import AbriError, sentence_of
from core.operations import CaseRecord
from core.operations.exchange import Conflict
from core.standard import standard
from core.store.errors import ValueNotAllowed
from core.words import _, language
from gui.cases.form_differing import differing_card, mark_differing
from gui.cases.form_model import MANY, FormState, name_of, sections
from gui.cases.form_parts import ChildrenCard, SectionCard, notes_card
from gui.office import Office, VaultWork
from gui.widgets.parts import button, label, scrolling, set_look
from gui.widgets.question import sure


class CaseForm(QWidget):
    """``closed``: the person is done with this case."""

    closed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.state: FormState | None = None
        self._area: QScrollArea | None = None
        self._saving = False
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

    def edit(self, record: CaseRecord, differing: Sequence[Conflict] = ()) -> None:
        """Show ``record`` to be changed. ``differing``: what laptops of the office answered differently in it."""
        self._clear()
        self.state = state = FormState(record)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 12, 24)
        column.setSpacing(16)
        if differing:
            column.addWidget(differing_card(differing, lambda: self._office.go_to("exchange")))
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
        mark_differing(differing, [*self._cards.values(), *self._children.values()])
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
        """Save what was changed; on success the list is shown again. Until the answer comes the form takes no keys."""
        state = self.state
        if state is None or not self.save_button.isEnabled():
            return
        if wrong := state.wrong():
            self._refused(state, ValueNotAllowed(wrong[0], standard().fields[wrong[0]].label(language())))
            return
        record = state.record_to_save()
        self._set_saving(True)
        self._office.ask(
            lambda vault, _tell: operations.save_case(vault, record),
            lambda _key: self._gone(state, _("The case is saved.")),
            lambda error: self._refused(state, error),
            must=True,
        )

    def delete(self) -> None:
        """Ask once, then remove the case from the vault."""
        state = self.state
        if state is None:
            return
        if sure(
            self,
            _("Delete this case?"),
            _("The case and everything written in it or merged into it leave the vault. Backups made before keep it."),
            _("Delete"),
        ):
            key = state.record.key
            self._set_saving(True)
            self._office.ask(
                lambda vault, _tell: operations.delete_case(vault, key),
                lambda _none: self._gone(state, _("The case was deleted.")),
                lambda error: self._refused(state, error),
                must=True,
            )

    def close_form(self) -> None:
        if self.may_close() and self.state is not None:
            self.forget()
            self.closed.emit()

    def may_close(self) -> bool:
        """True if nothing is unsaved, or the person gives it up; then it is forgotten, so that no lock saves it."""
        if self.state is None or self._saving or not self.state.dirty:
            return True
        given_up = sure(
            self,
            _("Leave without saving?"),
            _("What you changed in this case is not saved yet."),
            _("Leave without saving"),
        )
        if given_up:
            self.forget()
            self.closed.emit()
        return given_up

    def unsaved(self) -> VaultWork | None:
        """Saving what is unsaved, as far as it fits its fields."""
        if self.state is None or self._saving:
            return None
        kept = self.state.without_wrong()
        if not kept.dirty:
            return None
        record = kept.record_to_save()
        return lambda vault, _tell: operations.save_case(vault, record)

    def left_behind(self) -> str:
        """What ``unsaved`` cannot save, by the names of the fields."""
        wrong = self.state.wrong() if self.state is not None and not self._saving else []
        if not wrong:
            return ""
        names = ", ".join(standard().fields[name].label(language()) for name in wrong)
        return _("The case was saved, but not these answers, which do not fit their fields: {fields}.").format(
            fields=names
        )

    def _changed(self) -> None:
        if self.state is None or self._saving:
            return
        for entity, card in self._children.items():
            self.state.set_children(entity, card.children_now())
        self.save_button.setEnabled(self.state.dirty)

    def _set_saving(self, saving: bool) -> None:
        self._saving = saving
        self.save_button.setEnabled(not saving)
        self._delete.setEnabled(not saving)
        if self._area is not None:
            self._area.setEnabled(not saving)

    def _gone(self, state: FormState, sentence: str) -> None:
        """The work on ``state`` is done; a form opened since is another's and stays."""
        self._office.message.emit(sentence, "done")
        if self.state is state:
            self.forget()
            self.closed.emit()

    def _refused(self, state: FormState, error: AbriError | OSError | None) -> None:
        if error is not None:
            self._office.message.emit(sentence_of(error), "problem")
        if self.state is not state:
            return
        self._set_saving(False)
        if isinstance(error, ValueNotAllowed):
            self._point_at(error.field)

    def _point_at(self, field: str) -> None:
        """Bring the input of a field into sight and mark it."""
        cards: list[SectionCard | ChildrenCard] = [*self._cards.values(), *self._children.values()]
        for card in cards:
            found = card.input_of(field)
            if found is not None:
                card.show_all()
                set_look(found.inner, "wrong", True)
                found.setFocus()
                if self._area is not None:
                    self._area.ensureWidgetVisible(found)
                return

    def _clear(self) -> None:
        self._cards, self._children = {}, {}
        self._set_saving(False)
        if self._area is not None:
            self._column.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
            self._area = None
