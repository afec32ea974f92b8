"""An open vault: its two databases, the person who opened it, and their secrets until it is closed."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from heapq import merge
from itertools import accumulate
from pathlib import Path
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, TypeVar

from core.store import audit
from core.store.database import Connection, checkpoint, open_with_one_of, told_plainly, writing
from core.store.errors import NotPermitted, StoreError, VaultClosed
from core.store.first_pages import keep_first_pages
from core.store.keyfile import KeyFile
from core.store.keyring import KeyRing, wipe
from core.store.occupancy import Occupancy
from core.store.slots import KdfStrength

# These say nothing of a case and are kept where a supervisor's key reaches them too.
SHARED_SETTINGS: tuple[str, ...] = ("office", "data_source", "language")
DEFAULTS: Mapping[str, str] = {"data_source": "CaseManagement", "language": "en"}

P = ParamSpec("P")
R = TypeVar("R")


class Vault:
    """An open vault; also a context manager that closes it.

    The rule for threads: **one database thread uses a vault.** Every function of this room takes its ``turn()``, so a
    second thread waits instead of ending up in the first one's transaction; a window must therefore never call from
    the thread that draws. Whoever uses ``cases`` or ``summaries`` directly does so within ``with vault.turn():``.
    """

    def __init__(
        self,
        folder: Path,
        person: str,
        role: str,
        keys: KeyFile,
        ring: KeyRing,
        private: bytearray,
        cases: Connection | None,
        summaries: Connection,
        occupancy: Occupancy,
    ) -> None:
        self.folder = folder
        self.person = person
        self.role = role
        self.key_file = keys
        self.ring = ring
        self.private = private
        self.strength: KdfStrength | None = None
        """What new passphrases of this vault cost to guess; None: measured on this machine."""
        self._cases, self._summaries, self._occupancy = cases, summaries, occupancy
        self._turn = threading.RLock()
        self._open = True

    @property
    def can_read_cases(self) -> bool:
        return bool(self.ring.cases)

    @property
    def is_open(self) -> bool:
        return self._open

    @property
    def office(self) -> str:
        return self.setting("office")

    @property
    def cases(self) -> Connection:
        """The case records. Raises NotPermitted where the person's slot has no key for them, VaultClosed."""
        if not self._open:
            raise VaultClosed
        if self._cases is None:
            raise NotPermitted
        return self._cases

    @property
    def summaries(self) -> Connection:
        if not self._open:
            raise VaultClosed
        return self._summaries

    @property
    def office_identities(self) -> tuple[str, ...]:
        """The office's own age identities, newest first: they open its copies of packages. Raises NotPermitted."""
        if not self.ring.office:
            raise NotPermitted if self._open else VaultClosed
        return tuple(identity.decode() for identity in self.ring.office)

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the vault for one piece of work; the library's errors become situations of this room."""
        with self._turn, told_plainly():
            if not self._open:
                raise VaultClosed
            yield

    def setting(self, name: str, default: str = "") -> str:
        """A setting kept in the vault; ``default`` too where it is among those only case readers see."""
        with self.turn():
            if name not in SHARED_SETTINGS and self._cases is None:
                return default
            row = self._settings_of(name).execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
            return row[0] if row else default or DEFAULTS.get(name, "")

    def set_setting(
        self,
        name: str,
        value: str,
        told: tuple[str, Mapping[str, Any]] | None = None,
        also: Mapping[str, str] | None = None,
    ) -> None:
        """``told``: the line of the trail where the setting says more than that it changed. ``also``: further settings.

        All of it in one transaction. Raises NotPermitted for a supervisor.
        """
        action, detail = told or ("setting.changed", {"name": name})
        with self.turn(), writing(self.cases) as cases:
            for each, text in {name: value, **(also or {})}.items():
                self._settings_of(each).execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (each, text))
            audit.append(cases, self.person, action, detail)

    def put_summary(self, name: str, text: str) -> None:
        """Keep a finished summary, readable by every role. Raises NotPermitted for a supervisor."""
        with self.turn():
            if not self.can_read_cases:
                raise NotPermitted
            self.summaries.execute("INSERT OR REPLACE INTO summary VALUES (?, ?, ?)", (name, text, audit.now()))

    def get_summary(self, name: str) -> tuple[str, str] | None:
        """The text of a summary and when it was made (UTC)."""
        with self.turn():
            row = self.summaries.execute("SELECT text, made_at FROM summary WHERE name = ?", (name,)).fetchone()
            return (row[0], row[1]) if row else None

    def settle(self) -> None:
        """Bring into the database what a large change left in its log: else the next small one must wait for it."""
        with self.turn():
            if self._cases is not None:
                checkpoint(self._cases)

    def reopen(self) -> None:
        """Connections anew, where the old ones are no longer to be trusted. Failing that, the vault is closed."""
        for db in (self._cases, self._summaries):
            if db is not None:
                db.close()
        try:
            if self._cases is not None:
                self._cases = open_with_one_of(self.folder / "cases.db", self.ring.cases)
            self._summaries = open_with_one_of(self.folder / "summaries.db", self.ring.summaries)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Bring everything to the disk, close, wipe the secrets, let go of the vault. Twice does no harm."""
        with self._turn:
            if not self._open:
                return
            self._open = False
            with contextlib.ExitStack() as last:  # whatever fails, the rest is done all the same
                last.callback(self._occupancy.release)
                last.callback(wipe, self.private)
                last.callback(self.ring.wipe)
                for db, name in ((self._summaries, "summaries.db"), (self._cases, "cases.db")):
                    if db is not None:
                        last.callback(keep_first_pages, self.folder / name)
                        last.callback(db.close)
                        last.callback(checkpoint, db)

    def __enter__(self) -> Vault:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def _settings_of(self, name: str) -> Connection:
        return self.summaries if name in SHARED_SETTINGS else self.cases


def in_turn(function: Callable[Concatenate[Vault, P], R]) -> Callable[Concatenate[Vault, P], R]:
    """For functions that take an open vault: the whole of it is one turn."""

    @wraps(function)
    def wrapped(vault: Vault, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with vault.turn():
            return function(vault, *args, **kwargs)

    return wrapped


@in_turn
def record_audit(vault: Vault, action: str, detail: Mapping[str, Any] | None = None) -> None:
    """Add to the audit trail what another room did. ``detail``: counts and names of fields, never a value of a case."""
    audit.append(vault.cases if vault.can_read_cases else vault.summaries, vault.person, action, detail)


@contextlib.contextmanager
def told_first(vault: Vault, action: str, detail: Mapping[str, Any] | None = None) -> Iterator[None]:
    """The trail first, then what is done within: nobody gets or loses a key, and nothing leaves, without an entry.

    Where it then fails, a second entry says so, if there is room for it. Raises DiskFull and its like before anything
    was done.
    """
    record_audit(vault, action, detail)
    try:
        yield
    except BaseException:
        with contextlib.suppress(StoreError):
            record_audit(vault, "not.done", {"action": action})
        raise


@in_turn
def audit_trail(vault: Vault) -> list[audit.AuditEntry]:
    """All entries, oldest first; what supervisors did stands in the summaries and is put between by its time.

    Each of the two keeps its own order, whatever the clock said. For coordinators; raises NotPermitted.
    """
    if vault.role != "coordinator":
        raise NotPermitted
    trails = (_with_latest(audit.entries(vault.summaries)), _with_latest(audit.entries(vault.cases)))
    return [entry for _latest, entry in merge(*trails, key=lambda dated: dated[0])]


def _with_latest(entries: list[audit.AuditEntry]) -> list[tuple[str, audit.AuditEntry]]:
    """Each entry after the latest time said so far: a clock that was set back moves nobody's deed before another's."""
    return list(zip(accumulate((entry.at for entry in entries), max), entries, strict=True))
