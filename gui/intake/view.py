"""Taking in a partner's file: choose it, look at what its columns mean, accept, see what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from core import operations
from core.intake import Table
from core.intake.kept import learned
from core.operations import IntakeReport, Proposal
from core.progress import Progress
from core.store import TakenBack, Vault
from core.words import _, ngettext
from gui.intake.done_page import DonePage
from gui.intake.mapping_page import MappingPage
from gui.intake.model import Move, Review, first_review
from gui.intake.start_page import StartPage
from gui.office import Office
from gui.screen import Screen
from gui.widgets.question import sure

FILES = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods *.xml *.html *.htm"


class IntakeView(Screen):
    """Three pages: start, review, done."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, _("Partner files"))
        self.setAcceptDrops(True)
        self._sheet: _Sheet | None = None
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
        self._sheet = self.review = self.report = None
        self.mapping.setEnabled(True)
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
        if not self.can_close():
            return
        self._to_start()
        self.office.message.emit("", "")

        def work(vault: Vault, tell: Progress) -> Review:
            table = operations.read_table(path, tell)
            return first_review(vault, table, operations.propose_as_before(vault, table, progress=tell))

        self.office.ask(work, self._begin)

    def use_profile(self) -> None:
        """Take the decisions of another day from a profile."""
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a profile"), "", f"{_('Profiles')} (*.json)")
        if chosen:
            self._read_again(
                lambda _vault, table, tell: operations.propose_anew(table, operations.load_profile(Path(chosen)), tell)
            )

    def use_form(self) -> None:
        """Put the words of the form in place of the codes of the file."""
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose the form"), "", f"{_('Forms')} (*.xlsx *.xls)")
        if chosen:
            self._read_again(lambda _vault, table, tell: operations.propose_with_form(table, Path(chosen), tell))

    def read_by(self, number: int | None) -> None:
        """Understand the sheet by the kept reading ``number``; anew, as if never seen, by None."""
        if number is None:
            self._read_again(lambda _vault, table, tell: operations.propose_anew(table, progress=tell))
        else:
            self._read_again(lambda vault, table, tell: operations.propose_by(vault, table, number, tell))

    def _read_again(self, understand: Callable[[Vault, Table, Progress], Proposal]) -> None:
        if self.review is not None and self.can_close():
            raw = self.review.raw
            self.office.ask(lambda vault, tell: first_review(vault, raw, understand(vault, raw, tell)), self._begin)

    def make(self, move: Move) -> None:
        """Make a move on the desk, after those made before it, then show the review anew."""
        sheet = self._sheet
        if sheet is not None:
            self.office.ask(
                lambda _vault, _tell: sheet.make(move), lambda review: self._moved(sheet, review), must=True
            )

    def take_in(self) -> None:
        """Write the records into the vault, whole or not at all, with every correction made so far."""
        sheet, review = self._sheet, self.review
        if sheet is None or review is None:
            return
        partner = self.mapping.strip.partner.text()
        if review.partner_is_open and not partner.strip():
            self.office.message.emit(
                _("Several partners send sheets like this. Nothing was taken in. Say whose file it is."), "problem"
            )
            self.mapping.strip.partner.setFocus()
            return
        self.mapping.setEnabled(False)
        self.office.ask(lambda vault, tell: sheet.take_in(vault, tell, partner), self._taken_in, self._not_taken)

    def undo_import(self, number: int) -> None:
        """Take a whole import back out of the vault."""

        def told(taken: TakenBack) -> None:
            self._to_start()
            self.office.message.emit(_words_of(taken), "done")
            self.office.cases_changed.emit()

        self.office.ask(lambda vault, tell: operations.undo_import(vault, number, tell), told)

    def start_again(self) -> None:
        if self.can_close():
            self._to_start()

    def can_close(self) -> bool:
        """Corrections that were not taken in would be lost, so the person is asked."""
        if self.review is None or not self.review.now.can_undo:
            return True
        return sure(
            self,
            _("Leave this file?"),
            _("What you corrected in it is not taken in yet and would be lost. The file itself is not changed."),
            _("Leave it"),
        )

    def left_behind(self) -> str:
        if self.review is None or not self.review.now.can_undo:
            return ""
        # Not which file: this stands on a locked window, and files are called after people.
        return _("What you corrected in the partner’s file was not taken in. The file itself is as it was.")

    def _to_start(self) -> None:
        self.forget()
        self.pages.setCurrentWidget(self.start)
        self.start.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.read(Path(event.mimeData().urls()[0].toLocalFile()))

    def _begin(self, review: Review) -> None:
        self._sheet, self.review = _Sheet(review), review
        self.mapping.begin(review)
        self.pages.setCurrentWidget(self.mapping)

    def _moved(self, sheet: _Sheet, review: Review) -> None:
        if sheet is self._sheet:
            self.review = review
            self.mapping.show_review(review)

    def _taken_in(self, report: IntakeReport) -> None:
        self.report = report
        self.mapping.setEnabled(True)
        self._sheet = self.review = None
        self.done.show_report(report)
        self.pages.setCurrentWidget(self.done)
        self.office.cases_changed.emit()
        self.done.look_for_duplicates(report)
        self.office.ask(lambda vault, _tell: vault.settle(), lambda _nothing: None, must=True)

    def _not_taken(self, error: object) -> None:
        self.mapping.setEnabled(True)
        self.office.show_problem(error)  # type: ignore[arg-type]


class _Sheet:
    """A sheet under review. Only work on the desk touches it, one piece after the other, so no move is overtaken."""

    def __init__(self, review: Review) -> None:
        self._review = review

    def make(self, move: Move) -> Review:
        self._review = self._review.after(move)
        return self._review

    def take_in(self, vault: Vault, tell: Progress, partner: str) -> IntakeReport:
        mapping = operations.of_partner(self._review.mapping, partner)
        keep = operations.of_partner(learned(self._review.now), partner)
        return operations.take_in(vault, self._review.table, mapping, tell, keep=keep)


def _words_of(taken: TakenBack) -> str:
    """What taking an import back did."""
    gone = ngettext("{count} case left the vault.", "{count} cases left the vault.", taken.removed)
    found = [_("The import was taken back."), gone.format(count=taken.removed)]
    if taken.restored:
        before = ngettext("{count} case is as before.", "{count} cases are as before.", taken.restored)
        found.append(before.format(count=taken.restored))
    if taken.kept:
        kept = ngettext(
            "{count} case stays, because somebody worked on it since.",
            "{count} cases stay, because somebody worked on them since.",
            taken.kept,
        )
        found.append(kept.format(count=taken.kept))
    if taken.unmerged:
        apart = ngettext(
            "{count} merge with them was taken back.", "{count} merges with them were taken back.", taken.unmerged
        )
        found.append(apart.format(count=taken.unmerged))
    return " ".join(found)
