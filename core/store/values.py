"""Whether a value is one its field takes. The forms are those of ``core.standard.Field.kind``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from core.standard import ANSWERS, NOT_KNOWN, Field, standard
from core.store.errors import UnknownField, ValueNotAllowed
from core.words import language

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_AGE = re.compile(r"(\d{1,3})(?:\.\d+|-(\d{1,3})|\+)?", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
FREE_KINDS: tuple[str, ...] = ("text", "long_text", "place", "language")


def check_values(values: Mapping[str, str], allowed: tuple[str, ...]) -> None:
    """Raises UnknownField for a field that is not among ``allowed``, ValueNotAllowed for a value it does not take."""
    for name, value in values.items():
        if name not in allowed:
            raise UnknownField(name)
        field = standard().fields[name]
        if not takes(field, value):
            raise ValueNotAllowed(name, field.label(language()))


def takes(field: Field, value: str) -> bool:
    """Whether ``field`` may hold ``value``; every field may hold nothing, or one of ANSWERS."""
    if not isinstance(value, str) or "\0" in value:
        return False
    if value == "" or value in ANSWERS or field.kind in FREE_KINDS:
        return True
    if field.kind == "date":
        return _is_date(value)
    if field.kind == "number":
        return _NUMBER.fullmatch(value) is not None
    if field.kind == "age":
        return _is_age(value)
    if field.kind == "yes_no":
        return value in ("0", "1")
    known = standard().countries if field.kind in ("country", "countries") else standard().codes_of(field.name)
    if field.kind in ("codes", "countries"):
        return all(
            part in known or part in ANSWERS or (field.kind == "codes" and part[:1] == NOT_KNOWN and part[1:] in known)
            for part in value.split(";")
        )
    return value in known


def _is_age(value: str) -> bool:
    match = _AGE.fullmatch(value)
    return match is not None and int(match[1]) <= int(match[2] or match[1])


def _is_date(value: str) -> bool:
    match = _DATE.fullmatch(value)
    if match is None:
        return False
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True
