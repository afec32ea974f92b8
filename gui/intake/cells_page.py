"""Putting cells right: the grid with coloured cells, and a card that fixes one, all alike, or merges what is one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.intake.clusters import Cluster
from core.intake.corrections import clusters, fix_alike, fix_cell, merge
from core.words import _, ngettext
from gui.intake.cells_table import CellsTable
from gui.intake.model import Review
from gui.intake.verbs import IntakeVerbs
from gui.widgets.grid import grid_of
from gui.widgets.parts import button, emptied, label, scrolling

_WIDTH = 320
_COLUMN = 130
_NUMBER = 64
_MOST_CLUSTERS = 12


class CellsPage(QWidget):
    """Shown beside the table of columns; what is left is counted live."""

    def __init__(self, verbs: IntakeVerbs) -> None:
        super().__init__()
        self._verbs = verbs
        self.table, self.card = CellsTable(), CellCard(verbs)
        self.left = label("", "muted")
        self.only = QCheckBox(_("Only rows with such cells"))
        self.only.setChecked(True)
        self.only.toggled.connect(lambda _on: self._fill())
        self.columns = QComboBox()
        self.columns.setAccessibleName(_("Column"))
        self.columns.setMinimumWidth(180)
        self.columns.activated.connect(lambda _place: self._fill())
        self.grid = grid_of(self.table, _("The cells of the file"))
        self.grid.setSelectionBehavior(self.grid.SelectionBehavior.SelectItems)
        self.grid.horizontalHeader().setDefaultSectionSize(_COLUMN)
        self.grid.selectionModel().currentChanged.connect(lambda now, _before: self.card.show_cell(self.table, now))
        top = QHBoxLayout()
        top.addWidget(self.left, 1)
        top.addWidget(self.columns)
        top.addWidget(self.only)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.grid, 1)
        middle.addWidget(self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.addLayout(top)
        column.addLayout(middle, 1)

    def show_review(self, review: Review) -> None:
        """Show what is left; the next cell to put right is chosen."""
        kept = str(self.columns.currentData() or "")
        self.columns.clear()
        self.columns.addItem(_("All columns"), "")
        found = dict.fromkeys((problem.column, problem.title) for problem in review.problems)
        for key, title in found:
            self.columns.addItem(title, key)
        self.columns.setCurrentIndex(max(0, self.columns.findData(kept)))
        count = len(review.problems)
        words = ngettext("{count} cell is left to put right.", "{count} cells are left to put right.", count)
        self.left.setText(words.format(count=count) if count else _("Every cell can be taken as it is."))
        self._fill()

    def forget(self) -> None:
        self.table.show(None)
        self.card.forget()

    def _fill(self) -> None:
        review = self._verbs.review
        if review is None:
            return
        column = str(self.columns.currentData() or "")
        self.table.show(review, self.only.isChecked(), column)
        first = next((problem for problem in review.problems if not column or problem.column == column), None)
        place = self.table.place_of(first) if first else QModelIndex()
        self.card.forget()
        self.grid.setColumnWidth(0, _NUMBER)
        if place.isValid():
            self.grid.setCurrentIndex(place)
            self.grid.scrollTo(place)


class CellCard(QFrame):
    """The chosen cell: what it says, what is wrong, what it should say."""

    def __init__(self, verbs: IntakeVerbs) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setFixedWidth(_WIDTH)
        self._verbs = verbs
        self._cell = (0, "")
        self._said = ""
        self._title, self._reason = label("", "heading"), label("", "problem")
        self.text = QLineEdit()
        self.text.setAccessibleName(_("It should say"))
        self.text.returnPressed.connect(self.fix_one)
        self.one = button(_("Put this cell right"), self.fix_one, "main")
        self.alike = button("", self.fix_all, "")
        self._merging = QVBoxLayout()
        inside = QWidget()
        inside.setLayout(self._merging)
        self._merging.setContentsMargins(0, 0, 8, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._reason)
        column.addWidget(label(_("It should say"), "hint"))
        for each in (self.text, self.one, self.alike):
            column.addWidget(each)
        column.addWidget(label(_("Probably one and the same"), "heading"))
        column.addWidget(scrolling(inside), 1)

    def show_cell(self, table: CellsTable, index: QModelIndex) -> None:
        """Show a cell of the grid, whether something is wrong with it or not."""
        review = self._verbs.review
        if review is None or not index.isValid() or index.column() == 0:
            self.forget()
            return
        self._cell = table.cell(index)
        row, column = self._cell
        problem = table.problem(index)
        self._said = table.text(index)
        self._title.setText(review.mapping.plan(column).title)
        self._reason.setText(problem.reason if problem else "")
        self._reason.setVisible(problem is not None)
        self.text.setText(self._said)
        self.text.setEnabled(True)
        count = int((review.table.cells[column] == self._said).sum())
        words = ngettext("Put {count} cell like this right", "Put all {count} cells like this right", count)
        self.alike.setText(words.format(count=count))
        self.alike.setVisible(count > 1)
        self.one.setEnabled(True)
        self._show_clusters(clusters(review.now, column)[:_MOST_CLUSTERS])
        del row

    def fix_one(self) -> None:
        row, column = self._cell
        text = self.text.text()
        if column and text != self._said:
            self._verbs.make(lambda now: fix_cell(now, column, row, text))

    def fix_all(self) -> None:
        column, said, text = self._cell[1], self._said, self.text.text()
        if column and text != said:
            self._verbs.make(lambda now: fix_alike(now, column, said, text))

    def forget(self) -> None:
        """Show no cell."""
        self._cell, self._said = (0, ""), ""
        for each in (self._title, self._reason, self.text):
            each.clear()
        self.text.setEnabled(False)
        self.one.setEnabled(False)
        self.alike.hide()
        self._show_clusters([])

    def _show_clusters(self, found: list[Cluster]) -> None:
        emptied(self._merging)
        if not found:
            self._merging.addWidget(label(_("Nothing in this column looks like something else."), "hint"))
        for cluster in found:
            said = " · ".join(f"\u2068{text}\u2069 ({count})" for text, count in cluster.texts)
            self._merging.addWidget(label(said))
            self._merging.addWidget(label(_(cluster.why), "hint"))
            words = _("All become {text}").format(text=f"\u2068{cluster.into}\u2069")
            self._merging.addWidget(button(words, partial(self._merge, cluster)))
        self._merging.addStretch(1)

    def _merge(self, cluster: Cluster) -> None:
        self._verbs.make(lambda now: merge(now, cluster))
