"""Horizontal bars with their numbers, drawn by pyqtgraph; a number that is not shown is a hatched stub."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.words import language
from gui import theme

_ROW = 28
_LONGEST = 36
_STUB = 0.045  # of the largest bar
_ROOM = 1.3  # of the largest bar, so that its number fits beside it


class BarChart(QWidget):
    """``bars``: (words, count or None where it is not shown, the number as words)."""

    def __init__(self, title: str, bars: Sequence[tuple[str, int | None, str]]) -> None:
        super().__init__()
        look = theme.current()
        self.setFixedHeight(_ROW * len(bars) + 12)
        self.setAccessibleName(title)
        self.setAccessibleDescription("; ".join(f"{words}: {number}" for words, _count, number in bars))
        plot = pg.PlotWidget(background=theme.current().surface)
        plot.setFrameShape(plot.Shape.NoFrame)
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(x=False, y=False)
        plot.viewport().installEventFilter(self)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        right_to_left = language() == "ar"
        largest = max((count for _words, count, _number in bars if count), default=1)
        lengths = [largest * _STUB if count is None else count for _words, count, _number in bars]
        places, brushes = list(range(len(bars))), _brushes(bars, look)
        plot.addItem(pg.BarGraphItem(x0=0, y=places, height=0.62, width=lengths, pen=None, brushes=brushes))
        for place, length, (_words, count, number) in zip(places, lengths, bars, strict=True):
            text = pg.TextItem(
                number, color=look.muted if count is None else look.text, anchor=(int(right_to_left), 0.5)
            )
            text.setFont(self.font())
            text.setPos(length + largest * 0.012, place)
            plot.addItem(text)
        self._axes(plot, [words for words, _count, _number in bars], look)
        plot.setXRange(0, largest * _ROOM, padding=0)
        plot.setYRange(-0.6, len(bars) - 0.4, padding=0)
        plot.invertY(True)
        plot.invertX(right_to_left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plot)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the page, not the chart."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _axes(self, plot: pg.PlotWidget, labels: list[str], look: theme.Theme) -> None:
        for name in ("right", "bottom", "top"):
            plot.hideAxis(name)
        axis = plot.getAxis("left")  # which an Arabic window has at its right by itself
        short = [words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…" for words in labels]
        axis.setTicks([list(enumerate(short))])
        font = QFont(self.font())
        if language() == "ar":  # one family for letters and digits: a picture replayed sets two on two baselines
            font.setFamilies([*sorted(font.families(), key=lambda family: "Arabic" not in family)])
        axis.setStyle(tickLength=0, tickFont=font, tickTextOffset=8)
        axis.setPen(pg.mkPen(None))
        axis.setTextPen(pg.mkPen(look.text))
        widest = max((QFontMetrics(self.font()).horizontalAdvance(words) for words in short), default=60)
        axis.setWidth(min(max(widest + 24, 120), 300))


def _brushes(bars: Sequence[tuple[str, int | None, str]], look: theme.Theme) -> list[QBrush]:
    hatched = QBrush(QColor(look.muted), Qt.BrushStyle.BDiagPattern)
    plain = QBrush(QColor(look.accent))
    return [hatched if count is None else plain for _words, count, _number in bars]
