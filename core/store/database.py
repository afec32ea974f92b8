"""Opening a SQLCipher database by its raw key, and never one that is less safe than the vault promises."""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from core.errors import AbriError
from core.store.errors import DatabaseDamaged, DiskFailed, DiskFull, StoreError, UnsafeDatabase
from core.store.keyring import KEY_BYTES, wipe
from core.words import _

Connection = Any
"""A connection of sqlcipher3 (which has no types)."""

# Each is set at every opening and read back: what it must answer. Reasons: docs/threat-model.md.
_SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("cipher_log_level", "NONE", "NONE"),  # SQLCipher would write to standard error
)
# Not among them: cipher_memory_security. SQLCipher locks and wipes its keys in any case; this setting does it for every
# buffer, which made an import of 20,000 cases take 24 seconds instead of one, cannot be turned off again in a process,
# and would leave the copies of the same text that Python holds.
# Before the first page is read: then the write-ahead log needs no third file, which a full disk would refuse.
_SETTINGS_UNREAD: tuple[tuple[str, str, str], ...] = (("locking_mode", "EXCLUSIVE", "exclusive"),)
_SETTINGS_KEYED: tuple[tuple[str, str, str], ...] = (
    ("cipher_page_size", "", "4096"),
    ("temp_store", "MEMORY", "2"),  # a temporary file would be plain text
    ("secure_delete", "ON", "1"),
    ("foreign_keys", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),  # with WAL, anything less loses commits at a power cut
)
_PAGE = 4096
_ARTICLE = "\u0627\u0644"
_CACHE_KIB, _CACHE_OF_MANY_KIB = 64 * 1024, 16 * 1024
_LOG_PAGES = 1000
"""What SQLite does of itself."""
FULL, _CORRUPT, _NOT_A_DATABASE, _IO = 13, 11, 26, 10


def open_database(path: Path, key: bytearray) -> Connection:
    """An existing database. Raises DatabaseDamaged (also for a wrong key: the slot has vouched for it), UnsafeDatabase.

    A file of no bytes, or of one, would open as a new, empty database, so its size is looked at first.
    """
    try:
        if path.stat().st_size < _PAGE:
            raise DatabaseDamaged(path.name)
    except OSError:
        raise DatabaseDamaged(path.name) from None
    db = _connect(path, key)
    if not db.execute("PRAGMA user_version").fetchone()[0]:
        db.close()
        raise DatabaseDamaged(path.name)
    return db


def open_with_one_of(path: Path, keys: list[bytearray]) -> Connection:
    """Open with the first key that fits; there are two only while the vault changes keys."""
    for place, key in enumerate(keys):
        try:
            db = open_database(path, key)
        except DatabaseDamaged:
            if place == len(keys) - 1:
                raise
        else:
            return db
    raise DatabaseDamaged(path.name)


def create_database(path: Path, key: bytearray) -> Connection:
    """A new database. The file must not exist yet."""
    if path.exists():
        raise FileExistsError(path.name)
    return _connect(path, key)


def check_encrypted(path: Path) -> None:
    """Raises UnsafeDatabase where the file begins as a database that no key protects."""
    with path.open("rb") as stream:
        if stream.read(16) == b"SQLite format 3\0":
            raise UnsafeDatabase("SQLCipher")


@contextlib.contextmanager
def writing(db: Connection) -> Iterator[Connection]:
    """One transaction: all of it or nothing, whatever ends it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield db
        db.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlcipher.Error):
            if db.in_transaction:
                db.execute("ROLLBACK")
        raise


@contextlib.contextmanager
def told_plainly(name: str = "") -> Iterator[None]:
    """Turn the library's errors into the situations of this room. Their own messages may hold values: dropped."""
    try:
        yield
    except sqlcipher.Error as error:
        raise _situation(error, name) from None
    except MemoryError:
        raise StoreError(
            _(
                "This computer has not enough free memory for this. Nothing of it was kept. "
                "Close other programs, then try again."
            )
        ) from None


