"""Two records of one person become one, so that nobody counts twice; and everything that is needed to take it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.store import audit
from core.store.case_list import hide_cases, refresh_case_list
from core.store.children import NOTE
from core.store.copies import NOTES, copy_children
from core.store.database import Connection, writing
from core.store.errors import (
    CaseChangedMeanwhile,
    MergedWithItself,
    NoSuchCase,
    RolesDiffer,
    ToldApartBefore,
    UnknownField,
)
from core.store.layers import BOTH, CHOICES, CONSENTS, SURVIVOR, Layer, can_be_both, combined
from core.store.links import merged_below, must_stand
from core.store.merge_rows import MergeRow, add_merge, keep_merges, layers_on, merges_into
from core.store.records import new_uuids, stamp, update_values
from core.store.schema import JOINED, tables
from core.store.session import Vault, in_turn


@dataclass(frozen=True)
class Merged:
    """What a merge did. ``fields``: names of those that changed on the record that stands."""

    survivor: int
    merged: int
    fields: tuple[str, ...]


@in_turn
def merge_cases(
    vault: Vault,
    survivor: int,
    merged: int,
    choices: Mapping[str, str] | None = None,
    seen: Mapping[int, int] | None = None,
) -> Merged:
    """Let ``survivor`` speak for ``merged`` too, which stays in the vault as it is and is shown and counted nowhere.

    ``choices``: field -> one of CHOICES; else the survivor keeps its value, and gets the other's where it has none. A
    no to consent on either side stays. Events, plans, comments, organisations and notes are all kept. ``seen``: key ->
    the revision a person looked at. Raises MergedWithItself, NoSuchCase, CaseWasMerged, RolesDiffer, ToldApartBefore,
    CaseChangedMeanwhile, UnknownField, NotPermitted, DiskFull: then nothing changed.
    """
    choices = choices or {}
    for name, choice in choices.items():
        if name not in tables().values or choice not in CHOICES or (choice == BOTH and not can_be_both(name)):
            raise UnknownField(name)
    if survivor == merged:
        raise MergedWithItself
    with writing(vault.cases) as db:
        for key in (survivor, merged):
            must_stand(db, key)
        _may_be_one(db, survivor, merged, seen or {})
        fields = merge(db, survivor, merged, choices, vault.person)
        audit.append(db, vault.person, "cases.merged", {"case": survivor, "merged": merged, "fields": sorted(fields)})
    return Merged(survivor, merged, tuple(sorted(fields)))


def merge(db: Connection, survivor: int, merged: int, choices: Mapping[str, str], person: str) -> set[str]:
    """The merge itself, inside the caller's transaction; both records stand. Says the names of changed fields."""
    at = audit.now()
    own, theirs = values_of(db, survivor), values_of(db, merged)
    row = MergeRow(0, merged, survivor, at, person, 0, theirs, last_import=_last_import(db))
    hand, their_hand = written_by_hand(db, survivor), written_by_hand(db, merged)
    for name, value in own.items():
        choice = choices.get(name, SURVIVOR)
        given = combined(name, choice, value, theirs[name])
        if given == value:
            continue
        row.layers[name] = Layer(value, given, choice)
        # Somebody chose, or had written it by hand before: the next file of either partner does not undo that.
        if name not in CONSENTS and name not in hand and (value or name in their_hand):
            row.by_hand.append(name)
    update_values(db, survivor, {name: layer.given for name, layer in row.layers.items()})
    changed = {*row.layers, *copy_children(db, row)}
    written = [each for each in row.copied if each.table == NOTES and NOTE + each.said["title"] in their_hand]
    row.by_hand += [NOTE + each.title for each in written if each.title and NOTE + each.title not in hand]
    db.executemany(
        "INSERT OR IGNORE INTO written_by_hand VALUES (?, ?, ?, ?)",
        [(survivor, name, at, person) for name in row.by_hand],
    )
    db.execute("UPDATE person_in_case SET merged_into = ? WHERE id = ?", (survivor, merged))
    stamp(db, [survivor, merged], at, person)
    row.revision = revision_of(db, survivor)
    below = merges_into(db, survivor)
    add_merge(db, new_uuids(1)[0], row)
    for name, layer in row.layers.items():
        layers_on([*below, row], name, layer.given)  # what was written over before this merge is covered for good
    keep_merges(db, below)
    hide_cases(db, [merged])
    refresh_case_list(db, [survivor])
    return changed


def values_of(db: Connection, key: int) -> dict[str, str]:
    """Every single field of a record."""
    fields = tables().values
    row = db.execute(f"SELECT {tables().select(fields)} FROM {JOINED} WHERE pic.id = ?", (key,)).fetchone()  # noqa: S608
    return dict(zip(fields, row, strict=True))


def revision_of(db: Connection, key: int) -> int:
    row = db.execute("SELECT revision FROM person_in_case WHERE id = ?", (key,)).fetchone()
    if row is None:
        raise NoSuchCase
    return int(row[0])


def written_by_hand(db: Connection, key: int) -> dict[str, str]:
    """The fields somebody of the office wrote, and when."""
    return dict(db.execute("SELECT field, at FROM written_by_hand WHERE person_in_case = ?", (key,)).fetchall())


def _may_be_one(db: Connection, survivor: int, merged: int, seen: Mapping[int, int]) -> None:
    roles = db.execute("SELECT DISTINCT role FROM person_in_case WHERE id IN (?, ?)", (survivor, merged)).fetchall()
    if len(roles) > 1:
        raise RolesDiffer
    if any(revision_of(db, key) != revision for key, revision in seen.items()):
        raise CaseChangedMeanwhile
    one, other = [survivor, *merged_below(db, survivor)], {merged, *merged_below(db, merged)}
    for key in one:
        told = db.execute("SELECT one + other - ? FROM told_apart WHERE ? IN (one, other)", (key, key)).fetchall()
        if other & {number for (number,) in told}:
            raise ToldApartBefore


def _last_import(db: Connection) -> str:
    row = db.execute("SELECT uuid FROM import ORDER BY id DESC LIMIT 1").fetchone()
    return row[0] if row else ""
