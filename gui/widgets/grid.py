"""The one way a table looks and behaves: rows of one height, whole rows chosen, Tab leads out of it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from gui import theme


def grid_of(model: QAbstractItemModel, name: str) -> QTableView:
    """A table of ``model``; ``name`` is what screen readers call it."""
    grid = QTableView(showGrid=False, wordWrap=False)
    grid.setTabKeyNavigation(False)
    grid.setModel(model)
    grid.setAccessibleName(name)
    grid.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    grid.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    grid.verticalHeader().hide()
    grid.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
    grid.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = grid.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    return grid
