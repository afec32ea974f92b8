"""Rows with noise that are drawn and charged and not out yet: kept in the vault, so that trying again costs nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

import pandas as pd

from core.protect.private import PrivateRows, rows_of
from core.store import Vault

KEPT = "drawn_rows"
"""The setting that holds them, until they are written or others are drawn."""


def wish_of(layout: str, columns: Sequence[str], epsilon: float, delta: float, table: pd.DataFrame) -> str:
    """What was asked for, of which rows: whoever takes back their consent makes it another wish."""
    said = json.dumps([layout, list(columns), epsilon, delta]) + table.to_csv(index=False)
    return hashlib.sha256(said.encode()).hexdigest()


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
