"""What every refusal has in common: one class a situation, the sentence inside it.

A room of the core defines its own situations in ``core/<room>/errors.py``. A sentence says what happened,
what was kept and what to do; it never holds a case value, since it is shown, read over a telephone and logged.
"""

from __future__ import annotations


class AbriError(Exception):
    """A situation a person can be in. ``sentence`` is shown as it stands, in the person's language."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Cancelled(Exception):
    """The person stopped a long task. Nothing of it was kept."""
