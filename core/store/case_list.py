"""The case table: searching, sorting and paging in SQL, over one narrow table kept beside the records."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from core.standard import standard
from core.store.database import Connection, fold
from core.store.schema import JOINED
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
_SHORTEST_COUNTRY = 3


@dataclass(frozen=True)
class CaseQuery:
    """``text``: words that must all be found in reference, names, citizenship or country. ``sort``: a key of SORTS."""

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
    where, parameters = _condition(query.text)
    column = SORTS.get(query.sort, "changed")
    direction = "DESC" if query.descending else "ASC"
    total = vault.cases.execute(f"SELECT count(*) FROM case_list{where}", parameters).fetchone()[0]  # noqa: S608
    rows = vault.cases.execute(
        f"SELECT {_SHOWN} FROM case_list{where} ORDER BY {column} {direction}, person_in_case {direction} "  # noqa: S608
        "LIMIT ? OFFSET ?",
        (*parameters, max(query.limit, 0), max(query.offset, 0)),
    )
    return CasePage(total, tuple(CaseRow(*row) for row in rows))


def refresh_case_list(db: Connection, keys: Iterable[int]) -> None:
    """Bring the case table in step with the records of ``keys``, inside the caller's transaction."""
    db.execute(f"INSERT OR REPLACE INTO case_list {_made_anew('WHERE pic.id IN (SELECT value FROM json_each(?))')}",  # noqa: S608
               (json.dumps(list(keys)),))  # fmt: skip


def stale_rows(db: Connection) -> int:
    """How many lines of the case table are not what the records say; 0 in a sound vault."""
    made = _made_anew("")
    differing = db.execute(
        f"SELECT count(*) FROM (SELECT * FROM ({made}) EXCEPT SELECT * FROM case_list)"  # noqa: S608
    ).fetchone()[0]
    people, lines = db.execute(
        "SELECT (SELECT count(*) FROM person_in_case), (SELECT count(*) FROM case_list)"
    ).fetchone()
    return int(differing) + abs(int(people) - int(lines))


def _made_anew(where: str) -> str:
    reference = "coalesce(nullif(cas.abr_OfficeReference, ''), cas.abr_SourceRecordId)"
    name = "trim(replace(per.prs_FirstName || ' ' || per.prs_MiddleName || ' ' || per.prs_SecondName, '  ', ' '))"
    registered = "coalesce(nullif(cas.abr_DateOfRegistration, ''), cas.cas_IncomingReferralDate)"
    country = (
        "coalesce(nullif(pic.abr_CountryOfExploitation, ''), (SELECT hte_Country FROM event "
        "WHERE event.person_in_case = pic.id AND hte_Type = 'Exploitation' AND hte_Country <> '' "
        "ORDER BY hte_Date DESC, event.id DESC LIMIT 1), '')"
    )
    return f"""
        SELECT id, reference, name, gender, citizenship, registered, exploitation, country, consent, changed, role,
               fold(name || ' ' || reference || ' ;' || citizenship || '; ;' || country || ';')
        FROM (SELECT pic.id AS id, {reference} AS reference, {name} AS name, per.prs_Gender AS gender,
                     per.prs_Citizenship AS citizenship, {registered} AS registered,
                     pic.vic_TypeOfExploitation AS exploitation, {country} AS country,
                     con.con_Consent AS consent, pic.changed_at AS changed, pic.role AS role
              FROM {JOINED} {where})"""  # noqa: S608


def _condition(text: str) -> tuple[str, tuple[str, ...]]:
    """Every word must be found; a word that is a country's name, in any language, also finds its code."""
    clauses: list[str] = []
    parameters: list[str] = []
    whole = _country_codes(fold(text.strip()))
    if whole:
        return _any_of([f"%{_escaped(fold(text.strip()))}%", *whole])
    for word in fold(text).split():
        where, found = _any_of([f"%{_escaped(word)}%", *_country_codes(word)])
        clauses.append(where.removeprefix(" WHERE "))
        parameters.extend(found)
    return (" WHERE " + " AND ".join(clauses), tuple(parameters)) if clauses else ("", ())


def _any_of(patterns: list[str]) -> tuple[str, tuple[str, ...]]:
    return " WHERE (" + " OR ".join(["search LIKE ? ESCAPE '\\'"] * len(patterns)) + ")", tuple(patterns)


def _country_codes(text: str) -> list[str]:
    if len(text) < _SHORTEST_COUNTRY:
        return []
    return [
        f"%;{country.alpha2.lower()};%"
        for country in standard().countries.values()
        if any(fold(name).startswith(text) for name in country.names.values())
    ]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
