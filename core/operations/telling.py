"""The audit trail of what leaves the office: the line is there before the file is."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

from core.store import Vault, record_audit
from core.store.errors import StoreError


@contextlib.contextmanager
def told(vault: Vault, action: str, detail: Mapping[str, Any]) -> Iterator[None]:
    """Write the line first; where what is done within then fails, a second one says so, if there is room for it.

    Raises DiskFull and its like before anything was done: nothing leaves without a line.
    """
    record_audit(vault, action, detail)
    try:
        yield
    except BaseException:
        with contextlib.suppress(StoreError):
            record_audit(vault, "not.done", {"action": action})
        raise


def told_after(vault: Vault, action: str, detail: Mapping[str, Any]) -> None:
    """A line about what is out already: where there is no room for it, what was done stays done."""
    with contextlib.suppress(StoreError):
        record_audit(vault, action, detail)
