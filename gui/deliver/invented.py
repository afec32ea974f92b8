"""Invented rows through the window: hidden in groups, or under noise with a stated epsilon."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.operations.private import DELTA, PrivateReport, opendp_available, privatise_vault
from core.operations.spending import budget_of, limit_privacy
from core.operations.synthetic import SyntheticReport, synthesise_vault
from core.protect.budget import LARGEST_LIMIT, Budget
from core.standard import standard
from core.words import _, language, ngettext
from gui.deliver import invented_model as words
from gui.deliver.steps import Steps
from gui.office import Office
from gui.widgets.parts import button, card, label, named_field

_SMALLEST_K, _LARGEST_K, _USUAL_K, _LENGTH = 11, 100, 11, 3
_SMALLEST_EPSILON, _LARGEST_EPSILON, _USUAL_EPSILON, _STEP = 0.1, 8.0, 1.0, 0.1
_WIDTH = 420
_COLUMNS_HEIGHT = 168
GROUPS, NOISE = "groups", "noise"


class InventedPage(Steps):
    """Way of hiding, layout, columns; with noise also what was spent, and the limit for coordinators."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.budget = Budget()
        self._writing = False
        self.way, self.layout_box, self.columns = QComboBox(), QComboBox(), QListWidget()
        self.k, self.epsilon, self.limit = QSpinBox(), QDoubleSpinBox(), QDoubleSpinBox()
        self.promise, self.spent, self.missing = label("", "hint"), label(""), label("", "problem")
        self.write_button = button(_("Write the rows…"), self.choose_folder, "main")
        self.spent_card = self._spent_card()
        for frame in (self._choices_card(), self.spent_card, self.what_card, self.result_card):
            self.column.addWidget(frame)
        self.column.addStretch(1)
        self._fill()
        for changed in (self.way.currentIndexChanged, self.epsilon.valueChanged, self.columns.itemChanged):
            changed.connect(lambda *_how: self._show_choices())
        self.layout_box.currentIndexChanged.connect(lambda _place: self._fill_columns())
        self._fill_columns()
        self._show_choices()

    @property
    def with_noise(self) -> bool:
        return bool(self.way.currentData() == NOISE)

    def chosen_columns(self) -> tuple[str, ...]:
        """Names of the columns that are ticked, in the order of the layout."""
        items = [self.columns.item(place) for place in range(self.columns.count())]
        ticked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        return tuple(str(item.data(Qt.ItemDataRole.UserRole)) for item in ticked)

    def refresh(self) -> None:
        """What was spent, here or on another laptop, since this was looked at last."""
        self.office.ask(lambda vault, _tell: budget_of(vault), self._show_budget)

    def forget(self) -> None:
        super().forget()
        self._writing = False
        self._show_budget(Budget())

    def choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where the data set goes"))
        if chosen:
            kind = f"epsilon{self.epsilon.value():g}" if self.with_noise else f"invented-k{self.k.value()}"
            self.write_to(words.new_folder(Path(chosen), f"{self.layout_box.currentData()}-{kind}"))

    def write_to(self, folder: Path) -> None:
        """Write the rows into the new folder ``folder``, checked by their bytes."""
        layout, columns = str(self.layout_box.currentData()), self.chosen_columns()
        k, epsilon = self.k.value(), round(self.epsilon.value(), 2)
        self._writing = True
        self._show_choices()
        if self.with_noise:
            self.office.ask(
                lambda vault, tell: privatise_vault(vault, layout, columns, epsilon, DELTA, folder, tell),
                self._noise_written,
                self._refused,
            )
        else:
            self.office.ask(
                lambda vault, tell: synthesise_vault(vault, layout, columns, k, _LENGTH, folder, tell),
                self._groups_written,
                self._refused,
            )

    def set_limit(self) -> None:
        """A coordinator allows more, or less."""
        limit = round(self.limit.value(), 2)
        self.office.ask(lambda vault, _tell: limit_privacy(vault, limit), self._limit_set)

    def _choices_card(self) -> QWidget:
        frame, inside = card(8, 20)
        inside.addWidget(label(_("Rows that are nobody’s"), "heading"))
        inside.addWidget(
            label(
                _("They count about like the cases, and no row is a person. Good for readers who make tables."), "muted"
            )
        )
        for name, field in ((_("How people are hidden"), self.way), (_("Layout"), self.layout_box)):
            field.setMaximumWidth(_WIDTH)
            named_field(inside, name, field)
        self.columns.setProperty("field", True)
        self.columns.setMaximumWidth(_WIDTH)
        self.columns.setFixedHeight(_COLUMNS_HEIGHT)
        named_field(inside, _("Columns: the fewer, the better the rows"), self.columns)
        self._groups, self._noise = QWidget(), QWidget()
        for part in (self._groups, self._noise):
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
            inside.addWidget(part)
        _spin(self.k, _SMALLEST_K, _LARGEST_K, _USUAL_K)
        named_field(_column(self._groups), _("Smallest group"), self.k)
        _spin(self.epsilon, _SMALLEST_EPSILON, _LARGEST_EPSILON, _USUAL_EPSILON)
        named_field(_column(self._noise), _("Epsilon: how much the rows may say about one person"), self.epsilon)
        _column(self._noise).addWidget(self.promise)
        inside.addWidget(self.missing)
        inside.addSpacing(6)
        inside.addWidget(self.write_button, 0, Qt.AlignmentFlag.AlignLeading)
        return frame

    def _spent_card(self) -> QWidget:
        frame, inside = card(8, 20)
        inside.addWidget(label(_("What was spent"), "heading"))
        inside.addWidget(self.spent)
        inside.addWidget(
            label(
                _(
                    "Everything written with noise adds up, on all laptops of the office. Rows that were written once "
                    "may be copied again and cost nothing. Public data sets and rows hidden in groups are not counted "
                    "here: they have no epsilon."
                ),
                "hint",
            )
        )
        self._limit_row = QWidget()
        row = QHBoxLayout(self._limit_row)
        row.setContentsMargins(0, 0, 0, 0)
        _spin(self.limit, _SMALLEST_EPSILON, LARGEST_LIMIT, Budget().limit.epsilon)
        self.limit.setAccessibleName(_("Limit of all epsilons together"))
        name = label(_("Limit of all epsilons together"), "hint", wrap=False)
        name.setBuddy(self.limit)
        for each in (name, self.limit, button(_("Set the limit"), self.set_limit, "quiet")):
            row.addWidget(each)
        row.addStretch(1)
        inside.addWidget(self._limit_row)
        return frame

    def _fill(self) -> None:
        self.way.addItem(_("In groups: whatever is told, many people share"), GROUPS)
        self.way.addItem(_("With noise: differential privacy, a stated epsilon"), NOISE)
        for name, layout in standard().layouts.items():
            if layout.writable:
                self.layout_box.addItem(layout.title, name)

    def _fill_columns(self) -> None:
        layout = standard().layouts[str(self.layout_box.currentData())]
        self.columns.blockSignals(True)
        self.columns.clear()
        for column in layout.columns:
            item = QListWidgetItem(column.label(language()))
            item.setData(Qt.ItemDataRole.UserRole, column.name)
            item.setToolTip(column.name)
            item.setCheckState(Qt.CheckState.Checked if column.quasi else Qt.CheckState.Unchecked)
            self.columns.addItem(item)
        self.columns.blockSignals(False)
        self._show_choices()

    def _show_choices(self) -> None:
        """What the choices mean; what was shown before is not what would be written any more."""
        super().forget()
        noise, able = self.with_noise, opendp_available()
        self._groups.setVisible(not noise)
        self._noise.setVisible(noise)
        self.spent_card.setVisible(noise)
        self._limit_row.setVisible(self.office.role == "coordinator")
        self.promise.setText("\n".join(words.epsilon_sentences(self.epsilon.value())))
        problem = self._problem(able) if noise else ""
        if not self.chosen_columns():
            problem = _("Tick at least one column.")
        self.missing.setText(problem)
        self.missing.setVisible(bool(problem))
        self.epsilon.setEnabled(able)
        self.write_button.setEnabled(not problem and not self._writing)  # twice would be spent twice

    def _problem(self, able: bool) -> str:
        if not able:
            return _(
                "This copy of Abri comes without OpenDP, the library that draws the noise, so it writes no such rows. "
                "Rows hidden in groups need nothing more, and a copy that has it opens the same vault."
            )
        return words.too_much_sentence(self.budget, self.epsilon.value())

    def _show_budget(self, budget: Budget) -> None:
        self.budget = budget
        self.spent.setText("\n".join(words.spent_sentences(budget)))
        self.limit.setValue(budget.limit.epsilon)
        self._show_choices()

    def _limit_set(self, budget: Budget) -> None:
        self._show_budget(budget)
        self.office.message.emit(_("The limit is set. It holds on the other laptops after the next exchange."), "done")

    def _noise_written(self, report: PrivateReport) -> None:
        self._writing = False
        if report.budget is not None:
            self._show_budget(report.budget)
        self._written(words.private_sentences(report), report.rows)

    def _groups_written(self, report: SyntheticReport) -> None:
        self._writing = False
        self._show_choices()
        self._written(words.grouped_sentences(report), report.rows_out)

    def _written(self, sentences: list[str], count: int) -> None:
        self.show_result(sentences)
        rows = ngettext("{count} row is written.", "{count} rows are written.", count)
        self.office.message.emit(rows.format(count=count), "done")

    def _refused(self, error: object) -> None:
        self._writing = False
        self.office.show_problem(error)  # type: ignore[arg-type]
        self._show_choices()
        self.refresh()


def _spin(spin: QSpinBox | QDoubleSpinBox, least: float, most: float, usual: float) -> None:
    if isinstance(spin, QDoubleSpinBox):
        spin.setDecimals(2)
        spin.setSingleStep(_STEP)
        spin.setRange(least, most)
        spin.setValue(usual)
    else:
        spin.setRange(int(least), int(most))
        spin.setValue(int(usual))
    spin.setLocale(QLocale.c())  # digits and dot as the sentences around have them
    if language() == "ar":
        spin.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    spin.setMaximumWidth(_WIDTH)


def _column(part: QWidget) -> QVBoxLayout:
    found = part.layout()
    assert isinstance(found, QVBoxLayout)
    return found
