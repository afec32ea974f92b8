"""Where one answer ends and the next begins, when signs between them also stand within answers."""

from __future__ import annotations

import pytest

from core.intake.values import read_coded
from core.standard import standard

MEANS = standard().fields["vic_MethodsOfControl"]


def test_an_unread_answer_between_dashes_is_no_detail_of_the_one_beside_it():
    texts = ("Amenazas - Encierro", "Engaño - Tenía que rezar mucho", "Golpes")
    reading = read_coded(MEANS, texts, (1, 1, 1))
    assert reading.open == ("Tenía que rezar mucho",)
    assert reading.values["engano"] == "FalsePromises"


def test_where_dashes_join_no_answers_they_lead_to_details():
    texts = ("Debt - for the ticket", "Debt - for the visa", "Threats - at home", "Threats - on the phone")
    reading = read_coded(MEANS, texts, (1, 1, 1, 1))
    assert set(reading.values.values()) == {"DebtBondage", "PhysicalThreats"}
    assert reading.open == ()


def test_an_and_within_one_of_three_answers_parts_none():
    text = "la vigilaban y trabajaba día y noche y le pegaban"
    reading = read_coded(MEANS, (text,), (1,))
    assert reading.open == ()
    assert {code for codes in reading.values.values() for code in codes.split(";")} == {
        "abr_RestrictsMovement", "ExcessiveWorkingHours", "PhysicalAbuse"
    }  # fmt: skip
    assert read_coded(MEANS, ("la vigilaban y rezaba de día y de noche y le pegaban",), (1,)).values == {}


def test_the_comma_of_a_number_parts_nothing():
    reading = read_coded(MEANS, ("Debt of 35,000 euros, Beaten", "Owed $12,500"), (1, 1))
    assert reading.open == ()
    assert reading.values == {
        "debt of 35 000 euros": "DebtBondage", "beaten": "PhysicalAbuse", "owed 12 500": "DebtBondage"
    }  # fmt: skip


def test_a_number_before_each_answer_of_a_list_says_nothing():
    reading = read_coded(standard().fields["con_Consent"], ("1 SI", "2 NO"), (3, 3))
    assert reading.values == {"1 si": "1", "2 no": "0"}
    assert read_coded(standard().fields["con_Consent"], ("1 SI", "NO"), (3, 3)).open == ("1 SI",)


def test_names_of_codes_stand_side_by_side_with_mere_blanks():
    types = standard().fields["vic_TypeOfExploitation"]
    reading = read_coded(types, ("labour sexual", "sexual", "begging"), (1, 1, 1))
    assert reading.values == {"labour": "ForcedLabour", "sexual": "SexualExploitation", "begging": "ForcedBegging"}
    assert reading.joined == " "
    whole = read_coded(types, ("forced labour", "sexual", "begging"), (1, 1, 1))
    assert whole.values["forced labour"] == "ForcedLabour"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("vic_MethodsOfControl", "le pegaban y rezaba mucho"),
        ("vic_MethodsOfControl", "beaten and spat on"),
        ("vic_MethodsOfControl", "ضرب وفلفلة"),
        ("vic_TypeOfExploitation", "Exploitation sexuelle et danse"),
        ("vic_TypeOfSexExploitation", "pornography and dancing"),
        ("abr_RecruiterRelation", "aunt and her husband"), ("abr_RecruiterRelation", "una amiga y su novio"),
        ("abr_RecruiterRelation", "خالتها وزوجها"),
    ],
)  # fmt: skip
def test_what_nobody_knows_behind_an_and_may_be_an_answer(field, text):
    """The first answer alone would deny the second; and whose husband ``her husband`` is, only the office knows."""
    reading = read_coded(standard().fields[field], (text,), (1,))
    assert reading.open == (text,)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("beaten with sticks and cables", "PhysicalAbuse"), ("le pegaba con cable y correa", "PhysicalAbuse"),
        ("beaten by the owner and his wife", "PhysicalAbuse"), ("beaten every day and night", "PhysicalAbuse"),
        ("le negaban comida y agua y sin acceso a su dinero", "WithholdsNecessities;RestrictsFinancialAccess"),
        ("debts for travel and food", "DebtBondage"), ("ضربها هو وزوجته", "PhysicalAbuse"),
    ],
)  # fmt: skip
def test_what_goes_on_behind_an_and_without_being_an_answer(text, code):
    reading = read_coded(MEANS, (text,), (1,))
    assert list(reading.values.values()) == [code]
