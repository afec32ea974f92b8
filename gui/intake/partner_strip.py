"""Whose file it is, and how sheets like it were read before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QMenu, QWidget

from core.operations import Reading
from core.words import _
from gui.intake.model import Review
from gui.intake.verbs import IntakeVerbs
from gui.widgets.parts import button, label

_MOST = 12
_LEAST, _WIDTH = 200, 260


class PartnerStrip(QWidget):
    """A line for the partner's name, which may stay empty, and the ways to read the sheet."""

    def __init__(self, verbs: IntakeVerbs) -> None:
        super().__init__()
        self._verbs = verbs
        self.partner = QLineEdit()
        self.partner.setMinimumWidth(_LEAST)
        self.partner.setMaximumWidth(_WIDTH)
        self.partner.setPlaceholderText(_("Name of the partner"))
        words = label(_("Whose file is it?"), "muted", wrap=False)
        words.setBuddy(self.partner)
        self.partner.setAccessibleName(_("Whose file is it?"))
        self._before = label("", "hint")
        self.otherwise = button(_("Read it otherwise"), lambda: None, "quiet")
        self._menu = QMenu(self)
        self.otherwise.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(words)
        row.addWidget(self.partner)
        row.addWidget(self._before, 1)
        row.addWidget(self.otherwise)

    def show_review(self, review: Review) -> None:
        """A sheet was read: whose it seems to be, and by what it was read."""
        self.partner.setText(review.partner)
        names = QCompleter(list(review.known_partners), self.partner)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.partner.setCompleter(names)
        self._before.setText(_words_of(review))
        self._menu.clear()
        for reading in review.readings[:_MOST]:
            self._menu.addAction(_name_of(reading), lambda number=reading.number: self._verbs.read_by(number))
        self._menu.addSeparator()
        self._menu.addAction(_("Anew, as if never seen"), lambda: self._verbs.read_by(None))
        self._menu.addAction(_("By a profile…"), self._verbs.use_profile)
        self._menu.addAction(_("With the words of its form (XLSForm)…"), self._verbs.use_form)

    def forget(self) -> None:
        self.partner.clear()
        self._before.clear()
        self._menu.clear()


def _words_of(review: Review) -> str:
    if review.partner_is_open:
        names = ", ".join(f"\u2068{name}\u2069" for name in review.partners)
        return _("Several partners send sheets like this: {names}. Say whose this one is.").format(names=names)
    if review.reading is None:
        return ""
    return _("Read as on {day} by {person}.").format(day=_day(review.reading), person=review.reading.person)


def _name_of(reading: Reading) -> str:
    words = _("As on {day} by {person}").format(day=_day(reading), person=reading.person)
    return f"{words} · {reading.partner}" if reading.partner else words


def _day(reading: Reading) -> str:
    return f"\u2066{reading.at[:10]}\u2069"
