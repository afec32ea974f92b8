"""The ledger of past releases: who stood in which group, so that releases over time can be checked together.

It holds no value of a case and no identifier: a person is a keyed digest or a random number, and all a group says is
who was never told apart from whom. It stays with the cases, under their key; nothing of it leaves.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cryptography.hazmat.primitives import hashes, hmac

_FORMAT = 1
_KEY_BYTES = 32
_DIGEST_BYTES = 16


@dataclass(frozen=True)
class PastRelease:
    """What is remembered of a release itself. ``day``: ISO date."""

    name: str
    day: str
    k: int
    rows: int


@dataclass(frozen=True)
class Ledger:
    """``groups``: by digest, the number of the people who stood together, or stayed away together, in every release.

    A person without a number was in none. ``key``: of the digests. ``names``: by the digest of a mark under which a
    person came in, who that is, so that somebody who went and came back is no newcomer.
    """

    key: bytes
    groups: Mapping[str, int] = field(default_factory=dict)
    releases: tuple[PastRelease, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def digests(self, people: Iterable[object]) -> list[str]:
        """One digest a person; the same person gives the same in every release of this ledger."""
        found = []
        for person in people:
            keyed = hmac.HMAC(self.key, hashes.SHA256())
            keyed.update(str(person).encode())
            found.append(keyed.finalize()[:_DIGEST_BYTES].hex())
        return found

    def joined(self, other: Ledger, people: Iterable[str] = ()) -> Ledger:
        """What two laptops of an office published, together: in any order, however often, it guards the same people.

        Whoever stood apart in either stands apart. The releases and names of both are kept. Where the two ledgers
        began with keys of their own, ``people`` are found again by who they are; others keep the digest they had.
        """
        theirs = other._under(self.key, [*people, *other.names.values(), *self.names.values()])
        numbers: dict[tuple[int, int], int] = {}
        groups = {}
        for digest in sorted({*self.groups, *theirs.groups}):
            pair = (self.groups.get(digest, -1), theirs.groups.get(digest, -1))
            groups[digest] = numbers.setdefault(pair, len(numbers))
        both = Counter(self.releases) | Counter(theirs.releases)
        releases = sorted(both.elements(), key=lambda past: (past.day, past.name, past.k, past.rows))
        names = {
            name: min(who for who in (self.names.get(name), theirs.names.get(name)) if who)
            for name in {**self.names, **theirs.names}
        }
        return Ledger(self.key, groups, tuple(releases), dict(sorted(names.items())))

    def _under(self, key: bytes, people: Iterable[str]) -> Ledger:
        """The same with the digests that another key gives."""
        if key == self.key:
            return self
        known = list(dict.fromkeys(people))
        there = replace(self, key=key)
        renamed = dict(zip(self.digests(known), there.digests(known), strict=True))
        groups = {renamed.get(digest, digest): group for digest, group in self.groups.items()}
        return Ledger(key, groups, self.releases, self.names)

    def with_release(self, release: PastRelease) -> Ledger:
        return replace(self, releases=(*self.releases, release))

    def to_json(self) -> str:
        releases = [[past.name, past.day, past.k, past.rows] for past in self.releases]
        kept = {"format": _FORMAT, "key": self.key.hex(), "releases": releases}
        return json.dumps(kept | {"groups": dict(self.groups), "names": dict(self.names)}, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str, key: bytes = b"") -> Ledger:
        """The ledger kept as ``text``; where there is none yet, a new one with ``key``, or a fresh key."""
        if not text:
            return cls(key or os.urandom(_KEY_BYTES))
        kept = json.loads(text)
        releases = tuple(PastRelease(*past) for past in kept["releases"])
        return cls(bytes.fromhex(kept["key"]), kept["groups"], releases, kept.get("names", {}))


@dataclass(frozen=True)
class Past:
    """What a new release must be checked with: the ledger, and who the rows of its table are, in their order."""

    ledger: Ledger
    people: Sequence[object]
