"""At the side of a file dialog stand the sticks that are plugged in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from gui import places


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_stick_stands_at_the_side_of_every_dialog(qtbot, monkeypatch):
    monkeypatch.setattr(places, "mounted", lambda: ["/", "/media/amina/STICK", "/boot/efi"])
    watch = places.Places()
    QApplication.instance().installEventFilter(watch)
    dialog = QFileDialog()
    dialog.show()
    shown = [url.toLocalFile() for url in dialog.sidebarUrls()]
    QApplication.instance().removeEventFilter(watch)
    dialog.close()
    dialog.deleteLater()
    assert "/media/amina/STICK" in shown and str(Path.home()) in shown
    assert "/boot/efi" not in shown


def test_what_is_mounted_is_found():
    assert places.mounted()
