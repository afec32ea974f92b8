"""Windows: the messages about the session and the power that the system posts to a window of ours."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject
from PySide6.QtGui import QWindow

from gui.away.watch import ScreenWatch

_SESSION_CHANGE, _POWER = 0x02B1, 0x0218  # WM_WTSSESSION_CHANGE, WM_POWERBROADCAST
_LEAVING: frozenset[tuple[int, int]] = frozenset({
    (_SESSION_CHANGE, 0x2),  # WTS_CONSOLE_DISCONNECT: somebody else's session is shown
    (_SESSION_CHANGE, 0x4),  # WTS_REMOTE_DISCONNECT
    (_SESSION_CHANGE, 0x7),  # WTS_SESSION_LOCK
    (_POWER, 0x4),  # PBT_APMSUSPEND
})  # fmt: skip
_OWN_SESSION = 0  # NOTIFY_FOR_THIS_SESSION


class WindowsWatch(ScreenWatch):
    """Listens by an unseen window of its own, so that no other window has to exist."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._filter = MessageFilter(self.left.emit)
        self._window = QWindow()
        self._window.create()
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._filter)
        self.notices = _register(int(self._window.winId()))

    def end(self) -> None:
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self._filter)
        _unregister(int(self._window.winId()))
        self._window.destroy()


class MessageFilter(QAbstractNativeEventFilter):
    """Looks at each message of the system and keeps none from anybody. ``left`` is called where one says so."""

    def __init__(self, left: Callable[[], None]) -> None:
        super().__init__()
        self._left = left

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:
        if kind == b"windows_generic_MSG":
            read = wintypes.MSG.from_address(int(message))
            if (read.message, read.wParam) in _LEAVING:
                self._left()
        return False, 0


if sys.platform == "win32":

    def _register(window: int) -> bool:
        try:
            return bool(ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification(wintypes.HWND(window), _OWN_SESSION))
        except OSError:
            return False

    def _unregister(window: int) -> None:
        ctypes.WinDLL("wtsapi32").WTSUnRegisterSessionNotification(wintypes.HWND(window))

else:

    def _register(_window: int) -> bool:
        return False

    def _unregister(_window: int) -> None:
        pass
