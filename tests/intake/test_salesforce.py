"""Columns as a Salesforce export names them: paths of objects and fields, in any capitals."""

from __future__ import annotations

import pytest

from core.intake import apply, propose
from core.intake.titles import candidates, field_of_title
from tests.intake.conftest import table


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("CONTACT.GENDER__C", "prs_Gender"),
        ("Victim__r.prs_Citizenship__c", "prs_Citizenship"),
        ("CONTACT.METHODSOFCONTROL__C", "vic_MethodsOfControl"),
        ("cas_IncomingReferralDate__c", "cas_IncomingReferralDate"),
        ("Exploitation_Event__r.hte_Country__c", "abr_CountryOfExploitation"),
    ],
)
def test_a_path_to_the_victims_field_is_that_field(title, field):
    found = candidates(title)
    assert [(one.field, one.confidence >= 0.85) for one in found] == [(field, True)]


@pytest.mark.parametrize(
    "title",
    [
        "Trafficker__r.prs_Gender__c",
        "Trafficker__r.prs_Citizenship__c",
        "TRAFFICKER__R.BIRTHDATE",
        "Recruitment_Event__r.hte_Country__c",
        "Owner.Name",
        "Mother__r.Citizenship__c",
    ],
)
def test_a_path_to_somebody_elses_field_is_nobodys(title):
    assert field_of_title(title) == ""


IDS = ["5004x00000P1gjKP0O", "5004x000003V3PQFk1", "5004x00000AAAAAAA2"]


def test_the_names_of_records_are_their_keys():
    made = table(Id=IDS, CaseNumber=["00002400", "00002401", "00002402"], OwnerId=[IDS[0]] * 3)
    mapping = propose(made)
    assert mapping.plan("Id").field == "abr_SourceRecordId"
    assert mapping.plan("CaseNumber").field == "abr_OfficeReference"
    assert apply(made, mapping).keys.tolist() == IDS


def test_a_running_number_called_id_is_no_name_of_a_record():
    made = table(Id=["1", "2", "3"], CaseNumber=["A-1", "A-2", "A-3"])
    assert propose(made).plan("Id").field != "abr_SourceRecordId"


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Intake: Date", "abr_DateOfRegistration"),
        ("Trafficking: Sex Venue", "vic_TypeOfSexExploitation"),
        ("Client: Sex", "prs_Gender"),
        ("Means of control: Recruited by", "abr_RecruiterRelation"),
    ],
)
def test_a_group_before_a_colon_belongs_to_what_it_completes(title, field):
    assert [one.field for one in candidates(title)] == [field]
