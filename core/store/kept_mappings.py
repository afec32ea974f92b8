"""How partners' sheets were read before, kept in the vault with every version: the next file is read the same way.

The content is intake's (``core.intake.kept``); for the store it is a text.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.store import audit
from core.store.database import writing
from core.store.records import new_uuids
from core.store.session import Vault, in_turn

MOST_VERSIONS = 20
"""Older versions of a partner's mapping go when there are more."""


@dataclass(frozen=True)
class KeptMapping:
    """An accepted mapping. ``partner`` as in ``Source.partner``; ``at`` is UTC; ``content`` a text of intake's."""

    number: int
    partner: str
    at: str
    person: str
    content: str


@in_turn
def keep_mapping(vault: Vault, partner: str, content: str, columns: int) -> int:
    """Keep what was accepted for a partner; the same again adds no version. Returns its number. Raises NotPermitted."""
    with writing(vault.cases) as db:
        last = db.execute(
            "SELECT id, content FROM kept_mapping WHERE partner = ? ORDER BY id DESC LIMIT 1", (partner,)
        ).fetchone()
        if last is not None and last[1] == content:
            return int(last[0])
        number: int = db.execute(
            "INSERT INTO kept_mapping (uuid, partner, at, person, content) VALUES (?, ?, ?, ?, ?)",
            (*new_uuids(1), partner, audit.now(), vault.person, content),
        ).lastrowid
        db.execute(
            "DELETE FROM kept_mapping WHERE partner = ? AND id NOT IN "
            "(SELECT id FROM kept_mapping WHERE partner = ? ORDER BY id DESC LIMIT ?)",
            (partner, partner, MOST_VERSIONS),
        )
        audit.append(db, vault.person, "mapping.kept", {"mapping": number, "columns": columns})
        return number


@in_turn
def knows_partner(vault: Vault, partner: str) -> bool:
    """Whether anything was taken in from ``partner`` that stands."""
    found = vault.cases.execute("SELECT 1 FROM import WHERE partner = ? AND taken_back_at = '' LIMIT 1", (partner,))
    return found.fetchone() is not None


@in_turn
def name_partner(vault: Vault, before: str, partner: str) -> None:
    """What was taken in from a partner without a name is ``partner``'s, so that the next file finds it again."""
    with writing(vault.cases) as db:
        imports = db.execute("UPDATE import SET partner = ? WHERE partner = ?", (partner, before)).rowcount
        db.execute("UPDATE kept_mapping SET partner = ? WHERE partner = ?", (partner, before))
        audit.append(db, vault.person, "partner.named", {"imports": imports})


@in_turn
def kept_mappings(vault: Vault) -> list[KeptMapping]:
    """Every version, newest first. Raises NotPermitted."""
    rows = vault.cases.execute("SELECT id, partner, at, person, content FROM kept_mapping ORDER BY id DESC")
    return [KeptMapping(*row) for row in rows]
