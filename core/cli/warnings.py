"""A word of warning, where what was asked for protects less than it seems."""

from __future__ import annotations

from core.words import _

ENOUGH = 11
"""The smallest group Abri proposes; the guide says why."""


def few(k: int, lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """What to add to the answer and the lines with a warning, where groups of ``k`` are small."""
    if k >= ENOUGH:
        return {}, lines
    warning = _("Warning: groups of {k} are small, somebody could be recognised. {enough} or more are advised.").format(
        k=k, enough=ENOUGH
    )
    return {"warning": warning}, [*lines, warning]
