"""The rules a crosswalk may name, one function each: ``rule(cases, column) -> Cells``.

A source may carry a tag before a colon (``born:prs_Birthdate``) that says what it is to the rule.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from core.harmonise.ages import Ages, ages_between, ages_stated, in_bands, read_bands
from core.harmonise.frame import UNANSWERED, CaseColumns, Cells
from core.standard import Country, Layout, LayoutColumn, chosen, not_known

Rule = Callable[[CaseColumns, LayoutColumn], Cells]


def _tagged(column: LayoutColumn, tag: str) -> list[str]:
    """The sources with ``tag``; those without any for the tag ``""``."""
    pairs = (source.rpartition(":") for source in column.rule.sources)
    return [name for found, _colon, name in pairs if found == tag]


def _recode(argument: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in argument.split("|") if part)


def year(cases: CaseColumns, column: LayoutColumn) -> Cells:
    """The year of the first source that holds a date."""
    places, dates = pd.factorize(cases.first_filled(list(column.rule.sources)))
    years = [date[:4] or cases.layout.missing for date in dates]
    return Cells(places, np.array(years or [cases.layout.missing], dtype=object))


def setting(cases: CaseColumns, column: LayoutColumn) -> Cells:
    """What the case says of the office's setting, else what the office is set to."""
    recode = _recode(column.rule.argument)
    fallback = recode.get(cases.data_source, cases.layout.missing)
    return cases.cells(column.rule.sources[0], lambda answer: recode.get(answer, fallback))


def recode(cases: CaseColumns, column: LayoutColumn) -> Cells:
    """One code for another; an answer without a partner is missing."""
    table = _recode(column.rule.argument)
    return cases.cells(column.rule.sources[0], lambda answer: table.get(answer, cases.layout.missing))


def _ages(cases: CaseColumns, column: LayoutColumn) -> Ages:
    """The age at the point the sources describe: from dates, else as stated."""
    sources = tuple(source for source in column.rule.sources if not source.startswith("status:"))
    if sources not in cases.known_ages:
        born, on = _tagged(column, "born"), _tagged(column, "on")
        ages = ages_between(cases.first_filled(born), cases.first_filled(on))
        for stated in _tagged(column, "age"):
            ages = ages.filled_by(ages_stated(cases.text(stated)))
        cases.known_ages[sources] = ages
    return cases.known_ages[sources]


def age_band(cases: CaseColumns, column: LayoutColumn) -> Cells:
    bands = read_bands(column.rule.argument)
    labels = [cases.layout.missing, *(label for _first, _last, label in bands)]
    return Cells(in_bands(_ages(cases, column), bands), np.array(labels, dtype=object))


def majority(cases: CaseColumns, column: LayoutColumn) -> Cells:
    """Minor under 18, else Adult; without an age, the status as recorded."""
    labels = [cases.layout.missing, "Minor", "Adult", "Unknown"]
    places = in_bands(_ages(cases, column), [(0, 17, "Minor"), (18, 10**6, "Adult")])
    for source in _tagged(column, "status"):
        stated = cases.each(source, lambda answer: labels.index(answer) if answer in column.values else 0, int)
        places = np.where(places == 0, stated, places)
    return Cells(places, np.array(labels, dtype=object))


def country(cases: CaseColumns, column: LayoutColumn) -> Cells:
    """The first country stated by the first source that holds one, in the codes of the layout.

    Sources tagged ``proxy`` stand in for the ones before them. An unknown country is not a missing one.
    """
    missing, unknown = cases.layout.missing, cases.layout.unknown_country or cases.layout.missing
    written = {found.alpha2: _written(found, cases.layout) for found in cases.standard.countries.values()}
    values = list(dict.fromkeys([missing, unknown, *written.values()]))
    place_of = {value: place for place, value in enumerate(values)}
    unknown_place = place_of[unknown]

    def place(answer: str) -> int:
        if answer == "_unknown":
            return unknown_place
        return place_of[written.get(answer.split(";", 1)[0], missing)]

    places = np.zeros(cases.rows, dtype=np.int16)
    for source in (*_tagged(column, ""), *_tagged(column, "proxy")):
        stated = cases.each(source, place, np.int16)
        places = np.where((places == 0) | ((places == unknown_place) & (stated != 0)), stated, places)
    return Cells(places, np.array(values, dtype=object))


