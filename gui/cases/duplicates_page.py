"""Records that may be one person: look at both, merge them or keep both, and take any of it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core import operations
from core.operations.duplicates import ApartEntry, Compared, LikelyPair, MergeEntry, MergeTakenBack, words_of
from core.progress import Progress
from core.store import Vault
from core.words import _, ngettext
from gui.cases.duplicates_before import Before
from gui.cases.duplicates_model import Choosing, choosing, name_in
from gui.cases.duplicates_side import SideBySide
from gui.office import Office, VaultWork
from gui.widgets.empty_state import EmptyState
from gui.widgets.parts import button, label

_PAIR = Qt.ItemDataRole.UserRole
_MOST = 1_000
_LIST_WIDTH = 190


@dataclass(frozen=True)
class _Found:
    pairs: list[LikelyPair]
    merges: list[MergeEntry]
    apart: list[ApartEntry]


class DuplicatesPage(QWidget):
    """``closed``: back to the list."""

    closed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._wishes = 0
        self._import: int | None = None
        self._choosing: Choosing | None = None
        self.pairs = QListWidget()
        self.pairs.setProperty("field", True)
        self.pairs.setWordWrap(True)
        self.pairs.setMinimumWidth(_LIST_WIDTH)
        self.pairs.setAccessibleName(_("Pairs that may be one person"))
        self.pairs.currentItemChanged.connect(lambda item, _before: self._look_at(item))
        self.side = SideBySide()
        self.merge_button = button(_("Same person: merge"), self.merge, "main")
        self.apart_button = button(_("Two people: keep both"), self.keep_both)
        self.later_button = button(_("Later: next pair"), self.later, "quiet")
        self._count = label("", "heading")
        self._only = label(_("Only people of the file that was taken in."), "hint")
        self._all = button(_("Look at all cases"), lambda: self.look(lambda: None), "quiet")
        self.merges = Before(_("Nothing was merged yet."))
        self.apart = Before(_("No pair was kept as two people yet."))
        self.tabs = QTabWidget()
        for page, words in (
            (self._to_decide(), _("To decide")),
            (self.merges, _("Merged before")),
            (self.apart, _("Kept as two people")),
        ):
            self.tabs.addTab(page, words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(
            button(_("Back to the list"), self.closed.emit, "quiet", "back"), 0, Qt.AlignmentFlag.AlignLeading
        )
        column.addWidget(label(_("Likely duplicates"), "title"))
        column.addWidget(self.tabs, 1)

    def look(self, then: Callable[[], None], import_id: int | None = None) -> None:
        """Look for pairs, of one import or of all cases, and for what was decided before; then show them."""

        def work(vault: Vault, tell: Progress) -> _Found:
            pairs = operations.find_likely_same(vault, tell, import_id)
            return _Found(pairs, operations.list_merges(vault), operations.list_apart(vault))

        def came(found: _Found) -> None:
            self._import = import_id
            self._show(found)
            then()

        self._office.ask(work, came)

    def take_focus(self) -> None:
        """Begin with what is to be decided."""
        self.tabs.setCurrentIndex(0)
        self.pairs.setFocus()

    def forget(self) -> None:
        """Hold nothing of a case any more."""
        self._wishes += 1
        self._choosing = None
        self.pairs.clear()
        self.side.clear()
        self.merges.clear()
        self.apart.clear()

    def merge(self) -> None:
        """Let the first record speak for both, with the answers chosen."""
        now = self._choosing
        if now is not None:
            first, second, chosen, seen = now.first, now.second, dict(now.chosen), now.seen
            self._decide(
                lambda vault, _tell: operations.merge_cases(vault, first, second, chosen, seen),
                _("The two records are one now. Under “Merged before” it can be taken back."),
                gone=second,
            )

    def keep_both(self) -> None:
        """They are two people: do not ask again."""
        now = self._choosing
        if now is not None:
            first, second = now.first, now.second
            self._decide(
                lambda vault, _tell: operations.keep_apart(vault, first, second),
                _("Both are kept, and this pair is not proposed again."),
            )

    def later(self) -> None:
        """Decide nothing; on to the next pair."""
        row = self.pairs.currentRow()
        self.pairs.setCurrentRow((row + 1) % max(self.pairs.count(), 1))

    def _decide(self, work: VaultWork, sentence: str, gone: int = 0) -> None:
        pair = self.pairs.currentItem().data(_PAIR)
        self._set_deciding(True)

        def done(_outcome: object) -> None:
            self._office.message.emit(sentence, "done")
            self._drop(pair, gone)
            self._look_before()

        def refused(error: object) -> None:
            self._office.show_problem(error)  # type: ignore[arg-type]
            self._look_at(self.pairs.currentItem())

        self._office.ask(work, done, refused, must=True)

    def _take_back(self, entry: MergeEntry) -> None:
        def done(taken: MergeTakenBack) -> None:
            words = [_("The merge was taken back: they are two records again."), *words_of(taken)]
            self._office.message.emit(" ".join(words), "problem" if len(words) > 1 else "done")
            self._again()

        self._office.ask(lambda vault, _tell: operations.take_merge_back(vault, entry.merged), done, must=True)

    def _ask_again(self, entry: ApartEntry) -> None:
        def done(_none: object) -> None:
            self._office.message.emit(_("This pair may be proposed again."), "done")
            self._again()

        self._office.ask(lambda vault, _tell: operations.ask_again(vault, entry.one, entry.other), done, must=True)

    def _again(self) -> None:
        self.look(lambda: None, self._import)

    def _look_before(self) -> None:
        """Fetch what was decided, without looking for pairs anew."""
        self._office.ask(
            lambda vault, _tell: (operations.list_merges(vault), operations.list_apart(vault)),
            lambda both: self._show_before(*both),
        )

    def _show(self, found: _Found) -> None:
        self.pairs.clear()
        for pair in found.pairs[:_MOST]:
            item = QListWidgetItem("\n".join(map(name_in, pair.rows)))
            item.setData(_PAIR, pair)
            item.setToolTip(" ".join(pair.reasons))
            self.pairs.addItem(item)
        for each in (self._only, self._all):
            each.setVisible(self._import is not None)
        self._show_before(found.merges, found.apart)
        self._counted(len(found.pairs))
        self.pairs.setCurrentRow(0)

    def _show_before(self, merges: list[MergeEntry], apart: list[ApartEntry]) -> None:
        self.merges.show_merges(merges, self._take_back)
        self.apart.show_apart(apart, self._ask_again)

    def _counted(self, count: int) -> None:
        words = ngettext("{count} pair may be one person.", "{count} pairs may be one person each.", count)
        self._count.setText(words.format(count=count))
        self._deciding.setCurrentIndex(0 if count else 1)

    def _drop(self, pair: LikelyPair, gone: int) -> None:
        """Take a pair that is decided from the list, and those with a record that is merged now."""
        row = self.pairs.currentRow()
        self.pairs.blockSignals(True)
        for place in reversed(range(self.pairs.count())):
            other = self.pairs.item(place).data(_PAIR)
            if (other.first, other.second) == (pair.first, pair.second) or gone in (other.first, other.second):
                self.pairs.takeItem(place)
        self._counted(self.pairs.count())
        self.pairs.setCurrentRow(min(row, self.pairs.count() - 1))
        self.pairs.blockSignals(False)
        self._look_at(self.pairs.currentItem())
        self.pairs.setFocus()

    def _look_at(self, item: QListWidgetItem | None) -> None:
        """Fetch both records of a pair and show them beside each other."""
        self._wishes += 1
        wish = self._wishes
        self._choosing = None
        self.side.clear()
        self._set_deciding(True)
        if item is None:
            return
        pair: LikelyPair = item.data(_PAIR)

        def came(compared: Compared) -> None:
            if wish == self._wishes:
                self._choosing = choosing(compared)
                self.side.show_pair(self._choosing, pair.reasons)
                self._set_deciding(False)
                self._order_keys()

        self._office.ask(lambda vault, _tell: operations.compare_cases(vault, pair.first, pair.second), came)

    def _order_keys(self) -> None:
        """Tab goes from the list over the choices to the two ways out, as one reads."""
        order = [self.pairs, self.later_button, self._all, *self.side.in_order(), self.merge_button, self.apart_button]
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def _set_deciding(self, deciding: bool) -> None:
        for each in (self.merge_button, self.apart_button):
            each.setEnabled(not deciding)
        self.side.setEnabled(not deciding)

    def _to_decide(self) -> QWidget:
        left = QVBoxLayout()
        left.setSpacing(8)
        for each in (self._count, self._only, self.pairs, self.later_button, self._all):
            left.addWidget(each)
        ways = QHBoxLayout()
        for each in (self.merge_button, self.apart_button):
            ways.addWidget(each)
        ways.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.side, 1)
        right.addLayout(ways)
        some = QWidget()
        both = QHBoxLayout(some)
        both.setContentsMargins(0, 12, 0, 0)
        both.setSpacing(16)
        both.addLayout(left, 2)
        both.addLayout(right, 5)
        none = EmptyState(
            "people",
            _("No likely duplicates"),
            _("No two records share enough to be one person. After each partner file Abri looks again."),
        )
        self._deciding = QStackedWidget()
        self._deciding.addWidget(some)
        self._deciding.addWidget(none)
        return self._deciding
