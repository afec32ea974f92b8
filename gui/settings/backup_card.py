"""Backups and the check of the vault. Bringing a backup back is done where a vault is opened (gui/unlock)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout

from core import operations
from core.operations import vaults
from core.progress import Progress
from core.store import CheckReport, Vault
from core.words import _
from gui.office import Office
from gui.trail.table import local_time
from gui.widgets.parts import button, card_of, label

Backup = Callable[[Vault, Path, Progress], Path]


class BackupCard(QFrame):
    """``found``: what the last check said."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        column = card_of(self, 8, 20)
        column.addWidget(label(_("Backup"), "heading"))
        column.addWidget(
            label(_("A backup is a locked copy. Whoever can open this vault can open it, on any computer."), "muted")
        )
        self.last = label("", "muted")
        column.addWidget(self.last)
        row = QHBoxLayout()
        for words, choose, look in (
            (_("Bring a backup up to date…"), self.choose_stick, "main"),
            (_("Write a whole backup…"), self.choose_folder, ""),
            (_("Check the vault"), self.check, ""),
        ):
            row.addWidget(button(words, choose, look))
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(
            label(
                _(
                    "The first writes only what changed since the last time, and keeps the last {count} backups on the "
                    "stick. To bring one back, lock, then choose “Bring a vault back”."
                ).format(count=vaults.KEPT),
                "hint",
            )
        )
        self.found = label("")
        self.found.hide()
        column.addWidget(self.found)

    def refresh(self) -> None:
        self._office.ask(lambda vault, _tell: vault.setting("last_backup"), self._show_last)

    def choose_stick(self) -> None:
        self._choose(vaults.backup_changes)

    def choose_folder(self) -> None:
        self._choose(operations.backup_vault)

    def back_up_to(self, folder: Path, backup: Backup = vaults.backup_changes) -> None:
        """A locked copy of the vault, read back."""

        def made(path: Path) -> None:
            words = _("Backup written and read back: {path}").format(path=f"\u2066{path}\u2069")
            self._office.message.emit(words, "done")
            self.refresh()

        self._office.ask(lambda vault, tell: backup(vault, folder, tell), made)

    def check(self) -> None:
        """Look at every page, every reference and the trail; say what was found."""
        self.found.setText(_("Looking…"))
        self.found.show()
        self._office.ask(lambda vault, _tell: vaults.check_open_vault(vault), self._checked, self._not_checked)

    def _choose(self, backup: Backup) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where the backup goes"))
        if chosen:
            self.back_up_to(Path(chosen), backup)

    def _show_last(self, at: str) -> None:
        self.last.setText(_("Last backup: {time}.").format(time=local_time(at)) if at else _("No backup was made yet."))

    def _checked(self, report: CheckReport) -> None:
        self.found.setText(_("The vault is whole.") if report.ok else "\n".join(report.findings))

    def _not_checked(self, error: object) -> None:
        self.found.hide()
        self._office.show_problem(error)  # type: ignore[arg-type]
