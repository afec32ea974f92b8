"""What is written twice, in two scripts and often no sign between: ``الجنسية Nationality``, ``ذكر Male``."""

from __future__ import annotations

import re

_SCRIPTS = (
    "A-Za-z\u00c0-\u024f", "\u0400-\u052f", "\u0600-\u06ff\u0750-\u077f", "\u0370-\u03ff", "\u0900-\u0dff",
    "\u0e00-\u0eff", "\u1000-\u109f", "\u1200-\u137f", "\u1780-\u17ff", "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af",
)  # fmt: skip
_LETTER = re.compile("|".join(f"([{letters}])" for letters in _SCRIPTS))
_SIGNS = " \u00a0/|()[]{}-–—:;,.*\u200e\u200f"
"""What may stand at the seam and says nothing."""


def by_script(text: str) -> list[str]:
    """The two halves of a text whose letters change their script once, without signs around them; else nothing."""
    if text.isascii():
        return []
    seams, before = [], 0
    for letter in _LETTER.finditer(text):
        script = letter.lastindex or 0
        if before and script != before:
            seams.append(letter.start())
        before = script
    if len(seams) != 1:
        return []
    halves = [text[: seams[0]].strip(_SIGNS), text[seams[0] :].strip(_SIGNS)]
    return halves if all(halves) else []


def script_of(text: str) -> int:
    """A number for the script of the text's first letter; 0 where it has none."""
    letter = _LETTER.search(text)
    return (letter.lastindex or 0) if letter else 0
