"""What two laptops bring each other, and what people see of it."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from core.errors import Cancelled
from core.store import (
    CaseQuery,
    audit_trail,
    backup_changes,
    backup_vault,
    check_open_vault,
    delete_case,
    errors,
    import_batch,
    list_imports,
    new_case,
    page_of_cases,
    read_case,
    restore_vault,
    salvage_vault,
    save_case,
    undo_import,
)
from core.store.exchange import errors as exchange_errors
from core.store.exchange.conflicts import choose, open_conflicts
from core.store.exchange.laptops import this_laptop
from core.store.exchange.taking import take_in_changes
from core.store.exchange.writing import write_changes
from tests.store.conftest import PASSPHRASE, batch_of, people
from tests.store.exchange.laptops import (
    edit,
    everything,
    exchange,
    key_of,
    opened,
    said,
    send,
    stick_of,
    uuid_of,
    uuids,
)


def alike(*vaults):
    first = everything(vaults[0])
    for vault in vaults:
        assert everything(vault) == first
        assert check_open_vault(vault).findings == ()
    return first


def test_changes_of_different_fields_come_together_and_nobody_is_asked(two):
    one, other = two
    uuid = uuids(one)[0]
    edit(one, uuid, prs_FirstName="Ada", prs_Gender="Masculine")
    edit(other, uuid, prs_SecondName="Osei", cas_CaseOwner="Kofi")
    exchange(one, other)
    alike(one, other)
    assert open_conflicts(one) == []
    for vault in two:
        record = read_case(vault, key_of(vault, uuid))
        assert (record.values["prs_FirstName"], record.values["prs_SecondName"]) == ("Ada", "Osei")
        assert record.values["cas_CaseOwner"] == "Kofi"


def test_an_edit_on_one_laptop_only_reaches_the_other_as_it_is(two):
    one, other = two
    uuid = uuids(one)[1]
    edit(one, uuid, prs_FirstName="Ada")
    edit(one, uuid, prs_FirstName="Adwoa")
    taken = send(one, other)
    assert (taken.new, taken.updated, taken.removed, taken.open, taken.complete) == (0, 1, 0, 0, True)
    assert said(other, uuid, "prs_FirstName") == "Adwoa"


def test_the_same_field_stands_side_by_side_until_somebody_chooses(two):
    one, other = two
    uuid = uuids(one)[0]
    edit(one, uuid, prs_FirstName="Ada")
    edit(other, uuid, prs_FirstName="Abena")
    exchange(one, other)
    alike(one, other)
    for vault in two:
        (found,) = open_conflicts(vault)
        assert {answer.value for answer in found.answers} == {"Ada", "Abena"}
        assert {answer.by for answer in found.answers} == {"Ama Serwaa"}
        assert [answer.value for answer in found.answers if answer.shown] == [said(vault, uuid, "prs_FirstName")]
    choose(other, found.code, "Ada")
    assert open_conflicts(other) == []
    exchange(one, other)
    alike(one, other)
    assert open_conflicts(one) == []
    assert said(one, uuid, "prs_FirstName") == said(other, uuid, "prs_FirstName") == "Ada"
    with pytest.raises(exchange_errors.NoSuchConflict):
        choose(one, found.code, "Abena")


def test_neither_a_form_nor_a_file_decides_a_conflict_in_passing(two):
    one, other = two
    rows = [{"prs_FirstName": "Esi", "cas_CaseOwner": "x"}]
    import_batch(one, batch_of(rows, keys=["7"], sha256="b" * 64, partner="p"))
    exchange(one, other)
    uuid = uuids(one)[-1]
    edit(one, uuid, cas_CaseOwner="left")
    edit(other, uuid, cas_CaseOwner="right")
    exchange(one, other)
    edit(one, uuid, cas_CaseOwner="typed into the form")
    exchange(one, other)
    alike(one, other)
    (found,) = open_conflicts(other)
    assert len(found.answers) == 2
    assert "typed into the form" in {answer.value for answer in found.answers}
    assert {"left", "right"} & {answer.value for answer in found.answers}


def test_equal_answers_on_both_laptops_are_no_conflict(two):
    one, other = two
    uuid = uuids(one)[0]
    for vault in two:
        edit(vault, uuid, prs_FirstName="Ada")
    exchange(one, other)
    alike(one, other)
    assert open_conflicts(one) == []


def test_a_withdrawn_consent_stands_whatever_the_other_laptop_says(two):
    one, other = two
    uuid = uuids(one)[1]
    assert said(one, uuid, "con_Consent") == "1"
    edit(one, uuid, con_Consent="0")
    edit(other, uuid, con_Consent="")
    edit(other, uuid, con_Consent="1")
    exchange(one, other)
    alike(one, other)
    for vault in two:
        assert said(vault, uuid, "con_Consent") == "0"
        assert page_of_cases(vault, CaseQuery(sort="name")).total == 3
        assert [found.field for found in open_conflicts(vault)] == ["con_Consent"]
    choose(one, open_conflicts(one)[0].code, "1")
    exchange(one, other)
    assert said(other, uuid, "con_Consent") == "1"


def test_an_old_file_does_not_bring_an_old_consent_back(two):
    one, other = two
    uuid = uuids(one)[1]
    edit(one, uuid, vic_AgreementToManagePersonalData="1", con_Consent="1", prs_Title="x")
    old = write_changes(one, stick_of(one), whole=True).path
    take_in_changes(other, old)
    edit(other, uuid, con_Consent="0", vic_AgreementToManagePersonalData="0")
    taken = take_in_changes(other, old)
    assert taken.nothing_new and taken.open == 0
    assert said(other, uuid, "con_Consent") == said(other, uuid, "vic_AgreementToManagePersonalData") == "0"
    exchange(one, other)
    alike(one, other)
    assert said(one, uuid, "con_Consent") == "0"
    assert open_conflicts(one) == []


def test_a_case_made_or_removed_on_one_laptop_is_so_on_the_other(two):
    one, other = two
    made = save_case(one, replace(new_case(), values={"prs_FirstName": "Nana", "prs_Citizenship": "GH"},
                                  comments=({"cco_CaseComment": "came by bus"},)))  # fmt: skip
    uuid, gone = uuid_of(one, made), uuids(one)[0]
    delete_case(one, key_of(one, gone))
    taken = send(one, other)
    assert (taken.new, taken.removed, taken.open) == (1, 1, 0)
    alike(one, other)
    assert page_of_cases(other, CaseQuery(text="nana bus ghana")).total == 1
    assert page_of_cases(other, CaseQuery(text="Person0")).total == 0
    assert read_case(other, key_of(other, uuid)).comments[0]["cco_CaseComment"] == "came by bus"


@pytest.mark.parametrize("value", ["kept", "removed"])
def test_removed_here_and_changed_there_is_asked(two, value):
    one, other = two
    uuid = uuids(one)[0]
    edit(one, uuid, prs_FirstName="Ada")
    delete_case(other, key_of(other, uuid))
    exchange(one, other)
    alike(one, other)
    assert said(other, uuid, "prs_SecondName") == "Family0"
    (found,) = open_conflicts(other)
    assert found.is_removal and {answer.value for answer in found.answers} == {"kept", "removed"}
    choose(other, found.code, value)
    exchange(one, other)
    alike(one, other)
    assert open_conflicts(one) == open_conflicts(other) == []
    assert (uuid in uuids(one)) == (value == "kept")


def test_comments_of_both_laptops_stay_and_their_fields_join(two):
    one, other = two
    uuid = uuids(one)[0]
    event = {"hte_City": "Accra", "hte_Type": "Exploitation"}
    save_case(one, replace(read_case(one, key_of(one, uuid)), values={}, events=(event,)))
    exchange(one, other)
    for vault, name, value in ((one, "hte_Street", "Ring Road"), (other, "hte_State", "Greater Accra")):
        record = read_case(vault, key_of(vault, uuid))
        comments = ({"cco_CaseComment": f"written with {name}"},)
        save_case(vault, replace(record, values={}, events=(record.events[0] | {name: value},), comments=comments))
    exchange(one, other)
    alike(one, other)
    record = read_case(other, key_of(other, uuid))
    assert (record.events[0]["hte_Street"], record.events[0]["hte_State"]) == ("Ring Road", "Greater Accra")
    assert len(record.comments) == 2
    assert open_conflicts(one) == []


@pytest.mark.parametrize("value", ["kept", "removed"])
def test_a_comment_removed_here_and_changed_there_is_asked(two, value):
    one, other = two
    uuid = uuids(one)[0]
    save_case(one, replace(read_case(one, key_of(one, uuid)), values={}, comments=({"cco_CaseComment": "first"},)))
    exchange(one, other)
    record = read_case(one, key_of(one, uuid))
    save_case(one, replace(record, values={}, comments=(record.comments[0] | {"cco_CaseComment": "second"},)))
    save_case(other, replace(read_case(other, key_of(other, uuid)), values={}, comments=()))
    exchange(one, other)
    alike(one, other)
    (found,) = open_conflicts(other)
    assert (found.is_removal, found.kind, found.text) == (True, "case_comment", "second")
    choose(one, found.code, value)
    exchange(one, other)
    alike(one, other)
    assert open_conflicts(other) == []
    assert len(read_case(other, key_of(other, uuid)).comments) == (value == "kept")


def test_a_comment_changed_on_both_laptops_stands_side_by_side(two):
    one, other = two
    uuid = uuids(one)[0]
    save_case(one, replace(read_case(one, key_of(one, uuid)), values={}, comments=({"cco_CaseComment": "first"},)))
    exchange(one, other)
    for vault, words in ((one, "left"), (other, "right")):
        record = read_case(vault, key_of(vault, uuid))
        save_case(vault, replace(record, values={}, comments=(record.comments[0] | {"cco_CaseComment": words},)))
    exchange(one, other)
    alike(one, other)
    (found,) = open_conflicts(one)
    choose(one, found.code, "left")
    exchange(one, other)
    assert read_case(other, key_of(other, uuid)).comments[0]["cco_CaseComment"] == "left"


def test_the_same_partner_file_on_both_laptops_brings_nobody_twice(two):
    one, other = two
    rows, notes = people(6, "Kobo"), [{"Shoe size": "39"}] * 6
    for vault in two:
        import_batch(vault, batch_of(rows, notes=notes, sha256="c" * 64, partner="kobo"))
    newer = [row | {"cco_CaseComment": f"visited {place}"} for place, row in enumerate(people(7, "Kobo"))]
    keyed = batch_of(newer, keys=[f"k{place}" for place in range(7)], sha256="d" * 64, partner="keyed")
    for vault in two:
        import_batch(vault, keyed)
    exchange(one, other)
    alike(one, other)
    assert len(uuids(one)) == 3 + 6 + 7
    assert open_conflicts(one) == []
    again = import_batch(one, batch_of([*rows, *people(1, "Later")], notes=[*notes, {}], sha256="e" * 64,
                                         partner="kobo"))  # fmt: skip
    assert (again.imported, again.skipped) == (1, 6)


def test_a_file_taken_in_on_one_laptop_is_recognised_on_the_other(two):
    one, other = two
    batch = batch_of(people(4, "Kobo"), keys=list("abcd"), sha256="c" * 64, partner="kobo")
    import_batch(one, batch)
    exchange(one, other)
    newer = batch_of([row | {"prs_Title": "Dr"} for row in people(4, "Kobo")], keys=list("abcd"), sha256="d" * 64,
                     partner="kobo")  # fmt: skip
    done = import_batch(other, newer)
    assert (done.imported, done.updated) == (0, 4)
    exchange(one, other)
    alike(one, other)
    assert said(one, uuids(one)[-1], "prs_Title") == "Dr"


def test_what_an_import_adds_to_a_known_record_on_both_laptops_is_added_once(two):
    one, other = two
    rows = people(2, "Kobo")
    import_batch(one, batch_of(rows, keys=list("ab"), sha256="c" * 64, partner="kobo"))
    exchange(one, other)
    visited = [row | {"cco_CaseComment": "visited"} for row in rows]
    more = batch_of(visited, notes=[{"Shoes": "39"}] * 2, keys=list("ab"), sha256="d" * 64, partner="kobo")
    for vault in two:
        import_batch(vault, more)
    exchange(one, other)
    alike(one, other)
    record = read_case(one, key_of(one, uuids(one)[-1]))
    assert len(record.comments) == 1 and len(record.notes) == 1


def test_an_import_is_taken_back_where_it_was_made(two):
    one, other = two
    done = import_batch(one, batch_of(people(4, "Kobo"), sha256="c" * 64, partner="kobo"))
    exchange(one, other)
    elsewhere = list_imports(other)[0]
    with pytest.raises(exchange_errors.ImportFromElsewhere):
        undo_import(other, elsewhere.import_id)
    undo_import(one, done.import_id)
    exchange(one, other)
    alike(one, other)
    assert len(uuids(other)) == 3
    assert list_imports(other)[0].taken_back_at
    again = import_batch(other, batch_of(people(4, "Kobo"), sha256="c" * 64, partner="kobo"))
    assert again.imported == 4
    exchange(one, other)
    alike(one, other)


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
