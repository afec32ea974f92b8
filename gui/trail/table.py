"""The lines of the trail as a table: when, who, what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from core.operations import TrailLine
from core.words import _

Index = QModelIndex | QPersistentModelIndex
WHEN, WHO, WHAT = range(3)


class TrailTable(QAbstractTableModel):
    """``show`` brings all lines; ``narrow`` leaves those of a kind that hold the words."""

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[TrailLine] = ()
        self.lines: Sequence[TrailLine] = ()

    def show(self, lines: Sequence[TrailLine]) -> None:
        self.beginResetModel()
        self._all = self.lines = lines
        self.endResetModel()

    def narrow(self, kind: str, words: str) -> None:
        """``kind``: of core.operations.trail.KINDS, or empty for every one."""
        wanted = words.casefold().split()
        self.beginResetModel()
        self.lines = [line for line in self._all if kind in ("", line.kind) and _holds(line, wanted)]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("When"), _("Who"), _("What"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) or not index.isValid():
            return None
        line = self.lines[index.row()]
        return (local_time(line.at), line.person, line.sentence)[index.column()]


def local_time(at: str) -> str:
    """The time by the clock on the wall; what is no time is shown as it stands."""
    try:
        return f"\u2066{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}\u2069"
    except (ValueError, OverflowError):
        return at


def _holds(line: TrailLine, wanted: Sequence[str]) -> bool:
    text = f"{line.at} {line.person} {line.sentence}".casefold()
    return all(word in text for word in wanted)
