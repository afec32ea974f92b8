"""What an import changes in records the vault knows, and what was there before, for taking it back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from core.store.batch_check import Rows
from core.store.children import NOTE, insert_child, insert_note, update_child
from core.store.database import Connection
from core.store.records import update_values
from core.store.schema import JOINED, tables

# A no to consent always counts, and only a person of the office turns it into a yes: files come in any order, and an
# older one must not undo what the person said since.
_CONSENTS = ("con_Consent", "vic_AgreementToManagePersonalData")
_NOES = ("0", "_refused")


@dataclass(frozen=True)
class Incoming:
    """A row of the file that speaks of the known person in a case ``key``. ``unchanged``: as it was before."""

    place: int
    number: int
    key: int
    partner_key: str
    mark: str
    unchanged: bool


@dataclass
class Outcome:
    changed: list[int] = field(default_factory=list)
    kept: int = 0


@dataclass
class Before:
    """What a row of an import changed, so that it can be taken back.

    ``values``: field -> [before, after]. ``children``: [table, id, {field: [before, after]}]. ``made``: [table, id] of
    rows that were not there. ``notes``: [id, before, after].
    """

    values: dict[str, list[str]] = field(default_factory=dict)
    children: list[list[Any]] = field(default_factory=list)
    made: list[list[Any]] = field(default_factory=list)
    notes: list[list[Any]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.values or self.children or self.made or self.notes)

    def to_json(self) -> str:
        return json.dumps(vars(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Before:
        return cls(**json.loads(text))


def update_known(db: Connection, rows: Rows, met: list[Incoming], import_id: int) -> Outcome:
    """Compare each row of ``met`` with what the vault holds and write what it says more."""
    outcome = Outcome()
    if not met:
        return outcome
    compare = [incoming for incoming in met if not incoming.unchanged]
    present = _Present(db, rows, [incoming.key for incoming in compare])
    found: dict[int, Before] = {}
    for incoming in compare:
        before = Before()
        outcome.kept += _update_values(db, rows, incoming, present, before)
        for table in tables().many:
            outcome.kept += _update_child(db, rows, table, incoming, present, before)
        outcome.kept += _update_notes(db, rows, incoming, present, before)
        if before:
            found[incoming.place] = before
            outcome.changed.append(incoming.key)
    db.executemany(
        "INSERT INTO import_row (import, row, person_in_case, key, mark, done, before) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (import_id, incoming.number, incoming.key, incoming.partner_key, incoming.mark)
            + (("changed", found[incoming.place].to_json()) if incoming.place in found else ("same", ""))
            for incoming in met
        ],
    )
    outcome.changed = list(dict.fromkeys(outcome.changed))
    return outcome


class _Present:
    """What the vault holds of the persons in question, read in a few statements for many."""

    def __init__(self, db: Connection, rows: Rows, keys: list[int]) -> None:
        wanted = json.dumps(keys)
        self.fields = rows.of(tables().values)
        self.values: dict[int, dict[str, str]] = {}
        columns = ", " + tables().select(self.fields) if self.fields else ""
        for key, *cells in _of_people(db, f"SELECT pic.id{columns} FROM {JOINED}", "pic.id", wanted):  # noqa: S608
            self.values[key] = dict(zip(self.fields, cells, strict=True))
        self.by_hand = {
            (key, name)
            for key, name in _of_people(
                db, "SELECT person_in_case, field FROM written_by_hand", "person_in_case", wanted
            )
        }
        self.children: dict[tuple[str, int], tuple[int, dict[str, str]]] = {}
        for table, all_fields in tables().many.items():
            fields = rows.of(all_fields)
            if fields:
                select = f"SELECT person_in_case, id, {', '.join(fields)} FROM {table}"  # noqa: S608
                for key, number, *cells in _of_people(db, select, "imported = 1 AND person_in_case", wanted):
                    self.children[table, key] = number, dict(zip(fields, cells, strict=True))
        self.notes: dict[tuple[int, str], tuple[int, str]] = {}
        if rows.notes:
            select = "SELECT person_in_case, title, id, text FROM office_note"
            for key, title, number, text in _of_people(db, select, "person_in_case", wanted):
                self.notes.setdefault((key, title), (number, text))


def _of_people(db: Connection, select: str, column: str, wanted: str) -> Iterable[tuple[Any, ...]]:
    statement = f"{select} WHERE {column} IN (SELECT value FROM json_each(?))"  # noqa: S608
    found: Iterable[tuple[Any, ...]] = db.execute(statement, (wanted,)).fetchall()
    return found


def _update_values(db: Connection, rows: Rows, incoming: Incoming, present: _Present, before: Before) -> int:
    kept = 0
    values = present.values[incoming.key]
    changes: dict[str, str] = {}
    for name in present.fields:
        said = rows.columns[name][incoming.place]
        if not said or said == values[name]:
            continue
        withdrawn = name in _CONSENTS and said == "0"
        stands = name in _CONSENTS and values[name] in _NOES
        if (stands or (incoming.key, name) in present.by_hand) and not withdrawn:
            kept += 1
            continue
        before.values[name] = [values[name], said]
        changes[name] = values[name] = said
    if changes:
        update_values(db, incoming.key, changes)
    return kept


def _update_child(db: Connection, rows: Rows, table: str, incoming: Incoming, present: _Present, before: Before) -> int:
    """The one event (plan, ...) that a partner's flat row speaks of: the one an earlier row made, else a new one."""
    fields = rows.of(tables().many[table])
    said = {name: rows.columns[name][incoming.place] for name in fields if rows.columns[name][incoming.place]}
    if not said:
        return 0
    here = present.children.get((table, incoming.key))
    values = here[1] if here else {}
    differing = {name: value for name, value in said.items() if values.get(name, "") != value}
    changes = {name: value for name, value in differing.items() if (incoming.key, name) not in present.by_hand}
    if changes and here is None:
        number = insert_child(db, table, incoming.key, changes, imported=True)
        before.made.append([table, number])
        present.children[table, incoming.key] = number, dict.fromkeys(fields, "") | changes
    elif changes and here is not None:
        update_child(db, table, here[0], changes)
        before.children.append([table, here[0], {name: [values[name], new] for name, new in changes.items()}])
        values.update(changes)
    return len(differing) - len(changes)


def _update_notes(db: Connection, rows: Rows, incoming: Incoming, present: _Present, before: Before) -> int:
    kept = 0
    for title, cells in rows.notes:
        said = cells[incoming.place]
        here = present.notes.get((incoming.key, title))
        if not said or (here is not None and here[1] == said):
            continue
        if (incoming.key, NOTE + title) in present.by_hand:
            kept += 1
        elif here is None:
            number = insert_note(db, incoming.key, title, said)
            before.made.append(["office_note", number])
            present.notes[incoming.key, title] = number, said
        else:
            db.execute("UPDATE office_note SET text = ? WHERE id = ?", (said, here[0]))
            before.notes.append([here[0], here[1], said])
            present.notes[incoming.key, title] = here[0], said
    return kept
