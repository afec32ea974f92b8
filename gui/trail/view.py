"""Who did what in this vault, for coordinators: the newest first, to be narrowed and searched."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QLineEdit

from core import operations
from core.operations import Trail
from core.operations.trail import KINDS, kind_words
from core.words import _, ngettext
from gui.office import Office
from gui.screen import Screen
from gui.trail.table import WHAT, WHEN, WHO, TrailTable
from gui.widgets.grid import grid_of
from gui.widgets.parts import button, card, label

_TYPING = 150  # milliseconds after the last key before the search runs
_WIDTHS = {WHEN: 150, WHO: 170}


class TrailView(Screen):
    """A search, a choice of kinds, a table; above them a warning where the trail was altered."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "")
        back = button(_("Back to the settings"), lambda: office.go_to("settings"), "quiet", "back")
        self.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeading)
        self.table = TrailTable()
        self.search = QLineEdit(placeholderText=_("Search by name or words"), clearButtonEnabled=True)
        self.search.setAccessibleName(_("Search by name or words"))
        self.search.setMinimumWidth(260)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self.narrow)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("What kind of deeds"))
        self.kind.addItem(_("Everything"), "")
        for kind in KINDS:
            self.kind.addItem(kind_words(kind), kind)
        self.kind.currentIndexChanged.connect(lambda _place: self.narrow())
        top = QHBoxLayout()
        top.addWidget(label(_("Who did what"), "title", wrap=False))
        top.addStretch(1)
        top.addWidget(self.kind)
        top.addWidget(self.search)
        self.column.addLayout(top)
        self.warning_card, inside = card(8, 16)
        self.warning = label("", "problem")
        inside.addWidget(self.warning)
        self.warning_card.hide()
        self.column.addWidget(self.warning_card)
        self.grid = grid_of(self.table, _("Who did what"))
        self.grid.activated.connect(self._opened)
        for place, width in _WIDTHS.items():
            self.grid.setColumnWidth(place, width)
        self.grid.horizontalHeader().setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        self.column.addWidget(self.grid, 1)
        self.count = label("", "hint", wrap=False)
        self.column.addWidget(self.count)

    def refresh(self) -> None:
        self.office.ask(lambda vault, _tell: operations.trail_of(vault), self._show)

    def take_focus(self) -> None:
        self.grid.setFocus()

    def forget(self) -> None:
        self.table.show(())
        self.warning.clear()

    def narrow(self) -> None:
        """Show the lines that fit the choice and the words."""
        self.table.narrow(str(self.kind.currentData()), self.search.text())
        count = len(self.table.lines)
        self.count.setText(ngettext("{count} line", "{count} lines", count).format(count=count))

    def _show(self, trail: Trail) -> None:
        self.warning.setText("\n".join(trail.warnings))
        self.warning_card.setVisible(bool(trail.warnings))
        self.table.show(trail.lines)
        self.narrow()

    def _opened(self, index: QModelIndex) -> None:
        case = self.table.lines[index.row()].case
        if case:
            self.office.go_to("cases", case)
