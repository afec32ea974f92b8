"""Locks when nobody is there: no key and no mouse for a while, or the laptop slept."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

MINUTES = 10
_LOOKS_EVERY = 5_000  # milliseconds
_SLEPT = 60.0  # seconds that went by unseen between two looks
_SIGNS = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


class IdleWatch(QObject):
    """``nobody_there`` after ``minutes`` without a sign of a person, or when the machine wakes up."""

    nobody_there = Signal(bool)
    """True: the machine slept. False: nobody touched it for a while."""

    def __init__(self, parent: QObject, minutes: int = MINUTES) -> None:
        super().__init__(parent)
        self._patience = minutes * 60.0
        self._last_sign = self._last_look = running()
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOKS_EVERY)
        self._clock.timeout.connect(self.look)

    def start(self) -> None:
        """Watch from now on."""
        self._last_sign = self._last_look = running()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._clock.start()

    def stop(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._clock.stop()

    def look(self) -> None:
        """Whether the person left or the machine slept."""
        now = running()
        slept = now - self._last_look > _SLEPT
        self._last_look = now
        if slept or now - self._last_sign > self._patience:
            self.nobody_there.emit(slept)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self._last_sign = running()
        return False


def running() -> float:
    """Seconds by a clock that goes on while the machine sleeps and that nobody can set, be it by hand or by chance."""
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):  # Linux; macOS, where time.monotonic() would sleep too
        if hasattr(time, name):
            return time.clock_gettime(getattr(time, name))
    return time.monotonic()
