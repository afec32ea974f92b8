"""How long a person waits: between two words about progress, and from Stop to the end of the work."""

from __future__ import annotations

import time
from collections.abc import Callable

from core.errors import Cancelled
from core.progress import Progress


class Watch:
    """A progress that remembers the longest time nothing was said, before the first word and after the last too."""

    def __init__(self) -> None:
        self.longest, self.calls = 0.0, 0
        self._last = time.perf_counter()

    def __call__(self, _done: int, _total: int) -> None:
        self.calls += 1
        self.end()

    def end(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


def seconds_to_stop(work: Callable[[Progress], object], at: int) -> float:
    """From the moment somebody presses Stop until ``work`` has come back: pressed right after the word number ``at``,
    so that the wait for the next one is in it."""
    words = 0
    pressed = 0.0

    def tell(_done: int, _total: int) -> None:
        nonlocal words, pressed
        words += 1
        if words > at:
            raise Cancelled
        pressed = time.perf_counter()

    try:
        work(tell)
    except Cancelled:
        return time.perf_counter() - pressed
    raise RuntimeError("it had ended before it was stopped")
