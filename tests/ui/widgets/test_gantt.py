"""Bars over a year: told in words, opened by mouse and keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from ui.widgets.gantt import Bar, GanttChart

MONTHS = [str(month) for month in range(1, 13)]


@pytest.fixture
def chart(qtbot: QtBot) -> GanttChart:
    """Two bars of 2026, shown."""
    made = GanttChart()
    qtbot.addWidget(made)
    bars = [
        Bar(7, "audit", date(2026, 1, 1), date(2026, 6, 30), (date(2026, 6, 30),), "late", "late"),
        Bar(9, "talks", date(2026, 3, 1), date(2027, 2, 1), (date(2026, 12, 31),)),
    ]
    made.set_bars(bars, 2026, date(2026, 11, 22), MONTHS)
    made.resize(made.sizeHint())
    made.show()
    qtbot.waitExposed(made)
    return made


def test_bars_are_told_in_words(chart: GanttChart) -> None:
    assert chart.accessibleDescription().splitlines()[0] == "audit: 2026-06-30, late"


def test_a_click_opens_the_bar_under_the_mouse(qtbot: QtBot, chart: GanttChart) -> None:
    with qtbot.waitSignal(chart.bar_opened) as told:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(20, chart.height() - 5))
    assert told.args == [9]


def test_arrows_and_enter_open_a_bar(qtbot: QtBot, chart: GanttChart) -> None:
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    with qtbot.waitSignal(chart.bar_opened) as told:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert told.args == [9]


def test_a_year_without_bars_is_drawn_too(qtbot: QtBot, chart: GanttChart) -> None:
    chart.set_bars([], 2025, date(2026, 11, 22), MONTHS)
    assert not chart.grab().isNull()
