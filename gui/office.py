"""What the screens share: the open vault, the desk that works on it, and the news between them.

Enters: a vault that was opened. Leaves: signals. Lives in the main thread; the vault itself is touched only by work
handed to the desk. Whatever was asked before a lock is answered to nobody after it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.errors import AbriError, sentence_of
from core.progress import Progress
from core.store import Vault
from core.words import _
from gui.preferences import Preferences
from gui.tasks import Desk, Task

VaultWork = Callable[[Vault, Progress], Any]
Failed = Callable[[AbriError | OSError | None], None]


class Office(QObject):
    """The office at this laptop. ``message``: a sentence and its kind, ``done``, ``problem`` or ``info``."""

    cases_changed = Signal()
    message = Signal(str, str)
    """An empty sentence puts the one before away: the person began something else."""
    asked_for = Signal(str, object)
    """A screen's name and its argument, for the shell: cases, intake, summary, deliver, settings, exchange."""
    opened = Signal()
    locked = Signal()
    closed = Signal()
    """After ``locked``: what was under way has ended, the keys are overwritten."""
    words_changed = Signal()
    """The language or the theme is another one: the shell builds its screens anew."""

    def __init__(self, desk: Desk, preferences: Preferences | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.preferences = preferences or Preferences()
        self.vault: Vault | None = None
        self.name = ""
        self.screen_lock_noticed = False
        """Whether this system tells when its screen locks; the shell finds out."""
        self._opening = 0  # counts unlocks and locks: an answer from before the last one is nobody's

    @property
    def can_read_cases(self) -> bool:
        return self.vault is not None and self.vault.can_read_cases

    @property
    def person(self) -> str:
        return self.vault.person if self.vault is not None else ""

    @property
    def role(self) -> str:
        return self.vault.role if self.vault is not None else ""

    def take(self, vault: Vault, name: str) -> None:
        """From now on the screens work on ``vault``, of the office ``name``."""
        self._opening += 1
        self.vault, self.name = vault, name
        self.opened.emit()

    def ask(
        self,
        work: VaultWork,
        done: Callable[[Any], None],
        failed: Failed | None = None,
        progress: Callable[[int, int], None] | None = None,
        must: bool = False,
    ) -> Task | None:
        """Have ``work(vault, progress)`` done; the answer comes in the main thread, unless the office locked meanwhile.

        Without ``failed`` the sentence of the error stands in the message bar. ``must``: see Desk.ask. A locked office
        is asked nothing: a dialog may outlive the lock.
        """
        vault, opening = self.vault, self._opening
        if vault is None:
            return None

        def answered(outcome: Any) -> None:
            if opening == self._opening:
                done(outcome)

        def refused(error: AbriError | OSError | None) -> None:
            if opening == self._opening:
                (failed or self.show_problem)(error)

        return self.desk.ask(lambda tell: work(vault, tell), answered, refused, progress, must)

    def go_to(self, screen: str, argument: object | None = None) -> None:
        """Show ``screen``; ``cases`` with the key of a case opens that case."""
        self.asked_for.emit(screen, argument)

    def show_problem(self, error: AbriError | OSError | None) -> None:
        """Say in the message bar what was refused; nothing where the person cancelled."""
        if error is not None:
            self.message.emit(sentence_of(error), "problem")

    def lock(self, last: Sequence[VaultWork] = (), then: Callable[[], None] | None = None, left: str = "") -> None:
        """Forget the vault at once; its closing follows on the desk, after ``last``, which may save what is unsaved.

        ``then`` is called when all of it went well. ``left``: what the person should know was not kept.
        """
        vault, self.vault = self.vault, None
        if vault is None:
            return
        self._opening += 1
        self.name = ""
        stopped = self.desk.can_be_stopped
        self.desk.cancel_all()
        self.locked.emit()
        if stopped and not left:
            left = _("Work was under way when the vault locked. If it was not finished, nothing of it was kept.")
        if left:
            self.message.emit(left, "problem")

        def ended(_nothing: object) -> None:
            self.closed.emit()
            if then is not None:
                then()

        def refused(error: AbriError | OSError | None) -> None:
            self.closed.emit()
            self.show_problem(error)

        self.desk.ask(lambda tell: _close(vault, last, tell), ended, refused, must=True)


def _close(vault: Vault, last: Sequence[VaultWork], tell: Progress) -> None:
    try:
        for work in last:
            work(vault, tell)
    finally:
        vault.close()
