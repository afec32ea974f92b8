"""What a merged record learns from its partner's next file reaches the record that stands for it.

Each file goes on speaking of its own record, so that none is made anew and all can be told apart again; from there the
news is carried to the next record on the way, and on to the last.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from core.store.copies import copy_children
from core.store.database import Connection
from core.store.layers import BOTH, CONSENTS, NOES, OTHER, SURVIVOR, Laid, Layer, combined, settled
from core.store.links import any_merged
from core.store.merge_rows import MergeRow, keep_merges, layers_on, merge_of, merges_into
from core.store.merging import values_of, written_by_hand
from core.store.records import update_values


@dataclass
class Carried:
    """``changed``: records that learned something; ``above``: all that speak for the records asked about. ``kept``:
    values that were not taken, because another stands."""

    changed: list[int] = field(default_factory=list)
    above: list[int] = field(default_factory=list)
    kept: int = 0


def carry(db: Connection, keys: Iterable[int], noes: Mapping[int, Collection[str]] | None = None) -> Carried:
    """Bring every record in step that speaks for one of ``keys``.

    ``noes``: by key, the consents that a file just said no to, though that may be nothing new.
    Inside the caller's transaction; stamping and the case table are the caller's.
    """
    carried = Carried()
    if not any_merged(db):
        return carried
    for (key,) in db.execute(
        "SELECT id FROM person_in_case WHERE merged_into IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(keys)),),
    ).fetchall():
        said_no = frozenset((noes or {}).get(key, ()))
        while (row := merge_of(db, key)) is not None:
            changed, kept = _lift(db, row, said_no)
            carried.kept += kept
            carried.above.append(row.survivor)
            if changed:
                carried.changed.append(row.survivor)
            key = row.survivor
    carried.changed = list(dict.fromkeys(carried.changed))
    carried.above = list(dict.fromkeys(carried.above))
    return carried


def _lift(db: Connection, row: MergeRow, said_no: Collection[str]) -> tuple[bool, int]:
    """One step: from the merged record to the one it was merged into."""
    now, top = values_of(db, row.merged), values_of(db, row.survivor)
    hand = written_by_hand(db, row.survivor)
    others = merges_into(db, row.survivor)
    row = next(each for each in others if each.number == row.number)  # the one that is changed and kept
    changes: dict[str, str] = {}
    kept = 0
    for name, said in now.items():
        before = row.theirs.get(name, "")
        if said == before and name not in said_no:
            continue
        row.theirs[name] = said
        by_hand = name in hand and not (name in row.by_hand and hand[name] == row.at)
        above = [laid for laid in layers_on(others, name, top[name]) if laid.number > row.number]
        held = _held(row, above, name, before, said, top[name], by_hand)
        kept += held is None
        if held is not None and held != top[name]:
            changes[name] = held
    if changes:
        update_values(db, row.survivor, changes)
    copied = copy_children(db, row)
    keep_merges(db, others)
    return bool(changes or copied), kept


def _held(row: MergeRow, above: list[Laid], name: str, before: str, said: str, top: str, by_hand: bool) -> str | None:
    """What the record that stands holds now in one field; None where it does not take what was said."""
    layer = row.layers.get(name)
    if name in CONSENTS and said in NOES:
        if top == "0" or top == said:
            return top
        row.layers[name] = Layer(layer.own if layer and not layer.covered else top, said, OTHER)
        return said
    not_taken = None if said and said != top else top
    if (by_hand and not (layer and layer.choice == BOTH)) or (layer is not None and layer.covered):
        return not_taken
    if layer is not None:
        old, new = layer.given, combined(name, layer.choice, layer.own, said)
        layer.given = new
        if new == layer.own and name not in row.by_hand:
            del row.layers[name]
    else:
        old, new = above[0].layer.own if above else top, said
        if not said or old not in ("", before):
            return not_taken
        row.layers[name] = Layer(old, said, OTHER if old else SURVIVOR)
    held = settled(name, above, old, new, top)
    return not_taken if held == top and not above else held
