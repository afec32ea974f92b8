"""What one field says on all laptops together: values with the dots that wrote them, and how two such states join.

A dot (site, tick) names one change. A state holds the values nobody has replaced, and as its context the dots it has
seen; a value is gone where the other side has seen its dot and no longer holds it. So a join gives the same in any
order and however often (an optimised multi-value register: Shapiro and others, INRIA RR-7506, 2011).

A value that was there when its record began has no dot. Any later change stands above it, whoever made it, except
above a no to consent that the change had not seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.store.exchange.synced import CONSENTS, NOES

Context = dict[str, int]
"""Site -> the last of its ticks that was seen."""
Key = tuple[str, int, str]
"""Site and tick of the change, and the value; ("", 0, value) for one that was there from the beginning."""
Who = tuple[str, str]
"""When (UTC) and by whom, for people to read and to choose what is shown meanwhile."""


@dataclass
class Register:
    """``seen_first``: values from the beginning that a change replaced knowingly; kept for consents only."""

    context: Context = field(default_factory=dict)
    entries: dict[Key, Who] = field(default_factory=dict)
    seen_first: frozenset[str] = frozenset()

    @property
    def values(self) -> set[str]:
        return {value for _site, _tick, value in self.entries}

    @property
    def is_first(self) -> bool:
        """Nobody changed the field since its record began."""
        return not self.context

    def to_json(self, whole: bool = True) -> list[Any]:
        """``whole``: with the value even where there is only one, which the record itself holds."""
        with_values = whole or len(self.entries) > 1
        entries = [[s, n, v if with_values else None, *who] for (s, n, v), who in sorted(self.entries.items())]
        return [self.context, entries, sorted(self.seen_first)]

    @classmethod
    def from_json(cls, read: Any, value: str = "") -> Register:
        """``value``: what the record holds, for an entry without one."""
        context, entries, seen = read
        known = {(s, int(n), value if v is None else v): (at, by) for s, n, v, at, by in entries}
        return cls(dict(context), known, frozenset(seen))


def first(value: str, who: Who) -> Register:
    """The state of a field nobody changed since its record began."""
    return Register({}, {("", 0, value): who} if value else {})


def join(name: str, one: Register, other: Register) -> Register:
    """Both states together; commutative, associative, and the same again where one holds the other already."""
    kept: dict[Key, Who] = {}
    for mine, theirs in ((one, other), (other, one)):
        for key, who in mine.entries.items():
            if key in theirs.entries:
                kept[key] = min(who, theirs.entries[key])
            elif _stands(name, key, theirs):
                kept[key] = who
    if not kept and one.entries and other.entries:
        kept = {**other.entries, **one.entries}  # two copies that shared a name by mistake: nothing is dropped
    return Register(joined_context(one.context, other.context), kept, one.seen_first | other.seen_first)


def joined_context(*contexts: Mapping[str, int]) -> Context:
    found: Context = {}
    for context in contexts:
        for site, tick in context.items():
            if tick > found.get(site, 0):
                found[site] = tick
    return found


def is_seen(context: Mapping[str, int], by: Mapping[str, int]) -> bool:
    """Whether everything in ``context`` is in ``by``."""
    return all(by.get(site, 0) >= tick for site, tick in context.items())


def changed(
    name: str, before: Register, replaced: str, value: str, dot: tuple[str, int], who: Who, was: Iterable[str] = ()
) -> Register:
    """The state after somebody who saw ``replaced`` wrote ``value``; what stands beside it stays.

    ``was``: what the field said before, where that is known.
    """
    beside = {key: by for key, by in before.entries.items() if key[2] != replaced} if len(before.values) > 1 else {}
    entries = {(key if key[0] else (*dot, key[2])): by for key, by in beside.items()}
    entries[*dot, value] = who
    several = before.values if len(before.values) > 1 else ()
    seen = before.seen_first | (frozenset((*was, *several)) if name in CONSENTS else frozenset())
    return Register(joined_context(before.context, dict([dot])), entries, seen)


def chosen(name: str, before: Register, value: str, dot: tuple[str, int], who: Who) -> Register:
    """The state after somebody looked at all values and chose: it stands above each of them, wherever it comes."""
    seen = before.seen_first | (frozenset(before.values) if name in CONSENTS else frozenset())
    return Register(joined_context(before.context, dict([dot])), {(*dot, value): who}, seen)


def shown(name: str, register: Register) -> str:
    """The value to show, the same on every laptop: the newest by its clock. A consent shows the least it permits."""
    if not register.entries:
        return ""
    if name in CONSENTS:
        return min(register.values, key=_permits)
    return max((who, key[2]) for key, who in register.entries.items())[1]


def _permits(value: str) -> tuple[int, str]:
    order = (*NOES, "_none", "_unknown", "_not_asked", "")
    return (order.index(value) if value in order else len(order), value)


def _stands(name: str, key: Key, theirs: Register) -> bool:
    """Whether a value that the other side does not hold is still to be held."""
    site, tick, value = key
    if site:
        return tick > theirs.context.get(site, 0)
    return theirs.is_first or (name in CONSENTS and value in NOES and value not in theirs.seen_first)
