"""What is exchanged between laptops: the one list of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from core.store.database import Connection
from core.store.schema import tables

PART = "person_in_case"
"""A person's part in a case, with its consent and all that hangs on it: the unit that travels."""
SHARED: tuple[str, ...] = ("person", "case_record")
"""What several parts may share; it lives as long as one of them."""
REFERENCES: Mapping[str, str] = {"person": "person", "case_record": "case_record", "merged_into": PART}
"""Columns of PART that hold the number of a row of another table; on the way they hold its uuid. One that this vault
does not have is left out."""
NOTE = "note:"
"""Before the title of an office note, among the names of fields."""
CONSENTS: tuple[str, ...] = ("con_Consent", "vic_AgreementToManagePersonalData")
NOES: tuple[str, ...] = ("0", "_refused")
SETTINGS: tuple[str, ...] = ("data_source",)
"""Settings of the office, not of a laptop: the newest answer holds."""
JOINED_SETTINGS: tuple[str, ...] = ("ledger", "privacy")
"""Settings that whoever calls knows how to join."""


@dataclass(frozen=True)
class Grown:
    """A table whose rows are only ever added. ``references``: column -> table. ``ordered``: two references of which
    the smaller number stands first."""

    columns: tuple[str, ...]
    references: Mapping[str, str] = field(default_factory=dict)
    ordered: tuple[str, str] | tuple[()] = ()


GROWN: Mapping[str, Grown] = {
    "release_ledger": Grown(("at", "person", "layout", "recipient", "rows_released", "sha256", "detail")),
    "told_apart": Grown(("at", "person"), {"one": PART, "other": PART}, ("one", "other")),
}


@cache
def plain_columns() -> dict[str, tuple[str, ...]]:
    """Kind -> its columns that hold a value, the fields of consent among those of PART."""
    found = {table: fields for table, fields in tables().single.items() if table not in (PART, "consent")}
    found[PART] = ("role", *tables().single[PART], *tables().single["consent"])
    return found | tables().many


def children() -> tuple[str, ...]:
    """What hangs on a part and has a uuid of its own; office notes are fields of it (notes.py)."""
    return tuple(tables().many)


def references_of(db: Connection) -> dict[str, str]:
    """Those of REFERENCES that this vault has."""
    there = columns_of(db, PART)
    return {name: table for name, table in REFERENCES.items() if name in there}


def grown_of(db: Connection) -> dict[str, Grown]:
    return {table: grown for table, grown in GROWN.items() if columns_of(db, table)}


def columns_of(db: Connection, table: str) -> set[str]:
    return {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
