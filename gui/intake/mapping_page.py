"""The review: the table of columns with the card of the chosen one, the grid of cells, undo, redo, accept."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QHeaderView, QTableView, QTabWidget, QVBoxLayout, QWidget

from core.intake.corrections import redo, undo
from core.words import _, ngettext
from gui.intake.cells_page import CellsPage
from gui.intake.column_card import ColumnCard
from gui.intake.mapping_table import MappingTable
from gui.intake.model import Review
from gui.intake.partner_strip import PartnerStrip
from gui.intake.verbs import IntakeVerbs
from gui.widgets.grid import grid_of
from gui.widgets.parts import button, label

_WIDEST = 240
"""Pixels: what becomes of a column is read in every row, so it is not cut while there is room."""


class MappingPage(QWidget):
    """Two tabs over one review."""

    def __init__(self, verbs: IntakeVerbs) -> None:
        super().__init__()
        self._verbs = verbs
        self.table = MappingTable()
        self.card = ColumnCard(verbs)
        self.cells = CellsPage(verbs)
        self.strip = PartnerStrip(verbs)
        self._heading = label("", "heading")
        self._state = label("", "muted")
        self._only = QCheckBox(_("Only those that need you"))
        self._only.toggled.connect(lambda _on: self._fill())
        self.grid = _grid(self.table)
        self.grid.selectionModel().currentRowChanged.connect(self._chosen)
        self.undo_button = button(_("Undo"), lambda: verbs.make(undo), "quiet")
        self.redo_button = button(_("Redo"), lambda: verbs.make(redo), "quiet")
        self.accept = button("", verbs.take_in, "main")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._columns_tab(), _("Columns"))
        self.tabs.addTab(self.cells, "")
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self.undo_button)
        top.addWidget(self.redo_button)
        bottom = QHBoxLayout()
        bottom.addWidget(self.accept)
        bottom.addStretch(1)
        bottom.addWidget(button(_("Another file"), verbs.start_again, "quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.strip)
        column.addWidget(self.tabs, 1)
        column.addLayout(bottom)
        QShortcut(QKeySequence.StandardKey.Undo, self, lambda: verbs.make(undo))
        QShortcut(QKeySequence.StandardKey.Redo, self, lambda: verbs.make(redo))

    def begin(self, review: Review) -> None:
        """A sheet was read: the columns first."""
        self._heading.setText(review.table.source.name)
        self._only.setChecked(False)
        self.tabs.setCurrentIndex(0)
        self.accept.setEnabled(True)
        self.strip.show_review(review)
        self._fill()
        self.grid.setFocus()
        self.show_review(review)

    def show_review(self, review: Review) -> None:
        """Show the same sheet after a move."""
        self.accept.setText(
            ngettext("Take in {count} record", "Take in {count} records", review.rows).format(count=review.rows)
        )
        self.undo_button.setEnabled(review.now.can_undo)
        self.redo_button.setEnabled(review.now.can_redo)
        self._state.setText(_words_of(review))
        self.table.update(review)
        if self.grid.currentIndex().isValid():
            self._chosen(self.grid.currentIndex())
        self.cells.show_review(review)
        words = ngettext("{count} cell to put right", "{count} cells to put right", len(review.problems))
        self.tabs.setTabText(1, words.format(count=len(review.problems)))

    def forget(self) -> None:
        self.table.show(None)
        self.card.forget()
        self.cells.forget()
        self.strip.forget()

    def _columns_tab(self) -> QWidget:
        page = QWidget()
        top = QHBoxLayout()
        top.addWidget(self._state, 1)
        top.addWidget(self._only)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.grid, 1)
        middle.addWidget(self.card)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 10, 0, 0)
        column.addLayout(top)
        column.addLayout(middle, 1)
        return page

    def _fill(self) -> None:
        self.table.show(self._verbs.review, self._only.isChecked())
        if self.table.rowCount():
            self.grid.setCurrentIndex(self.table.index(0, 0))

    def _chosen(self, index: QModelIndex) -> None:
        if self._verbs.review is not None and index.isValid():
            self.card.show_column(self._verbs.review, self.table.plans[index.row()].column)


def _words_of(review: Review) -> str:
    """How many columns are understood, stay notes, and wait."""
    columns = review.mapping.columns
    taken = sum(plan.use in ("field", "option", "covered") for plan in columns)
    notes = sum(plan.use == "note" for plan in columns)
    clear = ngettext("{count} column is understood.", "{count} columns are understood.", taken).format(count=taken)
    kept = ngettext("{count} column stays a note in the vault.", "{count} columns stay notes in the vault.", notes)
    wait = ngettext("{count} needs you.", "{count} need you.", review.waiting).format(count=review.waiting)
    return " ".join([clear, *([kept.format(count=notes)] if notes else []), *([wait] if review.waiting else [])])


def _grid(table: MappingTable) -> QTableView:
    grid = grid_of(table, _("The columns of the file"))
    grid.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    header = grid.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(table.columnCount() - 1, QHeaderView.ResizeMode.ResizeToContents)
    header.setMaximumSectionSize(_WIDEST)
    return grid
