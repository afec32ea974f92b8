"""One column of the sheet, to be decided: what it becomes, why, and what its answers stand for."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from core.intake import ColumnPlan
from core.intake.corrections import decide
from core.operations import take_column_as
from core.standard import standard
from core.words import _, language
from gui.answers import answer_words
from gui.intake.model import Move, Review, code_choices, field_choices
from gui.intake.verbs import IntakeVerbs
from gui.widgets.parts import button, label, scrolling

_WIDTH = 340
_NOTE, _REFUSE, _OPEN = "note", "refuse", "_open"


class ColumnCard(QFrame):
    """Each decision is a move that can be undone."""

    def __init__(self, verbs: IntakeVerbs) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setFixedWidth(_WIDTH)
        self._verbs = verbs
        self._review: Review | None = None
        self._column = ""
        self._title = label("", "heading")
        self._examples = label("", "muted")
        self.choice = QComboBox()
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(16)
        self.choice.setAccessibleName(_("Take it as"))
        self.choice.activated.connect(self._chosen)
        self._reason = label("", "hint")
        self._suggested = button("", self._take_suggestion, "")
        self._values = QWidget()
        self._area: QScrollArea | None = None
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(18, 16, 18, 16)
        self._body.setSpacing(8)
        for each in (self._title, self._examples, label(_("Take it as"), "hint"), self.choice):
            self._body.addWidget(each)
        self._body.addWidget(self._reason)
        self._body.addWidget(self._suggested)
        self._body.addStretch(1)

    def show_column(self, review: Review, column: str) -> None:
        """Show the plan of a column."""
        self._review, self._column = review, column
        plan = review.mapping.plan(column)
        self._title.setText(plan.title)
        self._examples.setText("\n".join(review.examples(column)) or _("This column is empty."))
        self._fill_choice(plan)
        self._reason.setText(plan.reason)
        self._reason.setVisible(bool(plan.reason))
        self._suggested.setVisible(bool(plan.suggestion) and plan.use == "note")
        if plan.suggestion:
            words = standard().fields[plan.suggestion].label(language())
            self._suggested.setText(_("Take it as: {field}").format(field=words))
        self._show_values(review, plan)

    def forget(self) -> None:
        """Show nothing of a file."""
        self._review, self._column = None, ""
        for each in (self._title, self._examples, self._reason):
            each.clear()
        self._drop_values()

    def _fill_choice(self, plan: ColumnPlan) -> None:
        self.choice.clear()
        if plan.use in ("option", "covered"):
            self.choice.addItem(_("As proposed"), plan.use)
        self.choice.addItem(_("Note in the vault, never sent"), _NOTE)
        self.choice.addItem(_("Do not take this column"), _REFUSE)
        self.choice.insertSeparator(self.choice.count())
        for name, words in field_choices():
            self.choice.addItem(words, f"field:{name}")
        chosen = f"field:{plan.field}" if plan.use == "field" else plan.use
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))

    def _chosen(self, _place: int) -> None:
        data = str(self.choice.currentData() or "")
        if self._review is None or data in ("", "option", "covered"):
            return
        use, _sign, name = data.partition(":")
        self._decide(use, name)

    def _take_suggestion(self) -> None:
        if self._review is not None:
            self._decide("field", self._review.mapping.plan(self._column).suggestion)

    def _decide(self, use: str, name: str) -> None:
        column = self._column
        self._make(lambda now: take_column_as(now, column, use, name))

    def _make(self, move: Move) -> None:
        """The input that decided must not be replaced while it speaks, so the move is made a moment later."""
        QTimer.singleShot(0, self, lambda: self._verbs.make(move))

    def _show_values(self, review: Review, plan: ColumnPlan) -> None:
        self._drop_values()
        values = review.values(plan)
        if not values:
            return
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 4, 8, 4)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(_("Written in the file"), "hint"), 0, 0)
        grid.addWidget(label(_("stands for"), "hint"), 0, 1)
        coded = code_choices(plan.field)
        for row, (text, code) in enumerate(values, start=1):
            grid.addWidget(label(text), row, 0, Qt.AlignmentFlag.AlignVCenter)
            choices = coded or code_choices(plan.field, text)
            grid.addWidget(self._value_choice(plan.column, text, code, choices), row, 1)
        grid.setRowStretch(len(values) + 1, 1)
        self._area = scrolling(page)
        self._body.insertWidget(self._body.count() - 1, self._area, 10)

    def _value_choice(self, column: str, text: str, code: str | None, choices: list[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(9)
        box.setAccessibleName(_("{answer} stands for").format(answer=text))
        if code is None:
            box.addItem(_("Not decided"), _OPEN)
        box.addItem(_("Leave empty"), "")
        for each, words in choices:
            box.addItem(words, each)
        wanted = _OPEN if code is None else code
        if box.findData(wanted) < 0:
            box.addItem(_several(wanted, choices), wanted)
        box.setCurrentIndex(box.findData(wanted))
        box.setProperty("wrong", code is None)
        box.activated.connect(lambda _place: self._value_chosen(column, text, str(box.currentData())))
        return box

    def _value_chosen(self, column: str, text: str, code: str) -> None:
        if code != _OPEN:
            self._make(lambda now: decide(now, column, text, code))

    def _drop_values(self) -> None:
        if self._area is not None:
            self._body.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
            self._area = None


def _several(code: str, choices: list[tuple[str, str]]) -> str:
    """The words of several codes at once, or of an answer such as "not known"."""
    words = {**dict(choices), **answer_words()}
    return ", ".join(words.get(each, each) for each in code.split(";"))
