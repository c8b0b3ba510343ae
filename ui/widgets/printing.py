"""Pages of a paper onto a printer: rendered at the printer's own resolution, white paper filled in first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import AppError, EnvironmentFault
from app.i18n import _
from ui import jobs
from ui.widgets import printing_sides as sides
from ui.widgets.printing_sides import Side

BAND = 800  # rows of dots that are drawn at a time
_FINEST = 600  # dots per inch; finer printers get this, for memory's sake


@dataclass(frozen=True)
class Printout:
    """What is to be printed: the PDF, its name among the printer's jobs, and the page that is seen, from 1."""

    data: bytes
    name: str
    seen: int = 1


def print_pages(parent: QWidget, paper: Printout, before: Callable[[], object], say: Callable[[str], object]) -> None:
    """Ask which printer, pages and sides, call ``before``, print page after page; ``say`` tells what came of it."""
    document = _opened(paper.data)
    count = document.pageCount()
    printer = _printer(paper.name, count)
    dialog = _dialog(printer, count, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not accepted:
        return
    pages = _chosen(printer, count, paper.seen)
    if not pages:
        raise AppError(_("The paper has none of these pages."))
    by_hand = sides.ask_by_hand(parent, printer, len(pages))
    if by_hand is None:
        return
    before()
    run = _Run(parent, document, printer, say)
    if by_hand:
        run.print_fronts(pages)
    else:
        run.print_through(pages)


def paint(document: QPdfDocument, printer: QPrinter, pages: Sequence[Side]) -> jobs.Steps[None]:
    """Put pages onto the printer, each in its own direction and scaled to the sheet; closed early, the print is off."""
    painter, whole = QPainter(), False
    try:
        for done, number in enumerate(pages, 1):
            _turn(document, printer, number)
            if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
                raise EnvironmentFault(_("The printer takes no pages. Look whether it is switched on and connected."))
            if number is not None:
                for _drawn in _draw(painter, document, printer, number):
                    yield done - 1, len(pages)
            yield done, len(pages)
        whole = True
    finally:
        if not whole:
            printer.abort()
        if painter.isActive():
            painter.end()


class _Run:
    """One paper on its way; it lives as long as its jobs do."""

    def __init__(
        self, parent: QWidget, document: QPdfDocument, printer: QPrinter, say: Callable[[str], object]
    ) -> None:
        self._parent, self._document, self._printer, self._say = parent, document, printer, say

    def print_through(self, pages: Sequence[Side]) -> None:
        """Print everything in one go."""
        self._print(pages, lambda: self._say(_("Sent to the printer.")))

    def print_fronts(self, pages: Sequence[int]) -> None:
        """Print every second page, the others once the stack has been put back."""
        fronts, backs = sides.split(pages)
        self._print(fronts, lambda: self._print_backs(backs))

    def _print_backs(self, backs: Sequence[Side]) -> None:
        ordered = sides.ask_turned(self._parent, backs)
        if ordered is None:
            self._say(_("Only the front sides were sent to the printer."))
            return
        self._printer.setPageOrder(QPrinter.PageOrder.FirstPageFirst)  # the clerk has said which one comes first
        self.print_through(ordered)

    def _print(self, pages: Sequence[Side], done: Callable[[], object]) -> None:
        ordered = pages[::-1] if self._printer.pageOrder() == QPrinter.PageOrder.LastPageFirst else pages
        job = paint(self._document, self._printer, ordered)
        jobs.run(self._parent, _("Printing"), job, lambda _nothing: done(), self._tell_stopped)

    def _tell_stopped(self) -> None:
        self._say(_("Printing was stopped. Pages that had reached the printer may still come out."))


def _opened(data: bytes) -> QPdfDocument:
    """A document of its own: the one on the screen may be replaced while its pages are printed."""
    document = QPdfDocument()
    buffer = QBuffer(document)
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


def _printer(name: str, count: int) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFullPage(True)
    if count > 1:
        sides.prefer_both(printer)
    return printer


def _dialog(printer: QPrinter, count: int, parent: QWidget) -> QPrintDialog:
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage, True)
    dialog.setMinMax(1, count)
    dialog.setFromTo(1, count)
    dialog.setPrintRange(QPrintDialog.PrintRange.AllPages)
    return dialog


def _chosen(printer: QPrinter, count: int, seen: int) -> list[int]:
    """The pages the dialog was left with, from 0; what it set for a choice that was given up does not count."""
    if printer.printRange() == QPrinter.PrintRange.CurrentPage:
        return [seen - 1]
    ranges = printer.pageRanges()
    if printer.printRange() != QPrinter.PrintRange.PageRange or ranges.isEmpty():
        return list(range(count))
    return [number for number in range(count) if ranges.contains(number + 1)]


def _turn(document: QPdfDocument, printer: QPrinter, number: Side) -> None:
    if number is not None:
        size = document.pagePointSize(number)
        wide = size.width() > size.height()
        printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)


def _draw(painter: QPainter, document: QPdfDocument, printer: QPrinter, number: int) -> Iterator[None]:
    size = document.pagePointSize(number)
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    share = min(sheet.width() / size.width(), sheet.height() / size.height())
    resolution = min(printer.resolution(), _FINEST)
    pixels = QSize(round(size.width() * resolution / 72), round(size.height() * resolution / 72))
    scale = size.width() * share / pixels.width()
    for top in range(0, pixels.height(), BAND):
        # One row more than is needed: where a printer's dots are no multiple of these, no white line stays between.
        band = QRect(0, top, pixels.width(), min(BAND + 1, pixels.height() - top))
        target = QRectF(0, top * scale, band.width() * scale, band.height() * scale)
        painter.drawImage(target, _band(document, number, pixels, band))
        yield


def _band(document: QPdfDocument, number: int, pixels: QSize, band: QRect) -> QImage:
    """A strip of a page of so many pixels; whole, at 600 dots, it would hold the window for a fifth of a second."""
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(pixels)
    options.setScaledClipRect(band.adjusted(0, 0, 1, 1))  # QtPdf takes its right and lower edge for outside
    page = QImage(band.size(), QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)  # QtPdf renders onto nothing; unfilled paper would print black
    painter = QPainter(page)
    painter.drawImage(0, 0, document.render(number, band.size(), options))
    painter.end()
    return page
