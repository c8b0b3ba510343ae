"""Pages of a paper onto a printer: rendered at the printer's own resolution, white paper filled in first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

_FINEST = 600  # dots per inch; finer printers get this, for memory's sake


def print_pages(parent: QWidget, document: QPdfDocument, name: str, before: Callable[[], object]) -> bool:
    """Ask which printer and pages, call ``before``, and print; False if the clerk thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, document.pageCount())
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    before()
    paint(document, printer)
    return True


def paint(document: QPdfDocument, printer: QPrinter) -> None:
    """Put the pages chosen onto the printer, each in its own direction and scaled to the sheet."""
    first = max(printer.fromPage(), 1)
    last = printer.toPage() or document.pageCount()
    painter = QPainter()
    for number in range(first - 1, min(last, document.pageCount())):
        size = document.pagePointSize(number)
        wide = size.width() > size.height()
        printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
        if not painter.isActive():
            painter.begin(printer)
        else:
            printer.newPage()
        sheet = printer.pageLayout().fullRectPixels(printer.resolution())
        share = min(sheet.width() / size.width(), sheet.height() / size.height())
        target = QRectF(0, 0, size.width() * share, size.height() * share)
        painter.drawImage(target, _page(document, number, min(printer.resolution(), _FINEST)))
    painter.end()


def _page(document: QPdfDocument, number: int, resolution: int) -> QImage:
    size = document.pagePointSize(number)
    pixels = QSize(round(size.width() * resolution / 72), round(size.height() * resolution / 72))
    page = QImage(pixels, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)  # QtPdf renders onto nothing; unfilled paper would print black
    painter = QPainter(page)
    painter.drawImage(0, 0, document.render(number, pixels))
    painter.end()
    return page
