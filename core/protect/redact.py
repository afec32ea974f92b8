"""Redaction: whole records are dropped where too few share their quasi-identifiers, as CTDC describes it."""

from __future__ import annotations

from core.protect.coding import Keys, Mask, class_sizes


def rows_to_keep(keys: Keys, k: int) -> Mask:
    """Which rows stand in an equivalence class of ``k`` or more; ``keys`` has one number a row."""
    return class_sizes(keys) >= k
