"""Telling of progress while a long statement runs, so that it can be stopped in its middle."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from sqlcipher3 import dbapi2 as sqlcipher

from core.progress import Progress
from core.store.database import Connection

_STEPS = 100_000
"""Of SQLite's machine: some hundredths of a second."""


@contextlib.contextmanager
def stoppable(db: Connection, progress: Progress) -> Iterator[Progress]:
    """``progress`` to be told with; while a long statement runs it is told the same again and again.

    What it raises ends the statement, and is raised in its place.
    """
    last: tuple[int, int] = (0, 0)
    raised: BaseException | None = None

    def tell(done: int, total: int) -> None:
        nonlocal last
        last = done, total
        progress(done, total)

    def ask() -> int:
        nonlocal raised
        try:
            progress(*last)
        except BaseException as error:  # Cancelled, above all; the library would swallow it
            raised = error
        return raised is not None

    db.set_progress_handler(ask, _STEPS)
    try:
        yield tell
    except sqlcipher.Error:
        if raised is not None:
            raise raised from None
        raise
    finally:
        db.set_progress_handler(None, _STEPS)
