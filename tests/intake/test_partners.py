"""Files of invented offices in many languages and shapes, with no profile and no help."""

from __future__ import annotations

import pytest

from tests.intake.corpus_maker import FILES, make, outcome


@pytest.mark.parametrize("name", list(FILES))
def test_nearly_everything_is_right_and_nothing_silently_wrong(name, tmp_path):
    path, persons = make(name, tmp_path)
    found = outcome(path, persons)
    assert found.extra_rows == 0
    assert found.silent == ()
    assert found.share >= 0.97
