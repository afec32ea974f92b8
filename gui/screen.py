"""What every screen is: a widget the shell can fill, ask and empty."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.office import Office, VaultWork
from gui.widgets.parts import GAP, label


class Screen(QWidget):
    """A screen with its title at the top; what follows goes into ``column``."""

    def __init__(self, office: Office, title: str) -> None:
        super().__init__()
        self.office = office
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)
        self.title = label(title, "title")
        if title:
            self.column.addWidget(self.title)

    def refresh(self) -> None:
        """Show what the vault holds now."""

    def take_focus(self) -> None:
        """Put the keys where a person begins on this screen."""

    def forget(self) -> None:
        """Drop everything of a case that is held in memory."""

    def can_leave(self) -> bool:
        """Whether another screen may be shown; a screen with something unsaved asks the person itself."""
        return True

    def can_close(self) -> bool:
        """Whether the window may close or be built anew; a screen that would lose something asks the person itself."""
        return self.can_leave()

    def unsaved(self) -> VaultWork | None:
        """What has to be done so that nothing typed is lost when the window locks; None if there is nothing."""
        return None

    def left_behind(self) -> str:
        """A sentence about what a lock cannot keep, or ""."""
        return ""

    def show_what(self, argument: object) -> None:
        """Show one thing of the screen, for example the case with a key."""
