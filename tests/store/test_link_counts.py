"""A large file of new persons: the links between its rows are counted, and no row is left without its person."""

from __future__ import annotations

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from core.errors import Cancelled
from core.store import import_batch, importing
from core.store.errors import StoreError
from tests.store.conftest import batch_of, count_cases, people

ROWS = 40


@pytest.fixture(autouse=True)
def a_small_file_is_large(monkeypatch):
    monkeypatch.setattr(importing, "_MANY", 10)
    monkeypatch.setattr(importing, "CHUNK", 16)


def file_of(partner="partner"):
    notes = [{"Shoe size": str(place % 40), "Bus": "" if place % 3 else f"line {place}"} for place in range(ROWS)]
    rows = [{**row, "hte_Country": "NG" if place % 2 else ""} for place, row in enumerate(people(ROWS))]
    return batch_of(rows, notes=notes, keys=[f"C-{place}" for place in range(ROWS)],
                    sha256=partner[:1] * 64, partner=partner)  # fmt: skip


def assert_links_are_asked(db):
    assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    with pytest.raises(sqlcipher.IntegrityError):
        db.execute("INSERT INTO office_note (uuid, person_in_case, title, text) VALUES ('x', 999999, 'a', 'b')")


@pytest.mark.parametrize("before", [0, 1])
def test_every_row_of_a_large_file_hangs_on_its_person(vault, before):
    if before:
        import_batch(vault, file_of("another"))
    assert import_batch(vault, file_of()).imported == ROWS
    assert vault.cases.execute("PRAGMA foreign_key_check").fetchall() == []
    assert count_cases(vault) == ROWS * (before + 1)
    assert_links_are_asked(vault.cases)


@pytest.mark.parametrize(
    "lost",
    [
        "AFTER INSERT ON office_note WHEN NEW.text = 'line 21' "
        "BEGIN DELETE FROM person_in_case WHERE id = NEW.person_in_case; END",
        "AFTER INSERT ON office_note WHEN NEW.text = 'line 21' "
        "BEGIN UPDATE office_note SET person_in_case = 999999 WHERE id = NEW.id; END",
        "AFTER INSERT ON event WHEN NEW.person_in_case = 20 "
        "BEGIN UPDATE event SET person_in_case = 999999 WHERE id = NEW.id; END",
        "AFTER INSERT ON person_in_case WHEN NEW.id = 20 BEGIN DELETE FROM person WHERE id = NEW.person; END",
        "AFTER INSERT ON person_in_case WHEN NEW.id = 20 "
        "BEGIN UPDATE person_in_case SET case_record = 999999 WHERE id = NEW.id; END",
    ],
)
def test_where_a_row_loses_its_parent_nothing_of_the_file_is_kept(vault, lost):
    vault.cases.execute(f"CREATE TRIGGER lose {lost}")
    with pytest.raises(StoreError):
        import_batch(vault, file_of())
    assert count_cases(vault) == 0
    assert vault.cases.execute("SELECT count(*) FROM office_note").fetchone()[0] == 0
    assert_links_are_asked(vault.cases)


def test_after_a_file_that_was_stopped_the_links_are_asked_again(vault):
    def stop(done, _total):
        if done > ROWS // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_batch(vault, file_of(), stop)
    assert count_cases(vault) == 0
    assert_links_are_asked(vault.cases)


def test_a_partners_next_large_file_is_asked_row_by_row(vault):
    import_batch(vault, file_of())
    asked = []
    import_batch(
        vault, file_of(), lambda _done, _total: asked.append(vault.cases.execute("PRAGMA foreign_keys").fetchone()[0])
    )
    assert set(asked) == {1}
