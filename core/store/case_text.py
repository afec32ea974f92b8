"""Searching every word of every case as one types: the full-text index inside the encrypted database.

A word is found by its beginning, without accents and capitals. The name of a country, in any language, also finds its
code: beside the texts each code stands as a word that nobody writes (``0ng0``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from core.standard import standard
from core.store.database import Connection, fold
from core.store.links import STANDING, any_merged, merged_below
from core.store.schema import ALIASES, JOINED, tables
from core.store.values import FREE_KINDS

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_COUNTRY = 3
_OF_KEYS = "WHERE pic.id IN (SELECT value FROM json_each(?))"


def refresh_case_text(db: Connection, keys: Iterable[int]) -> None:
    """Bring the words of ``keys`` in step with the records, inside the caller's transaction.

    A record that was merged has no words of its own: the one that speaks for it is found by them.
    """
    wanted = json.dumps(list(keys))
    texts = _texts(f"{_OF_KEYS} AND {STANDING}")
    db.execute(f"INSERT OR REPLACE INTO case_text (rowid, text) {texts}", (wanted,))
    if any_merged(db):
        _add_words_of_merged(db, wanted)


def _add_words_of_merged(db: Connection, wanted: str) -> None:
    survivors = db.execute(
        "SELECT DISTINCT merged_into FROM person_in_case WHERE merged_into IN (SELECT value FROM json_each(?))",
        (wanted,),
    ).fetchall()
    for (key,) in survivors:
        everybody = json.dumps([key, *merged_below(db, key)])
        said = " ".join(text for _number, text in db.execute(_texts(_OF_KEYS), (everybody,)))
        # Only where it stands: a record in the middle of a chain is found by the last one.
        db.execute("INSERT OR REPLACE INTO case_text (rowid, text) SELECT id, ? FROM person_in_case "
                   "WHERE id = ? AND merged_into IS NULL", (said, key))  # fmt: skip


def fill_case_text(db: Connection) -> None:
    """All cases that are there, in the step of the schema that brings the index."""
    db.execute(f"INSERT INTO case_text (rowid, text) {_texts('')}")


def forget_case_text(db: Connection, keys: Iterable[int]) -> None:
    db.execute("DELETE FROM case_text WHERE rowid IN (SELECT value FROM json_each(?))", (json.dumps(list(keys)),))


def drop_forgotten_words(db: Connection) -> None:
    """Words of removed cases leave the index for good, which takes a while: after removing, not after each edit."""
    db.execute("INSERT INTO case_text (case_text) VALUES ('optimize')")


def matching(text: str) -> str:
    """What the index is asked for ``text``: every word, each by its beginning; "" where it holds none."""
    folded = fold(text.strip())
    words = _WORD.findall(folded)
    if not words:
        return ""
    every = " AND ".join(_any_of(f'"{word}" *', _country_words(word)) for word in words)
    whole = _country_words(folded) if len(words) > 1 else []
    return _any_of(f"({every})", whole) if whole else every


def _any_of(wanted: str, codes: list[str]) -> str:
    return "(" + " OR ".join([wanted, *codes]) + ")" if codes else wanted


def _country_words(name: str) -> list[str]:
    if len(name) < _SHORTEST_COUNTRY:
        return []
    return [
        f'"0{country.alpha2.lower()}0"'
        for country in standard().countries.values()
        if any(fold(known).startswith(name) for known in country.names.values())
    ]


def _texts(where: str) -> str:
    """A statement that gives each case's key and its words."""
    known = standard().fields
    wanted = [name for name in tables().values if known[name].kind in FREE_KINDS]
    parts = [f"{ALIASES[tables().table_of[name]]}.{name}" for name in wanted]
    parts += [_coded("per.prs_Citizenship"), _coded("pic.abr_CountryOfExploitation")]
    for table, fields in tables().many.items():
        texts = [name for name in fields if known[name].kind in FREE_KINDS]
        joined = " || ' ' || ".join(texts)
        if texts:
            parts.append(
                f"coalesce((SELECT group_concat({joined}, ' ') FROM {table} WHERE person_in_case = pic.id), '')"  # noqa: S608
            )
    parts.append(f"coalesce((SELECT group_concat({_coded('hte_Country')}, ' ') FROM event "  # noqa: S608
                 "WHERE person_in_case = pic.id), '')")  # fmt: skip
    parts.append("coalesce((SELECT group_concat(text, ' ') FROM office_note WHERE person_in_case = pic.id), '')")
    return f"SELECT pic.id, searched({' || char(32) || '.join(parts)}) FROM {JOINED} {where}"  # noqa: S608


def _coded(column: str) -> str:
    return f"{column} || ' 0' || replace({column}, ';', '0 0') || '0'"
