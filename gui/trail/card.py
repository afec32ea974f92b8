"""The card of the settings that leads to the trail."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.words import _
from gui.office import Office
from gui.widgets.parts import button, card, label


def trail_card(office: Office) -> QWidget:
    frame, column = card(8, 20)
    column.addWidget(label(_("Who did what"), "heading"))
    column.addWidget(
        label(_("Who opened the vault, changed cases, took files in, wrote files out, and when. No answers."), "muted")
    )
    column.addWidget(button(_("See who did what…"), lambda: office.go_to("trail"), "", "info"))
    return frame
