"""Take a partner's sheet into the vault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.intake import Batch, ColumnPlan, Problem, SheetMapping, Table, apply
from core.intake.corrections import Corrections, change_plan
from core.intake.evidence import column_of
from core.intake.reading import with_reading
from core.operations.readings import keep_reading
from core.progress import Progress, quiet
from core.standard import standard
from core.store import Vault, import_batch
from core.store.errors import OtherPeople
from core.store.importing import try_batch
from core.store.kept_mappings import knows_partner, name_partner
from core.words import _


@dataclass(frozen=True)
class IntakeReport:
    """What became of a sheet. Rows are records of the sheet: ``rows = imported + updated + skipped``.

    ``skipped``: rows the vault already held as they are. ``unmapped_columns``: titles kept as office notes.
    ``unmapped_values``: (title, cell text) no code was found for. ``import_id`` is None when nothing was written.
    ``trial``: of a trial that was compared with a vault, how many rows it would ``import``, ``update`` and ``skip``.
    """

    rows: int
    imported: int
    updated: int
    skipped: int
    problems: tuple[Problem, ...]
    mapping: SheetMapping
    import_id: int | None
    trial: Mapping[str, int] | None = None

    @property
    def unmapped_columns(self) -> tuple[str, ...]:
        return tuple(plan.title for plan in self.mapping.columns if plan.use == "note")

    @property
    def unmapped_values(self) -> tuple[tuple[str, str], ...]:
        return tuple((plan.title, text) for plan in self.mapping.columns for text in plan.open_values)


def take_in(
    vault: Vault, table: Table, mapping: SheetMapping, progress: Progress = quiet, *, keep: SheetMapping | None = None
) -> IntakeReport:
    """Write the records of ``table`` into the vault, whole or not at all. Raises the errors of intake and store.

    Once they are in, how the sheet was read is kept for the next one: ``keep``, else ``mapping``.
    """
    batch = apply(table, mapping, progress)
    _name_partner(vault, table, batch, progress)
    done = import_batch(vault, batch, progress)
    keep_reading(vault, table, keep or mapping)
    return IntakeReport(
        rows=done.rows,
        imported=done.imported,
        updated=done.updated,
        skipped=done.skipped,
        problems=tuple(batch.problems),
        mapping=mapping,
        import_id=done.import_id,
    )


def _name_partner(vault: Vault, table: Table, batch: Batch, progress: Progress) -> None:
    """Where sheets of this shape came in without a name, and speak of the same people, they were this partner's."""
    unnamed, partner = table.source.partner, batch.source.partner
    if partner == unnamed or knows_partner(vault, partner) or not knows_partner(vault, unnamed):
        return
    try:
        trial = try_batch(vault, replace(batch, source=replace(batch.source, partner=unnamed)), progress)
    except OtherPeople:
        return
    if trial.updated or trial.skipped:
        name_partner(vault, unnamed, partner)


def take_column_as(now: Corrections, column: str, use: str, field: str = "") -> Corrections:
    """The sheet with ``column`` used as a person decided; its values are read anew for the ``field``."""
    plan = now.now_mapping.plan(column)
    reason = _("You decided it.")
    if use != "field":
        return change_plan(now, ColumnPlan(plan.column, plan.title, use, confidence=1.0, reason=reason))
    seen = column_of(now.now_table, column)
    decided = ColumnPlan(plan.column, plan.title, "field", field, confidence=1.0, reason=reason, order=plan.order)
    return change_plan(now, with_reading(decided, standard().fields[field], seen, {}))


def preview_intake(
    table: Table, mapping: SheetMapping, progress: Progress = quiet, *, vault: Vault | None = None
) -> IntakeReport:
    """What ``take_in`` would read from the sheet; nothing is written. With ``vault``, compared with what it holds."""
    batch: Batch = apply(table, mapping, progress)
    trial = None
    if vault is not None:
        found = try_batch(vault, batch, progress)
        trial = {"import": found.imported, "update": found.updated, "skip": found.skipped}
    return IntakeReport(len(batch.records), 0, 0, 0, tuple(batch.problems), mapping, None, trial)
