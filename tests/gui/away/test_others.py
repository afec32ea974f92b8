"""What the files for Windows and macOS make of messages. They were not run on those systems."""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes

import pytest
from PySide6.QtCore import QByteArray, QObject

from gui.away.macos import MacWatch
from gui.away.windows import MessageFilter

SESSION_CHANGE, POWER, KEY_DOWN = 0x02B1, 0x0218, 0x0100
LOCKED, UNLOCKED, REMOTE_GONE, CONSOLE_GONE, SUSPENDS, RESUMES, STATUS = 7, 8, 4, 2, 4, 18, 10


@pytest.mark.parametrize(
    ("message", "word", "leaves"),
    [
        (SESSION_CHANGE, LOCKED, True),
        (SESSION_CHANGE, CONSOLE_GONE, True),
        (SESSION_CHANGE, REMOTE_GONE, True),
        (SESSION_CHANGE, UNLOCKED, False),
        (POWER, SUSPENDS, True),
        (POWER, RESUMES, False),
        (POWER, STATUS, False),
        (KEY_DOWN, LOCKED, False),
    ],
)
def test_messages_of_windows(message, word, leaves):
    heard = []
    made = wintypes.MSG()
    made.message, made.wParam = message, word
    looked = MessageFilter(lambda: heard.append(True)).nativeEventFilter(
        QByteArray(b"windows_generic_MSG"), ctypes.addressof(made)
    )
    assert looked == (False, 0)  # nobody is kept from the message
    assert bool(heard) == leaves


def test_messages_of_another_kind_are_not_read():
    assert MessageFilter(lambda: None).nativeEventFilter(QByteArray(b"xcb_generic_event_t"), 0) == (False, 0)


@pytest.mark.skipif(sys.platform == "darwin", reason="there it notices")
def test_where_there_is_no_core_foundation_nothing_is_promised(qtbot):
    owner = QObject()
    watch = MacWatch(owner)
    assert not watch.notices
    watch.end()


def test_the_callback_of_macos_tells(qtbot):
    owner = QObject()
    watch = MacWatch(owner)
    with qtbot.waitSignal(watch.left, timeout=1000):
        watch._callback(None, None, None, None, None)
    watch.end()
