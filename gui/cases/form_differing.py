"""In the form of a case: what two laptops of the office answered differently is marked until somebody chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtWidgets import QWidget

from core.operations.exchange import Conflict, field_words
from core.words import _
from gui.cases.form_parts import ChildrenCard, SectionCard
from gui.widgets.parts import button, card, label, set_look


def differing_card(differing: Sequence[Conflict], look: Callable[[], None]) -> QWidget:
    """The names of the fields, and the way to the answers."""
    frame, column = card(8, 20)
    column.addWidget(label(_("Answered differently on another laptop"), "heading"))
    names = dict.fromkeys(field_words(each) for each in differing)
    column.addWidget(label(", ".join(names), "problem"))
    column.addWidget(button(_("See the answers and choose"), look))
    return frame


def mark_differing(differing: Sequence[Conflict], cards: Iterable[SectionCard | ChildrenCard]) -> None:
    """Mark the inputs of the fields in question."""
    for each in differing:
        for held in cards:
            found = held.input_of(each.field)
            if found is not None:
                if isinstance(held, SectionCard) and not found.isVisibleTo(held):
                    held.show_all()
                set_look(found.inner, "differs", True)
                found.inner.setToolTip(_("Another laptop answers differently."))
