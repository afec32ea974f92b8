"""What two laptops say differently, side by side, and choosing between them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from core.store import audit
from core.store.case_list import refresh_case_list
from core.store.database import Connection, writing
from core.store.exchange.errors import NoSuchConflict
from core.store.exchange.laptops import next_tick, settle, this_laptop
from core.store.exchange.putting import numbers_of, save_bundle_states, save_conflicts, update_bundle
from core.store.exchange.reading import Bundle, read_bundles
from core.store.exchange.registers import Who, chosen, joined_context, shown
from core.store.exchange.stamping import stamp
from core.store.exchange.states import Child, Fields, Part, Removals
from core.store.exchange.synced import PART, SHARED
from core.store.records import remove_people
from core.store.session import Vault, in_turn

REMOVED, KEPT = "removed", "kept"
"""The two answers where one laptop removed what another changed."""


@dataclass(frozen=True)
class Answer:
    """``value``: in the form of the store, or REMOVED, KEPT. ``shown``: what the case says meanwhile."""

    value: str
    at: str
    by: str
    shown: bool


@dataclass(frozen=True)
class Conflict:
    """``code``: the same on every laptop, for telling and choosing. ``key``: of the case; ``kind``: the table.

    ``field``: its name, "" where one laptop removed what another changed; then ``text`` says what of a case it is.
    ``name``: the person, as the case list says; ``reference`` too.
    """

    code: str
    key: int
    kind: str
    uuid: str
    field: str
    name: str
    reference: str
    text: str
    answers: tuple[Answer, ...]

    @property
    def is_removal(self) -> bool:
        return not self.field


@in_turn
def open_conflicts(vault: Vault, key: int | None = None) -> list[Conflict]:
    """All that waits for a choice, or that of one case. Raises NotPermitted."""
    db = vault.cases
    rows = db.execute(
        "SELECT kind, uuid, field, c.person_in_case, coalesce(name, ''), coalesce(reference, '') "
        "FROM open_conflict AS c LEFT JOIN case_list ON case_list.person_in_case = c.person_in_case "
        "WHERE ? IS NULL OR c.person_in_case = ? ORDER BY c.person_in_case, kind, uuid, field",
        (key, key),
    ).fetchall()
    bundles: dict[int, Bundle] = {}
    for start in range(0, len(rows), 500):
        keys = sorted({row[3] for row in rows[start : start + 500]})
        bundles |= {bundle.key: bundle for bundle in read_bundles(db, keys)}
    return [_conflict(bundles[where], kind, uuid, name, who, ref) for kind, uuid, name, where, who, ref in rows]


def count_conflicts(vault: Vault) -> int:
    with vault.turn():
        return int(vault.cases.execute("SELECT count(*) FROM open_conflict").fetchone()[0])


@in_turn
def choose(vault: Vault, code: str, value: str) -> None:
    """Let ``value``, one of the answers, stand on this laptop and, once changes were exchanged, on all.

    Raises NoSuchConflict, NotPermitted, DiskFull: nothing changed.
    """
    with writing(vault.cases) as db:
        stamp(db, vault.folder)
        found = next((each for each in open_conflicts(vault) if each.code == code), None)
        if found is None or value not in {answer.value for answer in found.answers}:
            raise NoSuchConflict
        who = (audit.now(), vault.person)
        if found.kind == PART and value == REMOVED:
            remove_people(db, [found.key])
            audit.append(db, vault.person, "case.deleted", {"case": found.key})
            stamp(db, vault.folder)
            return
        before = read_bundles(db, [found.key])[0]
        after = read_bundles(db, [found.key])[0]
        laptop = this_laptop(db)
        assert laptop is not None
        dot = laptop.site, next_tick(db)
        _decide(after, found, value, dot, who)
        for bundle in _affected(db, found, before, after):
            bundle.part.seen = joined_context(bundle.part.seen, dict([dot]))
            bundle.part.changed = who
            update_bundle(db, before if bundle is after else bundle, bundle, numbers_of(db))
            save_bundle_states(db, bundle, dot[1])
            save_conflicts(db, bundle)
            db.execute(
                "UPDATE person_in_case SET revision = revision + 1, changed_at = ?, changed_by = ? WHERE id = ?",
                (*who, bundle.key),
            )
            refresh_case_list(db, [bundle.key])
        fields = [found.field] if found.field else []
        audit.append(db, vault.person, "conflict.chosen", {"case": found.key, "fields": fields})
        db.execute("DELETE FROM change_mark")
        settle(db, vault.folder)


def _affected(db: Connection, found: Conflict, before: Bundle, after: Bundle) -> list[Bundle]:
    """The part itself, and others that share the person or the case in question."""
    bundles = [after]
    if found.kind in SHARED:
        rows = db.execute(
            f"SELECT other.id FROM person_in_case AS this JOIN person_in_case AS other "  # noqa: S608
            f"ON other.{found.kind} = this.{found.kind} WHERE this.id = ? AND other.id <> this.id",
            (before.key,),
        ).fetchall()
        for bundle in read_bundles(db, [key for (key,) in rows]):
            bundle.shared[found.kind, found.uuid] = after.shared[found.kind, found.uuid]
            bundles.append(bundle)
    return bundles


def _decide(bundle: Bundle, found: Conflict, value: str, dot: tuple[str, int], who: Who) -> None:
    part = bundle.part
    if found.is_removal:
        owner: Part | Child = part if found.kind == PART else part.children[found.kind, found.uuid]
        context = joined_context(owner.removals.context, *({s: n} for s, n in owner.removals.entries), dict([dot]))
        if value == KEPT:
            owner.removals = Removals(context)
            owner.seen = joined_context(owner.seen, dict([dot]))
        else:
            removals = Removals(context, {dot: (dict(owner.seen), who)})
            part.children[found.kind, found.uuid] = Child(seen=owner.seen, removals=removals)
        return
    fields = _fields(bundle, found.kind, found.uuid)
    fields.put(found.field, chosen(found.field, fields.registers[found.field], value, dot, who))
    if found.kind not in (PART, *SHARED):
        child = part.children[found.kind, found.uuid]
        child.seen = joined_context(child.seen, dict([dot]))
    part.hand[found.field] = who


def _fields(bundle: Bundle, kind: str, uuid: str) -> Fields:
    if kind == PART:
        return bundle.part.fields
    if kind in SHARED:
        return bundle.shared[kind, uuid].fields
    return bundle.part.children[kind, uuid].fields


def _conflict(bundle: Bundle, kind: str, uuid: str, field: str, name: str, reference: str) -> Conflict:
    code = hashlib.blake2b("\0".join((kind, uuid, field)).encode(), digest_size=4).hexdigest()
    text = ""
    if field:
        register = _fields(bundle, kind, uuid).registers[field]
        now_shown = shown(field, register)
        latest: dict[str, Who] = {}
        for (_site, _tick, value), who in register.entries.items():
            latest[value] = max(who, latest.get(value, who))
        answers = [Answer(value, *who, value == now_shown) for value, who in sorted(latest.items(), key=_by_time)]
    else:
        owner: Part | Child = bundle.part if kind == PART else bundle.part.children[kind, uuid]
        removed = max(who for _covers, who in owner.removals.entries.values())
        answers = [Answer(KEPT, *bundle.part.changed, True), Answer(REMOVED, *removed, False)]
        if kind != PART:
            text = "; ".join(value for value in _fields(bundle, kind, uuid).values.values())
    return Conflict(code, bundle.key, kind, uuid, field, name, reference, text, tuple(answers))


def _by_time(entry: tuple[str, Who]) -> tuple[Who, str]:
    return entry[1], entry[0]
