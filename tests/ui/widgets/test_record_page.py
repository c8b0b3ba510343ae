"""The page: search, filter, open, save, delete, all by keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app import store
from app.safety.write import undo
from app.session import Bureau
from tests.ui.conftest import Clerk
from ui.widgets.empty_state import EmptyState
from ui.widgets.record_page import RecordPage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def units(make_unit: Callable[..., int]) -> list[int]:
    return [
        make_unit("县人民医院", kind="21", ordinal=1),
        make_unit("县中医院", kind="21", ordinal=2),
        make_unit("石桥乡卫生院", kind="31", ordinal=3),
    ]


@pytest.fixture
def page(bureau: Bureau, units: list[int], qtbot: QtBot) -> RecordPage:
    return shown(RecordPage(bureau, "unit", "Units", new_label_msgid="New unit"), qtbot)


def shown(page: RecordPage, qtbot: QtBot) -> RecordPage:
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.activateWindow()
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    return page


def names(page: RecordPage) -> list[str]:
    return [page.table.model().index(row, 0).data() for row in range(page.table.count())]


def test_typing_in_the_search_box_narrows_the_table_and_escape_shows_all_again(page: RecordPage, qtbot: QtBot) -> None:
    page.search.setText("医院")
    assert names(page) == ["县人民医院", "县中医院"]
    page.search.setFocus()
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(names(page)) == 3


def test_ctrl_f_goes_to_the_search_box_and_enter_back_to_the_table(page: RecordPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_F, CTRL)
    assert page.search.hasFocus()
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.table.hasFocus()
    assert page.table.selected_ids()


def test_letters_typed_over_the_table_search(page: RecordPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_Z)
    assert page.search.text() == "z"
    assert page.search.hasFocus()


def test_a_filter_is_a_chip_that_a_click_takes_away(page: RecordPage, qtbot: QtBot) -> None:
    page.filters.set_filter("kind", "31")
    assert names(page) == ["石桥乡卫生院"]
    (chip,) = page.filters.findChildren(QPushButton)
    assert chip.text().startswith("Unit kind: ")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert len(names(page)) == 3


def test_rows_can_be_narrowed_to_units_to_values_and_to_ids(page: RecordPage, units: list[int]) -> None:
    page.set_units(units[:2])
    assert names(page) == ["县人民医院", "县中医院"]
    page.set_base({"ordinal": 2})
    assert names(page) == ["县中医院"]
    page.set_base()
    page.set_units(None)
    page.set_ids([units[2]], "from a figure")
    assert names(page) == ["石桥乡卫生院"]
    page.set_ids(None)
    assert len(names(page)) == 3


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_a_row_is_opened_changed_and_saved_by_keys(
    page: RecordPage, qtbot: QtBot, bureau: Bureau, units: list[int], key: Qt.Key
) -> None:
    page.table.select_id(units[1])
    qtbot.keyClick(page.table, key)
    assert page.panel.isVisible()
    editor = page.panel.form.editor("short_name")
    editor.setFocus()
    qtbot.keyClicks(editor, "ZYY")
    with qtbot.waitSignal(page.message) as said:
        qtbot.keyClick(editor, Qt.Key.Key_S, CTRL)
    assert store.get(bureau, "unit", units[1])["short_name"] == "ZYY"
    assert said.args == ["Saved 09:30"]
    assert page.table.selected_ids() == [units[1]]


def test_escape_closes_the_panel_and_goes_back_to_the_table(page: RecordPage, qtbot: QtBot, units: list[int]) -> None:
    page.open_row(units[0])
    qtbot.keyClick(page.panel.form.editor("name"), Qt.Key.Key_Escape)
    assert not page.panel.isVisible()
    assert page.table.hasFocus()


def test_ctrl_n_opens_an_empty_row_with_the_defaults(bureau: Bureau, units: list[int], qtbot: QtBot) -> None:
    page = shown(RecordPage(bureau, "unit", "Units", defaults=lambda: {"quota": 5}), qtbot)
    page.set_base({"kind": "31"})
    qtbot.keyClick(page.table, Qt.Key.Key_N, CTRL)
    values = page.panel.form.values()
    assert (values["name"], values["quota"], values["kind"]) == (None, 5, "31")


def test_a_new_row_is_in_the_table_and_selected_when_it_is_saved(page: RecordPage, bureau: Bureau) -> None:
    page.new_row()
    page.panel.form.change_values({"name": "疾控中心"})
    assert page.panel.save()
    assert "疾控中心" in names(page)
    assert page.table.selected_ids() == [page.panel.row_id()]


def test_the_panel_stays_on_a_new_row_that_the_search_hides(page: RecordPage, bureau: Bureau, units: list[int]) -> None:
    page.search.setText("中医")
    page.table.select_id(units[1])
    page.new_row()
    page.refresh()
    assert page.panel.row_id() is None
    page.panel.form.change_values({"name": "疾控中心"})
    assert page.panel.save()
    page.refresh()
    saved = page.panel.row_id()
    assert saved is not None
    assert store.get(bureau, "unit", saved)["name"] == "疾控中心"
    assert page.panel.form.values()["name"] == "疾控中心"
    assert page.table.selected_ids() == []


def test_del_moves_to_the_recycle_bin_and_undo_brings_back(
    page: RecordPage, qtbot: QtBot, bureau: Bureau, units: list[int], clerk: Clerk
) -> None:
    page.open_row(units[0])
    page.table.select_id(units[0])
    page.table.setFocus()
    with qtbot.waitSignal(page.message):
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert len(names(page)) == 2
    assert not page.panel.isVisible()
    assert clerk.asked == []
    undo(bureau)
    page.refresh()
    assert len(names(page)) == 3


def test_what_is_still_in_use_is_not_deleted_and_the_reason_is_told(
    bureau: Bureau, qtbot: QtBot, make_unit: Callable[..., int], make_person: Callable[..., int], clerk: Clerk
) -> None:
    unit = make_unit("县人民医院")
    make_person(unit=unit)
    page = shown(RecordPage(bureau, "unit", "Units"), qtbot)
    page.table.select_id(unit)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert names(page) == ["县人民医院"]
    assert "县人民医院" in clerk.told[0]


def test_the_panel_follows_the_selection(page: RecordPage, qtbot: QtBot, units: list[int]) -> None:
    page.open_row(units[0])
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.panel.row_id() == units[1]
    assert page.table.hasFocus()


def test_the_panel_stays_where_something_is_typed(
    page: RecordPage, qtbot: QtBot, units: list[int], clerk: Clerk
) -> None:
    page.open_row(units[0])
    page.panel.form.change_values({"short_name": "x"})
    page.table.select_id(units[1])
    assert page.panel.row_id() == units[0]
    clerk.unsaved = "stay"
    assert not page.open_row(units[1])
    assert page.has_unsaved()
    page.discard()
    assert not page.has_unsaved()


def test_a_row_asked_for_by_id_is_shown_whatever_was_searched_before(page: RecordPage, units: list[int]) -> None:
    page.search.setText("中医")
    page.filters.set_filter("kind", "31")
    assert page.open_row(units[0])
    assert page.table.selected_ids() == [units[0]]


def test_a_row_changed_elsewhere_is_read_again(page: RecordPage, bureau: Bureau, units: list[int]) -> None:
    page.open_row(units[0])
    store.save(bureau, "unit", {"name": "第一人民医院"}, units[0])
    page.refresh()
    assert names(page)[0] == "第一人民医院"
    assert page.panel.form.values()["name"] == "第一人民医院"


def test_an_empty_page_says_so_and_its_button_makes_the_first_row(bureau: Bureau, qtbot: QtBot) -> None:
    page = RecordPage(bureau, "unit", "Units", new_label_msgid="New unit", empty_msgid="No units yet.")
    qtbot.addWidget(page)
    page.show()
    empty = page.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()
    assert empty.text() == "No units yet."
    qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert page.panel.isVisible()


def test_a_search_without_a_hit_says_so_and_its_button_shows_everything(page: RecordPage, qtbot: QtBot) -> None:
    page.search.setText("nowhere")
    empty = page.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()
    qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert len(names(page)) == 3
    assert not empty.isVisible()


def test_an_action_of_the_tab_is_a_button(page: RecordPage, qtbot: QtBot) -> None:
    action = QAction("Print list", page)
    page.add_action(action)
    (button,) = [one for one in page.findChildren(QToolButton) if one.text() == "Print list"]
    with qtbot.waitSignal(action.triggered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_keys_of_a_page_reach_it_from_beside_when_they_are_lent(
    bureau: Bureau, units: list[int], qtbot: QtBot
) -> None:
    tab = QWidget()
    beside, page = QLineEdit(), RecordPage(bureau, "unit", "Units")
    layout = QHBoxLayout(tab)
    layout.addWidget(beside)
    layout.addWidget(page)
    qtbot.addWidget(tab)
    tab.show()
    beside.setFocus()
    qtbot.waitUntil(beside.hasFocus)
    qtbot.keyClick(beside, Qt.Key.Key_N, CTRL)
    assert not page.panel.isVisible()
    page.lend_keys(beside)
    qtbot.keyClick(beside, Qt.Key.Key_N, CTRL)
    assert page.panel.isVisible()


def test_a_search_that_ends_after_the_file_was_closed_reads_nothing(page: RecordPage, bureau: Bureau) -> None:
    shown_before = page.table.count()
    bureau.close()
    page.search.setText("石桥")
    assert page.table.count() == shown_before
