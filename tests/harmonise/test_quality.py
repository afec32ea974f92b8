"""The quality report finds what a careful reader would, names the case, and shows no value."""

from __future__ import annotations

import pytest

from core.harmonise.quality import CONTRADICTIONS, quality_report
from core.standard import standard

LAYOUT = standard().layouts["ctdc-global-2020"]
SOUND = {
    "prs_Birthdate": "1990-05-05",
    "abr_DateOfRegistration": "2020-06-01",
    "abr_AgeAtRegistration": "30",
    "vic_TypeOfExploitation": "ForcedLabour",
    "vic_ForcedLabourIndustry": "F_Construction",
    "vic_MethodsOfControl": "DebtBondage",
    "con_Consent": "1",
}
WRONG = {
    "born_after_registration": {"prs_Birthdate": "2021-01-01", "abr_AgeAtRegistration": ""},
    "age_differs": {"abr_AgeAtRegistration": "24"},
    "status_differs": {"abr_MajorityAtRegistration": "Minor"},
    "entered_older": {"vic_AgeWhenTrafficked": "31"},
    "exploited_before_birth": {"abr_DateExploitationBegan": "1980-01-01"},
    "exploited_before_entry": {"abr_DateOfEntry": "2019-02-02", "abr_DateExploitationBegan": "2019-02-01"},
    "labour_without_labour": {"vic_TypeOfExploitation": "ForcedMarriage"},
    "sex_without_sex": {"vic_TypeOfSexExploitation": "Prostitution"},
    "none_and_some_means": {"vic_MethodsOfControl": "DebtBondage;_none"},
    "none_and_some_types": {"vic_TypeOfExploitation": "ForcedLabour;_none"},
    "no_victim_but_exploited": {"vic_TraffickingStatus": "NotAVictimOfTrafficking"},
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_contradiction_is_found_in_its_case_alone(kind, make_frame):
    frame = make_frame([SOUND, SOUND | WRONG[kind], SOUND])
    frame.index = [11, 22, 33]
    findings = quality_report(frame, LAYOUT).findings
    assert [(finding.case, finding.kind) for finding in findings] == [(22, kind)]


def test_every_contradiction_has_a_case_that_shows_it():
    assert set(WRONG) == {rule.kind for rule in CONTRADICTIONS}


def test_a_birthday_between_two_talks_is_no_contradiction(make_frame):
    assert quality_report(make_frame([SOUND | {"abr_AgeAtRegistration": "29"}]), LAYOUT).findings == ()


def test_completeness_counts_what_a_submission_would_hold(make_frame):
    report = quality_report(make_frame([SOUND, SOUND | {"prs_Birthdate": "", "abr_AgeAtRegistration": ""}]), LAYOUT)
    filled = {entry.column: entry.filled for entry in report.completeness}
    assert report.rows == 2
    assert filled["ageBroad"] == 1
    assert filled["isForcedLabour"] == 2
    assert filled["citizenship"] == 0
    assert tuple(entry.column for entry in report.completeness) == LAYOUT.column_names


def test_a_finding_holds_no_value_of_the_case(make_frame):
    marked = SOUND | {"prs_FirstName": "Zq7x", "prs_Birthdate": "2033-03-03", "abr_AgeAtRegistration": ""}
    report = quality_report(make_frame([marked]), LAYOUT)
    assert report.findings
    assert "Zq7x" not in repr(report)
    assert "2033" not in repr(report.findings)
