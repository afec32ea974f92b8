"""Rows of a file that speak of persons nobody knew, as rows of the tables, many at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, compress, repeat
from typing import Any

from core.store.batch_check import Rows
from core.store.case_lines import Cases, cases_of_rows
from core.store.database import Connection
from core.store.link_counts import Count, check_links, links_are_asked
from core.store.many_rows import insert_rows
from core.store.row_names import RowNames, uuids_of
from core.store.schema import tables

_NUMBERED = ("person", "case_record", "person_in_case", "consent")
_NOTES_AT_MOST = 10**9
"""Of one import: the sheets that are read have fewer cells."""


class NewPeople:
    """Writes them for one import, inside its transaction: nobody else adds persons meanwhile."""

    def __init__(self, db: Connection, rows: Rows, names: RowNames, import_id: int, person: str, at: str) -> None:
        self._db, self._rows, self._names = db, rows, names
        self._import, self._person, self._at = import_id, person, at
        self._last: dict[str, int] = {
            table: db.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]  # noqa: S608
            for table in _NUMBERED
        }
        self._count_links = not links_are_asked(db)
        self._last_note = import_id * _NOTES_AT_MOST

    def write(self, places: Sequence[int], marks: Sequence[str]) -> Cases:
        """The rows at these places, which ascend, each with its mark; not yet in the case table."""
        rows, count = self._rows, len(places)
        stems = self._names.stems(marks)
        people, cases, keys, consents = (self._next(table, count) for table in _NUMBERED)
        roles = _roles(rows, places)
        part = {"person": people, "case_record": cases, "role": roles}
        made = {"revision": 1, "made_at": self._at, "made_by": self._person,
                "changed_at": self._at, "changed_by": self._person}  # fmt: skip
        self._single("person", places, people, stems, {})
        self._single("case_record", places, cases, stems, {})
        self._single("person_in_case", places, keys, stems, part, made)
        self._single("consent", places, consents, stems, {"person_in_case": keys})
        below = {table: self._children(table, places, keys, stems) for table in tables().many}
        below["office_note"] = self._notes(places, keys)
        insert_rows(
            self._db,
            "INSERT INTO import_row (row, person_in_case, key, mark, import, done)",
            (rows.picked(rows.numbers, places), keys, rows.picked(rows.keys, places), marks),
            (self._import, "new"),
        )
        if self._count_links:
            links = (("person", "id", people), ("person_in_case", "person", people), ("case_record", "id", cases),
                     ("person_in_case", "case_record", cases), ("person_in_case", "id", keys),
                     ("consent", "person_in_case", keys), ("import_row", "person_in_case", keys))  # fmt: skip
            check_links(self._db, (Count(*link, count) for link in links))
            check_links(self._db, (Count(table, "person_in_case", keys, rows) for table, rows in below.items()))
        return cases_of_rows(rows, places, keys, self._at, roles)

    def _next(self, table: str, count: int) -> range:
        first = self._last[table] + 1
        self._last[table] += count
        return range(first, first + count)

    def _single(
        self,
        table: str,
        places: Sequence[int],
        ids: range,
        stems: Sequence[str],
        own: Mapping[str, Sequence[Any]],
        same: Mapping[str, Any] | None = None,
    ) -> None:
        """Rows of a table of which each person has one: id, uuid, the columns ``own``, the fields of the file, then
        what is the ``same`` in all."""
        fields, same = self._rows.of(tables().single[table]), same or {}
        cells = [self._rows.cells(name, places) for name in fields]
        columns = ", ".join(("id", "uuid", *own, *fields, *same))
        values = [ids, uuids_of(stems, table), *own.values(), *cells]
        insert_rows(self._db, f"INSERT INTO {table} ({columns})", values, tuple(same.values()))

    def _children(self, table: str, places: Sequence[int], keys: range, stems: Sequence[str]) -> int:
        """Says how many there were."""
        fields = self._rows.of(tables().many[table])
        made = zip(uuids_of(stems, table), keys, self._rows.tuples(fields, places), strict=True) if fields else ()
        filled = [(uuid, key, *cells) for uuid, key, cells in made if any(cells)]
        if filled:
            columns = list(zip(*filled, strict=True))
            into = f"INSERT INTO {table} (uuid, person_in_case, {', '.join(fields)}, imported)"
            insert_rows(self._db, into, columns, (1,))
        return len(filled)

    def _notes(self, places: Sequence[int], keys: range) -> int:
        """Those of a person together, so that they are found together; says how many there were.

        A note is exchanged by its title: its uuid only tells it apart in this vault. So it is a number, of the import
        and within it, which takes a third of the room of digits drawn at random.
        """
        notes, count = self._rows.notes, len(places)
        texts = [""] * (count * len(notes))
        for place, (_title, cells) in enumerate(notes):
            texts[place :: len(notes)] = self._rows.picked(cells, places)
        filled = [text for text in texts if text]
        if filled:
            owners = chain.from_iterable(repeat(key, len(notes)) for key in keys)
            titles = [title for title, _cells in notes] * count
            numbers = range(self._last_note + 1, self._last_note + 1 + len(filled))
            self._last_note += len(filled)
            insert_rows(
                self._db,
                "INSERT INTO office_note (uuid, person_in_case, title, text)",
                [numbers, list(compress(owners, texts)), list(compress(titles, texts)), filled],
            )
        return len(filled)


def _roles(rows: Rows, places: Sequence[int]) -> list[str]:
    """A row that says something of a perpetrator and nothing of a victim is a perpetrator's."""
    split = tables().single["person_in_case"]
    perpetrator = rows.of(tuple(name for name in split if name.startswith("per_")))
    victim = rows.of(tuple(name for name in split if not name.startswith("per_")))
    if not perpetrator:
        return ["victim"] * len(places)
    said = zip(rows.tuples(perpetrator, places), rows.tuples(victim, places), strict=True)
    return ["perpetrator" if any(by) and not any(of) else "victim" for by, of in said]
