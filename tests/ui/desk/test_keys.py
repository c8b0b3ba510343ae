"""A day's work without a mouse."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app import store
from app.bureau import Bureau
from ui.main_window import MainWindow
from ui.tabs import TABS
from ui.widgets.shortcuts import bind

Key = Qt.Key
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def focus() -> QWidget:
    """The widget that the next key goes to."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(qtbot: QtBot, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the focus is."""
    qtbot.keyClick(focus(), key, modifier)


def go_to_field(qtbot: QtBot, name: str) -> None:
    """Press Tab until the field has the focus."""
    for _turn in range(60):
        if focus().objectName() == name:
            return
        press(qtbot, Key.Key_Tab)
    pytest.fail(f"Tab does not reach {name}")


def test_a_number_is_changed_and_the_change_undone_by_keys_alone(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int]
) -> None:
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    press(qtbot, Key.Key_2, ALT)
    press(qtbot, Key.Key_F, CTRL)
    qtbot.keyClicks(focus(), "sxm")
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    go_to_field(qtbot, "mobile")
    press(qtbot, Key.Key_A, CTRL)
    qtbot.keyClicks(focus(), "13900990011")
    press(qtbot, Key.Key_S, CTRL)
    assert store.get(bureau, "person", people["单晓梅"])["mobile"] == "13900990011"
    press(qtbot, Key.Key_Escape)
    page: Any = window.page(TABS[1])
    assert page.people.panel.isHidden()
    press(qtbot, Key.Key_Z, CTRL)
    assert store.get(bureau, "person", people["单晓梅"])["mobile"] is None


FIELDS = [("mobile", "13900990011"), ("work_start", "2001"), ("nation", "02"), ("note", "abc")]


@pytest.mark.parametrize(("name", "typed"), FIELDS)
def test_undo_and_redo_reach_the_window_from_the_field_just_saved(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int], name: str, typed: str
) -> None:
    window.show_row("person", people["单晓梅"])
    go_to_field(qtbot, name)
    before = store.get(bureau, "person", people["单晓梅"])[name]
    press(qtbot, Key.Key_A, CTRL)
    qtbot.keyClicks(focus(), typed)
    field: Any = focus()
    press(qtbot, Key.Key_Z, CTRL)  # the typing, not what was done before
    assert field.value() != typed
    press(qtbot, Key.Key_A, CTRL)
    qtbot.keyClicks(field, typed)
    press(qtbot, Key.Key_S, CTRL)
    assert store.get(bureau, "person", people["单晓梅"])[name] == typed
    assert focus() is field
    press(qtbot, Key.Key_Z, CTRL)
    assert store.get(bureau, "person", people["单晓梅"])[name] == before
    qtbot.waitUntil(lambda: field.value() == before)
    press(qtbot, Key.Key_Y, CTRL)
    assert store.get(bureau, "person", people["单晓梅"])[name] == typed


def test_esc_in_the_empty_finder_goes_back_to_where_the_cursor_was(qtbot: QtBot, window: MainWindow) -> None:
    window.show_tab("personnel")
    tab: Any = window.pages.currentWidget()
    tab.people.table.setFocus()
    qtbot.waitUntil(tab.people.table.hasFocus)
    press(qtbot, Key.Key_K, CTRL)
    qtbot.keyClicks(focus(), "x")
    press(qtbot, Key.Key_Escape)
    assert window.header.finder.hasFocus()
    press(qtbot, Key.Key_Escape)
    assert tab.people.table.hasFocus()
    press(qtbot, Key.Key_F, CTRL)
    assert tab.people.search.hasFocus()


def test_f6_goes_through_tree_rows_and_panel_and_back(qtbot: QtBot, window: MainWindow, people: dict[str, int]) -> None:
    window.show_row("person", people["单晓梅"])
    tab: Any = window.page(TABS[1])
    qtbot.waitUntil(lambda: tab.people.panel.isAncestorOf(QApplication.focusWidget()))
    seen = list[bool]()
    for part in (tab.tree, tab.people.table, tab.people.panel):
        press(qtbot, Key.Key_F6)
        seen.append(part.isAncestorOf(focus()) or part is focus())
    press(qtbot, Key.Key_F6, SHIFT)
    assert [*seen, focus() is tab.people.table] == [True] * 4


