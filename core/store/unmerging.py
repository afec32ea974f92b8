"""Taking a merge back: both records stand again as they were, and what somebody edited since stays edited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.store import audit
from core.store.carrying import carry
from core.store.case_list import CaseRow, list_rows, refresh_case_list
from core.store.children import NOTE
from core.store.copies import NOTE_CHANGED, replace_lost, take_copies_away
from core.store.database import Connection, writing
from core.store.errors import NotMerged
from core.store.layers import CONSENTS, NOES, settled
from core.store.links import merged_below, merged_into, standing
from core.store.merge_rows import MergeRow, cover, keep_merges, layers_on, merge_of, merges_into
from core.store.merging import merge, revision_of, values_of, written_by_hand
from core.store.own_values import fill_empty
from core.store.records import stamp, update_values
from core.store.session import Vault, in_turn


@dataclass(frozen=True)
class MergeTakenBack:
    """``stayed``: names of fields that somebody changed since; they stay so on the ``survivor``. ``no_stays``: a no to
    consent holds for both now, because nobody can tell any more who said it."""

    survivor: int
    merged: int
    stayed: tuple[str, ...]
    no_stays: bool


@dataclass(frozen=True)
class MergeEntry:
    """A merge that stands, as a list shows it: ``merged`` was merged into ``survivor``; ``at`` is UTC, "" if unknown.

    ``rows``: of both, as the case table would show them.
    """

    merged: int
    survivor: int
    at: str
    person: str
    rows: tuple[CaseRow, CaseRow]


@in_turn
def list_merges(vault: Vault) -> list[MergeEntry]:
    """All merges that stand, newest first. Raises NotPermitted."""
    found = vault.cases.execute(
        "SELECT pic.id, pic.merged_into, coalesce(merge.at, ''), coalesce(merge.person, '') FROM person_in_case AS pic "
        "LEFT JOIN merge ON merge.merged = pic.id WHERE pic.merged_into IS NOT NULL ORDER BY merge.id DESC, pic.id"
    ).fetchall()
    rows = list_rows(vault.cases, {key for one, other, *_rest in found for key in (one, other)})
    return [MergeEntry(merged, into, at, person, (rows[merged], rows[into])) for merged, into, at, person in found]


@in_turn
def take_merge_back(vault: Vault, merged: int) -> MergeTakenBack:
    """Let ``merged`` stand for itself again. In any order: what was merged into it stays so, and so do later merges.

    Raises NoSuchCase, NotMerged, NotPermitted, DiskFull: then nothing changed.
    """
    with writing(vault.cases) as db:
        if merged_into(db, merged) is None:
            raise NotMerged
        done = unmerge(db, merged, vault.person)
        detail = {"case": done.survivor, "merged": merged, "stayed": list(done.stayed), "no_stays": done.no_stays}
        audit.append(db, vault.person, "merge.taken_back", detail)
    return done


def unmerge(db: Connection, merged: int, person: str) -> MergeTakenBack:
    """The taking back itself, inside the caller's transaction."""
    survivor, top = merged_into(db, merged), standing(db, merged)
    assert survivor is not None
    row = merge_of(db, merged)
    stayed: set[str] = set()
    no_stays = False
    if row is not None:
        untouched = _untouched(db, row)
        stayed = _values_back(db, row, untouched)
        edited, gone = take_copies_away(db, row)
        stayed |= edited
        no_stays = not untouched and _no_for_both(db, row, top)
        _marks_back(db, row, stayed)
        db.execute("DELETE FROM merge WHERE id = ?", (row.number,))
        fill_empty(db, survivor, row.layers.keys() - stayed)
        keep_merges(db, replace_lost(db, survivor, gone))
    db.execute("UPDATE person_in_case SET merged_into = NULL WHERE id = ?", (merged,))
    carried = carry(db, [survivor])
    changed = list(dict.fromkeys([merged, survivor, top, *carried.changed]))
    stamp(db, changed, audit.now(), person)
    refresh_case_list(db, [*changed, *carried.above])
    return MergeTakenBack(survivor, merged, tuple(sorted(stayed)), no_stays)


