"""The recovery key: made, shown once, printed, put away; or made worthless."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from core.operations import vaults
from core.words import _
from gui.office import Office
from gui.settings.printing import print_pages
from gui.widgets.parts import button, card_of, label
from gui.widgets.question import sure


class RecoveryCard(QFrame):
    """``papers``: what is to be written down or printed, until it is put away; Abri keeps none of it."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._pages: tuple[str, ...] = ()
        column = card_of(self, 8, 20)
        column.addWidget(label(_("Recovery key"), "heading"))
        column.addWidget(
            label(_("A key on paper opens the vault when every passphrase is lost. It is shown once."), "muted")
        )
        self.state = label("", "muted")
        column.addWidget(self.state)
        row = QHBoxLayout()
        row.addWidget(button(_("Make a recovery key"), lambda: self.make(shares=False)))
        row.addWidget(button(_("Make three shares, of which two open it"), lambda: self.make(shares=True)))
        self.forget_button = button(_("Make them worthless…"), self.make_worthless, "quiet")
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.forget_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.papers = label("")
        self.papers.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        advice = _("A printer may keep what it printed. Take one that only the office uses, or copy the key by hand.")
        self.advice = label(advice, "hint")
        self.put_away = button(_("I have written it down"), self.put_papers_away, "main")
        self.print_button = button(_("Print…"), self.print_papers)
        below = QHBoxLayout()
        below.addWidget(self.put_away)
        below.addWidget(self.print_button)
        below.addStretch(1)
        column.addWidget(self.papers)
        column.addWidget(self.advice)
        column.addLayout(below)
        self.put_papers_away()

    def refresh(self) -> None:
        self._office.ask(lambda vault, _tell: vaults.has_recovery(vault.folder), self._show_state)

    def make(self, shares: bool) -> None:
        """Show the papers until they are put away."""
        self._office.ask(lambda vault, _tell: vaults.recovery_papers(vault, shares), self._show_papers, must=True)

    def make_worthless(self) -> None:
        """Ask once; then no paper opens this vault any more."""
        question = _("Make every recovery key of this vault worthless?")
        sentence = _("Papers that were made open it no more, except copies and backups made before.")
        if sure(self, question, sentence, _("Make them worthless")):
            self._office.ask(lambda vault, _tell: vaults.forget_recovery(vault), self._worthless, must=True)

    def print_papers(self) -> None:
        """One page a paper."""
        print_pages(self, self._pages, self._office)

    def put_papers_away(self) -> None:
        self._pages = ()
        self.papers.clear()
        for each in (self.papers, self.advice, self.put_away, self.print_button):
            each.hide()

    def _show_papers(self, papers: tuple[str, ...]) -> None:
        self._pages = papers
        self.papers.setText("\n\n\n".join(papers))
        for each in (self.papers, self.advice, self.put_away, self.print_button):
            each.show()
        self.refresh()

    def _show_state(self, made: tuple[bool, bool]) -> None:
        whole, shares = made
        said = [_("A recovery key was made.")] if whole else []
        said += [_("Three shares were made.")] if shares else []
        self.state.setText(" ".join(said) or _("None was made yet: without a passphrase nobody could open the vault."))
        self.forget_button.setVisible(whole or shares)

    def _worthless(self, _none: object) -> None:
        self.put_papers_away()
        self._office.message.emit(_("No recovery key opens this vault any more."), "done")
        self.refresh()
