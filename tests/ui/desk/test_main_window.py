"""The frame: tabs, search, undo, closing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from app import store
from app.bureau import Bureau
from app.safety.backup import backups
from app.session import open_bureau
from tests.factories import PASSWORD
from ui.main_window import MainWindow
from ui.tabs import TABS

Key = Qt.Key
Write = Callable[[QWidget, str], None]


def people_page(window: MainWindow) -> Any:
    """The page of people."""
    tab: Any = window.page(TABS[1])
    return tab.people


@pytest.mark.parametrize("place", range(len(TABS)))
def test_alt_and_a_number_open_a_tab(qtbot: QtBot, window: MainWindow, place: int) -> None:
    qtbot.keyClick(window, Key(Key.Key_1 + place), Qt.KeyboardModifier.AltModifier)
    assert window.current_tab == TABS[place].name
    page = window.pages.currentWidget()
    assert page is not None
    assert page.isVisible()


def test_a_tab_is_built_when_it_is_first_opened(window: MainWindow) -> None:
    before = window.pages.count()
    window.show_tab("yearly")
    window.show_tab("home")
    window.show_tab("yearly")
    assert window.pages.count() == before + 1


def test_the_search_finds_a_person_by_pinyin_initials(qtbot: QtBot, window: MainWindow, people: dict[str, int]) -> None:
    qtbot.keyClick(window, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.focusWidget(), "sxm")
    qtbot.keyClick(window.focusWidget(), Key.Key_Return)
    assert window.current_tab == "personnel"
    assert people_page(window).panel.row_id() == people["单晓梅"]


def test_the_search_says_when_nothing_fits(qtbot: QtBot, window: MainWindow) -> None:
    finder = window.header.finder
    qtbot.keyClicks(finder, "qqqq")
    qtbot.waitUntil(lambda: finder.found() == ["Nothing found for “qqqq”."])


def test_undo_brings_a_deleted_person_back(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int]
) -> None:
    store.delete(bureau, "person", [people["赵建国"]])
    qtbot.keyClick(window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert store.get(bureau, "person", people["赵建国"])["deleted_at"] is None


def test_redo_deletes_again(qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int]) -> None:
    store.delete(bureau, "person", [people["赵建国"]])
    window.undo()
    qtbot.keyClick(window, Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert store.get(bureau, "person", people["赵建国"])["deleted_at"] is not None


def test_undo_with_nothing_to_undo_says_so_in_the_status_line(window: MainWindow, bureau: Bureau) -> None:
    bureau.done.clear()
    window.undo()
    assert [label.text() for label in window.findChildren(QLabel, "message")] == ["There is nothing to undo."]


def test_redo_with_nothing_to_redo_speaks_of_redo(window: MainWindow) -> None:
    window.redo()
    assert [label.text() for label in window.findChildren(QLabel, "message")] == ["There is nothing to redo."]


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    window.show_tab("personnel")
    page = people_page(window)
    page.new_button.setFocus()
    qtbot.keyClick(page.new_button, Key.Key_Return)
    assert not page.panel.isHidden()


def test_a_person_undone_while_open_closes_the_panel(qtbot: QtBot, window: MainWindow, people: dict[str, int]) -> None:
    window.show_row("person", people["覃丽华"])
    window.undo()  # the person was entered last
    page = people_page(window)
    qtbot.waitUntil(lambda: page.table.count() == 2)
    assert page.panel.isHidden()


def test_a_due_is_counted_on_its_tab(qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int]) -> None:
    values = {"person": people["覃丽华"], "kind": "clinical", "host": "省人民医院", "status": "away"}
    store.save(bureau, "study", {**values, "starts_on": "2026-03-01", "ends_on": "2026-11-25"})
    place = next(place for place, tab in enumerate(TABS) if tab.name == "study")
    qtbot.waitUntil(lambda: window.tabs.tabButton(place, QTabBar.ButtonPosition.RightSide) is not None)
    badge: Any = window.tabs.tabButton(place, QTabBar.ButtonPosition.RightSide)
    assert badge.text() == "1"


def test_tabs_give_up_their_icons_before_their_names(qtbot: QtBot, window: MainWindow) -> None:
    assert not window.tabs.tabIcon(0).isNull()
    wanted = sum(window.tabs.tabSizeHint(place).width() for place in range(len(TABS)))
    window.tabs.resize(wanted - 40, window.tabs.height())
    assert window.tabs.tabIcon(0).isNull()
    assert sum(window.tabs.tabSizeHint(place).width() for place in range(len(TABS))) <= window.tabs.width()


def test_closing_asks_about_what_is_not_saved_and_stays(
    window: MainWindow, people: dict[str, int], clerk: Any, write: Write
) -> None:
    window.show_row("person", people["覃丽华"])
    panel = people_page(window).panel
    write(panel.form.editor("department"), "办公室")
    clerk.unsaved = "stay"
    assert not window.close()
    assert clerk.asked == ["unsaved"]


def test_closing_backs_up_and_lets_go_of_the_file(window: MainWindow, bureau: Bureau) -> None:
    path: Path = bureau.path
    assert window.close()
    assert len(backups(path)) == 1
    open_bureau(path, PASSWORD).close()
