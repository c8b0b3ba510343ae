"""The view of a paper."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app.errors import UnreadableFile
from tests.ui.conftest import Clerk
from ui.widgets.pdf_view import PdfView


@pytest.fixture
def paper(tmp_path: Path, qapp: object) -> Path:
    """Two pages, the second one lying; a word on each."""
    path = tmp_path / "paper.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    painter.drawText(500, 500, "first")
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.newPage()
    painter.drawText(500, 500, "second")
    painter.end()
    return path


@pytest.fixture
def view(qtbot: QtBot) -> PdfView:
    view = PdfView()
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    return view


def words(view: PdfView) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


def test_a_paper_is_shown_with_its_pages(view: PdfView, paper: Path) -> None:
    view.show_file(paper)
    assert view.page_count() == 2
    assert "Page 1 of 2" in words(view)


def test_before_a_paper_is_shown_it_says_so_and_nothing_can_be_done(view: PdfView) -> None:
    assert "No paper is shown." in words(view)
    assert not view.search.isEnabled()
    assert view.page_count() == 0


def test_a_file_that_is_no_paper_is_refused_with_a_sentence(view: PdfView, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"nothing of the kind")
    with pytest.raises(UnreadableFile):
        view.show_file(broken)
    with pytest.raises(UnreadableFile):
        view.show_file(tmp_path / "missing.pdf")
    assert view.page_count() == 0


def test_the_file_may_go_while_its_paper_is_shown(view: PdfView, paper: Path) -> None:
    view.show_file(paper)
    paper.unlink()
    assert view.data().startswith(b"%PDF")
    assert view.page_count() == 2


def test_another_paper_takes_its_place(view: PdfView, paper: Path) -> None:
    view.show_file(paper)
    view.clear()
    assert view.page_count() == 0
    view.show_file(paper)
    assert view.page_count() == 2


def test_a_copy_is_saved_where_the_clerk_says(view: PdfView, paper: Path, clerk: Clerk, tmp_path: Path) -> None:
    view.show_file(paper)
    clerk.path = tmp_path / "copy.pdf"
    view.save_as()
    assert clerk.path.read_bytes() == paper.read_bytes()


def test_a_folder_that_cannot_be_written_to_is_told(view: PdfView, paper: Path, clerk: Clerk, tmp_path: Path) -> None:
    view.show_file(paper)
    clerk.path = tmp_path / "missing" / "copy.pdf"
    view.save_as()
    assert str(clerk.path.parent) in clerk.told[0]


def test_a_word_that_does_not_stand_in_the_paper_is_told(view: PdfView, paper: Path, qtbot: QtBot) -> None:
    view.show_file(paper)
    view.search.setText("nowhere")
    with qtbot.waitSignal(view.message):
        view.find_next()


def test_zooming_in_shows_larger_pages_and_back_to_the_width(view: PdfView, paper: Path) -> None:
    from PySide6.QtPdfWidgets import QPdfView

    view.show_file(paper)
    pages = view.findChild(QPdfView)
    assert pages is not None
    view.zoom_in()
    before = pages.zoomFactor()
    view.zoom_in()
    assert pages.zoomFactor() > before
    view.fit_width()
    assert pages.zoomMode() == QPdfView.ZoomMode.FitToWidth


def test_a_paper_is_kept_as_a_word_document_where_one_can_be_written(
    qtbot: QtBot, clerk: Clerk, tmp_path: Path
) -> None:
    view = PdfView()
    qtbot.addWidget(view)
    view.show()
    actions = [action for action in view.actions() if action.text() == "Save as a Word document"]
    button = next(button for button in view.findChildren(QToolButton) if button.defaultAction() in actions)
    assert not button.isVisible()
    view.set_editable(lambda path: path.write_bytes(b"word"))
    assert button.isVisible()
    clerk.path = tmp_path / "plan.docx"
    view.save_editable()
    assert clerk.path.read_bytes() == b"word"


def folder_button(view: PdfView) -> QToolButton:
    return next(button for button in view.findChildren(QToolButton) if button.text() == "Open the folder")


def test_the_folder_of_what_was_kept_last_is_opened(
    view: PdfView, paper: Path, clerk: Clerk, tmp_path: Path, qtbot: QtBot
) -> None:
    view.show_file(paper)
    assert not folder_button(view).isEnabled()
    clerk.path = tmp_path / "copy.pdf"
    view.save_as()
    qtbot.mouseClick(folder_button(view), Qt.MouseButton.LeftButton)
    view.set_editable(lambda path: path.write_bytes(b"word"))
    clerk.path = tmp_path / "words" / "copy.docx"
    clerk.path.parent.mkdir()
    view.save_editable()
    view.clear()
    qtbot.mouseClick(folder_button(view), Qt.MouseButton.LeftButton)
    assert clerk.opened == [tmp_path, tmp_path / "words"]
    assert clerk.told == []


def test_the_folder_is_opened_by_its_keys(
    view: PdfView, paper: Path, clerk: Clerk, tmp_path: Path, qtbot: QtBot
) -> None:
    view.show_file(paper)
    clerk.path = tmp_path / "copy.pdf"
    view.save_as()
    with qtbot.waitActive(view):
        view.activateWindow()
    view.search.setFocus()
    qtbot.keyClick(view.search, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: clerk.opened == [tmp_path])


def test_a_paper_that_was_not_kept_leads_to_no_folder(view: PdfView, paper: Path, clerk: Clerk, tmp_path: Path) -> None:
    view.show_file(paper)
    clerk.path = tmp_path / "missing" / "copy.pdf"
    view.save_as()
    assert not folder_button(view).isEnabled()


def test_a_folder_that_the_system_cannot_open_is_told_with_its_path(
    view: PdfView, paper: Path, clerk: Clerk, tmp_path: Path, qtbot: QtBot
) -> None:
    view.show_file(paper)
    clerk.path, clerk.can_open = tmp_path / "copy.pdf", False
    view.save_as()
    qtbot.mouseClick(folder_button(view), Qt.MouseButton.LeftButton)
    assert str(tmp_path) in clerk.told[0]


def test_without_a_paper_its_keys_do_nothing(view: PdfView, clerk: Clerk, tmp_path: Path, qtbot: QtBot) -> None:
    clerk.path = tmp_path / "empty.pdf"
    with qtbot.waitActive(view):
        view.activateWindow()
    qtbot.keyClick(view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert not clerk.path.exists()


@pytest.mark.parametrize(("width", "zooms"), [(420, 1), (900, 3)])
def test_every_tool_that_is_shown_has_its_whole_place(
    view: PdfView, paper: Path, qtbot: QtBot, width: int, zooms: int
) -> None:
    view.set_editable(lambda path: path)
    view.resize(width, 600)
    view.show_file(paper)
    page = next(label for label in view.findChildren(QLabel) if label.text() == "Page 1 of 2")
    buttons = [button for button in view.findChildren(QToolButton) if button.defaultAction() in view.actions()]
    qtbot.waitUntil(lambda: sum(button.isVisible() for button in buttons) == zooms + 5)
    tools = [tool for tool in (page, view.search, *buttons) if tool.isVisible()]
    qtbot.waitUntil(lambda: all(tool.width() >= tool.minimumSizeHint().width() for tool in tools))
    places = [QRect(tool.mapTo(view, QPoint()), tool.size()) for tool in tools]
    assert view.width() == width
    assert all(view.rect().contains(place) for place in places)
    assert not any(one.intersects(other) for one, other in combinations(places, 2))


def test_the_tools_come_back_with_the_room(view: PdfView, paper: Path, qtbot: QtBot) -> None:
    view.set_editable(lambda path: path)
    view.show_file(paper)
    larger = next(button for button in view.findChildren(QToolButton) if button.text() == "Larger")
    for width, shown in ((420, False), (900, True), (420, False)):
        view.resize(width, 600)
        qtbot.waitUntil(lambda shown=shown: larger.isVisible() is shown)
