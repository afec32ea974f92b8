"""Taking in a partner's file: choose it, look at what its columns mean, accept, see what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core import operations
from core.intake import SheetMapping, Table
from core.operations import IntakeReport
from core.progress import Progress
from core.words import _, ngettext
from gui import theme
from gui.intake.column_card import ColumnCard
from gui.intake.done_page import DonePage
from gui.intake.mapping_table import MappingTable
from gui.intake.model import Review
from gui.intake.start_page import StartPage
from gui.office import Office
from gui.screen import Screen
from gui.widgets.parts import button, label

FILES = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods"


class IntakeView(Screen):
    """Three pages: start, review, done."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, _("Partner files"))
        self.setAcceptDrops(True)
        self.review: Review | None = None
        self.report: IntakeReport | None = None
        self.start, self.mapping, self.done = StartPage(self), MappingPage(self), DonePage(self)
        self.pages = QStackedWidget()
        for page in (self.start, self.mapping, self.done):
            self.pages.addWidget(page)
        self.column.addWidget(self.pages, 1)

    def refresh(self) -> None:
        if self.pages.currentWidget() is self.start:
            self.start.refresh()

    def forget(self) -> None:
        self.review = self.report = None
        self.mapping.forget()
        self.done.forget()

    def choose_file(self) -> None:
        """Let the person point at a file."""
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Choose a partner’s file"), "", f"{_('Tables')} ({FILES});;{_('All files')} (*)"
        )
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Read a file and propose what its columns mean; the file itself is never changed."""

        def work(_vault: object, tell: Progress) -> tuple[Table, SheetMapping]:
            table = operations.read_table(path, tell)
            return table, operations.propose(table)

        self.office.ask(work, lambda read: self._show_review(Review(*read)))

    def use_profile(self) -> None:
        """Take the decisions of another day from a profile."""
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a profile"), "", f"{_('Profiles')} (*.json)")
        if chosen and self.review is not None:
            table = self.review.table

            def work(_vault: object, _tell: object) -> SheetMapping:
                return operations.propose(table, operations.load_profile(Path(chosen)))

            self.office.ask(work, lambda mapping: self._show_review(Review(table, mapping)))

    def take_in(self) -> None:
        """Write the records into the vault, whole or not at all."""
        if self.review is None:
            return
        table, mapping = self.review.table, self.review.mapping
        self.mapping.accept.setEnabled(False)
        self.office.ask(
            lambda vault, tell: operations.take_in(vault, table, mapping, tell), self._taken_in, self._not_taken
        )

    def undo_import(self, number: int) -> None:
        """Take a whole import back out of the vault."""

        def told(taken: object) -> None:
            self.start_again()
            self.office.message.emit(
                _("The import was taken back. {removed} cases left the vault, {restored} are as before.").format(
                    removed=getattr(taken, "removed", 0), restored=getattr(taken, "restored", 0)
                ),
                "done",
            )
            self.office.cases_changed.emit()

        self.office.ask(lambda vault, tell: operations.undo_import(vault, number, tell), told)

    def start_again(self) -> None:
        self.forget()
        self.pages.setCurrentWidget(self.start)
        self.start.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.read(Path(event.mimeData().urls()[0].toLocalFile()))

    def _show_review(self, review: Review) -> None:
        self.review = review
        self.mapping.show_review(review)
        self.pages.setCurrentWidget(self.mapping)

    def _taken_in(self, report: IntakeReport) -> None:
        self.report = report
        self.mapping.accept.setEnabled(True)
        self.done.show_report(report)
        self.pages.setCurrentWidget(self.done)
        self.office.cases_changed.emit()

    def _not_taken(self, error: object) -> None:
        self.mapping.accept.setEnabled(True)
        self.office.show_problem(error)  # type: ignore[arg-type]


class MappingPage(QWidget):
    """The table of columns, the card of the chosen one, accept."""

    def __init__(self, view: IntakeView) -> None:
        super().__init__()
        self._view = view
        self.table = MappingTable()
        self.card = ColumnCard(self._decided)
        self._heading = label("", "heading")
        self._state = label("", "muted")
        self._only = QCheckBox(_("Only those that need you"))
        self._only.toggled.connect(lambda _on: self._fill())
        self.grid = _grid(self.table)
        self.grid.selectionModel().currentRowChanged.connect(self._chosen)
        self.accept = button("", view.take_in, "main")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        top = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(self._heading)
        words.addWidget(self._state)
        top.addLayout(words, 1)
        top.addWidget(self._only, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(top)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.grid, 1)
        middle.addWidget(self.card)
        column.addLayout(middle, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.accept)
        bottom.addWidget(button(_("Use a profile…"), view.use_profile, "quiet"))
        bottom.addStretch(1)
        bottom.addWidget(button(_("Another file"), view.start_again, "quiet"))
        column.addLayout(bottom)
        QShortcut(QKeySequence.StandardKey.Undo, self, lambda: self._step(back=True))
        QShortcut(QKeySequence.StandardKey.Redo, self, lambda: self._step(back=False))

    def show_review(self, review: Review) -> None:
        self._heading.setText(review.table.source.name)
        self._only.setChecked(False)
        self.accept.setEnabled(True)
        self.accept.setText(
            ngettext("Take in {count} record", "Take in {count} records", review.rows).format(count=review.rows)
        )
        self._fill()
        self._say()

    def forget(self) -> None:
        self.table.show(None)
        self.card.forget()

    def _fill(self) -> None:
        self.table.show(self._view.review, self._only.isChecked())
        if self.table.rowCount():
            self.grid.setCurrentIndex(self.table.index(0, 0))

    def _say(self) -> None:
        review = self._view.review
        if review is None:
            return
        taken = sum(plan.use in ("field", "option", "covered") for plan in review.mapping.columns)
        notes = sum(plan.use == "note" for plan in review.mapping.columns)
        clear = ngettext("{count} column is understood.", "{count} columns are understood.", taken).format(count=taken)
        kept = ngettext(
            "{count} column stays a note in the vault.", "{count} columns stay notes in the vault.", notes
        ).format(count=notes)
        wait = ngettext("{count} needs you.", "{count} need you.", review.waiting).format(count=review.waiting)
        self._state.setText(" ".join([clear, *([kept] if notes else []), *([wait] if review.waiting else [])]))

    def _chosen(self, index: QModelIndex) -> None:
        if self._view.review is not None and index.isValid():
            self.card.show_column(self._view.review, self.table.plans[index.row()].column)

    def _decided(self) -> None:
        self.table.update()
        self._say()

    def _step(self, back: bool) -> None:
        review = self._view.review
        if review is None or not (review.undo() if back else review.redo()):
            return
        self._decided()
        self._chosen(self.grid.currentIndex())


def _grid(table: MappingTable) -> QTableView:
    grid = QTableView(showGrid=False, wordWrap=False)
    grid.setTabKeyNavigation(False)
    grid.setModel(table)
    grid.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    grid.setAccessibleName(_("The columns of the file"))
    grid.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    grid.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    grid.verticalHeader().hide()
    grid.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
    grid.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = grid.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    for place, share in enumerate((180, 150)):
        grid.setColumnWidth(place, share)
    header.setStretchLastSection(True)
    return grid
