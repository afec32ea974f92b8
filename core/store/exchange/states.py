"""A record as all laptops together know it: its values, who wrote them, what hangs on it, and how two such join.

The unit is a person's part in a case with its consent, events and the like. Removing one leaves a tombstone that says
what the remover had seen; it stands unless somebody changed the record without having seen that. Then the record
lives, whole, and the removal is a conflict to decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.store.exchange.registers import Context, Register, Who, first, is_seen, join, joined_context, shown

Mark = tuple[str, int, str, str, str]
"""A row of an import that speaks of the record: import, row, key, mark, done."""
NOBODY: Who = ("", "")


@dataclass
class Fields:
    """``values``: what is shown, without the empty ones. ``registers``: of the fields that somebody changed."""

    values: dict[str, str] = field(default_factory=dict)
    registers: dict[str, Register] = field(default_factory=dict)

    def register(self, name: str, who: Who) -> Register:
        """``who``: who made the record, for a field nobody changed since."""
        return self.registers.get(name) or first(self.values.get(name, ""), who)

    def put(self, name: str, register: Register) -> None:
        value = shown(name, register)
        if value:
            self.values[name] = value
        else:
            self.values.pop(name, None)
        if register.is_first and len(register.entries) < 2:
            self.registers.pop(name, None)
        else:
            self.registers[name] = register

    def differing(self) -> list[str]:
        """The fields with several values side by side."""
        return [name for name, register in self.registers.items() if len(register.values) > 1]


@dataclass
class Removals:
    """Tombstones: dot -> (what the remover had seen, who). ``context``: removals that were seen, as in a Register."""

    context: Context = field(default_factory=dict)
    entries: dict[tuple[str, int], tuple[Context, Who]] = field(default_factory=dict)

    def stand_over(self, seen: Context) -> bool:
        """Whether a record of which ``seen`` is all that anybody did is removed."""
        covered = joined_context(*(covers for covers, _who in self.entries.values()))
        return bool(self.entries) and is_seen(seen, covered)

    def to_json(self) -> list[Any]:
        return [self.context, [[*dot, covers, *who] for dot, (covers, who) in sorted(self.entries.items())]]

    @classmethod
    def from_json(cls, read: Any) -> Removals:
        context, entries = read
        return cls(dict(context), {(s, int(n)): (dict(covers), (at, by)) for s, n, covers, at, by in entries})


@dataclass
class Child:
    """An event, plan, comment, organisation or office note."""

    fields: Fields = field(default_factory=Fields)
    seen: Context = field(default_factory=dict)
    removals: Removals = field(default_factory=Removals)
    imported: int = 0

    @property
    def is_gone(self) -> bool:
        return self.removals.stand_over(self.seen)


@dataclass
class Shared:
    """A person or a case record: it has no life of its own."""

    kind: str
    uuid: str
    fields: Fields = field(default_factory=Fields)


@dataclass
class Part:
    """``made``, ``changed``: when and by whom. ``hand``: fields written by hand. ``consent``: uuid of its row.

    ``children``: (table, uuid) -> child, those removed too.
    """

    uuid: str
    fields: Fields = field(default_factory=Fields)
    seen: Context = field(default_factory=dict)
    removals: Removals = field(default_factory=Removals)
    made: Who = NOBODY
    changed: Who = NOBODY
    consent: str = ""
    hand: dict[str, Who] = field(default_factory=dict)
    marks: dict[tuple[str, int], Mark] = field(default_factory=dict)
    children: dict[tuple[str, str], Child] = field(default_factory=dict)

    @property
    def is_gone(self) -> bool:
        return self.removals.stand_over(self.seen)


def join_fields(one: Fields, one_who: Who, other: Fields, other_who: Who) -> Fields:
    """``one_who``, ``other_who``: who made each record."""
    joined = Fields()
    for name in {**one.values, **other.values, **one.registers, **other.registers}:
        if name in one.registers or name in other.registers:
            joined.put(name, join(name, one.register(name, one_who), other.register(name, other_who)))
            continue
        mine, theirs = one.values.get(name, ""), other.values.get(name, "")
        if mine == theirs or not mine or not theirs:
            joined.values[name] = mine or theirs
        else:
            joined.put(name, join(name, first(mine, one_who), first(theirs, other_who)))
    return joined


def join_removals(one: Removals, other: Removals) -> Removals:
    kept: dict[tuple[str, int], tuple[Context, Who]] = {}
    for mine, theirs in ((one, other), (other, one)):
        for (site, tick), removal in mine.entries.items():
            if (site, tick) in theirs.entries or tick > theirs.context.get(site, 0):
                kept[site, tick] = removal
    return Removals(joined_context(one.context, other.context), kept)


def join_children(one: Child, one_who: Who, other: Child, other_who: Who) -> Child:
    joined = Child(
        join_fields(one.fields, one_who, other.fields, other_who),
        joined_context(one.seen, other.seen),
        join_removals(one.removals, other.removals),
        max(one.imported, other.imported),
    )
    return Child(seen=joined.seen, removals=joined.removals) if joined.is_gone else joined


def join_shared(one: Shared, one_who: Who, other: Shared, other_who: Who) -> Shared:
    return Shared(one.kind, one.uuid, join_fields(one.fields, one_who, other.fields, other_who))


def join_parts(one: Part, other: Part) -> Part:
    """Both together. One that is removed after all keeps nothing but its tombstone."""
    seen, removals = joined_context(one.seen, other.seen), join_removals(one.removals, other.removals)
    if removals.stand_over(seen):
        return Part(one.uuid, removals=removals)
    both = [part for part in (one, other) if part.made != NOBODY] or [one]
    children: dict[tuple[str, str], Child] = {**one.children, **other.children}
    for key in one.children.keys() & other.children.keys():
        children[key] = join_children(one.children[key], one.made, other.children[key], other.made)
    return Part(
        uuid=one.uuid,
        fields=join_fields(one.fields, one.made, other.fields, other.made),
        seen=seen,
        removals=removals,
        made=min(part.made for part in both),
        changed=max(one.changed, other.changed),
        consent=one.consent or other.consent,
        hand={**one.hand, **{name: max(who, one.hand.get(name, NOBODY)) for name, who in other.hand.items()}},
        marks=joined_marks(one.marks, other.marks),
        children=children,
    )


def joined_marks(
    one: Mapping[tuple[str, int], Mark], other: Mapping[tuple[str, int], Mark]
) -> dict[tuple[str, int], Mark]:
    return {place: min(marks[place] for marks in (one, other) if place in marks) for place in {**one, **other}}
