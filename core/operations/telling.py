"""The audit trail of what leaves the office: the line is there before the file is."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any

from core.store import Vault, record_audit
from core.store.errors import StoreError


def told_after(vault: Vault, action: str, detail: Mapping[str, Any]) -> None:
    """A line about what is out already: where there is no room for it, what was done stays done."""
    with contextlib.suppress(StoreError):
        record_audit(vault, action, detail)
