"""All cases as one table, for everything that leads out of the vault by way of harmonise."""

from __future__ import annotations

import pandas as pd

from core.store.links import STANDING
from core.store.schema import JOINED, tables
from core.store.session import Vault, in_turn

# A date as far as it is known: "unknown" and its kin are no dates.
_DATED = "hte_Date GLOB '[0-9][0-9][0-9][0-9]*'"
_EVENTS = f"""
    LEFT JOIN (SELECT person_in_case, min(CASE WHEN {_DATED} THEN hte_Date END) AS first_event,
                      min(CASE WHEN {_DATED} AND hte_Type = 'Exploitation' THEN hte_Date END) AS first_exploitation
               FROM event GROUP BY person_in_case) AS dates ON dates.person_in_case = pic.id
    LEFT JOIN (SELECT person_in_case, hte_Country AS last_exploitation_country,
                      row_number() OVER (PARTITION BY person_in_case
                          ORDER BY CASE WHEN {_DATED} THEN hte_Date ELSE '' END DESC, id DESC) AS place
               FROM event WHERE hte_Type = 'Exploitation' AND hte_Country <> '') AS last
        ON last.person_in_case = pic.id AND last.place = 1"""  # noqa: S608
_CHUNK = 5000
FROM_EVENTS: tuple[str, ...] = ("first_event", "first_exploitation", "last_exploitation_country")


@in_turn
def case_frame(vault: Vault) -> pd.DataFrame:
    """One row a victim in a case; index = the case's key, ascending. Merged records have none of their own.

    Columns: every field of person, case, victim and perpetrator, consent; then ``first_event`` and
    ``first_exploitation`` (the earliest dates, as far as known) and ``last_exploitation_country``. Cells are strings,
    "" where nothing was recorded; never NaN. Raises NotPermitted.
    """
    fields = tables().values
    columns = tables().select(fields)
    from_events = ", ".join(f"coalesce({name}, '')" for name in FROM_EVENTS)
    reader = vault.cases.execute(
        f"SELECT pic.id, {columns}, {from_events} FROM {JOINED} {_EVENTS} "  # noqa: S608
        f"WHERE pic.role = 'victim' AND {STANDING} ORDER BY pic.id"
    )
    names = (*fields, *FROM_EVENTS)
    keys: list[int] = []
    cells: list[list[str]] = [[] for _name in names]
    # Codes and dates repeat: each is kept once, or 250,000 cases take a gigabyte.
    once: dict[str, str] = {}
    while chunk := reader.fetchmany(_CHUNK):
        ids, *texts = zip(*chunk, strict=True)
        keys.extend(ids)
        for column, more in zip(cells, texts, strict=True):
            column.extend(map(once.setdefault, more, more))
    index = pd.Index(keys, dtype="int64", name="key")
    frame = {name: pd.array(column, dtype="str") for name, column in zip(names, cells, strict=True)}
    return pd.DataFrame(frame, index=index)
