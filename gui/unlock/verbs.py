"""What the cards of unlocking may ask of the screen they stand in."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QLineEdit

from gui.unlock.model import Opened


class UnlockVerbs(Protocol):
    """``folder``: of the vault that is to be opened or made."""

    folder: Path

    def choose_vault(self) -> None: ...
    def show_unlocking(self) -> None: ...
    def show_creating(self) -> None: ...
    def show_recovering(self) -> None: ...
    def work(self, opening: Opened, failed: QLineEdit) -> None:
        """Open or make the vault on the desk; ``failed``: the line to go back to where it is refused."""
