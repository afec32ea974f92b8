"""A byte that changed on the disk, a file that was cut: it shows, is said plainly, and nothing else is lost by it."""

from __future__ import annotations

import shutil

import pytest

from core.errors import AbriError
from core.store import (
    add_person,
    backup_vault,
    case_frame,
    check_vault,
    create_vault,
    errors,
    import_batch,
    open_vault,
    restore_vault,
)
from core.store.keyfile import read_key_file
from tests.store.conftest import PASSPHRASE, WEAK, batch_of, people

pytestmark = pytest.mark.slow

PAGE = 4096
# Where a byte can stand in a page of SQLCipher: content; then 80 bytes of which 16 are the IV and 64 the seal.
IN_FIRST_PAGE = {"salt": 3, "header": 20, "schema": 1500, "iv": PAGE - 80, "seal": PAGE - 60, "seal's end": PAGE - 1}
IN_PAGE = {"page type": 0, "cell places": 9, "unused": 2000, "cell": PAGE - 90, "iv": PAGE - 70, "seal": PAGE - 30}


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A closed vault, and what its cases say."""
    folder = tmp_path_factory.mktemp("sound") / "vault"
    with create_vault(folder, "Ama Serwaa", PASSPHRASE, "Office", WEAK) as vault:
        import_batch(vault, batch_of(people(300), notes=[{"Remark": f"remark {place}"} for place in range(300)]))
        vault.put_summary("charts", "c" * 20_000)
        said = case_frame(vault)
    return folder, said


@pytest.fixture
def harmed(sound, tmp_path):
    shutil.copytree(sound[0], tmp_path / "harmed")
    return tmp_path / "harmed"


def flip(path, place, mask=0x20):
    with path.open("rb+") as stream:
        stream.seek(place)
        byte = stream.read(1)[0]
        stream.seek(place)
        stream.write(bytes([byte ^ mask]))


def shows(folder, name, said):
    """The damage is found; where the cases can still be read, they say what they said."""
    try:
        report = check_vault(folder, "Ama Serwaa", PASSPHRASE)
    except AbriError as refused:
        assert refused.sentence
    else:
        assert not report.ok
        assert name in " ".join(report.findings)
    try:
        with open_vault(folder, "Ama Serwaa", PASSPHRASE, WEAK) as vault:
            assert case_frame(vault).equals(said)
    except errors.DatabaseDamaged as refused:
        assert "damaged" in refused.sentence


def test_every_byte_of_both_key_files(harmed):
    """Either it is noticed, or what is read is what was written: no change is taken for another slot."""
    truth = read_key_file(harmed)
    content = (harmed / "keys.json").read_bytes()
    (harmed / "keys.json.bak").unlink()
    noticed = 0
    for place in range(len(content)):
        for mask in (0x01, 0x80):
            changed = content[:place] + bytes([content[place] ^ mask]) + content[place + 1 :]
            (harmed / "keys.json").write_bytes(changed)
            try:
                assert read_key_file(harmed) == truth
            except (errors.KeyFileDamaged, errors.VaultTooNew):
                noticed += 1
    assert noticed > len(content)


def test_every_length_of_the_key_file(harmed):
    content = (harmed / "keys.json").read_bytes()
    (harmed / "keys.json.bak").unlink()
    for length in range(len(content)):
        (harmed / "keys.json").write_bytes(content[:length])
        with pytest.raises(errors.KeyFileDamaged):
            open_vault(harmed, "Ama Serwaa", PASSPHRASE, WEAK)


@pytest.mark.parametrize("name", ["cases.db", "summaries.db"])
@pytest.mark.parametrize("where", IN_FIRST_PAGE)
def test_the_first_page(harmed, sound, name, where):
    before = (harmed / name).read_bytes()
    flip(harmed / name, IN_FIRST_PAGE[where])
    with pytest.raises(errors.DatabaseDamaged):
        open_vault(harmed, "Ama Serwaa", PASSPHRASE, WEAK)
    shows(harmed, name, sound[1])
    flip(harmed / name, IN_FIRST_PAGE[where])
    assert (harmed / name).read_bytes() == before  # nothing was written over what could still be saved


@pytest.mark.parametrize("name", ["cases.db", "summaries.db"])
@pytest.mark.parametrize("where", IN_PAGE)
def test_any_other_page(harmed, sound, name, where):
    pages = (harmed / name).stat().st_size // PAGE
    for page in sorted({1, 2, pages // 3, pages // 2, pages - 1}):
        copy = harmed.with_name(f"{name}-{page}")
        shutil.copytree(harmed, copy)
        flip(copy / name, page * PAGE + IN_PAGE[where])
        shows(copy, name, sound[1])
        with pytest.raises(errors.StoreError), open_vault(copy, "Ama Serwaa", PASSPHRASE, WEAK) as vault:
            backup_vault(vault, harmed.parent / "stick")  # a damaged vault never replaces a sound backup
        assert not list((harmed.parent / "stick").glob("*")) if (harmed.parent / "stick").exists() else True
        shutil.rmtree(copy)


@pytest.mark.parametrize("name", ["cases.db", "summaries.db"])
def test_files_that_were_cut(harmed, sound, name):
    size = (harmed / name).stat().st_size
    content = (harmed / name).read_bytes()
    for length in (0, 1, 16, 100, PAGE - 1, PAGE, PAGE + 1, size // 2, size // 2 // PAGE * PAGE, size - PAGE, size - 1):
        (harmed / name).write_bytes(content[:length])
        shows(harmed, name, sound[1])
        for tail in ("-wal", "-shm"):
            (harmed / (name + tail)).unlink(missing_ok=True)
    (harmed / name).write_bytes(content)
    with open_vault(harmed, "Ama Serwaa", PASSPHRASE, WEAK) as vault:
        assert case_frame(vault).equals(sound[1])


@pytest.mark.parametrize("name", ["cases.db", "summaries.db"])
def test_a_byte_is_missing_that_was_a_zero(tmp_path, name):
    """SQLite reads zeros behind the end of a file: one seal in 256 is none the worse for it, but the file was cut."""
    folder = tmp_path / "vault"
    for _try in range(5000):
        with create_vault(folder, "Ama Serwaa", PASSPHRASE, "Office", WEAK):
            pass
        content = (folder / name).read_bytes()
        if content[-1] == 0:
            break
        shutil.rmtree(folder)
    (folder / name).write_bytes(content[:-1])
    report = check_vault(folder, "Ama Serwaa", PASSPHRASE)
    assert not report.ok
    assert all(name in finding for finding in report.findings)
    if any("nothing is lost" in finding for finding in report.findings):
        assert check_vault(folder, "Ama Serwaa", PASSPHRASE).ok


@pytest.fixture
def with_log(tmp_path):
    """A vault whose process was killed after twenty edits: they stand in the write-ahead log alone."""
    folder = tmp_path / "vault"
    with create_vault(folder, "Ama Serwaa", PASSPHRASE, "Office", WEAK) as vault:
        import_batch(vault, batch_of(people(100)))
        vault.cases.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        for number in range(20):
            vault.set_setting("edit", f"{number}")
        shutil.copytree(folder, tmp_path / "crashed")
    return tmp_path / "crashed"


def settings_after(folder):
    """What the vault says after its last log was read: the number of the last edit it knows, -1 for none."""
    with open_vault(folder, "Ama Serwaa", PASSPHRASE, WEAK) as vault:
        assert vault.cases.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert len(case_frame(vault)) == 100
        return int(vault.setting("edit", "-1"))


def test_a_log_is_read_up_to_the_damage_and_never_wrongly(with_log, tmp_path):
    log = with_log / "cases.db-wal"
    frames = (log.stat().st_size - 32) // (PAGE + 24)
    last = -1
    whole = shutil.copytree(with_log, tmp_path / "whole")
    assert settings_after(whole) == 19
    for frame in range(0, frames, 3):
        for within in (2, 10, 18, 24 + 50, 24 + PAGE - 40):
            copy = tmp_path / "copy"
            shutil.copytree(with_log, copy)
            flip(copy / "cases.db-wal", 32 + frame * (PAGE + 24) + within)
            found = settings_after(copy)
            assert last <= found <= 19
            shutil.rmtree(copy)
        last = found
    assert last > 10


def test_a_log_whose_end_never_reached_the_disk(with_log, tmp_path):
    """A power cut in the middle of the next change: a torn end is not taken for one, what came before is."""
    content = (with_log / "cases.db-wal").read_bytes()
    for end in (b"", bytes(100), bytes(PAGE + 24), content[32 : 32 + 24 + PAGE], content[-1000:], b"\xff" * 9000):
        copy = tmp_path / "copy"
        shutil.copytree(with_log, copy)
        (copy / "cases.db-wal").write_bytes(content + end)
        assert settings_after(copy) == 19
        shutil.rmtree(copy)


def test_backups_are_refused_when_any_file_of_them_changed(sound, tmp_path):
    folder = shutil.copytree(sound[0], tmp_path / "vault")
    with open_vault(folder, "Ama Serwaa", PASSPHRASE, WEAK) as vault:
        made = backup_vault(vault, tmp_path / "stick")
    for name in ("cases.db", "summaries.db", "keys.json", "keys.json.bak"):
        for place in (0, 1000, (made / name).stat().st_size - 1):
            flip(made / name, place)
            with pytest.raises(errors.BackupDamaged):
                restore_vault(made, tmp_path / "again")
            assert not (tmp_path / "again").exists()
            flip(made / name, place)
    for place in range(0, (made / "backup.json").stat().st_size, 5):
        flip(made / "backup.json", place)
        try:
            restore_vault(made, tmp_path / "again")
        except (errors.BackupDamaged, errors.NotABackup):
            assert not (tmp_path / "again").exists()
        else:  # a byte that says nothing of the files, such as the time
            with open_vault(tmp_path / "again", "Ama Serwaa", PASSPHRASE, WEAK) as vault:
                assert case_frame(vault).equals(sound[1])
            shutil.rmtree(tmp_path / "again")
        flip(made / "backup.json", place)


def test_a_supervisor_is_not_told_that_a_file_was_put_back_which_their_check_did_not_open(tmp_path):
    folder = tmp_path / "vault"
    with create_vault(folder, "Ama Serwaa", PASSPHRASE, "Office", WEAK) as vault:
        add_person(vault, "Sita", "supervisor", PASSPHRASE, WEAK)
    content = (folder / "cases.db").read_bytes()
    (folder / "cases.db").write_bytes(content[:-1])
    report = check_vault(folder, "Sita", PASSPHRASE)
    assert not report.ok
    assert ["damaged" in finding for finding in report.findings] == [True]
    assert (folder / "cases.db").read_bytes() == content[:-1]
