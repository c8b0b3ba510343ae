"""The list on the left: its width, and when it makes room."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QSplitter
from pytestqt.qtbot import QtBot

from app.bureau import Bureau
from ui import settings
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.tabs import TABS


@pytest.fixture
def tab(window: MainWindow) -> Any:
    """The personnel tab in front."""
    window.show_tab("personnel")
    return window.page(TABS[1])


def test_the_list_is_put_away_and_brought_back_by_its_key(qtbot: QtBot, tab: Any) -> None:
    for shown in (False, True):
        qtbot.keyClick(tab.people.table, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
        assert tab.tree.isVisible() is shown


def test_an_open_panel_leaves_the_list_where_there_is_room(
    qtbot: QtBot, window: MainWindow, tab: Any, people: dict[str, int]
) -> None:
    window.show_row("person", people["覃丽华"])
    qtbot.waitUntil(tab.people.panel.isVisible)
    qtbot.wait(20)
    assert tab.tree.isVisible()


def test_in_a_narrow_window_the_list_makes_room_for_the_panel(
    qtbot: QtBot, window: MainWindow, tab: Any, people: dict[str, int]
) -> None:
    window.resize(1000, 700)
    window.show_row("person", people["覃丽华"])
    qtbot.waitUntil(tab.tree.isHidden)
    tab.people.panel.close_row()
    qtbot.waitUntil(tab.tree.isVisible)


def test_a_list_that_the_clerk_brought_back_stays(
    qtbot: QtBot, window: MainWindow, tab: Any, people: dict[str, int]
) -> None:
    window.resize(1000, 700)
    window.show_row("person", people["覃丽华"])
    qtbot.waitUntil(tab.tree.isHidden)
    tab.sides.toggle.trigger()
    window.resize(990, 700)
    qtbot.wait(20)
    assert tab.tree.isVisible()


def test_width_and_columns_are_there_again_in_the_next_window(
    qtbot: QtBot, bureau: Bureau, window: MainWindow, tab: Any
) -> None:
    tab.sides.moveSplitter(340, 1)
    table = tab.people.table
    table.set_columns(["name", "sex", "mobile"])
    header = table.horizontalHeader()
    edge = QPoint(header.sectionViewportPosition(0) + header.sectionSize(0) - 1, 10)
    qtbot.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    qtbot.mouseMove(header.viewport(), pos=edge + QPoint(30, 0))
    qtbot.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(30, 0))
    kept = window.settings
    qtbot.waitUntil(lambda: "person" in kept.columns)
    kept.save()
    again: Any = TABS[1].build(Desk(bureau, settings.load()))
    qtbot.addWidget(again)
    again.resize(1280, 700)
    again.show()
    assert again.people.table.column_widths()["name"] == kept.columns["person"]["name"]
    assert again.people.table.columns() == ["name", "sex", "mobile"]
    assert again.sides.sizes()[0] == 340


def test_the_panel_opens_as_wide_as_it_was_left(
    qtbot: QtBot, bureau: Bureau, window: MainWindow, tab: Any, people: dict[str, int]
) -> None:
    window.resize(1800, 800)
    window.show_row("person", people["覃丽华"])
    qtbot.waitUntil(tab.people.panel.isVisible)
    splitter = next(part for part in tab.people.findChildren(QSplitter) if part.count() == 2)
    splitter.moveSplitter(splitter.width() - 500, 1)
    width = tab.people.panel.width()
    again: Any = TABS[1].build(Desk(bureau, window.settings))
    qtbot.addWidget(again)
    again.resize(1800, 700)
    again.show()
    again.open_row("person", people["覃丽华"])
    assert abs(again.people.panel.width() - width) <= 2
    assert abs(width - 500) <= 2


def test_settings_of_another_hand_lose_only_what_makes_no_sense(settings_folder: Any) -> None:
    (settings_folder / "settings.json").write_text('{"widths": {"a": "wide", "b": 300}, "columns": {"person": [1]}}')
    assert settings.load() == Settings(widths={"b": 300}, columns={"person": {}})
