"""The recovery key through the windows: made and shown once, and what it opens."""

from __future__ import annotations

from PySide6.QtCore import Qt

from core.operations import vaults

NEW = "violet lanterns over quiet harbours"


def test_a_recovery_key_opens_a_vault_whose_passphrase_is_lost(open_window, qtbot):
    shell = open_window()
    shell.show_screen("settings")
    shell.screen.recovery.make(shares=False)
    key = vaults.key_on(shell.screen.recovery.papers.text())
    qtbot.mouseClick(shell.screen.recovery.put_away, Qt.MouseButton.LeftButton)
    assert shell.screen.recovery.papers.text() == ""
    shell.lock()
    view = shell.centralWidget().findChild(object, "unlock")
    qtbot.waitUntil(view.open_card.lost.isVisible)
    qtbot.mouseClick(view.open_card.lost, Qt.MouseButton.LeftButton)
    card = view.recover_card
    card.first.setText("R0000 wrong")
    for line in (card.passphrase, card.again):
        line.setText(NEW)
    qtbot.mouseClick(card.recover_button, Qt.MouseButton.LeftButton)
    assert card.problem.isVisible()
    card.first.setText(key)
    for line in (card.passphrase, card.again):
        line.setText(NEW)
    qtbot.mouseClick(card.recover_button, Qt.MouseButton.LeftButton)
    assert shell.screen_name == "settings"
    assert card.first.text() == ""


def test_without_a_recovery_key_the_way_is_not_offered(open_window):
    shell = open_window()
    shell.lock()
    assert shell.centralWidget().findChild(object, "unlock").open_card.lost.isHidden()


def test_a_passphrase_is_judged_as_it_is_typed_and_offered(window, tmp_path, qtbot):
    card = window(tmp_path / "new").findChild(object, "unlock").create_card
    qtbot.keyClicks(card.passphrase, "password1")
    weak = card.judged.text()
    card.passphrase.clear()
    qtbot.keyClicks(card.passphrase, NEW)
    assert card.judged.text() != weak
    qtbot.mouseClick(card.offer_button, Qt.MouseButton.LeftButton)
    assert "Offered:" in card.judged.text()
