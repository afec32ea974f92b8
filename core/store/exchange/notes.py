"""Office notes on their way between laptops: a field each, by its title.

A vault keeps them a row each, or as one text a person; both are read and written here. A title that stands twice counts
as two fields.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from core.store.database import Connection
from core.store.exchange.synced import NOTE, columns_of
from core.store.records import new_uuids

TABLE = "office_note"
_AGAIN = "\x1f"
Notes = dict[str, str]
"""``note:<title>`` -> text."""


def is_note(name: str) -> bool:
    return name.startswith(NOTE)


def title_of(name: str) -> str:
    return name.removeprefix(NOTE).partition(_AGAIN)[0]


def is_one_text(db: Connection) -> bool:
    """Whether the vault keeps the notes of a person as one text."""
    return "notes" in columns_of(db, TABLE)


def read_notes(db: Connection, keys: Sequence[int]) -> dict[int, Notes]:
    wanted = json.dumps(list(keys))
    of_keys = "WHERE person_in_case IN (SELECT value FROM json_each(?))"
    if is_one_text(db):
        rows = db.execute(f"SELECT person_in_case, notes FROM {TABLE} {of_keys}", (wanted,))  # noqa: S608
        return {key: named(json.loads(text)) for key, text in rows}
    found: dict[int, list[tuple[str, str]]] = {}
    for key, title, text in db.execute(
        f"SELECT person_in_case, title, text FROM {TABLE} {of_keys} ORDER BY id",  # noqa: S608
        (wanted,),
    ):
        found.setdefault(key, []).append((title, text))
    return {key: named(notes) for key, notes in found.items()}


def write_notes(db: Connection, key: int, notes: Mapping[str, str]) -> None:
    """Make these be the notes of a person; those that are there keep their order."""
    before = read_notes(db, [key]).get(key, {})
    names = [*(name for name in before if name in notes), *sorted(name for name in notes if name not in before)]
    after = [(title_of(name), notes[name]) for name in names]
    if {name: text for name, text in before.items() if text} == dict(notes):
        return
    db.execute(f"DELETE FROM {TABLE} WHERE person_in_case = ?", (key,))  # noqa: S608
    if is_one_text(db):
        text = json.dumps(after, ensure_ascii=False, separators=(",", ":"))
        db.executemany(f"INSERT INTO {TABLE} VALUES (?, ?)", [(key, text)] if after else [])  # noqa: S608
        return
    rows = [(uuid, key, *note) for uuid, note in zip(new_uuids(len(after)), after, strict=True)]
    db.executemany(f"INSERT INTO {TABLE} (uuid, person_in_case, title, text) VALUES (?, ?, ?, ?)", rows)  # noqa: S608


def named(notes: Iterable[Sequence[str]]) -> Notes:
    found: Notes = {}
    for title, text in notes:
        name, again = NOTE + title, 2
        while name in found:
            name, again = f"{NOTE}{title}{_AGAIN}{again}", again + 1
        found[name] = text
    return found


def changed_names(was: Iterable[str], now: Notes) -> list[str]:
    """The notes that are others than before, by what the trigger kept: titles, or the whole text before."""
    found: list[str] = []
    for piece in was:
        what, _equal, hidden = piece.partition("=")
        said = bytes.fromhex(hidden).decode("utf-8", "replace")
        if what == "title":
            found += [name for name in (NOTE + said, *now) if title_of(name) == said]
        else:
            before = named(json.loads(said))
            found += [name for name in {**before, **now} if before.get(name, "") != now.get(name, "")]
    return list(dict.fromkeys(found))
