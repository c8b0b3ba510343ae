"""Conditions are put together, tried, kept and chosen, by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app import saved_queries
from app.conditions.tree import Comparison, Group, Has, Op
from app.session import Bureau
from ui.widgets.condition_dialog import ConditionDialog
from ui.widgets.condition_group import ConditionRow, GroupEditor
from ui.widgets.many_choice import ManyChoice
from ui.widgets.record_page import RecordPage

WHOLE = Group(
    "or",
    (
        Comparison("education", Op.ANY_OF, ("14", "21")),
        Group("and", (Comparison("birth_date", Op.BETWEEN, ("1975", "1980-03")), Comparison("multi_site", Op.YES))),
        Has("title", "person", False, Group("and", (Comparison("code", Op.IS, ("2",)),))),
        Comparison("unit.kind", Op.EMPTY),
        Comparison("work_start", Op.YEARS_LEAST, (10,)),
    ),
)


@pytest.fixture
def dialog(bureau: Bureau, make_person: Callable[..., int], qtbot: QtBot) -> ConditionDialog:
    make_person(seq=2, name="安", education="21")
    make_person(seq=4, name="白", education="31")
    dialog = ConditionDialog(bureau, "person")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    return dialog


def choose(qtbot: QtBot, row: ConditionRow, label: str, op: Op, *texts: str) -> None:
    """Type a field's label, take the comparison and type the values."""
    row.path.setFocus()
    row.path.selectAll()
    qtbot.keyClicks(row.path, label)
    qtbot.keyClick(row.path, Qt.Key.Key_Tab)
    row.op.setCurrentIndex(row.op.findData(op.value))
    for editor, text in zip(row._editors, texts, strict=True):  # noqa: SLF001 - the editors that are seen
        editor.setFocus()
        qtbot.keyClicks(editor, text)


def first(dialog: ConditionDialog) -> ConditionRow:
    row = dialog.group.parts[0]
    assert isinstance(row, ConditionRow)
    return row


def test_a_condition_is_typed_counted_and_shown(dialog: ConditionDialog, qtbot: QtBot) -> None:
    choose(qtbot, first(dialog), "Education", Op.IS, "21")
    qtbot.waitUntil(lambda: dialog.count.text() == "1 fit")
    assert dialog.words.text().startswith("Education is ")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.condition == Group("and", (Comparison("education", Op.IS, ("21",)),))
    assert dialog.result()


@pytest.mark.parametrize(
    ("label", "op", "texts", "sentence"),
    [
        ("Date of birth", Op.BEFORE, ("soon",), "soon is no date"),
        ("Date of birth", Op.BETWEEN, ("2026", "2025"), "must not be the greater one"),
        ("Education", Op.IS, ("magic",), "not in the list"),
        ("Name", Op.CONTAINS, ("",), "enter a value"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_row_and_nothing_is_shown(
    dialog: ConditionDialog, qtbot: QtBot, label: str, op: Op, texts: tuple[str, ...], sentence: str
) -> None:
    choose(qtbot, first(dialog), label, op, *texts)
    dialog.show_rows()
    assert sentence in first(dialog).problem.text()
    assert first(dialog).problem.isVisible()
    assert dialog.isVisible()
    assert dialog.condition is None


def test_while_one_types_nothing_is_told_as_wrong(dialog: ConditionDialog, qtbot: QtBot) -> None:
    choose(qtbot, first(dialog), "Date of birth", Op.BEFORE, "19")
    dialog.count_rows()
    assert not first(dialog).problem.isVisible()
    assert dialog.count.text() == ""


def test_a_field_that_is_none_is_told(dialog: ConditionDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(first(dialog).path, "shoe size")
    dialog.show_rows()
    assert first(dialog).problem.text() == "Choose a field from the list."


def test_every_sort_of_condition_comes_back_from_the_editors_as_it_was(bureau: Bureau, qtbot: QtBot) -> None:
    dialog = ConditionDialog(bureau, "person", WHOLE)
    qtbot.addWidget(dialog)
    assert dialog.group.group() == WHOLE


def test_rows_and_groups_are_added_and_taken_away(dialog: ConditionDialog, qtbot: QtBot) -> None:
    group = dialog.group.add_group()
    assert group.glue.currentData() == "or"
    assert [type(part) for part in dialog.group.parts] == [ConditionRow, GroupEditor]
    inner = group.parts[0]
    assert isinstance(inner, ConditionRow)
    inner.removed.emit()
    assert [type(part) for part in dialog.group.parts] == [ConditionRow]
    first(dialog).removed.emit()
    dialog.show_rows()
    assert dialog.condition == Group()


def test_codes_are_ticked_with_space(bureau: Bureau, qtbot: QtBot) -> None:
    from app import areas

    editor = ManyChoice(areas.records()["person"].field("sex"), bureau)
    qtbot.addWidget(editor)
    editor.set_value(["2"])
    assert editor.text() == "Female"
    listed: Any = editor.list_widget()
    listed.setCurrentRow(0)
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(listed, Qt.Key.Key_Space)
    assert editor.value() == ["1", "2"]


def test_a_name_keeps_the_condition_and_a_taken_one_is_told(
    dialog: ConditionDialog, bureau: Bureau, qtbot: QtBot
) -> None:
    saved_queries.save(bureau, "person", "本科", Group())
    choose(qtbot, first(dialog), "Education", Op.IS, "21")
    dialog.label.setText("本科")
    dialog.show_rows()
    assert "already" in dialog.problem.text()
    dialog.label.setText("本科以上")
    dialog.show_rows()
    assert dialog.result()
    assert [query.name for query in saved_queries.saved(bureau, "person")] == ["本科", "本科以上"]


@pytest.fixture
def page(bureau: Bureau, make_person: Callable[..., int], qtbot: QtBot) -> RecordPage:
    make_person(seq=2, name="安", education="21")
    make_person(seq=4, name="白", education="31")
    saved_queries.save(bureau, "person", "A & B", Group("and", (Comparison("education", Op.IS, ("21",)),)))
    page = RecordPage(bureau, "person", "People")
    qtbot.addWidget(page)
    page.show()
    return page


def entries(page: RecordPage) -> dict[str, Any]:
    """The entries of the filter menu by their words."""
    menu = page.filters.button.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions()}


def test_a_saved_condition_is_chosen_from_the_filters_and_is_a_chip(page: RecordPage, qtbot: QtBot) -> None:
    entries(page)["A && B"].trigger()
    assert page.table.count() == 1
    (chip,) = page.filters.findChildren(QPushButton)
    assert chip.text() == "A && B  ×"
    assert chip.toolTip().startswith("Education is ")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert page.table.count() == 2


def test_a_saved_condition_is_taken_away_with_its_chip(page: RecordPage, bureau: Bureau) -> None:
    entries(page)["A && B"].trigger()
    [delete] = entries(page)["Delete a saved condition"].menu().actions()
    delete.trigger()
    assert saved_queries.saved(bureau, "person") == []
    assert page.table.count() == 2


def test_a_condition_goes_together_with_search_and_filters(page: RecordPage) -> None:
    page.filters.conditions.set(Group("and", (Comparison("birth_date", Op.BEFORE, ("1990",)),)))
    assert page.table.count() == 2
    page.search.setText("bai")
    assert page.table.count() == 1
    page.filters.set_filter("education", "21")
    assert page.table.count() == 0
