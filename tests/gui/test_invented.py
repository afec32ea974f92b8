"""Invented rows through the window: in groups or under noise, what an epsilon means, and what was spent."""

from __future__ import annotations

import json
import shutil
import threading

import pandas as pd
import pytest
from PySide6.QtCore import Qt

from core import operations
from core.operations.spending import budget_of, charge
from core.protect import private_noise
from core.store import import_batch
from gui.deliver.invented import GROUPS, NOISE
from tests.gui.conftest import PASSPHRASE, PERSON
from tests.operations.test_private import people
from tests.operations.test_spending import spent
from tests.store.conftest import batch_of
from tests.weak import WEAK

pytest.importorskip("opendp")


@pytest.fixture(scope="module")
def large_vault(tmp_path_factory):
    folder = tmp_path_factory.mktemp("large") / "vault"
    with operations.create_vault(folder, PERSON, PASSPHRASE, "Shelter North", strength=WEAK) as vault:
        import_batch(vault, batch_of(people(600)))
        operations.add_person(vault, "esi", "caseworker", PASSPHRASE, WEAK)
    return folder


@pytest.fixture
def page_of(window, large_vault, tmp_path):
    """The page of invented rows in a window on a vault of 600 people."""

    def shown(person=PERSON, before=lambda vault: None, at_once=True):
        folder = shutil.copytree(large_vault, tmp_path / "vault")
        shell = window(folder, at_once=at_once)
        vault = operations.open_vault(folder, person, PASSPHRASE, WEAK)
        before(vault)
        shell.test_office.take(vault, vault.office)
        shell.show_screen("deliver")
        shell.screen.invented.shell = shell
        return shell.screen.invented

    return shown


def choose(page, way, *columns):
    page.way.setCurrentIndex(page.way.findData(way))
    for place in range(page.columns.count() if columns else 0):
        item = page.columns.item(place)
        wanted = item.data(Qt.ItemDataRole.UserRole) in columns
        item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)


def test_rows_with_noise_are_written_charged_and_told(page_of, tmp_path):
    page = page_of()
    choose(page, NOISE, "gender", "majorityStatus")
    page.epsilon.setValue(2)
    assert "epsilon 0 of 8 is spent" in page.spent.text()
    page.write_to(tmp_path / "out")
    rows = len(pd.read_csv(tmp_path / "out" / "private.csv", dtype=str))
    said = json.loads((tmp_path / "out" / "verification.json").read_text(encoding="utf-8"))
    assert (said["epsilon"], said["columns"], said["rows"]) == (2.0, ["gender", "majorityStatus"], rows)
    assert page.result.text().startswith(f"{rows} rows are in the data set. That number has noise too")
    spent_now = budget_of(page.office.vault).epsilon
    assert 0 < spent_now <= 2
    assert "epsilon 0 of" not in page.spent.text()
    assert page.spent.isVisibleTo(page)


def test_rows_in_groups_are_written_and_cost_no_epsilon(page_of, tmp_path):
    page = page_of()
    choose(page, GROUPS, "gender", "citizenship")
    assert not page.spent_card.isVisibleTo(page)
    page.write_to(tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"counts.csv", "synthetic.csv", "verification.json"}
    assert "real people share whatever" in page.result.text()
    assert budget_of(page.office.vault).spendings == ()


def test_what_an_epsilon_means_follows_what_is_chosen(page_of):
    page = page_of()
    choose(page, NOISE)
    page.epsilon.setValue(1)
    assert "at most 2.72 times more likely" in page.promise.text()
    assert "That is much" not in page.promise.text()
    page.epsilon.setValue(4)
    assert "at most 55 times" in page.promise.text()
    assert "That is much" in page.promise.text()


def test_more_than_is_left_cannot_be_asked_for(page_of):
    page = page_of(before=lambda vault: charge(vault, spent("a", 5)))
    choose(page, NOISE)
    page.epsilon.setValue(7)
    assert "choose a smaller epsilon" in page.missing.text()
    assert not page.write_button.isEnabled()
    page.epsilon.setValue(2)
    assert not page.missing.isVisibleTo(page)
    assert page.write_button.isEnabled()
    choose(page, GROUPS)
    assert page.write_button.isEnabled()


