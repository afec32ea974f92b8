"""Taking a batch into the vault: one transaction, whole or not at all, and no person twice."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from core.intake.batch import Batch
from core.progress import Progress, quiet
from core.store import audit
from core.store.batch_check import Rows, rows_of
from core.store.carrying import carry
from core.store.case_adding import CaseAdding
from core.store.case_list import refresh_case_list
from core.store.database import Connection, many_pages, writing
from core.store.errors import OtherPeople
from core.store.import_updates import Incoming, noes_of, update_known
from core.store.link_counts import links_counted
from core.store.new_people import NewPeople
from core.store.other_people import Strangers
from core.store.recognise import Known, Marks, is_known, known_of
from core.store.records import new_uuids, stamp
from core.store.row_names import RowNames
from core.store.session import Vault, in_turn
from core.store.stopping import stoppable

CHUNK = 1024
"""Rows between two words about progress; a fraction of a second on a slow laptop."""
_MANY = 10_000
"""Of so many rows committing takes a while."""


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
    people: NewPeople
    adding: CaseAdding
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
    OtherPeople, DiskFull, NotPermitted. Vault.settle() should follow when nobody waits.
    """
    with _with_room(vault.cases, batch), writing(vault.cases) as db, stoppable(db, progress) as tell:
        return _take_in(vault, db, batch, tell)


class _Undone(Exception):
    """Ends a trial, so that its transaction is rolled back."""


@in_turn
def try_batch(vault: Vault, batch: Batch, progress: Progress = quiet) -> Imported:
    """What ``import_batch`` would do: done, counted and rolled back, so that the vault stays as it was."""
    with (
        contextlib.suppress(_Undone),
        many_pages(vault.cases),
        writing(vault.cases) as db,
        stoppable(db, progress) as tell,
    ):
        done = _take_in(vault, db, batch, tell)
        raise _Undone
    return done


@contextlib.contextmanager
def _with_room(db: Connection, batch: Batch) -> Iterator[None]:
    """A large file, and of those one that brings nothing but new persons."""
    with contextlib.ExitStack() as ways:
        if len(batch.records) > _MANY:
            ways.enter_context(many_pages(db))
            if not is_known(db, batch.source.partner, batch.source.sha256):
                ways.enter_context(links_counted(db))
        yield


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
    people = NewPeople(db, rows, names, import_id, vault.person, at)
    run = _Run(db, import_id, vault.person, at, rows, known, people, CaseAdding(db, len(rows), progress))
    for first in range(0, len(rows), CHUNK):
        progress(first, len(rows))
        _take_chunk(run, first, min(first + CHUNK, len(rows)))
    if run.strangers.too_many:
        raise OtherPeople(run.strangers.other)
    run.adding.finish()
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
    places, marks = range(first, last), list(_marks(run, first, last))
    if not run.known.anybody:
        _add(run, places, marks)
        return
    new: list[int] = []
    met: list[Incoming] = []
    for place, mark in zip(places, marks, strict=True):
        number = run.rows.numbers[place]
        key = run.known.find(mark, number)
        if key is None:
            new.append(place)
        else:
            unchanged = run.known.contents.get(key) == mark
            by_place = number in run.known.rows
            met.append(Incoming(place, number, key, run.rows.keys[place], mark, unchanged, by_place))
    # Two rows of this very file never meet: their marks are numbered, and their places differ.
    if new:
        _add(run, new, [marks[place - first] for place in new])
    outcome = update_known(run.db, run.rows, met, run.import_id)
    noes = noes_of(run.rows, met)
    carried = carry(run.db, {*outcome.changed, *noes}, noes)
    stamp(run.db, [*outcome.changed, *carried.changed], run.at, run.person)
    refresh_case_list(run.db, [*outcome.changed, *carried.above])
    run.updated += len(outcome.changed)
    run.skipped += len(met) - len(outcome.changed)
    run.kept += outcome.kept + carried.kept
    run.strangers.met += outcome.strangers.met
    run.strangers.other += outcome.strangers.other


def _add(run: _Run, places: Sequence[int], marks: Sequence[str]) -> None:
    run.adding.add(run.people.write(places, marks))
    run.imported += len(places)


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
