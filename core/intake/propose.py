"""The proposal: what each column means, how surely and why. What is not sure stays a note with a suggestion."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from core.intake.answers import CODED
from core.intake.births import births_of_others
from core.intake.candidate import SURE, Candidate
from core.intake.companions import without_companions
from core.intake.doubtful import may_count_answers
from core.intake.evidence import (
    Column,
    agreement,
    columns_of,
    kind_by_values,
    same_cells,
    share_of_places,
    share_of_spans,
    tells_some,
)
from core.intake.fold import fold, key
from core.intake.gender_ticks import gender_plans
from core.intake.kind_pairs import kind_pairs
from core.intake.last_looks import looked_over
from core.intake.mapping import ColumnPlan, SheetMapping
from core.intake.options import option_plans
from core.intake.pairs import age_of_then, better_read, first_day, one_consent
from core.intake.persons import without_person
from core.intake.pointers import points_at, told_by_hints
from core.intake.profile_match import plans_of_profile
from core.intake.reading import COUNTRY_OF_PLACE, with_reading
from core.intake.suggest import (
    Guess,
    form_date,
    referral_first,
    registration_by_elimination,
    with_suggestions,
)
from core.intake.table import Table
from core.intake.technical import technical_plans
from core.intake.titles import candidates, is_whole_name, may_be_any_name
from core.intake.versions import VERSIONS, are_versions
from core.intake.versions import reason as versions_reason
from core.progress import Progress, quiet
from core.standard import standard
from core.words import _, language

_SEVERAL_TAKE_FIRST = ("abr_OfficeNotes",)
"""Fields of which a sheet may have several columns: the first is taken, the others are kept as notes."""
_KEYS = ("abr_OfficeReference",)
_NAMES = ("prs_FirstName", "prs_MiddleName", "prs_SecondName")
_ELEMENTS = ("force", "fraud", "coercion", "fuerza", "fraude", "coaccion", "coercion")
"""Offices ask for the means in three columns, as the law of the United States names them."""
_DATE_OF_EVENT = "hte_Date"
_AGREES = 0.5
"""The share of the cells a titled field must make sense of; a mere resemblance of titles needs ``_AGREES_WELL``."""
_AGREES_WELL = 0.8

_HARDLY = 0.1
"""Below this share of cells a title's field is not even suggested where the values tell another one."""
_AGREES_ENOUGH = 0.6
"""The same for fields of several answers: nothing else is answered in the words of these lists."""


def propose(table: Table, profile: SheetMapping | None = None, progress: Progress = quiet) -> SheetMapping:
    """What each column of ``table`` means. Columns are sure from ``candidate.SURE`` (0.85) on, others stay notes.

    ``profile``: a mapping somebody accepted before; it goes first, and what changed since is pointed out. ``progress``
    counts steps: three a column.
    """
    steps = 3 * len(table.titles)
    columns = columns_of(table, lambda done: progress(done, steps))
    settled: dict[str, ColumnPlan] = {}
    missing: tuple[str, ...] = ()
    if profile is not None:
        settled, missing = plans_of_profile(columns, profile)
    settled |= {name: plan for name, plan in option_plans(columns).items() if name not in settled}
    settled |= {name: plan for name, plan in gender_plans(columns).items() if name not in settled}
    settled |= kind_pairs(columns, settled)
    settled |= {name: plan for name, plan in technical_plans(columns, settled).items() if name not in settled}
    taken = {plan.field for plan in settled.values() if plan.use in ("field", "option")}
    persons = without_person([column.title for column in columns])
    guesses = []
    for done, column in enumerate(columns, len(columns)):
        progress(done, steps)
        guesses += [_guess(column, persons.get(column.title, ""))] if column.key not in settled else []
    guesses = _whole_name(_by_elimination(guesses, taken), taken)
    guesses = with_suggestions(_one_column_a_field(referral_first(guesses), taken, table), settled)
    guesses = registration_by_elimination(guesses, settled, table)
    guesses = births_of_others(guesses, settled, table)
    if stamp := form_date(columns, guesses, settled):
        guesses = [guess for guess in guesses if guess.column.key != stamp[0].key]
        guesses.append(Guess(stamp[0], "abr_DateOfRegistration", 0.86, stamp[1]))
    order = _order_of_sheet(columns, guesses, settled)
    for done, guess in enumerate(guesses, 2 * len(columns)):
        progress(done, steps)
        settled[guess.column.key] = _plan(guess, order)
    plans = [_with_order(settled[column.key], column, order) for column in columns]
    by_key = {column.key: column for column in columns}
    plans = looked_over(plans, by_key, table)
    return SheetMapping(profile.partner if profile else table.source.partner, tuple(plans), missing)


