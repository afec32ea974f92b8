"""The world with countries coloured by a count: five classes, small countries as dots, a legend, names on hovering."""

from __future__ import annotations

from collections.abc import Mapping

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QGraphicsEllipseItem,
    QGraphicsItem,
    QGraphicsPathItem,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from core.standard import standard
from core.summary import CLASSES, Shape, centre, class_limits, class_of, is_small, project, world
from core.words import language
from gui import theme
from gui.widgets.parts import label

_HEIGHT, _LOWEST = 420, 160
_SHAPE = 0.44  # height of the world by its width
_DOT = 0.022
_DARK_CLASSES = ("#2f6480", "#3f82a3", "#57a3c2", "#84c4da", "#c3e8f2")


class WorldMap(QWidget):
    """``counts``: alpha-2 -> persons, only those that may be shown. ``few``: what grey means."""

    def __init__(self, title: str, counts: Mapping[str, int], few: str) -> None:
        super().__init__()
        self._colours = _DARK_CLASSES if theme.current().name == "dark" else CLASSES
        self._limits = class_limits(list(counts.values()))
        self.setAccessibleName(title)
        named = [f"{_name(code)}: {count}" for code, count in sorted(counts.items(), key=lambda each: -each[1])]
        self.setAccessibleDescription("; ".join(named))
        self._map = pg.PlotWidget(background=theme.current().surface)
        self._map.setFrameShape(self._map.Shape.NoFrame)
        self._map.setMenuEnabled(False)
        self._map.setAntialiasing(True)
        self._map.hideButtons()
        self._map.setMouseEnabled(x=False, y=False)
        self._map.viewport().installEventFilter(self)
        self._map.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._map.setFixedHeight(_HEIGHT)
        self._map.setAspectLocked(True)
        for axis in ("left", "bottom"):
            self._map.hideAxis(axis)
        self._map.setLimits(xMin=-2.9, xMax=2.9, yMin=-1.2, yMax=1.4)
        self._draw(counts)
        self._map.setRange(QRectF(-2.72, -1.05, 5.44, 2.4), padding=0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._map)
        column.addLayout(self._legend(counts, few))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The whole world, however narrow the window is."""
        self._map.setFixedHeight(max(_LOWEST, min(_HEIGHT, int(self.width() * _SHAPE))))
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the page, not the map."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _draw(self, counts: Mapping[str, int]) -> None:
        look = theme.current()
        land = QColor(look.hover)
        border = QPen(QColor(look.surface), 0)
        dots: list[QGraphicsItem] = []
        for shape in world():
            count = counts.get(shape.alpha2)
            colour = land if count is None else QColor(self._colours[class_of(count, self._limits)])
            tip = _name(shape.alpha2, shape.name) + ("" if count is None else f": {count}")
            item = QGraphicsPathItem(_path(shape))
            _dress(item, QBrush(colour), border, tip)
            self._map.addItem(item)
            if count is not None and is_small(shape):
                x, y = project(*centre(shape))
                dot = QGraphicsEllipseItem(x - _DOT, y - _DOT, 2 * _DOT, 2 * _DOT)
                _dress(dot, QBrush(colour), QPen(QColor(look.text), 0), tip)
                dots.append(dot)
        for each in dots:
            self._map.addItem(each)

    def _legend(self, counts: Mapping[str, int], few: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for place, limit in enumerate(self._limits):
            upper = self._limits[place + 1] - 1 if place + 1 < len(self._limits) else max(counts.values())
            span = str(limit) if upper <= limit else f"\u2066{limit}–{upper}\u2069"
            row.addWidget(_swatch(self._colours[class_of(limit, self._limits)]))
            row.addWidget(label(span, "hint", wrap=False))
            row.addSpacing(8)
        row.addWidget(_swatch(theme.current().hover))
        row.addWidget(label(few, "hint", wrap=False))
        row.addStretch(1)
        return row


def _dress(item: QGraphicsPathItem | QGraphicsEllipseItem, brush: QBrush, pen: QPen, tip: str) -> None:
    item.setBrush(brush)
    item.setPen(pen)
    item.setToolTip(tip)


def _path(shape: Shape) -> QPainterPath:
    path = QPainterPath()
    for ring in shape.rings:
        points = [project(x, y) for x, y in ring]
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        path.closeSubpath()
    return path


def _name(alpha2: str, otherwise: str = "") -> str:
    country = standard().countries.get(alpha2)
    return country.name(language()) if country else otherwise or alpha2


def _swatch(colour: str) -> QLabel:
    made = QLabel()
    made.setFixedSize(16, 12)
    made.setStyleSheet(f"background: {colour}; border: 1px solid {theme.current().field_border};")
    return made
