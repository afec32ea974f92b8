"""The proposal looked over once more as a whole: silences, consents taken back, second columns, what nobody tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.intake.companions import with_companions
from core.intake.evidence import Column
from core.intake.mapping import ColumnPlan
from core.intake.minors import with_minors
from core.intake.passed_over import with_nothing_passed_over
from core.intake.second_looks import with_second_looks
from core.intake.silences import with_silences
from core.intake.table import Table
from core.intake.versions import with_versions_of_options, without_needless
from core.intake.withdrawals import with_withdrawals, without_other_consents


def looked_over(plans: Sequence[ColumnPlan], columns: Mapping[str, Column], table: Table) -> list[ColumnPlan]:
    """The plans of a sheet, each seen beside the others."""
    plans = with_versions_of_options(plans, columns, table)
    plans = with_companions(with_minors(with_silences(plans, columns), columns), columns)
    plans = without_other_consents(with_withdrawals(plans, columns, table))
    return without_needless(with_nothing_passed_over(with_second_looks(plans, columns, table), columns), table)
