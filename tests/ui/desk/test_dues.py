"""What the clerk does about dues on the home page."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import store
from app.bureau import Bureau
from app.safety.write import undo
from ui.main_window import MainWindow
from ui.tabs import TABS


@pytest.fixture
def tree(qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int]) -> Any:
    """The list of dues with one that is due on 25 November."""
    values = {"person": people["覃丽华"], "kind": "clinical", "host": "省人民医院", "status": "away"}
    store.save(bureau, "study", {**values, "starts_on": "2026-03-02", "ends_on": "2026-11-25"})
    window.show_tab("home")
    home: Any = window.page(next(tab for tab in TABS if tab.name == "home"))
    qtbot.waitUntil(lambda: home.dues.tree.topLevelItemCount() == 1)
    return home.dues.tree


def test_a_due_is_done_by_its_key_and_undone(qtbot: QtBot, window: MainWindow, bureau: Bureau, tree: Any) -> None:
    tree.setFocus()
    tree.setCurrentItem(tree.topLevelItem(0).child(0))
    qtbot.keyClick(tree, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 0)
    assert store.rows(bureau, store.Query("due_mark"))[0]["state"] == "done"
    undo(bureau)
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 1)


def test_a_group_is_put_off_until_a_day_that_is_typed(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, tree: Any, clerk: Any
) -> None:
    tree.setCurrentItem(tree.topLevelItem(0))
    clerk.text = "2026-12-24"
    next(action for action in tree.actions() if action.text() == "Put off until…").trigger()
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 0)
    assert store.rows(bureau, store.Query("due_mark"))[0]["until"] == "2026-12-24"


def test_a_sort_is_shown_later(qtbot: QtBot, bureau: Bureau, tree: Any, clerk: Any) -> None:
    tree.setCurrentItem(tree.topLevelItem(0).child(0))
    clerk.text = "1"
    next(action for action in tree.actions() if action.text().startswith("Show this sort")).trigger()
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 0)
    assert bureau.setting("due.lead.back_from_study") == "1"


def test_one_due_of_many_opens_the_list_of_them(qtbot: QtBot, window: MainWindow, people: dict[str, int]) -> None:
    window.desk.rows_wanted.emit("person", {"sex": "2", "retire_base": None})
    assert window.current_tab == "personnel"
    page: Any = window.page(next(tab for tab in TABS if tab.name == "personnel"))
    assert page.people.table.query().equals == {"sex": "2", "retire_base": None}
