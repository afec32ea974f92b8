"""One input for each kind of field, all with ``text()``, ``set_text(value)`` and the signal ``edited``.

Values are those of the store (codes, dates, ``;`` between several); what a person reads is in their language.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.standard import ANSWERS, NOT_KNOWN, Field, only_chosen_known, standard
from core.words import _, language
from gui.answers import answer_words

NOT_LEARNED = Qt.InputMethodHint.ImhSensitiveData
"""What is typed here must not enter the dictionary of an input method, which lies on the disk."""
_LIST_HEIGHT = 132
_TEXT_HEIGHT = 84
_REST = f"{NOT_KNOWN}*"
"""Stands in the list for all answers not chosen, where of none of them anything is known."""
_FILTER_FROM = 12  # a list of more answers gets a line to search in


class FieldInput(QWidget):
    """An input for one field. ``edited`` is emitted when the person changes it, not by ``set_text``."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._given, self._touched = "", False
        self.edited.connect(self._touch)

    def text(self) -> str:
        """The value; exactly the one given as long as nobody changed it."""
        return self._written() if self._touched else self._given

    def set_text(self, value: str) -> None:
        self._given, self._touched = value, False
        self._show(value)

    def _written(self) -> str:
        raise NotImplementedError

    def _show(self, value: str) -> None:
        raise NotImplementedError

    def _touch(self) -> None:
        self._touched = True

    @property
    def inner(self) -> QWidget:
        """The widget that takes the keys: what a label points to and what is marked as wrong."""
        raise NotImplementedError


def input_for(field: Field) -> FieldInput:
    """The input that fits the field's kind."""
    if field.kind in ("codes", "countries"):
        return ManyInput(_choices(field))
    if field.kind in ("code", "country", "yes_no"):
        return OneInput(_choices(field))
    if field.kind == "long_text":
        return LongInput()
    hints = {
        "date": _("Year, month, day: 2024-03-15, 2024-03 or 2024"),
        "number": _("A number"),
        "age": _("Years: 34, or 30-38, or 48+"),
    }
    return LineInput(hints.get(field.kind, ""))


def _answer_of(written: str) -> str:
    """The code where somebody wrote the words of an answer, else what was written."""
    return {words: code for code, words in answer_words().items()}.get(written, written)


def _choices(field: Field) -> list[tuple[str, str]]:
    """(code, words), countries by name."""
    if field.kind in ("country", "countries"):
        named = [(code, country.name(language())) for code, country in standard().countries.items()]
        found = sorted(named, key=lambda each: each[1].casefold())
    elif field.kind == "yes_no":
        found = [("1", _("Yes")), ("0", _("No"))]
    else:
        found = [(code, each.label(language())) for code, each in standard().codes_of(field.name).items()]
    return found + [(code, answer_words()[code]) for code in ANSWERS if code in answer_words()]


class LineInput(FieldInput):
    """One line of text, a date, a number or an age."""

    def __init__(self, hint: str = "") -> None:
        super().__init__()
        self._line = QLineEdit(placeholderText=hint)
        self._line.setInputMethodHints(NOT_LEARNED)
        self._line.textEdited.connect(lambda _text: self.edited.emit())
        _only(self, self._line)

    def _written(self) -> str:
        written = self._line.text().strip()
        return _answer_of(written)

    def _show(self, value: str) -> None:
        self._line.setText(answer_words().get(value, value))
        self._line.setCursorPosition(0)

    @property
    def inner(self) -> QWidget:
        return self._line


