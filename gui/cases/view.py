"""The cases: a list to search and sort, and behind each line its form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QStackedWidget, QTableView, QVBoxLayout, QWidget

from core import operations
from core.operations import CaseQuery, CaseRecord
from core.operations.exchange import Conflict, open_conflicts
from core.store import CasePage
from core.words import _, ngettext
from gui.cases.duplicates_model import LookAt
from gui.cases.duplicates_page import DuplicatesPage
from gui.cases.form_view import CaseForm
from gui.cases.quality_page import QualityPage
from gui.cases.table_model import COLUMNS, CaseTable
from gui.office import Office, VaultWork
from gui.screen import Screen
from gui.widgets.empty_state import EmptyState
from gui.widgets.fields import NOT_LEARNED
from gui.widgets.grid import grid_of
from gui.widgets.parts import button, label

_TYPING = 150  # milliseconds after the last key before the search runs
_WIDTHS = {"reference": 96, "name": 176, "gender": 98, "citizenship": 118, "registered": 108, "country": 126,
           "consent": 84}  # fmt: skip
_AROUND = 28  # pixels beside the words of a title
_STRETCHED = COLUMNS.index("exploitation")


class CasesView(Screen):
    """Either the list or one case's form is shown."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "")
        self._wishes = self._list_wish = 0
        self.table = CaseTable(self._fetch)
        self.list_page = _ListPage(self)
        self.form = CaseForm(office)
        self.form.closed.connect(self.show_list)
        self._empty = EmptyState(
            "cases",
            _("No cases yet"),
            _("Take in a partner’s file, or write down the first case yourself. Everything stays in the vault."),
            _("Take in a partner file"),
            lambda: office.go_to("intake"),
        )
        self.quality = QualityPage(office)
        self.quality.closed.connect(self.show_list)
        self.quality.case_asked.connect(self.open_case)
        self.duplicates = DuplicatesPage(office)
        self.duplicates.closed.connect(self.show_list)
        self._pages = QStackedWidget()
        for page in (self.list_page, self.form, self._with_new(self._empty), self.quality, self.duplicates):
            self._pages.addWidget(page)
        self.column.addWidget(self._pages)

    def refresh(self) -> None:
        if self._pages.currentWidget() is not self.form:
            self.show_list()

    def take_focus(self) -> None:
        self.list_page.grid.setFocus()

    def forget(self) -> None:
        self.table.forget()
        self.form.forget()
        self.quality.forget()
        self.duplicates.forget()

    def can_leave(self) -> bool:
        return self._pages.currentWidget() is not self.form or self.form.may_close()

    def unsaved(self) -> VaultWork | None:
        return self.form.unsaved() if self._pages.currentWidget() is self.form else None

    def show_what(self, argument: object) -> None:
        if isinstance(argument, int):
            self.open_case(argument)
        elif isinstance(argument, LookAt):
            self.show_duplicates(argument.import_id)

    def left_behind(self) -> str:
        return self.form.left_behind() if self._pages.currentWidget() is self.form else ""

    def show_quality(self) -> None:
        """Look what is missing in the records and what contradicts itself."""
        wish = self._wish()
        self.quality.look(lambda: self._pages.setCurrentWidget(self.quality) if wish == self._wishes else None)

    def show_duplicates(self, import_id: int | None = None) -> None:
        """Look for records that may be one person: among all cases, or with those of one import."""
        wish = self._wish()

        def found() -> None:
            if wish == self._wishes:
                self._pages.setCurrentWidget(self.duplicates)
                self.duplicates.take_focus()

        self.duplicates.look(found, import_id)

    def show_list(self) -> None:
        """Fetch the list and show it, or what to do where there is nothing."""
        self._list_wish = self._wish()
        self.update_list()

    def update_list(self) -> None:
        """Fetch the list anew, whatever page is shown."""
        self.table.search(self.list_page.search.text(), partial(self._counted, self._list_wish))

    def open_case(self, key: int) -> None:
        """Show the form of a case; key 0 for a new one."""
        wish = self._wish()

        def came(record: CaseRecord, differing: Sequence[Conflict] = ()) -> None:
            if wish == self._wishes:
                self.form.edit(record, differing)
                self._pages.setCurrentWidget(self.form)

        if key == 0:
            came(operations.new_case())
            return

        self.office.ask(
            lambda vault, _tell: (operations.read_case(vault, key), open_conflicts(vault, key)),
            lambda both: came(*both),
        )

    def _wish(self) -> int:
        """The person wants to see something else: answers to what they wanted before show no page any more."""
        self._wishes += 1
        return self._wishes

    def _counted(self, wish: int, total: int) -> None:
        searched = self.list_page.search.text().strip()
        self.list_page.say(total, bool(searched))
        if wish == self._wishes:
            self._pages.setCurrentIndex(0 if total or searched else 2)

    def _fetch(self, query: CaseQuery, done: Callable[[CasePage], None]) -> None:
        if self.office.vault is not None:
            self.office.ask(lambda vault, _tell: operations.page_of_cases(vault, query), done)

    def _with_new(self, empty: QWidget) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(label(_("Cases"), "title"), 1)
        row.addWidget(button(_("New case"), lambda: self.open_case(0), "", "add"))
        column.addLayout(row)
        column.addWidget(empty, 1)
        return page


