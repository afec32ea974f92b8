"""The one interface to what a system tells about its screen, and the choice of the file that speaks with it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class ScreenWatch(QObject):
    """Where a system tells nothing, this class itself: it never signals.

    ``left``: the screen was locked, or the machine is about to sleep. ``notices``: whether this system tells so at all.
    """

    left = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.notices = False

    def hold_sleep(self) -> None:
        """Something is open: ask the system to wait with sleeping until ``allow_sleep``, for a few seconds at most."""

    def allow_sleep(self) -> None:
        """Everything is closed."""

    def end(self) -> None:
        """Listen no more."""


def watch_screen(parent: QObject) -> ScreenWatch:
    """The watch for this system."""
    system: str = sys.platform
    if system == "win32":
        from gui.away.windows import WindowsWatch

        return WindowsWatch(parent)
    if system == "darwin":
        from gui.away.macos import MacWatch

        return MacWatch(parent)
    if system.startswith("linux"):
        from gui.away.linux import LinuxWatch

        return LinuxWatch(parent)
    return ScreenWatch(parent)