@pytest.mark.parametrize("name", [tab.name for tab in TABS])
def test_every_tab_takes_the_focus_and_has_parts_to_go_through(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.show_tab(name)
    page: Any = window.pages.currentWidget()
    qtbot.waitUntil(lambda: page.isAncestorOf(QApplication.focusWidget()))
    assert len([part for part in page.parts() if part.isVisible()]) >= 2


@pytest.mark.parametrize("name", ["personnel", "study"])
def test_ctrl_n_works_from_the_tree(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.show_tab(name)
    tab: Any = window.pages.currentWidget()
    tab.tree.view.setFocus()
    qtbot.waitUntil(tab.tree.view.hasFocus)
    press(qtbot, Key.Key_N, CTRL)
    page = tab.people if name == "personnel" else tab.assignments
    assert page.panel.isVisible()


def test_ctrl_n_from_the_tree_makes_a_unit_while_units_are_shown(qtbot: QtBot, window: MainWindow) -> None:
    window.show_tab("personnel")
    tab: Any = window.pages.currentWidget()
    tab.views.show_view("units")
    tab.tree.view.setFocus()
    qtbot.waitUntil(tab.tree.view.hasFocus)
    press(qtbot, Key.Key_N, CTRL)
    assert tab.units.panel.isVisible()
    assert tab.people.panel.isHidden()


def test_esc_in_the_table_closes_the_panel(qtbot: QtBot, window: MainWindow, people: dict[str, int]) -> None:
    window.show_row("person", people["单晓梅"])
    tab: Any = window.page(TABS[1])
    tab.people.table.setFocus()
    qtbot.waitUntil(tab.people.table.hasFocus)
    press(qtbot, Key.Key_Escape)
    assert tab.people.panel.isHidden()


Claim = tuple[str, QWidget, bool, str]  # the keys, where they hold, whether there alone, for what


def claims(window: QWidget) -> list[Claim]:
    """All keys that hold somewhere in what is shown of the window."""
    found: list[Claim] = []
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if isinstance(owner, QWidget) and owner.isVisible() and shortcut.isEnabled():
            found.append(_claim(window, shortcut.key().toString(), owner, shortcut.context(), "shortcut"))
    for action in window.findChildren(QAction):
        owners = [owner for owner in action.associatedObjects() if isinstance(owner, QWidget) and owner.isVisible()]
        if owners and action.isEnabled():
            context = action.shortcutContext()
            found += [_claim(window, key.toString(), owners[0], context, action.text()) for key in action.shortcuts()]
    return found


def _claim(window: QWidget, keys: str, owner: QWidget, context: Qt.ShortcutContext, what: str) -> Claim:
    wide = context in (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut)
    return keys, window if wide else owner, context is Qt.ShortcutContext.WidgetShortcut, f"{what} @ {owner}"


def holds_at(claim: Claim, place: QWidget) -> bool:
    """Whether the keys of a claim work while the focus is there."""
    _keys, root, alone, _what = claim
    return place is root or (not alone and root.isAncestorOf(place))


def quarrels(window: QWidget) -> list[tuple[str, str, str]]:
    """Keys that two want at the same place: Qt then calls neither."""
    found = claims(window)
    pairs = [(one, other) for place, one in enumerate(found) for other in found[:place] if one[0] == other[0] != ""]
    return [(one[0], one[3], other[3]) for one, other in pairs if holds_at(one, other[1]) or holds_at(other, one[1])]


def test_the_quarrel_of_two_keys_is_seen(qtbot: QtBot) -> None:
    outer = QWidget()
    inner = QWidget(outer)
    qtbot.addWidget(outer)
    outer.show()
    bind(outer, "Ctrl+E", lambda: None)
    assert quarrels(outer) == []
    bind(inner, "Ctrl+E", lambda: None)
    assert len(quarrels(outer)) == 1


@pytest.mark.parametrize("tab", [tab.name for tab in TABS])
def test_no_key_is_wanted_by_two(window: MainWindow, people: dict[str, int], tab: str) -> None:
    window.show_tab(tab)
    page: Any = window.page(next(spec for spec in TABS if spec.name == tab))
    views = [button for button in page.findChildren(QToolButton) if button.objectName().startswith("view_")]
    found = quarrels(window)
    for view in views:
        view.click()
        found += quarrels(window)
    assert found == []
