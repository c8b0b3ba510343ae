"""Many rows are given one value in a dialog."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import store
from app.safety.write import undo
from app.session import Bureau, history
from ui.widgets.batch_dialog import BatchDialog
from ui.widgets.record_page import RecordPage


@pytest.fixture
def people(make_person: Callable[..., int]) -> list[int]:
    return [make_person(seq=seq, name=name) for seq, name in ((2, "安"), (4, "白"), (6, "陈"))]


@pytest.fixture
def page(bureau: Bureau, people: list[int], qtbot: QtBot) -> RecordPage:
    page = RecordPage(bureau, "person", "People")
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    return page


def opened(page: RecordPage, qtbot: QtBot) -> BatchDialog:
    """The dialog for all rows, by keys."""
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    dialog = page.findChild(BatchDialog)
    assert dialog is not None
    return dialog


def typed(qtbot: QtBot, dialog: BatchDialog, field: str, value: str) -> None:
    qtbot.keyClicks(dialog.field, field)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.editor, value)


def test_all_selected_rows_get_the_value_with_one_undo(
    page: RecordPage, bureau: Bureau, people: list[int], qtbot: QtBot
) -> None:
    dialog = opened(page, qtbot)
    typed(qtbot, dialog, "Staffing kind", "2")
    dialog.reason.setText("改制")
    with qtbot.waitSignal(page.message) as said:
        dialog.change()
    assert said.args == ["3 changed. Ctrl+Z takes it back."]
    assert {row["staffing"] for row in store.rows_by_id(bureau, "person", people)} == {"2"}
    assert history(bureau, "person", people[0])[0]["reason"] == "改制"
    undo(bureau)
    assert {row["staffing"] for row in store.rows_by_id(bureau, "person", people)} == {None}


def test_rows_that_do_not_allow_it_are_listed_and_none_is_changed(
    page: RecordPage, bureau: Bureau, people: list[int], qtbot: QtBot
) -> None:
    bureau.db.execute("UPDATE person SET id_number = NULL, birth_date = '2005-01' WHERE id = ?", (people[1],))
    dialog = opened(page, qtbot)
    typed(qtbot, dialog, "Start of work", "2001-09")
    dialog.change()
    qtbot.waitUntil(dialog.refused.isVisible)
    assert dialog.problem.text() == "Nothing was changed. These 1 of 3 do not allow it:"
    assert dialog.refused.item(0).text().startswith("白: ")
    assert {row["work_start"] for row in store.rows_by_id(bureau, "person", people)} == {None}


def test_a_value_that_cannot_be_read_is_told_in_the_dialog(page: RecordPage, qtbot: QtBot) -> None:
    dialog = opened(page, qtbot)
    typed(qtbot, dialog, "Start of work", "soon")
    dialog.change()
    qtbot.waitUntil(dialog.problem.isVisible)
    assert "soon is no date" in dialog.problem.text()
    assert dialog.isVisible()


def test_without_a_field_nothing_happens(page: RecordPage, bureau: Bureau, qtbot: QtBot) -> None:
    commands = len(bureau.done)
    dialog = opened(page, qtbot)
    dialog.change()
    assert dialog.problem.text() == "Choose a field from the list."
    assert len(bureau.done) == commands


def test_without_a_selection_there_is_no_dialog(page: RecordPage, qtbot: QtBot) -> None:
    page.table.clearSelection()
    qtbot.keyClick(page.table, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert page.findChild(BatchDialog) is None
