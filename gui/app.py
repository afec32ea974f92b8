"""The application: one Qt object, its looks and language, the hook for faults, the window."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QStandardPaths, Qt, QTranslator, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from core.files import RESOURCES
from core.words import language, language_of_machine, use_language
from gui import theme
from gui.faults import Faults
from gui.office import Office
from gui.places import Places
from gui.preferences import Preferences
from gui.shell import Shell
from gui.tasks import Desk


def run(argv: list[str], vault: Path | None = None) -> int:
    """Show the window until it is closed; ``vault``: the folder of a vault to unlock. Returns the exit status."""
    keep_no_names()
    app = QApplication(argv)
    qInstallMessageHandler(lambda _kind, _where, _words: None)  # what Qt says may hold what it was given to show
    places = Places(app)
    app.installEventFilter(places)
    preferences = Preferences(settings_file())
    office = Office(Desk(), preferences)
    faults = Faults(office)
    sys.excepthook = faults.hook
    dress(app, preferences)
    shell = Shell(office, vault)
    office.locked.connect(keep_no_names)
    office.words_changed.connect(lambda: dress(app, preferences))
    office.words_changed.connect(shell.build_anew)
    shell.show()
    status = app.exec()
    shell.leave()
    return status


def keep_no_names() -> None:
    """Nothing on this machine remembers which files and folders were chosen.

    The file dialogs of desktops write the names of files into their lists of recent ones: Abri's own dialogs do not.
    Qt keeps the folders; on Windows and macOS not in a file, so that what it kept is taken out again.
    """
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    if sys.platform in ("win32", "darwin"):
        QSettings(QSettings.Scope.UserScope, "QtProject").remove("FileDialog")


def dress(app: QApplication, preferences: Preferences) -> None:
    """Language, direction, fonts and theme as the person chose them."""
    app.setApplicationName("Abri")
    app.setWindowIcon(QIcon(str(RESOURCES / "icons" / "abri.svg")))
    use_language(preferences.choices.language or language_of_machine())
    speak(app)
    theme.use_fonts(app)
    theme.apply(app, preferences.choices.theme)


def speak(app: QApplication) -> None:
    """Have Qt's own words, its direction and its numbers follow the language of Abri."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.setParent(None)
    QLocale.setDefault(QLocale(language()))
    translator = QTranslator(app)
    if translator.load(f"qtbase_{language()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    right_to_left = language() == "ar"
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)


def settings_file() -> Path:
    """Where the choices of this laptop are kept; ``ABRI_SETTINGS`` names another file."""
    named = os.environ.get("ABRI_SETTINGS")
    if named:
        return Path(named)
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / "abri" / "settings.json"
