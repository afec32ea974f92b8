"""A code and its description side by side."""

from __future__ import annotations

from core.intake import propose
from tests.intake.conftest import table, take

CODES = ["GBR", "ETH", "ALB", "SDN", "UNK"]
NAMES = ["British", "Ethiopian", "Albanian", "Sudanese", "98 - Not known"]


def test_the_column_that_is_read_best_is_taken_where_both_say_the_same():
    plans, batch = take(
        table(
            CASE_ID=["1", "2", "3", "4", "5"],
            GENDER_CD=["2", "1", "2", "2", "1"],
            GENDER_DESC=["Female", "Male", "Female", "Female", "Male"],
            NATIONALITY_CD=CODES,
            NATIONALITY_DESC=NAMES,
        )
    )
    assert plans["GENDER_DESC"].field == "prs_Gender"
    assert [plan.field for plan in plans.values()].count("prs_Citizenship") == 1
    assert batch.records["prs_Citizenship"].tolist() == ["GB", "ET", "AL", "SD", "_unknown"]
    assert batch.problems == []


def test_where_they_differ_for_one_person_somebody_is_asked():
    sheet = table(
        NATIONALITY_CD=CODES, NATIONALITY_DESC=["British", "Eritrean", "Albanian", "Sudanese", "98 - Not known"]
    )
    assert "prs_Citizenship" not in {plan.field for plan in propose(sheet).columns}


def test_dates_of_tables():
    plans, batch = take(table(REFERRAL_DT=["06-Jan-2018", "10-Feb-2018"], CLOSED_DT=["01-Mar-2018", ""]))
    assert plans["REFERRAL_DT"].field == "cas_IncomingReferralDate"
    assert batch.records["cas_IncomingReferralDate"].tolist() == ["2018-01-06", "2018-02-10"]


def test_of_an_age_of_today_and_one_at_intake_the_one_at_intake_counts():
    ages = {"Current Age": ["30", "41", "22"], "Age at Intake": ["25", "40", "19"]}
    plans, batch = take(table(**ages))
    assert batch.records["abr_AgeAtRegistration"].tolist() == ["25", "40", "19"]
    assert plans["Current Age"].use == "note"
    plans, _batch = take(table(**{"Age": ["30", "41", "22"], "Current Age": ["25", "40", "19"]}))
    assert {plan.use for plan in plans.values()} == {"note"}
