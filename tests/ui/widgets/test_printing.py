"""Printing a paper: which pages, in which order, on which sides, and how it is stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Clerk
from ui import jobs
from ui.widgets import printing, printing_sides
from ui.widgets.pdf_view import PdfView
from ui.widgets.progress import ProgressDialog

Duplex = QPrinter.DuplexMode
ONE_SIDE, BOTH_SIDES = [Duplex.DuplexNone], [Duplex.DuplexNone, Duplex.DuplexLongSide, Duplex.DuplexShortSide]
SHADE = 12  # a page is as dark as its number, so that it is known again in print


class Office:
    """The system's dialog and its printer, which print into numbered files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.modes: list[Duplex] = []
        self.choose: Callable[[QPrinter], object] = lambda _printer: None
        self.accepted = True
        self.dialogs: list[tuple[int, int]] = []
        self.printers: list[QPrinter] = []
        self.jobs: list[Path] = []

    def answer(self, dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        self.dialogs.append((dialog.minPage(), dialog.maxPage()))
        self.printers.append(printer)
        printer.setResolution(36)
        self.choose(printer)
        return int(self.accepted)

    def begin(self, printer: QPrinter) -> None:
        """Every job goes into a file of its own."""
        self.jobs.append(self.folder / f"job-{len(self.jobs)}.pdf")
        printer.setOutputFileName(str(self.jobs[-1]))

    def pages(self, job: int = 0) -> list[int]:
        """The numbers of the pages that came out; 0 is an empty side."""
        document = QPdfDocument()
        document.load(str(self.jobs[job]))
        return [number_of(document, page) for page in range(document.pageCount())]


def number_of(document: QPdfDocument, page: int) -> int:
    image = document.render(page, document.pagePointSize(page).toSize())
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    return round((255 - middle.red()) / SHADE) if middle.alpha() else 0


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    office, paint = Office(tmp_path), printing.paint

    def paint_into_a_file(document: QPdfDocument, printer: QPrinter, pages: list[int | None]) -> jobs.Steps[None]:
        office.begin(printer)
        return paint(document, printer, pages)

    def answer(dialog: QPrintDialog) -> int:
        return office.answer(dialog)

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    monkeypatch.setattr(printing, "paint", paint_into_a_file)
    monkeypatch.setattr(printing_sides, "duplex_modes", lambda _printer: office.modes)
    return office


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[PdfView]:
    view = PdfView()
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    yield view
    qtbot.waitUntil(lambda: not jobs.is_running())


def paper_of(path: Path, pages: int) -> Path:
    """Pages filled with the shade of their number; every second one is lying."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    for number in range(1, pages + 1):
        if number > 1:
            lying = number % 2 == 0
            writer.setPageOrientation(QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait)
            writer.newPage()
        middle = QRectF(writer.width() / 4, writer.height() / 4, writer.width() / 2, writer.height() / 2)
        painter.fillRect(middle, QColor.fromHsv(0, 0, 255 - SHADE * (number % 20)))
    painter.end()
    return path


def print_paper(view: PdfView, qtbot: QtBot) -> str:
    """Print by the button; what the status line says in the end."""
    button = next(button for button in view.findChildren(QToolButton) if button.text() == "Print")
    with qtbot.waitSignal(view.message, timeout=8_000) as said:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert said.args is not None
    return said.args[0]


def test_all_pages_are_printed_white_and_in_their_own_direction(
    view: PdfView, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    view.show_file(paper_of(tmp_path / "paper.pdf", 4))
    assert print_paper(view, qtbot) == "Sent to the printer."
    assert office.pages() == [1, 2, 3, 4]
    printed = QPdfDocument()
    printed.load(str(office.jobs[0]))
    sizes = [printed.pagePointSize(page) for page in range(4)]
    assert [size.width() > size.height() for size in sizes] == [False, True, False, True]
    corner = printed.render(0, sizes[0].toSize()).pixelColor(5, 5)
    assert corner.alpha() == 0 or corner.lightness() == 255


def test_nothing_is_printed_when_the_dialog_is_closed(view: PdfView, office: Office, tmp_path: Path) -> None:
    left = list[str]()
    view.before_leaving = lambda: left.append("left")
    view.show_file(paper_of(tmp_path / "paper.pdf", 2))
    office.accepted = False
    view.print_paper()
    assert office.jobs == []
    assert left == []


def test_a_range_prints_only_its_pages(view: PdfView, office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    def two_to_three(printer: QPrinter) -> None:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(2, 3)

    office.choose = two_to_three
    view.show_file(paper_of(tmp_path / "paper.pdf", 5))
    print_paper(view, qtbot)
    assert office.pages() == [2, 3]
    assert office.dialogs == [(1, 5)]


def test_a_range_outside_the_paper_is_told(view: PdfView, office: Office, clerk: Clerk, tmp_path: Path) -> None:
    def beyond(printer: QPrinter) -> None:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(7, 9)

    office.choose = beyond
    view.show_file(paper_of(tmp_path / "paper.pdf", 2))
    view.print_paper()
    assert clerk.told == ["The paper has none of these pages."]
    assert office.jobs == []


def test_the_current_page_is_the_one_that_is_seen(view: PdfView, office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    office.choose = lambda printer: printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    view.show_file(paper_of(tmp_path / "paper.pdf", 5))
    pages = view.findChild(QPdfView)
    assert pages is not None
    pages.pageNavigator().jump(2, QPointF())
    print_paper(view, qtbot)
    assert office.pages() == [3]


def test_the_last_page_comes_first_where_the_clerk_wants_it(
    view: PdfView, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    office.choose = lambda printer: printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    view.show_file(paper_of(tmp_path / "paper.pdf", 3))
    print_paper(view, qtbot)
    assert office.pages() == [3, 2, 1]


def test_the_paper_that_was_shown_is_printed_to_its_end_when_another_takes_its_place(
    view: PdfView, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    view.show_file(paper_of(tmp_path / "paper.pdf", 3))
    other = paper_of(tmp_path / "other.pdf", 1)
    with qtbot.waitSignal(view.message):
        view.print_paper()
        view.show_file(other)
    assert office.pages() == [1, 2, 3]


def test_cancel_stops_the_printing(
    view: PdfView, office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped, told = list[str](), list[str]()
    monkeypatch.setattr(QPrinter, "abort", lambda _printer: stopped.append("stopped"))
    monkeypatch.setattr(jobs, "PATIENCE", 0)
    monkeypatch.setattr(jobs, "SLICE", 0.001)  # a page or two, then the events
    view.message.connect(told.append)
    view.show_file(paper_of(tmp_path / "paper.pdf", 300))
    view.print_paper()
    qtbot.waitUntil(lambda: bool(shown_progress()) and shown_progress()[0].bar.value() > 0)
    qtbot.mouseClick(shown_progress()[0].cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not jobs.is_running())
    assert stopped == ["stopped"]
    assert told == ["Printing was stopped. Pages that had reached the printer may still come out."]
    assert 0 < len(office.pages()) < 300  # the painter has let go of the file
    assert office.printers[0].printerState() == QPrinter.PrinterState.Idle


def shown_progress() -> list[ProgressDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, ProgressDialog) and one.isVisible()]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told(
    view: PdfView, office: Office, qtbot: QtBot, clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "folder", tmp_path / "missing")
    view.show_file(paper_of(tmp_path / "paper.pdf", 1))
    view.print_paper()
    qtbot.waitUntil(lambda: bool(clerk.told))
    assert clerk.told == ["The printer takes no pages. Look whether it is switched on and connected."]
    assert clerk.bugs == []


def test_a_printer_that_can_prints_on_both_sides_bound_on_the_left(
    view: PdfView, office: Office, qtbot: QtBot, clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preset = list[Duplex]()
    monkeypatch.setattr(QPrinter, "setDuplex", lambda _printer, mode: preset.append(mode))
    office.modes = BOTH_SIDES
    view.show_file(paper_of(tmp_path / "paper.pdf", 2))
    print_paper(view, qtbot)
    assert preset == [Duplex.DuplexLongSide]
    view.show_file(paper_of(tmp_path / "single.pdf", 1))
    print_paper(view, qtbot)
    assert preset == [Duplex.DuplexLongSide]
    assert clerk.asked == []


@pytest.mark.parametrize(("first", "backs"), [(0, [2, 4, 0]), (1, [0, 4, 2])])
def test_by_hand_the_backs_follow_in_the_order_in_which_the_stack_is_taken(
    view: PdfView, office: Office, qtbot: QtBot, clerk: Clerk, tmp_path: Path, first: int, backs: list[int]
) -> None:
    office.modes = ONE_SIDE
    clerk.choices = [0, first]
    view.show_file(paper_of(tmp_path / "paper.pdf", 5))
    assert print_paper(view, qtbot) == "Sent to the printer."
    assert [office.pages(0), office.pages(1)] == [[1, 3, 5], backs]
    assert "one side" in clerk.asked[0]
    assert "turn the stack over" in clerk.asked[1]


def test_by_hand_the_fronts_keep_the_order_the_clerk_wants(
    view: PdfView, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    office.modes = ONE_SIDE
    office.choose = lambda printer: printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    view.show_file(paper_of(tmp_path / "paper.pdf", 4))
    print_paper(view, qtbot)
    assert [office.pages(0), office.pages(1)] == [[3, 1], [2, 4]]


@pytest.mark.parametrize(("yes", "jobs_made"), [(True, 2), (False, 1)])
def test_a_single_sheet_is_turned_over_or_left_with_its_front(
    view: PdfView, office: Office, qtbot: QtBot, clerk: Clerk, tmp_path: Path, yes: bool, jobs_made: int
) -> None:
    office.modes = ONE_SIDE
    clerk.yes = yes
    view.show_file(paper_of(tmp_path / "paper.pdf", 2))
    said = print_paper(view, qtbot)
    assert [office.pages(job) for job in range(jobs_made)] == [[1], [2]][:jobs_made]
    assert (said == "Sent to the printer.") is yes
    assert "turn the sheet over" in clerk.asked[1]


def test_without_the_backs_only_the_fronts_are_said_to_be_sent(
    view: PdfView, office: Office, qtbot: QtBot, clerk: Clerk, tmp_path: Path
) -> None:
    office.modes = ONE_SIDE
    clerk.choices = [0, None]
    view.show_file(paper_of(tmp_path / "paper.pdf", 3))
    assert print_paper(view, qtbot) == "Only the front sides were sent to the printer."
    assert office.pages() == [1, 3]


def test_all_pages_may_be_printed_on_one_side(
    view: PdfView, office: Office, qtbot: QtBot, clerk: Clerk, tmp_path: Path
) -> None:
    office.modes = ONE_SIDE
    clerk.choices = [1]
    view.show_file(paper_of(tmp_path / "paper.pdf", 3))
    assert print_paper(view, qtbot) == "Sent to the printer."
    assert office.pages() == [1, 2, 3]
    assert len(clerk.asked) == 1


def test_nothing_leaves_when_the_clerk_wants_neither(
    view: PdfView, office: Office, clerk: Clerk, tmp_path: Path
) -> None:
    left = list[str]()
    view.before_leaving = lambda: left.append("left")
    office.modes = ONE_SIDE
    clerk.choices = [None]
    view.show_file(paper_of(tmp_path / "paper.pdf", 3))
    view.print_paper()
    assert left == []
    assert office.jobs == []


def test_one_page_alone_is_not_asked_about(
    view: PdfView, office: Office, qtbot: QtBot, clerk: Clerk, tmp_path: Path
) -> None:
    office.modes = ONE_SIDE
    office.choose = lambda printer: printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    view.show_file(paper_of(tmp_path / "paper.pdf", 3))
    print_paper(view, qtbot)
    assert clerk.asked == []


def test_a_printer_into_files_has_no_sides(qapp: object) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    assert printing_sides.duplex_modes(printer) == []
