"""Searching every word of every case as one types: the full-text index inside the encrypted database.

A word is found by its beginning, without accents and capitals. The name of a country, in any language, also finds its
code. Which words a case has: core/store/case_lines.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable

from core.standard import standard
from core.store.case_lines import Cases, cases_of, words_of
from core.store.database import Connection, fold
from core.store.links import merged_below

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_COUNTRY = 3
_TOGETHER = 1024
_PIECES = 4
"""What FTS5 does of itself: so many pieces of one size are joined."""


def put_words(db: Connection, cases: Cases) -> None:
    """Make these be the words that cases are found by, inside the caller's transaction."""
    words = zip(cases.keys, words_of(cases), strict=True)
    db.executemany("INSERT OR REPLACE INTO case_text (rowid, text) VALUES (?, ?)", words)


def add_words_of_merged(db: Connection, keys: Collection[int]) -> None:
    """A record that was merged has no words of its own: the one of ``keys`` that speaks for it is found by them."""
    survivors = db.execute(
        "SELECT DISTINCT merged_into FROM person_in_case WHERE merged_into IN (SELECT value FROM json_each(?))",
        (json.dumps(list(keys)),),
    ).fetchall()
    for (key,) in survivors:
        said = " ".join(words_of(cases_of(db, [key, *merged_below(db, key)], merged=True)))
        # Only where it stands: a record in the middle of a chain is found by the last one.
        db.execute("INSERT OR REPLACE INTO case_text (rowid, text) SELECT id, ? FROM person_in_case "
                   "WHERE id = ? AND merged_into IS NULL", (said, key))  # fmt: skip


def fill_case_text(db: Connection) -> None:
    """All cases that are there, in the step of the schema that brings the index: none of them was merged."""
    keys = [key for (key,) in db.execute("SELECT id FROM person_in_case ORDER BY id")]
    for first in range(0, len(keys), _TOGETHER):
        put_words(db, cases_of(db, keys[first : first + _TOGETHER], merged=True))


def forget_case_text(db: Connection, keys: Iterable[int]) -> None:
    db.execute("DELETE FROM case_text WHERE rowid IN (SELECT value FROM json_each(?))", (json.dumps(list(keys)),))


def tidy_words(db: Connection, wanted: bool) -> None:
    """Whether the pieces of the index are joined into larger ones as words come, which is the usual way."""
    db.execute("INSERT INTO case_text (case_text, rank) VALUES ('automerge', ?)", (_PIECES if wanted else 0,))


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
