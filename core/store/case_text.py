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
from core.store.schema import ALIASES, JOINED, tables
from core.store.values import FREE_KINDS

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_COUNTRY = 3


def refresh_case_text(db: Connection, keys: Iterable[int]) -> None:
    """Bring the words of ``keys`` in step with the records, inside the caller's transaction."""
    texts = _texts("WHERE pic.id IN (SELECT value FROM json_each(?))")
    db.execute(f"INSERT OR REPLACE INTO case_text (rowid, text) {texts}", (json.dumps(list(keys)),))


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
