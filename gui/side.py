"""The way between the screens, at the reader's side of the window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from core.words import _
from gui import theme
from gui.widgets.parts import label

_WIDTH = 236
_WITHIN = {"exchange": "settings", "trail": "settings"}
"""Screens that one gets to from another."""


class Side(QFrame):
    """``chosen``: the name of a screen. ``lock_asked``: the person wants to lock."""

    chosen = Signal(str)
    lock_asked = Signal()

    def __init__(self, screens: tuple[str, ...], office: str, person: str) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setFixedWidth(_WIDTH)
        names = {
            "cases": _("Cases"),
            "intake": _("Partner files"),
            "summary": _("Charts and maps"),
            "deliver": _("Send"),
            "settings": _("Settings"),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 18, 12, 14)
        column.setSpacing(4)
        column.addWidget(label(office or "Abri", "heading"))
        column.addWidget(label(person, "office"))
        column.addSpacing(14)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        for place, name in enumerate(screens, start=1):
            if name == "settings":
                column.addStretch(1)
            made = _button(name, names[name], checkable=True)
            made.setShortcut(f"Ctrl+{place}")
            made.setToolTip(f"{names[name]} (Ctrl+{place})")
            made.clicked.connect(lambda _checked=False, chosen=name: self.chosen.emit(chosen))
            self._group.addButton(made)
            self._buttons[name] = made
            column.addWidget(made)
        lock = _button("lock", _("Lock"), checkable=False)
        lock.setToolTip(_("Lock (Ctrl+L)"))
        lock.clicked.connect(self.lock_asked)
        column.addWidget(lock)

    def show_chosen(self, name: str) -> None:
        """Mark the screen that is shown."""
        self._buttons[_WITHIN.get(name, name)].setChecked(True)


def _button(icon: str, words: str, checkable: bool) -> QToolButton:
    made = QToolButton()
    made.setCheckable(checkable)
    made.setProperty("side", True)
    made.setText(words)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setIcon(theme.icon(icon, theme.current().text, theme.current().accent))
    made.setIconSize(QSize(20, 20))
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
