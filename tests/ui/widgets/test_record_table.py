"""The table: what it shows, in which order, and what keys do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app import areas, store
from app.query import Query
from app.session import Bureau
from app.store import RowSource
from ui.widgets.record_model import PAGE
from ui.widgets.record_table import RECORD_ROLE, SORT_ROLE, RecordTable, RecordTableModel

DISPLAY = Qt.ItemDataRole.DisplayRole


@pytest.fixture
def people(make_person: Callable[..., int]) -> list[int]:
    """Three people; in the order of their pinyin they are 陈, 王, 赵."""
    return [make_person(seq=2, name="赵明"), make_person(seq=4, name="陈静"), make_person(seq=6, name="王芳")]


@pytest.fixture
def table(bureau: Bureau, people: list[int], qtbot: QtBot) -> RecordTable:
    table = RecordTable(bureau, "person")
    qtbot.addWidget(table)
    table.resize(700, 300)
    table.show()
    return table


def column(table: RecordTable, name: str) -> list[str]:
    """What a column shows, from top to bottom."""
    place = table.columns().index(name)
    return [table.model().index(row, place).data() for row in range(table.count())]


def fill(bureau: Bureau, count: int) -> None:
    with bureau.db.transaction():
        bureau.db.executemany(
            "INSERT INTO unit (name, ordinal) VALUES (?, ?)", [(f"第{number}卫生室", number) for number in range(count)]
        )


def test_the_model_keeps_the_rules_of_qt(bureau: Bureau, people: list[int], qtmodeltester: ModelTester) -> None:
    fields = areas.records()["person"].table_fields
    qtmodeltester.check(RecordTableModel(RowSource(bureau, Query("person")), fields))


def test_a_model_without_rows_keeps_the_rules_of_qt(bureau: Bureau, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(RecordTableModel(RowSource(bureau, Query("visit")), areas.records()["visit"].table_fields))


def test_rows_stand_in_the_order_of_their_pinyin_with_the_name_first(table: RecordTable) -> None:
    assert table.columns()[0] == "name"
    assert column(table, "name") == ["陈静", "王芳", "赵明"]


def test_links_show_titles_codes_show_labels_and_numbers_of_people_are_masked(table: RecordTable) -> None:
    assert column(table, "unit")[0] == "县人民医院"
    assert column(table, "sex")[0] == "Female"
    assert column(table, "id_number")[0].startswith("990101********")


def test_the_raw_value_and_the_row_are_in_roles_of_their_own(table: RecordTable, people: list[int]) -> None:
    index = table.model().index(0, table.columns().index("sex"))
    assert index.data(SORT_ROLE) == "2"
    assert index.data(RECORD_ROLE)["id"] == people[1]


def test_a_click_on_a_header_sorts_a_second_turns_and_a_third_gives_back_the_own_order(
    table: RecordTable, qtbot: QtBot
) -> None:
    header = table.horizontalHeader()

    def click() -> list[str]:
        place = QPoint(header.sectionViewportPosition(0) + 10, header.height() // 2)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        return column(table, "name")

    assert click() == ["陈静", "王芳", "赵明"]
    assert click() == ["赵明", "王芳", "陈静"]
    assert click() == ["陈静", "王芳", "赵明"]
    assert table.query().sort == ""


def test_rows_beyond_the_first_page_are_read_when_they_are_asked_for(bureau: Bureau, qtbot: QtBot) -> None:
    fill(bureau, 2 * PAGE + 5)
    table = RecordTable(bureau, "unit")
    qtbot.addWidget(table)
    assert table.count() == 2 * PAGE + 5
    assert column(table, "name")[-1] == f"第{2 * PAGE + 4}卫生室"
    assert column(table, "name")[0] == "第0卫生室"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_enter_and_f2_open_the_row_under_the_cursor(
    table: RecordTable, qtbot: QtBot, people: list[int], key: Qt.Key
) -> None:
    assert table.select_id(people[2])
    with qtbot.waitSignal(table.row_activated) as opened:
        qtbot.keyClick(table, key)
    assert opened.args == [people[2]]


def test_a_double_click_opens_the_row(table: RecordTable, qtbot: QtBot, people: list[int]) -> None:
    place = table.visualRect(table.model().index(0, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(table.row_activated) as opened:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [people[1]]


def test_the_ids_of_the_selection_are_told(table: RecordTable, qtbot: QtBot, people: list[int]) -> None:
    with qtbot.waitSignal(table.selection_changed) as told:
        table.selectAll()
    assert told.args == [[people[1], people[2], people[0]]]
    assert table.selected_ids() == [people[1], people[2], people[0]]


def test_reading_again_keeps_the_selection(
    table: RecordTable, people: list[int], make_person: Callable[..., int]
) -> None:
    table.select_id(people[0])
    make_person(seq=8, name="安宁")
    table.refresh()
    assert table.count() == 4
    assert table.selected_ids() == [people[0]]
    assert table.current_id() == people[0]


def test_a_row_that_is_not_shown_cannot_be_selected(table: RecordTable, people: list[int]) -> None:
    table.set_query(Query("person", search="王芳"))
    assert not table.select_id(people[0])
    assert table.select_id(people[2])


def test_another_query_keeps_the_order_chosen(table: RecordTable) -> None:
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    table.set_query(Query("person", equals={"sex": "2"}))
    assert column(table, "name") == ["赵明", "王芳", "陈静"]


def test_ctrl_c_copies_the_selected_rows_with_their_header(table: RecordTable, qtbot: QtBot, people: list[int]) -> None:
    table.set_columns(["name", "sex"])
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines() == [
        "Name\tSex",
        "陈静\tFemale",
        "王芳\tFemale",
        "赵明\tFemale",
    ]


def test_columns_can_be_chosen_and_the_selection_stays(table: RecordTable, people: list[int]) -> None:
    table.select_id(people[0])
    table.set_columns(["name", "note", "education"])
    assert table.columns() == ["name", "note", "education"]
    assert table.model().headerData(2, Qt.Orientation.Horizontal, DISPLAY) == "Education"
    assert table.selected_ids() == [people[0]]


def test_letters_typed_over_the_table_go_to_whoever_searches(table: RecordTable, qtbot: QtBot) -> None:
    table.setFocus()
    with qtbot.waitSignal(table.text_typed) as typed:
        qtbot.keyClick(table, Qt.Key.Key_Z)
    assert typed.args == ["z"]


def test_the_first_column_stays_in_sight_while_the_others_scroll(table: RecordTable, qtbot: QtBot) -> None:
    from ui.widgets.frozen_column import FrozenColumn

    table.resize(400, 300)
    assert table.findChild(FrozenColumn) is None
    table.horizontalScrollBar().setValue(200)
    frozen = table.findChild(FrozenColumn)
    assert frozen is not None
    assert frozen.isVisible()
    assert frozen.columnWidth(0) == table.columnWidth(0)
    frozen.selectionModel().select(frozen.model().index(1, 0), _ROWS)
    assert len(table.selected_ids()) == 1


def test_a_deleted_row_leaves_the_table(table: RecordTable, bureau: Bureau, people: list[int]) -> None:
    store.delete(bureau, "person", [people[0]])
    table.refresh()
    assert column(table, "name") == ["陈静", "王芳"]


_ROWS = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


def test_a_column_ticked_in_the_menu_is_shown_and_told(table: RecordTable, qtbot: QtBot) -> None:
    table.set_columns(["name", "sex"])

    def tick() -> None:
        menu = table.findChild(QMenu)
        assert menu is not None
        next(action for action in menu.actions() if action.text() == "Note").trigger()
        menu.close()

    QTimer.singleShot(0, tick)
    with qtbot.waitSignal(table.columns_changed) as told:
        table.horizontalHeader().customContextMenuRequested.emit(QPoint(5, 5))
    assert told.args == [["name", "sex", "note"]]
    assert table.columns() == ["name", "sex", "note"]


def test_a_table_made_empty_is_fitted_to_its_first_rows(bureau: Bureau, qtbot: QtBot) -> None:
    empty, chosen = RecordTable(bureau, "unit"), RecordTable(bureau, "unit")
    for table in (empty, chosen):
        qtbot.addWidget(table)
    chosen.set_column_widths({"name": 90, "ordinal": 70})
    before = empty.column_widths()["name"]
    store.save(bureau, "unit", {"name": "石桥镇中心卫生院预防接种门诊", "kind": "31"})
    for table in (empty, chosen):
        table.refresh()
    assert empty.column_widths()["name"] > before
    assert chosen.column_widths()["name"] == 90


def test_the_order_of_the_query_is_the_order_of_the_table(bureau: Bureau, people: list[int], qtbot: QtBot) -> None:
    table = RecordTable(bureau, "person", Query("person", sort="name", descending=True))
    qtbot.addWidget(table)
    assert column(table, "name") == ["赵明", "王芳", "陈静"]
    assert table.horizontalHeader().sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
