"""Which table holds which field: the standard's entities in the terms of ``resources/schema/cases``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from core.standard import standard

# Entities of which a person in a case has exactly one; their fields are CaseRecord.values.
_SINGLE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("person", ("person",)),
    ("case_record", ("case",)),
    ("person_in_case", ("victim", "perpetrator")),
    ("consent", ("consent",)),
)
# Entities of which there are any number.
_MANY: tuple[tuple[str, str], ...] = (
    ("event", "event"),
    ("support_plan", "plan"),
    ("case_comment", "comment"),
    ("organisation", "organisation"),
)

# How the tables of a record hang together; ``pic`` is the person in the case.
JOINED = (
    "person_in_case AS pic JOIN person AS per ON per.id = pic.person "
    "JOIN case_record AS cas ON cas.id = pic.case_record JOIN consent AS con ON con.person_in_case = pic.id"
)
ALIASES = {"person": "per", "case_record": "cas", "person_in_case": "pic", "consent": "con"}


@dataclass(frozen=True)
class Tables:
    """``single``, ``many``: table -> its fields, in the order of the standard. ``table_of``: field -> its table."""

    single: dict[str, tuple[str, ...]]
    many: dict[str, tuple[str, ...]]
    table_of: dict[str, str]

    @property
    def values(self) -> tuple[str, ...]:
        """The fields of CaseRecord.values."""
        return tuple(field for fields in self.single.values() for field in fields)

    def select(self, fields: tuple[str, ...]) -> str:
        """The columns of ``fields`` as SQL over JOINED."""
        return ", ".join(f"{ALIASES[self.table_of[field]]}.{field}" for field in fields)


@cache
def tables() -> Tables:
    def fields_of(entities: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(field.name for field in standard().fields.values() if field.entity in entities)

    single = {table: fields_of(entities) for table, entities in _SINGLE}
    many = {table: fields_of((entity,)) for table, entity in _MANY}
    table_of = {field: table for group in (single, many) for table, fields in group.items() for field in fields}
    return Tables(single, many, table_of)
