"""The columns no person filled in: what a form tool or a database writes for itself, and what only numbers the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.intake.evidence import Column
from core.intake.fold import key
from core.intake.mapping import ColumnPlan
from core.intake.vocabulary import vocabulary
from core.words import _

_RECORD_KEYS = (
    "_uuid",
    "meta/instanceID",
    "meta-instanceID",
    "instanceID",
    "KEY",
    "__id",
    "_id",
    "Id",
    "ID",
    "Case ID",
)
"""How form tools and reports call a record, the surest first."""
_LONG_ID = 15
"""Letters of the keys a database writes; a shorter ``Id`` is the office's own."""


def technical_plans(columns: Sequence[Column], settled: Mapping[str, ColumnPlan]) -> dict[str, ColumnPlan]:
    """The columns form tools write for themselves; one of them tells a record from every other."""
    plans: dict[str, ColumnPlan] = {}
    keyed = any(plan.field == "abr_SourceRecordId" for plan in settled.values())
    by_title = {column.title: column for column in columns}
    for title in _RECORD_KEYS:
        column = by_title.get(title)
        if column is None or column.key in settled:
            continue
        if title in ("Id", "ID", "Case ID") and not all(
            len(text) >= _LONG_ID and " " not in text for text in column.texts
        ):
            continue
        if not keyed and column.filled and all(count == 1 for count in column.counts):
            keyed = True
            reason = _("The form tool calls each record by it, so that a later export can update it.")
            plans[column.key] = ColumnPlan(
                column.key, title, "field", field="abr_SourceRecordId", confidence=1.0, reason=reason
            )
    for column in columns:
        if column.key in plans or column.key in settled:
            continue
        if vocabulary().is_technical(column.title) or vocabulary().is_technical(column.title.rsplit("/", 1)[-1]):
            reason = _("The form tool writes it for itself; kept as a note.")
            plans[column.key] = ColumnPlan(column.key, column.title, reason=reason)
        elif _only_counts(column):
            reason = _("It only numbers the rows; the row number is kept with each record.")
            plans[column.key] = ColumnPlan(column.key, column.title, "refuse", confidence=0.9, reason=reason)
    return plans


def _only_counts(column: Column) -> bool:
    """A column without a title, or called "No." and the like, that holds 1, 2, 3 and so on."""
    nameless = key(column.title) in ("no", "n", "nr", "num", "numero", "number", "sn", "rowno", "index", "م", "رقم")
    nameless = nameless or column.title.startswith(_("Column {letters}").format(letters=""))
    if not nameless or not column.texts or any(count > 1 for count in column.counts):
        return False
    if not all(text.isascii() and text.isdigit() and len(text) < 8 for text in column.texts):
        return False
    numbers = sorted(int(text) for text in column.texts)
    return numbers[0] in (0, 1) and numbers[-1] - numbers[0] < 2 * len(numbers)
