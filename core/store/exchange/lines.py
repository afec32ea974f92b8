"""The content of a change file before it is sealed: one JSON object a line; and reading it, trusting nothing.

Whoever can write such a file has the keys of the vault. It is checked all the same, value by value, as everything that
enters the vault: a slip of another version must not get in where a person's slip does not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from core.standard import standard
from core.store.errors import ValueNotAllowed
from core.store.exchange.errors import ChangesDamaged
from core.store.exchange.notes import is_note
from core.store.exchange.reading import Bundle
from core.store.exchange.registers import Context, Register, Who
from core.store.exchange.states import Child, Fields, Mark, Part, Removals, Shared
from core.store.exchange.synced import GROWN, PART, REFERENCES, SHARED, children, plain_columns
from core.store.records import ROLES_IN_CASE
from core.store.values import FREE_KINDS, takes
from core.words import language

FORMAT = 1
IMPORT_TEXTS = ("at", "person", "source", "sha256", "partner", "taken_back_at")
IMPORT_COUNTS = ("rows_read", "imported", "updated", "skipped", "kept")
_UUID = re.compile(r"[0-9a-f]{32}")
_SITE = re.compile(r"[0-9a-f]{16}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_MOST = 2**53
_LONGEST_NAME = 300


@dataclass(frozen=True)
class Head:
    """The first line. ``since`` < tick <= ``upto``: what of ``site`` the file holds; ``received``: of others there."""

    vault: str
    site: str
    file: str
    schema: int
    since: int
    upto: int
    parent: str
    fork: int
    by: str
    at: str
    cases: int
    received: Mapping[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {"abri": "changes", "format": FORMAT, **vars(self), "received": dict(self.received)}

    @classmethod
    def from_json(cls, read: Any) -> Head:
        """Raises ChangesDamaged; the format and the schema are for the caller to look at."""
        if not isinstance(read, dict) or read.get("abri") != "changes":
            raise ChangesDamaged
        return cls(
            vault=_text(read.get("vault")),
            site=site_of(read.get("site")),
            file=uuid_of(read.get("file")),
            schema=number_of(read.get("schema")),
            since=number_of(read.get("since")),
            upto=number_of(read.get("upto")),
            parent=site_of(read["parent"]) if read.get("parent") else "",
            fork=number_of(read.get("fork")),
            by=_text(read.get("by")),
            at=_time(read.get("at")),
            cases=number_of(read.get("cases")),
            received=_context(read.get("received")),
        )


def line(kind: str, content: Any) -> bytes:
    text = json.dumps([kind, content], ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


def read_line(content: bytes) -> tuple[str, Any]:
    try:
        kind, read = json.loads(content.decode("utf-8", "surrogatepass"))
        return str(kind), read
    except (ValueError, TypeError, RecursionError):
        raise ChangesDamaged from None


def bundle_to_json(bundle: Bundle) -> dict[str, Any]:
    part = bundle.part
    if part.is_gone:
        return {"u": part.uuid, "d": part.removals.to_json()}
    return {
        "u": part.uuid,
        **_fields_to_json(part.fields),
        "s": part.seen,
        "d": part.removals.to_json(),
        "m": [*part.made, *part.changed],
        "k": part.consent,
        "h": part.hand,
        "i": sorted(part.marks.values()),
        "c": [[table, uuid, _child_to_json(child)] for (table, uuid), child in part.children.items()],
        "x": [[kind, uuid, _fields_to_json(shared.fields)] for (kind, uuid), shared in bundle.shared.items()],
    }


def bundle_from_json(read: Any) -> Bundle:
    """Raises ChangesDamaged, ValueNotAllowed."""
    try:
        part = Part(uuid_of(read["u"]), removals=_removals(read["d"]))
        if "f" not in read:
            if not part.is_gone:
                raise ChangesDamaged
            return Bundle(part)
        part.fields, part.seen = _fields(PART, read), _context(read["s"])
        made_at, made_by, changed_at, changed_by = read["m"]
        part.made, part.changed = _who(made_at, made_by), _who(changed_at, changed_by)
        part.consent = uuid_of(read["k"])
        part.hand = {_text(name, _MOST): _who(*who) for name, who in read["h"].items()}
        part.marks = {(mark[0], mark[1]): mark for mark in map(_mark, read["i"])}
        for table, uuid, each in read["c"]:
            _one_of(table, children())
            found = Child(_fields(table, each), _context(each["s"]), _removals(each["d"]), number_of(each["i"]))
            part.children[table, uuid_of(uuid)] = found
        bundle = Bundle(part)
        for kind, uuid, each in read["x"]:
            _one_of(kind, SHARED)
            bundle.shared[kind, uuid_of(uuid)] = Shared(kind, uuid, _fields(kind, each))
        for kind in SHARED:
            if (kind, part.fields.values.get(kind, "")) not in bundle.shared:
                raise ChangesDamaged
        return bundle
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        raise ChangesDamaged from None


def import_from_json(read: Any) -> dict[str, Any]:
    """Raises ChangesDamaged."""
    try:
        found: dict[str, Any] = {"uuid": uuid_of(read["uuid"]), "brought": site_of(read["brought"])}
        found |= {name: _text(read[name], 10_000) for name in IMPORT_TEXTS}
        return found | {name: number_of(read[name]) for name in IMPORT_COUNTS}
    except (KeyError, TypeError):
        raise ChangesDamaged from None


def grown_from_json(read: Any) -> tuple[str, str, dict[str, Any]]:
    """Table, uuid and columns of a row of a table that only grows. Raises ChangesDamaged."""
    try:
        table, uuid, row = read
        grown = GROWN[table]
        found: dict[str, Any] = {name: uuid_of(row[name]) for name in grown.references}
        for name in grown.columns:
            found[name] = number_of(row[name]) if isinstance(row[name], int) else _text(row[name], 1_000_000)
        return table, uuid_of(uuid), found
    except (KeyError, TypeError, ValueError):
        raise ChangesDamaged from None


def register_from_json(read: Any) -> Register:
    """Of a setting: any text. Raises ChangesDamaged."""
    return _register(read, partial(_text, longest=_MOST))


def uuid_of(read: Any) -> str:
    return _matching(_UUID, read)


def site_of(read: Any) -> str:
    return _matching(_SITE, read)


def number_of(read: Any) -> int:
    if not isinstance(read, int) or isinstance(read, bool) or not 0 <= read < _MOST:
        raise ChangesDamaged
    return read


_allowed: set[tuple[str, str]] = set()
"""(field, value) of closed lists that were looked at once."""


def _value(kind: str, name: str, value: Any) -> str:
    """Raises ChangesDamaged, ValueNotAllowed."""
    text = _text(value, _MOST)
    if is_note(name) or not text:
        return text
    if kind == PART and name in REFERENCES:
        return uuid_of(text)
    if name == "role":
        return _one_of(text, ROLES_IN_CASE)
    if (name, text) not in _allowed:
        known = standard().fields[name]
        if not takes(known, text):
            raise ValueNotAllowed(name, known.label(language()))
        if known.kind not in FREE_KINDS and len(_allowed) < 100_000:
            _allowed.add((name, text))
    return text


def _fields(kind: str, read: Any) -> Fields:
    names = {*plain_columns()[kind], *(REFERENCES if kind == PART else ())}
    if any(name not in names and not (kind == PART and is_note(name)) for name in (*read["f"], *read["r"])):
        raise ChangesDamaged
    values = {name: _value(kind, name, value) for name, value in read["f"].items()}
    fields = Fields(values)
    for name, each in read["r"].items():
        fields.put(name, _register(each, partial(_value, kind, name)))
    return fields


def _register(read: Any, checked: Callable[[Any], str]) -> Register:
    try:
        context, entries, seen = read
        known = {}
        for site, tick, value, at, by in entries:
            known[site_of(site) if site else "", number_of(tick), checked(value)] = _who(at, by)
        return Register(_context(context), known, frozenset(checked(value) for value in seen))
    except (TypeError, ValueError):
        raise ChangesDamaged from None


def _removals(read: Any) -> Removals:
    context, entries = read
    found = Removals(_context(context))
    for site, tick, covers, at, by in entries:
        found.entries[site_of(site), number_of(tick)] = (_context(covers), _who(at, by))
    return found


def _fields_to_json(fields: Fields) -> dict[str, Any]:
    return {"f": fields.values, "r": {name: register.to_json() for name, register in fields.registers.items()}}


def _child_to_json(child: Child) -> dict[str, Any]:
    return {**_fields_to_json(child.fields), "s": child.seen, "d": child.removals.to_json(), "i": child.imported}


def _mark(read: Any) -> Mark:
    uuid, row, key, mark, done = read
    return uuid_of(uuid), number_of(row), _text(key, _MOST), _text(mark, _MOST), _one_of(done, ("new", "same"))


def _context(read: Any) -> Context:
    return {site_of(site): number_of(tick) for site, tick in read.items()}


def _who(at: Any, by: Any) -> Who:
    return _time(at) if at else "", _text(by)


def _time(read: Any) -> str:
    return _matching(_TIME, read)


def _text(read: Any, longest: int = _LONGEST_NAME) -> str:
    if not isinstance(read, str) or len(read) > longest or "\0" in read:
        raise ChangesDamaged
    return read


def _one_of(read: Any, known: tuple[str, ...]) -> str:
    if read not in known:
        raise ChangesDamaged
    return str(read)


def _matching(form: re.Pattern[str], read: Any) -> str:
    if not isinstance(read, str) or not form.fullmatch(read):
        raise ChangesDamaged
    return read
