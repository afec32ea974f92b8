"""Reading records with their states out of the vault, many in a few statements."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.store.database import Connection
from core.store.exchange.notes import read_notes
from core.store.exchange.registers import Register
from core.store.exchange.states import Child, Fields, Part, Removals, Shared
from core.store.exchange.synced import PART, SHARED, children, plain_columns, references_of
from core.store.schema import ALIASES, JOINED, tables

_NOTHING: dict[str, Any] = {"c": ()}


@dataclass
class Bundle:
    """What travels together: a part, and the person and the case it belongs to. ``key``: its number here, 0 if gone."""

    part: Part
    shared: dict[tuple[str, str], Shared] = field(default_factory=dict)
    key: int = 0


def read_bundles(db: Connection, keys: Sequence[int]) -> list[Bundle]:
    """The parts with these numbers, in order of their numbers."""
    wanted = json.dumps(list(keys))
    states = _states(db, wanted)
    bundles = {bundle.key: bundle for bundle in _parts(db, wanted, states, read_notes(db, keys))}
    for kind, alias in (("person", "person"), ("case_record", "case_record")):
        columns = ", ".join(f"{kind}.{name}" for name in plain_columns()[kind])
        rows = db.execute(
            f"SELECT pic.id, {kind}.uuid, {columns} FROM person_in_case AS pic "  # noqa: S608
            f"JOIN {kind} ON {kind}.id = pic.{alias} WHERE pic.id IN (SELECT value FROM json_each(?))",
            (wanted,),
        )
        for key, uuid, *cells in rows:
            found = _fields(plain_columns()[kind], cells, states.get((kind, uuid)))
            bundles[key].shared[kind, uuid] = Shared(kind, uuid, found)
    for table in children():
        _read_children(db, table, wanted, bundles, states)
    for key, name, at, person in _of(db, "SELECT person_in_case, field, at, person FROM written_by_hand", wanted):
        bundles[key].part.hand[name] = (at, person)
    marks = db.execute(
        "SELECT person_in_case, import.uuid, row, key, mark, CASE done WHEN 'new' THEN done ELSE 'same' END "
        "FROM import_row JOIN import ON import.id = import "
        "WHERE person_in_case IN (SELECT value FROM json_each(?)) AND (done = 'new' OR taken_back_at = '')",
        (wanted,),
    )
    for key, uuid, row, partner_key, mark, done in marks:
        bundles[key].part.marks[uuid, row] = (uuid, row, partner_key, mark, done)
    return list(bundles.values())


def read_gone(db: Connection, uuids: Iterable[str]) -> list[Bundle]:
    """The tombstones among ``uuids``."""
    rows = db.execute(
        "SELECT uuid, state FROM exchanged WHERE kind = ? AND gone AND uuid IN (SELECT value FROM json_each(?))",
        (PART, json.dumps(list(uuids))),
    )
    return [Bundle(Part(uuid, removals=Removals.from_json(json.loads(state)["d"]))) for uuid, state in rows]


def in_pieces(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _parts(
    db: Connection, wanted: str, states: dict[tuple[str, str], Any], notes: dict[int, dict[str, str]]
) -> Iterator[Bundle]:
    fields = (*tables().single[PART], *tables().single["consent"])
    references = references_of(db)
    targets = [
        f"coalesce((SELECT uuid FROM {table} AS target WHERE target.id = pic.{name}), '')"  # noqa: S608
        for name, table in references.items()
    ]
    names = ("role", *fields, *references)
    columns = ", ".join(["pic.role", *(f"{ALIASES[tables().table_of[name]]}.{name}" for name in fields), *targets])
    rows = db.execute(
        "SELECT pic.id, pic.uuid, pic.made_at, pic.made_by, pic.changed_at, pic.changed_by, con.uuid, "  # noqa: S608
        f"{columns} FROM {JOINED} WHERE pic.id IN (SELECT value FROM json_each(?)) ORDER BY pic.id",
        (wanted,),
    )
    for key, uuid, made_at, made_by, changed_at, changed_by, consent, *cells in rows:
        state = states.get((PART, uuid))
        noted = notes.get(key, {})
        part = Part(uuid, _fields((*names, *noted), (*cells, *noted.values()), state), consent=consent)
        part.made, part.changed = (made_at, made_by), (changed_at, changed_by)
        if state:
            part.seen, part.removals = dict(state["s"]), Removals.from_json(state["d"])
            for table, child, of_child in state["c"]:  # those that are there get their values later
                part.children[table, child] = Child(Fields(), of_child["s"], Removals.from_json(of_child["d"]))
        yield Bundle(part, key=key)


def _read_children(
    db: Connection, table: str, wanted: str, bundles: dict[int, Bundle], states: dict[tuple[str, str], Any]
) -> None:
    names = plain_columns()[table]
    select = f"SELECT person_in_case, uuid, imported, {', '.join(names)} FROM {table}"  # noqa: S608
    for key, uuid, flag, *cells in _of(db, select, wanted):
        part = bundles[key].part
        child = part.children.setdefault((table, uuid), Child())
        known = states.get((PART, part.uuid), _NOTHING)["c"]
        of_child = next((each for where, name, each in known if (where, name) == (table, uuid)), None)
        child.imported, child.fields = flag, _fields(names, cells, of_child)


def _states(db: Connection, wanted: str) -> dict[tuple[str, str], Any]:
    found: dict[tuple[str, str], Any] = {}
    for kind in (PART, *SHARED):
        target = "pic.uuid" if kind == PART else f"(SELECT uuid FROM {kind} AS t WHERE t.id = pic.{kind})"  # noqa: S608
        rows = db.execute(
            f"SELECT uuid, state FROM exchanged WHERE kind = '{kind}' AND state <> '' AND uuid IN "  # noqa: S608
            f"(SELECT {target} FROM person_in_case AS pic WHERE pic.id IN (SELECT value FROM json_each(?)))",
            (wanted,),
        )
        found |= {(kind, uuid): json.loads(state) for uuid, state in rows}
    return found


def _of(db: Connection, select: str, wanted: str) -> list[tuple[Any, ...]]:
    statement = f"{select} WHERE person_in_case IN (SELECT value FROM json_each(?))"  # noqa: S608
    found: list[tuple[Any, ...]] = db.execute(statement, (wanted,)).fetchall()
    return found


def _fields(names: Sequence[str], cells: Sequence[str], state: Any) -> Fields:
    values = {name: cell for name, cell in zip(names, cells, strict=True) if cell}
    read = state["r"].items() if state else ()
    return Fields(values, {name: Register.from_json(each, values.get(name, "")) for name, each in read})
