"""The fictional partner files, taken into a vault and made rows: each person's row is the true one, in every column."""

from __future__ import annotations

import pytest

from core import operations
from core.harmonise import harmonise
from core.standard import standard
from core.store import case_frame, create_vault
from tests.journeys.truth import FILES, columns_of, read_truth
from tests.weak import WEAK


@pytest.mark.parametrize("name", list(FILES))
def test_each_row_is_true_in_every_column(name, fixtures, tmp_path):
    truth = read_truth(fixtures / name)
    table = operations.read_table(fixtures / name / FILES[name])
    with create_vault(tmp_path / "vault", "amina", "correct horse battery staple", "North", WEAK) as vault:
        assert operations.take_in(vault, table, operations.propose(table)).imported == len(truth)
        frame = case_frame(vault)
    rows = harmonise(frame, standard().layouts["ctdc-global-2020"])
    place_of = {person["mark"]: person for person in truth}
    assert len(place_of) == len(rows) == len(truth)
    wrong = []
    for row, surname in zip(rows.to_dict("records"), frame["prs_SecondName"], strict=True):
        person = next(person for mark, person in place_of.items() if mark in surname)
        wrong += [(person["mark"], column) for column in columns_of(truth) if row[column] != person[column]]
    assert wrong == []
