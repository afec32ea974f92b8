"""A question of the hub that no column answers, and a column that nobody asks about: perhaps it is the answer.

What is too little to be believed is enough to ask: a column passed over without a word is an answer lost in every row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.intake.answers import CODED
from core.intake.evidence import Column, agreement, whole_reading
from core.intake.mapping import ColumnPlan
from core.intake.patterns import BLOCKED, patterns
from core.intake.titles import speaks_of_others
from core.intake.vocabulary import vocabulary
from core.standard import ANSWERS, Field, standard
from core.words import _, language

_QUESTIONS: tuple[tuple[str, ...], ...] = (
    ("abr_DateOfRegistration", "cas_IncomingReferralDate"),
    ("prs_Gender",),
    ("abr_AgeAtRegistration", "prs_Birthdate", "abr_MajorityAtRegistration"),
    ("prs_Citizenship",),
    ("abr_CountryOfExploitation", "vic_LocationOfExploitation"),
    ("vic_TypeOfExploitation",),
    ("vic_MethodsOfControl",),
    ("vic_ForcedLabourIndustry",),
    ("vic_TypeOfSexExploitation",),
    ("abr_RecruiterRelation",),
)
"""What the hub wants to know of everybody; of several fields that tell it the first is asked about."""
_OF_THE_TRAFFICKER = ("vic_MethodsOfControl", "abr_RecruiterRelation")
"""Fields whose titles may well speak of somebody else."""
_FEWEST, _FEW, _MORE = 8, 12, 60
"""Filled cells from which on a column is looked at; different texts that are read of it first, and if any of them is
an answer. So many a column may have whatever its length, too."""
_CODES, _SHARE, _ONE_CODE, _BY_RULE = 2, 0.2, 0.6, 0.4
"""Different answers that must be read in a column, and in what share of its cells; or one and the same answer in most
of them; or dates and ages below a title that speaks of them."""
_NEVER_ALIKE = ("abr_RecruiterRelation",)
"""Fields that are hardly answered alike by everybody: a column of guardians is."""
_VAGUE = ("Other", "abr_Other")
_DECIDED = 1.0
_HINTED = 1.0
"""How much a word of the title weighs, against the share of the cells that are read."""


def with_nothing_passed_over(plans: Sequence[ColumnPlan], columns: Mapping[str, Column]) -> list[ColumnPlan]:
    """The plans, in which each question that no column answers is offered to the note that comes nearest to it.

    Not to notes that somebody decided on before, as a profile says, nor to what a form tool writes for itself.
    """
    claimed = {plan.field or plan.suggestion for plan in plans}
    asked = [fields for fields in _QUESTIONS if claimed.isdisjoint(fields)]
    open_ = [plan for plan in plans if _is_open(plan)] if asked else []
    pairs = [
        (_weight(columns[plan.column], name), name, fields, plan)
        for plan in open_
        for fields in asked
        for name in fields
    ]
    offered: dict[str, str] = {}
    for weight, name, fields, plan in sorted(pairs, key=lambda pair: -pair[0]):  # stable: of equals the first
        if weight > 0 and fields in asked and plan.column not in offered:
            offered[plan.column] = name
            asked.remove(fields)
    return [_offered(plan, offered[plan.column]) if plan.column in offered else plan for plan in plans]


def _is_open(plan: ColumnPlan) -> bool:
    undecided = plan.use == "note" and not plan.suggestion and not plan.group and plan.confidence < _DECIDED
    return undecided and not vocabulary().is_technical(plan.title)


def _offered(plan: ColumnPlan, name: str) -> ColumnPlan:
    why = _("No other column of the sheet tells it.")
    reason = _("Perhaps “{label}”. {why} Kept as a note until somebody decides.").format(
        label=standard().fields[name].label(language()), why=why
    )
    return replace(plan, confidence=0.3, reason=reason, suggestion=name)


def _weight(column: Column, name: str) -> float:
    """How near a column comes to answering a field; 0: not at all."""
    field, title = standard().fields[name], column.title
    touched = patterns()["title"].touched(title)
    if column.filled < _FEWEST or f"{BLOCKED}{name}" in touched:
        return 0.0
    if name not in _OF_THE_TRAFFICKER and speaks_of_others(title):
        return 0.0
    hinted = name in touched or name in patterns()["hint"].hinted(title)
    told = name in touched or name == "abr_RecruiterRelation"  # one word alone is too little where no cell is read
    share = _share_read(field, column)
    few = len(column.texts) <= max(_FEW, column.filled // 2)
    if hinted and ((few and told) or share):
        return _HINTED + share if field.kind in CODED or share >= _BY_RULE else 0.0
    return share if field.kind in CODED else 0.0


def _share_read(field: Field, column: Column) -> float:
    """The share of the cells, or answers, that are read as ``field``; 0 if so few that it may be chance."""
    if field.kind not in CODED:
        return agreement(field, column) or 0.0
    share = 0.0
    for few in (column.first(_FEW), column.first(_MORE)):
        reading = whole_reading(field, few)
        codes = {code for joined in reading.values.values() for code in joined.split(";") if code}
        told = codes - set(ANSWERS) - set(_VAGUE)
        share = reading.told if field.kind == "codes" else reading.share
        if not told:
            return 0.0
    enough = _SHARE if len(told) >= _CODES else _ONE_CODE
    return share if share >= enough and (len(told) >= _CODES or field.name not in _NEVER_ALIKE) else 0.0
