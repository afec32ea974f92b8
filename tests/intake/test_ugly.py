"""Every ugly file gives what it must, with no help, or is refused with the right sentence."""

from __future__ import annotations

import pytest

from core.intake import IntakeError, apply, propose, read_table
from tests.intake.ugly.sheet_cases import SHEETS
from tests.intake.ugly.text_cases import TEXTS

CASES = [*TEXTS, *SHEETS]


@pytest.mark.parametrize("ugly", CASES, ids=[case.name for case in CASES])
def test_an_ugly_file_gives_what_it_must(ugly, write):
    path = write(ugly.content, ugly.name)
    if ugly.refused:
        with pytest.raises(IntakeError) as refusal:
            read_table(path)
        assert type(refusal.value).__name__ == ugly.refused
        assert str(refusal.value)
        return
    table = read_table(path)
    batch = apply(table, propose(table))
    assert {name: batch.records[name].tolist() for name in ugly.gives if name in batch.records} == ugly.gives
    assert len(batch.problems) == ugly.problems
    assert set(ugly.notes) <= set(batch.notes.columns)
    assert path.read_bytes() == ugly.content
