"""The rows of the case table, fetched page by page as they come into sight; SQL searches and sorts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from core.operations import CaseQuery, CaseRow
from core.standard import NOT_KNOWN, standard
from core.store import CasePage
from core.words import _, language
from gui.answers import answer_words

PAGE = 200
COLUMNS: tuple[str, ...] = (
    "reference", "name", "gender", "citizenship", "registered", "exploitation", "country", "consent",
)  # fmt: skip
Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[CaseQuery, Callable[[CasePage], None]], None]


class CaseTable(QAbstractTableModel):
    """``fetch(query, done)`` brings a page; a row that is not there yet shows as an ellipsis."""

    def __init__(self, fetch: Fetch) -> None:
        super().__init__()
        self._fetch = fetch
        self._text, self._sort, self._descending = "", "changed", True
        self._total = 0
        self._pages: dict[int, tuple[CaseRow, ...]] = {}
        self._asked: set[int] = set()
        self._round = 0

    @property
    def total(self) -> int:
        """How many cases the search finds."""
        return self._total

    def search(self, text: str, then: Callable[[int], None]) -> None:
        """Show the cases that ``text`` finds, from the first; ``then`` hears how many they are."""
        self._text = text
        self.load(then)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, in the vault, never here."""
        if 0 <= column < len(COLUMNS):
            self._sort, self._descending = COLUMNS[column], order == Qt.SortOrder.DescendingOrder
            self.load(lambda _total: None)

    def load(self, then: Callable[[int], None]) -> None:
        """Fetch the first page anew."""
        self._round += 1
        this_round = self._round

        def came(page: CasePage) -> None:
            if this_round != self._round:
                return
            self.beginResetModel()
            self._total, self._pages, self._asked = page.total, {0: page.rows}, {0}
            self.endResetModel()
            then(page.total)

        self._fetch(self._query(0), came)

    def forget(self) -> None:
        """Hold no row any more."""
        self._round += 1
        self.beginResetModel()
        self._total, self._pages, self._asked = 0, {}, set()
        self.endResetModel()

    def key(self, row: int) -> int:
        """The key of the case in a row, 0 where it is not fetched yet."""
        case = self._row(row)
        return case.key if case else 0

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _titles()[COLUMNS[section]]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) or not index.isValid():
            return None
        case = self._row(index.row())
        if case is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        return words_of(case, COLUMNS[index.column()])

    def _row(self, row: int) -> CaseRow | None:
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is not None:
            return page[place] if place < len(page) else None
        if number not in self._asked:
            self._asked.add(number)
            this_round = self._round
            self._fetch(self._query(number), lambda page: self._page_came(number, page, this_round))
        return None

    def _page_came(self, number: int, page: CasePage, asked_in: int) -> None:
        if asked_in == self._round:
            self._pages[number] = page.rows
            first = number * PAGE
            last = min(first + PAGE, self._total) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(max(first, last), len(COLUMNS) - 1))

    def _query(self, number: int) -> CaseQuery:
        return CaseQuery(self._text, self._sort, self._descending, number * PAGE, PAGE)


def words_of(case: CaseRow, column: str) -> str:
    """A cell in the reader's words."""
    value: str = getattr(case, column)
    if not value:
        return ""
    if column in ("citizenship", "country"):
        return ", ".join(_country(code) for code in value.split(";"))
    field = {"gender": "prs_Gender", "exploitation": "vic_TypeOfExploitation", "consent": "con_Consent"}.get(column)
    if field is None:
        return value
    return ", ".join(answer_label(field, code) for code in value.split(";") if not code.startswith(NOT_KNOWN))


def answer_label(field: str, code: str) -> str:
    """The words for one answer of a field."""
    if code.startswith(NOT_KNOWN):
        return _("{answer}: not known").format(answer=answer_label(field, code[1:]))
    answers = {"1": _("Yes"), "0": _("No"), **answer_words()}
    found = standard().codes_of(field).get(code)
    return found.label(language()) if found else answers.get(code, code)


def _country(code: str) -> str:
    country = standard().countries.get(code)
    return country.name(language()) if country else answer_label("prs_Citizenship", code)


def _titles() -> dict[str, str]:
    return {
        "reference": _("Reference"),
        "name": _("Name"),
        "gender": _("Gender"),
        "citizenship": _("Citizenship"),
        "registered": _("Registered"),
        "exploitation": _("Exploitation"),
        "country": _("Exploited in"),
        "consent": _("Consent"),
    }
