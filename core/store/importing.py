"""Taking a batch into the vault: one transaction, whole or not at all, and no person twice."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from core.intake.batch import Batch
from core.progress import Progress, quiet
from core.store import audit
from core.store.batch_check import Rows, rows_of
from core.store.carrying import carry
from core.store.case_list import refresh_case_list
from core.store.database import Connection, writing
from core.store.errors import OtherPeople
from core.store.import_updates import Incoming, noes_of, update_known
from core.store.other_people import Strangers
from core.store.recognise import Known, Marks, known_of
from core.store.records import new_uuids, stamp
from core.store.row_names import RowNames, uuids_of
from core.store.schema import tables
from core.store.session import Vault, in_turn

CHUNK = 1024
"""Rows between two words about progress; a fraction of a second on a slow laptop."""


@dataclass(frozen=True)
class Imported:
    """What an import did. ``rows`` = imported + updated + skipped; ``skipped``: known already, nothing new in them.

    ``kept``: values of the file that were not taken because somebody of the office wrote that field by hand, or
    because the vault holds a no to consent, or because the record was merged with one that says otherwise.
    """

    import_id: int
    rows: int
    imported: int
    updated: int
    skipped: int
    kept: int = 0


@dataclass
class _Run:
    """An import on its way."""

    db: Connection
    import_id: int
    person: str
    at: str
    rows: Rows
    known: Known
    names: RowNames
    marks: Marks = field(default_factory=Marks)
    imported: int = 0
    updated: int = 0
    skipped: int = 0
    kept: int = 0
    strangers: Strangers = field(default_factory=Strangers)


@in_turn
def import_batch(vault: Vault, batch: Batch, progress: Progress = quiet) -> Imported:
    """Take ``batch`` in. A record the vault knows is brought up to date where the file says more, never doubled.

    An empty cell takes nothing away, and a field somebody of the office wrote by hand stays, except that a no to
    consent always counts and is never undone by a file. ``progress`` counts rows and may raise Cancelled: then, as
    after a full disk, nothing of the file is kept. Raises BatchMalformed, UnknownField, ValueNotAllowed,
    OtherPeople, DiskFull, NotPermitted.
    """
    with writing(vault.cases) as db:
        return _take_in(vault, db, batch, progress)


class _Undone(Exception):
    """Ends a trial, so that its transaction is rolled back."""


@in_turn
def try_batch(vault: Vault, batch: Batch, progress: Progress = quiet) -> Imported:
    """What ``import_batch`` would do: done, counted and rolled back, so that the vault stays as it was."""
    with contextlib.suppress(_Undone), writing(vault.cases) as db:
        done = _take_in(vault, db, batch, progress)
        raise _Undone
    return done


def _take_in(vault: Vault, db: Connection, batch: Batch, progress: Progress) -> Imported:
    """The import itself, within a transaction."""
    progress(0, len(batch.records))
    rows = rows_of(batch, progress)
    at = audit.now()
    import_id: int = db.execute(
        "INSERT INTO import (uuid, at, person, source, sha256, partner, rows_read) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*new_uuids(1), at, vault.person, batch.source.name, batch.source.sha256, batch.source.partner, len(rows)),
    ).lastrowid
    known = known_of(db, batch.source.partner, batch.source.sha256)
    names = RowNames(db, vault.key_file.vault, batch.source.partner)
    run = _Run(db, import_id, vault.person, at, rows, known, names)
    for first in range(0, len(rows), CHUNK):
        progress(first, len(rows))
        _take_chunk(run, first, min(first + CHUNK, len(rows)))
    if run.strangers.too_many:
        raise OtherPeople(run.strangers.other)
    done = Imported(import_id, len(rows), run.imported, run.updated, run.skipped, run.kept)
    db.execute(
        "UPDATE import SET imported = ?, updated = ?, skipped = ?, kept = ? WHERE id = ?",
        (done.imported, done.updated, done.skipped, done.kept, import_id),
    )
    counts = {"rows": done.rows, "imported": done.imported, "updated": done.updated, "skipped": done.skipped}
    audit.append(db, vault.person, "import.done", {"import": import_id, **counts, "kept": done.kept})
    progress(len(rows), len(rows))
    return done


def _take_chunk(run: _Run, first: int, last: int) -> None:
    """The rows first..last-1: new persons are inserted together, known ones compared."""
    new: list[tuple[int, str]] = []
    met: list[Incoming] = []
    for place, mark in zip(range(first, last), _marks(run, first, last), strict=True):
        number = run.rows.numbers[place]
        key = run.known.find(mark, number)
        if key is None:
            new.append((place, mark))
        else:
            unchanged = run.known.contents.get(key) == mark
            by_place = number in run.known.rows
            met.append(Incoming(place, number, key, run.rows.keys[place], mark, unchanged, by_place))
    made = _insert_new(run, new)
    outcome = update_known(run.db, run.rows, met, run.import_id)
    noes = noes_of(run.rows, met)
    carried = carry(run.db, {*outcome.changed, *noes}, noes)
    stamp(run.db, [*outcome.changed, *carried.changed], run.at, run.person)
    refresh_case_list(run.db, [*made, *outcome.changed, *carried.above])
    run.imported += len(made)
    run.updated += len(outcome.changed)
    run.skipped += len(met) - len(outcome.changed)
    run.kept += outcome.kept + carried.kept
    run.strangers.met += outcome.strangers.met
    run.strangers.other += outcome.strangers.other


def _marks(run: _Run, first: int, last: int) -> Iterator[str]:
    """The mark of each row. Rows with a key need no digest, which is most of the work."""
    rows = run.rows
    keys = rows.keys[first:last]
    if all(keys):
        return (run.marks.mark(key, ()) for key in keys)
    titled = [(name, rows.columns[name]) for name in sorted(rows.columns)]
    titled += sorted((f"note:{title}", cells) for title, cells in rows.notes)
    prefixed = ([f"{name}\x1e{cell}" if cell else "" for cell in cells[first:last]] for name, cells in titled)
    contents = zip(*prefixed, strict=True) if titled else iter([()] * len(keys))
    return (run.marks.mark(key, filter(None, content)) for key, content in zip(keys, contents, strict=True))


def _insert_new(run: _Run, new: list[tuple[int, str]]) -> list[int]:
    """Insert the persons of ``new`` (place, mark); returns their keys."""
    if not new:
        return []
    places = [place for place, _mark in new]
    stems = run.names.stems(mark for _place, mark in new)
    db, count = run.db, len(new)
    people, cases = _next(db, "person", count), _next(db, "case_record", count)
    keys, consents = _next(db, "person_in_case", count), _next(db, "consent", count)
    _insert(run, "person", places, people, stems)
    _insert(run, "case_record", places, cases, stems)
    stamps = [(person, case, role, 1, run.at, run.person, run.at, run.person)
              for person, case, role in zip(people, cases, _roles(run.rows, places), strict=True)]  # fmt: skip
    own = ("person", "case_record", "role", "revision", "made_at", "made_by", "changed_at", "changed_by")
    _insert(run, "person_in_case", places, keys, stems, own, stamps)
    _insert(run, "consent", places, consents, stems, ("person_in_case",), [(key,) for key in keys])
    for table in tables().many:
        _insert_children(run, table, places, keys, stems)
    _insert_notes(run, places, keys)
    db.executemany(
        "INSERT INTO import_row (import, row, person_in_case, key, mark, done) VALUES (?, ?, ?, ?, ?, 'new')",
        [
            (run.import_id, run.rows.numbers[place], key, run.rows.keys[place], mark)
            for (place, mark), key in zip(new, keys, strict=True)
        ],
    )
    # Two rows of this very file never meet: their marks are numbered, and their places differ.
    return list(keys)


def _insert(
    run: _Run,
    table: str,
    places: list[int],
    ids: range,
    stems: list[str],
    own: tuple[str, ...] = (),
    own_values: list[tuple[Any, ...]] | None = None,
) -> None:
    """Rows of a table of which each person has one: id, uuid, the columns ``own``, then the fields of the file."""
    fields = run.rows.of(tables().single[table])
    columns = ", ".join(("id", "uuid", *own, *fields))
    questions = ", ".join("?" * (2 + len(own) + len(fields)))
    heads = zip(ids, uuids_of(stems, table), strict=True)
    cells = _cells(run.rows, fields, places)
    values = own_values or [()] * len(places)
    run.db.executemany(
        f"INSERT INTO {table} ({columns}) VALUES ({questions})",  # noqa: S608
        [head + middle + tail for head, middle, tail in zip(heads, values, cells, strict=True)],
    )


def _insert_children(run: _Run, table: str, places: list[int], keys: range, stems: list[str]) -> None:
    fields = run.rows.of(tables().many[table])
    if not fields:
        return
    made = zip(uuids_of(stems, table), keys, _cells(run.rows, fields, places), strict=True)
    run.db.executemany(
        f"INSERT INTO {table} (uuid, person_in_case, imported, {', '.join(fields)}) "  # noqa: S608
        f"VALUES (?, ?, 1{', ?' * len(fields)})",
        [(uuid, key, *cells) for uuid, key, cells in made if any(cells)],
    )


def _insert_notes(run: _Run, places: list[int], keys: range) -> None:
    filled = [
        (key, title, cells[place])
        for place, key in zip(places, keys, strict=True)
        for title, cells in run.rows.notes
        if cells[place]
    ]
    run.db.executemany(
        "INSERT INTO office_note (uuid, person_in_case, title, text) VALUES (?, ?, ?, ?)",
        [(uuid, *note) for uuid, note in zip(new_uuids(len(filled)), filled, strict=True)],
    )


def _cells(rows: Rows, fields: tuple[str, ...], places: list[int]) -> Iterator[tuple[str, ...]]:
    first, last = places[0], places[-1] + 1
    if last - first == len(places):
        return rows.tuples(fields, first, last)
    return iter([tuple(rows.columns[name][place] for name in fields) for place in places])


def _roles(rows: Rows, places: list[int]) -> list[str]:
    """A row that says something of a perpetrator and nothing of a victim is a perpetrator's."""
    split = tables().single["person_in_case"]
    perpetrator = rows.of(tuple(name for name in split if name.startswith("per_")))
    victim = rows.of(tuple(name for name in split if not name.startswith("per_")))
    if not perpetrator:
        return ["victim"] * len(places)
    said = zip(_cells(rows, perpetrator, places), _cells(rows, victim, places), strict=True)
    return ["perpetrator" if any(by) and not any(of) else "victim" for by, of in said]


def _next(db: Connection, table: str, count: int) -> range:
    """The next ids of a table; inside a transaction nobody else takes them."""
    last = db.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]  # noqa: S608
    return range(last + 1, last + 1 + count)
