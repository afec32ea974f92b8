"""What a release would risk and cost, as one report: for JSON and for a page (``page.py``)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

import pandas as pd

from core.progress import Progress, quiet
from core.protect.coding import coded
from core.protect.model import Loss, Protection, Release
from core.protect.moved import Column, columns_moved
from core.protect.risk import Standing, standing_out
from core.words import _, ngettext

LISTED = 12
"""Combinations told in the report; all are counted."""


@dataclass(frozen=True)
class RiskReport:
    """For the office alone: it tells of groups smaller than ``k``.

    ``source``: the layout or the file. ``names``: what a column is called in words. ``rare``: by column outside the
    quasi-identifiers, how many rows hold something there that fewer than k rows share.
    """

    source: str
    k: int
    method: str
    quasi: tuple[str, ...]
    names: Mapping[str, str]
    before: Standing
    after: Standing
    loss: Loss
    columns: tuple[Column, ...]
    rare: Mapping[str, int]

    def name(self, column: str) -> str:
        return self.names.get(column, column)

    def to_json(self) -> str:
        """Everything, the combinations cut to those listed. Percentages are 0 to 100, shares 0 to 1."""
        whole = asdict(self)
        for side in ("before", "after"):
            whole[side]["combinations"] = whole[side]["combinations"][:LISTED]
        whole["loss"]["rows_dropped"] = self.loss.rows_dropped
        whole["sentences"] = self.sentences()
        return json.dumps(whole, ensure_ascii=False, indent=1)

    def sentences(self) -> list[str]:
        """What a caseworker needs to know, in plain words."""
        before, after, loss = self.before, self.after, self.loss
        told = [
            ngettext("The table holds {count} person.", "The table holds {count} persons.", before.rows).format(
                count=before.rows
            ),
            ngettext(
                "{count} person is the only one of their kind; {few} stand in groups smaller than {k}.",
                "{count} persons are each the only one of their kind; {few} stand in groups smaller than {k}.",
                before.alone,
            ).format(count=before.alone, few=before.few, k=self.k),
        ]
        told += [self.about(found.columns, found.people) for found in before.combinations[:3]]
        told.append(
            ngettext(
                "In what would leave, {count} person is the only one of their kind; the smallest group has {least}.",
                "In what would leave, {count} persons are the only one of their kind; the smallest group has {least}.",
                after.alone,
            ).format(count=after.alone, least=after.smallest)
        )
        told.append(
            _("For that, {cells} cells are blanked ({share:.1%}) and {rows} rows are left out.").format(
                cells=loss.cells_suppressed, share=loss.share_suppressed, rows=loss.rows_dropped
            )
        )
        for column in loss.coarser:
            told.append(_("“{column}” is told in coarser values.").format(column=self.name(column)))
        furthest = max(self.columns, key=lambda column: column.furthest, default=None)
        if furthest and furthest.furthest:
            told.append(
                _("The percentage that moves furthest is one of “{column}”: by {points:.1f} percentage points.").format(
                    column=self.name(furthest.name), points=furthest.furthest
                )
            )
        for column, rows in self.rare.items():
            told.append(
                ngettext(
                    "“{column}” is not protected; {count} row holds something there that fewer than {k} rows share.",
                    "“{column}” is not protected; {count} rows hold something there that fewer than {k} rows share.",
                    rows,
                ).format(column=self.name(column), count=rows, k=self.k)
            )
        return told

    def about(self, columns: tuple[str, ...], people: int) -> str:
        """One combination as a sentence."""
        names = ", ".join(self.name(column) for column in columns)
        return ngettext(
            "{count} person is the only one with their answer to: {columns}.",
            "{count} persons are each the only one with their answers to: {columns}.",
            people,
        ).format(count=people, columns=names)


def risk_report(
    source: str,
    protection: Protection,
    before: pd.DataFrame,
    release: Release,
    missing: str,
    names: Mapping[str, str],
    progress: Progress = quiet,
) -> RiskReport:
    """Compare the table ``before`` protection with ``release``; both have the columns of quasi-identifiers."""
    quasi, k = protection.quasi_identifiers, protection.k
    told = [str(name) for name in before.columns if name in quasi or name in release.loss.by_column]
    told = [name for name in told if name not in release.loss.coarser]
    return RiskReport(
        source=source,
        k=k,
        method=protection.method,
        quasi=quasi,
        names=names,
        before=standing_out(coded(before[list(quasi)], missing), quasi, k, progress=progress),
        after=standing_out(coded(release.table[list(quasi)], missing), quasi, k, progress=progress),
        loss=release.loss,
        columns=columns_moved(before, release.table, missing, k, release.loss.by_column, told),
        rare=_rare(release.table, [str(name) for name in before.columns if name not in quasi], missing, k),
    )


def _rare(table: pd.DataFrame, names: list[str], missing: str, k: int) -> dict[str, int]:
    """Rows by column whose cell fewer than ``k`` rows share; columns without any left out."""
    found = {}
    for name in names:
        counts = table[name].value_counts()
        rows = int(counts[(counts < k) & (counts.index != missing)].sum())
        if rows:
            found[name] = rows
    return found
