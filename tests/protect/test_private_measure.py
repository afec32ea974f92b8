"""Only noise knows the data: with the noise taken away nothing told hangs on them, and one row moves little."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest

from core.progress import quiet
from core.protect import private_measure
from core.protect.errors import TooLittlePrivacy
from core.protect.private_measure import Drawing, measured

pytest.importorskip("opendp")

ANSWERS = ["", "a", "b"]


def table(rows: int, columns: int, seed: int) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    cells = {f"c{n}": random.choice(ANSWERS, rows, p=[0.1, 0.2, 0.7]) for n in range(columns)}
    return pd.DataFrame(cells | {"town": random.choice(["X", "Y"], rows)}, dtype="str")


def constants(monkeypatch: pytest.MonkeyPatch, people: int) -> None:
    """Mechanisms that look at nothing of the data, in which there seem to be ``people``."""

    def histogram(_cells: object, width: int, scale: float) -> tuple[list[int], float]:
        return [people // width] * width, 1 / (2 * scale**2)

    def keys(_keys: Sequence[str], scale: float, threshold: int) -> tuple[dict[str, int], float, float]:
        return {",".join("0" for _column in range(columns_of(_keys))): threshold + 100}, 1 / (2 * scale**2), 1e-9

    def columns_of(keys: Sequence[str]) -> int:
        return 14 if any("," in key for key in keys) else 1

    monkeypatch.setattr(private_measure, "noisy_histogram", histogram)
    monkeypatch.setattr(private_measure, "noisy_number", lambda _number, scale: (people // 2, 1 / (2 * scale**2)))
    monkeypatch.setattr(private_measure, "noisy_best", lambda _scores, scale: (0, 1 / (2 * scale**2)))
    monkeypatch.setattr(private_measure, "common_keys", keys)
    monkeypatch.setattr(private_measure.secrets, "randbits", lambda _bits: 7)


def told_of(real: pd.DataFrame, epsilon: float) -> str:
    """All that is told, or why nothing is."""
    domains = {name: None if name == "town" else ANSWERS for name in real.columns}
    try:
        return json.dumps(measured(real, domains, epsilon, 1e-6, quiet))
    except TooLittlePrivacy as refused:
        return f"{refused} {vars(refused)}"


@pytest.mark.parametrize("people", [4000, 0])
@pytest.mark.parametrize("epsilon", [0.05, 3.0])
def test_but_for_the_noise_nothing_told_hangs_on_the_data(
    monkeypatch: pytest.MonkeyPatch, people: int, epsilon: float
) -> None:
    """Thirteen columns and an open one: everything is drawn that can be, or refused. Of two tables the second has
    answers nobody gives and other numbers of people."""
    constants(monkeypatch, people)
    few = table(40, 13, 2).replace("a", "b").assign(town="Z")
    assert told_of(table(4000, 13, 1), epsilon) == told_of(few, epsilon)
    assert ("choices" in told_of(few, epsilon)) == (people == 4000 and epsilon == 3.0)


def test_one_row_changes_what_has_noise_by_one_at_most() -> None:
    """The distance of a pair from its expectation, and the people in common rows above a threshold."""
    random = np.random.default_rng(5)
    largest = {"apart": 0, "above": 0}
    for _trial in range(300):
        rows, widths = int(random.integers(0, 60)), (int(random.integers(1, 5)), int(random.integers(1, 5)))
        codes = np.column_stack([random.integers(0, width, rows + 1) for width in widths]).astype(np.int32)
        singles = [random.random(width) * rows for width in widths]
        apart = [
            private_measure._apart(Drawing(each, widths, ("a", "b"), {}), (0, 1), singles)
            for each in (codes, codes[1:])
        ]
        threshold = int(random.integers(1, 20))
        above = [private_measure._above(each, threshold) for each in (codes, codes[1:])]
        largest["apart"] = max(largest["apart"], abs(apart[0] - apart[1]))
        largest["above"] = max(largest["above"], abs(above[0] - above[1]))
    assert largest == {"apart": 1, "above": 1}
