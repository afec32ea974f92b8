"""The review of a proposed mapping: what the person sees of each column, decides, and takes back. Qt-free."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.intake import SURE, ColumnPlan, SheetMapping, Table, fold
from core.operations import take_column_as, take_value_as
from core.standard import standard
from core.words import _, language

_EXAMPLES = 3
_LONGEST_EXAMPLE = 40
_MOST_VALUES = 200


@dataclass
class Review:
    """A sheet, the mapping as it stands, and the mappings before it."""

    table: Table
    mapping: SheetMapping
    _before: list[SheetMapping] = field(default_factory=list)
    _after: list[SheetMapping] = field(default_factory=list)

    def decide(self, column: str, use: str, name: str = "") -> None:
        """Take a column as a field, as a note, or not at all."""
        self._step(take_column_as(self.table, self.mapping, column, use, name))

    def decide_value(self, column: str, text: str, code: str) -> None:
        """Say what a written answer stands for."""
        self._step(take_value_as(self.mapping, column, text, code))

    def undo(self) -> bool:
        """Back to before the last decision; False if there is none."""
        if not self._before:
            return False
        self._after.append(self.mapping)
        self.mapping = self._before.pop()
        return True

    def redo(self) -> bool:
        if not self._after:
            return False
        self._before.append(self.mapping)
        self.mapping = self._after.pop()
        return True

    def examples(self, column: str) -> list[str]:
        """The first different answers in a column, shortened."""
        cells = self.table.cells[column]
        found = [text for text in cells[cells != ""].head(200).unique()][:_EXAMPLES]
        return [text if len(text) <= _LONGEST_EXAMPLE else text[: _LONGEST_EXAMPLE - 1] + "…" for text in found]

    def values(self, plan: ColumnPlan) -> list[tuple[str, str]]:
        """(answer as written, code or "") of a column whose answers stand for codes; the open ones first."""
        coded = plan.use == "field" and bool(plan.values or plan.open_values)
        if not coded:
            return []
        written: dict[str, str] = {}
        for text in self.table.cells[plan.column].unique():
            written.setdefault(fold(text), text)
        opened = [(text, "") for text in plan.open_values]
        said = [(written.get(text, text), code) for text, code in plan.values.items()]
        return (opened + said)[:_MOST_VALUES]

    def needs_person(self, plan: ColumnPlan) -> bool:
        """Whether Abri could not decide: an answer without a code, or a field it is not sure of."""
        return bool(plan.open_values) or (plan.use == "note" and bool(plan.suggestion))

    @property
    def waiting(self) -> int:
        """How many columns wait for the person."""
        return sum(self.needs_person(plan) for plan in self.mapping.columns)

    @property
    def rows(self) -> int:
        return len(self.table.cells)

    def _step(self, mapping: SheetMapping) -> None:
        self._before.append(self.mapping)
        self._after.clear()
        self.mapping = mapping


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


def code_choices(name: str) -> list[tuple[str, str]]:
    """The answers a field may hold: (code, words)."""
    field = standard().fields[name]
    if field.kind in ("country", "countries", "place"):
        named = [(code, country.name(language())) for code, country in standard().countries.items()]
        return sorted(named, key=lambda each: each[1].casefold())
    if field.kind == "yes_no":
        return [("1", _("Yes")), ("0", _("No"))]
    return [(code, each.label(language())) for code, each in standard().codes_of(name).items()]
