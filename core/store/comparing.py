"""What finding likely duplicates reads of the vault: a few columns of those who stand, and who came with an import."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from core.progress import Progress, quiet
from core.store.apart import pairs_told_apart
from core.store.case_list import CaseRow, list_rows
from core.store.links import STANDING, standing
from core.store.schema import tables
from core.store.session import Vault, in_turn

ROLE = "role"
_CHUNK = 5000


@in_turn
def people_to_compare(vault: Vault, fields: tuple[str, ...], progress: Progress = quiet) -> pd.DataFrame:
    """``fields`` of the person, and ``role``, of every record that stands; index = key.

    Raises NotPermitted, Cancelled.
    """
    assert all(tables().table_of[name] == "person" for name in fields)
    total = vault.cases.execute("SELECT count(*) FROM case_list").fetchone()[0]
    reader = vault.cases.execute(
        f"SELECT pic.id, pic.role, {tables().select(fields)} FROM person_in_case AS pic "  # noqa: S608
        f"JOIN person AS per ON per.id = pic.person WHERE {STANDING} ORDER BY pic.id"
    )
    keys: list[int] = []
    cells: list[list[str]] = [[] for _name in (ROLE, *fields)]
    while chunk := reader.fetchmany(_CHUNK):
        progress(min(len(keys), total), total)
        ids, *texts = zip(*chunk, strict=True)
        keys.extend(ids)
        for column, more in zip(cells, texts, strict=True):
            column.extend(more)
    return pd.DataFrame(dict(zip((ROLE, *fields), cells, strict=True)), index=keys, dtype=object)


@in_turn
def lasting_names(vault: Vault) -> list[tuple[int, str]]:
    """Of every record that stands, its key and uuid, then those uuids that were merged into it. Raises NotPermitted."""
    rows = vault.cases.execute("SELECT id, uuid, merged_into FROM person_in_case ORDER BY id").fetchall()
    own = [(key, uuid) for key, uuid, into in rows if into is None]
    return own + [(standing(vault.cases, key), uuid) for key, uuid, into in rows if into is not None]


@in_turn
def told_apart(vault: Vault) -> set[tuple[int, int]]:
    """Pairs of records that stand, the smaller key first, whom somebody called two people. Raises NotPermitted."""
    return pairs_told_apart(vault.cases)


@in_turn
def brought_by(vault: Vault, import_id: int) -> set[int]:
    """The records an import made or changed. Raises NotPermitted."""
    rows = vault.cases.execute(
        "SELECT DISTINCT person_in_case FROM import_row WHERE import = ? AND done <> 'same'", (import_id,)
    )
    return {key for (key,) in rows}


@in_turn
def rows_of_cases(vault: Vault, keys: Collection[int]) -> dict[int, CaseRow]:
    """By key, the lines of the case table. Raises NotPermitted."""
    return list_rows(vault.cases, keys)