def lift_out(db: Connection, keys: Iterable[int], person: str) -> int:
    """Take back every merge that one of ``keys`` has a part in; says how many there were. Inside a transaction.

    The others of the same person stay one: what was merged into a record that goes is merged into the next.
    """
    count = 0
    for key in keys:
        into = merged_into(db, key)
        below = [row.merged for row in merges_into(db, key)]
        for merged in reversed(below):
            unmerge(db, merged, person)
        if into is not None:
            unmerge(db, key, person)
        rest = ([standing(db, into)] if into is not None else []) + below
        for other in rest[1:]:
            merge(db, rest[0], other, {}, person)
        count += len(below) + (into is not None)
    return count


def _values_back(db: Connection, row: MergeRow, untouched: bool) -> set[str]:
    """The fields of the record that stands, as they would be without this merge; says which stay as edited."""
    others, top = merges_into(db, row.survivor), values_of(db, row.survivor)
    mine = next(each for each in others if each.number == row.number)
    marks = written_by_hand(db, row.survivor)
    changes: dict[str, str] = {}
    stayed: set[str] = set()
    for name, layer in mine.layers.items():
        above = [laid for laid in layers_on(others, name, top[name]) if laid.number > row.number]
        if not above and marks.get(name, "") > row.at:
            cover(others, name)  # written by hand since, be it what the merge had given too
        if layer.covered:
            stayed |= {name} if top[name] != layer.own and name not in CONSENTS else set()
            continue
        held = settled(name, above, layer.given, layer.own, top[name], untouched)
        if held != top[name]:
            changes[name] = held
    if changes:
        update_values(db, row.survivor, changes)
    keep_merges(db, [each for each in others if each.number != row.number])
    return stayed


def _no_for_both(db: Connection, row: MergeRow, top: int) -> bool:
    """A no that may have been said since the merge holds for both records; says whether one of them said otherwise.

    Only while nothing happened since, each has its own answer back. After that nobody can tell whose no it was: a no
    that is said again leaves no trace.
    """
    theirs = values_of(db, row.merged)
    own, last = values_of(db, row.survivor), values_of(db, top)
    found = False
    for name in CONSENTS:
        said = next((each for each in (own[name], last[name]) if each in NOES), "")
        if not said:
            continue
        layer = row.layers.get(name)
        found |= theirs[name] not in NOES or (layer is not None and layer.own not in NOES)
        if theirs[name] not in NOES:
            update_values(db, row.merged, {name: said})
        if own[name] not in NOES:
            update_values(db, row.survivor, {name: said})
    return found


def _untouched(db: Connection, row: MergeRow) -> bool:
    """Whether neither a person nor a file said anything of either record since they were merged."""
    if merged_into(db, row.survivor) is not None or revision_of(db, row.survivor) != row.revision:
        return False
    last = db.execute("SELECT id FROM import WHERE uuid = ?", (row.last_import,)).fetchone()
    if last is None and row.last_import:
        return False
    concerned = [row.survivor, row.merged, *merged_below(db, row.merged)]
    marks = ", ".join("?" * len(concerned))
    return not db.execute(
        f"SELECT 1 FROM import_row WHERE person_in_case IN ({marks}) AND import > ? LIMIT 1",  # noqa: S608
        (*concerned, last[0] if last else 0),
    ).fetchone()


def _marks_back(db: Connection, row: MergeRow, stayed: set[str]) -> None:
    """Fields that counted as written by hand only because of this merge; a later merge that chose keeps them so."""
    others = [each for each in merges_into(db, row.survivor) if each.number != row.number]
    marks = written_by_hand(db, row.survivor)
    for name in row.by_hand:
        if name in stayed or (name.startswith(NOTE) and NOTE_CHANGED in stayed) or marks.get(name) != row.at:
            continue
        heir = next((each for each in others if name in each.layers and each.layers[name].own), None)
        if heir is not None:
            heir.by_hand.append(name)
            db.execute(
                "UPDATE written_by_hand SET at = ? WHERE person_in_case = ? AND field = ?",
                (heir.at, row.survivor, name),
            )
        else:
            db.execute("DELETE FROM written_by_hand WHERE person_in_case = ? AND field = ?", (row.survivor, name))
    keep_merges(db, others)
