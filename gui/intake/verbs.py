"""What the pages of intake may ask of the screen they stand in."""

from __future__ import annotations

from typing import Protocol

from core.operations import IntakeReport
from gui.intake.model import Move, Review
from gui.office import Office


class IntakeVerbs(Protocol):
    """``review`` is there while a sheet is looked at, ``report`` once it was taken in."""

    office: Office
    review: Review | None
    report: IntakeReport | None

    def choose_file(self) -> None: ...
    def use_profile(self) -> None: ...
    def use_form(self) -> None: ...
    def read_by(self, number: int | None) -> None:
        """Understand the sheet by a kept reading, or anew."""

    def make(self, move: Move) -> None:
        """Make a move on the desk, then show the review anew."""

    def take_in(self) -> None: ...
    def undo_import(self, number: int) -> None: ...
    def start_again(self) -> None: ...
