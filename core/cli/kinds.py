"""What may stand behind an option, each refused with a sentence that says so."""

from __future__ import annotations

from argparse import ArgumentTypeError

from core.errors import AbriError
from core.words import _


def names(text: str) -> tuple[str, ...]:
    """Names of columns, between commas."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def columns(text: str) -> tuple[str, ...]:
    """At least one name of a column."""
    found = names(text)
    if not found:
        raise ArgumentTypeError(_("at least one column must be named: a,b,c"))
    return found


def costs(text: str) -> dict[str, float]:
    """How much blanking a cell of some columns costs: a=2,b=0.5."""
    found = {}
    for part in names(text):
        name, sign, number = part.rpartition("=")
        try:
            cost = float(number)
        except ValueError:
            cost = 0.0
        if not sign or not name or not 0 < cost < float("inf"):
            raise ArgumentTypeError(_("a column and a number above 0 are needed: a=2,b=0.5"))
        found[name.strip()] = cost
    return found


def at_least_one(text: str) -> int:
    return _at_least(1, text)


def at_least_two(text: str) -> int:
    """For what leaves the office: a group of one protects nobody."""
    return _at_least(2, text)


def _at_least(least: int, text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < least:
        raise ArgumentTypeError(_("a whole number of {least} or more is needed").format(least=least))
    return number


def above_nothing(text: str) -> float:
    """A number above 0; which ones make sense is said elsewhere."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise ArgumentTypeError(_("a number above 0 is needed"))
    return number


def writable_layouts() -> str:
    """The layouts to choose from, for a help text; nothing where the standard is damaged, which is said elsewhere."""
    from core.operations.codebooks import writable_names

    try:
        return _("one of: {names}").format(names=", ".join(writable_names()))
    except AbriError:
        return ""
