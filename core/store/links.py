"""Which record was merged into which. ``merged_into`` leads from one to the next, and at last to one that stands."""

from __future__ import annotations

from core.store.database import Connection
from core.store.errors import CaseWasMerged, NoSuchCase

STANDING = "pic.merged_into IS NULL"
"""For whatever shows or counts people, over JOINED: a merged record is not one more person."""


def merged_into(db: Connection, key: int) -> int | None:
    """The next record on the way. Raises NoSuchCase."""
    row = db.execute("SELECT merged_into FROM person_in_case WHERE id = ?", (key,)).fetchone()
    if row is None:
        raise NoSuchCase
    into: int | None = row[0]
    return into


def must_stand(db: Connection, key: int) -> None:
    """Raises NoSuchCase, CaseWasMerged."""
    if merged_into(db, key) is not None:
        raise CaseWasMerged


def standing(db: Connection, key: int) -> int:
    """The record that speaks for ``key`` now."""
    seen = {key}
    while (into := merged_into(db, key)) is not None and into not in seen:
        seen.add(key := into)
    return key


def merged_below(db: Connection, key: int) -> list[int]:
    """Everything merged into ``key``, directly or not, the farthest first."""
    rows = db.execute(
        "WITH RECURSIVE below (id, depth) AS (SELECT ?, 0 UNION ALL SELECT pic.id, depth + 1 "
        "FROM person_in_case AS pic JOIN below ON pic.merged_into = below.id WHERE depth < 1000) "
        "SELECT DISTINCT id FROM below WHERE depth > 0 ORDER BY depth DESC, id",
        (key,),
    )
    return [number for (number,) in rows]


def any_merged(db: Connection) -> bool:
    """Whether the vault knows of merges at all: most of the time there is nothing to look for."""
    return db.execute("SELECT 1 FROM person_in_case WHERE merged_into IS NOT NULL LIMIT 1").fetchone() is not None


def mend_links(db: Connection) -> list[int]:
    """Let records stand again whose way leads to none that stands; says which. Inside a transaction.

    After damage the other record may be gone; and two laptops may each have merged the record of the other. Of a
    circle the record with the least uuid stands, so that every laptop finds the same one.
    """
    rows = db.execute("SELECT id, uuid, merged_into FROM person_in_case WHERE merged_into IS NOT NULL").fetchall()
    uuids = {key: uuid for key, uuid, _other in rows}
    into = {key: other for key, _uuid, other in rows}
    known = {key for (key,) in db.execute("SELECT id FROM person_in_case")} if into else set()
    free = [key for key, other in into.items() if other not in known]
    for key in free:
        del into[key]
    for start in sorted(into):
        way: list[int] = []
        key = start
        while key in into and key not in way:
            way.append(key)
            key = into[key]
        if key in into:
            first = min(way[way.index(key) :], key=lambda each: uuids[each])
            del into[first]
            free.append(first)
    db.executemany("UPDATE person_in_case SET merged_into = NULL WHERE id = ?", [(key,) for key in free])
    db.executemany("DELETE FROM merge WHERE merged = ?", [(key,) for key in free])
    return sorted(free)