class _ListPage(QWidget):
    """Title, search, table, count."""

    def __init__(self, view: CasesView) -> None:
        super().__init__()
        self._view = view
        self.search = QLineEdit(placeholderText=_("Search by name, reference or country"), clearButtonEnabled=True)
        self.search.setAccessibleName(_("Search by name, reference or country"))
        self.search.setMinimumWidth(300)
        self.search.setInputMethodHints(NOT_LEARNED)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(view.update_list)
        self.search.textEdited.connect(lambda _text: self._typing.start())
        self.search.textChanged.connect(lambda text: None if text else self._typing.start())
        self.count = label("", "hint", wrap=False)
        self.grid = _grid(view.table)
        self.grid.activated.connect(self._opened)
        top = QHBoxLayout()
        top.addWidget(label(_("Cases"), "title", wrap=False))
        top.addStretch(1)
        top.addWidget(self.search)
        top.addWidget(button(_("Check the records"), view.show_quality))
        top.addWidget(button(_("New case"), lambda: view.open_case(0), "main", "add"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.grid, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.count, 1)
        bottom.addWidget(button(_("Likely duplicates"), view.show_duplicates, "quiet", "people"))
        column.addLayout(bottom)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)

    def say(self, total: int, searched: bool) -> None:
        """How many there are, or how many were found."""
        if not searched:
            words = ngettext("{count} case", "{count} cases", total).format(count=total)
        elif total:
            words = ngettext("{count} case found", "{count} cases found", total).format(count=total)
        else:
            words = _("No case has these words. Try fewer letters, or another spelling.")
        self.count.setText(words)

    def _opened(self, index: QModelIndex) -> None:
        key = self._view.table.key(index.row())
        if key:
            self._view.open_case(key)


def _grid(table: CaseTable) -> QTableView:
    grid = grid_of(table, _("Cases"))
    header = grid.horizontalHeader()
    for place, name in enumerate(COLUMNS):
        if name in _WIDTHS:
            words = str(table.headerData(place, Qt.Orientation.Horizontal))
            needed = header.fontMetrics().horizontalAdvance(words) * 11 // 10 + _AROUND
            grid.setColumnWidth(place, max(_WIDTHS[name], needed))
    header.setMinimumSectionSize(60)
    header.setSectionResizeMode(_STRETCHED, QHeaderView.ResizeMode.Stretch)
    header.setSortIndicatorShown(True)
    header.setSectionsClickable(True)
    header.setSortIndicator(-1, header.sortIndicatorOrder())
    header.sortIndicatorChanged.connect(table.sort)
    return grid
