"""Settings of the office on their way between laptops."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping

from core.store import audit
from core.store.database import Connection
from core.store.exchange.laptops import next_tick, this_laptop
from core.store.exchange.putting import save_state, text_of
from core.store.exchange.registers import Register, chosen, join, shown
from core.store.exchange.synced import JOINED_SETTINGS, SETTINGS
from core.store.session import SHARED_SETTINGS, Vault

Joiners = Mapping[str, Callable[[str, str], str]]
"""Name of a setting -> how its text here and its text there become one: in any order, however often, the same."""
KIND = "setting"


def stamp_settings(vault: Vault) -> None:
    """Inside the caller's transaction: note which settings are others than the last time."""
    db = vault.cases
    for name in (*SETTINGS, *JOINED_SETTINGS):
        value = _read(vault, name)
        before = _state(db, name)
        if name in JOINED_SETTINGS:
            digest = text_of([hashlib.sha256(value.encode()).hexdigest() if value else ""])
            if value and digest != before:
                save_state(db, KIND, name, next_tick(db), digest)
            continue
        register = Register.from_json(json.loads(before)) if before else Register()
        laptop = this_laptop(db)
        if value and value != shown(name, register) and laptop is not None:
            tick = next_tick(db)
            changed = chosen(name, register, value, (laptop.site, tick), (audit.now(), vault.person))
            save_state(db, KIND, name, tick, text_of(changed.to_json()))


def settings_since(vault: Vault, since: int) -> list[tuple[str, object]]:
    """(name, what travels): the state of a setting, or the text of one that is joined elsewhere."""
    rows = vault.cases.execute("SELECT uuid, state FROM exchanged WHERE kind = ? AND seq > ?", (KIND, since))
    return [(name, _read(vault, name) if name in JOINED_SETTINGS else json.loads(state)) for name, state in rows]


def take_setting(vault: Vault, name: str, register: Register) -> None:
    """Inside the caller's transaction."""
    db = vault.cases
    before = _state(db, name)
    joined = join(name, Register.from_json(json.loads(before)) if before else Register(), register)
    if text_of(joined.to_json()) != before:
        save_state(db, KIND, name, next_tick(db), text_of(joined.to_json()))
        _write(vault, name, shown(name, joined))


def take_joined(vault: Vault, name: str, text: str, joiners: Joiners) -> None:
    """Inside the caller's transaction. Without a joiner the text here stays; where there is none, theirs is taken.

    A joiner looks at what came, where there is nothing here too. Raises what it raises.
    """
    here = _read(vault, name)
    joined = joiners[name](here, text) if text and name in joiners else here or text
    if joined != here:
        _write(vault, name, joined)
        stamp_settings(vault)


def _state(db: Connection, name: str) -> str:
    row = db.execute("SELECT state FROM exchanged WHERE kind = ? AND uuid = ?", (KIND, name)).fetchone()
    return str(row[0]) if row else ""


def _db(vault: Vault, name: str) -> Connection:
    return vault.summaries if name in SHARED_SETTINGS else vault.cases


def _read(vault: Vault, name: str) -> str:
    row = _db(vault, name).execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def _write(vault: Vault, name: str, value: str) -> None:
    _db(vault, name).execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))
