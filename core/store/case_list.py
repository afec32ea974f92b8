"""The case table: searching, sorting and paging in SQL, over one narrow table kept beside the records."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from core.store.case_lines import cases_of, lines_of
from core.store.case_text import add_words_of_merged, forget_case_text, matching, put_words
from core.store.database import Connection, fold
from core.store.links import any_merged
from core.store.many_rows import insert_rows
from core.store.session import Vault, in_turn

# What a person may sort by -> the column; ``search`` begins with the name, without accents and capitals.
SORTS: dict[str, str] = {
    "key": "person_in_case",
    "reference": "reference",
    "name": "search",
    "gender": "gender",
    "citizenship": "citizenship",
    "registered": "registered",
    "exploitation": "exploitation",
    "country": "country",
    "consent": "consent",
    "changed": "changed",
    "role": "role",
}
_SHOWN = (
    "person_in_case, reference, name, gender, citizenship, registered, exploitation, country, consent, changed, role"
)
_FEW = 4000
"""So many found cases are sorted faster than the whole list is walked."""
_SHORTEST_MIDDLE = 3
_TOGETHER = 1024


@dataclass(frozen=True)
class _Order:
    column: str
    descending: bool
    limit: int
    offset: int

    @property
    def sql(self) -> str:
        direction = "DESC" if self.descending else "ASC"
        return f"ORDER BY {self.column} {direction}, person_in_case {direction}"


@dataclass(frozen=True)
class CaseQuery:
    """``text``: beginnings of words that must all be found in the case. ``sort``: a key of SORTS."""

    text: str = ""
    sort: str = "changed"
    descending: bool = True
    offset: int = 0
    limit: int = 200


@dataclass(frozen=True)
class CaseRow:
    """A line of the case table; values in the forms of the store (codes, dates), ``changed`` in UTC."""

    key: int
    reference: str
    name: str
    gender: str
    citizenship: str
    registered: str
    exploitation: str
    country: str
    consent: str
    changed: str
    role: str = "victim"


@dataclass(frozen=True)
class CasePage:
    """``total``: how many cases the query finds; ``rows``: those of the page."""

    total: int
    rows: tuple[CaseRow, ...]


@in_turn
def page_of_cases(vault: Vault, query: CaseQuery | None = None) -> CasePage:
    """A page of the case table. An unknown ``sort`` sorts by the last change. Raises NotPermitted."""
    query = query or CaseQuery()
    order = _Order(SORTS.get(query.sort, "changed"), query.descending, max(query.limit, 0), max(query.offset, 0))
    wanted = matching(query.text)
    if not wanted:
        where, parameters = _containing(query.text)
        return CasePage(_count(vault.cases, where, parameters), _rows(vault.cases, order, where, parameters))
    total = vault.cases.execute("SELECT count(*) FROM case_text WHERE case_text MATCH ?", (wanted,)).fetchone()[0]
    if not total and len(query.text.split()) == 1 and len(query.text.strip()) >= _SHORTEST_MIDDLE:
        where, parameters = _containing(query.text)  # perhaps the middle of a name, or of a number
        return CasePage(_count(vault.cases, where, parameters), _rows(vault.cases, order, where, parameters))
    if total <= _FEW:
        where = " WHERE person_in_case IN (SELECT rowid FROM case_text WHERE case_text MATCH ?)"
        return CasePage(total, _rows(vault.cases, order, where, (wanted,)))
    return CasePage(total, _rows_of_many(vault.cases, order, wanted))


def _rows_of_many(db: Connection, order: _Order, wanted: str) -> tuple[CaseRow, ...]:
    """Where many are found, the list is walked in its order until the page is full: sorting them all takes longer."""
    joined = db.execute("SELECT group_concat(rowid) FROM case_text WHERE case_text MATCH ?", (wanted,)).fetchone()[0]
    found = np.fromstring(joined, dtype=np.int64, sep=",")  # one text: a quarter of the time that 250,000 rows take
    is_found = np.zeros(int(found.max()) + 1, dtype=bool)
    is_found[found] = True
    walked = db.execute(f"SELECT person_in_case FROM case_list {order.sql}")  # noqa: S608
    keys = (key for (key,) in walked if key < len(is_found) and is_found[key])
    page = list(islice(keys, order.offset, order.offset + order.limit))
    rows = db.execute(
        f"SELECT {_SHOWN} FROM case_list WHERE person_in_case IN (SELECT value FROM json_each(?)) {order.sql}",  # noqa: S608
        (json.dumps(page),),
    )
    return tuple(CaseRow(*row) for row in rows)


def _rows(db: Connection, order: _Order, where: str, parameters: tuple[str, ...]) -> tuple[CaseRow, ...]:
    rows = db.execute(
        f"SELECT {_SHOWN} FROM case_list{where} {order.sql} LIMIT ? OFFSET ?",  # noqa: S608
        (*parameters, order.limit, order.offset),
    )
    return tuple(CaseRow(*row) for row in rows)


def _count(db: Connection, where: str, parameters: tuple[str, ...]) -> int:
    return int(db.execute(f"SELECT count(*) FROM case_list{where}", parameters).fetchone()[0])  # noqa: S608


def refresh_case_list(db: Connection, keys: Collection[int]) -> None:
    """Bring the case table and the words to search in step with ``keys``, inside the caller's transaction.

    Records that were merged into another are in neither.
    """
    for some in _some(keys):
        cases = cases_of(db, some)
        if cases.keys:
            insert_rows(db, "INSERT OR REPLACE INTO case_list", lines_of(cases))
        put_words(db, cases)
    if any_merged(db):
        add_words_of_merged(db, keys)


def hide_cases(db: Connection, keys: Collection[int]) -> None:
    """Take records out of the case table and the search, inside the caller's transaction."""
    db.execute("DELETE FROM case_list WHERE person_in_case IN (SELECT value FROM json_each(?))",
               (json.dumps(list(keys)),))  # fmt: skip
    forget_case_text(db, keys)


