"""Which copy of the vault this is, and what it knows of the others.

No two copies may ever write under one name: a dot would then name two changes. So a copy keeps, beside its name, what
is true of nothing but its folder on its machine, and a word that is renewed with every step in a small file of the
folder, which no backup holds. Where one of these differs, the folder was copied or restored, and takes a new name.
"""

from __future__ import annotations

import contextlib
import hashlib
import secrets
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from core.files import write_whole
from core.store.audit import now
from core.store.database import Connection
from core.store.errors import DiskFailed, DiskFull
from core.store.keyfile import is_full

NAME = "laptop"
"""The file with the word; it says nothing."""
_DATABASE = "cases.db"
_LATE_DAYS = 120
"""A laptop not heard of for so long holds nobody's files up: it says itself what it lacks when it comes back."""


@dataclass(frozen=True)
class Laptop:
    """``site``: the random name of this copy. ``tick``: its last step. ``parent``, ``fork``: as whose copy it began,
    and at which of its steps."""

    site: str
    tick: int
    parent: str = ""
    fork: int = 0


@dataclass(frozen=True)
class Other:
    """``received``: everything up to this tick of it is here; ``acknowledged``: of ours is there. -1: nothing known."""

    site: str
    received: int
    acknowledged: int
    heard_at: str
    heard_by: str


def this_laptop(db: Connection) -> Laptop | None:
    row = db.execute("SELECT site, tick, parent, fork FROM laptop").fetchone()
    return Laptop(*row) if row else None


def others(db: Connection) -> list[Other]:
    rows = db.execute("SELECT site, received, acknowledged, heard_at, heard_by FROM other_laptop ORDER BY site")
    return [Other(*row) for row in rows]


def is_at_home(db: Connection, folder: Path) -> bool:
    """Whether this is still the folder on the machine that the name was taken for."""
    row = db.execute("SELECT place FROM laptop").fetchone()
    return row is not None and row[0] == _place(folder, _word(folder))


def take_name(db: Connection, folder: Path) -> Laptop:
    """A new name for this copy, inside the caller's transaction. What the old one received is here too."""
    before = this_laptop(db)
    site = secrets.token_hex(8)
    latest = db.execute("SELECT coalesce(max(seq), 0) FROM exchanged").fetchone()[0]
    parent, tick = (before.site, before.tick) if before else ("", max(latest, 1))
    db.execute("DELETE FROM laptop")
    db.execute("INSERT INTO laptop VALUES (1, ?, ?, '', ?, ?)", (site, tick, parent, tick))
    db.execute("DELETE FROM change_file")
    db.execute("UPDATE other_laptop SET acknowledged = -1")
    if parent:
        db.execute("INSERT OR REPLACE INTO other_laptop VALUES (?, ?, ?, ?, '')", (parent, tick, tick, now()))
    settle(db, folder)
    return Laptop(site, tick, parent, tick)


def settle(db: Connection, folder: Path) -> None:
    """Renew the word. The file first: where what follows fails, this copy takes a new name, which does no harm."""
    word = secrets.token_hex(16)
    try:
        write_whole(folder / NAME, word.encode())
    except OSError as error:
        raise (DiskFull if is_full(error) else DiskFailed)() from None
    db.execute("UPDATE laptop SET place = ?", (_place(folder, word),))


def next_tick(db: Connection) -> int:
    db.execute("UPDATE laptop SET tick = tick + 1")
    tick: int = db.execute("SELECT tick FROM laptop").fetchone()[0]
    return tick


def hear(db: Connection, site: str, received: int, acknowledged: int, by: str) -> None:
    """Note how far another laptop and this one have come with each other; neither goes back."""
    db.execute(
        "INSERT INTO other_laptop VALUES (?, ?, ?, ?, ?) ON CONFLICT (site) DO UPDATE SET "
        "received = max(received, excluded.received), acknowledged = max(acknowledged, excluded.acknowledged), "
        "heard_at = excluded.heard_at, heard_by = excluded.heard_by",
        (site, received, acknowledged, now(), by),
    )


def everybody_has(db: Connection) -> int:
    """The tick up to which every other laptop that is heard of has everything of this one; 0 where none is known."""
    known = others(db)
    latest = max((other.heard_at for other in known), default="")
    heard = [other for other in known if other.heard_at >= _days_before(latest)] or known
    return max(min((other.acknowledged for other in heard), default=0), 0)


def _days_before(moment: str) -> str:
    if not moment:
        return ""
    return (datetime.fromisoformat(moment) - timedelta(days=_LATE_DAYS)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _word(folder: Path) -> str:
    try:
        return (folder / NAME).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""


def _place(folder: Path, word: str) -> str:
    facts = [_machine(), str(folder.resolve()), word]
    for path in (folder, folder / _DATABASE):
        with contextlib.suppress(OSError):
            facts.append(str(path.stat().st_ino))
    return hashlib.sha256("\0".join(facts).encode("utf-8", "surrogatepass")).hexdigest()


def _machine() -> str:
    """A name the system gives the machine, where it does."""
    if sys.platform == "win32":
        import winreg

        with (
            contextlib.suppress(OSError),
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key,
        ):
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        return ""
    for path in (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id")):
        with contextlib.suppress(OSError):
            return path.read_text().strip()
    return ""
