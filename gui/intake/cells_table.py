"""The sheet as a grid: cells that cannot be taken are coloured, all others are there for comparison."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from core.intake.corrections import ProblemCell
from core.words import _
from gui import theme
from gui.intake.model import Review

Index = QModelIndex | QPersistentModelIndex


class CellsTable(QAbstractTableModel):
    """The first column is the row's number in the sheet. ``only_problems``: just rows with coloured cells."""

    def __init__(self) -> None:
        super().__init__()
        self._review: Review | None = None
        self._rows: list[int] = []
        self._at: dict[int, int] = {}
        self._problems: dict[tuple[int, str], ProblemCell] = {}

    def show(self, review: Review | None, only_problems: bool = True, column: str = "") -> None:
        """Show a review anew; with ``column``, only the problems of that one are coloured and counted."""
        self.beginResetModel()
        self._review = review
        self._problems, self._rows, self._at = {}, [], {}
        if review is not None:
            index = review.table.cells.index
            self._at = {int(row): place for place, row in enumerate(index)}
            for problem in review.problems:
                if not column or problem.column == column:
                    self._problems.setdefault((problem.row, problem.column), problem)
            with_problems = {row for row, _column in self._problems}
            self._rows = [int(row) for row in index if not only_problems or int(row) in with_problems]
        self.endResetModel()

    def problem(self, index: Index) -> ProblemCell | None:
        """What is wrong with a cell, if anything is."""
        return self._problems.get(self.cell(index)) if index.isValid() else None

    def cell(self, index: Index) -> tuple[int, str]:
        """(row in the sheet, column key); the key is "" for the first column."""
        assert self._review is not None
        columns = self._review.table.cells.columns
        return self._rows[index.row()], str(columns[index.column() - 1]) if index.column() else ""

    def text(self, index: Index) -> str:
        """What the cell says."""
        row, column = self.cell(index)
        if not column or self._review is None:
            return str(row)
        return str(self._review.table.cells[column].iat[self._at[row]])

    def place_of(self, problem: ProblemCell) -> QModelIndex:
        """Where a problem stands in the grid."""
        if self._review is None or problem.row not in self._rows:
            return QModelIndex()
        column = list(self._review.table.cells.columns).index(problem.column) + 1
        return self.index(self._rows.index(problem.row), column)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid() or self._review is None:
            return 0
        return len(self._review.table.titles) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole or self._review is None:
            return None
        return self._review.table.titles[section - 1] if section else _("Row")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._review is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.text(index)
        problem = self.problem(index)
        if problem is None:
            return None
        look = theme.current()
        if role == Qt.ItemDataRole.BackgroundRole:
            return QColor(look.problem_ground)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(look.problem)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return problem.reason
        return None
