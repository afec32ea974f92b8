"""The independent check of rows with a stated epsilon finds what is wrong with rows, counts and what they cost."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import core.protect.verify_private
from core.protect.private import PrivateRows, epsilon_of, private_rows
from core.protect.verify_private import verify_private

EPSILON, DELTA = 2.0, 1e-6


@pytest.fixture(scope="module")
def made() -> PrivateRows:
    random = np.random.default_rng(3)
    first = random.choice(["a", "b", "c"], 4000, p=[0.6, 0.3, 0.1])
    cells = {
        "one": first,
        "two": np.where(random.random(4000) < 0.7, first, "a"),
        "town": random.choice(["X", "Y", "Z"], 4000),
    }
    table = pd.DataFrame(cells, dtype="str")
    return private_rows(table, {"one": ["", "a", "b", "c"], "two": ["a", "b", "c"], "town": None}, EPSILON, DELTA)


def content_of(made: PrivateRows) -> bytes:
    return made.table.to_csv(index=False).encode()


def test_what_the_maker_makes_passes_and_its_epsilon_is_confirmed(made: PrivateRows) -> None:
    check = verify_private(content_of(made), json.loads(json.dumps(made.measurements)), EPSILON, DELTA)
    assert check.failures == ()
    assert (check.ok, check.rows) == (True, len(made.table))
    assert 0.95 * made.epsilon < check.epsilon <= made.epsilon * (1 + 1e-6)


def change(*path: object, to: object) -> Callable[[dict], None]:
    def do(told: dict) -> None:
        for step in path[:-1]:
            told = told[step]
        told[path[-1]] = to(told[path[-1]]) if callable(to) else to

    return do


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (change("tables", 0, "scale", to=lambda scale: scale / 2), "costs more privacy"),
        (change("tables", 0, "rho", to=lambda rho: rho / 2), "costs more privacy"),
        (change("rho", to=lambda rho: rho / 2), "costs more privacy"),
        (change("probe", "rho", to=0.0), "costs more privacy"),
        (change("common", "threshold", to=lambda threshold: threshold - 2), "costs more privacy"),
        (change("columns", 2, "delta", to=0.0), "costs more privacy"),
        (change("delta_of_keys", to=0.0), "costs more privacy"),
        (change("epsilon", to=lambda epsilon: epsilon * 0.9), "smaller than what was spent"),
        (change("epsilon", to=lambda epsilon: epsilon * 1.2), "smaller than what was spent"),
        (change("epsilon", to=float("nan")), "smaller than what was spent"),
        (change("delta", to=1e-3), "smaller than what was spent"),
        (change("tables", 0, "counts", 0, to=0.5), "do not fit"),
        (change("tables", 0, "counts", to=lambda counts: counts[1:]), "do not fit"),
        (change("tables", 4, "columns", to=["one", "one"]), "do not fit"),
        (change("rows", to=lambda rows: rows + 3), "do not fit"),
        (change("columns", 2, "values", to=["", "Somewhere", "X", "Y", "Z"]), "do not fit"),
        (change("columns", 2, "counts", "X", to=1), "do not fit"),
        (change("common", "counts", 0, to=1), "do not fit"),
        (change("common", "codes", 0, to=[0, 0, 9]), "do not fit"),
        (change("columns", 0, "values", to=["", "a", "b", "d"]), "may not be answered"),
        (change("tables", to="nothing"), "not what they should be"),
        (change("columns", to=[{}]), "not what they should be"),
        (change("tables", 0, "scale", to=0.0), "not what they should be"),
        (change("people", to=["Zephyrine"]), "not what they should be"),
        (change("columns", 0, "note", to="Zephyrine"), "not what they should be"),
        (change("probe", "note", to="Zephyrine"), "not what they should be"),
        (change("seed", to="Zephyrine"), "not what they should be"),
        (change("columns", 2, "scale", to=1e300), "not what they should be"),
        (change("columns", 2, "threshold", to=-(10**9)), "not what they should be"),
        (change("columns", 2, "scale", to=1e8), "costs more privacy"),
        (change("choices", to=[[]] * 3), "not what they should be"),
    ],
)
def test_measurements_that_say_something_else_fail(made: PrivateRows, wrong: Callable[[dict], None], said: str) -> None:
    told = json.loads(json.dumps(made.measurements))
    wrong(told)
    check = verify_private(content_of(made), told, EPSILON, DELTA)
    assert not check.ok
    assert any(said in failure for failure in check.failures), check.failures


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda content: content + b"a,a,X\n", "number of rows"),
        (lambda content: content[: content.rindex(b"\n", 0, -1)] + b"\na,a,Nowhere\n", "1 cell holds"),
        (lambda content: content.replace(b"one,two", b"two,one"), "columns"),
        (lambda content: content + b"a,a\n", "columns"),
        (lambda _content: b"\xff", "columns"),
        (lambda _content: b"", "columns"),
    ],
)
def test_a_file_that_says_something_else_fails(made: PrivateRows, content: Callable[[bytes], bytes], said: str) -> None:
    check = verify_private(content(content_of(made)), made.measurements, EPSILON, DELTA)
    assert not check.ok
    assert any(said in failure for failure in check.failures), check.failures


def test_less_stated_than_asked_for_is_not_enough(made: PrivateRows) -> None:
    assert not verify_private(content_of(made), made.measurements, 1.0, DELTA).ok
    assert not verify_private(content_of(made), made.measurements, EPSILON, DELTA / 10).ok


@pytest.mark.parametrize("rho", [0.0001, 0.02, 0.3, 4.0])
@pytest.mark.parametrize("delta", [1e-3, 1e-6, 1e-9])
def test_it_converts_like_opendp(rho: float, delta: float) -> None:
    assert core.protect.verify_private._epsilon(rho, delta) == pytest.approx(epsilon_of(rho, delta), rel=1e-4, abs=1e-6)


def test_much_noise_is_reckoned_as_quickly_as_little() -> None:
    """Near the scale from which it is no longer summed, both ways come to the same."""
    tail = core.protect.verify_private._tail
    assert tail(2000.1, 8000) == pytest.approx(tail(2000.0, 8000), rel=0.01)
    assert 0.02 < tail(1e9, 2 * 10**9) < 0.03


def test_the_check_shares_no_code_with_the_makers() -> None:
    tree = ast.parse(Path(core.protect.verify_private.__file__).read_text(encoding="utf-8"))
    used = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    used |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert not {name for name in used if name.startswith("core.")} - {"core.words"}
    assert not used & {"numpy", "pandas", "opendp"}
