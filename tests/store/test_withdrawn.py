"""A consent that was withdrawn stays withdrawn, whatever file is read after."""

import pytest

from core.harmonise import candidates
from core.store import case_frame, import_batch, new_case, save_case
from tests.store.conftest import batch_of

CONSENTS = ("con_Consent", "vic_AgreementToManagePersonalData")


def say(vault, said, field="con_Consent", sha256="a"):
    rows = [{"prs_FirstName": "Abena", "con_Consent": "1"} | {field: said}]
    return import_batch(vault, batch_of(rows, keys=["A-1"], sha256=sha256 * 64))


def agreed(vault):
    return int(candidates(case_frame(vault)).keep.sum())


@pytest.mark.parametrize("field", CONSENTS)
@pytest.mark.parametrize("between", [(), ("NotAnswered",), ("",)])
def test_an_older_file_does_not_bring_a_consent_back(vault, field, between):
    say(vault, "1", field)
    say(vault, "0", field, "b")
    for said in between:
        say(vault, said, field, "c")
    assert agreed(vault) == 0
    again = say(vault, "1", field)
    assert agreed(vault) == 0
    assert (again.kept, again.updated) == (1, 0)


def test_a_row_further_down_the_same_file_does_not_either(vault):
    say(vault, "1")
    rows = [{"con_Consent": "0"}, {"con_Consent": "1"}]
    import_batch(vault, batch_of(rows, keys=["A-1", "A-1"], sha256="b" * 64))
    assert agreed(vault) == 0


def test_somebody_of_the_office_can_write_that_she_agreed_after_all(vault):
    say(vault, "0")
    record = new_case()
    record = record if record.key is None else record
    from core.store import read_case

    key = int(case_frame(vault).index[0])
    record = read_case(vault, key)
    record.values["con_Consent"] = "1"
    save_case(vault, record)
    assert agreed(vault) == 1
