"""Office notes on several laptops: a field each, by its title."""

from __future__ import annotations

from core.store.exchange.conflicts import choose, open_conflicts
from core.store.exchange.notes import read_notes
from tests.store.exchange.laptops import everything, exchange, key_of, uuids


def write(vault, uuid, notes):
    """The notes of a record become ``notes``."""
    db, key = vault.cases, key_of(vault, uuid)
    rows = db.execute("SELECT title, id FROM office_note WHERE person_in_case = ?", (key,))
    there = dict(rows.fetchall())
    for title, text in notes:
        if title in there:
            db.execute("UPDATE office_note SET text = ? WHERE id = ? AND text <> ?", (text, there.pop(title), text))
        else:
            columns = "(uuid, person_in_case, title, text)"
            db.execute(f"INSERT INTO office_note {columns} VALUES ('x', ?, ?, ?)", (key, title, text))
    for number in there.values():
        db.execute("DELETE FROM office_note WHERE id = ?", (number,))
    db.execute("UPDATE person_in_case SET revision = revision + 1 WHERE id = ?", (key,))


def notes_of(vault, uuid):
    key = key_of(vault, uuid)
    return {name.removeprefix("note:"): text for name, text in read_notes(vault.cases, [key]).get(key, {}).items()}


def test_notes_of_both_laptops_come_together(two):
    one, other = two
    uuid = uuids(one)[0]
    write(one, uuid, [["bed", "7"], ["shoes; size", "39"]])
    exchange(one, other)
    assert notes_of(other, uuid) == {"bed": "7", "shoes; size": "39"}
    write(one, uuid, [["bed", "8"], ["shoes; size", "39"]])
    write(other, uuid, [["bed", "7"], ["shoes; size", "40"], ["door", "green"]])
    exchange(one, other)
    assert everything(one) == everything(other)
    assert notes_of(one, uuid) == {"bed": "8", "shoes; size": "40", "door": "green"}
    assert open_conflicts(one) == []


def test_one_note_in_two_ways_is_asked(two):
    one, other = two
    uuid = uuids(one)[0]
    write(one, uuid, [["bed", "7"]])
    exchange(one, other)
    write(one, uuid, [["bed", "8"]])
    write(other, uuid, [["bed", "9"]])
    exchange(one, other)
    (found,) = open_conflicts(other)
    assert found.field == "note:bed"
    choose(other, found.code, "8")
    exchange(one, other)
    assert everything(one) == everything(other)
    assert notes_of(one, uuid) == {"bed": "8"}


def test_a_note_removed_written_anew_and_removed_again(two):
    one, other = two
    uuid = uuids(one)[0]
    for notes in ([["bed", "7"]], [], [["bed", "8"]], [["bed", "8"], ["door", "x"]], []):
        write(one, uuid, notes)
        exchange(one, other)
        assert everything(one) == everything(other)
        assert notes_of(other, uuid) == dict(notes)
        assert open_conflicts(other) == []


def test_a_note_removed_here_and_changed_there_is_asked(two):
    one, other = two
    uuid = uuids(one)[0]
    write(one, uuid, [["bed", "7"]])
    exchange(one, other)
    write(one, uuid, [])
    write(other, uuid, [["bed", "9"]])
    exchange(one, other)
    assert everything(one) == everything(other)
    (found,) = open_conflicts(one)
    assert {answer.value for answer in found.answers} == {"", "9"}


def test_the_same_title_twice_is_two_notes(two):
    one, other = two
    uuid = uuids(one)[0]
    write(one, uuid, [["bed", "7"], ["bed", "8"]])
    exchange(one, other)
    assert len(notes_of(other, uuid)) == 2
