"""The own values of a record that merges lie on: what its partner's files say, and take back, goes below the merges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.store.database import Connection
from core.store.layers import CONSENTS, NOES, SURVIVOR, Layer, settled
from core.store.merge_rows import MergeRow, keep_merges, layers_on, merges_into
from core.store.merging import values_of, written_by_hand
from core.store.records import update_values


def tell_below(db: Connection, survivor: int, said: Mapping[str, str]) -> dict[str, list[str]]:
    """Keep what its own file says where a merge hides it: it counts once the merge is taken back.

    Says what changed: field -> [before, after].
    """
    rows, top = merges_into(db, survivor), values_of(db, survivor)
    merges = {(name, row.at) for row in rows for name in row.by_hand}
    by_hand = {name for name, at in written_by_hand(db, survivor).items() if (name, at) not in merges}
    below: dict[str, list[str]] = {}
    changes: dict[str, str] = {}
    for name, value in said.items():
        layers = layers_on(rows, name, top[name])
        own = layers[0].layer.own if layers else value
        if not value or own == value or name in by_hand:
            continue
        if name in CONSENTS and value not in NOES and (own in NOES or top[name] in NOES):
            continue
        below[name] = [own, value]
        held = settled(name, layers, own, value, top[name])
        if held != top[name]:
            changes[name] = held
    if changes:
        update_values(db, survivor, changes)
    _drop_empty(rows)
    keep_merges(db, rows)
    return below


def restore_below(db: Connection, survivor: int, before: Mapping[str, list[str]]) -> None:
    """Undo what an import changed in a record that merges lie on. ``before``: field -> [before, after].

    Its own value is restored at the bottom; what the merges give stays on it. A no to consent stays: it may be a merged
    record's too.
    """
    rows, top = merges_into(db, survivor), values_of(db, survivor)
    changes: dict[str, str] = {}
    for name, (old, new) in before.items():
        layers = layers_on(rows, name, top[name])
        if layers and layers[0].layer.own != new:
            continue
        held = settled(name, layers, new, old, top[name])
        if held != top[name]:
            changes[name] = held
            if not layers:
                _uncover(rows, name, old)
    if changes:
        update_values(db, survivor, changes)
    keep_merges(db, rows)
    fill_empty(db, survivor, before)


def fill_empty(db: Connection, survivor: int, names: Iterable[str]) -> set[str]:
    """Where a field has become empty and a record that is still merged has a value, that one counts; says which."""
    rows, top = merges_into(db, survivor), values_of(db, survivor)
    filled: dict[str, str] = {}
    for name in names:
        said = next((row for row in rows if row.theirs.get(name)), None)
        if not top[name] and said is not None:
            filled[name] = said.theirs[name]
            said.layers[name] = Layer("", filled[name], SURVIVOR)
    if filled:
        update_values(db, survivor, filled)
        keep_merges(db, rows)
    return set(filled)


def _uncover(rows: Iterable[MergeRow], name: str, top: str) -> None:
    """What was written over the layers is gone: those that held ``top`` up hold it again."""
    for row in reversed(list(rows)):
        layer = row.layers.get(name)
        if layer is not None and layer.covered and layer.given == top:
            layer.covered = False
            top = layer.own


def _drop_empty(rows: Iterable[MergeRow]) -> None:
    """A layer that changes nothing any more is none, unless somebody chose it."""
    for row in rows:
        row.layers = {name: each for name, each in row.layers.items() if each.own != each.given or name in row.by_hand}
