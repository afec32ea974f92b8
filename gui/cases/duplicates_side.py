"""Two records side by side: the reasons, what differs with a choice each, and what is the same on demand."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from core.operations.duplicates import BOTH, OTHER, SURVIVOR
from core.words import _, ngettext
from gui.cases.duplicates_model import Choosing, Line
from gui.widgets.parts import button, card, label, scrolling

_NAME, _FIRST, _SECOND = range(3)
_LONGEST_WORD = 16
_WORD = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")


class SideBySide(QWidget):
    """``show_pair`` fills it anew; the choices go into the ``Choosing`` it was given."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._area: QWidget | None = None
        self.lines: dict[str, dict[str, QRadioButton]] = {}

    def show_pair(self, choosing: Choosing, reasons: tuple[str, ...]) -> None:
        self.clear()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 12, 12)
        column.setSpacing(12)
        column.addWidget(_why(reasons))
        differing, alike = choosing.differing(), choosing.alike()
        column.addWidget(self._table(choosing, differing, _("What differs")))
        if alike:
            same = self._table(choosing, alike, _("What is the same"))
            same.hide()
            count = len(alike)
            words = ngettext("Show {count} answer that is the same", "Show {count} answers that are the same", count)
            more = button(words.format(count=count), lambda: _show(same, more), "quiet")
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)
            column.addWidget(same)
        column.addStretch(1)
        self._area = scrolling(page)
        self._column.addWidget(self._area)

    def clear(self) -> None:
        """Hold nothing of a case any more."""
        self.lines = {}
        if self._area is not None:
            self._column.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
            self._area = None

    def in_order(self) -> list[QWidget]:
        """What takes keys, in the order of the page."""
        choices: list[QWidget] = [radio for radios in self.lines.values() for radio in radios.values()]
        return [*choices, *self.findChildren(QPushButton)]

    def _table(self, choosing: Choosing, lines: tuple[Line, ...], heading: str) -> QFrame:
        frame, column = card(10, 18)
        column.addWidget(label(heading, "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, share in ((_NAME, 3), (_FIRST, 5), (_SECOND, 5)):
            grid.setColumnStretch(place, share)
        records = (choosing.compared.first, choosing.compared.second)
        for place, title, record in zip((_FIRST, _SECOND), _titles(), records, strict=True):
            grid.addWidget(label(title, "heading"), 0, place)
            if record.source:
                grid.addWidget(label(f"\u2068{_breaking(record.source)}\u2069", "hint"), 1, place)
        for number, line in enumerate(lines):
            self._line(grid, 2 + 2 * number, choosing, line)
        column.addLayout(grid)
        return frame

    def _line(self, grid: QGridLayout, row: int, choosing: Choosing, line: Line) -> None:
        rule = QFrame(frameShape=QFrame.Shape.HLine)
        rule.setProperty("rule", True)
        grid.addWidget(rule, row, 0, 1, 3)
        name = QWidget()
        words = QVBoxLayout(name)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        words.addWidget(label(line.label, "differs" if line.differs else "hint"))
        if line.fate:
            words.addWidget(label(line.fate, "hint"))
        words.addStretch(1)
        grid.addWidget(name, row + 1, _NAME)
        if not line.choices:
            for place, text in ((_FIRST, line.first), (_SECOND, line.second)):
                grid.addWidget(_said(text), row + 1, place, Qt.AlignmentFlag.AlignTop)
            return
        group = QButtonGroup(self)
        self.lines[line.name] = {}
        texts = {SURVIVOR: line.first, OTHER: line.second, BOTH: _("Both")}
        for choice in line.choices:
            radio, box = _choice(f"{line.label}: {texts[choice]}", texts[choice])
            radio.setChecked(choosing.choice(line) == choice)
            radio.toggled.connect(
                lambda on, name=line.name, choice=choice: choosing.choose(name, choice) if on else None
            )
            group.addButton(radio)
            self.lines[line.name][choice] = radio
            if choice == BOTH:
                words.insertWidget(words.count() - 1, box)
            else:
                grid.addWidget(box, row + 1, _FIRST if choice == SURVIVOR else _SECOND, Qt.AlignmentFlag.AlignTop)


class _Clicks(QObject):
    """The words beside a radio button choose it too."""

    def __init__(self, radio: QRadioButton) -> None:
        super().__init__(radio)
        self._radio = radio

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._radio.setChecked(True)
            self._radio.setFocus()
        return super().eventFilter(watched, event)


def _choice(name: str, text: str) -> tuple[QRadioButton, QWidget]:
    """A radio button whose words may take several lines."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    radio = QRadioButton()
    radio.setAccessibleName(name)
    words = label(_breaking(text))
    words.installEventFilter(_Clicks(radio))
    row.addWidget(radio, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return radio, box


def _said(text: str) -> QWidget:
    return label(_breaking(text) or _("Nothing recorded"), "" if text else "hint")


def _breaking(text: str) -> str:
    """A word too long for its column may go on in the next line."""

    def parted(word: str) -> str:
        return "\u200b".join(word[place : place + _LONGEST_WORD] for place in range(0, len(word), _LONGEST_WORD))

    return _WORD.sub(lambda found: parted(found[0]), text)


def _why(reasons: tuple[str, ...]) -> QWidget:
    frame, column = card(4, 18)
    column.addWidget(label(_("Why they may be one person"), "heading"))
    for reason in reasons:
        column.addWidget(label(f"• {reason}"))
    return frame


def _titles() -> tuple[str, str]:
    return _("Recorded first"), _("Recorded later")


def _show(hidden: QWidget, asked: QWidget) -> None:
    hidden.show()
    asked.hide()
