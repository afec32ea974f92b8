"""Columns that ask one option each: ``means/Threats`` with 1 and 0, as form tools and the files of CTDC have them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.intake.answers import code_of, listed
from core.intake.evidence import Column
from core.intake.fold import fold_title, key
from core.intake.mapping import ColumnPlan
from core.intake.option_runs import further_options
from core.intake.patterns import patterns
from core.intake.ticks import option_values, ticked_columns
from core.intake.titles import field_of_title, fields_told_by, speaks_of_others
from core.intake.vocabulary import vocabulary
from core.standard import ANSWERS, standard
from core.words import _

_JOINTS = re.compile(r"/|\s*:\s*|\s+[-–—>]+\s+|\s*\[|\.|\(|__+")
ASKED_BY_OPTIONS = (
    "vic_MethodsOfControl",
    "vic_TypeOfExploitation",
    "vic_ForcedLabourIndustry",
    "vic_TypeOfSexExploitation",
)
"""Fields whose question may be known by its options alone, when nothing else has such options."""
_NO_JOINT = " "
_LONGEST_NAME = 8
"""Words of a title like ``control_threats_family`` in which question and option are joined by nothing else."""
_FEWEST = 3
_LONG_WORD = 5
"""Letters of a word that two titles do not share by chance."""
_MOST_KNOWN = 0.6
_MOST_REMARKS = 30
_MOST_UNKNOWN = 6
"""More writings than that are no answers to tick."""


@dataclass(frozen=True)
class _Option:
    column: Column
    group: str
    field: str
    code: str


def option_plans(columns: Sequence[Column]) -> dict[str, ColumnPlan]:
    """The plans of all option columns and of the joined answers they cover, by column key."""
    found = list(_options(columns))
    asked = Counter((option.group, option.field) for option in found if option.code)
    offered = Counter(option.field for option in found if option.code)
    plans: dict[str, ColumnPlan] = {}
    for option in found:
        if asked[option.group, option.field] == 0:
            continue
        alone = offered[option.field] == 1 and len(standard().codes_of(option.field)) > 2
        plans[option.column.key] = _alone(option) if alone else _plan(option)
    plans |= _of_known_questions([column for column in columns if column.key not in plans], found)
    for column in columns:
        if column.key in plans:
            continue
        group = next(
            (option.group for option in found if option.group in _asks(column) and offered[option.field] > 1), ""
        )
        if group and (option_values(column) is None or not column.texts):
            reason = _("The columns beside it say the same, one answer each.")
            plans[column.key] = ColumnPlan(
                column.key, column.title, "covered", confidence=0.97, reason=reason, group=group
            )
    for column, field, code in further_options(columns, plans, ASKED_BY_OPTIONS, _surely_in):
        plans.setdefault(column.key, _plan(_Option(column, field, field, code)))
    return plans | _not_understood([column for column in columns if column.key not in plans], set(offered))


def _of_known_questions(columns: Sequence[Column], found: Sequence[_Option]) -> dict[str, ColumnPlan]:
    """Columns of a question the others ask an option each, with a code of their own, whose cells are no yes and no.

    Left out, they would be a no in every row; so the cells that are not understood are told one by one.
    """
    fields = {option.group: option.field for option in found if option.code and option.group}
    asked = {(option.group, option.code) for option in found}
    plans: dict[str, ColumnPlan] = {}
    for column in columns:
        for question, option, joint in _parts(column) if len(column.texts) <= _MOST_REMARKS else ():
            field = fields.get(key(question), "") if joint not in ("(", _NO_JOINT) else ""
            code = code_of(standard().fields[field], option) if field else ""
            if code and code not in ANSWERS and (key(question), code) not in asked:
                plans[column.key] = _plan(_Option(column, key(question), field, code))
                break
    return plans


def _not_understood(columns: Sequence[Column], asked: set[str]) -> dict[str, ColumnPlan]:
    """Columns titled like answers of one question nobody asks otherwise, whose cells share what is no yes and no."""
    few = [column for column in columns if 0 < len(column.texts) <= _MOST_UNKNOWN]
    shared = Counter(text for column in few for text in column.texts)
    few = [column for column in few if any(shared[text] >= _FEWEST for text in column.texts)]
    few = [column for column in few if not field_of_title(column.title)] if len(few) >= _FEWEST else []
    plans: dict[str, ColumnPlan] = {}
    for field in ASKED_BY_OPTIONS:
        codes = {column.key: _code_in(field, column.title) for column in few} if field not in asked else {}
        told = [column for column in few if codes.get(column.key) and column.key not in plans]
        shared = Counter(text for column in told for text in column.texts)
        alike = [column for column in told if any(shared[text] >= _FEWEST for text in column.texts)]
        if len({codes[column.key] for column in alike}) < _FEWEST:
            continue
        reason = _("Its title is an answer of this field, but its cells are neither a yes nor a no.")
        for column in alike:
            plans[column.key] = ColumnPlan(column.key, column.title, confidence=0.5, reason=reason, suggestion=field)
    return plans


def _code_in(field: str, title: str) -> str:
    """The code that a title, or what stands behind its last joint, is the answer of."""
    last = _JOINTS.split(title)[-1].rstrip("]) ")
    said = code_of(standard().fields[field], title) or code_of(standard().fields[field], last)
    return "" if said in ANSWERS else said


def _surely_in(field: str, column: Column) -> str:
    """The code that a title under a heading is the answer of, or one without a heading by all its words."""
    headed = any(joint[0].strip() in (":", "/") for joint in _JOINTS.finditer(column.title.partition("(")[0]))
    said = _code_in(field, column.title) if headed else _listed(field, column)
    return "" if said in ANSWERS else said


def _asks(column: Column) -> tuple[str, ...]:
    return tuple(filter(None, (key(column.title), key(column.name))))


def _alone(option: _Option) -> ColumnPlan:
    """A single option says nothing of the others: taken for the field, it would deny them all."""
    reason = _("It asks only one answer of this field; kept as a note until somebody decides.")
    column = option.column
    return ColumnPlan(column.key, column.title, confidence=0.5, reason=reason, suggestion=option.field)


def _plan(option: _Option) -> ColumnPlan:
    column = option.column
    values = option_values(column, some=True) or {}
    if not option.code:
        return ColumnPlan(
            column.key,
            column.title,
            reason=_("This option has no code of its own; it is kept as a note until somebody decides."),
            suggestion=option.field,
            group=option.group,
        )
    return ColumnPlan(
        column.key,
        column.title,
        "option",
        field=option.field,
        option=option.code,
        confidence=0.97,
        reason=_("It says whether one answer of this field was chosen."),
        values=values,
        group=option.group,
    )


def _options(columns: Sequence[Column]) -> Iterator[_Option]:
    """Every column that asks one option; those of a known question whose option has no code have ``code`` ""."""
    titles = {title for column in columns for title in _asks(column)}
    ticked = [column for column in ticked_columns(columns) if not vocabulary().is_technical(column.title)]
    asked = _fields_of_questions(ticked)
    left: list[Column] = []
    for column in columns:
        if column not in ticked:
            left.append(column)
            continue
        split = _split(column, titles, asked)
        single = vocabulary().options.find(key(column.title))
        if single and not (split and split.code):
            field, code = single.split("=", 1)
            yield _Option(column, "", field, code)
        elif split:
            yield split
        else:
            left.append(column)
    left = [column for column in left if column in ticked]
    in_a_row = list(_sure_apart(columns, list(_in_a_row(columns, left))))
    yield from in_a_row
    yield from _beside_a_row(left, in_a_row)


def _sure_apart(columns: Sequence[Column], found: Sequence[_Option]) -> Iterator[_Option]:
    """Of two rows of answers of one question, apart in the sheet, the one that says less surely keeps the sure ones."""
    place = {column.key: at for at, column in enumerate(columns)}
    rows: dict[str, list[list[_Option]]] = {}
    for option in found:
        own = rows.setdefault(option.field, [[]])
        if own[-1] and place[option.column.key] != place[own[-1][-1].column.key] + 1:
            own.append([])
        own[-1].append(option)
    for field, own in rows.items():
        surest = max(own, key=lambda row: sum(bool(_listed(field, option.column)) for option in row))
        for row in own:
            yield from (option for option in row if row is surest or _listed(field, option.column))


def _listed(field: str, column: Column) -> str:
    """The answer a title is listed for, or that all its words together tell; none where brackets add something."""
    found = listed(vocabulary().answers_of(standard().fields[field]), column.title)
    if found or "(" in column.title or "[" in column.title or speaks_of_others(column.title):
        return found
    return patterns()[standard().fields[field].code_list or ""].told_wholly(column.title)


def _beside_a_row(left: Sequence[Column], in_a_row: Sequence[_Option]) -> Iterator[_Option]:
    """Further answers of a question asked by columns in a row, wherever in the sheet they stand.

    Only what is surely one: ``Psychologist`` and ``Custody of children`` are questions of their own.
    """
    known = {option.column.key for option in in_a_row}
    asked = {(option.field, option.code) for option in in_a_row if option.code}
    for column in left:
        if column.key in known or not column.texts or field_of_title(column.title):
            continue
        meant = {field: _listed(field, column) for field in ASKED_BY_OPTIONS}
        codes = [(field, code) for field, code in meant.items() if code and code not in ANSWERS]
        if len(codes) == 1 and codes[0] not in asked and any(field == codes[0][0] for field, _code in asked):
            yield _Option(column, codes[0][0], *codes[0])


def _parts(column: Column) -> Iterator[tuple[str, str, str]]:
    """Question, option and what joins them, for every place the title could be cut; the last cut first.

    A bracket comes after all others: in ``Control/Threats (of death, of harm)`` it explains the option.
    """
    for title in filter(None, (column.title, column.name)):
        for joint in sorted(reversed(list(_JOINTS.finditer(title))), key=lambda joint: joint[0].strip() == "("):
            question, option = title[: joint.start()].strip(), title[joint.end() :].rstrip("]) ")
            if question and option:
                yield question, option, joint[0].strip()
        words = fold_title(title).split()
        for end in range(len(words) - 1, 0, -1) if 2 <= len(words) <= _LONGEST_NAME else ():
            yield " ".join(words[:end]), " ".join(words[end:]), _NO_JOINT


def _fields_of_questions(columns: Sequence[Column]) -> Mapping[str, str]:
    """The field each question asks: by its own words, else by what its options are."""
    options: dict[str, list[str]] = {}
    by_words: dict[str, list[str]] = {}
    for column in columns:
        for question, option, joint in _parts(column):
            (by_words if joint == _NO_JOINT else options).setdefault(question, []).append(option)
    # "Kind/Live on the internet / webcam": a sign within one of several options is no joint behind a question.
    many = tuple(question for question, offered in options.items() if len(offered) >= _FEWEST)
    within = {one for one, offered in options.items() if len(offered) == 1 and one.startswith(many)} - set(many)
    asked = {question: question_field(question, each) for question, each in options.items() if question not in within}
    for question, offered in by_words.items():
        if question not in asked and len(offered) >= _FEWEST:
            asked[question] = question_field(question, offered, 0.5) if _says_what_it_asks(question) else ""
    return {question: field for question, field in asked.items() if field}


def _says_what_it_asks(question: str) -> bool:
    return bool(field_of_title(question) or fields_told_by(question))


def question_field(question: str, options: Sequence[str], least: float = 0.0) -> str:
    """The field that a question with these options asks: by its own words, else by what its options are; or "".

    ``least``: the share of the options that must be answers of it even where the words are sure.
    """
    field = field_of_title(question)
    if field and _known_share(field, options) < least:
        field = ""
    told = [] if field else fields_told_by(question)
    if told and _known_share(told[0], options) >= 0.5:
        field = told[0]
    group, _slash, last = question.rpartition("/")
    if not field and group:  # sections of a form stand before the question
        field = field_of_title(last)
        field = field if field and _known_share(field, options) >= 0.5 else ""
    if not field and not told and len(options) >= _FEWEST:
        field = _asked_by(options)
    return field if field and standard().fields[field].kind in ("codes", "code") else ""


def _known_share(field: str, options: Sequence[str]) -> float:
    return sum(bool(code_of(standard().fields[field], option)) for option in options) / max(1, len(options))


def _asked_by(options: Sequence[str]) -> str:
    """The one field most of whose codes the options are, or ""."""
    shares = {field: _known_share(field, options) for field in ASKED_BY_OPTIONS}
    best = max(shares, key=lambda field: shares[field])
    codes = {code_of(standard().fields[best], option) for option in options} - {""}
    alone = all(shares[best] - share >= 0.3 for field, share in shares.items() if field != best)
    return best if shares[best] >= _MOST_KNOWN and len(codes) >= _FEWEST and alone else ""


def _split(column: Column, titles: set[str], asked: Mapping[str, str]) -> _Option | None:
    """The question and the option in a title; the last joint at which both are known goes first."""
    unknown: _Option | None = None
    nearest = ""
    for question, option, joint in _parts(column):
        field = asked.get(question, "")
        if not field:
            continue
        nearest = nearest or (field if joint not in ("(", _NO_JOINT) else "")
        code = code_of(standard().fields[field], option)
        other = field_of_title(option) or next(iter(fields_told_by(option)), field)
        # What is no answer of the question right before it is none of a group further on, which asks something else.
        if code and standard().fields[other].kind != "yes_no" and nearest in ("", field):
            return _Option(column, key(question), field, code)
        if other != field:  # a question of its own, below a header that spreads too far or in the same group
            continue
        if joint not in ("(", _NO_JOINT) and unknown is None and (key(question) in titles or column.filled):
            unknown = _Option(column, key(question), field, "")
    return unknown


def _in_a_row(columns: Sequence[Column], left: Sequence[Column]) -> Iterator[_Option]:
    """Ticked columns side by side, each titled like an answer of one and the same field."""
    row: list[Column] = []
    for column in (*columns, None):
        if column is not None and column in left and column.texts:
            row.append(column)
            continue
        yield from _of_row(row)
        row = []


def _of_row(row: Sequence[Column]) -> Iterator[_Option]:
    start = rest = 0
    between: list[tuple[int, int]] = []
    while start < len(row):
        ends = {field: _end_of_answers(row, start, field) for field in ASKED_BY_OPTIONS}
        best = max(ends, key=lambda field: ends[field])
        end = ends[best]
        if end == 0 or sum(other == end for other in ends.values()) > 1:  # none, or two fields have such answers
            start += 1
            continue
        first, last = _alike_around(row, start, end, rest)
        for column in row[first:last]:
            yield _Option(column, best, best, code_of(standard().fields[best], column.title))
        between.append((rest, first))
        start = rest = last
    for begin, end in (*between, (rest, len(row))) if between else ():
        yield from _pair(row[begin:end])


def _alike_around(row: Sequence[Column], start: int, end: int, least: int) -> tuple[int, int]:
    """The run with the titles right beside it that nobody knows, but that begin as one of its own does."""
    heads = {fold_title(column.title).partition(" ")[0] for column in row[start:end]}

    def alike(column: Column) -> bool:
        head = fold_title(column.title).partition(" ")[0]
        return len(head) >= _LONG_WORD and head in heads and not field_of_title(column.title)

    while start > least and alike(row[start - 1]):
        start -= 1
    while end < len(row) and alike(row[end]):
        end += 1
    return start, end


def _pair(row: Sequence[Column]) -> Iterator[_Option]:
    """Two answers beside those of another question: of a question that has few (``Prostitution``, ``Pornography``)."""
    for field in ASKED_BY_OPTIONS if len(row) == 2 else ():
        codes = {code_of(standard().fields[field], column.title) for column in row} - {""}
        others = [
            code_of(standard().fields[other], column.title)
            for column in row
            for other in ASKED_BY_OPTIONS
            if other != field
        ]
        if len(codes) == 2 and not all(others) and not any(field_of_title(column.title) for column in row):
            yield from (
                _Option(column, field, field, code_of(standard().fields[field], column.title)) for column in row
            )
            return


def _end_of_answers(row: Sequence[Column], start: int, field: str) -> int:
    """The end of the run of answers of ``field`` from ``start`` on; 0 if they are too few.

    One title between them that nobody knows is an answer too, without a code; a title that is a field is none.
    """
    codes: set[str] = set()
    at = end = start
    while at < len(row) and at - end <= 1 and not field_of_title(row[at].title):
        code = code_of(standard().fields[field], row[at].title)
        if not code and at == start:
            break
        at += 1
        if code:
            codes.add(code)
            end = at
    known = sum(bool(code_of(standard().fields[field], column.title)) for column in row[start:end])
    return end if len(codes) >= _FEWEST and known >= _MOST_KNOWN * (end - start) else 0
