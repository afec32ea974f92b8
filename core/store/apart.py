"""Two records that somebody looked at and called two people: not proposed again, until that is taken back."""

from __future__ import annotations

from dataclasses import dataclass

from core.store import audit
from core.store.case_list import CaseRow, list_rows
from core.store.database import Connection, writing
from core.store.errors import MergedWithItself, NotToldApart
from core.store.links import must_stand, standing
from core.store.records import new_uuids
from core.store.session import Vault, in_turn


@dataclass(frozen=True)
class ApartEntry:
    """Who called which two records two people; ``at`` is UTC. ``rows``: of both, as the case table would show them."""

    one: int
    other: int
    at: str
    person: str
    rows: tuple[CaseRow, CaseRow]


@in_turn
def keep_apart(vault: Vault, one: int, other: int) -> None:
    """Say that these are two people. Twice does no harm.

    Raises MergedWithItself, NoSuchCase, CaseWasMerged, NotPermitted, DiskFull.
    """
    if one == other:
        raise MergedWithItself
    one, other = sorted((one, other))
    with writing(vault.cases) as db:
        for key in (one, other):
            must_stand(db, key)
        added = db.execute(
            "INSERT OR IGNORE INTO told_apart (uuid, one, other, at, person) VALUES (?, ?, ?, ?, ?)",
            (new_uuids(1)[0], one, other, audit.now(), vault.person),
        ).rowcount
        if added:
            audit.append(db, vault.person, "cases.told_apart", {"cases": [one, other]})


@in_turn
def ask_again(vault: Vault, one: int, other: int) -> None:
    """Take back that they are two people, so that they are proposed again. Raises NotToldApart, NotPermitted."""
    one, other = sorted((one, other))
    with writing(vault.cases) as db:
        if not db.execute("DELETE FROM told_apart WHERE one = ? AND other = ?", (one, other)).rowcount:
            raise NotToldApart
        audit.append(db, vault.person, "told_apart.taken_back", {"cases": [one, other]})


@in_turn
def list_apart(vault: Vault) -> list[ApartEntry]:
    """Whoever was called two people, newest first. Raises NotPermitted."""
    found = vault.cases.execute("SELECT one, other, at, person FROM told_apart ORDER BY id DESC").fetchall()
    rows = list_rows(vault.cases, {key for one, other, *_rest in found for key in (one, other)})
    return [ApartEntry(one, other, at, person, (rows[one], rows[other])) for one, other, at, person in found]


def pairs_told_apart(db: Connection) -> set[tuple[int, int]]:
    """The same, as pairs of the records that stand for them now, the smaller key first."""
    found = db.execute("SELECT one, other FROM told_apart").fetchall()
    pairs = [sorted((standing(db, one), standing(db, other))) for one, other in found]
    return {(first, second) for first, second in pairs}
