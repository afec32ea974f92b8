"""The laptops of one office: write changes, take them in, and choose where two laptops answered differently."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.errors import AbriError
from core.operations import exchange as work
from core.operations.exchange import ChangesTaken, ChangesWritten, Conflict
from core.words import _, ngettext
from gui.exchange.conflict_card import ConflictCard
from gui.exchange.model import MOST
from gui.office import Office
from gui.screen import Screen
from gui.widgets.parts import button, card, emptied, label, scrolling
from gui.widgets.question import sure


class ExchangeView(Screen):
    """``report``: what the last file brought. ``cards``: the conflicts shown."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "")
        self.cards: list[ConflictCard] = []
        back = button(_("Back to the settings"), lambda: office.go_to("settings"), "quiet", "back")
        self.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(label(_("Laptops of this office"), "title"))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 12, 24)
        column.setSpacing(16)
        column.addWidget(self._ways())
        self._heading = label("", "heading")
        column.addWidget(self._heading)
        self._conflicts = QVBoxLayout()
        self._conflicts.setSpacing(12)
        column.addLayout(self._conflicts)
        self._more = label("", "muted")
        column.addWidget(self._more)
        column.addStretch(1)
        self.column.addWidget(scrolling(page), 1)
        self._show([])

    def refresh(self) -> None:
        self.office.ask(lambda vault, _tell: work.open_conflicts(vault), self._show)

    def take_focus(self) -> None:
        self.write_button.setFocus()

    def forget(self) -> None:
        self._show([])
        self.report.clear()
        self.report.hide()

    def choose_folder(self, whole: bool = False) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("The stick for the other laptop"))
        if chosen:
            self.write_to(Path(chosen), whole)

    def choose_file(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("The file of the other laptop"), "", _("Changes of another laptop") + " (*.abri)"
        )
        if chosen:
            self.take(Path(chosen))

    def write_to(self, folder: Path, whole: bool = False) -> None:
        """What the other laptops lack, or everything, as a sealed file."""
        self.office.ask(lambda vault, tell: work.write_changes(vault, folder, whole, tell), self._written)

    def take(self, path: Path, take_keys: bool = False) -> None:
        """A file of another laptop; new keys only after a coordinator agreed."""
        self.office.ask(
            lambda vault, tell: work.take_in_changes(vault, path, take_keys, tell),
            self._taken,
            lambda error: self._refused(path, error),
            must=take_keys,
        )

    def _ways(self) -> QWidget:
        frame, column = card(10, 20)
        column.addWidget(
            label(
                _(
                    "Two laptops that began as copies of one vault exchange what changed by a stick. The file is "
                    "sealed: only laptops of this office open it."
                ),
                "muted",
            )
        )
        row = QHBoxLayout()
        self.write_button = button(_("Write changes for another laptop…"), self.choose_folder, "main", "deliver")
        row.addWidget(self.write_button)
        row.addWidget(button(_("Take in changes…"), self.choose_file, "", "folder"))
        row.addWidget(button(_("Write every case…"), lambda: self.choose_folder(whole=True), "quiet"))
        row.addStretch(1)
        column.addLayout(row)
        self.report = label("")
        self.report.hide()
        column.addWidget(self.report)
        return frame

    def _written(self, written: ChangesWritten) -> None:
        path = f"\u2066{written.path}\u2069"
        self.office.message.emit(_("Written and read back: {file}").format(file=path), "done")
        self._tell(work.report_written(written))

    def _taken(self, taken: ChangesTaken) -> None:
        self.office.message.emit(_("The changes of {by} are taken in.").format(by=f"\u2068{taken.by}\u2069"), "done")
        self._tell(work.report_taken(taken))
        self.refresh()
        self.office.cases_changed.emit()

    def _tell(self, lines: list[str]) -> None:
        self.report.setText("\n".join(lines))
        self.report.show()

    def _refused(self, path: Path, error: AbriError | OSError | None) -> None:
        if not isinstance(error, work.KeysChanged):
            self.office.show_problem(error)
        elif sure(self, _("Take over the keys of the other laptop?"), error.sentence, _("Take over")):
            self.take(path, take_keys=True)

    def _choose(self, conflict: Conflict, value: str) -> None:
        warning = _("It leaves the vault here, and on the other laptops at the next exchange.")
        if conflict.is_removal and value == "removed" and not sure(self, _("Remove it?"), warning, _("Remove")):
            return
        self.office.ask(lambda vault, _tell: work.choose(vault, conflict.code, value), self._chosen, must=True)

    def _chosen(self, _none: object) -> None:
        self.office.message.emit(_("This answer stands now, and on the other laptops after the next exchange."), "done")
        self.refresh()
        self.office.cases_changed.emit()

    def _show(self, waiting: list[Conflict]) -> None:
        emptied(self._conflicts)
        self.cards = [ConflictCard(each, self._choose, self._open_case) for each in waiting[:MOST]]
        for each in self.cards:
            self._conflicts.addWidget(each)
        count = len(waiting)
        self._heading.setText(
            ngettext("{count} answer to choose", "{count} answers to choose", count).format(count=count)
            if count
            else _("The laptops answer nothing differently.")
        )
        left = count - len(self.cards)
        self._more.setText(
            ngettext("{count} more follows.", "{count} more follow.", left).format(count=left) if left else ""
        )

    def _open_case(self, key: int) -> None:
        self.office.go_to("cases", key)
