"""How a long task says how far it is, and learns that the person stopped it.

A long function takes ``progress: Progress = quiet`` and calls it often (every few hundred milliseconds of work at
most). The callable may raise ``core.errors.Cancelled``: the function then leaves nothing behind and lets it pass.
"""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""``progress(done, total)``, in units of the task."""


def quiet(_done: int, _total: int) -> None:
    """Nobody watches."""
