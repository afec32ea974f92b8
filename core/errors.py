"""What every refusal has in common: one class a situation, the sentence inside it.

A room of the core defines its own situations in ``core/<room>/errors.py``. A sentence says what happened,
what was kept and what to do; it never holds a case value, since it is shown, read over a telephone and logged.
"""

from __future__ import annotations

import errno

from core.words import _


class AbriError(Exception):
    """A situation a person can be in. ``sentence`` is shown as it stands, in the person's language."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def sentence_of(error: AbriError | OSError) -> str:
    """What to tell of a refusal. The system's own words may hold a path or a name, so they are replaced."""
    if isinstance(error, AbriError):
        return error.sentence
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _("The disk or stick is full. Nothing of this was kept. Make room or take another, then try again.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _("Abri may not read or write there. Nothing was changed. Choose another file or folder.")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return _("The file or folder is not there. Nothing was changed. Check its name, then try again.")
    return _("The file or folder could not be used. Nothing was changed. Check the disk or stick, then try again.")


class Cancelled(Exception):
    """The person stopped a long task. Nothing of it was kept."""
