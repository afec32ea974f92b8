"""What the case table shows of a case, and the words it is found by: made here only, for one case or for many.

``Cases`` holds what both are made from, be it read from the records or taken from the rows of a file that is just
being imported, so that 250,000 new cases need not be read back.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat

from core.standard import standard
from core.store.batch_check import Rows
from core.store.database import Connection, fold, searched
from core.store.links import STANDING
from core.store.schema import JOINED, tables
from core.store.values import FREE_KINDS

_LINE = (
    "abr_OfficeReference", "abr_SourceRecordId", "prs_FirstName", "prs_MiddleName", "prs_SecondName", "prs_Gender",
    "prs_Citizenship", "abr_DateOfRegistration", "cas_IncomingReferralDate", "vic_TypeOfExploitation",
    "abr_CountryOfExploitation", "con_Consent",
)  # fmt: skip
_CODED = ("prs_Citizenship", "abr_CountryOfExploitation")
"""Fields of countries: found by the country's name in any language, by way of its code."""

Lines = tuple[Sequence[int] | Sequence[str], ...]


@dataclass(frozen=True)
class Cases:
    """Persons in cases, column by column, all of one length.

    ``values``: field -> cells, of those a line shows; a field without cells is empty in all. ``told``: the country of
    the latest event of exploitation. ``texts``: cells whose words are found; ``coded``: cells of country codes.
    """

    keys: Sequence[int]
    changed: Sequence[str]
    roles: Sequence[str]
    values: Mapping[str, Sequence[str]]
    told: Sequence[str]
    texts: Sequence[Sequence[str]]
    coded: Sequence[Sequence[str]]


def lines_of(cases: Cases) -> Lines:
    """The columns of ``case_list``, in their order."""
    blank = [""] * len(cases.keys)
    own, partners, first, middle, last, gender, citizens, met, sent, how, where, consent = (
        cases.values.get(name, ()) or blank for name in _LINE
    )
    references = _first_said(own, partners)
    names = [" ".join(name).replace("  ", " ").strip(" ") for name in zip(first, middle, last, strict=True)]
    countries = _first_said(where, cases.told)
    searches = [
        fold(f"{name} {reference} ;{citizen}; ;{country};")
        for name, reference, citizen, country in zip(names, references, citizens, countries, strict=True)
    ]
    registered = _first_said(met, sent)
    shown = (references, names, gender, citizens, registered, how, countries, consent)
    return (cases.keys, *shown, cases.changed, cases.roles, searches)


def _first_said(wanted: Sequence[str], otherwise: Sequence[str]) -> list[str]:
    return [one or other for one, other in zip(wanted, otherwise, strict=True)]


def words_of(cases: Cases) -> list[str]:
    """What each case is found by. Beside the texts each code stands as a word that nobody writes (``0ng0``)."""
    once: dict[str, str] = {"": ""}
    coded = ([once.get(cell) or once.setdefault(cell, _as_word(cell)) for cell in cells] for cells in cases.coded)
    columns = [*cases.texts, *coded]
    rows = zip(*columns, strict=True) if columns else repeat((), len(cases.keys))
    return [searched(" ".join(filter(None, row))) for row in rows]


def _as_word(codes: str) -> str:
    return f"{codes} 0{codes.replace(';', '0 0')}0"


def cases_of_rows(rows: Rows, places: Sequence[int], keys: Sequence[int], at: str, roles: Sequence[str]) -> Cases:
    """The new cases of a file, which have nothing but what its rows at ``places`` say."""
    there = {name: rows.cells(name, places) for name in rows.of((*_LINE, *_free_fields(), "hte_Country", "hte_Type"))}
    told = [""] * len(places)
    if "hte_Country" in there and "hte_Type" in there:
        pairs = zip(there["hte_Country"], there["hte_Type"], strict=True)
        told = [country if kind == "Exploitation" else "" for country, kind in pairs]
    texts = [there[name] for name in _free_fields() if name in there]
    texts += [rows.picked(cells, places) for _title, cells in rows.notes]
    coded = [there[name] for name in (*_CODED, "hte_Country") if name in there]
    return Cases(keys, [at] * len(keys), roles, there, told, texts, coded)


def cases_of(db: Connection, keys: Collection[int], words: bool = True, merged: bool = False) -> Cases:
    """The same of records, for some thousands at once; a key that is not there is left out, and so are those that were
    merged, but with ``merged``. Without ``words``, for their lines only."""
    fields = tuple(name for name in tables().values if name in _LINE or (words and name in _free_fields()))
    wanted = json.dumps(list(keys))
    found = db.execute(
        f"SELECT pic.id, pic.changed_at, pic.role, {tables().select(fields)} FROM {JOINED} "  # noqa: S608
        f"WHERE pic.id IN (SELECT value FROM json_each(?)){'' if merged else f' AND {STANDING}'}",
        (wanted,),
    ).fetchall()
    there, changed, roles, *cells = zip(*found, strict=True) if found else ((),) * (3 + len(fields))
    values = dict(zip(fields, cells, strict=True))
    latest, countries = _of_events(db, wanted)
    told = [latest.get(key, "") for key in there]
    if not words:
        return Cases(there, changed, roles, values, told, (), ())
    texts: list[Sequence[str]] = [values[name] for name in fields if name in _free_fields()]
    texts += [[said.get(key, "") for key in there] for said in _texts_below(db, wanted)]
    coded = [values[name] for name in _CODED] + [[countries.get(key, "") for key in there]]
    return Cases(there, changed, roles, values, told, texts, coded)


@cache
def _free_fields() -> tuple[str, ...]:
    """The fields of texts, of the person in a case and of all that hangs on it."""
    return tuple(name for name in tables().table_of if standard().fields[name].kind in FREE_KINDS)


def _of_events(db: Connection, wanted: str) -> tuple[dict[int, str], dict[int, str]]:
    """By person in a case: the country of the latest event of exploitation, and the countries of all events."""
    latest: dict[int, tuple[str, str]] = {}
    countries: dict[int, str] = {}
    events = db.execute(
        "SELECT person_in_case, hte_Date, hte_Country, hte_Type FROM event "
        "WHERE hte_Country <> '' AND person_in_case IN (SELECT value FROM json_each(?)) ORDER BY id",
        (wanted,),
    )
    for key, day, country, kind in events:
        countries[key] = f"{countries[key]};{country}" if key in countries else country
        if kind == "Exploitation" and (key not in latest or day >= latest[key][0]):
            latest[key] = day, country
    return {key: country for key, (_day, country) in latest.items()}, countries


def _texts_below(db: Connection, wanted: str) -> Iterator[dict[int, str]]:
    """By person in a case, the texts of each table of which it has any number of rows."""
    free = {table: [name for name in fields if name in _free_fields()] for table, fields in tables().many.items()}
    for table, names in (*free.items(), ("office_note", ["text"])):
        if names:
            texts = " || ' ' || ".join(names)
            yield dict(
                db.execute(
                    f"SELECT person_in_case, group_concat({texts}, ' ') FROM {table} "  # noqa: S608
                    "WHERE person_in_case IN (SELECT value FROM json_each(?)) GROUP BY person_in_case",
                    (wanted,),
                )
            )
