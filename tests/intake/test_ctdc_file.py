"""A file in the layout of the published data set as a partner's file: what goes out comes back in as it was."""

from __future__ import annotations

import pytest

from core.harmonise import harmonise
from core.intake import apply, propose, read_table
from core.standard import standard
from tests.intake.corpus_maker import FILES, make

KEPT = ("yearOfRegistration", "gender", "majorityStatus", "citizenship", "CountryOfExploitation")
FLAGS = ("meansOfControl", "isForced", "isSexualExploit", "isOrgan", "typeOfLabour", "typeOfSex")


def filled(records):
    frame = records.copy()
    for name in (*standard().fields, "first_event", "first_exploitation", "last_exploitation_country"):
        if name not in frame:
            frame[name] = ""
    return frame


@pytest.mark.parametrize("decimals", [False, True], ids=["whole numbers", "broken numbers"])
def test_rows_of_the_layout_are_read_back(tmp_path, decimals):
    layout = standard().layouts["ctdc-global-2020"]
    name = next(iter(FILES))
    path, _persons = make(name, tmp_path)
    table = read_table(path)
    rows = harmonise(filled(apply(table, propose(table)).records), layout)
    written = rows.replace({"0": "0.0", "1": "1.0"}) if decimals else rows
    written.to_csv(tmp_path / "ctdc.csv")
    table = read_table(tmp_path / "ctdc.csv")
    batch = apply(table, propose(table))
    again = harmonise(filled(batch.records), layout)
    wrong = {}
    for column in rows.columns:
        one = column.startswith(FLAGS) and not column.endswith(("Concatenated", "NotSpecified"))
        if one or column in KEPT:
            differ = [
                (before, after) for before, after in zip(rows[column], again[column], strict=True) if before != after
            ]
            if differ:
                wrong[column] = differ[:3]
    assert wrong == {}
    assert batch.problems == []
