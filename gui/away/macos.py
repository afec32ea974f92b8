"""macOS: the notification by which the system says that its screen was locked, through CoreFoundation alone.

Sleep is noticed on waking up, by gui/idle.py; a Mac that asks for a password after sleep locks its screen before.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from typing import Any

from PySide6.QtCore import QObject

from gui.away.watch import ScreenWatch

_LOCKED = b"com.apple.screenIsLocked"
_UTF8 = 0x0800_0100  # kCFStringEncodingUTF8
_AT_ONCE = 4  # CFNotificationSuspensionBehaviorDeliverImmediately
# center, observer, name, object, user info: all of them pointers
_Callback = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 5)


class MacWatch(ScreenWatch):
    """The run loop of Qt's main thread delivers the notification."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._callback = _Callback(lambda *_told: self.left.emit())  # kept, or the system would call into nothing
        self._foundation = _foundation()
        if self._foundation is not None:
            center = self._foundation.CFNotificationCenterGetDistributedCenter()
            name = self._foundation.CFStringCreateWithCString(None, _LOCKED, _UTF8)
            if center and name:
                self._foundation.CFNotificationCenterAddObserver(
                    center, ctypes.cast(self._callback, ctypes.c_void_p), self._callback, name, None, _AT_ONCE
                )
                self.notices = True

    def end(self) -> None:
        if self._foundation is not None and self.notices:
            center = self._foundation.CFNotificationCenterGetDistributedCenter()
            self._foundation.CFNotificationCenterRemoveEveryObserver(
                center, ctypes.cast(self._callback, ctypes.c_void_p)
            )


def _foundation() -> Any:
    """CoreFoundation with the signatures used here; None where it is not to be had."""
    path = ctypes.util.find_library("CoreFoundation")
    if path is None:
        return None
    pointer = ctypes.c_void_p
    try:
        library = ctypes.CDLL(path)
        for name, answer, takes in (
            ("CFNotificationCenterGetDistributedCenter", pointer, []),
            ("CFStringCreateWithCString", pointer, [pointer, ctypes.c_char_p, ctypes.c_uint32]),
            ("CFNotificationCenterAddObserver", None, [pointer, pointer, _Callback, pointer, pointer, ctypes.c_long]),
            ("CFNotificationCenterRemoveEveryObserver", None, [pointer, pointer]),
        ):
            function = getattr(library, name)
            function.restype, function.argtypes = answer, takes
    except (OSError, AttributeError):
        return None
    return library
