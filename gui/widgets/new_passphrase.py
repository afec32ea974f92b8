"""A line for a new passphrase: judged as it is typed, and one drawn by chance is offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.operations import vaults
from core.words import _
from gui.widgets.parts import button, label, secret_line


class NewPassphrase(QWidget):
    """``line``: where it is typed. ``known``: says what anybody would try first, such as names."""

    def __init__(self, words: str, known: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._known = known
        self.line = secret_line()
        self.line.setAccessibleName(words)
        self.line.textEdited.connect(self._judge)
        name = label(words, "hint")
        name.setBuddy(self.line)
        self.judged = label("", "hint")
        self.judged.hide()
        self.offer_button = button(_("Offer me a passphrase"), self.offer, "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for each in (name, self.line, self.judged):
            column.addWidget(each)
        column.addWidget(self.offer_button, 0, Qt.AlignmentFlag.AlignLeading)

    def taken(self) -> str:
        """What was typed; the line forgets it."""
        words = self.line.text()
        self.forget()
        return words

    def forget(self) -> None:
        """Hold nothing typed and nothing offered."""
        self.line.clear()
        self.judged.clear()
        self.judged.hide()

    def offer(self) -> None:
        """Show a passphrase; writing it down and typing it is left to the person."""
        offered = f"\u2066{vaults.offered_passphrase().passphrase}\u2069"
        self._say(
            _("Offered: {passphrase}. Write it down, lock the paper away, and type it here.").format(passphrase=offered)
        )
        self.judged.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _judge(self, typed: str) -> None:
        self._say(vaults.passphrase_strength(typed, [name for name in self._known() if name]).sentence)

    def _say(self, sentence: str) -> None:
        self.judged.setText(sentence)
        self.judged.show()
