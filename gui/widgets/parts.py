"""Small parts every screen is made of, so that all look alike: titles, hints, buttons, cards, pages that scroll."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.words import language
from gui import theme

PAGE_MARGIN = 28
GAP = 12


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Give the stylesheet something to choose by, and have it choose again."""
    widget.setProperty(name, value)
    style = widget.style()
    for each in (widget, *widget.findChildren(QLabel)):
        style.unpolish(each)
        style.polish(each)


def label(text: str, look: str = "", wrap: bool = True) -> QLabel:
    """``look``: title, heading, muted, hint or problem. Never rich text: a case's words must not become tags."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if language() == "ar":  # a Latin name in an Arabic window begins at the right too
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    if look:
        made.setProperty("look", look)
    return made


def button(text: str, clicked: Callable[[], object], look: str = "", icon: str = "") -> QPushButton:
    """``look``: main for the one thing to do, quiet for a side way."""
    made = QPushButton(text)
    if look:
        made.setProperty(look, True)
    if icon:
        colour = theme.current()
        made.setIcon(theme.icon(icon, {"main": colour.on_accent, "quiet": colour.accent}.get(look, colour.text)))
    made.setAutoDefault(False)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    made.clicked.connect(lambda _checked=False: clicked())
    return made


def card(spacing: int = GAP, margin: int = 20) -> tuple[QFrame, QVBoxLayout]:
    """A quiet frame for what belongs together, and its layout."""
    frame = QFrame()
    return frame, card_of(frame, spacing, margin)


def card_of(frame: QFrame, spacing: int = GAP, margin: int = 20) -> QVBoxLayout:
    """Make a card of ``frame``; its layout."""
    frame.setProperty("card", True)
    column = QVBoxLayout(frame)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(spacing)
    return column


def scrolling(inside: QWidget) -> QScrollArea:
    """``inside`` in a frameless area that scrolls up and down only."""
    inside.setObjectName("page")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(inside)
    return area


def emptied(layout: QLayout) -> None:
    """Take every widget out of ``layout`` and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def secret_line() -> QLineEdit:
    """A line for a passphrase: shown as dots, kept out of the keyboard's own memory."""
    field = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
    hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
    field.setInputMethodHints(hints | Qt.InputMethodHint.ImhHiddenText)
    return field


def named_field(column: QVBoxLayout, words: str, field: QWidget) -> None:
    """A field under its name, which is also what screen readers call it."""
    name = label(words, "hint")
    name.setBuddy(field)
    field.setAccessibleName(words)
    column.addWidget(name)
    column.addWidget(field)
