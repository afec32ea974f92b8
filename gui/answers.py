"""The words for the answers every field may hold in place of a value. Qt-free."""

from __future__ import annotations

from core.words import _


def answer_words() -> dict[str, str]:
    """What a field may hold in place of a value."""
    return {
        "_none": _("None"), "_unknown": _("Not known"), "_refused": _("Did not want to say"),
        "_not_asked": _("Not asked"),
    }  # fmt: skip
