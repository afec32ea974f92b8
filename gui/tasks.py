"""The one maker of threads: work of the core runs, in order, on one database thread; answers come back as signals.

A vault is used by this thread alone. ``Desk.ask`` takes a function of the core and three things to do with what
comes of it, which always run in the main thread: every answer passes through a slot of a ``Task``, and a task lives
there. Tests set ``Desk.at_once`` so that nothing sleeps.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from core.errors import AbriError, Cancelled
from core.progress import Progress

Work = Callable[[Progress], Any]
_BETWEEN_TELLINGS = 0.05  # seconds; a table of 100,000 rows must not flood the main thread with its progress


class Task(QObject):
    """One piece of work: lives in the main thread, knows what to do with its outcome, and can be cancelled."""

    progressed = Signal(int, int)
    ended = Signal(object)  # the task itself
    _came = Signal(bool, object)

    def __init__(
        self,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[Exception | None], None],
        progress: Callable[[int, int], None] | None,
        parent: QObject,
        must: bool = False,
    ) -> None:
        super().__init__(parent)
        self.must = must
        self._work: Work | None = work
        self._done, self._failed, self._told = done, failed, progress
        self._stop = threading.Event()
        self._last_telling = 0.0
        self._came.connect(self._settle)
        self.progressed.connect(self._tell)

    def cancel(self) -> None:
        """Ask the work to stop at its next step; nothing of it is kept. What must be done is done all the same."""
        if not self.must:
            self._stop.set()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def run(self) -> None:
        """Do the work where this is called, and send the outcome to the main thread."""
        work, self._work = self._work, None  # what the work holds, a passphrase perhaps, is let go of
        try:
            if work is None or self._stop.is_set():
                raise Cancelled
            outcome = work(self._progress)
        except Cancelled:
            self._came.emit(False, None)
        except Exception as error:
            self._came.emit(False, error)
        else:
            self._came.emit(True, outcome)

    def _progress(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if done >= total or now - self._last_telling >= _BETWEEN_TELLINGS:
            self._last_telling = now
            self.progressed.emit(done, total)

    @Slot(int, int)
    def _tell(self, done: int, total: int) -> None:
        if self._told is not None and not self._stop.is_set():
            self._told(done, total)

    @Slot(bool, object)
    def _settle(self, went_well: bool, outcome: Any) -> None:
        self.ended.emit(self)
        if went_well:
            self._done(outcome)
        else:
            self._failed(outcome)


class _Hand(QObject):
    """Lives in the database thread and does one task after the other."""

    @Slot(object)
    def do(self, task: Task) -> None:
        task.run()

    @Slot()
    def leave(self) -> None:
        """The last thing handed in: everything before it is done, the thread may end."""
        QThread.currentThread().quit()


class Desk(QObject):
    """Where screens hand in work. ``unexpected`` carries what no screen can answer: a fault inside Abri."""

    unexpected = Signal(object)
    busy_changed = Signal(bool)
    progressed = Signal(int, int)
    """How far the work under way is, for whoever shows it in one place."""
    _handed_in = Signal(object)
    _no_more = Signal()

    def __init__(self, parent: QObject | None = None, at_once: bool = False) -> None:
        super().__init__(parent)
        self.at_once = at_once
        self._open: list[Task] = []
        self._thread: QThread | None = None
        self._hand: _Hand | None = None

    @property
    def busy(self) -> bool:
        return bool(self._open)

    def ask(
        self,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[AbriError | OSError | None], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
        must: bool = False,
    ) -> Task:
        """Have ``work(progress)`` done. ``done(outcome)`` or ``failed(error)`` follows in the main thread.

        ``must``: short work that a person counts on, such as saving; neither Stop nor a lock drops it.

        ``failed`` gets None where the person cancelled or the fault was ours, an AbriError or OSError otherwise; a
        fault of ours also goes to ``unexpected``.
        """
        task = Task(work, done, lambda error: self._failed(error, failed), progress, self, must)
        task.ended.connect(self._forget)
        task.progressed.connect(self.progressed)
        self._open.append(task)
        if len(self._open) == 1:
            self.busy_changed.emit(True)
        if self.at_once:
            task.run()
        else:
            self._start()
            self._handed_in.emit(task)
        return task

    @property
    def can_be_stopped(self) -> bool:
        """Whether something is under way or waiting that Stop or a lock would drop."""
        return any(not task.must for task in self._open)

    def stop(self) -> None:
        """Ask the work under way to stop; what waits behind it is done."""
        if self._open:
            self._open[0].cancel()

    def cancel_all(self) -> None:
        """Ask everything handed in so far to stop, but for what must be done."""
        for task in list(self._open):
            task.cancel()

    def close(self) -> None:
        """Finish what was handed in and end the thread. ``cancel_all`` first where it should not be finished."""
        if self._thread is not None:
            self._no_more.emit()
            self._thread.wait()
            self._thread.deleteLater()
            self._thread = self._hand = None

    def _start(self) -> None:
        if self._thread is None:
            self._thread = QThread(self)
            self._thread.setObjectName("database")
            self._hand = _Hand()
            self._hand.moveToThread(self._thread)
            self._handed_in.connect(self._hand.do, Qt.ConnectionType.QueuedConnection)
            self._no_more.connect(self._hand.leave, Qt.ConnectionType.QueuedConnection)
            self._thread.start()

    def _failed(self, error: Exception | None, failed: Callable[[Any], None] | None) -> None:
        if error is not None and not isinstance(error, AbriError | OSError):
            self.unexpected.emit(error)
            error = None
        if failed is not None:
            failed(error)

    @Slot(object)
    def _forget(self, task: Task) -> None:
        if task in self._open:
            self._open.remove(task)
        task.setParent(None)
        if not self._open:
            self.busy_changed.emit(False)