def test_where_nothing_is_left_a_coordinator_may_allow_more(page_of):
    page = page_of(before=lambda vault: charge(vault, spent("a", 9)))
    choose(page, NOISE)
    assert page.limit.isVisibleTo(page)
    assert "Nothing is left" in page.missing.text()
    page.limit.setValue(12)
    page.set_limit()
    assert "of 12 is spent" in page.spent.text()
    assert page.write_button.isEnabled()


def test_a_caseworker_sees_what_was_spent_and_no_way_to_allow_more(page_of):
    page = page_of("esi")
    choose(page, NOISE)
    assert page.spent.isVisibleTo(page)
    assert not page.limit.isVisibleTo(page)


def test_without_a_column_nothing_can_be_written(page_of):
    page = page_of()
    for way in (GROUPS, NOISE):
        choose(page, way, "no such column")
        assert "Tick at least one column" in page.missing.text()
        assert not page.write_button.isEnabled()


def test_where_opendp_is_missing_rows_with_noise_are_explained_and_not_offered(page_of, monkeypatch):
    monkeypatch.setattr(private_noise, "available", lambda: False)
    page = page_of()
    choose(page, NOISE)
    assert "without OpenDP" in page.missing.text()
    assert not page.write_button.isEnabled()
    choose(page, GROUPS)
    assert page.write_button.isEnabled()


def test_a_refusal_is_told_and_what_it_cost_is_shown(page_of, tmp_path):
    page = page_of()
    choose(page, NOISE)
    page.epsilon.setValue(0.1)
    page.write_to(tmp_path / "out")
    assert "Nothing was written" in page.shell.sentence
    assert not (tmp_path / "out").exists()
    assert "epsilon 0 of" not in page.spent.text()
    assert page.write_button.isEnabled()


def test_nothing_written_before_is_written_over(page_of, tmp_path, monkeypatch):
    page = page_of()
    choose(page, GROUPS, "gender")
    monkeypatch.setattr("gui.deliver.invented.QFileDialog.getExistingDirectory", lambda *_asked: str(tmp_path))
    page.choose_folder()
    page.choose_folder()
    assert (tmp_path / "ctdc-global-2020-invented-k11" / "synthetic.csv").is_file()
    assert (tmp_path / "ctdc-global-2020-invented-k11-2" / "synthetic.csv").is_file()


def test_a_lock_forgets_what_was_shown(page_of, tmp_path):
    page = page_of(before=lambda vault: charge(vault, spent("a", 5)))
    choose(page, GROUPS, "gender")
    page.write_to(tmp_path / "out")
    page.forget()
    assert page.result.text() == ""
    assert "epsilon 0 of" in page.spent.text()


@pytest.mark.parametrize("way_out", ["stop", "lock"])
def test_stopped_or_locked_before_it_is_drawn_nothing_is_spent(page_of, tmp_path, qtbot, way_out):
    page = page_of(at_once=False)
    desk, gate = page.office.desk, threading.Event()
    qtbot.waitUntil(lambda: not desk.busy, timeout=20_000)
    desk.ask(lambda _tell: gate.wait(30), lambda _none: None, must=True)
    choose(page, NOISE, "gender", "majorityStatus")
    page.epsilon.setValue(2)
    page.write_to(tmp_path / "out")
    page.epsilon.setValue(3)
    assert not page.write_button.isEnabled(), "a second time it would be spent twice"
    if way_out == "stop":
        desk.cancel_all()
    else:
        page.shell.lock()
    gate.set()
    qtbot.waitUntil(lambda: not desk.busy, timeout=20_000)
    page.shell.lock()
    qtbot.waitUntil(lambda: not desk.busy, timeout=20_000)
    assert not (tmp_path / "out").exists()
    with operations.open_vault(tmp_path / "vault", PERSON, PASSPHRASE, WEAK) as vault:
        assert budget_of(vault).spendings == ()
