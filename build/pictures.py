"""Pictures of every window, to be looked at: python3 build/pictures.py VAULT PASSPHRASE OUT [LANGUAGE] [light|dark]

VAULT is best the vault of ``build/dev.py demo``; nothing in it is changed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QCoreApplication, QEvent  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from core import operations  # noqa: E402
from core.store import open_vault  # noqa: E402
from gui.app import dress  # noqa: E402
from gui.office import Office  # noqa: E402
from gui.preferences import Preferences  # noqa: E402
from gui.shell import Shell  # noqa: E402
from gui.tasks import Desk  # noqa: E402


def main() -> int:
    folder, words, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    language = sys.argv[4] if len(sys.argv) > 4 else "en"
    look = sys.argv[5] if len(sys.argv) > 5 else "light"
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    preferences = Preferences()
    preferences.change(language=language, theme=look)
    dress(app, preferences)
    office = Office(Desk(at_once=True), preferences)
    shell = Shell(office, folder)
    shell.show()

    def picture(name: str) -> None:
        for _round in range(5):
            app.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        shell.grab().save(str(out / f"{language}-{look}-{name}.png"))

    picture("1-unlock")
    shell.centralWidget().findChild(object, "unlock").show_creating()
    picture("2-create")
    shell.centralWidget().findChild(object, "unlock").show_restoring()
    shell.centralWidget().findChild(object, "unlock").restore_card.take_source(folder)
    picture("2-restore")
    person = operations.vault_info(folder).people[0][0]
    vault = open_vault(folder, person, words)
    office.take(vault, vault.office)
    picture("3-cases")
    shell.screen.open_case(shell.screen.table.key(0))
    picture("4-case")
    shell.screen.form.forget()
    shell.screen.show_list()
    for number, name in enumerate(("intake", "summary", "deliver", "settings"), start=5):
        shell.show_screen(name)
        picture(f"{number}-{name}")
        if name == "summary":
            shown = shell.screen._shown.widget()
            shown.grab().save(str(out / f"{language}-{look}-6-summary-whole.png"))
        if name == "deliver":
            shell.screen.tabs.setCurrentWidget(shell.screen.tabs.widget(2))
            shell.screen.invented.way.setCurrentIndex(1)
            picture(f"{number}-invented")
            shell.screen.invented.grab().save(str(out / f"{language}-{look}-{number}-invented-whole.png"))
        if name == "settings":
            whole = shell.screen.findChild(QWidget, "page")
            whole.grab().save(str(out / f"{language}-{look}-8-settings-whole.png"))
    shell.show_screen("trail")
    picture("8-trail")
    shell.show_screen("intake")
    shell.screen.read(ROOT / "resources" / "samples" / "kobo_survey.csv")
    picture("9-mapping")
    shell.leave()
    return 0


if __name__ == "__main__":
    sys.exit(main())
