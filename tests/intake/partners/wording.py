"""The words of an office on one line a question, in the order of the options of ``people``."""

from __future__ import annotations

from collections.abc import Mapping

from tests.intake.partners.people import MEANS, PURPOSES, SECTORS, SEXUAL, SILENCES

_ORDER: Mapping[str, tuple[str, ...]] = {
    "gender": ("woman", "man", "trans"),
    "consent": ("yes", "no"),
    "silences": SILENCES,
    "means": ("none", *MEANS),
    "purposes": tuple(PURPOSES),
    "sectors": tuple(SECTORS),
    "sexual": tuple(SEXUAL),
}


def wording(nationals: Mapping[str, str] = {}, **questions: str) -> dict[str, dict[str, str]]:
    """``Office.words`` from answers parted by ``|``."""
    words = {
        question: dict(zip(_ORDER[question], text.split("|"), strict=True)) for question, text in questions.items()
    }
    return {**words, **({"nationals": dict(nationals)} if nationals else {})}
