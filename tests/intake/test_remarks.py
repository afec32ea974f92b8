"""A consent taken back in a remark does not leave, and a person is told."""

from __future__ import annotations

import pytest

from core.intake.remarks import takes_consent_back
from tests.intake.conftest import table, take


@pytest.mark.parametrize(
    "text",
    [
        "14/02/24: llama y RETIRA su autorización de datos", "withdrew her consent by phone in March",
        "Consent withdrawn 3/22", "client no longer consents to share data", "ya no quiere compartir sus datos",
        "retrait du consentement le 3 mai", "ne veut plus partager ses données", "سحبت الموافقة في شهر مارس",
        "لم تعد توافق على مشاركة بياناتها", "She has revoked permission to use data",
    ],
)  # fmt: skip
def test_a_remark_that_takes_it_back_is_heard(text):
    assert takes_consent_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "She has not withdrawn her consent", "Se retiró del albergue de común acuerdo",
        "withdrew from school; consent signed", "withdrew from school and consent was signed",
        "firma consentimiento informado", "retira sus documentos con autorización del juez",
        "ya no vive allí, autoriza",
        "withdrew 200 USD", "a retiré sa plainte", "سحب جواز السفر", "Mother withdrew complaint. Agrees to shelter",
    ],
)  # fmt: skip
def test_a_remark_that_takes_something_else_back_is_not(text):
    assert not takes_consent_back(text)


def test_the_consent_is_left_out_and_the_person_told():
    remarks = ["", "14/02/24: llama y RETIRA su autorización de datos", "llama su madre"]
    _plans, batch = take(table(**{"Autoriza compartir sus datos": ["Sí", "Sí", "No"], "Observaciones": remarks}))
    assert batch.records["con_Consent"].tolist() == ["1", "", "0"]
    assert [(problem.row, problem.field, problem.value) for problem in batch.problems] == [
        (3, "con_Consent", remarks[1])
    ]


@pytest.mark.parametrize("text", ["por firmar", "para firmar", "por autorizar", "à signer", "will sign", "ستوقع"])
def test_what_is_yet_to_be_signed_is_no_consent(text):
    _plans, batch = take(table(**{"Consentimiento para compartir datos": ["Sí", text, "No"]}))
    assert batch.records["con_Consent"].tolist()[1] not in ("1",)


def test_beside_a_consent_to_share_no_other_consent_is_asked_about():
    plans, _batch = take(table(**{"Consent: Stay in SH": ["Y", "N", "Y"], "Consent: Data sharing": ["Y", "Y", "N"]}))
    assert plans["Consent: Data sharing"].field == "con_Consent"
    assert plans["Consent: Stay in SH"].suggestion == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Oui – retiré le 03/06/2022", "0"), ("oui puis retiré par elle au tél. le 19/09/2023", "0"),
        ("sí, pero luego retiró (22/03/23)", "0"), ("Pendiente de UPE", "_not_asked"),
        ("En attente du tuteur", "_not_asked"),
        ("pending guardian", "_not_asked"), ("Pending - yes verbally", "_not_asked"), ("tuteur non joignable", "0"),
    ],
)  # fmt: skip
def test_a_consent_that_was_taken_back_or_is_yet_to_come_is_none(text, said):
    _plans, batch = take(table(**{"Consent to share data": ["Yes", text, "No"]}))
    assert batch.records["con_Consent"].tolist() == ["1", said, "0"]