def _guess(column: Column, without: str = "") -> Guess:
    """``without``: the title without the sheet's own word for the person, where it has one."""
    if is_whole_name(without or column.title) or (without and may_be_any_name(without)):
        return Guess(column, "prs_SecondName", 0.5, _("The title speaks of whole names."), rivals=_NAMES)
    found = candidates(without, column.name) if without else candidates(column.title, column.name)
    if without:
        found = [replace(one, confidence=min(one.confidence, 0.9), nearly=True) for one in found]
    if not found:
        return _guess_by_values(column)
    if len(found) > 1:
        return _between(column, found)
    best = found[0]
    if best.field == _DATE_OF_EVENT and best.confidence < SURE:  # a sheet of cases has no events: which date is it?
        best = replace(best, field="abr_DateOfRegistration")
    share = agreement(standard().fields[best.field], column)
    if best.spans:
        share = share_of_spans(column)
    elif best.nearly and best.field in COUNTRY_OF_PLACE:
        share = share_of_places(column)
    confidence, reason = best.confidence, _(best.why)
    enough = _AGREES_ENOUGH if standard().fields[best.field].kind == "codes" else _AGREES_WELL
    if share is not None and share >= _AGREES_WELL and points_at(column.title, best.field):
        confidence, reason = max(confidence, 0.86), _("Words in the title and all cells agree.")
    too_few = confidence >= SURE and share is not None and share < max(enough, _AGREES)
    in_part = too_few and tells_some(standard().fields[best.field], column)
    if best.nearly and confidence >= SURE and (share is None or share < enough) and not in_part:
        confidence = confidence if best.field in _KEYS and _calls_each_its_own(column) else 0.7
    if share is not None and share < _AGREES and not in_part:
        confidence = min(confidence, 0.6) * 0.5 + share * 0.5
        reason = _("The title says so, but only {percent}% of the cells look like it.").format(percent=int(share * 100))
        told = kind_by_values(column) if share < _HARDLY else ""
        if told and standard().fields[told].kind in CODED:
            return Guess(column, told, 0.5, _("The values look like it, though the title speaks of something else."))
    if best.field == "abr_AgeAtRegistration" and may_count_answers(column):
        confidence, reason = 0.6, _("The numbers are so small that they may be those of answers in a list.")
    return Guess(column, best.field, confidence, reason, best.language)


def _calls_each_its_own(column: Column) -> bool:
    """Whether no two cells are alike and none is long, as what an office calls its cases by."""
    return column.filled > 2 and all(count == 1 for count in column.counts) and max(map(len, column.texts)) <= 40


def _between(column: Column, found: list[Candidate]) -> Guess:
    """A title with several meanings: sure only where the values agree with one of them and with no other."""
    shares = {one.field: agreement(standard().fields[one.field], column) for one in found}
    good = [one for one in found if (shares[one.field] or 0) >= _AGREES_WELL]
    bad = [one for one in found if shares[one.field] is not None and (shares[one.field] or 0) < 0.3]
    if len(good) == 1 and len(good) + len(bad) == len(found):
        reason = _("The title has several meanings; the values agree with this one only.")
        return Guess(column, good[0].field, 0.87, reason, good[0].language)
    best = good[0] if good else found[0]
    reason = _("The title has several meanings.")
    return Guess(
        column, best.field, min(best.confidence, 0.6), reason, best.language, tuple(one.field for one in found)
    )


def _guess_by_values(column: Column) -> Guess:
    field = kind_by_values(column)
    if not field:
        return Guess(column, "", 0.0, "")
    if told_by_hints(column, field):
        return Guess(column, field, 0.86, _("Words in the title and all cells agree."))
    return Guess(column, field, 0.5, _("The values look like it."))


def _by_elimination(guesses: list[Guess], taken: set[str]) -> list[Guess]:
    """``Nom`` beside ``Prénom`` is the family name: of two meanings listed for a title, the other has its column."""
    sure = taken | {guess.field for guess in guesses if guess.confidence >= SURE}
    settled = []
    for guess in guesses:
        left = [field for field in guess.rivals if field not in sure]
        if len(left) == 1 and len(guess.rivals) == 2:
            label = standard().fields[next(field for field in guess.rivals if field in sure)].label(language())
            reason = _("The title has two meanings, and “{label}” has a column of its own.").format(label=label)
            guess = replace(guess, field=left[0], confidence=0.88, reason=reason, rivals=())
        settled.append(guess)
    return settled


