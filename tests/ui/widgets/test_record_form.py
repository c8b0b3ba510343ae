"""The form and the panel: type, save, see problems, see history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app import areas, store
from app.errors import DiskFull, Invalid
from app.session import Bureau
from tests.ui.conftest import Clerk
from ui.widgets.history_list import HistoryList
from ui.widgets.record_form import RecordForm
from ui.widgets.record_panel import RecordPanel


@pytest.fixture
def form(bureau: Bureau, qtbot: QtBot) -> RecordForm:
    form = RecordForm(bureau, "person")
    qtbot.addWidget(form)
    form.resize(440, 700)
    form.show()
    return form


@pytest.fixture
def panel(bureau: Bureau, qtbot: QtBot) -> RecordPanel:
    panel = RecordPanel(bureau, "unit")
    qtbot.addWidget(panel)
    panel.resize(440, 700)
    panel.show()
    return panel


def type_into(qtbot: QtBot, editor: QWidget, text: str) -> None:
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    committed = QInputMethodEvent()  # as an input method brings it
    committed.setCommitString(text)
    QApplication.sendEvent(editor, committed)


def press(qtbot: QtBot, parent: QWidget, label: str) -> None:
    (button,) = [one for one in parent.findChildren(QPushButton) if one.text() == label]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_every_field_that_can_be_typed_has_an_editor_with_its_name_and_a_label_as_buddy(form: RecordForm) -> None:
    buddies = {label.buddy().objectName(): label for label in form.findChildren(QLabel) if label.buddy()}
    wanted = {field.name: field for field in areas.records()["person"].fields if not field.computed}
    assert buddies.keys() == wanted.keys()
    for name, field in wanted.items():
        assert form.editor(name).accessibleName() == buddies[name].text()
        assert ("required" in buddies[name].text()) == field.required


def test_computed_fields_are_not_in_the_form(form: RecordForm) -> None:
    assert "search" not in form.values()


def test_a_row_comes_back_as_it_was_set_and_the_form_is_clean(
    form: RecordForm, bureau: Bureau, make_person: Callable[..., int]
) -> None:
    row = store.get(bureau, "person", make_person())
    form.set_values(row)
    assert form.values() == {name: row[name] for name in form.values()}
    assert not form.is_dirty()


def test_typing_makes_the_form_dirty_and_taking_it_back_makes_it_clean(form: RecordForm, qtbot: QtBot) -> None:
    form.set_values({"name": "赵明"})
    editor = form.editor("department")
    qtbot.keyClicks(editor, "a")
    assert form.is_dirty()
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert not form.is_dirty()


def test_problems_stand_beside_their_fields_and_the_summary_jumps_to_the_first(form: RecordForm, qtbot: QtBot) -> None:
    form.show_problems({"name": "Name is required.", "unit": "Unit is required.", "nowhere": "Something else."})
    shown = [label.text() for label in form.findChildren(QLabel) if label.isVisibleTo(form)]
    assert "Name is required." in shown
    assert "Unit is required." in shown
    assert "Something else." in form.summary.text()
    qtbot.mouseClick(form.summary.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert form.editor("name").hasFocus()


def test_problems_go_when_they_are_cleared(form: RecordForm) -> None:
    form.show_problems({"name": "Name is required."})
    form.clear_problems()
    assert not form.summary.isVisible()
    assert "Name is required." not in [label.text() for label in form.findChildren(QLabel) if label.isVisibleTo(form)]


def test_fields_stand_in_two_columns_where_there_is_room(form: RecordForm, qtbot: QtBot) -> None:
    def columns() -> int:
        names = ("name", "id_kind", "id_number", "sex")
        return len({form.editor(name).mapTo(form, form.rect().topLeft()).x() for name in names})

    qtbot.waitUntil(lambda: columns() == 1)
    form.resize(1000, 700)
    qtbot.waitUntil(lambda: columns() == 2)


def test_a_hidden_field_keeps_its_value(form: RecordForm) -> None:
    form.set_values({"note": "n"})
    form.set_visible("note", False)
    assert not form.editor("note").isVisible()
    assert form.values()["note"] == "n"


def test_an_editor_of_the_tab_takes_the_place_of_the_ordinary_one(bureau: Bureau, qtbot: QtBot) -> None:
    from ui.widgets.line_editor import LineEditor

    own = LineEditor(areas.records()["unit"].field("name"))
    form = RecordForm(bureau, "unit", {"name": own})
    qtbot.addWidget(form)
    assert form.editor("name") is own


def test_tab_goes_through_the_fields_in_the_order_in_which_they_are_shown(form: RecordForm, qtbot: QtBot) -> None:
    form.focus_first()
    seen = [form.focusWidget().objectName()]
    for _press in range(4):
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
        seen.append(form.focusWidget().objectName())
    heights = [form.editor(name).mapTo(form, form.rect().topLeft()).y() for name in seen]
    assert heights == sorted(heights)
    assert len(set(seen)) == 5


def test_ctrl_s_saves_a_new_row(panel: RecordPanel, qtbot: QtBot, bureau: Bureau) -> None:
    panel.open_row(None)
    type_into(qtbot, panel.form.editor("name"), "石桥乡卫生院")
    saved: list[int] = []
    panel.saved.connect(saved.append)
    qtbot.keyClick(panel.form.editor("name"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert [store.get(bureau, "unit", row)["name"] for row in saved] == ["石桥乡卫生院"]
    assert [panel.row_id()] == saved
    assert not panel.is_dirty()


def test_all_problems_of_a_row_are_shown_and_nothing_is_stored(
    panel: RecordPanel, qtbot: QtBot, bureau: Bureau
) -> None:
    panel.open_row(None)
    type_into(qtbot, panel.form.editor("quota"), "many")
    press(qtbot, panel, "Save")
    assert "2 to put right" in panel.form.summary.text()
    assert panel.form.values()["quota"] == "many"
    assert bureau.db.value("SELECT count(*) FROM unit") == 0


def test_a_full_disk_is_told_and_the_form_stays_as_it_was_typed(bureau: Bureau, qtbot: QtBot, clerk: Clerk) -> None:
    def save(_values: dict[str, Any], _row: int | None) -> int:
        raise DiskFull

    panel = RecordPanel(bureau, "unit", save)
    qtbot.addWidget(panel)
    panel.show()
    panel.open_row(None, {"name": "县医院"})
    assert not panel.save()
    assert clerk.told == [DiskFull().text]
    assert panel.form.values()["name"] == "县医院"


def test_the_service_of_the_tab_stores_instead_of_the_ordinary_one(bureau: Bureau, qtbot: QtBot) -> None:
    def save(_values: dict[str, Any], _row: int | None) -> int:
        raise Invalid({"name": "Not this one."})

    panel = RecordPanel(bureau, "unit", save)
    qtbot.addWidget(panel)
    panel.open_row(None, {"name": "x"})
    assert not panel.save()
    assert "Not this one." in [label.text() for label in panel.form.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("answer", "left", "name"), [("save", True, "乙"), ("drop", True, "甲"), ("stay", False, "甲")]
)
def test_unsaved_changes_are_asked_about_before_they_are_lost(
    panel: RecordPanel, qtbot: QtBot, bureau: Bureau, clerk: Clerk, make_unit: Callable[..., int],
    answer: Any, left: bool, name: str,
) -> None:  # fmt: skip
    unit = make_unit("甲")
    panel.open_row(unit)
    panel.form.change_values({"name": "乙"})
    clerk.unsaved = answer
    panel.form.focus_first()
    closed: list[bool] = []
    panel.closed.connect(lambda: closed.append(True))
    qtbot.keyClick(panel.form.editor("name"), Qt.Key.Key_Escape)
    assert clerk.asked == ["unsaved"]
    assert closed == [True] * left
    assert store.get(bureau, "unit", unit)["name"] == name
    assert panel.is_dirty() is not left


def test_nothing_is_asked_when_nothing_was_typed(
    panel: RecordPanel, qtbot: QtBot, clerk: Clerk, make_unit: Callable[..., int]
) -> None:
    panel.open_row(make_unit())
    panel.form.focus_first()
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel.form.editor("name"), Qt.Key.Key_Escape)
    assert clerk.asked == []


def test_history_shows_who_changed_what_when(
    panel: RecordPanel, qtbot: QtBot, bureau: Bureau, make_unit: Callable[..., int]
) -> None:
    unit = make_unit("甲")
    store.save(bureau, "unit", {"name": "乙"}, unit)
    panel.open_row(unit)
    history = panel.findChild(HistoryList)
    assert history is not None
    qtbot.mouseClick(history.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert history.text().splitlines() == [
        "2026-11-22 09:30 · 单文静 · Changed",
        "Unit name: 甲 → 乙",
        "",
        "2026-11-22 09:30 · 单文静 · Entered",
    ]
