"""Charts and maps of the office's cases: what a supervisor sees. Every number here passed disclosure control."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core import operations
from core.operations import StoredSummary
from core.summary import border_note, threshold_note
from core.words import _, ngettext
from gui.office import Office
from gui.screen import Screen
from gui.summary.model import Chart, Map, charts, maps
from gui.widgets.bar_chart import BarChart
from gui.widgets.empty_state import EmptyState
from gui.widgets.parts import button, card, label, scrolling
from gui.widgets.world_map import WorldMap


class SummaryView(Screen):
    """Maps first, then the bars two beside each other."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "")
        self.summary: StoredSummary | None = None
        top = QHBoxLayout()
        top.addWidget(label(_("Charts and maps"), "title", wrap=False))
        top.addStretch(1)
        self._write = button(_("Write charts and tables…"), self.choose_folder, "", "folder")
        top.addWidget(self._write)
        self.column.addLayout(top)
        self._head = label("", "muted")
        self.column.addWidget(self._head)
        self._shown: QWidget | None = None
        self.shown_charts: list[Chart] = []
        self.shown_maps: list[Map] = []

    def refresh(self) -> None:
        self.office.ask(lambda vault, _tell: operations.summary_of(vault), self._show)

    def forget(self) -> None:
        self.summary = None
        self.shown_charts, self.shown_maps = [], []
        self._replace(None)

    def choose_folder(self) -> None:
        """Let the person say where the charts go."""
        chosen = QFileDialog.getExistingDirectory(self, _("Where the charts go"))
        if chosen:
            self.write_to(Path(chosen) / _("abri-charts"))

    def write_to(self, folder: Path) -> None:
        """Write charts, maps and tables into ``folder``."""
        self.office.ask(
            lambda vault, _tell: operations.write_summary(vault, folder), lambda files: self._written(folder, files)
        )

    def _written(self, folder: Path, files: list[Path]) -> None:
        sentence = ngettext("{count} file written to {folder}.", "{count} files written to {folder}.", len(files))
        self.office.message.emit(sentence.format(count=len(files), folder=f"\u2066{folder}\u2069"), "done")

    def _show(self, stored: StoredSummary | None) -> None:
        if stored is not None and self.summary is not None and stored.summary == self.summary.summary and self._shown:
            return
        self.summary = stored
        self._write.setEnabled(stored is not None and stored.summary.total is not None)
        if stored is None or not any(table.cells for table in stored.summary.tables):
            self._head.hide()
            self._replace(
                EmptyState("summary", _("No numbers yet"), _("They appear as soon as there are cases in the vault."))
            )
            return
        summary = stored.summary
        self._head.setText(self._head_words(stored))
        self._head.show()
        self.shown_charts, self.shown_maps = charts(summary), maps(summary)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 12, 24)
        column.setSpacing(16)
        for each in self.shown_maps:
            column.addWidget(_map_card(each))
        grid = QGridLayout()
        grid.setSpacing(16)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        heights = [0, 0]
        columns = [QVBoxLayout(), QVBoxLayout()]
        for chart in self.shown_charts:
            shorter = heights.index(min(heights))
            columns[shorter].addWidget(_chart_card(chart))
            heights[shorter] += len(chart.bars) + 4
        for place, each_column in enumerate(columns):
            each_column.setSpacing(16)
            each_column.addStretch(1)
            grid.addLayout(each_column, 0, place)
        column.addLayout(grid)
        column.addStretch(1)
        self._replace(scrolling(page))

    def _head_words(self, stored: StoredSummary) -> str:
        summary = stored.summary
        if summary.total is None:
            persons = _("There are fewer than {threshold} persons: no number is shown.")
            first = persons.format(threshold=summary.threshold)
        else:
            first = ngettext("{count} person.", "{count} persons.", summary.total).format(count=summary.total)
        return f"{first} {threshold_note(summary)}"

    def _replace(self, widget: QWidget | None) -> None:
        if self._shown is not None:
            self.column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = widget
        if widget is not None:
            self.column.addWidget(widget, 1)


def _map_card(shown: Map) -> QWidget:
    frame, column = card(6, 18)
    column.addWidget(label(shown.title, "heading"))
    column.addWidget(label(shown.note, "hint"))
    column.addWidget(WorldMap(shown.title, shown.counts, shown.few))
    column.addWidget(label(border_note(), "hint"))
    return frame


def _chart_card(chart: Chart) -> QWidget:
    frame, column = card(4, 18)
    column.addWidget(label(chart.title, "heading"))
    column.addWidget(label(chart.note, "hint"))
    column.addWidget(BarChart(chart.title, chart.bars))
    if chart.more:
        column.addWidget(
            label(ngettext("and {count} more", "and {count} more", chart.more).format(count=chart.more), "hint")
        )
    return frame