def checkpoint(db: Connection) -> None:
    """Bring the write-ahead log into the database and empty it. On a full disk it stays, and stays valid."""
    with contextlib.suppress(sqlcipher.Error):
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        _log_at_most(db, _LOG_PAGES)


@contextlib.contextmanager
def many_pages(db: Connection) -> Iterator[None]:
    """For a transaction of many pages, whose end nobody can stop: few of them wait in memory for the end, and once it
    is committed the log waits for ``checkpoint``, of which there is one before too: no two logs wait together."""
    checkpoint(db)
    _log_at_most(db, 0)
    db.execute(f"PRAGMA cache_size=-{_CACHE_OF_MANY_KIB}")
    try:
        yield
    except BaseException:
        _log_at_most(db, _LOG_PAGES)
        raise
    finally:
        db.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")


def ask_links(db: Connection, wanted: bool) -> None:
    """Whether the parent of each row is looked for as it comes. Outside a transaction only. Raises UnsafeDatabase."""
    _settle(db, (("foreign_keys", "ON", "1") if wanted else ("foreign_keys", "OFF", "0"),))


def _log_at_most(db: Connection, pages: int) -> None:
    """A longer log is brought into the database at the next commit; 0: never."""
    db.execute(f"PRAGMA wal_autocheckpoint={pages:d}").fetchall()


def raw_key(key: bytearray) -> bytearray:
    """``x'..'`` of 64 hex digits; anything else SQLCipher would silently take as a passphrase. Wipe after use."""
    if not isinstance(key, bytearray) or len(key) != KEY_BYTES:
        raise ValueError("a data key has 32 bytes")
    digits = b"0123456789abcdef"
    text = bytearray(b"x'")
    for byte in key:
        text += bytes((digits[byte >> 4], digits[byte & 15]))
    text += b"'"
    return text


def fold(text: str) -> str:
    """``text`` without accents and capitals, for searching and sorting."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text).casefold()
    for accent in filter(unicodedata.combining, set(folded)):
        folded = folded.replace(accent, "")
    return folded


def searched(text: str) -> str:
    """What the words of ``text`` are found by: folded, and in Arabic without the article too."""
    folded = fold(text)
    if _ARTICLE in folded:
        bare = [word[2:] for word in folded.split() if word.startswith(_ARTICLE) and len(word) > 4]
        folded = " ".join([folded, *bare])
    return folded


def _connect(path: Path, key: bytearray) -> Connection:
    db = None
    try:
        # Another thread may use it, but only in its turn: Vault.turn() keeps that.
        db = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
        _settle(db, _SETTINGS)
        text = raw_key(key)
        try:
            db.set_key(text)
        finally:
            wipe(text)
        _settle(db, _SETTINGS_UNREAD)
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not db.execute("PRAGMA cipher_version").fetchone():
            raise UnsafeDatabase("SQLCipher")
        _settle(db, _SETTINGS_KEYED)
        db.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
        db.create_function("fold", 1, fold, deterministic=True)
        db.create_function("searched", 1, searched, deterministic=True)
    except (sqlcipher.Error, AbriError) as error:
        if db is not None:
            db.close()
        if isinstance(error, AbriError):
            raise
        raise _situation(error, path.name) from None
    return db


def _settle(db: Connection, settings: tuple[tuple[str, str, str], ...]) -> None:
    for name, value, expected in settings:
        if value:
            db.execute(f"PRAGMA {name}={value}").fetchall()
        answer = db.execute(f"PRAGMA {name}").fetchone()
        if answer is None or str(answer[0]) != expected:
            raise UnsafeDatabase(name)


def sqlite_code(error: Any) -> int:
    """What kind of error of SQLite it is; 0 where it says none."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def _situation(error: Any, name: str) -> AbriError:
    code = sqlite_code(error)
    if code == FULL:
        return DiskFull()
    if code in (_CORRUPT, _NOT_A_DATABASE):
        return DatabaseDamaged(name)
    if code == _IO:
        return DiskFailed()
    kind = getattr(error, "sqlite_errorname", "") or type(error).__name__
    return StoreError(
        _("The vault refused this ({kind}). Nothing of it was kept. Close Abri and open the vault again.").format(
            kind=kind
        )
    )
