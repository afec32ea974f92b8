"""The whole way through the windows with a mark wherever words can stand: python -m tests.gui.journey FOLDER

As a person would go it, in the application as it is started, file dialogs and faults included. At the end the window is
locked in three states, and what Python still holds of the marks is said on standard output. The partner's file, which
holds the marks in the clear and has one in its name, lies in FOLDER/input.
"""

from __future__ import annotations

import csv
import gc
import json
import linecache
import sys
import types
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pyrage
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox

from core import operations
from core.offline import stay_offline
from core.silence import let_nothing_out
from core.store import import_batch
from core.store.schema import tables
from gui import app as application
from gui.shell import Shell
from tests.store.conftest import PASSPHRASE, batch_of
from tests.store.journey import MARK, marked, marks_of, say
from tests.weak import WEAK

TYPED = f"{MARK}Typed"
PATIENCE = 180_000  # milliseconds for the whole way


def main(folder: Path) -> int:
    stay_offline()
    let_nothing_out()
    prepare(folder)

    class Walked(Shell):
        """The window itself, with somebody who goes through it."""

        def __init__(self, *words: object) -> None:
            super().__init__(*words)
            self.steps = walk(self, folder)
            self.stepping = False
            self.clock = QTimer(self, interval=20)
            self.clock.timeout.connect(self.step)
            self.clock.start()
            QTimer.singleShot(PATIENCE, self, lambda: QCoreApplication.exit(7))

        def step(self) -> None:
            """One step more, as soon as the desk has done what the last one asked for."""
            if self.stepping or self._office.desk.busy:
                return
            self.stepping = True
            try:
                next(self.steps)
            except StopIteration:
                self.clock.stop()
                QCoreApplication.quit()
            finally:
                self.stepping = False

    application.Shell = Walked  # type: ignore[misc]
    return application.run(["abri"], folder / "vault")


def prepare(folder: Path) -> None:
    """A vault with marks, a partner's file, a hub."""
    values = marks_of(tables().values) | {"con_Consent": "1", "vic_TypeOfExploitation": "ForcedLabour"}
    children = [marks_of(fields) for fields in tables().many.values()]
    flat = values | {name: text for fields in children for name, text in fields.items()}
    batch = batch_of([flat | {"prs_Title": f"{MARK} {place}"} for place in range(40)],
                     notes=[{marked("title"): marked("note")}] * 40, name=marked("file"))  # fmt: skip
    with operations.create_vault(folder / "vault", "amina", PASSPHRASE, "Shelter", strength=WEAK) as vault:
        import_batch(vault, batch)
    for name in ("input", "out", "stick"):
        (folder / name).mkdir()
    titles = ["First name", "Family name", "Sex", "Nationality", "Consent", "Remarks", "Nickname of the cousin"]
    rows = [[f"{marked('first')} {place}", marked("family"), "female", "Ghana", "yes", marked("remarks"),
             marked("cousin")] for place in range(30)]  # fmt: skip
    with partner_file(folder).open("w", newline="") as stream:
        csv.writer(stream).writerows([titles, *rows])
    hub = {"name": "Hub", "layout": "ctdc-global-2020", "protection": {"method": "none", "k": 1},
           "recipients": [str(pyrage.x25519.Identity.generate().to_public())]}  # fmt: skip
    hub["protection"]["quasi_identifiers"] = []
    (folder / "input" / "hub.json").write_text(json.dumps(hub))


def partner_file(folder: Path) -> Path:
    return folder / "input" / f"{MARK}.csv"


def walk(shell: Shell, folder: Path) -> Iterator[None]:
    shell.activateWindow()
    unlock(shell)
    yield
    shell.screen.list_page.search.setText(MARK)
    shell.screen.update_list()
    yield
    shell.screen.open_case(shell.screen.table.key(0))
    yield
    line = shell.screen.form.input("prs_FirstName").inner
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, TYPED)
    line.selectAll()
    line.copy()
    shell.screen.form.save()
    yield
    shell.screen.show_quality()
    yield
    yield from faults(shell)
    shell.show_screen("intake")
    in_dialog(shell.screen.choose_file, partner_file(folder))
    yield
    shell.screen.take_in()
    yield
    shell.show_screen("summary")
    yield
    in_dialog(lambda: shell.screen.choose_folder(), folder / "out")
    yield
    shell.show_screen("deliver")
    in_dialog(shell.screen.hub.choose_hub, folder / "input" / "hub.json")
    yield
    in_dialog(shell.screen.hub.choose_folder, folder / "stick")
    yield
    shell.screen.public.look()
    yield
    for place in range(shell.screen.invented.way.count()):
        shell.screen.invented.way.setCurrentIndex(place)
        in_dialog(shell.screen.invented.choose_folder, folder / "stick")
        yield
    shell.show_screen("settings")
    yield
    in_dialog(shell.screen.backup.choose_folder, folder / "stick")
    yield
    in_dialog(shell.screen.backup.choose_stick, folder / "stick")
    yield
    shell.show_screen("trail")
    yield
    for leave_open in (a_form, a_partner_file, the_quality):
        yield from leave_open(shell, folder)
        yield from locked(shell, leave_open.__name__)
        unlock(shell)
        yield
    shell.lock()
    yield
    say(f"own dialogs: {QApplication.testAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)}")