def list_rows(db: Connection, keys: Collection[int]) -> dict[int, CaseRow]:
    """By key, the lines of any records, of merged ones too."""
    lines = (zip(*lines_of(cases_of(db, some, words=False, merged=True)), strict=True) for some in _some(keys))
    return {line[0]: CaseRow(*line[:-1]) for some in lines for line in some}


def stale_rows(db: Connection) -> int:
    """How many lines of the case table are not what the records say; 0 in a sound vault."""
    people = [key for (key,) in db.execute("SELECT id FROM person_in_case WHERE merged_into IS NULL ORDER BY id")]
    differing = 0
    for some in _some(people):
        listed = db.execute("SELECT * FROM case_list WHERE person_in_case BETWEEN ? AND ?", (some[0], some[-1]))
        differing += len(set(zip(*lines_of(cases_of(db, some, words=False)), strict=True)) - set(listed))
    lines, texts = db.execute(
        "SELECT (SELECT count(*) FROM case_list), (SELECT count(*) FROM case_text_docsize)"
    ).fetchone()
    return differing + max(abs(len(people) - int(lines)), abs(len(people) - int(texts)))


def _some(keys: Collection[int]) -> Iterator[list[int]]:
    listed = list(keys)
    return (listed[first : first + _TOGETHER] for first in range(0, len(listed), _TOGETHER))


def _containing(text: str) -> tuple[str, tuple[str, ...]]:
    """Every word must stand somewhere in the line, be it in the middle of another. Slower: the whole list is read."""
    words = fold(text).split()
    clauses = " AND ".join(["search LIKE ? ESCAPE '\\'"] * len(words))
    return (f" WHERE {clauses}" if words else "", tuple(f"%{_escaped(word)}%" for word in words))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
