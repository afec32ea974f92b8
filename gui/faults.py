"""What happens where Abri itself is at fault: a sentence with a short code, and our own frames in a log. No values.

The messages of libraries may hold a name or a date of somebody, so neither the window nor the log ever has them.
"""

from __future__ import annotations

import sys
from types import TracebackType

from PySide6.QtCore import QObject

from core.errors import AbriError, sentence_of
from core.faults import behind, code_of, forget_last, where
from core.words import _
from gui.office import Office


class Faults(QObject):
    """One hook for everything that nothing else answers: slots, timers, threads and the desk end here."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._office = office
        office.desk.unexpected.connect(self.tell)

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """For ``sys.excepthook``."""
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        self.tell(error.with_traceback(trace))
        forget_last()

    def tell(self, error: BaseException) -> None:
        """Say that something went wrong inside Abri, with the code to read over a telephone."""
        error = behind(error)
        if isinstance(error, AbriError):
            self._office.message.emit(sentence_of(error), "problem")
            return
        code = code_of(error)
        sys.stderr.write("\n".join([f"Abri, fault {code}", *where(error)]) + "\n")
        self._office.message.emit(
            _(
                "Something went wrong inside Abri (code {code}). What was saved is kept. Try again; if it happens "
                "again, tell the people who look after Abri this code."
            ).format(code=code),
            "problem",
        )