def _whole_name(guesses: list[Guess], taken: set[str]) -> list[Guess]:
    """A sole column of names holds the whole name; without it nobody would find the case by name.

    It goes into the family name, which sorts and searches alike: where a given name ends cannot be told.
    """
    if taken & set(_NAMES):
        return guesses
    named = [guess for guess in guesses if guess.field in _NAMES and guess.confidence >= SURE]
    open_ = [guess for guess in guesses if guess.rivals and set(guess.rivals) <= set(_NAMES)]
    if len(named) == 1 and not open_ and _may_be_whole(named[0]):
        open_, named = named, []
    if named or len(open_) != 1 or not _holds_names(open_[0].column):
        return guesses
    reason = _("The sheet has no other column of names, so this is the whole name; it is kept in the family name.")
    taken_as = replace(open_[0], field="prs_SecondName", confidence=0.86, reason=reason, rivals=())
    return [taken_as if guess is open_[0] else guess for guess in guesses]


def _may_be_whole(guess: Guess) -> bool:
    """``Nombre`` alone with two words in most cells: it is listed for the given name, and for names at large."""
    texts = guess.column.texts
    listed = guess.field != "prs_SecondName" and may_be_any_name(guess.column.title)
    return listed and sum(" " in text for text in texts) > 0.5 * len(texts)


def _holds_names(column: Column) -> bool:
    """Whether the cells are words without digits, and not the same few again and again."""
    wordy = sum(not any(sign.isdigit() for sign in text) and len(text) <= 80 for text in column.texts)
    return bool(column.texts) and wordy >= 0.8 * len(column.texts) and 2 * len(column.texts) >= min(column.filled, 200)


def _one_column_a_field(guesses: list[Guess], taken: set[str], table: Table) -> list[Guess]:
    """Where several columns claim a field, the clearly best one gets it; else nobody, and a person decides."""
    claims: dict[str, list[Guess]] = {}
    guesses = [_of_one_case_each(guess) for guess in guesses]
    for guess in filter(lambda guess: guess.sure, guesses):
        claims.setdefault(guess.field, []).append(guess)
    claims = {field: without_companions(field, claim) for field, claim in claims.items()}
    series = {field for field, claim in claims.items() if field not in taken and _is_series(field, claim)}
    both = {
        field for field, claim in claims.items()
        if field not in (taken | series) and are_versions(field, [guess.column for guess in claim], table)
    }  # fmt: skip
    guesses = [_with_its_series(guess, series, claims) for guess in guesses]
    alone = claims.keys() - series - both
    winners = {field: _winner(field, claims[field], taken, table) for field in claims if field in alone}
    settled = []
    for guess in guesses:
        if guess.field in both and guess in claims[guess.field]:
            guess = replace(guess, group=VERSIONS + guess.field, reason=versions_reason())
        if guess.field in series and guess.confidence >= SURE:
            guess = replace(guess, group=_without_number(guess.column.title))
        if guess.field in winners and guess.confidence >= SURE and winners[guess.field] != guess.column.key:
            guess = replace(guess, confidence=0.6, reason=_("Another column says it too."))
        settled.append(guess)
    return settled


def _of_one_case_each(guess: Guess) -> Guess:
    """A column of a few words again and again does not hold the office's numbers: ``File: closed``."""
    column = guess.column
    if guess.field == "prs_Gender" and {fold(text) for text in column.texts} == {"x"}:  # ticks below "MH", "Sex"
        return replace(guess, field="", confidence=0.0, reason="")
    if guess.field in _KEYS and guess.confidence >= SURE and len(column.texts) < column.filled / 3:
        reason = _("The title says so, but the same few words stand in it again and again.")
        return replace(guess, confidence=0.5, reason=reason)
    return guess


def _is_series(field: str, claim: list[Guess]) -> bool:
    """``Means of control 1``, ``Means of control 2``: answers of one question side by side."""
    titles = [guess.column.title for guess in claim]
    numbers = {fold(title) for title in titles}
    several = len(claim) > 1 and standard().fields[field].kind == "codes"
    return several and len(numbers) in (1, len(claim)) and len({_without_number(title) for title in titles}) == 1


