"""Whoever gets a folder of rows with noise finds out where it holds anything but rows made of the noisy counts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.deliver.errors import PackageUnreadable
from core.operations.private import privatise_table, privatise_vault, verify_folder
from core.protect.private import epsilon_of
from core.store import create_vault, import_batch
from tests.operations.test_private import COLUMNS, LAYOUT, people
from tests.store.conftest import PASSPHRASE, WEAK, batch_of

pytest.importorskip("opendp")


@pytest.fixture(scope="module")
def real() -> pd.DataFrame:
    random = np.random.default_rng(7)
    return pd.DataFrame(
        {"work": random.choice(["farm", "sea", "mine"], 900), "gender": random.choice(["f", "m"], 900)}, dtype="str"
    )


@pytest.fixture(scope="module")
def of_table(real: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("table")
    real.to_csv(folder / "in.csv", index=False)
    privatise_table(folder / "in.csv", ["work", "gender"], 3.0, 1e-6, folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def of_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vault")
    with create_vault(folder / "vault", "ama", PASSPHRASE, "Office", strength=WEAK) as vault:
        import_batch(vault, batch_of(people(600)))
        privatise_vault(vault, LAYOUT, COLUMNS, 4.0, 1e-6, folder / "out")
    return folder / "out"


@pytest.fixture
def copy(of_table: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(of_table, tmp_path / "copy"))


def change(folder: Path, name: str, **more: object) -> None:
    said = json.loads((folder / name).read_text(encoding="utf-8"))
    (folder / name).write_text(json.dumps(said | more), encoding="utf-8")


def failures(folder: Path) -> str:
    found = verify_folder(folder).found
    assert not found.ok
    return " ".join(found.failures)


def test_what_was_written_passes(of_table: Path, of_vault: Path) -> None:
    for folder in (of_table, of_vault):
        assert verify_folder(folder).found.failures == ()


def test_the_real_people_in_place_of_the_rows_are_found_out(copy: Path, real: pd.DataFrame) -> None:
    rows = json.loads((copy / "verification.json").read_text(encoding="utf-8"))["rows"]
    names = ["work", "gender"]
    leaked = pd.concat([real, real])[names].head(rows)
    leaked.to_csv(copy / "private.csv", index=False, lineterminator="\n")
    assert "not those that come of the noisy counts" in failures(copy)


def test_one_row_that_says_something_else_is_found_out(copy: Path) -> None:
    first, *rows = (copy / "private.csv").read_text(encoding="utf-8").splitlines()
    rows[0], rows[-1] = rows[-1], rows[0]
    (copy / "private.csv").write_text("\n".join([first, *rows]) + "\n", encoding="utf-8")
    assert "not those that come of the noisy counts" in failures(copy)


def test_another_file_beside_the_rows_is_named(copy: Path) -> None:
    (copy / "people.xlsx").write_bytes(b"Zephyrine")
    assert "people.xlsx" in failures(copy)


@pytest.mark.parametrize(
    "more",
    [
        {"people": ["Zephyrine"]},
        {"rows": 7},
        {"rho": 0.0001},
        {"columns": ["gender", "work"]},
        {"delta": 1e-5},
        {"epsilon": 3.5},
        {"ok": 1},
        {"layout": 3},
        {"to_know": [["Zephyrine"]]},
    ],
)
def test_what_is_said_beside_the_rows_must_be_what_was_drawn(copy: Path, more: dict[str, object]) -> None:
    change(copy, "verification.json", **more)
    assert "What is said beside the rows" in failures(copy)


def test_a_list_taken_from_the_data_is_told_from_one_known_beforehand(
    copy: Path, of_vault: Path, tmp_path: Path
) -> None:
    """In a plain table no list is known; in a layout it is the layout's."""
    measurements = json.loads((copy / "measurements.json").read_text(encoding="utf-8"))
    first = measurements["columns"][0]
    spent, risk = first["rho"], first["delta"]
    measurements["columns"][0] = {"name": first["name"], "open": False, "values": first["values"]}
    measurements["rho"] -= spent
    measurements["delta_of_keys"] -= risk
    measurements["epsilon"] = epsilon_of(measurements["rho"], measurements["asked"]["delta"] * 0.8)
    (copy / "measurements.json").write_text(json.dumps(measurements), encoding="utf-8")
    change(copy, "verification.json", rho=measurements["rho"])
    assert "known beforehand" in failures(copy)
    other = Path(shutil.copytree(of_vault, tmp_path / "other"))
    for more in ({"layout": None, "year": None}, {"layout": "nobody's"}, {"year": None}):
        shutil.copy(of_vault / "verification.json", other)
        change(other, "verification.json", **more)
        assert "known beforehand" in failures(other)


def test_what_nobody_can_read_is_damaged_and_not_waited_for(copy: Path) -> None:
    for text in ("[" * 100_000, '{"epsilon": 1, "epsilon": 3.0, "delta": 1e-6}', "7"):
        (copy / "verification.json").write_text(text, encoding="utf-8")
        with pytest.raises(PackageUnreadable, match="damaged or not whole"):
            verify_folder(copy)
