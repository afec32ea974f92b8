"""The whole way through the windows, on the database thread, as a caseworker goes it with mouse and keys."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pyrage
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from core import operations
from core.standard import standard
from tests.gui.conftest import window  # noqa: F401 - a fixture
from tests.journeys.truth import FILES, agreement, read_truth

LAYOUT = "ctdc-global-2020"
PATIENCE = 30_000


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def chooses(monkeypatch):
    """What the person picks in the next file dialog, which belongs to the desktop."""

    def choose(path):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(path))

    return choose


def test_from_three_partner_files_to_a_package_and_charts(window, qtbot, fixtures, tmp_path, chooses):  # noqa: F811
    shell = window(tmp_path / "vault", at_once=False)
    view = shell.centralWidget().findChild(object, "unlock")
    view.folder = tmp_path / "vault"
    qtbot.keyClicks(view.create_card.office, "Shelter North")
    qtbot.keyClicks(view.create_card.person, "Amina")
    qtbot.keyClicks(view.create_card.passphrase, "correct horse battery")
    qtbot.keyClicks(view.create_card.again, "correct horse battery")
    click(qtbot, view.create_card.create_button)
    qtbot.waitUntil(lambda: shell.screen_name == "cases", timeout=PATIENCE)

    taken = 0
    for name, file in FILES.items():
        shell.show_screen("intake")
        chooses(fixtures / name / file)
        shell.screen.choose_file()
        qtbot.waitUntil(lambda: shell.screen.review is not None, timeout=PATIENCE)
        assert shell.screen.mapping.table.rowCount() > 10
        click(qtbot, shell.screen.mapping.accept)
        qtbot.waitUntil(lambda: shell.screen.report is not None, timeout=PATIENCE)
        taken += shell.screen.report.imported
        shell.screen.start_again()
    truth = [row for name in FILES for row in read_truth(fixtures / name)]
    assert taken == len(truth)

    shell.show_screen("cases")
    qtbot.waitUntil(lambda: shell.screen.table.total == len(truth), timeout=PATIENCE)
    marked = next(row["mark"] for row in truth if row["consent"] == "1")
    qtbot.keyClicks(shell.screen.list_page.search, marked)
    qtbot.waitUntil(lambda: shell.screen.table.total == 1, timeout=PATIENCE)
    key = shell.screen.table.key(0)
    shell.screen.list_page.grid.activated.emit(shell.screen.table.index(0, 0))
    qtbot.waitUntil(lambda: shell.screen.form.state is not None, timeout=PATIENCE)
    city = shell.screen.form.input("prs_MailingCity").inner
    city.clear()
    qtbot.keyClicks(city, "Zq10-edited")
    click(qtbot, shell.screen.form.save_button)
    qtbot.waitUntil(lambda: shell.sentence == "The case is saved.", timeout=PATIENCE)

    shell.show_screen("summary")
    qtbot.waitUntil(lambda: bool(shell.screen.shown_charts), timeout=PATIENCE)
    titles = {chart.title for chart in shell.screen.shown_charts}
    assert {
        "Year of registration",
        "Gender",
        "Age at registration",
        "Type of exploitation",
        "Means of control",
    } <= titles
    assert {each.title for each in shell.screen.shown_maps} == {"Country of exploitation", "Citizenship"}
    shell.screen.write_to(tmp_path / "charts")
    qtbot.waitUntil(lambda: "files written" in shell.sentence, timeout=PATIENCE)

    identity = pyrage.x25519.Identity.generate()
    wanted = {"name": "Regional hub", "recipients": [str(identity.to_public())], "layout": LAYOUT}
    wanted["protection"] = {"method": "none", "k": 11, "quasi_identifiers": []}
    (tmp_path / "hub.json").write_text(json.dumps(wanted))
    (tmp_path / "stick").mkdir()
    shell.show_screen("deliver")
    chooses(tmp_path / "hub.json")
    shell.screen.hub.choose_hub()
    qtbot.waitUntil(lambda: shell.screen.hub.write_button.isEnabled(), timeout=PATIENCE)
    chooses(tmp_path / "stick")
    click(qtbot, shell.screen.hub.write_button)
    qtbot.waitUntil(lambda: "You may remove the stick" in shell.sentence, timeout=PATIENCE)

    package = next((tmp_path / "stick").iterdir())
    members = zipfile.ZipFile(io.BytesIO(pyrage.decrypt(package.read_bytes(), [identity])))
    rows = list(csv.DictReader(io.StringIO(members.read("data.csv").decode())))
    assert len(rows) == sum(row["consent"] == "1" for row in truth)
    assert tuple(rows[0]) == standard().layouts[LAYOUT].column_names
    assert {name: share for name, share in agreement(rows, truth).items() if share < 1} == {}
    exported = [members.read(name) for name in members.namelist()] + [package.read_bytes()]
    exported += [path.read_bytes() for path in (tmp_path / "charts").iterdir()]
    marks = [row["mark"].encode() for row in truth]
    assert not [mark for mark in marks if any(mark in content for content in exported)]

    shell.leave()
    with operations.open_vault(tmp_path / "vault", "Amina", "correct horse battery") as vault:
        assert operations.read_case(vault, key).values["prs_MailingCity"] == "Zq10-edited"
