"""Sending: a sealed package for a hub, or a public data set. First what would leave, then the writing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QSpinBox, QTabWidget

from core import operations
from core.operations import Preview, PublishReport, SubmitReport
from core.protect.model import Method
from core.standard import standard
from core.words import _, ngettext
from gui.deliver.invented import InventedPage
from gui.deliver.model import preview_sentences, publication_sentences, submission_sentences
from gui.deliver.steps import Steps
from gui.office import Office
from gui.screen import Screen
from gui.widgets.parts import button, card, label, scrolling

_SMALLEST_K, _LARGEST_K, _USUAL_K = 11, 100, 11


class DeliverView(Screen):
    """Three tabs: to a hub, for the public, and invented rows."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, _("Send"))
        self.hub, self.public, self.invented = HubPage(office), PublicPage(office), InventedPage(office)
        self.tabs = tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(scrolling(self.hub), _("To a hub"))
        tabs.addTab(scrolling(self.public), _("For the public"))
        tabs.addTab(scrolling(self.invented), _("Invented rows"))
        self.column.addWidget(tabs, 1)

    def refresh(self) -> None:
        self.hub.look_again()
        self.invented.refresh()

    def forget(self) -> None:
        self.hub.forget()
        self.public.forget()
        self.invented.forget()


class HubPage(Steps):
    """Hub file, look, folder, write."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.hub_file: Path | None = None
        self._digest = ""
        first, inside = card(8, 20)
        inside.addWidget(label(_("Which hub"), "heading"))
        inside.addWidget(
            label(
                _("The hub’s file says what the hub wants, and seals the package so that only it can open it."), "muted"
            )
        )
        self._name = label("", "")
        row = QHBoxLayout()
        row.addWidget(button(_("Choose the hub’s file…"), self.choose_hub))
        row.addWidget(self._name, 1)
        inside.addLayout(row)
        self.write_button = button(_("Write the package to a stick…"), self.choose_folder, "main")
        self.write_button.setEnabled(False)
        for each in (first, self.what_card):
            self.column.addWidget(each)
        self.column.addWidget(self.write_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.result_card)
        self.column.addStretch(1)

    def choose_hub(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose the hub’s file"), "", f"{_('Hub files')} (*.json)")
        if chosen:
            self.use_hub(Path(chosen))

    def use_hub(self, path: Path) -> None:
        """Look what would be sent to this hub."""
        self.office.message.emit("", "")
        self.hub_file = None
        self._name.clear()
        self.write_button.setEnabled(False)
        self.forget()

        def came(preview: Preview) -> None:
            self.hub_file, self._digest = path, preview.digest
            self._name.setText(preview.hub)
            self.show_what(preview_sentences(preview))
            self.write_button.setEnabled(preview.rows > 0)

        self.office.ask(lambda vault, tell: operations.preview_submission(vault, path, tell), came)

    def look_again(self) -> None:
        """The cases may have changed since."""
        if self.hub_file is not None:
            self.use_hub(self.hub_file)

    def choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Choose the stick"))
        if chosen:
            self.write_to(Path(chosen))

    def write_to(self, folder: Path) -> None:
        """Write the package; it is read back before this says so."""
        hub_file, looked_at = self.hub_file, self._digest
        if hub_file is None:
            return
        self.write_button.setEnabled(False)

        def written(report: SubmitReport) -> None:
            self.write_button.setEnabled(True)
            self.show_result(submission_sentences(report))
            self.office.message.emit(_("The package is written. You may remove the stick."), "done")

        def refused(error: object) -> None:
            self.write_button.setEnabled(True)
            self.office.show_problem(error)  # type: ignore[arg-type]

        self.office.ask(
            lambda vault, tell: operations.submit(vault, hub_file, folder, tell, expected=looked_at), written, refused
        )


class PublicPage(Steps):
    """Layout, smallest group, way of protecting; look, write."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        first, inside = card(8, 20)
        inside.addWidget(label(_("A data set anyone may see"), "heading"))
        inside.addWidget(
            label(
                _("In it, nobody stands out by age, gender, country or year. What happened to people is told."), "muted"
            )
        )
        self.layout_box, self.method, self.k = QComboBox(), QComboBox(), QSpinBox()
        for name, layout in standard().layouts.items():
            if layout.writable:
                self.layout_box.addItem(layout.title, name)
        self.method.addItem(_("Blank single answers"), "suppress")
        self.method.addItem(_("Leave out whole people"), "redact")
        self.k.setRange(_SMALLEST_K, _LARGEST_K)
        self.k.setValue(_USUAL_K)
        self.k.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.k.valueChanged.connect(self.forget)  # what was shown is not what would be written any more
        self.layout_box.currentIndexChanged.connect(self.forget)
        self.method.currentIndexChanged.connect(self.forget)
        for words, each in (
            (_("Layout"), self.layout_box),
            (_("Smallest group"), self.k),
            (_("Way of protecting"), self.method),
        ):
            name_label = label(words, "hint")
            name_label.setBuddy(each)
            each.setAccessibleName(words)
            each.setMaximumWidth(420)
            inside.addWidget(name_label)
            inside.addWidget(each)
        self.coarser = QCheckBox(_("Tell periods, regions and wider ages where fewer answers are lost that way"))
        self.coarser.toggled.connect(self.forget)
        inside.addSpacing(6)
        inside.addWidget(self.coarser)
        row = QHBoxLayout()
        row.addWidget(button(_("See what would leave"), self.look))
        self.write_button = button(_("Write the data set…"), self.choose_folder, "main")
        row.addWidget(self.write_button)
        row.addWidget(button(_("Write a risk report…"), self.choose_report_folder, "quiet"))
        row.addStretch(1)
        inside.addSpacing(6)
        inside.addLayout(row)
        for frame in (first, self.what_card, self.result_card):
            self.column.addWidget(frame)
        self.column.addStretch(1)

    def look(self) -> None:
        layout, k, method = self._chosen()
        further = operations.Further(coarser=self.coarser.isChecked())
        self.office.ask(
            lambda vault, tell: operations.preview_publication(vault, layout, k, method, tell, further),
            lambda preview: self.show_what(preview_sentences(preview)),
        )

    def choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where the data set goes"))
        if chosen:
            layout, k, _method = self._chosen()
            self.write_to(Path(chosen) / f"{layout}-k{k}")

    def choose_report_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where the report goes"))
        if chosen:
            self.report_to(Path(chosen) / _("abri-risk"))

    def report_to(self, folder: Path) -> None:
        """Write who would stand out and what protection costs, as a page with pictures; for the office only."""
        layout, k, method = self._chosen()
        coarser = self.coarser.isChecked()
        self.office.ask(
            lambda vault, tell: operations.risk_of_vault(vault, layout, k, method, folder, tell, coarser=coarser),
            lambda _report: self.office.message.emit(
                _("The report is written: {path}. It is for the office, not for the public.").format(
                    path=f"\u2066{folder / 'risk.html'}\u2069"
                ),
                "done",
            ),
        )

    def write_to(self, folder: Path) -> None:
        """Write the data set into the new folder ``folder``, checked by its bytes."""
        layout, k, method = self._chosen()
        further = operations.Further(coarser=self.coarser.isChecked())

        def written(report: PublishReport) -> None:
            self.show_result(publication_sentences(report))
            rows = ngettext("{count} row is written.", "{count} rows are written.", report.rows)
            self.office.message.emit(rows.format(count=report.rows), "done")

        self.office.ask(
            lambda vault, tell: operations.publish(vault, layout, k, method, folder, tell, further), written
        )

    def _chosen(self) -> tuple[str, int, Method]:
        method: Method = "redact" if self.method.currentData() == "redact" else "suppress"
        return str(self.layout_box.currentData()), self.k.value(), method
