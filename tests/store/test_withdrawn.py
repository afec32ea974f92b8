"""A consent that was withdrawn stays withdrawn, whatever file is read after."""

from dataclasses import replace

import pytest

from core.harmonise import candidates
from core.store import case_frame, import_batch, read_case, save_case
from tests.store.conftest import batch_of

CONSENTS = ("con_Consent", "vic_AgreementToManagePersonalData")


def say(vault, said, field="con_Consent", sha256="a"):
    rows = [{"prs_FirstName": "Abena", "con_Consent": "1"} | {field: said}]
    return import_batch(vault, batch_of(rows, keys=["A-1"], sha256=sha256 * 64))


def agreed(vault):
    return int(candidates(case_frame(vault)).keep.sum())


@pytest.mark.parametrize("field", CONSENTS)
@pytest.mark.parametrize("between", [(), ("_not_asked",), ("",)])
def test_an_older_file_does_not_bring_a_consent_back(vault, field, between):
    say(vault, "1", field)
    say(vault, "0", field, "b")
    for said in between:
        say(vault, said, field, "c")
    assert agreed(vault) == 0
    again = say(vault, "1", field)
    assert agreed(vault) == 0
    assert (again.kept, again.updated) == (1, 0)


def test_a_refusal_is_no_less_than_a_no(vault):
    say(vault, "1")
    say(vault, "_refused", sha256="b")
    assert say(vault, "1").kept == 1
    assert agreed(vault) == 0
    assert say(vault, "0", sha256="c").updated == 1


def test_somebody_of_the_office_can_write_that_she_agreed_after_all(vault):
    say(vault, "0")
    record = read_case(vault, int(case_frame(vault).index[0]))
    save_case(vault, replace(record, values={"con_Consent": "1"}))
    assert agreed(vault) == 1
