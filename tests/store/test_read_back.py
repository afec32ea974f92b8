"""Backups are read back from the stick itself, not from the memory that still holds what was written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from core.store import backup_changes, backup_vault, errors, import_batch
from tests.store.conftest import batch_of, people
from tests.store.mounts import image_disk, make_image, needs_mounts

pytestmark = [pytest.mark.slow, needs_mounts]


def forge(image, content) -> None:
    """The stick keeps something else than it was given, as those do that are smaller than they claim."""
    with image.open("r+b") as stream:
        place = stream.read().find(content)
        assert place >= 0
        stream.seek(place)
        stream.write(bytes(len(content)))


@pytest.mark.parametrize("kept", ["cases.db", "summaries.db", "keys.json", "keys.json.bak"])
@pytest.mark.parametrize("backup", [backup_vault, backup_changes])
def test_a_stick_that_forgets_what_was_written_is_found_out(vault, tmp_path, monkeypatch, backup, kept):
    import_batch(vault, batch_of(people(2000)))
    image = tmp_path / "image"
    make_image(image, 48)
    flush, forged = os.fsync, []

    def flush_and_forget(handle):
        flush(handle)
        path = Path(os.readlink(f"/proc/self/fd/{handle}"))
        if path.is_relative_to(tmp_path / "stick") and path.is_file() and not forged:
            content = path.read_bytes()
            whole = (vault.folder / kept).read_bytes()
            if path.name.removesuffix(".part") == kept or ("abri-blocks" in path.parts and content in whole):
                forged.append(path.name)
                forge(image, content[-2048:-1024] if len(content) > 4096 else content[:200])

    with image_disk(image, tmp_path / "stick") as stick:
        monkeypatch.setattr(os, "fsync", flush_and_forget)
        with pytest.raises(errors.BackupFailed):
            backup(vault, stick)
        assert forged
        assert not list(stick.glob("abri-backup*"))
