"""The review of a sheet: what the person sees of each column and cell; every move is a step of core.intake. Qt-free."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from core.intake import SURE, ColumnPlan, SheetMapping, Table, fold
from core.intake.cells import read_as_it_stands
from core.intake.corrections import Corrections, ProblemCell, corrections_of, problems_of
from core.operations import Proposal, Reading, known_partners, partner_name, readings
from core.standard import standard
from core.store import Vault
from core.words import _, language

_EXAMPLES = 3
_LONGEST_EXAMPLE = 40
_MOST_VALUES = 200

Move = Callable[[Corrections], Corrections]


@dataclass(frozen=True)
class Review:
    """A sheet as the steps have made it, and its cells that cannot be taken as they are. ``raw``: as it was read."""

    now: Corrections
    problems: tuple[ProblemCell, ...]
    raw: Table
    proposal: Proposal
    readings: tuple[Reading, ...] = ()
    known_partners: tuple[str, ...] = ()

    @property
    def reading(self) -> Reading | None:
        """How it was read before, where it was read so again."""
        return self.proposal.reading

    @property
    def partners(self) -> tuple[str, ...]:
        """The partners that send sheets like this one."""
        return self.proposal.partners

    @property
    def partner(self) -> str:
        """Whose it seems to be, or ""."""
        return partner_name(self.mapping.partner)

    @property
    def partner_is_open(self) -> bool:
        return self.proposal.partner_is_open

    @property
    def table(self) -> Table:
        return self.now.now_table

    @property
    def mapping(self) -> SheetMapping:
        return self.now.now_mapping

    @property
    def waiting(self) -> int:
        """How many columns wait for the person."""
        return sum(self.needs_person(plan) for plan in self.mapping.columns)

    @property
    def rows(self) -> int:
        return len(self.table.cells)

    def after(self, move: Move) -> Review:
        """The review one move later. A large sheet is read anew for it, so this belongs on the desk."""
        now = move(self.now)
        return replace(self, now=now, problems=tuple(problems_of(now)))

    def examples(self, column: str) -> list[str]:
        """The first different answers in a column, shortened."""
        cells = self.table.cells[column]
        found = [text for text in cells[cells != ""].head(200).unique()][:_EXAMPLES]
        return [text if len(text) <= _LONGEST_EXAMPLE else text[: _LONGEST_EXAMPLE - 1] + "…" for text in found]

    def values(self, plan: ColumnPlan) -> list[tuple[str, str | None]]:
        """(answer as written, its code or None) of a column whose answers stand for codes; the open ones first."""
        coded = plan.use == "field" and bool(plan.values or plan.open_values)
        if not coded:
            return []
        written: dict[str, str] = {}
        for text in self.table.cells[plan.column].unique():
            written.setdefault(fold(text), text)
        opened: list[tuple[str, str | None]] = [(text, None) for text in plan.open_values]
        said: list[tuple[str, str | None]] = [(written.get(text, text), code) for text, code in plan.values.items()]
        return (opened + said)[:_MOST_VALUES]

    def needs_person(self, plan: ColumnPlan) -> bool:
        """Whether Abri could not decide: an answer without a code, or a field it is not sure of."""
        return bool(plan.open_values) or (plan.use == "note" and bool(plan.suggestion))


def first_review(vault: Vault, raw: Table, proposal: Proposal) -> Review:
    """The review of a sheet as it was read (``raw``) and understood."""
    now = corrections_of(proposal.table, proposal.mapping)
    before, known = tuple(readings(vault)), tuple(known_partners(vault))
    return Review(now, tuple(problems_of(now)), raw, proposal, before, known)


def becomes(plan: ColumnPlan) -> str:
    """What will become of a column, in a few words."""
    if plan.use == "note":
        return _("Note in the vault, never sent")
    if plan.use == "refuse":
        return _("Not taken")
    if plan.use == "covered":
        return _("Said already by other columns")
    field = standard().fields[plan.field]
    words = field.label(language())
    if plan.use == "option":
        option = standard().codes_of(plan.field).get(plan.option)
        return f"{words}: {option.label(language()) if option else plan.option}"
    return words


def is_sure(plan: ColumnPlan) -> bool:
    return plan.use in ("refuse", "covered") or plan.confidence >= SURE


def field_choices() -> list[tuple[str, str]]:
    """Every field a column may become: (name, label), by label."""
    found = [(name, field.label(language())) for name, field in standard().fields.items()]
    return sorted(found, key=lambda each: each[1].casefold())


def code_choices(name: str, written: str = "") -> list[tuple[str, str]]:
    """The answers a field may hold: (code, words). Of an age or a date, what is ``written``."""
    field = standard().fields[name]
    if field.kind in ("age", "date"):
        value = read_as_it_stands(field, written)
        return [(value, value)] if value else []
    if field.kind in ("country", "countries", "place"):
        named = [(code, country.name(language())) for code, country in standard().countries.items()]
        return sorted(named, key=lambda each: each[1].casefold())
    if field.kind == "yes_no":
        return [("1", _("Yes")), ("0", _("No"))]
    return [(code, each.label(language())) for code, each in standard().codes_of(name).items()]
