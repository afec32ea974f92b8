"""The rows of ``merge``: what each merge gave to the record that stands, read and kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from core.store.database import Connection
from core.store.layers import Laid, Layer


@dataclass
class Copied:
    """An event, plan, comment, organisation or note of the merged record, and its copy on the one that stands.

    ``source``, ``copy``: uuids; ``copy`` is "" where the other record said the same already. ``said``: what the source
    said when it was copied. ``title``: of a note's copy, which may need a title of its own.
    """

    table: str
    source: str
    copy: str
    said: dict[str, str]
    title: str = ""

    @property
    def given(self) -> dict[str, str]:
        """What the copy was given."""
        return {**self.said, "title": self.title} if self.title else self.said


@dataclass
class MergeRow:
    """``theirs``: the values of the merged record as they were last looked at. ``layers``: by field. ``by_hand``:
    fields that count as written by hand because somebody chose in this merge. ``last_import``: uuid of the import
    before it, "" where there was none."""

    number: int
    merged: int
    survivor: int
    at: str
    person: str
    revision: int
    theirs: dict[str, str] = field(default_factory=dict)
    layers: dict[str, Layer] = field(default_factory=dict)
    by_hand: list[str] = field(default_factory=list)
    copied: list[Copied] = field(default_factory=list)
    last_import: str = ""
    kept: str = ""
    """``given`` as the vault holds it."""

    def given(self) -> str:
        return json.dumps(
            {
                "theirs": {name: value for name, value in self.theirs.items() if value},
                "layers": {name: list(vars(each).values()) for name, each in self.layers.items()},
                "by_hand": self.by_hand,
                "copied": [[each.table, each.source, each.copy, each.said, each.title] for each in self.copied],
                "last_import": self.last_import,
            },
            ensure_ascii=False,
        )


_COLUMNS = "id, merged, survivor, at, person, revision, given"


def merge_of(db: Connection, merged: int) -> MergeRow | None:
    """How ``merged`` was merged; None where nothing is known of it."""
    row = db.execute(f"SELECT {_COLUMNS} FROM merge WHERE merged = ?", (merged,)).fetchone()  # noqa: S608
    return _row(row) if row else None


def merges_into(db: Connection, survivor: int) -> list[MergeRow]:
    """What lies on the record that stands, from below."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM merge WHERE survivor = ? ORDER BY id", (survivor,))  # noqa: S608
    return [_row(row) for row in rows.fetchall()]


def layers_on(rows: Iterable[MergeRow], name: str, top: str) -> list[Laid]:
    """The layers that hold up the value on top of a field, from below; those that something was written over are
    covered for good."""
    found: list[Laid] = []
    for row in rows:
        layer = row.layers.get(name)
        if layer is None or layer.covered:
            continue
        if found and found[-1].layer.given != layer.own:
            found = _covered(found)
        found.append(Laid(row.number, layer, row.theirs.get(name, "")))
    return _covered(found) if found and found[-1].layer.given != top else found


def cover(rows: Iterable[MergeRow], name: str) -> None:
    """Whatever merges gave to a field, its value holds now without them."""
    for row in rows:
        if name in row.layers:
            row.layers[name].covered = True


def _covered(found: list[Laid]) -> list[Laid]:
    for laid in found:
        laid.layer.covered = True
    return []


def copies_on(db: Connection, survivors: Iterable[int]) -> set[str]:
    """The uuids of everything that merges copied to these records."""
    return {each.copy for key in survivors for row in merges_into(db, key) for each in row.copied if each.copy}


def add_merge(db: Connection, uuid: str, row: MergeRow) -> None:
    row.number = db.execute(
        "INSERT INTO merge (uuid, merged, survivor, at, person, revision, given) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (uuid, row.merged, row.survivor, row.at, row.person, row.revision, row.given()),
    ).lastrowid


def keep_merges(db: Connection, rows: list[MergeRow]) -> None:
    """Write back what changed in them."""
    changed = [(given, row.number) for row in rows if (given := row.given()) != row.kept]
    db.executemany("UPDATE merge SET given = ? WHERE id = ?", changed)


def _row(row: tuple[Any, ...]) -> MergeRow:
    number, merged, survivor, at, person, revision, given = row
    kept = json.loads(given)
    return MergeRow(
        number, merged, survivor, at, person, revision,
        theirs=kept["theirs"],
        layers={name: Layer(*layer) for name, layer in kept["layers"].items()},
        by_hand=kept["by_hand"],
        copied=[Copied(*each) for each in kept["copied"]],
        last_import=kept["last_import"],
        kept=given,
    )  # fmt: skip
