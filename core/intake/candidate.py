"""A field that a title may mean, how surely, and why."""

from __future__ import annotations

from dataclasses import dataclass

from core.intake.vocabulary import GENERAL, LABEL, NAME, PROXY, SYNONYM
from core.words import N_

SURE = 0.85
"""From here on a column is taken without asking."""

CONFIDENCE = {NAME: 1.0, LABEL: 0.98, SYNONYM: 0.95, PROXY: 0.88, GENERAL: 0.5}
WHY = {
    NAME: N_("The title is the standard’s own name of this field."),
    LABEL: N_("The title is the label of this field."),
    SYNONYM: N_("Offices often give this field this title."),
    PROXY: N_("Offices often mean this field by this title."),
    GENERAL: N_("The title is too general to be sure."),
}
SAME_WORDS = N_("The title has the same words as one that is known for this field.")
ALL_PARTS = N_("Every part of the title names this field.")
SOME_PARTS = N_("Only a part of the title names this field.")
LAST_PART = N_("The last part of the title names this field.")
TWO_ROWS = N_("The two rows of the header disagree about this column.")
TELLING = N_("Words in the title name this field, and its cells agree.")
SIMILAR = N_("The title is nearly one that is known for this field.")


@dataclass(frozen=True)
class Candidate:
    """A field a title may mean. ``why`` is a marked sentence; ``nearly``: the words are only similar.

    ``spans``: the title speaks of groups (``Age group``); it means the field only where the cells are spans.
    """

    field: str
    confidence: float
    why: str
    language: str = ""
    nearly: bool = False
    spans: bool = False
