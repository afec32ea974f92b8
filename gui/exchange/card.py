"""The card of the settings that leads to the laptops of the office."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.words import _
from gui.office import Office
from gui.widgets.parts import button, card, label


def exchange_card(office: Office) -> QWidget:
    frame, column = card(8, 20)
    column.addWidget(label(_("Another laptop of this office"), "heading"))
    column.addWidget(label(_("Two laptops with copies of this vault bring each other up to date by a stick."), "muted"))
    column.addWidget(button(_("Exchange changes…"), lambda: office.go_to("exchange"), "", "deliver"))
    return frame
