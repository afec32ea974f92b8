"""Reading what a damaged database still holds: page by page it answers, or it does not."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from core.errors import AbriError
from core.store.database import Connection, open_database, raw_key
from core.store.first_pages import PAGE, copy_of
from core.store.keyring import wipe

Row = tuple[Any, ...]
_TOGETHER = 2048
_PADDING = 4
_LARGEST_KEPT = 1024 * 1024
_PAGE_NUMBER = re.compile(r"page (\d+)")


class DamagedReader:
    """Reads a copy of a damaged database. After every refusal the connection is made anew: the library gives up one
    that met a bad page. Raises DatabaseDamaged where nothing of it can be read."""

    def __init__(self, copy: Path, original: Path, keys: list[bytearray]) -> None:
        self.path = copy
        self._key, self._db = _first_that_opens(copy, original, keys)
        self.version: int = self._db.execute("PRAGMA user_version").fetchone()[0]

    def ask(self, statement: str, values: Sequence[Any] = ()) -> list[Row] | None:
        """The rows, or None where a page that is needed for them is damaged."""
        try:
            rows: list[Row] = self._db.execute(statement, values).fetchall()
        except sqlcipher.Error:
            self._again()
            return None
        return rows

    def rows_of(self, table: str, indexes: Iterable[str]) -> tuple[list[Row], list[int]]:
        """The rows of a table with an ``id``, and the ids of those that are lost, as far as an index names them."""
        named: set[int] = set()
        for index in indexes:
            named |= {row[0] for row in self.ask(f"SELECT id FROM {table} INDEXED BY {index}") or ()}  # noqa: S608
        ids: Sequence[int] = sorted(named) if named else self._range_of(table)
        kept: list[Row] = []
        lost: list[int] = []
        for first in range(0, len(ids), _TOGETHER):
            self._take(table, ids[first : first + _TOGETHER], kept, lost)
        return kept, lost if named else []

    def rows_from_both_ends(self, table: str, order: Sequence[str]) -> tuple[list[Row], bool]:
        """The rows of a table without ids, from each end up to the first damage; and whether there was any."""
        forward, whole = self._until_damage(f"SELECT * FROM {table} ORDER BY {', '.join(order)}")  # noqa: S608
        if whole:
            return forward, False
        down = ", ".join(f"{name} DESC" for name in order)
        backward, _whole = self._until_damage(f"SELECT * FROM {table} ORDER BY {down}")  # noqa: S608
        return list(dict.fromkeys([*forward, *backward])), True

    def close(self) -> None:
        with contextlib.suppress(sqlcipher.Error):
            self._db.close()

    def _take(self, table: str, ids: Sequence[int], kept: list[Row], lost: list[int]) -> None:
        """Halve what cannot be read until single rows remain: a page costs what it holds."""
        if not ids:
            return
        rows = self.ask(f"SELECT * FROM {table} WHERE id BETWEEN ? AND ? ORDER BY id", (ids[0], ids[-1]))  # noqa: S608
        if rows is not None:
            kept += rows
        elif len(ids) == 1:
            lost.append(ids[0])
        else:
            middle = len(ids) // 2
            self._take(table, ids[:middle], kept, lost)
            self._take(table, ids[middle:], kept, lost)

    def _range_of(self, table: str) -> range:
        answer = self.ask(f"SELECT min(id), max(id) FROM {table}")  # noqa: S608
        if answer is not None:
            return range(answer[0][0], answer[0][1] + 1) if answer[0][0] is not None else range(0)
        sequence = self.ask("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
        if sequence:
            return range(1, sequence[0][0] + 1)
        return range(1, self.path.stat().st_size // PAGE * 16)

    def _until_damage(self, statement: str) -> tuple[list[Row], bool]:
        rows: list[Row] = []
        try:
            for row in self._db.execute(statement):
                rows.append(row)
        except sqlcipher.Error:
            self._again()
            return rows, False
        return rows, True

    def _again(self) -> None:
        self.close()
        self._db = open_database(self.path, self._key)


def _first_that_opens(copy: Path, original: Path, keys: list[bytearray]) -> tuple[bytearray, Connection]:
    """As it is; else as long as it once was; else with the first pages that were kept. Raises DatabaseDamaged."""
    refusal: AbriError | None = None
    for key in keys:
        _from_copy_in_step(copy, original, key)
    for mend in (_leave, _lengthen, _with_first_pages):
        for key in keys:
            mend(copy, original, key)
            try:
                return key, open_database(copy, key)
            except AbriError as error:
                refusal = error
    assert refusal is not None
    raise refusal


def _from_copy_in_step(copy: Path, original: Path, key: bytearray) -> None:
    """Where the kept pages are those of the last closing, they heal what they hold: the roots of all tables."""
    kept, log = copy_of(original), original.with_name(original.name + "-wal")
    if not kept.is_file() or (log.exists() and log.stat().st_size):
        return
    with copy.open("rb") as stream:
        content, pages = stream.read(_LARGEST_KEPT), kept.read_bytes()
    damaged = set(_damaged_pages(copy, key))
    places = range(0, min(len(pages), len(content)) // PAGE * PAGE, PAGE)
    sound = [place for place in places if place // PAGE + 1 not in damaged]
    if not sound or any(content[place : place + PAGE] != pages[place : place + PAGE] for place in sound):
        return
    with copy.open("r+b") as stream:
        for place in set(places) - set(sound):
            stream.seek(place)
            stream.write(pages[place : place + PAGE])


def _leave(_copy: Path, _original: Path, _key: bytearray) -> None:
    pass


def _lengthen(copy: Path, original: Path, _key: bytearray) -> None:
    """A file that was cut refuses to open; empty pages in place of the lost ones let the others be read."""
    size = max(original.stat().st_size if original.exists() else 0, PAGE)
    with copy.open("ab") as stream:
        stream.truncate(-(-size // PAGE) * PAGE * _PADDING)


def _with_first_pages(copy: Path, original: Path, key: bytearray) -> None:
    """The first of all, then of the others those that are damaged."""
    kept = copy_of(original)
    if not kept.is_file():
        return
    pages = kept.read_bytes()
    with copy.open("r+b") as stream:
        stream.write(pages[:PAGE])
    damaged = _damaged_pages(copy, key)
    with copy.open("r+b") as stream:
        for number in damaged:
            page = pages[(number - 1) * PAGE : number * PAGE]
            if len(page) == PAGE:
                stream.seek((number - 1) * PAGE)
                stream.write(page)


def _damaged_pages(copy: Path, key: bytearray) -> list[int]:
    """The numbers of the pages whose seal is broken."""
    db = sqlcipher.connect(str(copy), isolation_level=None)
    text = raw_key(key)
    try:
        db.execute("PRAGMA cipher_log_level=NONE").fetchall()
        db.set_key(text)
        said = [row[0] for row in db.execute("PRAGMA cipher_integrity_check")]
    except sqlcipher.Error:
        return []
    finally:
        wipe(text)
        db.close()
    return [int(match[1]) for line in said if (match := _PAGE_NUMBER.search(line))]
