"""Printing the papers of a recovery key. Nothing is written to a file; what leads to a printer is loaded only here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QApplication, QWidget

from core.words import _
from gui.office import Office
from gui.widgets.question import sure

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_POINTS = 13
_MARGIN = 20  # millimetres


def print_pages(parent: QWidget, pages: Sequence[str], office: Office) -> None:
    """Let the person choose a printer, then print one page for each of ``pages``."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        office.message.emit(_("This computer knows no printer. Copy the key by hand."), "problem")
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Abri")  # what a queue of prints shows
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted or printer.outputFileName():
        return
    far = QPrinterInfo(printer).isRemote()
    sentence = _("The key would travel through the network to it. Whoever listens there could open the vault.")
    if far and not sure(parent, _("This printer is not connected to this computer. Print?"), sentence, _("Print")):
        return
    draw_pages(printer, pages)


def draw_pages(printer: QPrinter, pages: Sequence[str]) -> None:
    """A paper for each of ``pages``."""
    from PySide6.QtCore import QMarginsF
    from PySide6.QtGui import QPageLayout

    printer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    painter = QPainter(printer)
    for place, page in enumerate(pages):
        if place:
            printer.newPage()
        document_of(page, printer).drawContents(painter)
    painter.end()


def document_of(page: str, printer: QPrinter) -> QTextDocument:
    """In letters large enough to be typed again; black, whatever the window looks like."""
    document = QTextDocument()
    document.documentLayout().setPaintDevice(printer)
    document.setDefaultFont(QFont(QApplication.font().family(), _POINTS))
    option = QTextOption()
    option.setTextDirection(QApplication.layoutDirection())
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    option.setAlignment(Qt.AlignmentFlag.AlignLeading)
    document.setDefaultTextOption(option)
    document.setTextWidth(printer.pageRect(printer.Unit.DevicePixel).width())
    black = QTextCharFormat()
    black.setForeground(QColor("black"))
    QTextCursor(document).insertText(page, black)
    return document
