"""Commands run in this process, on a vault whose keys cost nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from core import operations
from core.cli import run
from tests.weak import WEAK

PASSPHRASE = "correct horse battery staple"


@dataclass
class Told:
    """What a command said and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        return dict(json.loads(self.out))


@pytest.fixture
def tell(capsys) -> Callable[..., Told]:
    def told(*words: object) -> Told:
        try:
            status = run([*map(str, words)])
        except SystemExit as left:
            status = int(left.code or 0)
        said = capsys.readouterr()
        return Told(status, said.out, said.err)

    return told


@pytest.fixture
def vault(tmp_path) -> tuple[object, ...]:
    """The words that open an empty vault."""
    (tmp_path / "words").write_text(PASSPHRASE + "\n")
    operations.create_vault(tmp_path / "vault", "amina", PASSPHRASE, "Shelter North", strength=WEAK).close()
    return ("--vault", tmp_path / "vault", "--person", "amina", "--passphrase-file", tmp_path / "words")


@pytest.fixture(autouse=True)
def in_english(monkeypatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("LANGUAGE", "")


def samples() -> Path:
    return Path(__file__).resolve().parents[2] / "resources" / "samples"
