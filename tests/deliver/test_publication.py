"""A public data set is a folder of four files, whole or not there."""

from __future__ import annotations

import pytest

from core.deliver import verify_folder, write_publication
from core.deliver.errors import CheckFailed, FolderTaken, PackageUnreadable
from core.errors import AbriError
from core.protect import Protection, Release
from tests.deliver.conftest import FACTS, LAYOUT, release_of
from tests.deliver.failing import cannot_sync

WANTED = Protection("redact", 11, ("gender", "ageBroad"))


def test_it_is_written_and_checks_out(tmp_path):
    write_publication(release_of(method="redact"), LAYOUT, WANTED, FACTS, tmp_path / "public")
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [
        "codebook.csv", "data.csv", "manifest.json", "verification.json",
    ]  # fmt: skip
    assert verify_folder(tmp_path / "public").ok
    (tmp_path / "public" / "codebook.csv").unlink()
    with pytest.raises(PackageUnreadable):
        verify_folder(tmp_path / "public")


def test_a_folder_in_use_is_left_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(FolderTaken):
        write_publication(release_of(), LAYOUT, WANTED, FACTS, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_an_unsafe_release_is_not_written(tmp_path):
    honest = release_of()
    lonely = honest.table.copy()
    lonely.loc[0, "gender"] = "Unknown"
    with pytest.raises(CheckFailed):
        write_publication(Release(lonely, honest.loss), LAYOUT, WANTED, FACTS, tmp_path / "public")
    assert list(tmp_path.iterdir()) == []


def test_a_data_set_that_is_there_is_never_told_as_missing(tmp_path, monkeypatch):
    cannot_sync(monkeypatch, tmp_path)
    write_publication(release_of(method="redact"), LAYOUT, WANTED, FACTS, tmp_path / "public")
    assert verify_folder(tmp_path / "public").ok
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


@pytest.mark.parametrize("ends_well", [True, False])
def test_a_folder_of_the_office_with_an_unlucky_name_is_left_alone(tmp_path, ends_well):
    (tmp_path / "public.part").mkdir()
    (tmp_path / "public.part" / "notes.txt").write_text("mine")
    if ends_well:
        write_publication(release_of(method="redact"), LAYOUT, WANTED, FACTS, tmp_path / "public")
    else:
        (tmp_path / "public").symlink_to(tmp_path / "nowhere")
        with pytest.raises(AbriError):
            write_publication(release_of(method="redact"), LAYOUT, WANTED, FACTS, tmp_path / "public")
    assert (tmp_path / "public.part" / "notes.txt").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["public", "public.part"]
