"""Records of another laptop on their way into the vault: joined with what is here, and only what differs is written."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from core.store.case_list import refresh_case_list
from core.store.case_text import drop_forgotten_words
from core.store.database import Connection
from core.store.exchange.errors import ChangesDamaged
from core.store.exchange.laptops import next_tick
from core.store.exchange.putting import (
    Numbers,
    insert_bundle,
    save_bundle_states,
    save_conflicts,
    save_state,
    set_references,
    state_of_part,
    update_bundle,
    update_shared,
)
from core.store.exchange.reading import Bundle, read_bundles, read_gone
from core.store.exchange.stamping import forget_shared
from core.store.exchange.states import Mark, join_parts, join_shared
from core.store.exchange.synced import PART, references_of
from core.store.records import remove_people


@dataclass
class Arriving:
    """``numbers``: of what is here; ``imports``: uuid -> number, ``taken_back`` those that were; ``gone``: tombstones.

    ``tick``: of this step, 0 until something changes."""

    db: Connection
    numbers: Numbers
    imports: dict[str, int]
    taken_back: set[str]
    gone: set[str]
    tick: int = 0
    new: int = 0
    updated: int = 0
    removed: int = 0
    changed: list[Bundle] = field(default_factory=list)


def take_bundles(run: Arriving, bundles: list[Bundle]) -> None:
    if not bundles:
        return
    uuids = [bundle.part.uuid for bundle in bundles]
    if len(set(uuids)) < len(uuids):
        raise ChangesDamaged
    keys = [run.numbers[PART, uuid] for uuid in uuids if (PART, uuid) in run.numbers]
    here = {bundle.part.uuid: bundle for bundle in read_bundles(run.db, keys)}
    here |= {bundle.part.uuid: bundle for bundle in read_gone(run.db, [uuid for uuid in uuids if uuid in run.gone])}
    for theirs in bundles:
        theirs.part.marks = {place: mark for place, mark in theirs.part.marks.items()
                             if mark[4] == "new" or place[0] not in run.taken_back}  # fmt: skip
        _take_bundle(run, here.get(theirs.part.uuid), theirs)


def _take_bundle(run: Arriving, mine: Bundle | None, theirs: Bundle) -> None:
    """Join one record with what is here, and write what differs."""
    if mine is None:
        if theirs.part.is_gone:
            _put_tombstone(run, theirs)
        else:
            _put_new(run, theirs)
        return
    joined = _joined(mine, theirs)
    if joined.part == mine.part and joined.shared == mine.shared:
        return
    if joined.part.is_gone:
        run.removed += remove_people(run.db, [mine.key]) if mine.key and _let_go(run, mine.key) else 0
        run.numbers.pop((PART, mine.part.uuid), None)
        _put_tombstone(run, joined)
    elif not mine.key:
        run.gone.discard(joined.part.uuid)
        _put_new(run, joined)
    else:
        update_bundle(run.db, mine, joined, run.numbers)
        _put_marks(run, joined, mine.part.marks)
        save_bundle_states(run.db, joined, step_of(run))
        save_conflicts(run.db, joined)
        said_more = _says(joined) != _says(mine)
        run.updated += said_more
        if said_more or joined.part.changed != mine.part.changed:
            run.changed.append(joined)


def _joined(mine: Bundle, theirs: Bundle) -> Bundle:
    joined = Bundle(join_parts(mine.part, theirs.part), dict(mine.shared), mine.key)
    for which, shared in theirs.shared.items():
        known = mine.shared.get(which)
        joined.shared[which] = join_shared(known, mine.part.made, shared, theirs.part.made) if known else shared
    return joined


def _says(bundle: Bundle) -> tuple[Any, ...]:
    """What a person would notice."""
    children = {which: child.fields.values for which, child in bundle.part.children.items() if not child.is_gone}
    return bundle.part.fields.values, children, {which: each.fields.values for which, each in bundle.shared.items()}


def _put_new(run: Arriving, bundle: Bundle) -> None:
    _join_shared_here(run, bundle)
    insert_bundle(run.db, bundle, run.numbers)
    _put_marks(run, bundle, {})
    save_bundle_states(run.db, bundle, step_of(run))
    save_conflicts(run.db, bundle)
    run.new += 1
    run.changed.append(bundle)


def _join_shared_here(run: Arriving, bundle: Bundle) -> None:
    """A person or case that is here already, in another part, is joined before the new part is added to it."""
    for (kind, uuid), shared in list(bundle.shared.items()):
        sharing = f"SELECT min(id) FROM person_in_case WHERE {kind} = ?"  # noqa: S608
        number = run.numbers.get((kind, uuid))
        for (key,) in run.db.execute(sharing, (number,)) if number else ():
            for mine in read_bundles(run.db, [key]):
                known = mine.shared[kind, uuid]
                joined = join_shared(known, mine.part.made, shared, bundle.part.made)
                update_shared(run.db, known, joined, run.numbers)
                bundle.shared[kind, uuid] = joined


def _put_tombstone(run: Arriving, bundle: Bundle) -> None:
    save_state(run.db, PART, bundle.part.uuid, step_of(run), state_of_part(bundle.part), gone=True)
    run.gone.add(bundle.part.uuid)


def _put_marks(run: Arriving, bundle: Bundle, known: dict[tuple[str, int], Mark]) -> None:
    if not run.imports.keys() >= {uuid for uuid, _row in bundle.part.marks}:
        raise ChangesDamaged
    rows = [
        (run.imports[uuid], row, bundle.key, key, mark, done)
        for place, (uuid, row, key, mark, done) in bundle.part.marks.items()
        if place not in known
    ]
    run.db.executemany(
        "INSERT OR IGNORE INTO import_row (import, row, person_in_case, key, mark, done) VALUES (?, ?, ?, ?, ?, ?)",
        rows,
    )


def _let_go(run: Arriving, key: int) -> bool:
    """Nothing points to a record that leaves."""
    if "merged_into" in references_of(run.db):
        run.db.execute("UPDATE person_in_case SET merged_into = NULL WHERE merged_into = ?", (key,))
    return True


def step_of(run: Arriving) -> int:
    if not run.tick:
        run.tick = next_tick(run.db)
    return run.tick


def finish(run: Arriving) -> None:
    """What hangs on the records: references, the case list, the words to search, revisions."""
    for bundle in run.changed:
        set_references(run.db, bundle, run.numbers)
    keys = _sharing(run.db, [bundle.key for bundle in run.changed])
    for start in range(0, len(keys), 1024):
        piece = keys[start : start + 1024]
        wanted = json.dumps(piece)
        run.db.execute(
            "UPDATE person_in_case SET revision = revision + 1 WHERE id IN (SELECT value FROM json_each(?))", (wanted,)
        )
        refresh_case_list(run.db, piece)
        _hide_merged(run.db, wanted)
    if run.removed:
        drop_forgotten_words(run.db)
        forget_shared(run.db)


def _hide_merged(db: Connection, wanted: str) -> None:
    """A record that was merged into another stands in no list."""
    if "merged_into" in references_of(db):
        merged = "SELECT id FROM person_in_case WHERE merged_into IS NOT NULL"
        of_keys = f"IN (SELECT value FROM json_each(?) WHERE value IN ({merged}))"  # noqa: S608
        db.execute(f"DELETE FROM case_list WHERE person_in_case {of_keys}", (wanted,))  # noqa: S608
        db.execute(f"DELETE FROM case_text WHERE rowid {of_keys}", (wanted,))  # noqa: S608


def _sharing(db: Connection, keys: list[int]) -> list[int]:
    rows = db.execute(
        "SELECT DISTINCT other.id FROM person_in_case AS this JOIN person_in_case AS other "
        "ON other.case_record = this.case_record OR other.person = this.person "
        "WHERE this.id IN (SELECT value FROM json_each(?))",
        (json.dumps(keys),),
    )
    return [key for (key,) in rows]
