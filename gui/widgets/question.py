"""The one way to ask before something is lost, and the one way to put every question away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from core.words import _


def sure(parent: QWidget, question: str, sentence: str, do: str) -> bool:
    """Whether the person chose ``do``. Keeping is the answer of the Enter key, and of a lock meanwhile."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Abri", question, parent=parent)
    box.setInformativeText(sentence)
    doing = box.addButton(do, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(_("Keep"), QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return box.clickedButton() is doing


def put_hints_away() -> None:
    """Close whatever hovers over the window at this moment: a hint beside the mouse, a list of answers, a menu."""
    hovering = (Qt.WindowType.ToolTip, Qt.WindowType.Popup)
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() and widget.windowType() in hovering:
            widget.close()


def put_questions_away() -> bool:
    """Close whatever dialog stands over the window, as if the person had said no; says whether there was one."""
    found = False
    for _depth in range(10):
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            break
        found = True
        if isinstance(dialog, QDialog):
            dialog.reject()
        else:
            dialog.close()
    return found
