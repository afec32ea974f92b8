"""When Abri locks by itself, said plainly: what this computer tells Abri and what it does not."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from core.words import _, ngettext
from gui.hurry import LOCK
from gui.idle import MINUTES
from gui.widgets.parts import card, label


def locking_card(screen_lock_noticed: bool) -> QFrame:
    """``screen_lock_noticed``: whether this computer tells its programs that its screen locks."""
    frame, column = card(8, 20)
    column.addWidget(label(_("Locking"), "heading"))
    after = ngettext(
        "{keys} locks. Abri also locks after {count} minute without a key or mouse, and when the computer sleeps.",
        "{keys} locks. Abri also locks after {count} minutes without a key or mouse, and when the computer sleeps.",
        MINUTES,
    )
    column.addWidget(label(after.format(keys=f"\u2066{LOCK}\u2069", count=MINUTES), "muted"))
    if screen_lock_noticed:
        column.addWidget(label(_("Abri also locks when the screen locks, as this computer tells it."), "muted"))
    else:
        column.addWidget(
            label(
                _(
                    "This computer does not tell Abri when its screen locks. Lock Abri yourself before you leave the "
                    "screen."
                ),
                "muted",
            )
        )
    return frame
