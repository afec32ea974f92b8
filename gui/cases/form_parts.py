"""The cards of the case form: a section of fields, the events and plans, the notes from partner files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.standard import Field, standard
from core.store.values import takes
from core.words import _, language
from gui.cases.form_model import FormState, Section, section_title
from gui.widgets.fields import FieldInput, input_for
from gui.widgets.parts import button, card, label, set_look

_WIDE = ("long_text", "codes", "countries")


class SectionCard(QFrame):
    """A heading, the usual fields in two columns, and the others behind a button."""

    def __init__(self, section: Section, state: FormState, changed: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._state, self._changed = state, changed
        self.inputs: dict[str, FieldInput] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(label(section_title(section.name), "heading"))
        column.addLayout(self._grid(section.first))
        # Both belong to the card, shown or not: a button without a parent would outlive it, case and all.
        self._more = QWidget(self)
        self._more_button = button(_("More fields"), self.show_all, "quiet")
        self._more_button.setParent(self)
        self._more_button.hide()
        if section.more:
            inside = QVBoxLayout(self._more)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addLayout(self._grid(section.more))
            column.addWidget(self._more)
            column.addWidget(self._more_button, 0, Qt.AlignmentFlag.AlignLeft)
            filled = any(state.value(field.name) for field in section.more)
            self._more.setVisible(filled)
            self._more_button.setVisible(not filled)

    def input_of(self, field: str) -> FieldInput | None:
        """The input of a field, if it is in this card."""
        return self.inputs.get(field)

    def show_all(self) -> None:
        """Show the fields that are rarely filled too."""
        self._more.show()
        self._more_button.hide()

    def _grid(self, fields: Sequence[Field]) -> QGridLayout:
        made = {field.name: input_for(field) for field in fields}
        for name, each in made.items():
            each.set_text(self._state.value(name))
            each.edited.connect(lambda name=name, each=each: self._edited(name, each))
        self.inputs |= made
        return field_grid(fields, made)

    def _edited(self, name: str, each: FieldInput) -> None:
        set_look(each.inner, "wrong", False)
        self._state.set(name, each.text())
        self._changed()


class ChildrenCard(QFrame):
    """Any number of events, plans, comments or organisations."""

    def __init__(self, section: Section, children: Sequence[Mapping[str, str]], changed: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._fields, self._changed = section.first, changed
        self._made: list[tuple[str, QWidget, dict[str, FieldInput]]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 18, 20, 18)
        self._column.setSpacing(12)
        top = QHBoxLayout()
        top.addWidget(label(section_title(section.name), "heading"), 1)
        top.addWidget(button(_("Add"), self.add, "quiet", "add"))
        self._column.addLayout(top)
        for child in children:
            self._show(child)

    def children_now(self) -> tuple[Mapping[str, str], ...]:
        """What the form holds, with the keys of those that are in the vault already."""
        found = []
        for key, _widget, inputs in self._made:
            values = {name: each.text() for name, each in inputs.items()}
            found.append({"key": key, **values} if key else values)
        return tuple(found)

    def input_of(self, field: str) -> FieldInput | None:
        """The first input of a field that does not hold what it takes, else the first."""
        found = [inputs[field] for _key, _box, inputs in self._made if field in inputs]
        return next(
            (each for each in found if not takes(standard().fields[field], each.text())), next(iter(found), None)
        )

    def show_all(self) -> None:
        """Everything is shown already."""

    def add(self) -> None:
        """An empty one more."""
        self._show({})
        self._changed()

    def _show(self, child: Mapping[str, str]) -> None:
        box = QWidget()
        row = QVBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 8)
        inputs = {field.name: input_for(field) for field in self._fields}
        for name, each in inputs.items():
            each.set_text(child.get(name, ""))
            each.edited.connect(self._changed)
        entry = (child.get("key", ""), box, inputs)
        row.addLayout(field_grid(self._fields, inputs))
        row.addWidget(button(_("Remove"), lambda: self._remove(entry), "quiet"), 0, Qt.AlignmentFlag.AlignRight)
        self._made.append(entry)
        self._column.addWidget(box)

    def _remove(self, entry: tuple[str, QWidget, dict[str, FieldInput]]) -> None:
        self._made.remove(entry)
        self._column.removeWidget(entry[1])
        entry[1].hide()
        entry[1].deleteLater()
        self._changed()


def field_grid(fields: Sequence[Field], inputs: Mapping[str, FieldInput]) -> QGridLayout:
    """Labels over inputs, two beside each other; what needs room takes the whole width of its half."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(12)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    narrow = [field for field in fields if field.kind not in _WIDE]
    wide = [field for field in fields if field.kind in _WIDE]
    for place, field in enumerate([*narrow, *wide]):
        box = QVBoxLayout()
        box.setSpacing(3)
        words = label(field.label(language()), "hint")
        words.setToolTip(field.description(language()))
        words.setBuddy(inputs[field.name].inner)
        inputs[field.name].inner.setAccessibleName(field.label(language()))
        inputs[field.name].inner.setAccessibleDescription(field.description(language()))
        box.addWidget(words)
        box.addWidget(inputs[field.name])
        box.addStretch(1)
        grid.addLayout(box, place // 2, place % 2)
    return grid


def notes_card(notes: Sequence[tuple[str, str]]) -> QWidget:
    """What partner files said that no field takes; to be read, never sent."""
    frame, column = card(8, 20)
    column.addWidget(label(_("Notes from the partner file"), "heading"))
    column.addWidget(label(_("These stay in the vault and are never sent."), "hint"))
    for title, text in notes:
        column.addWidget(label(title, "hint"))
        words = label(text)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(words)
    return frame
