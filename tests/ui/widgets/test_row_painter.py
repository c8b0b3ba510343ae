"""Rows painted by hand: words within their column, numbers at the right, the cursor where the keys go."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPaintEvent, QRegion, QStandardItemModel
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from ui import style
from ui.widgets.row_painter import MARGIN, RowPainter

WIDTH, HEIGHT = 200, 32


class Words:
    """Two columns: words and numbers."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self.rows = rows

    def words(self, row: int) -> Sequence[str]:
        return self.rows[row]

    def is_number(self, column: int) -> bool:
        return column == 1


class Table(QTableView):
    """A table that paints itself so."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self.setModel(QStandardItemModel(len(rows), 2, self))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(HEIGHT)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        for column in range(2):
            self.setColumnWidth(column, WIDTH)
        self.painter = RowPainter(self, Words(rows))
        self.resize(2 * WIDTH + 20, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painter.paint(event.rect())

    def picture(self) -> QImage:
        return self.viewport().grab().toImage()


def inked(picture: QImage, place: QRect) -> list[int]:
    """The x of every column of pixels that something other than the ground is painted in."""
    ground = picture.pixel(place.right(), place.top())
    return [
        x
        for x in range(place.left(), place.right() + 1)
        if any(picture.pixel(x, y) != ground for y in range(place.top(), place.bottom()))
    ]


@pytest.fixture
def make(qtbot: QtBot):
    def made(*rows: Sequence[str]) -> Table:
        table = Table(rows)
        qtbot.addWidget(table)
        table.show()
        return table

    return made


def test_words_begin_and_numbers_end_at_the_margin(make) -> None:
    picture = make(("覃丽", "12")).picture()
    words = inked(picture, QRect(0, 0, WIDTH, HEIGHT - 1))
    numbers = inked(picture, QRect(WIDTH, 0, WIDTH, HEIGHT - 1))
    assert MARGIN <= words[0] <= MARGIN + 4
    assert 2 * WIDTH - MARGIN - 4 <= numbers[-1] < 2 * WIDTH - MARGIN
    assert numbers[0] > WIDTH + WIDTH // 2


def test_what_does_not_fit_is_cut_within_its_column(make) -> None:
    picture = make(("云岭县第一人民医院" * 5, "")).picture()
    assert inked(picture, QRect(0, 0, WIDTH, HEIGHT - 1))[-1] < WIDTH - MARGIN
    assert inked(picture, QRect(WIDTH, 0, WIDTH, HEIGHT - 1)) == []


def test_rows_that_are_selected_have_their_own_ground(make) -> None:
    table = make(("a", ""), ("b", ""))
    table.selectRow(1)
    picture = table.picture()
    assert picture.pixelColor(WIDTH, HEIGHT // 2).name() != style.colours().selection.lower()
    assert picture.pixelColor(WIDTH, HEIGHT + HEIGHT // 2).name() == style.colours().selection.lower()


def test_a_bar_shows_where_the_keys_go(make, qtbot: QtBot) -> None:
    table = make(("a", ""), ("b", ""))
    table.selectRow(1)
    accent = style.colours().accent.lower()
    assert table.picture().pixelColor(0, HEIGHT + HEIGHT // 2).name() != accent
    table.activateWindow()
    table.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(table.hasFocus)
    picture = table.picture()
    assert picture.pixelColor(0, HEIGHT + HEIGHT // 2).name() == accent
    assert picture.pixelColor(0, HEIGHT // 2).name() != accent


def test_only_the_rows_in_the_part_are_asked_for(make) -> None:
    class Counted(Words):
        asked: list[int] = []  # noqa: RUF012

        def words(self, row: int) -> Sequence[str]:
            self.asked.append(row)
            return super().words(row)

    rows = [(str(number), "") for number in range(50)]
    table = make(*rows)
    counted = Counted(rows)
    RowPainter(table, counted)  # the painter itself asks for nothing
    assert counted.asked == []
    table.painter = RowPainter(table, counted)
    table.viewport().render(
        QImage(50, HEIGHT, QImage.Format.Format_RGB32), sourceRegion=QRegion(0, HEIGHT * 2, 50, HEIGHT)
    )
    assert set(counted.asked) == {2}
