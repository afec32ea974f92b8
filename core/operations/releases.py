"""The ledger of what was published: read before a release is made, kept once it is out, one release at a time."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from cryptography.hazmat.primitives import hashes, hmac

from core.protect import Ledger, Past, PastRelease
from core.store import Vault, lasting_names

LEDGER = "ledger"
"""The setting that holds it."""


def ledger_of(vault: Vault) -> Ledger:
    """What this office has published so far; before the first time an empty one.

    Its key comes from what all laptops of the office share, so that each knows the people of the others' releases.
    """
    return Ledger.from_json(vault.setting(LEDGER), _first_key(vault))


def joined_ledgers(vault: Vault, here: str, there: str) -> str:
    """The ledger of this laptop and that of another, as one."""
    if not here:
        return there
    with vault.turn():
        people = [uuid for (uuid,) in vault.cases.execute("SELECT uuid FROM person_in_case")]
    mine, theirs = Ledger.from_json(here), Ledger.from_json(there)
    if theirs.key < mine.key:  # both sides must come to the same key
        mine, theirs = theirs, mine
    return mine.joined(theirs, people).to_json()


def _first_key(vault: Vault) -> bytes:
    derived = hmac.HMAC(vault.office_identities[-1].encode(), hashes.SHA256())
    derived.update(b"abri ledger of releases " + vault.key_file.vault.encode())
    return derived.finalize()


def past_of(vault: Vault, keys: Iterable[int]) -> Past:
    """What a new release must be looked at with. ``keys``: of the cases, in the order of the rows.

    A key may come back after its case was deleted; the ledger therefore goes by what never does. A case that was
    taken back and read in again has another of those too: it is known by the row it came from. A case into which
    another was merged is known by either.
    """
    keys = list(keys)
    with vault.turn():
        lasting: dict[int, list[str]] = {}
        for key, uuid in lasting_names(vault):
            lasting.setdefault(key, []).append(uuid)
        rows = vault.cases.execute(
            "SELECT person_in_case, sha256, row, partner, mark FROM import_row JOIN import ON import.id = import "
            "ORDER BY import"
        ).fetchall()
    ledger = ledger_of(vault)
    wanted = set(keys)
    marks: dict[int, list[str]] = {}
    for key, sha256, row, partner, mark in rows:
        if key in wanted:
            marks.setdefault(key, []).extend((f"file\x1f{sha256}\x1f{row}", f"mark\x1f{partner}\x1f{mark}"))
    people, names = _who(ledger, {key: lasting[key] for key in keys}, marks)
    return Past(replace(ledger, names={**ledger.names, **names}), [people[key] for key in keys])


def _who(
    ledger: Ledger, lasting: Mapping[int, list[str]], marks: Mapping[int, list[str]]
) -> tuple[dict[int, str], dict[str, str]]:
    """Who each person is to the ledger, and under which names to remember them. No two are the same person."""
    people: dict[int, str] = {}
    for key, own in lasting.items():
        known = (who for who, digest in zip(own, ledger.digests(own), strict=True) if digest in ledger.groups)
        if who := next(known, ""):
            people[key] = who
    taken, names = set(people.values()), {}
    for key, own in lasting.items():
        known_as = ledger.digests(marks.get(key, ()))
        if key not in people:
            before = (ledger.names[name] for name in known_as if name in ledger.names)
            people[key] = next((one for one in before if one not in taken), own[0])
            taken.add(people[key])
        names.update(dict.fromkeys(known_as, people[key]))
    return people, names


@contextlib.contextmanager
def remembered(vault: Vault, ledger: Ledger | None, name: str, k: int, rows: int) -> Iterator[None]:
    """Keep ``ledger`` before what is done within lets the rows out; take it back if that fails.

    In this order, a crash in between leaves a ledger that knows too much rather than a release it does not know.
    """
    if ledger is None:
        yield
        return
    before = vault.setting(LEDGER)
    day = date.today().isoformat()  # noqa: DTZ011 - the office's own day, as people there would write it
    vault.set_setting(LEDGER, ledger.with_release(PastRelease(name, day, k, rows)).to_json())
    try:
        yield
    except BaseException:
        vault.set_setting(LEDGER, before)
        raise
