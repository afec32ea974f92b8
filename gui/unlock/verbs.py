"""What the cards of unlocking may ask of the screen they stand in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QLineEdit

from gui.tasks import Work
from gui.unlock.model import Opened


class UnlockVerbs(Protocol):
    """``folder``: of the vault that is to be opened or made."""

    folder: Path

    def choose_vault(self) -> None: ...
    def show_unlocking(self) -> None: ...
    def show_creating(self) -> None: ...
    def show_recovering(self) -> None: ...
    def show_restoring(self) -> None: ...
    def bring_back(self, work: Work, done: Callable[[Any], None], refused: Callable[[str], None]) -> None:
        """Have a vault brought back on the desk; ``refused`` gets the sentence that says why it was not."""

    def work(self, opening: Opened, failed: QLineEdit) -> None:
        """Open or make the vault on the desk; ``failed``: the line to go back to where it is refused."""
