"""Copies and marks words in Abri's window, then leaves as asked: python -m tests.gui.clipboard_walk SETTINGS HOW

Says "copied" once the words are there; HOW: wait (until they are gone; "emptied") or leave.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gui import clipboard
from gui.app import dress
from gui.office import Office
from gui.preferences import Preferences
from gui.shell import Shell
from gui.tasks import Desk
from tests.store.journey import say


def main(settings: Path, how: str) -> None:
    clipboard.STAYS = 4000
    app = QApplication(["abri"])
    preferences = Preferences(settings)
    dress(app, preferences)
    shell = Shell(Office(Desk(), preferences), settings.parent / "none")
    shell.show()
    line = shell.centralWidget().findChild(object, "unlock").create_card.office

    def copy() -> None:
        line.setFocus()
        line.setText("Zq7Copied")
        line.selectAll()
        line.copy()
        app.clipboard().setText("Zq7Marked", app.clipboard().Mode.Selection)
        QTimer.singleShot(300, lambda: say("copied"))
        if how == "wait":
            shell.clipboard._clock.timeout.connect(lambda: QTimer.singleShot(200, lambda: say("emptied")))
        else:
            QTimer.singleShot(4000, lambda: (shell.leave(), app.quit()))

    QTimer.singleShot(500, copy)
    QTimer.singleShot(20_000, app.quit)
    app.exec()
    shell.leave()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
