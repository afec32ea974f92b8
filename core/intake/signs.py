"""What signs beside an answer say: boxes nobody ticked, crosses, letters struck through, question marks."""

from __future__ import annotations

import re
import unicodedata

_EMPTY = re.compile(
    "[\u2610\u25a1\u25cb\u25ef\u25a2\u25fb\u25fd\u2b1c\u26aa\u274f-\u2752\uf0a8\uf06f\uf071]|\\[\\s*]|\\(\\s*\\)|\\{\\s*}"
)
"""Boxes and circles left empty, those of Wingdings among them."""
_MARK = re.compile(
    f"(?P<empty>{_EMPTY.pattern})|(?P<full>[\u2611\u2612\u2705\u2713\u2714\u25a0\u25cf\u25c9\U0001f5f9\uf0fc\uf0fe\uf052]|"
    "\\[[xXvV✓✔]]|\\([xX✓✔]\\))"
)
_CROSSED = re.compile(
    "[\u2717\u2718\u2715\u2716\u274c\u274e\u2612\U0001f6ab\u2298\u26d4\u2260\u00ac\U0001f44e\uf0fb\uf0fd]"
)
_BESIDE_YES = frozenset(".!¡,،:;؛-–—‐‑/|\\()[]'\"’‘`´ʼ«»“”„•·*▪►→_=&+।。、✓✔☑✅√👍🗸🗹●◉\uf0fc\uf0fe\u00b0")
"""Signs that leave a yes what it is."""
_TRAILING = re.compile(r"\.{2,}|\*\s*$")
"""Words left unsaid, or a footnote."""
_BETWEEN_BOXES = " \t\r\n\u00a0,;/|،؛-–·•"
_QUESTION = "?¿？؟⁇⁈⁉❓❔"
_ASKING = frozenset((
    "did", "do", "does", "was", "were", "had", "has", "have", "is", "are", "can", "could", "will", "would", "est-ce",
    "a-t-elle", "avez-vous", "هل", "كيف", "чи", "apakah", "foi", "foram",
))  # fmt: skip
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_OVERLAY = 1
"""The combining class of strokes through a letter."""


def ticked(text: str) -> str:
    """``☐ Male ☑ Female`` as ``Female``: of a list of boxes in a cell the words of the full ones, joined by ``;``.

    Only where some are full and some are empty, and all of them stand before their words or all behind them; a cross
    in a box fills it, as word processors draw it, unless another box has a tick. Any other text as it stands.
    """
    marks = list(_MARK.finditer(text)) if not text.isalpha() else []
    if len({mark.lastgroup for mark in marks}) < 2:
        return text
    full = {mark[0] for mark in marks if mark.lastgroup == "full"}
    if len(full) > 1:
        return text
    edges = [0, *(edge for mark in marks for edge in mark.span()), len(text)]
    between = [text[begin:end].strip(_BETWEEN_BOXES) for begin, end in zip(edges[::2], edges[1::2], strict=True)]
    first, last = between[0], between[-1]
    if bool(first) == bool(last):
        return text
    words = between[1:] if last else between[:-1]
    chosen = [word for word, mark in zip(words, marks, strict=True) if mark.lastgroup == "full"]
    return "; ".join(chosen) if all(words) else text


def is_unticked(text: str) -> bool:
    """Whether a box beside words was left empty: what of ``☐ Male ☑ Female`` holds, its letters do not say."""
    return bool(_EMPTY.search(text)) and _has_words(text)


def is_crossed(text: str) -> bool:
    """Whether words stand beside a cross or are struck through: ``❌ Yes``."""
    struck = any(unicodedata.combining(sign) == _OVERLAY or unicodedata.category(sign) == "Me" for sign in text)
    return (struck or bool(_CROSSED.search(text))) and _has_words(text)


def is_asked(text: str, several: bool = False) -> bool:
    """Whether a question mark of any script stands in the text.

    In Greek it looks like the semicolon that parts ``several`` answers.
    """
    greek = not several and ";" in text and _GREEK.search(text)
    greek = greek or ("\u037e" in text and _GREEK.search(text))
    return bool(greek) or any(sign in _QUESTION for sign in text)


def is_label_of_form(text: str) -> bool:
    """Whether a text asks in full, as an answer that a form offers does: ``Did you have to pay off a debt?``."""
    first = text.split(maxsplit=1)[0].lower() if text.strip() else ""
    return text.lstrip().startswith("¿") or first in _ASKING


def leaves_yes(text: str) -> bool:
    """Whether no sign of a text that says yes denies or doubts it; a sign nobody knows does."""
    if text.isalpha():
        return True
    if is_unticked(text) or is_crossed(text) or is_asked(text) or _TRAILING.search(text):
        return False
    return all(sign in _BESIDE_YES or _is_of_words(sign) for sign in text)


def _is_of_words(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd", "Cf", "Cc")


def _has_words(text: str) -> bool:
    return any(sign.isalnum() for sign in text)
