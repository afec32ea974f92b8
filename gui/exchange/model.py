"""What the screen of the laptops shows of a conflict, in words. Qt-free."""

from __future__ import annotations

from datetime import datetime

from core.operations.exchange import Answer, Conflict, field_words
from core.standard import standard
from core.words import _, language
from gui.answers import answer_words

MOST = 50
"""So many conflicts are shown at a time; choosing brings the next ones."""


def heading_of(conflict: Conflict) -> str:
    """Whose answer it is, and to what."""
    who = conflict.name or conflict.reference or _("Case {number}").format(number=conflict.key)
    return _("{name}: {field}").format(name=f"\u2068{who}\u2069", field=field_words(conflict))


def words_of(conflict: Conflict, answer: Answer) -> str:
    """An answer as a person reads it."""
    if conflict.is_removal:
        kept = conflict.text or _("Somebody changed it.")
        return kept if answer.value == "kept" else _("Somebody removed it.")
    if not answer.value:
        return _("Nothing")
    field = standard().fields.get(conflict.field)
    if field is None or field.kind in ("text", "long_text", "place", "language", "date", "number"):
        return answer_words().get(answer.value, answer.value)
    return ", ".join(_answer(field.name, field.kind, code) for code in answer.value.split(";"))


def do_words(conflict: Conflict, answer: Answer) -> str:
    """What the button of an answer does."""
    if conflict.is_removal:
        return _("Keep it") if answer.value == "kept" else _("Remove it")
    return _("Choose this")


def by_words(answer: Answer) -> str:
    """Who said so, and when, by this laptop's own clock."""
    if not answer.at:
        return ""
    when = datetime.fromisoformat(answer.at).astimezone()
    return _("{by}, {when}").format(by=f"\u2068{answer.by}\u2069", when=f"\u2066{when:%Y-%m-%d %H:%M}\u2069")


def _answer(name: str, kind: str, code: str) -> str:
    if kind in ("country", "countries") and code in standard().countries:
        return standard().countries[code].name(language())
    if kind == "yes_no" and code in ("0", "1"):
        return _("Yes") if code == "1" else _("No")
    known = standard().codes_of(name).get(code)
    return known.label(language()) if known else answer_words().get(code, code)
