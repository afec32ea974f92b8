"""Where intake begins: a place to drop a file, and the imports of before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core import operations
from core.store import ImportEntry
from core.words import _, ngettext
from gui import theme
from gui.intake.verbs import IntakeVerbs
from gui.widgets.parts import button, card, emptied, label, scrolling

_SHOWN = 30


class StartPage(QWidget):
    """Choose or drop a file; below it what was taken in, newest first."""

    def __init__(self, view: IntakeVerbs) -> None:
        super().__init__()
        self._view = view
        drop, inside = card(10, 28)
        picture = label("", "", wrap=False)
        picture.setPixmap(theme.pixmap("intake", theme.current().accent, 40))
        inside.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for words, look in (
            (_("Drop a partner’s file here"), "heading"),
            (_("Excel, OpenDocument, CSV, or an export of a form tool. The file itself is never changed."), "muted"),
        ):
            text = label(words, look)
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inside.addWidget(text)
        inside.addWidget(button(_("Choose a file…"), view.choose_file, "main"), 0, Qt.AlignmentFlag.AlignHCenter)
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(8)
        self._earlier = label(_("Taken in before"), "heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(drop)
        column.addWidget(self._earlier)
        column.addWidget(scrolling(self._list), 1)
        self._earlier.hide()

    def refresh(self) -> None:
        """Fetch the imports of before."""
        if self._view.office.vault is not None:
            self._view.office.ask(lambda vault, _tell: operations.list_imports(vault), self._show)

    def _show(self, entries: list[ImportEntry]) -> None:
        emptied(self._lines)
        self._earlier.setVisible(bool(entries))
        for entry in entries[:_SHOWN]:
            self._lines.addWidget(self._line(entry))
        self._lines.addStretch(1)

    def _line(self, entry: ImportEntry) -> QWidget:
        frame, _column = card(0, 10)
        row = QHBoxLayout()
        _column.addLayout(row)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(entry.source))
        brought = ngettext("{count} new case", "{count} new cases", entry.imported).format(count=entry.imported)
        updated = ngettext("{count} brought up to date", "{count} brought up to date", entry.updated)
        when = _("{day} by {person}").format(day=f"\u2066{entry.at[:10]}\u2069", person=entry.person)
        words.addWidget(label(" · ".join([when, brought, updated.format(count=entry.updated)]), "hint"))
        row.addLayout(words, 1)
        if entry.taken_back_at:
            row.addWidget(label(_("Taken back"), "hint", wrap=False))
        elif entry.imported or entry.updated:
            row.addWidget(button(_("Take back"), lambda: self._view.undo_import(entry.import_id), "quiet"))
        return frame
