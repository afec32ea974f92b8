"""Taking in a partner's file: choose it, look at what its columns mean, accept, see what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from core import operations
from core.operations import IntakeReport
from core.progress import Progress
from core.words import _
from gui.intake.done_page import DonePage
from gui.intake.mapping_page import MappingPage
from gui.intake.model import Move, Review, first_review
from gui.intake.start_page import StartPage
from gui.office import Office
from gui.screen import Screen

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

        def work(_vault: object, tell: Progress) -> Review:
            table = operations.read_table(path, tell)
            return first_review(table, operations.propose(table))

        self.office.ask(work, self._begin)

    def use_profile(self) -> None:
        """Take the decisions of another day from a profile."""
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a profile"), "", f"{_('Profiles')} (*.json)")
        if chosen and self.review is not None:
            table = self.review.now.table

            def work(_vault: object, _tell: object) -> Review:
                return first_review(table, operations.propose(table, operations.load_profile(Path(chosen))))

            self.office.ask(work, self._begin)

    def make(self, move: Move) -> None:
        """Make a move on the desk, then show the review anew."""
        review = self.review
        if review is not None:
            self.office.ask(lambda _vault, _tell: review.after(move), self._moved)

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

    def _begin(self, review: Review) -> None:
        self.review = review
        self.mapping.begin(review)
        self.pages.setCurrentWidget(self.mapping)

    def _moved(self, review: Review) -> None:
        if self.review is not None:
            self.review = review
            self.mapping.show_review(review)

    def _taken_in(self, report: IntakeReport) -> None:
        self.report = report
        self.mapping.accept.setEnabled(True)
        self.done.show_report(report)
        self.pages.setCurrentWidget(self.done)
        self.office.cases_changed.emit()

    def _not_taken(self, error: object) -> None:
        self.mapping.accept.setEnabled(True)
        self.office.show_problem(error)  # type: ignore[arg-type]
