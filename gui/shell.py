"""The main window: unlocking first, then the screens; the one message bar, the progress, the lock."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from core import operations
from core.words import _
from gui.away.watch import watch_screen
from gui.clipboard import ClipboardGuard
from gui.hurry import Hurry
from gui.idle import IdleWatch
from gui.office import Office
from gui.screen import Screen
from gui.side import Side
from gui.unlock.view import UnlockView
from gui.widgets.message_bar import MessageBar
from gui.widgets.parts import PAGE_MARGIN
from gui.widgets.progress_strip import ProgressStrip
from gui.widgets.question import put_hints_away, put_questions_away, sure

FOR_CASEWORKERS: tuple[str, ...] = ("cases", "intake", "summary", "deliver", "settings")
FOR_SUPERVISORS: tuple[str, ...] = ("summary", "settings")


class Shell(QMainWindow):
    """One window. ``vault``: the folder to unlock first, in place of the one opened last."""

    def __init__(self, office: Office, vault: Path | None = None) -> None:
        super().__init__()
        self._office = office
        self._first_vault = vault
        self._screens: dict[str, Screen] = {}
        self._message: MessageBar | None = None
        self.screen_name = ""
        self.setWindowTitle("Abri")
        self.setMinimumSize(1000, 640)
        self.resize(1240, 800)
        office.opened.connect(self.build)
        office.opened.connect(self._look_at_trail)
        office.locked.connect(self.build)
        office.message.connect(self._say)
        office.asked_for.connect(self.show_screen)
        office.cases_changed.connect(self._refresh_shown)
        self._idle = IdleWatch(self)
        self._idle.nobody_there.connect(self._nobody_there)
        self._watch = watch_screen(self)
        self._watch.left.connect(self._screen_left)
        office.closed.connect(self._watch.allow_sleep)
        office.screen_lock_noticed = self._watch.notices
        self.hurry = Hurry(self, office, self.lock, self._vault_folder)
        self.clipboard = ClipboardGuard(self)
        self.build()

    def build(self) -> None:
        """Build the window anew: locked or open, in the language and the looks now chosen."""
        self._forget_screens()
        self._progress: ProgressStrip | None = None
        if self._office.vault is None:
            self._idle.stop()
            body, column = _body()
            self._message = MessageBar()
            column.addWidget(self._message)
            self._unlock = UnlockView(self._office, self._first_vault)
            column.addWidget(self._unlock, 1)
            self.setCentralWidget(body)
            return
        self._idle.start()
        self._watch.hold_sleep()
        screens = FOR_CASEWORKERS if self._office.can_read_cases else FOR_SUPERVISORS
        self._side = Side(screens, self._office.name, self._office.person)
        self._side.chosen.connect(self.show_screen)
        self._side.lock_asked.connect(self.lock)
        self._stack = QStackedWidget()
        body, column = _body()
        self._message = MessageBar()
        self._progress = ProgressStrip()
        self._progress.stopped.connect(self._office.desk.stop)
        column.addWidget(self._message)
        column.addWidget(self._stack, 1)
        column.addWidget(self._progress)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(body, 1)
        self.setCentralWidget(whole)
        self._office.desk.busy_changed.connect(self._progress.set_busy)
        self._office.desk.progressed.connect(self._progress.tell)
        self.show_screen(self.screen_name if self.screen_name in screens else screens[0])

    def show_screen(self, name: str, argument: object | None = None) -> None:
        """Show a screen by its name, if the one shown may be left."""
        if self._office.vault is None:
            return
        shown = self._screens.get(self.screen_name)
        if shown is not None and name != self.screen_name and not shown.can_leave():
            self._side.show_chosen(self.screen_name)
            return
        if name not in self._screens:
            self._screens[name] = _screen(name, self._office)
            self._stack.addWidget(self._screens[name])
        if name != self.screen_name and self._message is not None:
            self._message.put_away()  # it spoke of another screen
        self.screen_name = name
        screen = self._screens[name]
        self._side.show_chosen(name)
        self._stack.setCurrentWidget(screen)
        screen.refresh()
        screen.take_focus()
        if argument is not None:
            screen.show_what(argument)

    @property
    def screen(self) -> Any:
        """The screen that is shown."""
        return self._screens[self.screen_name]

    @property
    def sentence(self) -> str:
        """What the message bar says."""
        return self._message.sentence if self._message is not None else ""

    def build_anew(self) -> None:
        """Other words or looks: build the window anew, unless a screen would lose something and the person keeps it."""
        if all(screen.can_close() for screen in self._screens.values()):
            self.build()

    def lock(self) -> None:
        """Blank at once; what was typed and not saved is saved on the way, as far as it can be."""
        if self._office.vault is None:
            return
        if put_questions_away():  # a dialog's own loop must end before its parent goes
            self.centralWidget().hide()
            QTimer.singleShot(0, self, self.lock)
            return
        put_hints_away()
        screens = list(self._screens.values())
        works = [work for work in (screen.unsaved() for screen in screens) if work is not None]
        left = " ".join(filter(None, (screen.left_behind() for screen in screens)))
        self._office.lock(works, left=left)
        self.clipboard.empty()

    def leave(self) -> None:
        """Lock, finish what was handed in, and end the database thread."""
        self._idle.stop()
        self.lock()
        self.clipboard.empty()
        self._office.desk.close()
        self._watch.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._office.vault is not None and not (self._may_stop() and self._may_close()):
            event.ignore()
            return
        self.lock()
        super().closeEvent(event)

    def _may_close(self) -> bool:
        return all(screen.can_close() for screen in self._screens.values())

    def _may_stop(self) -> bool:
        """Work that a close would drop: stop it, or let it end first."""
        if not self._office.desk.can_be_stopped:
            return True
        return sure(
            self,
            _("Work is under way. Close all the same?"),
            _("What is not finished is stopped, and nothing of it is kept."),
            _("Stop and close"),
        )

    def _nobody_there(self, slept: bool) -> None:
        """A long import is no reason to stay open after the machine slept, but it is while the machine works."""
        if slept or not self._office.desk.can_be_stopped:
            self.lock()

    def _look_at_trail(self) -> None:
        """A coordinator need not look for it: where the record of who did what was altered, it is said at opening."""
        if self._office.role == "coordinator":
            self._office.ask(lambda vault, _tell: operations.trail_warnings(vault), self._warn)

    def _warn(self, found: tuple[str, ...]) -> None:
        if found:
            self._office.message.emit(" ".join(found), "problem")

    def _screen_left(self) -> None:
        """The screen was locked or the machine goes to sleep: nothing is open when somebody comes back."""
        if self._office.vault is None:
            self._unlock.give_up()
        else:
            self.lock()

    def _vault_folder(self) -> Path:
        """The folder of the vault that is open, or that the window asks to open."""
        return self._office.vault.folder if self._office.vault is not None else self._unlock.folder

    def _say(self, sentence: str, kind: str) -> None:
        if self._message is None:
            return
        if sentence:
            self._message.say(sentence, kind)
        else:
            self._message.put_away()

    def _refresh_shown(self) -> None:
        screen = self._screens.get(self.screen_name)
        if screen is not None and self._office.vault is not None:
            QTimer.singleShot(0, screen, screen.refresh)

    def _forget_screens(self) -> None:
        for screen in self._screens.values():
            screen.forget()
        self._screens = {}


def _body() -> tuple[QWidget, QVBoxLayout]:
    body = QWidget()
    body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
    column = QVBoxLayout(body)
    column.setContentsMargins(PAGE_MARGIN, 18, PAGE_MARGIN, 14)
    column.setSpacing(12)
    return body, column


def _screen(name: str, office: Office) -> Screen:
    """Make a screen when it is first asked for: the charts alone take half a second to load."""
    module = import_module(f"gui.{name}.view")
    made: Screen = getattr(module, f"{name.capitalize()}View")(office)
    return made
