"""From a sheet and its mapping to case records: each distinct cell is read once, then set in every row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.intake.answers import silence_of
from core.intake.batch import Batch, Problem
from core.intake.beside import doubt_beside
from core.intake.births_and_ages import fill_births_and_ages
from core.intake.cells import Cell, may_undo, partly, reader_of
from core.intake.companions import asks_for_words
from core.intake.countries_of_places import fill_countries
from core.intake.elsewhere import (
    SECTOR,
    SEXUAL,
    TYPE,
    asks_begging,
    inside,
    says_begging,
    sexual_kinds,
    with_begging,
)
from core.intake.errors import ColumnMissing, FieldTakenTwice
from core.intake.evidence import Column
from core.intake.fold import fold
from core.intake.mapping import ColumnPlan, SheetMapping
from core.intake.remarks import doubt_in_remarks
from core.intake.signs import is_asked, is_crossed, is_unticked
from core.intake.table import Table
from core.intake.ticks import may_say_the_opposite, option_values
from core.intake.versions import VERSIONS
from core.intake.withdrawals import write_withdrawals
from core.intake.work import Work, report, series
from core.progress import Progress, quiet
from core.standard import ANSWERS, NOT_KNOWN, standard
from core.words import N_, _, language, ngettext

_DOUBTS = ("_unknown", "_refused", "_not_asked")
_UNREAD_TICK = N_("This is neither a yes nor a no.")
_AS_WRITTEN = ("text", "long_text", "language")
_OTHERS = ("Other", "abr_Other")
_KEYS = ("abr_SourceRecordId", "abr_OfficeReference")
"""What tells a record from every other, the surest first."""


def apply(table: Table, mapping: SheetMapping, progress: Progress = quiet) -> Batch:
    """The records of ``table`` as ``mapping`` says; a cell that cannot be read is a Problem, its field stays empty.

    Of several answers of which one is not read the others hold, and of what was not chosen nothing is known.

    ``progress`` counts columns. Raises FieldTakenTwice, ColumnMissing.
    """
    _check(table, mapping)
    work = Work(table)
    groups: dict[str, list[ColumnPlan]] = {}
    for done, plan in enumerate(mapping.columns):
        progress(done, len(mapping.columns))
        if plan.use == "field":
            taken = _take_field(work, plan)
            before = work.records.get(plan.field)
            work.records[plan.field] = taken if before is None else _beside(work, plan, before, taken)
        elif plan.use == "option":
            groups.setdefault(plan.field, []).append(plan)
        elif plan.use == "note":
            _take_note(work, plan)
    for name, plans in groups.items():
        taken = _take_options(work, name, plans, mapping)
        taken = taken if standard().fields[name].kind != "code" else _only_one(work, name, taken)
        own = work.records.get(name)  # what another version of the form asked in words
        work.records[name] = taken if own is None else _beside(work, plans[0], own, taken)
    fill_countries(work, mapping)
    fill_births_and_ages(work, mapping)
    _fill_begging(work, mapping)
    _fill_kinds(work, mapping)
    doubt_beside(work.table, mapping, work.records)
    write_withdrawals(work.table, mapping, work.records)
    work.problems += doubt_in_remarks(work.table, mapping, work.records)
    progress(len(mapping.columns), len(mapping.columns))
    return _batch(work, mapping)


def _check(table: Table, mapping: SheetMapping) -> None:
    taken: dict[str, str] = {}
    for plan in mapping.columns:
        if plan.use in ("field", "option", "note") and plan.column not in table.cells.columns:
            raise ColumnMissing(plan.title)
        if plan.use not in ("field", "option"):
            continue
        # A field may have many option columns, or several of one group; else one column of its own, and not both.
        mine = f"field {plan.group}" if plan.use == "field" and plan.group else plan.use
        if plan.group.startswith(VERSIONS):
            continue
        if plan.field in taken and (mine == "field" or taken[plan.field] != mine):
            raise FieldTakenTwice(standard().fields[plan.field].label(language()))
        taken[plan.field] = mine


def _take_field(work: Work, plan: ColumnPlan) -> pd.Series[str]:
    if standard().fields[plan.field].kind in _AS_WRITTEN:
        return work.table.cells[plan.column].reset_index(drop=True)
    places, texts = work.table.distinct(plan.column)
    read = reader_of(plan)
    cells = [read(text) if text else Cell("") for text in texts]
    report(work, plan, places, texts, cells)
    return series([cell.value for cell in cells], places)


def _beside(work: Work, plan: ColumnPlan, before: pd.Series[str], taken: pd.Series[str]) -> pd.Series[str]:
    """The answers of two columns of one question; of one that has one answer the second says what an "other" was."""
    if standard().fields[plan.field].kind == "codes":
        if asks_for_words(plan.title):
            before = _without_other(before, taken)
        return _side_by_side(work, plan, before, taken)
    vague = before.isin(("", "Other", *ANSWERS))
    said = before.mask(vague & (taken != ""), taken)
    both = ~vague & ~taken.isin(("", *ANSWERS)) & (before != taken) & plan.group.startswith(VERSIONS)
    for row, value in zip(work.rows[both.to_numpy(dtype=bool)], taken[both], strict=True):
        reason = _("Two columns of one question say different things here.")
        work.problems.append(Problem(int(row), plan.title, plan.field, value, reason))
    return said.mask(both, "")


def _without_other(before: pd.Series[str], taken: pd.Series[str]) -> pd.Series[str]:
    """The answers without an "other" of which it is told, in answers of the list, what it was."""

    def named(one: str, other: str) -> str:
        said = other.split(";") if other and NOT_KNOWN not in other else []
        listed = bool(said) and not set(said) & {*_OTHERS, *ANSWERS}
        return ";".join(code for code in one.split(";") if code not in _OTHERS) if listed else one

    return pd.Series([named(one, other) for one, other in zip(before, taken, strict=True)], dtype="str")


def _side_by_side(work: Work, plan: ColumnPlan, before: pd.Series[str], taken: pd.Series[str]) -> pd.Series[str]:
    """The answers of two columns of one question; where one of them was not read, only what was chosen is known."""
    order = standard().codes_of(plan.field)
    open_ = {problem.row for problem in work.problems if problem.field == plan.field}

    def joined(row: int, one: str, other: str) -> str:
        codes = {code for code in (*one.split(";"), *other.split(";")) if code}
        said = [code for code in order if code in codes]
        if row in open_:
            return partly(standard().fields[plan.field], said)
        doubts = [code for code in sorted(codes) if code.startswith(NOT_KNOWN) and code[1:] not in said]
        return ";".join([*said, *doubts] or sorted(codes)[:1])

    cells = [joined(int(row), one, other) for row, one, other in zip(work.rows, before, taken, strict=True)]
    return pd.Series(cells, dtype="str")


def _take_note(work: Work, plan: ColumnPlan) -> None:
    _places, texts = work.table.distinct(plan.column)
    if any(texts):
        work.notes[plan.column] = work.table.cells[plan.column].reset_index(drop=True)


def _take_options(work: Work, name: str, plans: list[ColumnPlan], mapping: SheetMapping) -> pd.Series[str]:
    """The codes chosen, in the order of the list; ``_none`` where the question was answered and nothing chosen.

    Some form tools write 0 where nobody was asked, too: the joined answer beside the options, if there is one, tells.
    Where an option without a code was chosen, a list of the others would be untrue: what was chosen holds, and all else
    is not known, with a problem, as it is where a cell holds several answers and one of them is not known.
    """
    unknown = [plan for plan in mapping.columns if plan.use == "note" and plan.group and plan.suggestion == name]
    groups = {plan.group for plan in plans if plan.group}
    joined = [plan.column for plan in mapping.columns if plan.use == "covered" and plan.group in groups]
    order = {code: place for place, code in enumerate((*standard().codes_of(name), *ANSWERS))}
    ordered = sorted(plans, key=lambda plan: order.get(plan.option, len(order)))
    total = len(work.table.cells)
    answered = np.zeros(total, dtype=bool)
    said: dict[str, npt.NDArray[np.bool_]] = {}
    doubts: dict[str, npt.NDArray[np.bool_]] = {}
    every = [(plan.option, _ticks(work, plan)) for plan in ordered]
    denies = np.logical_or.reduce([no for _option, (_yes, no, _not_known) in every])
    for option in dict.fromkeys(plan.option for plan in ordered):
        ticks = [each for asked, each in every if asked == option]
        yes = np.logical_or.reduce([yes for yes, _no, _not_known in ticks])
        if option == "_none" and said:
            yes &= ~np.logical_or.reduce(list(said.values()))
        said[option] = yes
        for ticked, left, _not_known in ticks:
            answered |= ticked | left
        if option not in ANSWERS:
            doubt = np.logical_or.reduce([doubt for _yes, _no, doubt in ticks])
            doubts[option] = (doubt | _left_open(ticks, denies)) & ~yes
    other, undone = np.zeros(total, dtype=bool), np.zeros(total, dtype=bool)
    open_: dict[str, npt.NDArray[np.bool_]] = {}
    for plan in unknown:
        yes, no, doubt = _ticks(work, replace(plan, field=name, values=plan.values or _ticked(work, plan)))
        for at in np.flatnonzero(yes):
            reason = _("An answer without a code was chosen here, so this question stays open for the case.")
            work.problems.append(Problem(int(work.rows[at]), plan.title, name, "1", reason))
        other |= yes
        undone |= yes & may_undo(standard().fields[name], plan.title, [plan.title])
        answered |= no
        open_[plan.title] = (doubt | _left_open([(yes, no, doubt)], denies | no)) & ~yes
    some = [yes for option, yes in said.items() if option not in ANSWERS]
    partly_read = other & ~undone & (standard().fields[name].kind == "codes")
    partly_read &= np.logical_or.reduce(some) if some else False
    chosen = {option: yes & (partly_read | ~other if option not in ANSWERS else ~other) for option, yes in said.items()}
    for column in joined:
        if column in work.table.cells.columns:
            answered &= (work.table.cells[column] != "").to_numpy(dtype=bool)
    for title, left in open_.items():
        reason = _("This answer has no code yet and nobody said here whether it holds, so the list may not be whole.")
        for at in np.flatnonzero(left & answered & ~other):
            work.problems.append(Problem(int(work.rows[at]), title, name, "", reason))
    # Where not one of the options was answered, the question was not.
    for code in standard().codes_of(name):
        doubt = doubts.get(code, np.zeros(total, dtype=bool)) & answered & ~other
        chosen[NOT_KNOWN + code] = doubt | (partly_read & ~said.get(code, np.zeros(total, dtype=bool)))
    chosen["_none"] = chosen.get("_none", False) | (answered & ~other & ~np.logical_or.reduce(list(chosen.values())))
    return pd.Series(_joined(list(chosen), list(chosen.values())), dtype="str")


def _only_one(work: Work, name: str, chosen: pd.Series[str]) -> pd.Series[str]:
    """The one answer ticked of a question that has one; two are a problem, none is no answer."""
    cells = []
    for row, answer in zip(work.rows, chosen, strict=True):
        codes = [code for code in answer.split(";") if code and code != "_none" and not code.startswith(NOT_KNOWN)]
        if len(codes) > 1:
            work.problems.append(Problem(int(row), "", name, "", _("Two answers of one question are ticked.")))
        cells.append(codes[0] if len(codes) == 1 else "")
    return pd.Series(cells, dtype="str")


def _joined(options: Sequence[str], ticked: Sequence[npt.NDArray[np.bool_]]) -> npt.NDArray[np.object_]:
    """By row the options ticked in it, joined by ``;``. Each combination that occurs is joined once."""
    combination = np.zeros(len(ticked[0]), dtype=np.int64)
    for place, yes in enumerate(ticked, 1):
        combination = 2 * combination + yes
        if place % 30 == 0:
            combination = pd.factorize(combination)[0].astype(np.int64)
    _distinct, rows, places = np.unique(combination, return_index=True, return_inverse=True)
    texts = [";".join(option for option, yes in zip(options, ticked, strict=True) if yes[row]) for row in rows]
    return np.array(texts, dtype=object)[places]


def _left_open(
    ticks: Sequence[tuple[npt.NDArray[np.bool_], ...]], denies: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Where an option has no answer, if it is otherwise answered with a no as well: there a blank is none.

    ``denies``: the rows in which any option is answered with a no. Who wrote the others ticks, and leaves blank what is
    not so.
    """
    said = np.logical_or.reduce([each for tick in ticks for each in tick])
    no = np.logical_or.reduce([left for _yes, left, _not_known in ticks])
    return ~said & denies if no.sum() >= (~said).sum() else np.zeros_like(said)


