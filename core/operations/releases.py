"""The ledger of what was published: read before a release is made, kept once it is out, one release at a time."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from datetime import date

from core.protect import Ledger, Past, PastRelease
from core.store import Vault

_SETTING = "ledger"


def ledger_of(vault: Vault) -> Ledger:
    """What this office has published so far; an empty ledger with a key of its own before the first time."""
    return Ledger.from_json(vault.setting(_SETTING))


def past_of(vault: Vault, keys: Iterable[int]) -> Past:
    """What a new release must be looked at with. ``keys``: of the cases, in the order of the rows.

    A key may come back after its case was deleted; the ledger therefore goes by what never does.
    """
    with vault.turn():
        lasting = dict(vault.cases.execute("SELECT id, uuid FROM person_in_case").fetchall())
    return Past(ledger_of(vault), [lasting[key] for key in keys])


@contextlib.contextmanager
def remembered(vault: Vault, ledger: Ledger | None, name: str, k: int, rows: int) -> Iterator[None]:
    """Keep ``ledger`` before what is done within lets the rows out; take it back if that fails.

    In this order, a crash in between leaves a ledger that knows too much rather than a release it does not know.
    """
    if ledger is None:
        yield
        return
    before = vault.setting(_SETTING)
    day = date.today().isoformat()  # noqa: DTZ011 - the office's own day, as people there would write it
    vault.set_setting(_SETTING, ledger.with_release(PastRelease(name, day, k, rows)).to_json())
    try:
        yield
    except BaseException:
        vault.set_setting(_SETTING, before)
        raise
