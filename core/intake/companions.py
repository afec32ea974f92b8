"""The column that says in words what an "other" was: ``Means of control: other (please specify)``.

It is a part of the question, so what it tells is an answer like those of the list; left aside, it would be a no.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.intake.answers import answer_of
from core.intake.evidence import Column
from core.intake.fold import fold, fold_title
from core.intake.mapping import ColumnPlan
from core.intake.patterns import patterns
from core.intake.reading import with_reading
from core.intake.suggest import Guess
from core.intake.ticks import option_values
from core.intake.titles import field_of_title, speaks_of_others
from core.intake.vocabulary import vocabulary
from core.standard import standard
from core.words import _

_DECIDED, _SURE = 1.0, 0.86
_OTHER_PERSONS = re.compile(
    r"\b(?:other|others|otr[oa]s?|autres?|outr[oa]s?)\s+(?:\S+\s+)?(?:victim|vitim|person|pessoa|people|famil|child|crian|hij|filh|"
    r"enfant|girl|wom[ae]n|mujer|femme|client|survivor|beneficiar|members?|miembro|membre|traffick|perpetrat|tratante|auteur|"
    r"offender|sospechos|suspect)|ضحايا|ضحيه|اشخاص|افراد"
)
_LISTED = re.compile(r"\([^()]*[,/;،][^()]*\)")
_SHORT = 3
"""Words of a title that asks "which one?" of the question before it, and nothing itself."""
_KINDS = ("codes", "code", "country", "countries")


def with_companions(plans: Sequence[ColumnPlan], columns: Mapping[str, Column]) -> list[ColumnPlan]:
    """The plans; where one column answers a question, its companion answers it beside that one.

    Of a question of one answer only where the first says "other" of somebody; it is not known there, if nobody wrote
    what it was.
    """
    found = list(plans)
    for place, plan in enumerate(plans):
        name = companion_of(plan, plans[:place]) if plan.confidence < _DECIDED else ""
        main = [at for at, other in enumerate(found) if other.use == "field" and other.field == name]
        asked_apart = any(other.use == "option" and other.field == name for other in plans)  # see beside.py
        if not name or not main or asked_apart or not columns[plan.column].filled:
            continue
        if option_values(columns[plan.column]) is not None:  # whether there was another one, and not which
            continue
        others = [text for text in columns[found[main[0]].column].texts if all(map(_asks_for_words, _words(text)))]
        if not _of_several(name) and not others:
            continue
        group = found[main[0]].group or found[main[0]].title
        reason = _("It says in words what is not in the list of “{title}”.").format(title=found[main[0]].title)
        made = ColumnPlan(plan.column, plan.title, "field", name, confidence=_SURE, reason=reason, group=group)
        none = {fold(text): "" for text in columns[plan.column].texts if _is_no(text)}
        found[place] = with_reading(made, standard().fields[name], columns[plan.column], none)
        for at in main:
            left = tuple(text for text in found[at].open_values if text not in others or _of_several(name))
            said = dict.fromkeys(map(fold, set(found[at].open_values) - set(left)), "_unknown")
            found[at] = replace(found[at], group=group, open_values=left, values={**found[at].values, **said})
    return found


def without_companions(field: str, claim: list[Guess]) -> list[Guess]:
    """The columns that claim a field, without those that only say what an "other" was beside one that does not."""
    main = [guess for guess in claim if not (_of_several(field) and asks_for_words(guess.column.title))]
    return main or claim


def companion_of(plan: ColumnPlan, before: Sequence[ColumnPlan]) -> str:
    """The field whose "other" a column left as a note describes; or "".

    Its title says so with a word of the question; or with no word of any, behind the columns of the question.
    """
    words = _words(plan.title)
    of_others = speaks_of_others(plan.title) or _OTHER_PERSONS.search(" ".join(words))
    which = any("which" in patterns()["companion"].hinted(word) for word in words) and len(words) <= _SHORT
    if plan.use != "note" or plan.group or of_others or not (asks_for_words(plan.title) or which):
        return ""
    if all(_says_nothing(word) for word in words):
        last = before[-1] if before else None
        return last.field if last and last.use in ("field", "option") and _is_coded(last.field) else ""
    rest = field_of_title(" ".join(word for word in words if not _asks_for_words(word)))
    return rest if _is_coded(rest) and not any(map(vocabulary().may_deny, words)) else ""


def _is_no(text: str) -> bool:
    return vocabulary().codes["yes_no"].find(fold(text).replace(" ", "")) == "0" or answer_of(text) == "_none"


def asks_for_words(title: str) -> bool:
    """Whether a title asks what an "other" was."""
    return any(map(_asks_for_words, _words(title)))


def _words(title: str) -> list[str]:
    """The words of a title, without a list of answers in brackets: ``Type (sexual, labour, other)``."""
    title = _LISTED.sub(" ", title)
    return fold_title(title.replace("/", " ").replace("_", " ")).split()


def _of_several(name: str) -> bool:
    return bool(name) and standard().fields[name].kind == "codes"


def _is_coded(name: str) -> bool:
    return bool(name) and standard().fields[name].kind in _KINDS


def _asks_for_words(word: str) -> bool:
    return "other" in patterns()["companion"].hinted(word)


def _says_nothing(word: str) -> bool:
    return (
        bool(patterns()["companion"].hinted(word))
        or word in vocabulary().fillers
        or word in vocabulary().beside
        or len(word) == 1
    )
