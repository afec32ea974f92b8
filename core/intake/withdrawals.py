"""A consent that another column takes back, narrows or tells otherwise: then a person decides.

What is withdrawn, or given for another purpose only, must not leave.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from core.intake.answers import MISSING, answer_of
from core.intake.consent import OF_CONSENT, asks_for_sharing, plainly_said, speaks_of_sharing
from core.intake.dates import read_date
from core.intake.evidence import Column
from core.intake.fold import fold, fold_title
from core.intake.mapping import ColumnPlan, SheetMapping
from core.intake.patterns import BLOCKED, patterns
from core.intake.table import Table
from core.intake.ticks import option_values
from core.intake.vocabulary import vocabulary
from core.words import _

_CONSENT = "con_Consent"
_TAKEN_BACK = re.compile(r"withdr|revo[ck]|rescind|retir|retrait|anul|annul|سحب|الغاء|تراجع")
_PLAINLY = re.compile(
    r"\b(do not share|don t share|not to be shared|opt(ed)? ?out|no compartir|ne pas partager)\b|عدم مشاركه|"
    r"^(date|day|fecha|reason)? ?(of |de |du |d )*(withdrawal|retrait|revocacion|revocation) ?(date|reason)?$|"
    r"^withdrawn( on)?$"
)
_NARROWS = re.compile(
    r"\b(only|internal\w*|restricted|limited|expired|solo|solamente|interno|interna|restringid\w+|seulement|uniquement|"
    r"interne|limite|restreint\w*|فقط|داخلي\w*)\b|حصرا"
)
_BESIDE = frozenset((
    "date", "fecha", "data", "datos", "donnees", "day", "jour", "dia", "y", "on",
    "if", "was", "has", "been", "le", "la", "el", "de", "del", "du", "des", "of", "the", "se", "a", "ha", "su",
    "sharing", "share", "compartir", "partage",
    "تاريخ", "هل", "تم", "البيانات", "مشاركه", "علي", "عن", "في",
))  # fmt: skip
_HEARD = ("note", "refuse")
_YES_NO = 0.8
"""The share of the cells that are a yes or no where a column asks for one."""


def with_withdrawals(plans: Sequence[ColumnPlan], columns: Mapping[str, Column], table: Table) -> list[ColumnPlan]:
    """The plans; the consent is left to a person where another column says of somebody that it does not hold."""
    consent = next((plan for plan in plans if plan.use == "field" and plan.field == _CONSENT), None)
    others = [plan for plan in plans if plan.field != _CONSENT] if consent else []
    against = [plan for plan in others if consent and _speaks_against(plan, columns, consent, table)]
    if consent is None or not against:
        return list(plans)
    if all(plan.use in _HEARD and withdrawn_texts(plan.title, columns[plan.column].texts) for plan in against):
        reason = _("Where “{title}” says that it was taken back, it counts as a no.").format(title=against[0].title)
        told = replace(consent, reason=f"{consent.reason} {reason}")
        return [told if plan is consent else plan for plan in plans]
    reason = _("Another column says it too.")
    asked = replace(
        consent, use="note", field="", confidence=0.6, reason=reason, suggestion=_CONSENT, values={}, open_values=()
    )
    return [asked if plan is consent else plan for plan in plans]


def without_other_consents(plans: Sequence[ColumnPlan]) -> list[ColumnPlan]:
    """The plans; beside a consent to share no other consent is asked about: to stay, to be photographed."""
    if not any(plan.use == "field" and plan.field == _CONSENT and speaks_of_sharing(plan.title) for plan in plans):
        return list(plans)
    reason = _("It asks for another consent than the one to share; kept as a note.")
    return [
        replace(plan, suggestion="", confidence=0.0, reason=reason)
        if plan.use == "note" and plan.suggestion == _CONSENT and not speaks_of_sharing(plan.title)
        else plan
        for plan in plans
    ]


def withdrawn_texts(title: str, texts: Sequence[str]) -> frozenset[str]:
    """Of the texts of a column that asks whether the consent was taken back, and nothing else, those that say so.

    A day says so, and a yes. None at all where another text stands among them: then only a person knows.
    """
    plain = fold_title(title)
    if not (OF_CONSENT.search(plain) and _TAKEN_BACK.search(plain)) or not all(map(_of_withdrawal, plain.split())):
        return frozenset()
    ticks = option_values(Column("", title, "", tuple(texts), (1,) * len(texts)), some=True) or {}
    said = {text: ticks.get(fold(text), "") or ("1" if read_date(text, "dmy").value else "") for text in texts}
    no_answer = [text for text in texts if text in MISSING or answer_of(text) in ("_none", "_not_asked")]
    said |= dict.fromkeys(no_answer, "0")
    return frozenset(text for text, word in said.items() if word == "1") if all(said.values()) else frozenset()


def write_withdrawals(table: Table, mapping: SheetMapping, records: dict[str, pd.Series[str]]) -> None:
    """Make a no in ``records`` of each consent that another column plainly says was taken back.

    A column that is refused is heard too: it is not kept, but what it says of a consent does not become untrue.
    """
    if not any(plan.use == "field" and plan.field == _CONSENT for plan in mapping.columns):
        return
    for plan in mapping.columns:
        heard = plan.use in _HEARD and plan.column in table.cells.columns
        _places, texts = table.distinct(plan.column) if heard else ((), ())
        if taken_back := withdrawn_texts(plan.title, [text for text in texts if text]):
            away = table.cells[plan.column].isin(taken_back).reset_index(drop=True)
            records[_CONSENT] = records[_CONSENT].mask(away & (records[_CONSENT] == "1"), "0")


def _of_withdrawal(word: str) -> bool:
    """Whether a word of a title speaks of a consent, of taking it back or of when, and of no purpose."""
    if vocabulary().may_deny(word):  # "no withdrawal of consent"
        return False
    known = OF_CONSENT.search(word) or _TAKEN_BACK.search(word) or word in _BESIDE or word in vocabulary().fillers
    return bool(known)


def _speaks_against(plan: ColumnPlan, columns: Mapping[str, Column], consent: ColumnPlan, table: Table) -> bool:
    title, column = fold_title(plan.title), columns[plan.column]
    if _PLAINLY.search(title) or (OF_CONSENT.search(title) and _TAKEN_BACK.search(title)):
        return _says_so(column)
    if f"{BLOCKED}{_CONSENT}" in patterns()["title"].touched(plan.title):
        return False
    of_sharing = asks_for_sharing(plan.title)
    if not of_sharing and (not OF_CONSENT.search(title) or speaks_of_sharing(consent.title)):
        return False  # what is asked in no clearer words than the consent's own may be that, too
    return any(_NARROWS.search(fold(text)) for text in column.texts) or _denies(column, consent, table, of_sharing)


def _says_so(column: Column) -> bool:
    """Whether any cell is filled with more than a no."""
    values = option_values(column, some=True) or {}
    return any(values.get(fold(text), "1") != "0" for text in column.texts)


def _denies(column: Column, consent: ColumnPlan, table: Table, of_sharing: bool) -> bool:
    """Whether a column of a yes and no says anything but yes where the consent says yes.

    So does an empty cell among nothing but ticks, where these are for the sharing.
    """
    values = option_values(column, some=True) or {}
    said = {text: values.get(fold(text), "") or plainly_said(text) for text in column.texts}
    read = sum(count for text, count in zip(column.texts, column.counts, strict=True) if said[text])
    if not column.filled or read < _YES_NO * column.filled:
        return False
    given = table.cells[consent.column].map(lambda text: consent.values.get(fold(text)) == "1")
    if not (of_sharing and "0" not in said.values()):
        said[""] = "1"
    return any(said.get(text) != "1" for text in table.cells[column.key][given].unique())