def _ticked(work: Work, plan: ColumnPlan) -> Mapping[str, str]:
    _places, texts = work.table.distinct(plan.column)
    filled = tuple(text for text in texts if text)
    values = option_values(Column(plan.column, plan.title, "", filled, (1,) * len(filled)), some=True) or {}
    return dict.fromkeys(values, "1") if may_say_the_opposite(plan.title) else values


def _ticks(work: Work, plan: ColumnPlan) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Where the option was chosen, where it was left out, and where it is said not to be known; else not told."""
    places, texts = work.table.distinct(plan.column)
    said = [_tick_of(plan, text) for text in texts]
    unread = [Cell("", _UNREAD_TICK) if word not in ("0", "1", "") else Cell("") for word in said]
    report(work, plan, places, texts, unread)
    doubts = [
        word not in ("0", "1") and bool(text) and (word != "" or silence_of(text) in _DOUBTS)
        for word, text in zip(said, texts, strict=True)
    ]
    yes, no = [word == "1" for word in said], [word == "0" for word in said]
    return np.array(yes)[places], np.array(no)[places], np.array(doubts)[places]


def _tick_of(plan: ColumnPlan, text: str) -> str:
    said = plan.values.get(fold(text), "?") if text else ""
    return "?" if is_unticked(text) or (said == "1" and (is_crossed(text) or is_asked(text))) else said


def _fill_begging(work: Work, mapping: SheetMapping) -> None:
    """Begging that stands among the kinds of work is a type of exploitation; where that one is open, it stays so."""
    begs = np.zeros(len(work.table.cells), dtype=bool)
    for plan in mapping.columns:
        if asks_begging(plan):
            begs |= _ticks(work, plan)[0]
        elif plan.use == "field" and plan.field == SECTOR:
            places, texts = work.table.distinct(plan.column)
            begs |= np.array([bool(text) and says_begging(plan, text) for text in texts], dtype=bool)[places]
    open_ = {problem.row for problem in work.problems if problem.field == TYPE}
    begs &= np.array([int(row) not in open_ for row in work.rows], dtype=bool)
    if begs.any():
        asked = any(plan.suggestion == TYPE for plan in mapping.columns)
        # Begging alone would deny what a column nobody decided on may say of the others.
        others = ";".join(f"{NOT_KNOWN}{code}" for code in standard().codes_of(TYPE)) if asked else ""
        said = work.records.get(TYPE, pd.Series(np.where(begs, others, ""), dtype="str"))
        cells = [with_begging(answer) if beg else answer for answer, beg in zip(said, begs, strict=True)]
        work.records[TYPE] = pd.Series(cells, dtype="str")


def _fill_kinds(work: Work, mapping: SheetMapping) -> None:
    """The kind of work that stands behind the type of exploitation, where no column asks for it."""
    asked = {plan.field or plan.suggestion for plan in mapping.columns}
    for plan in mapping.columns:
        if plan.use != "field" or plan.field != TYPE or plan.group:
            continue
        places, texts = work.table.distinct(plan.column)
        found = [inside(text) for text in texts]
        open_ = {problem.row for problem in work.problems if problem.field == TYPE}
        for kind in sorted({name for each in found for name in each} - asked):
            said = series([each.get(kind, "") for each in found], places)
            work.records[kind] = said.mask(pd.Series([int(row) in open_ for row in work.rows], dtype="bool"), "")
    for plan in mapping.columns:
        if plan.use == "field" and plan.field == SECTOR:
            _fill_sexual_kinds(work, plan)


def _fill_sexual_kinds(work: Work, plan: ColumnPlan) -> None:
    """Kinds of sexual exploitation among the sectors, where no column of their own answers."""
    places, texts = work.table.distinct(plan.column)
    said = [sexual_kinds(plan, text) if text else "" for text in texts]
    if any(said):
        own = work.records.get(SEXUAL, pd.Series([""] * len(work.table.cells), dtype="str"))
        # What nobody understands among them may be a sector or a kind.
        open_ = {each.row for each in work.problems if each.field == SEXUAL or each.column == plan.title}
        rows = zip(work.rows, own, series(said, places), strict=True)
        cells = [before or ("" if int(row) in open_ else found) for row, before, found in rows]
        work.records[SEXUAL] = pd.Series(cells, dtype="str")


def _batch(work: Work, mapping: SheetMapping) -> Batch:
    total = len(work.table.cells)
    index = pd.RangeIndex(total)
    keys: pd.Series[str] = pd.Series([""] * total, index=index, dtype="str")
    for name in _KEYS:
        if name in work.records:
            keys = keys.where(keys != "", work.records[name])
    for row in work.table.left_out:
        reason = _("This row looks like a total or a remark below the table; it was not taken as a case.")
        work.problems.append(Problem(row, "", "", "", reason))
    if continued := work.table.continued:
        reason = ngettext(
            "{count} row goes on telling of the case above it; what it says was added there.",
            "{count} rows go on telling of the case above them; what they say was added there.",
            len(continued),
        ).format(count=len(continued))
        work.problems.append(Problem(continued[0], "", "", "", reason))
    source = replace(work.table.source, partner=mapping.partner)
    rows = pd.Series(work.rows, index=index, dtype="int64")
    records, notes = (pd.DataFrame(cells, index=index, copy=False) for cells in (work.records, work.notes))
    problems = sorted(work.problems, key=lambda problem: (problem.row, problem.column))
    return Batch(source, records, notes, keys, rows, problems)
