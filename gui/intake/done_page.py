"""What came of an import: counts, the cells that need a look, and where to go from here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from core import operations
from core.operations import IntakeReport
from core.words import _, ngettext
from gui.cases.duplicates_model import LookAt
from gui.intake.verbs import IntakeVerbs
from gui.tasks import Task
from gui.widgets.parts import button, card, label

_MOST = 500


class DonePage(QWidget):
    """Counts first, problems below."""

    def __init__(self, view: IntakeVerbs) -> None:
        super().__init__()
        self._view = view
        self._looking: Task | None = None
        self._heading = label("", "heading")
        self._counts = label("", "")
        self._notes = label("", "muted")
        self.twice = label("", "")
        self.see_twice = button(_("Look at them"), self._see_twice)
        frame, inside = card(8, 24)
        for each in (self._heading, self._counts, self._notes):
            inside.addWidget(each)
        both = QHBoxLayout()
        both.addWidget(self.twice, 1)
        both.addWidget(self.see_twice)
        inside.addLayout(both)
        ways = QHBoxLayout()
        ways.addWidget(button(_("See the cases"), lambda: view.office.go_to("cases"), "main"))
        ways.addWidget(button(_("Keep this mapping as a profile…"), self.save_profile))
        self._undo = button(_("Take this import back"), self._take_back, "quiet")
        ways.addWidget(self._undo)
        ways.addStretch(1)
        ways.addWidget(button(_("Another file"), view.start_again, "quiet"))
        inside.addSpacing(6)
        inside.addLayout(ways)
        self._problems_heading = label("", "heading")
        self._problems = QListWidget()
        self._problems.setProperty("field", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(frame)
        column.addWidget(self._problems_heading)
        column.addWidget(self._problems, 1)
        column.addStretch(0)

    def show_report(self, report: IntakeReport) -> None:
        self._heading.setText(
            ngettext("{count} record was read.", "{count} records were read.", report.rows).format(count=report.rows)
        )
        self._counts.setText(
            _("New: {imported}. Brought up to date: {updated}. Already there: {skipped}.").format(
                imported=report.imported, updated=report.updated, skipped=report.skipped
            )
        )
        titles = ", ".join(report.unmapped_columns)
        self._notes.setText(_("Kept as office notes inside the vault: {titles}.").format(titles=titles))
        self._notes.setVisible(bool(titles))
        self._undo.setVisible(bool(report.imported or report.updated))
        self._tell_twice(0)
        count = len(report.problems)
        self._problems_heading.setText(
            ngettext("{count} cell was not understood", "{count} cells were not understood", count).format(count=count)
        )
        self._problems_heading.setVisible(count > 0)
        self._problems.setVisible(count > 0)
        self._problems.clear()
        for problem in report.problems[:_MOST]:
            self._problems.addItem(
                _("Row {row}, {column}: {reason}").format(row=problem.row, column=problem.column, reason=problem.reason)
            )

    def look_for_duplicates(self, report: IntakeReport) -> None:
        """Say how many people of the file may be in the vault already, once that is known."""
        number = report.import_id
        if number is None or not (report.imported or report.updated):
            return
        self._looking = self._view.office.ask(
            lambda vault, tell: operations.people_brought_twice(vault, number, tell),
            lambda count: self._tell_twice(count) if self._view.report is report else None,
        )

    def forget(self) -> None:
        self._problems.clear()
        self._tell_twice(0)

    def _tell_twice(self, count: int) -> None:
        words = ngettext(
            "{count} person of this file may be in the vault already.",
            "{count} people of this file may be in the vault already.",
            count,
        )
        self.twice.setText(words.format(count=count))
        for each in (self.twice, self.see_twice):
            each.setVisible(count > 0)

    def _see_twice(self) -> None:
        report = self._view.report
        if report is not None:
            self._view.office.go_to("cases", LookAt(report.import_id))

    def save_profile(self) -> None:
        """Write the accepted mapping, which holds nothing of a case, where the person says."""
        report = self._view.report
        if report is None:
            return
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Keep this mapping as a profile"), "profile.json", f"{_('Profiles')} (*.json)"
        )
        if chosen:
            mapping = report.mapping
            self._view.office.ask(
                lambda _vault, _tell: operations.save_profile(mapping, Path(chosen)),
                lambda _none: self._view.office.message.emit(_("The profile is kept. It holds no case data."), "done"),
            )

    def _take_back(self) -> None:
        report = self._view.report
        if report is not None and report.import_id is not None:
            if self._looking is not None:
                self._looking.cancel()
            self._view.undo_import(report.import_id)
