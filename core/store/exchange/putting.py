"""Writing records with their states into the vault, only what differs from what is there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from core.store.database import Connection
from core.store.exchange.notes import is_note, write_notes
from core.store.exchange.reading import Bundle, in_pieces, read_bundles
from core.store.exchange.states import Child, Fields, Part, Shared
from core.store.exchange.synced import PART, SHARED, plain_columns, references_of
from core.store.records import new_uuids
from core.store.schema import tables


def text_of(state: Any) -> str:
    return json.dumps(state, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def state_of_part(part: Part) -> str:
    """What of a part stands nowhere but in its state; "" for one nobody changed."""
    if part.is_gone:
        return text_of({"d": part.removals.to_json()})
    children = [
        [table, uuid, _state_of_child(child)] for (table, uuid), child in sorted(part.children.items()) if _known(child)
    ]
    state = {"r": _registers(part.fields), "s": part.seen, "d": part.removals.to_json(), "c": children}
    return text_of(state) if part.seen or part.removals.context or state["r"] or children else ""


def state_of_fields(fields: Fields) -> str:
    return text_of({"r": _registers(fields)}) if fields.registers else ""


def save_state(db: Connection, kind: str, uuid: str, seq: int, state: str, gone: bool = False) -> None:
    db.execute("INSERT OR REPLACE INTO exchanged VALUES (?, ?, ?, ?, ?)", (kind, uuid, seq, int(gone), state))


def save_bundle_states(db: Connection, bundle: Bundle, seq: int) -> None:
    """The states of a bundle as they are now; ``seq``: the step in which they became so."""
    for (kind, uuid), shared in bundle.shared.items():
        save_state(db, kind, uuid, seq, state_of_fields(shared.fields))
    save_state(db, PART, bundle.part.uuid, seq, state_of_part(bundle.part), bundle.part.is_gone)


def save_conflicts(db: Connection, bundle: Bundle) -> None:
    """List what stands side by side in a bundle that is there, and only that. References settle themselves."""
    part, key = bundle.part, bundle.key
    db.execute("DELETE FROM open_conflict WHERE person_in_case = ?", (key,))
    own = [name for name in part.fields.differing() if name in plain_columns()[PART] or is_note(name)]
    found = [(PART, part.uuid, name) for name in own]
    found += [(PART, part.uuid, "")] if part.removals.entries else []
    for (kind, uuid), shared in bundle.shared.items():
        found += [(kind, uuid, name) for name in shared.fields.differing()]
    for (table, uuid), child in part.children.items():
        if not child.is_gone:
            found += [(table, uuid, name) for name in child.fields.differing()]
            found += [(table, uuid, "")] if child.removals.entries else []
    db.executemany("INSERT OR REPLACE INTO open_conflict VALUES (?, ?, ?, ?)", [(*each, key) for each in found])


def list_conflicts_anew(db: Connection, keys: Sequence[int]) -> None:
    """The list of what stands side by side, from the states alone."""
    for piece in in_pieces(keys, 500):
        for bundle in read_bundles(db, piece):
            save_conflicts(db, bundle)


Numbers = dict[tuple[str, str], int]
"""(kind, uuid) -> number, of all persons, cases and parts that are there."""


def numbers_of(db: Connection) -> Numbers:
    """Uuids have no index, for which every import would pay: they are read in one walk."""
    found: Numbers = {}
    for kind in (PART, *SHARED):
        found |= {(kind, uuid): number for uuid, number in db.execute(f"SELECT uuid, id FROM {kind}")}  # noqa: S608
    return found


def insert_bundle(db: Connection, bundle: Bundle, numbers: Numbers) -> None:
    """A part that is not there yet, with the person and the case where they are not."""
    part = bundle.part
    shared = {kind: _shared_number(db, bundle, kind, numbers) for kind in SHARED}
    own = {name: part.fields.values.get(name, "") for name in tables().single[PART]}
    row: dict[str, Any] = {"uuid": part.uuid, **shared, "role": part.fields.values.get("role", "victim"), "revision": 1}
    row |= {"made_at": part.made[0], "made_by": part.made[1]}
    row |= {"changed_at": part.changed[0], "changed_by": part.changed[1]}
    row |= {name: value for name, value in own.items() if value}
    bundle.key = numbers[PART, part.uuid] = _insert(db, PART, row)
    consent = {name: part.fields.values[name] for name in tables().single["consent"] if name in part.fields.values}
    _insert(db, "consent", {"uuid": part.consent or new_uuids(1)[0], "person_in_case": bundle.key, **consent})
    for (table, uuid), child in part.children.items():
        if not child.is_gone:
            _insert_child(db, table, uuid, bundle.key, child)
    write_notes(db, bundle.key, _notes(part))
    _put_hand(db, bundle.key, part.hand.items())


def update_bundle(db: Connection, before: Bundle, after: Bundle, numbers: Numbers) -> None:
    """Bring what is there from ``before`` to ``after``, but for references."""
    key = after.key = before.key
    old, new = before.part, after.part
    for (kind, uuid), shared in after.shared.items():
        known = before.shared.get((kind, uuid))
        if known is not None:
            update_shared(db, known, shared, numbers)
    _update(db, PART, "id = ?", key, old.fields, new.fields, ("role", *tables().single[PART]))
    _update(db, "consent", "person_in_case = ?", key, old.fields, new.fields, tables().single["consent"])
    if (old.made, old.changed) != (new.made, new.changed):
        db.execute(
            "UPDATE person_in_case SET made_at = ?, made_by = ?, changed_at = ?, changed_by = ? WHERE id = ?",
            (*new.made, *new.changed, key),
        )
    for (table, uuid), child in new.children.items():
        known_child = old.children.get((table, uuid))
        there = known_child is not None and not known_child.is_gone
        if child.is_gone:
            if there:
                db.execute(f"DELETE FROM {table} WHERE person_in_case = ? AND uuid = ?", (key, uuid))  # noqa: S608
        elif not there or known_child is None:
            _insert_child(db, table, uuid, key, child)
        else:
            where = f"person_in_case = {key:d} AND uuid = ?"
            _update(db, table, where, uuid, known_child.fields, child.fields, plain_columns()[table])
    if _notes(old) != _notes(new):
        write_notes(db, key, _notes(new))
    _put_hand(db, key, new.hand.items() - old.hand.items())


def _notes(part: Part) -> dict[str, str]:
    return {name: text for name, text in part.fields.values.items() if is_note(name)}


def _put_hand(db: Connection, key: int, hand: Iterable[tuple[str, tuple[str, str]]]) -> None:
    rows = [(key, name, *who) for name, who in hand]
    db.executemany("INSERT OR REPLACE INTO written_by_hand VALUES (?, ?, ?, ?)", rows)


def update_shared(db: Connection, before: Shared, after: Shared, numbers: Numbers) -> None:
    kind = before.kind
    _update(db, kind, "id = ?", numbers[kind, before.uuid], before.fields, after.fields, plain_columns()[kind])


def set_references(db: Connection, bundle: Bundle, numbers: Numbers) -> None:
    """Once everything is there. A person or case that nobody needs any more goes."""
    references = references_of(db)
    for kind in SHARED:
        _shared_number(db, bundle, kind, numbers)
    wanted = {name: bundle.part.fields.values.get(name, "") for name in references}
    cells = [numbers.get((references[name], uuid)) for name, uuid in wanted.items()]
    columns = ", ".join(references)
    present = db.execute(f"SELECT {columns} FROM person_in_case WHERE id = ?", (bundle.key,)).fetchone()  # noqa: S608
    if tuple(cells) == tuple(present):
        return
    assignments = ", ".join(f"{name} = ?" for name in references)
    db.execute(f"UPDATE person_in_case SET {assignments} WHERE id = ?", (*cells, bundle.key))  # noqa: S608
    for kind in SHARED:
        drop_unneeded(db, kind)


def drop_unneeded(db: Connection, kind: str) -> None:
    """Persons or cases that no part needs."""
    db.execute(f"DELETE FROM {kind} WHERE id NOT IN (SELECT {kind} FROM person_in_case)")  # noqa: S608


def _shared_number(db: Connection, bundle: Bundle, kind: str, numbers: Numbers) -> int:
    uuid = bundle.part.fields.values[kind]
    if (kind, uuid) not in numbers:
        shared = bundle.shared.get((kind, uuid))
        numbers[kind, uuid] = _insert(db, kind, {"uuid": uuid, **(shared.fields.values if shared else {})})
    return numbers[kind, uuid]


def _insert(db: Connection, table: str, row: Mapping[str, Any]) -> int:
    questions = ", ".join("?" * len(row))
    number: int = db.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({questions})",  # noqa: S608
        tuple(row.values()),
    ).lastrowid
    return number


def _insert_child(db: Connection, table: str, uuid: str, key: int, child: Child) -> None:
    _insert(db, table, {"uuid": uuid, "person_in_case": key, "imported": child.imported, **child.fields.values})


def _update(
    db: Connection, table: str, where: str, which: Any, before: Fields, after: Fields, names: Iterable[str]
) -> None:
    changes = {
        name: after.values.get(name, "") for name in names if after.values.get(name, "") != before.values.get(name, "")
    }
    if changes:
        assignments = ", ".join(f"{name} = ?" for name in changes)
        db.execute(f"UPDATE {table} SET {assignments} WHERE {where}", (*changes.values(), which))  # noqa: S608


def _registers(fields: Fields) -> dict[str, Any]:
    """A note's register holds its text: only so a note that was removed and written anew is known from what it was."""
    return {name: register.to_json(whole=is_note(name)) for name, register in sorted(fields.registers.items())}


def _state_of_child(child: Child) -> dict[str, Any]:
    return {"r": _registers(child.fields), "s": child.seen, "d": child.removals.to_json()}


def _known(child: Child) -> bool:
    return bool(child.seen or child.removals.context or child.removals.entries or child.fields.registers)
