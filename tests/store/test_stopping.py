"""An import tells how far it is, and may be stopped at every such moment: then the vault is as it was."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest

from core.errors import Cancelled
from core.store import (
    CaseQuery,
    case_adding,
    check_open_vault,
    import_batch,
    importing,
    page_of_cases,
    stopping,
    undo,
    undo_import,
)
from core.store.importing import try_batch
from tests.store.conftest import batch_of, people

ROWS = 300


class Told:
    """What was told, and the call at which somebody presses Stop."""

    def __init__(self, stop=0):
        self.stop, self.calls = stop, []

    def __call__(self, done, total):
        self.calls.append((done, total))
        if len(self.calls) == self.stop:
            raise Cancelled


@pytest.fixture
def batch():
    rows = [{**row, "abr_OfficeReference": f"C-{700 - place}", "abr_DateOfRegistration": f"20{place % 23:02d}"}
            for place, row in enumerate(people(ROWS))]  # fmt: skip
    notes = [{"Shoe size": str(place % 40), "Bus": f"line {place}"} for place in range(ROWS)]
    return batch_of(rows, notes=notes, keys=[row["abr_OfficeReference"] for row in rows])


@pytest.fixture
def in_small_steps(monkeypatch):
    monkeypatch.setattr(importing, "CHUNK", 64)
    monkeypatch.setattr(case_adding, "_MANY", 100)
    monkeypatch.setattr(case_adding, "_TOGETHER", 50)
    monkeypatch.setattr(stopping, "_STEPS", 500)


def content(db):
    """Everything in the database, the index of words and the schema too."""
    schema = db.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()
    tables = [name for kind, name, sql in schema if kind == "table" and "fts5" not in sql]
    return schema, {name: db.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}


def test_an_import_tells_of_its_rows(vault, batch, monkeypatch):
    monkeypatch.setattr(importing, "CHUNK", 64)
    told = Told()
    import_batch(vault, batch, told)
    done = [place for place, _total in told.calls]
    assert {total for _place, total in told.calls} == {ROWS}
    assert done == sorted(done)
    assert done[-1] == ROWS
    assert max(later - place for place, later in pairwise(done)) <= 64


@pytest.mark.parametrize("way", [import_batch, try_batch])
def test_an_import_stopped_at_any_moment_leaves_the_vault_as_it_was(vault, batch, in_small_steps, way):
    """Also while the indexes are made anew, in the middle of a statement."""
    before, told = content(vault.cases), Told()
    try_batch(vault, batch, told)
    assert content(vault.cases) == before
    for stop in range(1, len(told.calls) + 1, 2):
        with pytest.raises(Cancelled):
            way(vault, batch, Told(stop))
        assert content(vault.cases) == before, stop
    assert import_batch(vault, batch).imported == ROWS
    assert check_open_vault(vault).ok


def test_a_newer_file_stopped_at_any_moment_leaves_the_vault_as_it_was(vault, batch, in_small_steps):
    import_batch(vault, batch)
    records = batch.records.assign(prs_Gender="Masculine")
    newer = dataclasses.replace(batch, records=records, source=dataclasses.replace(batch.source, sha256="b" * 64))
    before, told = content(vault.cases), Told()
    assert try_batch(vault, newer, told).updated == ROWS // 2
    for stop in range(1, len(told.calls) + 1, 3):
        with pytest.raises(Cancelled):
            import_batch(vault, newer, Told(stop))
        assert content(vault.cases) == before, stop


def test_taking_an_import_back_stopped_at_any_moment_leaves_it_whole(vault, batch, in_small_steps, monkeypatch):
    monkeypatch.setattr(undo, "CHUNK", 64)
    done = import_batch(vault, batch)
    before = content(vault.cases)
    for stop in (1, 3, 6):
        with pytest.raises(Cancelled):
            undo_import(vault, done.import_id, Told(stop))
        assert content(vault.cases) == before, stop
    assert undo_import(vault, done.import_id).removed == ROWS


def test_the_log_of_a_large_import_waits_until_there_is_time(vault, batch, monkeypatch):
    monkeypatch.setattr(importing, "_MANY", 100)
    log = vault.folder / "cases.db-wal"
    import_batch(vault, batch)
    one = log.stat().st_size
    other = dataclasses.replace(batch, source=dataclasses.replace(batch.source, sha256="b" * 64, partner="another"))
    import_batch(vault, other)
    assert 0 < log.stat().st_size < 2 * one  # not two of them together
    vault.settle()
    assert log.stat().st_size == 0
    assert page_of_cases(vault).total == 2 * ROWS
    assert check_open_vault(vault).ok


@pytest.mark.parametrize("many", [100, 10_000], ids=["after", "before"])
def test_cases_come_in_order_whenever_the_indexes_were_made(vault, batch, monkeypatch, many):
    monkeypatch.setattr(case_adding, "_MANY", many)
    schema, _rows = content(vault.cases)
    import_batch(vault, batch)
    assert content(vault.cases)[0] == schema
    for sort in ("changed", "registered", "reference", "name"):
        rows = page_of_cases(vault, CaseQuery(sort=sort, descending=False, limit=ROWS)).rows
        assert len(rows) == ROWS
        assert sorted(rows, key=lambda row, by=sort: (getattr(row, by).lower(), row.key)) == list(rows)
        assert page_of_cases(vault, CaseQuery(text="person12", sort=sort)).total == 11
    assert check_open_vault(vault).ok
