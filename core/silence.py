"""What libraries and the system would write down by themselves: warnings, log lines, dying objects, dumps of memory.

Each may hold words of a case, and what goes to the standard error of a desktop ends in a log on the disk. So no text of
theirs passes; of a fault the kind and our own frames are told (core/faults.py).
"""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
import warnings
from types import TracebackType
from typing import Any

from core.faults import code_of, forget_last, where


def let_nothing_out() -> None:
    """For the life of this process. The window puts a hook of its own in place of the first."""
    sys.excepthook = _tell
    sys.unraisablehook = lambda dying: _say(dying.exc_value)
    threading.excepthook = lambda ended: _say(ended.exc_value)
    warnings.showwarning = _nothing
    logging.lastResort = None
    logging.raiseExceptions = False
    _leave_no_dump()


def _tell(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    _say(error)


def _say(error: BaseException | None) -> None:
    if error is not None and sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write("\n".join([f"Abri, fault {code_of(error)}", *where(error)]) + "\n")
    forget_last()


def _nothing(*_words: Any, **_more: Any) -> None:
    """In place of showing a warning."""


def _leave_no_dump() -> None:
    """A process that crashes must not leave a picture of its memory, keys and all."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(0x1 | 0x2)  # no box, and no report, for critical errors and for faults
    else:
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
