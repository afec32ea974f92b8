"""Answers that stand in the column of another question.

Begging named as a kind of work: HTCDS has it among the types of exploitation, and no industry for it. And the kind
of work behind the type of exploitation: ``Labour exploitation (building site)``, ``Sexual - prostitution``.
"""

from __future__ import annotations

import re

from core.intake.answers import code_of
from core.intake.fold import fold
from core.intake.mapping import ColumnPlan
from core.intake.patterns import patterns
from core.intake.pieces import HARD
from core.intake.wordings import BEHIND, KINDS
from core.standard import ANSWERS, NOT_KNOWN, standard

_BRACKETS = re.compile(r"([^,;()]+?)\s*\(([^()]+)\)")
_ANSWERS = re.compile(r"\s*[;|\n؛]\s*")
_PARTS = re.compile(rf"{HARD.pattern}|\s*[/+&]\s*|\s+(?:and|et|y|e|و)\s+", re.IGNORECASE)
_JOINT = re.compile(r"^(?:\W|\b(?:and|et|y|e)\b|و\s)*\s*", re.IGNORECASE)
SECTOR, TYPE, BEGGING = "vic_ForcedLabourIndustry", "vic_TypeOfExploitation", "ForcedBegging"
SEXUAL = KINDS["SexualExploitation"]


def asks_begging(plan: ColumnPlan) -> bool:
    """Whether an option column of the question for the sector asks for begging."""
    return plan.use == "option" and plan.field == SECTOR and plan.option == "_none" and _begs(plan.title)


def says_begging(plan: ColumnPlan, text: str) -> bool:
    """Whether an answer in the column of the sector, read as none of its industries, is begging."""
    if plan.use != "field" or plan.field != SECTOR:
        return False
    parts = [text] if fold(text) in plan.values else _PARTS.split(text)
    return any(plan.values.get(fold(part)) == "_none" and _begs(part) for part in parts)


def with_begging(answer: str) -> str:
    """The types of exploitation of a case, begging among them."""
    order = list(standard().codes_of(TYPE))
    given = [code for code in answer.split(";") if code and code not in ANSWERS and code != f"{NOT_KNOWN}{BEGGING}"]
    plain = [code for code in given if not code.startswith(NOT_KNOWN)]
    doubts = [code for code in given if code.startswith(NOT_KNOWN)]
    return ";".join([*sorted({*plain, BEGGING}, key=order.index), *doubts])


def _begs(text: str) -> bool:
    return BEGGING in patterns()["type_of_exploitation"].touched(text)


def inside(text: str) -> dict[str, str]:
    """Field -> codes named behind the types of exploitation in ``text``, in brackets or parted by a sign; else none."""
    found: dict[str, list[str]] = {}
    named = [match.groups() for answer in _ANSWERS.split(text) if (match := BEHIND.fullmatch(answer))]
    for head, said in (*_BRACKETS.findall(text), *named):
        kind = code_of(standard().fields[TYPE], _JOINT.sub("", head))
        field = KINDS.get(kind, "") if code_of(standard().fields[TYPE], said) in ("", kind) else ""
        code = code_of(standard().fields[field], said) if field else ""
        if field:
            found.setdefault(field, []).append("" if code in ANSWERS else code)
    # A kind that nobody knows beside one that is known would be denied with all others.
    return {field: ";".join(dict.fromkeys(codes)) for field, codes in found.items() if all(codes)}


def sexual_kinds(plan: ColumnPlan, text: str) -> str:
    """The kinds of sexual exploitation that a cell names in the column of the sector: offices ask both in one."""
    if plan.field != SECTOR or "" not in plan.values.values():
        return ""
    parts = [text, *(part for part in _PARTS.split(text) if part != text)]
    silent = dict.fromkeys(part for part in parts if plan.values.get(fold(part)) == "")
    codes = [code_of(standard().fields[SEXUAL], part) for part in silent]
    return ";".join(dict.fromkeys(code for code in codes if code and code not in ANSWERS))