def _with_its_series(guess: Guess, series: set[str], claims: Mapping[str, list[Guess]]) -> Guess:
    """A column of a series is taken with the others, however few of its cells are understood: these are asked about."""
    if guess.field not in series or guess.confidence >= SURE:
        return guess
    first = claims[guess.field][0]
    same = _without_number(guess.column.title) == _without_number(first.column.title)
    return replace(guess, confidence=SURE, reason=first.reason, rivals=()) if same else guess


def _without_number(title: str) -> str:
    """What the titles of a series share: all but their number, or that they are the three elements of the crime."""
    if fold(title) in _ELEMENTS:
        return _ELEMENTS[0]
    return key(re.sub(r"\d+|\b[ivx]{1,4}\b", " ", fold(title)))


def _winner(field: str, claim: list[Guess], taken: set[str], table: Table) -> str:
    """The key of the column that gets the field, or ""."""
    if field in taken:
        return ""
    ranked = sorted(claim, key=lambda guess: -guess.confidence)  # stable: the first in the sheet of equals
    if len(ranked) == 1 or field in _SEVERAL_TAKE_FIRST:
        return ranked[0].column.key
    filled = [guess for guess in ranked if guess.column.filled]
    if len(filled) == 1:
        return filled[0].column.key
    best, second = ranked[0], ranked[1]
    if field == "con_Consent":  # of two consents neither is the surer one: a no must not be passed over
        return one_consent(table, [guess.column for guess in filled])
    if field == "abr_AgeAtRegistration" and (then := age_of_then([guess.column for guess in filled])):
        return then
    if field == "abr_DateOfRegistration" and (begun := first_day([guess.column for guess in filled])):
        return begun
    if best.column.filled and best.confidence - second.confidence >= 0.05:
        return best.column.key
    if len(ranked) > 2:
        return best.column.key if same_cells(table, best.column.key, second.column.key) else ""
    return better_read(table, standard().fields[field], best.column, second.column)


def _plan(guess: Guess, order: str) -> ColumnPlan:
    column = guess.column
    if not guess.field:
        return ColumnPlan(column.key, column.title, reason=_("No field is known for this title; kept as a note."))
    field = standard().fields[guess.field]
    if guess.confidence < SURE:
        reason = _("Perhaps “{label}”. {why} Kept as a note until somebody decides.").format(
            label=field.label(language()), why=guess.reason
        )
        confidence = round(guess.confidence, 2)
        return ColumnPlan(column.key, column.title, confidence=confidence, reason=reason, suggestion=field.name)
    plan = ColumnPlan(
        column.key,
        column.title,
        "field",
        field.name,
        confidence=round(guess.confidence, 2),
        reason=guess.reason,
        group=guess.group,
    )
    return with_reading(plan, field, column, {})


def _order_of_sheet(columns: list[Column], guesses: list[Guess], settled: Mapping[str, ColumnPlan]) -> str:
    """How the sheet writes day and month: as its telling columns all do, else as its language does."""
    fields = {guess.column.key: guess.field for guess in guesses if guess.confidence >= SURE}
    fields |= {name: plan.field for name, plan in settled.items() if plan.use == "field"}
    dates = [column for column in columns if _is_date(fields.get(column.key, ""))]
    orders = {column.order for column in dates if column.order in ("dmy", "mdy")}
    if orders:
        return orders.pop() if len(orders) == 1 else ""
    spoken = Counter(guess.language for guess in guesses if guess.confidence >= SURE and guess.language)
    return "dmy" if spoken.total() - spoken["en"] > spoken["en"] else ""


def _with_order(plan: ColumnPlan, column: Column, order: str) -> ColumnPlan:
    """The plan of a date column with its order; where the column itself does not say, as the sheet does."""
    if plan.use != "field" or plan.order or not _is_date(plan.field):
        return plan
    if column.order:
        return replace(plan, order=column.order)
    if order and not column.contradicts_itself:
        reason = _("Day and month are read as in the rest of the sheet.")
        return replace(plan, order=order, reason=f"{plan.reason} {reason}")
    reason = _("Where day and month could be swapped, only the year is kept.")
    return replace(plan, reason=f"{plan.reason} {reason}")


def _is_date(field: str) -> bool:
    return bool(field) and standard().fields[field].kind == "date"
