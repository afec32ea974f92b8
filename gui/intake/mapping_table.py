"""The columns of a partner's sheet, a line each: title, examples, what it becomes, whether it waits for the person."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from core.intake import ColumnPlan
from core.words import _
from gui import theme
from gui.intake.model import Review, becomes, is_sure

Index = QModelIndex | QPersistentModelIndex
WAITING, SURE, NOTE = "problem", "done", "info"


class MappingTable(QAbstractTableModel):
    """Shows ``review``; with ``only_waiting`` just the columns that need a person."""

    def __init__(self) -> None:
        super().__init__()
        self._review: Review | None = None
        self._only_waiting = False
        self.plans: list[ColumnPlan] = []

    def show(self, review: Review | None, only_waiting: bool = False) -> None:
        """Show a review anew; those that wait come first."""
        self.beginResetModel()
        self._review, self._only_waiting = review, only_waiting
        self.plans = []
        if review is not None:
            columns = review.mapping.columns
            self.plans = [plan for plan in columns if review.needs_person(plan)]
            if not only_waiting:
                self.plans += [plan for plan in columns if not review.needs_person(plan)]
        self.endResetModel()

    def update(self, review: Review) -> None:
        """The plans were changed: the same lines, other words."""
        self._review = review
        self.plans = [review.mapping.plan(plan.column) for plan in self.plans]
        if self.plans:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.plans) - 1, 2))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.plans)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("In the file"), _("For example"), _("Becomes"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._review is None:
            return None
        plan = self.plans[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(plan, index.column())
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 2:
            state = self.state(plan)
            look = theme.current()
            colour = {WAITING: look.problem, SURE: look.done, NOTE: look.muted}[state]
            return theme.pixmap(state, colour, 18)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plan.reason if index.column() == 2 else self._words(plan, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 2:
            waits = _("Needs you") if self.state(plan) == WAITING else ""
            return f"{self._words(plan, 2)} {waits}".strip()
        return None

    def state(self, plan: ColumnPlan) -> str:
        """What its line is marked with."""
        if self._review is not None and self._review.needs_person(plan):
            return WAITING
        return SURE if plan.use in ("field", "option") and is_sure(plan) else NOTE

    def _words(self, plan: ColumnPlan, column: int) -> str:
        assert self._review is not None
        if column == 0:
            return plan.title
        if column == 1:
            return " · ".join(f"\u2068{text}\u2069" for text in self._review.examples(plan.column))
        return becomes(plan)
