"""Rows with noise that are drawn and charged and not out yet: kept in the vault, so that trying again costs nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

import pandas as pd

from core.protect.domains import Domain
from core.protect.private import PrivateRows, rows_of
from core.store import Vault

KEPT = "drawn_rows"
"""The setting that holds them, until they are written or others are drawn."""


def wish_of(
    vault: Vault,
    layout: str,
    domains: Mapping[str, Domain],
    promise: tuple[float, float],
    keys: Sequence[int],
    table: pd.DataFrame,
) -> str:
    """What was asked for, of whom: whoever takes back their consent makes it another wish, whoever else joins.

    ``promise``: epsilon and delta. ``keys``: of the cases, in the order of the rows of ``table``; a key may come back,
    the uuid of a case never does.
    """
    with vault.turn():
        lasting = dict(vault.cases.execute("SELECT id, uuid FROM person_in_case").fetchall())
    said = json.dumps([layout, list(domains.items()), promise, [lasting[key] for key in keys]])
    return hashlib.sha256((said + table.to_csv(index=False)).encode()).hexdigest()


def kept_text(wish: str, made: PrivateRows) -> str:
    """The setting."""
    return json.dumps({"wish": wish, "measurements": made.measurements}, separators=(",", ":"))


def kept_rows(vault: Vault, wish: str) -> PrivateRows | None:
    """The rows that were drawn for ``wish`` and never written."""
    text = vault.setting(KEPT)
    kept = json.loads(text) if text else {}
    if kept.get("wish") != wish:
        return None
    told = kept["measurements"]
    return PrivateRows(rows_of(told), told, told["rho"], told["epsilon"], told["delta"])
