"""What each column of a partner's sheet means: the proposal a person sees, corrects and accepts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as made

USES: tuple[str, ...] = ("field", "option", "note", "refuse", "covered")
"""field: its cells are a field's values. option: its 1 and 0 say whether one code of a field was chosen. note: kept
as an office note inside the vault. refuse: not taken at all, as the person decided, or because it only numbers the
rows. covered: other columns already say the same (a joined answer beside its option columns)."""


@dataclass(frozen=True)
class ColumnPlan:
    """What one column means.

    ``column`` is its key in the Table, ``title`` what the person reads. ``confidence`` from 0 to 1; ``reason`` a
    sentence. ``values`` maps a distinct cell text, as ``core.intake.values.fold`` gives it, to a code. ``order``:
    ``dmy``, ``mdy``, ``ymd`` or ``solar`` for dates ("" where the column does not say: of a date that could be two
    only the year is kept); ``separator``: what joins several answers in a cell. Where a cell holds several answers,
    ``values`` is by the single answer. ``suggestion``: the field a note may be, for a person to confirm.
    ``group``: the title of the question that option columns share; a note with a group is an option without a code;
    columns of a field with one group are its answers side by side (``Means 1``, ``Means 2``).
    """

    column: str
    title: str
    use: str = "note"
    field: str = ""
    option: str = ""
    confidence: float = 0.0
    reason: str = ""
    values: Mapping[str, str] = made(default_factory=dict)
    order: str = ""
    separator: str = ""
    open_values: tuple[str, ...] = ()
    """Distinct cell texts, or single answers, that no code was found for; they need the person, or become problems."""
    suggestion: str = ""
    group: str = ""


@dataclass(frozen=True)
class SheetMapping:
    """The plan of a whole sheet. ``partner`` names the profile, or is made from the shape of the sheet.

    ``missing``: titles that the profile knows and this sheet does not have.
    """

    partner: str
    columns: tuple[ColumnPlan, ...]
    missing: tuple[str, ...] = ()

    def plan(self, column: str) -> ColumnPlan:
        for plan in self.columns:
            if plan.column == column:
                return plan
        raise KeyError(column)

    def with_plan(self, changed: ColumnPlan) -> SheetMapping:
        """The same mapping with one column's plan replaced."""
        return replace(self, columns=tuple(changed if plan.column == changed.column else plan for plan in self.columns))
