"""The columns of the vault are the fields of the standard, no more and no less."""

import pytest

from core.standard import standard
from core.store.migrations import SCHEMA, newest, statements
from core.store.schema import tables

OWN = {
    "id", "uuid", "person", "case_record", "person_in_case", "role", "revision", "made_at", "made_by", "changed_at",
    "changed_by", "imported", "merged_into",
}  # fmt: skip
ENTITIES = {
    "person": {"person"},
    "case_record": {"case"},
    "person_in_case": {"victim", "perpetrator"},
    "consent": {"consent"},
    "event": {"event"},
    "support_plan": {"plan"},
    "case_comment": {"comment"},
    "organisation": {"organisation"},
}


@pytest.mark.parametrize("table", ENTITIES)
def test_a_table_has_a_column_for_each_field_of_its_entities(vault, table):
    columns = vault.cases.execute(f"PRAGMA table_info({table})").fetchall()
    fields = {field.name for field in standard().fields.values() if field.entity in ENTITIES[table]}
    assert {name for _id, name, *_rest in columns} - OWN == fields
    for _id, name, kind, not_null, default, _key in columns:
        if name in fields:
            assert (kind, not_null, default) == ("TEXT", 1, "''"), name


def test_every_field_of_the_standard_has_its_place():
    assert set(tables().table_of) == set(standard().fields)


def test_both_databases_say_which_version_they_are(vault):
    for db, name in ((vault.cases, "cases"), (vault.summaries, "summaries")):
        assert db.execute("PRAGMA user_version").fetchone()[0] == newest(name)


def test_a_script_is_cut_into_statements_that_keep_their_triggers_whole():
    pieces = list(statements((SCHEMA / "summaries" / "0001.sql").read_text(encoding="utf-8")))
    assert sum("CREATE TRIGGER" in piece for piece in pieces) == 2
    assert all(piece.rstrip().endswith(";") for piece in pieces)
