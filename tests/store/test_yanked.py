"""A stick pulled out while a backup is written: a plain sentence, a sound vault, earlier backups as they were."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time

import pytest

from core.store import (
    backup_changes,
    backup_vault,
    check_open_vault,
    errors,
    import_batch,
    open_vault,
    page_of_cases,
    restore_vault,
)
from tests.store.conftest import PASSPHRASE, WEAK, batch_of, people
from tests.store.mounts import needs_mounts, unmount

needs_ntfs = pytest.mark.skipif(
    shutil.which("ntfs-3g") is None or shutil.which("mkntfs") is None,
    reason="no ntfs-3g here, whose end is a stick pulled out (Debian: apt-get install ntfs-3g)",
)
pytestmark = [pytest.mark.slow, needs_mounts, needs_ntfs]


@pytest.fixture
def stick(tmp_path):
    """A stick of NTFS: plugged in within ``with stick() as (place, pull)``, pulled out by ``pull()``."""
    image, place = tmp_path / "image", tmp_path / "stick"
    place.mkdir()
    with image.open("wb") as stream:
        stream.truncate(64 * 1024 * 1024)
    subprocess.run(["mkntfs", "-q", "-F", "-f", image], check=True, capture_output=True)

    @contextlib.contextmanager
    def plugged():
        words = ["ntfs-3g", "-o", "no_detach", image, place]
        driver = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        def pull():
            driver.kill()
            driver.wait()

        until = time.monotonic() + 20
        while not os.path.ismount(place):
            if driver.poll() is not None or time.monotonic() > until:
                pytest.skip("this machine mounts no NTFS")
            time.sleep(0.02)
        try:
            yield place, pull
        finally:
            unmount(place)
            with contextlib.suppress(subprocess.TimeoutExpired):
                driver.wait(10)
            pull()

    return plugged


@pytest.mark.parametrize("backup", [backup_vault, backup_changes])
def test_at_any_moment(vault, stick, tmp_path, backup):
    import_batch(vault, batch_of(people(3000)))
    with stick() as (place, _pull):
        before = backup(vault, place)
    pulled = 0
    for moment in (1, 2, 3, 5, 8, 13):
        import_batch(vault, batch_of(people(500, f"M{moment}"), sha256=f"{moment:064d}", partner=f"p{moment}"))
        told = []
        with stick() as (place, pull):

            def progress(done, _total, told=told, moment=moment, pull=pull):
                told.append(done)
                if len(told) == moment:
                    pull()

            try:
                backup(vault, place, progress)
            except errors.StoreError as refused:
                assert isinstance(refused, errors.BackupPlaceLost | errors.BackupPlaceNotUsable), refused.sentence
                pulled += 1
        assert check_open_vault(vault).findings == ()
        with stick() as (place, _pull):
            restore_vault(place / before.name, tmp_path / f"again{moment}")
        with open_vault(tmp_path / f"again{moment}", "Ama Serwaa", PASSPHRASE, WEAK) as again:
            assert page_of_cases(again).total == 3000
    assert pulled >= 3
    with stick() as (place, _pull):
        restore_vault(backup(vault, place), tmp_path / "last")
    with open_vault(tmp_path / "last", "Ama Serwaa", PASSPHRASE, WEAK) as again:
        assert page_of_cases(again).total == 6000
