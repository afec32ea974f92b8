"""Charts written again and again into one folder: no old one stays, and nothing of the office's own is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import operations
from core.operations.charts_folder import LIST
from core.store import import_batch, undo_import
from tests.store.conftest import batch_of, people
from tests.weak import WEAK


@pytest.fixture
def vault(tmp_path):
    words = "seven quiet herons"
    with operations.create_vault(tmp_path / "vault", "ama", words, "Office of the tests", strength=WEAK) as opened:
        import_batch(opened, batch_of(people(5), partner="first"))
        yield opened


@pytest.fixture
def many(vault):
    """The number of an import that makes the office large."""
    return import_batch(vault, batch_of(people(40, "Other"), sha256="b" * 64, partner="second")).import_id


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_no_old_chart_stays_beside_new_ones(vault, many, tmp_path):
    operations.write_summary(vault, tmp_path / "charts")
    assert "citizenship-map.svg" in content(tmp_path / "charts")
    (tmp_path / "charts" / "notes.csv").write_text("mine")
    undo_import(vault, many)
    assert operations.write_summary(vault, tmp_path / "charts") == [tmp_path / "charts" / "summary.html"]
    assert sorted(content(tmp_path / "charts")) == ["notes.csv", "summary.html", LIST]
    import_batch(vault, batch_of(people(40, "Other"), sha256="b" * 64, partner="second"))
    assert len(operations.write_summary(vault, tmp_path / "charts")) > 5
    assert (tmp_path / "charts" / "notes.csv").read_text() == "mine"


@pytest.mark.parametrize("written_before", [True, False])
@pytest.mark.parametrize("name", ["citizenship.csv", "Citizenship-Map.SVG", LIST])
def test_a_file_of_the_office_with_the_name_of_a_chart_is_left_alone(vault, many, tmp_path, name, written_before):
    folder = tmp_path / "charts"
    folder.mkdir()
    if written_before:
        operations.write_summary(vault, folder)
    (folder / name).write_text("mine")
    before = content(folder)
    undo_import(vault, many)
    with pytest.raises(operations.AbriError):
        operations.write_summary(vault, folder)
    assert content(folder) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["charts", "vault"]


def test_a_writing_that_fails_in_the_middle_changes_nothing(vault, many, tmp_path, monkeypatch):
    folder = tmp_path / "charts"
    operations.write_summary(vault, folder)
    before = content(folder)
    undo_import(vault, many)
    real = Path.rename

    def rename(path, target):
        if Path(target) == folder / "summary.html" and path.parent.name != "old":
            raise OSError(5, "failed")
        return real(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="failed"):
        operations.write_summary(vault, folder)
    assert content(folder) == before