def a_form(shell: Shell, _folder: Path) -> Iterator[None]:
    """A case with something typed that does not fit its field, so that no lock can save it."""
    shell.show_screen("cases")
    yield
    shell.screen.open_case(shell.screen.table.key(3))
    yield
    for field in ("prs_Birthdate", "prs_FirstName"):
        line = shell.screen.form.input(field).inner
        assert isinstance(line, QLineEdit)
        QTest.keyClicks(line, TYPED)


def a_partner_file(shell: Shell, folder: Path) -> Iterator[None]:
    """A partner's file under review, its cells shown."""
    shell.show_screen("intake")
    shell.screen.read(partner_file(folder))
    yield
    shell.screen.mapping.tabs.setCurrentIndex(1)
    yield


def the_quality(shell: Shell, _folder: Path) -> Iterator[None]:
    shell.show_screen("cases")
    yield
    shell.screen.show_quality()
    yield


def locked(shell: Shell, state: str) -> Iterator[None]:
    """Lock, let Qt throw away what it threw away, then say what is still held."""
    shell.activateWindow()
    yield
    QGuiApplication.clipboard().setText(marked("copied"))
    shell.lock()
    yield
    for _round in range(5):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        yield
    linecache.clearcache()
    found = held()
    say(f"{state}: clipboard {hidden(QGuiApplication.clipboard().text())!r}")
    say("\n".join(f"{state}: held {hidden(words)}" for words in found) or f"{state}: nothing held")


def unlock(shell: Shell) -> None:
    card = shell.centralWidget().findChild(object, "unlock").open_card
    card.person.setCurrentText("amina")
    QTest.keyClicks(card.passphrase, PASSPHRASE)
    card.open_button.click()


def in_dialog(asking: Callable[[], object], chosen: Path) -> None:
    """Ask with a file dialog, choose there, and come back when it is gone; a question behind it gets its first answer.

    The system's own dialogs, where it has some, cannot be filled in by a program: then this takes for ever.
    """

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            name = dialog.findChild(QLineEdit)
            if not dialog.selectedFiles() or Path(dialog.selectedFiles()[0]) != chosen:
                dialog.setDirectory(str(chosen.parent))
                dialog.selectFile(str(chosen))
                name.setText(str(chosen))
            else:
                dialog.accept()
        elif isinstance(dialog, QMessageBox):
            dialog.buttons()[0].click()

    clock = QTimer(interval=200)
    clock.timeout.connect(choose)
    clock.start()
    asking()
    clock.stop()


def faults(shell: Shell) -> Iterator[None]:
    """Every way in which a library's own words could come out."""

    def in_a_slot() -> None:
        secret = marked("local")
        raise ValueError(f"unable to parse: {marked('slot')} {secret}")

    class Dying:
        def __del__(self) -> None:
            raise ValueError(marked("dying"))

    def on_the_desk(_vault: object, _tell: object) -> None:
        raise ValueError(marked("desk"))

    QTimer.singleShot(0, shell, in_a_slot)
    yield
    Dying()
    warnings.warn(marked("warning"), UserWarning, stacklevel=1)
    shell._office.ask(on_the_desk, lambda _none: None)
    yield


def hidden(words: str) -> str:
    """So that the telling is not taken for a leak."""
    return words.replace(MARK, "[mark]")


def held() -> list[str]:
    """Each thing through which Python still reaches a mark, however deep."""
    gc.collect()
    found, seen = [], set()
    waiting: list[tuple[object, str]] = [(each, "") for each in gc.get_objects()]
    mine = (found, seen, sys.modules[__name__].__dict__)
    while waiting:
        each, path = waiting.pop()
        if id(each) in seen or any(each is own for own in mine) or isinstance(each, types.FrameType | types.CodeType):
            continue
        seen.add(id(each))
        if isinstance(each, str | bytes | bytearray):
            text = each if isinstance(each, str) else bytes(each).decode("latin-1")
            if MARK in text and text != MARK and MARK not in path:
                found.append(f"{path} {text[:60]!r}")
            continue
        here = f"{path[-200:]}/{type(each).__module__}.{type(each).__name__}"
        if isinstance(each, np.ndarray) and each.dtype == object:
            waiting += [(inner, here) for inner in each.ravel().tolist()]
        if isinstance(each, pd.DataFrame | pd.Series):
            found.append(f"{here} {each.shape}")
        waiting += [(inner, here) for inner in gc.get_referents(each)]
    return found


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
