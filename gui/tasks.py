"""The one maker of threads: work of the core runs, in order, on one database thread; answers come back as signals.

A vault is used by this thread alone. ``Desk.ask`` takes a function of the core and three things to do with what
comes of it, which always run in the main thread. Tests set ``Desk.at_once`` so that nothing sleeps.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, Signal

from core.errors import AbriError, Cancelled
from core.progress import Progress

Work = Callable[[Progress], Any]


class Task(QObject):
    """One piece of work: lives in the main thread, knows what to do with its outcome, and can be cancelled."""

    finished = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; nothing of it is kept."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def run(self) -> None:
        """Do the work where this is called, and tell the outcome."""
        try:
            self.finished.emit(self._work(self._progress))
        except Cancelled:
            self.failed.emit(None)
        except Exception as error:
            self.failed.emit(error)
        finally:
            self.ended.emit()

    def _progress(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(done, total)


class _Hand(QObject):
    """Lives in the database thread and does one task after the other."""

    def do(self, task: Task) -> None:
        task.run()


class Desk(QObject):
    """Where screens hand in work. ``unexpected`` carries what no screen can answer: a fault inside Abri."""

    unexpected = Signal(object)
    busy_changed = Signal(bool)
    _handed_in = Signal(object)

    def __init__(self, parent: QObject | None = None, at_once: bool = False) -> None:
        super().__init__(parent)
        self.at_once = at_once
        self._open: set[Task] = set()
        self._thread: QThread | None = None
        self._hand = _Hand()

    @property
    def busy(self) -> bool:
        return bool(self._open)

    def ask(
        self,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[AbriError | OSError | None], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Task:
        """Have ``work(progress)`` done. ``done(outcome)`` or ``failed(error)`` follows in the main thread.

        ``failed`` gets None where the person cancelled, an AbriError or OSError otherwise; any other exception is a
        fault of ours and goes to ``unexpected``.
        """
        task = Task(work, self)
        task.finished.connect(done)
        task.failed.connect(lambda error: self._failed(error, failed))
        if progress is not None:
            task.progressed.connect(progress)
        task.ended.connect(lambda: self._forget(task))
        self._open.add(task)
        if len(self._open) == 1:
            self.busy_changed.emit(True)
        if self.at_once:
            task.run()
        else:
            self._start()
            self._handed_in.emit(task)
        return task

    def close(self) -> None:
        """Cancel what is under way, wait for it, and end the thread."""
        for task in list(self._open):
            task.cancel()
        if self._thread is not None:
            self._thread.quit()
            self._thread.wait()
            self._thread = None

    def _start(self) -> None:
        if self._thread is None:
            self._thread = QThread(self)
            self._thread.setObjectName("database")
            self._hand.moveToThread(self._thread)
            self._handed_in.connect(self._hand.do, Qt.ConnectionType.QueuedConnection)
            self._thread.start()

    def _failed(self, error: Exception | None, failed: Callable[[Any], None] | None) -> None:
        if error is not None and not isinstance(error, AbriError | OSError):
            self.unexpected.emit(error)
            error = None
        if failed is not None:
            failed(error)

    def _forget(self, task: Task) -> None:
        self._open.discard(task)
        task.setParent(None)
        if not self._open:
            self.busy_changed.emit(False)