def _written(found: Country, layout: Layout) -> str:
    code = found.alpha2 if layout.country_code == "alpha2" else found.alpha3
    return layout.country_recode.get(found.alpha2, code)


def any_of(cases: CaseColumns, column: LayoutColumn) -> Cells:
    """1 if one of the codes was chosen, 0 if the question was answered without it, else missing.

    Missing too where a code was asked about on its own and is not known.

    ``asks`` is the question whose answer makes a 0; ``also`` may hold the codes too; ``filled`` says 1 by being
    answered at all (a kind of labour says that there was labour).
    """
    wanted = set(column.rule.argument.split("|"))
    one = np.zeros(cases.rows, dtype=bool)
    answered = np.zeros(cases.rows, dtype=bool)
    for source in _tagged(column, "asks"):
        answered |= cases.each(source, lambda answer: answer not in UNANSWERED, bool)
    for source in (*_tagged(column, "asks"), *_tagged(column, "also")):
        one |= cases.each(source, lambda answer: not wanted.isdisjoint(answer.split(";")), bool)
        answered &= cases.each(source, lambda answer: wanted.isdisjoint(not_known(answer)), bool)
    for source in _tagged(column, "filled"):
        one |= cases.each(source, lambda answer: bool(chosen(answer)), bool)
    return _flag(cases, one, answered)


def yes_no(cases: CaseColumns, column: LayoutColumn) -> Cells:
    source = column.rule.sources[0]
    yes = cases.each(source, lambda answer: answer == "1", bool)
    return _flag(cases, yes, cases.each(source, lambda answer: answer in ("0", "1"), bool))


def none_set(cases: CaseColumns, column: LayoutColumn) -> Cells:
    """1 if none of the source columns is 1, else 0."""
    some = np.zeros(cases.rows, dtype=bool)
    for source in column.rule.sources:
        some |= cases.finished[source].holds("1")
    return _flag(cases, ~some, np.ones(cases.rows, dtype=bool))


def both(cases: CaseColumns, column: LayoutColumn) -> Cells:
    """1 if every source column is 1, 0 if one of them is 0, else missing."""
    flags = [cases.finished[source] for source in column.rule.sources]
    return _flag(
        cases,
        np.asarray(np.logical_and.reduce([flag.holds("1") for flag in flags])),
        np.asarray(np.logical_or.reduce([flag.holds("0") for flag in flags])),
    )


def not_specified(cases: CaseColumns, column: LayoutColumn) -> Cells:
    """1 if the first source column is 1 and the second source was not answered; missing where the first is."""
    flag, kind = column.rule.sources
    unanswered = cases.each(kind, lambda answer: not chosen(answer), bool)
    known = ~cases.finished[flag].holds(cases.layout.missing)
    return _flag(cases, cases.finished[flag].holds("1") & unanswered, known)


def labels_of(cases: CaseColumns, column: LayoutColumn) -> Cells:
    """The labels of the source columns that are 1, in alphabetical order, joined by ``;`` without a blank."""
    labels = sorted((label, name) for name, label in _recode(column.rule.argument).items())
    pattern = np.zeros(cases.rows, dtype=np.int64)
    for bit, (_label, name) in enumerate(labels):
        pattern |= cases.finished[name].holds("1").astype(np.int64) << bit
    places, distinct = pd.factorize(pattern)
    texts = [
        ";".join(label for bit, (label, _name) in enumerate(labels) if bits >> bit & 1) or cases.layout.missing
        for bits in distinct.tolist()
    ]
    return Cells(places, np.array(texts or [cases.layout.missing], dtype=object))


def months_band(cases: CaseColumns, column: LayoutColumn) -> Cells:
    """A number of months in a band; a fraction is dropped."""
    bands = read_bands(column.rule.argument)

    def band(answer: str) -> str:
        whole = answer.split(".", 1)[0]
        months = int(whole) if whole.isdecimal() and len(whole) < 5 else -1
        return next((label for first, last, label in bands if first <= months <= last), cases.layout.missing)

    return cases.cells(column.rule.sources[0], band)


def _flag(cases: CaseColumns, one: np.ndarray, answered: np.ndarray) -> Cells:
    places = np.where(one, 2, answered).astype(np.uint8)
    return Cells(places, np.array([cases.layout.missing, cases.layout.flag_zero, "1"], dtype=object))


RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        year, setting, recode, age_band, majority, country, any_of, yes_no, none_set, both, not_specified,
        labels_of, months_band,
    )
}  # fmt: skip
