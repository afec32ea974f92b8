"""How good the office's records are: what is filled, and what contradicts itself. Each finding names its case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.harmonise.ages import Ages, ages_between, ages_stated
from core.harmonise.crosswalk import harmonise
from core.harmonise.frame import UNANSWERED, CaseColumns
from core.standard import Layout, chosen, not_known, standard
from core.words import N_, _

REGISTERED = ["abr_DateOfRegistration", "cas_IncomingReferralDate"]


@dataclass(frozen=True)
class Completeness:
    """How many of ``rows`` hold a value in a column of the layout."""

    column: str
    filled: int
    rows: int

    @property
    def share(self) -> float:
        return self.filled / self.rows if self.rows else 0.0


@dataclass(frozen=True)
class Finding:
    """A contradiction in one case. ``case``: its key in the store; ``fields``: where to look; no value of it."""

    case: int
    kind: str
    fields: tuple[str, ...]
    sentence: str


@dataclass(frozen=True)
class QualityReport:
    """The report of an office: completeness of every column of the layout, in order, and the findings by case."""

    layout: str
    rows: int
    completeness: tuple[Completeness, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Contradiction:
    """What cannot be right: ``holds(cases)`` gives one boolean a row."""

    kind: str
    fields: tuple[str, ...]
    sentence: str
    holds: Callable[[CaseColumns], np.ndarray]


def quality_report(frame: pd.DataFrame, layout: Layout, data_source: str = "CaseManagement") -> QualityReport:
    """Look at every case of ``frame`` (see ``harmonise``) as ``layout`` would take it."""
    table = harmonise(frame, layout, data_source)
    completeness = tuple(
        Completeness(name, int((table[name] != layout.missing).sum()), len(table)) for name in layout.column_names
    )
    cases = CaseColumns(frame, layout, standard(), data_source)
    findings = [
        Finding(int(key), rule.kind, rule.fields, _(rule.sentence))
        for rule in CONTRADICTIONS
        for key in frame.index[rule.holds(cases)]
    ]
    findings.sort(key=lambda finding: finding.case)
    return QualityReport(layout.name, len(table), completeness, tuple(findings))


def _registered_age(cases: CaseColumns) -> Ages:
    return ages_between(cases.text("prs_Birthdate"), cases.first_filled(REGISTERED))


def _dated(cases: CaseColumns, first: str, then: str) -> np.ndarray:
    """Where both dates are known to the day and ``first`` lies after ``then``."""
    one, other = cases.text(first).to_numpy(dtype=object), cases.text(then).to_numpy(dtype=object)
    known = np.array([len(a) == len(b) == 10 for a, b in zip(one, other, strict=True)], dtype=bool)
    return known & (one > other)


def _born_late(cases: CaseColumns) -> np.ndarray:
    registered = cases.first_filled(REGISTERED).to_numpy(dtype=object)
    born = cases.text("prs_Birthdate").to_numpy(dtype=object)
    return np.array([len(a) == len(b) == 10 and a > b for a, b in zip(born, registered, strict=True)], dtype=bool)


def _age_differs(cases: CaseColumns) -> np.ndarray:
    """A stated age more than one year off: a birthday between two talks is no contradiction."""
    dated, stated = _registered_age(cases), ages_stated(cases.text("abr_AgeAtRegistration"))
    known = (dated.youngest >= 0) & (stated.youngest >= 0)
    return known & ((stated.oldest < dated.youngest - 1) | (stated.youngest > dated.oldest + 1))


def _status_differs(cases: CaseColumns) -> np.ndarray:
    ages = _registered_age(cases).filled_by(ages_stated(cases.text("abr_AgeAtRegistration")))
    status = cases.text("abr_MajorityAtRegistration").to_numpy(dtype=object)
    known = ages.youngest >= 0
    too_old = (status == "Minor") & (ages.youngest >= 18)
    too_young = (status == "Adult") & (ages.oldest <= 17)
    return np.asarray(known & (too_old | too_young))


def _entered_older(cases: CaseColumns) -> np.ndarray:
    ages = _registered_age(cases).filled_by(ages_stated(cases.text("abr_AgeAtRegistration")))
    entered = ages_stated(cases.text("vic_AgeWhenTrafficked"))
    return (ages.oldest >= 0) & (entered.youngest > ages.oldest)


def _kind_without(kind: str, codes: set[str]) -> Callable[[CaseColumns], np.ndarray]:
    """A kind of labour (or sex) is named, and the type of exploitation was answered without it."""

    def holds(cases: CaseColumns) -> np.ndarray:
        named = cases.each(kind, lambda answer: bool(chosen(answer)), bool)
        other = cases.each(
            "vic_TypeOfExploitation",
            lambda answer: answer not in UNANSWERED and codes.isdisjoint(chosen(answer) | not_known(answer)),
            bool,
        )
        return np.asarray(np.logical_and(named, other))

    return holds


def _none_and_some(field: str) -> Callable[[CaseColumns], np.ndarray]:
    return lambda cases: cases.each(field, lambda answer: "_none" in answer.split(";") and ";" in answer, bool)


def _no_victim_but_exploited(cases: CaseColumns) -> np.ndarray:
    status = cases.each("vic_TraffickingStatus", lambda answer: answer == "NotAVictimOfTrafficking", bool)
    exploited = cases.each("vic_TypeOfExploitation", lambda answer: bool(chosen(answer)), bool)
    return np.asarray(np.logical_and(status, exploited))


CONTRADICTIONS: tuple[Contradiction, ...] = (
    Contradiction(
        "born_after_registration",
        ("prs_Birthdate", *REGISTERED),
        N_("The birth date lies after the registration."),
        _born_late,
    ),
    Contradiction(
        "age_differs",
        ("prs_Birthdate", "abr_AgeAtRegistration"),
        N_("The stated age does not fit the birth date."),
        _age_differs,
    ),
    Contradiction(
        "status_differs",
        ("abr_MajorityAtRegistration", "prs_Birthdate", "abr_AgeAtRegistration"),
        N_("Minor or adult does not fit the age."),
        _status_differs,
    ),
    Contradiction(
        "entered_older",
        ("vic_AgeWhenTrafficked", "prs_Birthdate", "abr_AgeAtRegistration"),
        N_("The age when trafficked is higher than the age at registration."),
        _entered_older,
    ),
    Contradiction(
        "exploited_before_birth",
        ("prs_Birthdate", "abr_DateExploitationBegan"),
        N_("The exploitation began before the birth date."),
        lambda cases: _dated(cases, "prs_Birthdate", "abr_DateExploitationBegan"),
    ),
    Contradiction(
        "exploited_before_entry",
        ("abr_DateOfEntry", "abr_DateExploitationBegan"),
        N_("The exploitation began before the trafficking did."),
        lambda cases: _dated(cases, "abr_DateOfEntry", "abr_DateExploitationBegan"),
    ),
    Contradiction(
        "labour_without_labour",
        ("vic_ForcedLabourIndustry", "vic_TypeOfExploitation"),
        N_("An industry is named, but the type of exploitation is not labour."),
        _kind_without("vic_ForcedLabourIndustry", {"ForcedLabour", "ChildLabour", "ForcedBegging"}),
    ),
    Contradiction(
        "sex_without_sex",
        ("vic_TypeOfSexExploitation", "vic_TypeOfExploitation"),
        N_("A kind of sexual exploitation is named, but the type of exploitation is not sexual."),
        _kind_without("vic_TypeOfSexExploitation", {"SexualExploitation"}),
    ),
    Contradiction(
        "none_and_some_means",
        ("vic_MethodsOfControl",),
        N_("Methods of control say none and name some."),
        _none_and_some("vic_MethodsOfControl"),
    ),
    Contradiction(
        "none_and_some_types",
        ("vic_TypeOfExploitation",),
        N_("Types of exploitation say none and name some."),
        _none_and_some("vic_TypeOfExploitation"),
    ),
    Contradiction(
        "no_victim_but_exploited",
        ("vic_TraffickingStatus", "vic_TypeOfExploitation"),
        N_("The person is recorded as not a victim, but a type of exploitation is named."),
        _no_victim_but_exploited,
    ),
)
