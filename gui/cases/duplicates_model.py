"""Two records side by side, and what a person chooses of them. Qt-free."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.operations import CaseRecord, CaseRow
from core.operations.duplicates import BOTH, CONSENTS, NOES, OTHER, SURVIVOR, Compared, can_be_both
from core.standard import NOT_KNOWN, Field, only_chosen_known, standard
from core.words import _, language
from gui.cases.form_model import MANY, section_title, sections
from gui.cases.table_model import answer_label


@dataclass(frozen=True)
class LookAt:
    """What the screen of cases is asked for: the likely duplicates, only of one import if it is named."""

    import_id: int | None = None


@dataclass(frozen=True)
class Line:
    """One field, or one kind of thing a case has several of. ``choices``: whose answer may be kept; none: no choice.

    ``fate``: what becomes of a line without a choice, in words.
    """

    name: str
    label: str
    first: str
    second: str
    differs: bool
    choices: tuple[str, ...] = ()
    fate: str = ""


@dataclass
class Choosing:
    """Two records, their lines, and the choices made so far: field -> survivor, other or both."""

    compared: Compared
    lines: tuple[Line, ...]
    chosen: dict[str, str] = field(default_factory=dict)

    @property
    def first(self) -> int:
        return self.compared.first.key

    @property
    def second(self) -> int:
        return self.compared.second.key

    @property
    def seen(self) -> Mapping[int, int]:
        """Which state of them was looked at."""
        return {record.key: record.revision for record in (self.compared.first, self.compared.second)}

    def differing(self) -> tuple[Line, ...]:
        """What a person has to look at first, then what needs no choice."""
        found = [line for line in self.lines if line.differs]
        return tuple(sorted(found, key=lambda line: not line.choices and line.name not in CONSENTS))

    def alike(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if not line.differs)

    def choice(self, line: Line) -> str:
        return self.chosen.get(line.name, SURVIVOR)

    def choose(self, name: str, choice: str) -> None:
        self.chosen[name] = choice


def choosing(compared: Compared) -> Choosing:
    """The lines of two records in the order of the form; what neither says is left out."""
    first, second = compared.first, compared.second
    lines: list[Line] = []
    for section in sections():
        if section.name in MANY:
            lines += _children(section.name, section.first, first, second)
        else:
            for each in (*section.first, *section.more):
                lines += _field(each, first.values.get(each.name, ""), second.values.get(each.name, ""))
    notes = tuple(tuple(f"{title}: {text}" for title, text in record.notes) for record in (first, second))
    lines += _several("note", _("Notes from the partner file"), *notes)
    return Choosing(compared, tuple(lines))


def name_in(row: CaseRow) -> str:
    """What to call a record in a list: the name, else the reference."""
    return f"\u2068{row.name or row.reference or _('Case without a name')}\u2069"


def names_in(rows: tuple[CaseRow, CaseRow]) -> list[str]:
    """The names of both, with the references where those tell them apart: one person is often called the same twice."""
    if rows[0].reference == rows[1].reference:
        return [name_in(row) for row in rows]
    return [
        f"{name_in(row)} · \u2068{row.reference}\u2069" if row.name and row.reference else name_in(row) for row in rows
    ]


def words_of_value(known: Field, value: str) -> str:
    """An answer in the reader's words."""
    if known.kind in ("country", "countries"):
        names = standard().countries
        return ", ".join(
            names[code].name(language()) if code in names else answer_label(known.name, code)
            for code in value.split(";")
        )
    if known.kind == "codes" and only_chosen_known(standard().codes_of(known.name), value):
        said = [answer_label(known.name, code) for code in value.split(";") if not code.startswith(NOT_KNOWN)]
        return ", ".join([*said, _("All other answers: not known")])
    if known.kind in ("code", "codes", "yes_no"):
        return ", ".join(answer_label(known.name, code) for code in value.split(";"))
    words = answer_label(known.name, value)
    return f"\u2066{words}\u2069" if known.kind in ("date", "number") else f"\u2068{words}\u2069"


def _field(known: Field, first: str, second: str) -> list[Line]:
    if not first and not second:
        return []
    words = [words_of_value(known, value) if value else "" for value in (first, second)]
    label = known.label(language())
    if first == second:
        return [Line(known.name, label, words[0], words[1], False)]
    if known.name in CONSENTS and {first, second} & set(NOES):
        return [Line(known.name, label, words[0], words[1], True, fate=_("A no stays a no."))]
    if not first or not second:
        fate = _("Stays.") if first else _("Is taken over.")
        return [Line(known.name, label, words[0], words[1], True, fate=fate)]
    choices = (SURVIVOR, OTHER, BOTH) if can_be_both(known.name) else (SURVIVOR, OTHER)
    return [Line(known.name, label, words[0], words[1], True, choices)]


def _children(entity: str, fields: Sequence[Field], first: CaseRecord, second: CaseRecord) -> list[Line]:
    of = {"event": "events", "plan": "plans", "comment": "comments", "organisation": "organisations"}[entity]
    told = [tuple(_in_short(fields, child) for child in getattr(record, of)) for record in (first, second)]
    return _several(entity, section_title(entity), *told)


def _several(name: str, label: str, first: tuple[str, ...], second: tuple[str, ...]) -> list[Line]:
    if not first and not second:
        return []
    words = ["\n".join(texts) for texts in (first, second)]
    same = sorted(first) == sorted(second)
    return [Line(name, label, words[0], words[1], not same, fate="" if same else _("All are kept."))]


def _in_short(fields: Sequence[Field], child: Mapping[str, str]) -> str:
    return " · ".join(words_of_value(each, child[each.name]) for each in fields if child.get(each.name))