class LongInput(FieldInput):
    """Several lines of text. Tab goes on to the next field."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QPlainTextEdit(tabChangesFocus=True)
        self._box.setInputMethodHints(NOT_LEARNED | Qt.InputMethodHint.ImhMultiLine)
        self._box.setFixedHeight(_TEXT_HEIGHT)
        self._box.textChanged.connect(self._changed)
        self._silent = False
        _only(self, self._box)

    def _written(self) -> str:
        written = self._box.toPlainText().strip()
        return _answer_of(written)

    def _show(self, value: str) -> None:
        self._silent = True
        self._box.setPlainText(answer_words().get(value, value))
        self._silent = False

    @property
    def inner(self) -> QWidget:
        return self._box

    def _changed(self) -> None:
        if not self._silent:
            self.edited.emit()


class OneInput(FieldInput):
    """One answer out of a list."""

    def __init__(self, choices: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self._box = QComboBox()
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._box.setMinimumContentsLength(14)
        self._box.addItem("", "")
        for code, words in choices:
            self._box.addItem(words, code)
        self._box.activated.connect(lambda _place: self.edited.emit())
        self._box.installEventFilter(self)
        _only(self, self._box)

    def _written(self) -> str:
        return str(self._box.currentData() or "")

    def _show(self, value: str) -> None:
        place = self._box.findData(value)
        if place < 0:  # kept as it is, rather than lost by opening the form
            self._box.addItem(value, value)
            place = self._box.count() - 1
        self._box.setCurrentIndex(place)

    @property
    def inner(self) -> QWidget:
        return self._box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the page; it must not change an answer somebody passes over."""
        if event.type() == QEvent.Type.Wheel and not self._box.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class ManyInput(FieldInput):
    """Any number of answers out of a list, the chosen ones first."""

    def __init__(self, choices: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        choices = list(choices)
        self._order = {code: place for place, (code, _words) in enumerate(choices)}
        self._codes = [code for code, _words in choices if code not in ANSWERS]
        self._list = QListWidget()
        self._list.setProperty("field", True)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.setFixedHeight(min(_LIST_HEIGHT, 26 * len(choices) + 12))
        self._items: dict[str, QListWidgetItem] = {}
        for code, words in choices:
            self._add(code, words)
        self._list.itemChanged.connect(lambda _item: self.edited.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if len(choices) > _FILTER_FROM:
            self._search = QLineEdit(placeholderText=_("Search the list"), clearButtonEnabled=True)
            self._search.setAccessibleName(_("Search the list"))
            self._search.textChanged.connect(self._filter)
            column.addWidget(self._search)
        column.addWidget(self._list)

    def _written(self) -> str:
        checked = [code for code, item in self._items.items() if item.checkState() == Qt.CheckState.Checked]
        chosen = [code for code in checked if not (code.startswith(NOT_KNOWN) and code[1:] in checked)]
        if _REST in chosen:
            chosen.remove(_REST)
            chosen += [f"{NOT_KNOWN}{code}" for code in self._codes if code not in chosen]
        return ";".join(sorted(chosen, key=lambda code: self._order.get(code, len(self._order))))

    def _show(self, value: str) -> None:
        self._list.blockSignals(True)
        wanted = [code for code in value.split(";") if code]
        if only_chosen_known(self._codes, value):
            wanted = [*(code for code in wanted if not code.startswith(NOT_KNOWN)), _REST]
        if _REST in self._items and _REST not in wanted:
            self._list.takeItem(self._list.row(self._items.pop(_REST)))
        for code in wanted:
            if code not in self._items:
                self._add(code, self._words_of(code))
        for code, item in self._items.items():
            item.setCheckState(Qt.CheckState.Checked if code in wanted else Qt.CheckState.Unchecked)
        for place, code in enumerate(sorted(wanted, key=lambda code: self._order.get(code, len(self._order)))):
            row = self._list.row(self._items[code])
            self._list.insertItem(place, self._list.takeItem(row))
        self._list.scrollToTop()
        self._list.blockSignals(False)

    @property
    def inner(self) -> QWidget:
        return self._list

    def _add(self, code: str, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        self._items[code] = item
        self._list.addItem(item)

    def _words_of(self, code: str) -> str:
        """The words of a code the list does not offer; one asked about and not known goes when it is taken out."""
        if code == _REST:
            return _("All other answers: not known")
        known = self._items.get(code.removeprefix(NOT_KNOWN))
        return _("{answer}: not known").format(answer=known.text()) if known is not None else code

    def _filter(self, text: str) -> None:
        for item in self._items.values():
            item.setHidden(text.casefold() not in item.text().casefold())


def _only(outer: QWidget, inner: QWidget) -> None:
    column = QVBoxLayout(outer)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(inner)
    outer.setFocusProxy(inner)
