"""Giving names (dots) to what changed since the last time: before a file is written or taken in, and at times between.

Edits and imports only leave marks (marks.py). A new record needs none: its values count as there from the beginning.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.progress import Progress, quiet
from core.store.database import Connection
from core.store.exchange.laptops import is_at_home, next_tick, settle, take_name, this_laptop
from core.store.exchange.marks import know_all
from core.store.exchange.notes import changed_names, is_note
from core.store.exchange.putting import save_bundle_states, save_conflicts, save_state, state_of_part, text_of
from core.store.exchange.reading import Bundle, in_pieces, read_bundles
from core.store.exchange.registers import Register, Who, changed, joined_context, shown
from core.store.exchange.states import NOBODY, Child, Fields, Part, Removals
from core.store.exchange.synced import CONSENTS, PART, SHARED

_PIECE = 500
_AT_OPENING = 5_000
"""More marks than this wait for the next exchange: opening a vault must not."""


@dataclass
class _Marks:
    """``names``: (kind, uuid) -> columns that changed; ``was``: and what a consent said before. ``gone``: parts, each
    with its number; ``gone_children``: by the number of the part they hung on."""

    names: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    was: dict[tuple[str, str], dict[str, list[str]]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    gone: dict[str, int] = field(default_factory=dict)
    gone_children: dict[int, list[tuple[str, str]]] = field(default_factory=dict)


def at_opening(db: Connection, folder: Path) -> None:
    """Inside a transaction: name what the last session left, then make sure that this copy has a name of its own.

    In this order, the copy of a closed vault and its original give the same names to the same changes.
    """
    if this_laptop(db) is not None:
        marks = db.execute("SELECT count(*) FROM (SELECT 1 FROM change_mark LIMIT ?)", (_AT_OPENING + 1,)).fetchone()[0]
        if 0 < marks <= _AT_OPENING:
            _stamp(db, quiet, new_too=False)
            if is_at_home(db, folder):
                settle(db, folder)
    at_home(db, folder)


def at_home(db: Connection, folder: Path) -> None:
    """Inside a transaction: take a new name where this is a copy of the vault that had it."""
    if not is_at_home(db, folder):
        know_all(db)
        take_name(db, folder)


def stamp(db: Connection, folder: Path, progress: Progress = quiet) -> None:
    """Inside a transaction: name everything that changed, new records too."""
    at_home(db, folder)
    if _stamp(db, progress, new_too=True):
        settle(db, folder)


def _stamp(db: Connection, progress: Progress, new_too: bool) -> bool:
    """Says whether there was anything. What is random or local decides nothing here."""
    marks = _marks(db)
    if not (marks.names or marks.gone or marks.gone_children or (new_too and _has_new(db))):
        return False
    laptop = this_laptop(db)
    assert laptop is not None
    dot = laptop.site, next_tick(db)
    for uuid, key in marks.gone.items():
        _remove(db, uuid, dot, who_removed(db, key))
    if marks.gone:
        forget_shared(db)
    keys = _touched(db)
    for done, piece in enumerate(in_pieces(keys, _PIECE)):
        progress(done * _PIECE, len(keys))
        for bundle in read_bundles(db, piece):
            _name_changes(bundle, marks, dot)
            save_bundle_states(db, bundle, dot[1])
            save_conflicts(db, bundle)
    if new_too:
        _name_new(db, dot)
    db.execute("DELETE FROM change_mark")
    return True


def _marks(db: Connection) -> _Marks:
    found = _Marks()
    for kind, uuid, owner, names, was, gone in db.execute("SELECT * FROM change_mark").fetchall():
        if gone and kind == PART:
            found.gone[uuid] = owner
        elif gone:
            found.gone_children.setdefault(owner, []).append((kind, uuid))
        else:
            found.names[kind, uuid] = tuple(dict.fromkeys(name for name in names.split(";") if name))
            said = found.was.setdefault((kind, uuid), {})
            for piece in filter(None, was.split(";")):
                name, _equal, value = piece.partition("=")
                if name in CONSENTS:
                    said.setdefault(name, []).append(value)
                else:
                    found.notes.setdefault(uuid, []).append(piece)
    return found


def _has_new(db: Connection) -> bool:
    known = "SELECT uuid FROM exchanged WHERE kind = ?"
    return bool(db.execute(f"SELECT 1 FROM person_in_case WHERE uuid NOT IN ({known}) LIMIT 1", (PART,)).fetchone())  # noqa: S608


def _touched(db: Connection) -> Sequence[int]:
    """The parts in which something changed, be it in what they share with others or in what hangs on them."""
    shared = " UNION ".join(
        f"SELECT pic.id FROM {kind} JOIN person_in_case AS pic ON pic.{kind} = {kind}.id "  # noqa: S608
        f"WHERE {kind}.uuid IN (SELECT uuid FROM change_mark WHERE kind = '{kind}')"
        for kind in SHARED
    )
    rows = db.execute(
        "SELECT owner FROM change_mark WHERE owner IN (SELECT id FROM person_in_case) "  # noqa: S608
        f"AND NOT (kind = '{PART}' AND gone) UNION {shared} ORDER BY 1"
    )
    return [key for (key,) in rows]


def _name_changes(bundle: Bundle, marks: _Marks, dot: tuple[str, int]) -> None:
    part = bundle.part
    part.seen = joined_context(part.seen, dict([dot]))
    _name_fields(part.fields, (PART, part.uuid), marks, part, dot)
    _name_notes(part, marks.notes.get(part.uuid, ()), dot)
    for which, shared in bundle.shared.items():
        _name_fields(shared.fields, which, marks, part, dot)
    for which, child in part.children.items():
        if which in marks.names:
            child.seen = joined_context(child.seen, dict([dot]))
            _name_fields(child.fields, which, marks, part, dot)
    for which in marks.gone_children.get(bundle.key, ()):
        before = part.children.get(which, Child())
        removals = _removal(before.seen, before.removals, dot, part.changed)
        part.children[which] = Child(seen=before.seen, removals=removals)


def _name_notes(part: Part, was: Iterable[str], dot: tuple[str, int]) -> None:
    """Notes have no columns: which of them changed is told by what the marks kept, and by the states themselves."""
    registers = part.fields.registers
    now = {name: text for name, text in part.fields.values.items() if is_note(name)}
    names = changed_names(was, now)
    names += [name for name in registers if is_note(name) and shown(name, registers[name]) != now.get(name, "")]
    for name in dict.fromkeys(names):
        before = registers.get(name) or Register()
        who = part.hand.get(name, part.changed)
        part.fields.put(name, changed(name, before, shown(name, before), now.get(name, ""), dot, who))


def _name_fields(fields: Fields, which: tuple[str, str], marks: _Marks, part: Part, dot: tuple[str, int]) -> None:
    for name in marks.names.get(which, ()):
        before = fields.registers.get(name) or Register()
        value = fields.values.get(name, "")
        who = part.hand.get(name, part.changed)
        was = marks.was.get(which, {}).get(name, ())
        fields.put(name, changed(name, before, shown(name, before), value, dot, who, was))


def _removal(seen: dict[str, int], before: Removals, dot: tuple[str, int], who: Who) -> Removals:
    """A tombstone that stands above those before it."""
    return Removals(joined_context(before.context, dict([dot])), {dot: (dict(seen), who)})


def _remove(db: Connection, uuid: str, dot: tuple[str, int], who: Who) -> None:
    row = db.execute("SELECT state FROM exchanged WHERE kind = ? AND uuid = ?", (PART, uuid)).fetchone()
    state = json.loads(row[0]) if row and row[0] else {}
    removals = Removals.from_json(state["d"]) if state else Removals()
    part = Part(uuid, removals=_removal(state.get("s", {}), removals, dot, who))
    save_state(db, PART, uuid, dot[1], state_of_part(part), gone=True)


def who_removed(db: Connection, key: int) -> Who:
    """As the trail says."""
    row = db.execute(
        "SELECT at, person FROM audit WHERE (action = 'case.deleted' AND detail = ?) OR action = 'import.taken_back' "
        "ORDER BY action = 'case.deleted' DESC, id DESC LIMIT 1",
        (json.dumps({"case": key}),),
    ).fetchone()
    return (row[0], row[1]) if row else NOBODY


def forget_shared(db: Connection) -> None:
    """States of persons and cases that left with the last part that needed them."""
    for kind in SHARED:
        db.execute(
            f"DELETE FROM exchanged WHERE kind = '{kind}' AND uuid NOT IN (SELECT uuid FROM {kind})"  # noqa: S608
        )


def _name_new(db: Connection, dot: tuple[str, int]) -> None:
    """New records begin here: whoever removes one elsewhere without having seen it did not mean it."""
    site, tick = dot
    state = text_of({"r": {}, "s": {site: tick}, "d": Removals().to_json(), "c": []})
    db.execute(
        "INSERT OR IGNORE INTO exchanged (kind, uuid, seq, state) SELECT ?, uuid, ?, ? FROM person_in_case",
        (PART, tick, state),
    )
