"""Files that are lost, late or repeated, copies that are restored, and who may take what in."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from core.errors import Cancelled
from core.store import (
    audit_trail,
    backup_changes,
    backup_vault,
    errors,
    import_batch,
    read_case,
    restore_vault,
    salvage_vault,
    save_case,
)
from core.store.exchange import errors as exchange_errors
from core.store.exchange.conflicts import open_conflicts
from core.store.exchange.laptops import this_laptop
from core.store.exchange.taking import take_in_changes
from core.store.exchange.writing import write_changes
from tests.store.conftest import PASSPHRASE, batch_of, people
from tests.store.exchange.laptops import (
    alike,
    edit,
    everything,
    exchange,
    key_of,
    opened,
    said,
    send,
    stick_of,
    uuids,
)


def test_a_lost_file_is_missed_and_a_later_one_heals_it(two):
    one, other = two
    exchange(one, other)
    first, second = uuids(one)[:2]
    edit(one, first, prs_FirstName="Ada")
    send(one, other)
    send(other, one)
    edit(one, first, prs_FirstName="lost on the way")
    write_changes(one, stick_of(one))
    edit(one, second, prs_FirstName="Abena")
    taken = send(one, other)
    assert taken.complete and said(other, first, "prs_FirstName") == "lost on the way"


def test_a_laptop_that_lacks_an_earlier_file_says_so_and_gets_it_by_asking(three):
    one, other, third = three
    uuid, later = uuids(one)[:2]
    edit(one, uuid, prs_FirstName="Ada")
    exchange(one, other)
    edit(one, later, prs_FirstName="Abena")
    taken = send(one, third)
    assert not taken.complete
    assert (said(third, uuid, "prs_FirstName"), said(third, later, "prs_FirstName")) == ("Person0", "Abena")
    send(third, one)
    assert send(one, third).complete
    exchange(*three)
    alike(*three)


def test_files_that_come_late_and_twice_do_no_harm(two):
    one, other = two
    uuid = uuids(one)[0]
    files = []
    for name in ("Ada", "Abena", "Akua"):
        edit(one, uuid, prs_FirstName=name)
        files.append(write_changes(one, stick_of(one)).path)
    for path in (files[2], files[0], files[1], files[0], files[2]):
        take_in_changes(other, path)
        assert said(other, uuid, "prs_FirstName") == "Akua"
    alike(one, other)


def test_changes_reach_a_third_laptop_by_way_of_the_second(three):
    one, other, third = three
    uuid = uuids(one)[0]
    edit(one, uuid, prs_FirstName="Ada")
    send(one, other)
    send(other, third)
    assert said(third, uuid, "prs_FirstName") == "Ada"
    exchange(*three)
    alike(*three)


@pytest.mark.parametrize("back_up", [backup_vault, backup_changes])
def test_a_restored_backup_is_a_laptop_of_its_own(two, tmp_path, back_up):
    one, _other = two
    uuid = uuids(one)[0]
    edit(one, uuid, prs_FirstName="before")
    made = back_up(one, tmp_path / "backups")
    edit(one, uuid, prs_FirstName="after", prs_Title="Dr")
    restore_vault(made, tmp_path / "again")
    with opened(tmp_path / "again") as restored:
        assert this_laptop(restored.cases).site != this_laptop(one.cases).site
        edit(restored, uuid, cas_CaseOwner="Kofi")
        exchange(one, restored)
        alike(one, restored)
        assert open_conflicts(one) == []
        assert said(restored, uuid, "prs_FirstName") == "after"
        assert said(one, uuid, "cas_CaseOwner") == "Kofi"


def test_a_name_stays_as_long_as_the_folder_does_and_goes_with_any_copy(two, tmp_path):
    one, _other = two
    name = this_laptop(one.cases).site
    one.close()
    with opened(one.folder) as again:
        assert this_laptop(again.cases).site == name
        edit(again, uuids(again)[0], prs_FirstName="Ada")
    with opened(one.folder) as again:
        assert this_laptop(again.cases).site == name
    shutil.copytree(one.folder, tmp_path / "copy")
    with opened(tmp_path / "copy") as copy:
        assert this_laptop(copy.cases).site != name
    one.folder.rename(tmp_path / "moved")
    with opened(tmp_path / "moved") as moved:
        assert this_laptop(moved.cases).site != name


def test_an_old_backup_written_over_the_files_takes_a_new_name_and_gets_back_what_it_lost(two, tmp_path):
    one, other = two
    exchange(one, other)
    made = backup_vault(one, tmp_path / "backups")
    uuid, name = uuids(one)[0], this_laptop(one.cases).site
    edit(one, uuid, prs_FirstName="later")
    send(one, other)
    one.close()
    for file in ("cases.db", "summaries.db"):
        (one.folder / file).write_bytes((made / file).read_bytes())
    with opened(one.folder) as back:
        assert this_laptop(back.cases).site != name
        assert said(back, uuid, "prs_FirstName") != "later"
        exchange(back, other)
        alike(back, other)
        assert said(back, uuid, "prs_FirstName") == "later"
        assert open_conflicts(back) == []


def test_a_whole_folder_put_back_notices_it_by_what_the_others_know(two, tmp_path):
    one, other = two
    exchange(one, other)
    one.close()
    old = {path.name: path.read_bytes() for path in one.folder.iterdir() if path.is_file()}
    with opened(one.folder) as later:
        name, uuid = this_laptop(later.cases).site, uuids(later)[0]
        edit(later, uuid, prs_FirstName="written before it was put back")
        send(later, other)
    for file, content in old.items():
        (one.folder / file).write_bytes(content)
    with opened(one.folder) as back:
        assert this_laptop(back.cases).site == name
        edit(back, uuid, prs_SecondName="written after")
        send(other, back)
        assert this_laptop(back.cases).site != name
        exchange(back, other)
        alike(back, other)
        assert said(other, uuid, "prs_SecondName") == "written after"
        assert said(back, uuid, "prs_FirstName") == "written before it was put back"


def test_a_salvaged_vault_keeps_its_questions_and_gets_back_what_it_lost(two, tmp_path):
    one, other = two
    uuid, lost = uuids(one)[:2]
    edit(one, uuid, prs_FirstName="Ada")
    edit(other, uuid, prs_FirstName="Abena")
    exchange(one, other)
    one.cases.execute("UPDATE person SET prs_SecondName = '' WHERE id = 2")
    one.cases.execute("DELETE FROM change_mark")
    one.close()
    salvage_vault(one.folder, "Ama Serwaa", PASSPHRASE, tmp_path / "again")
    with opened(tmp_path / "again") as saved:
        assert [found.field for found in open_conflicts(saved)] == ["prs_FirstName"]
        exchange(saved, other)
        alike(saved, other)
        assert said(saved, lost, "prs_SecondName") == "Family1"
        edit(saved, lost, prs_Title="Dr")
        assert send(saved, other).updated == 1


def test_a_laptop_takes_no_file_of_its_own(two):
    one, _other = two
    path = write_changes(one, stick_of(one)).path
    with pytest.raises(exchange_errors.OwnChanges):
        take_in_changes(one, path)


def test_a_supervisor_neither_writes_nor_takes(two):
    from core.store import add_person
    from tests.store.conftest import PASSPHRASE, WEAK

    one, other = two
    path = write_changes(other, stick_of(other)).path
    add_person(one, "Esi", "supervisor", PASSPHRASE, WEAK)
    one.close()
    with opened(one.folder, "Esi") as supervisor:
        for refused in (lambda: write_changes(supervisor, stick_of(one)), lambda: take_in_changes(supervisor, path),
                        lambda: open_conflicts(supervisor)):  # fmt: skip
            with pytest.raises(errors.NotPermitted):
                refused()


def test_the_trail_names_each_file_and_no_value(two):
    one, other = two
    edit(one, uuids(one)[0], prs_FirstName="Ada")
    send(one, other)
    (written,) = [entry for entry in audit_trail(one) if entry.action == "changes.written"]
    (taken,) = [entry for entry in audit_trail(other) if entry.action == "changes.taken_in"]
    assert written.detail["cases"] == 3
    assert (taken.detail["updated"], taken.detail["from"]) == (1, "Ama Serwaa")
    assert "Ada" not in str(audit_trail(other))


def test_an_open_form_notices_what_came_meanwhile(two):
    one, other = two
    uuid = uuids(one)[0]
    record = read_case(other, key_of(other, uuid))
    edit(one, uuid, prs_FirstName="Ada")
    send(one, other)
    with pytest.raises(errors.CaseChangedMeanwhile):
        save_case(other, replace(record, values={"prs_FirstName": "Abena"}))


def test_stopping_in_the_middle_keeps_nothing(two):
    one, other = two
    import_batch(one, batch_of(people(700, "Many"), sha256="c" * 64, partner="many"))
    path = write_changes(one, stick_of(one)).path
    before = everything(other)

    def stop(done, _total):
        if done >= 400:
            raise Cancelled

    with pytest.raises(Cancelled):
        take_in_changes(other, path, progress=stop)
    assert everything(other) == before
    assert take_in_changes(other, path).new == 700
    alike(one, other)


def test_settings_of_the_office_travel(two):
    one, other = two
    one.set_setting("data_source", "Hotline")
    exchange(one, other)
    assert other.setting("data_source") == "Hotline"
    other.set_setting("data_source", "CaseManagement")
    exchange(one, other)
    assert one.setting("data_source") == "CaseManagement"
