"""What is missing in the office's records and what contradicts itself; each finding leads to its case."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QListWidget, QListWidgetItem, QProgressBar, QVBoxLayout, QWidget

from core import operations
from core.harmonise.quality import QualityReport
from core.operations.summaries import OFFICE_LAYOUT
from core.progress import Progress
from core.standard import standard
from core.store import Vault
from core.words import _, language, ngettext
from gui.cases.form_model import FormState, name_of
from gui.office import Office
from gui.widgets.parts import button, card, emptied, label, scrolling

_CASE = Qt.ItemDataRole.UserRole
_MOST = 1_000


class QualityPage(QWidget):
    """``closed``: back to the list. ``case_asked(key)``: the person wants to see a case."""

    closed = Signal()
    case_asked = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.findings = QListWidget()
        self.findings.setProperty("field", True)
        self.findings.setWordWrap(True)
        self.findings.setAccessibleName(_("What contradicts itself"))
        self.findings.itemActivated.connect(lambda item: self.case_asked.emit(item.data(_CASE)))
        self._heading = label("", "heading")
        self._filled = QWidget()
        self._grid = QGridLayout(self._filled)
        self._grid.setContentsMargins(0, 0, 12, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(
            button(_("Back to the list"), self.closed.emit, "quiet", "back"), 0, Qt.AlignmentFlag.AlignLeading
        )
        column.addWidget(label(_("What is missing, and what cannot be right"), "title"))
        both = QHBoxLayout()
        both.setSpacing(16)
        left, left_column = card(8, 18)
        left_column.addWidget(self._heading)
        left_column.addWidget(label(_("Open a line to see its case."), "hint"))
        left_column.addWidget(self.findings, 1)
        right, right_column = card(8, 18)
        right_column.addWidget(label(_("How much is filled, the emptiest first"), "heading"))
        right_column.addWidget(scrolling(self._filled), 1)
        both.addWidget(left, 1)
        both.addWidget(right, 1)
        column.addLayout(both, 1)

    def look(self, then: Callable[[], None]) -> None:
        """Look at every case, then show what was found."""
        layout = standard().layouts[OFFICE_LAYOUT]

        def work(vault: Vault, tell: Progress) -> tuple[QualityReport, dict[int, str]]:
            report = operations.quality_of(vault, layout)
            keys = list(dict.fromkeys(found.case for found in report.findings[:_MOST]))
            names = {}
            for done, key in enumerate(keys):
                tell(done, len(keys))
                names[key] = name_of(FormState(operations.read_case(vault, key)))
            return report, names

        def came(answer: tuple[QualityReport, dict[int, str]]) -> None:
            self._show(*answer)
            then()

        self._office.ask(work, came)

    def forget(self) -> None:
        self.findings.clear()

    def _show(self, report: QualityReport, names: dict[int, str]) -> None:
        count = len(report.findings)
        self._heading.setText(ngettext("{count} contradiction.", "{count} contradictions.", count).format(count=count))
        self.findings.clear()
        for found in report.findings[:_MOST]:
            name = f"\u2068{names[found.case]}\u2069"
            words = _("{name}: {sentence}").format(name=name, sentence=found.sentence)
            item = QListWidgetItem(words)
            item.setData(_CASE, found.case)
            item.setToolTip(words)
            self.findings.addItem(item)
        emptied(self._grid)
        layout = standard().layouts[report.layout]
        for row, each in enumerate(sorted(report.completeness, key=lambda each: each.share)):
            words_of_column = layout.column(each.column).label(language())
            bar = QProgressBar(textVisible=False)
            bar.setFixedWidth(110)
            bar.setRange(0, max(each.rows, 1))
            bar.setValue(each.filled)
            number = f"\u2066{each.filled} / {each.rows}\u2069"
            bar.setAccessibleName(words_of_column)
            bar.setAccessibleDescription(number)
            line = (label(words_of_column, "hint"), bar, label(number, "hint", wrap=False))
            for place, shown in enumerate(line):
                self._grid.addWidget(shown, row, place)
