"""The outline as it is written: by keys, by the mouse, and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.plans.outline import Outline, numbers
from ui.widgets.outline_model import Column
from ui.widgets.outline_view import OutlineView

Key = Qt.Key


def lines(*depths: int) -> list[dict[str, object]]:
    return [{"id": at, "goal": f"line {at}", "depth": depth, "role": "item"} for at, depth in enumerate(depths, 1)]


@pytest.fixture
def view(qtbot: QtBot) -> OutlineView:
    """Three lines and a column for deadlines, shown and in front."""
    made = OutlineView(
        [
            Column("goal", "Words"),
            Column("deadline", "Deadline", problem=lambda line: "bad" if line.get("deadline") == "soon" else ""),
        ],
        lambda rows: numbers(rows, "cn"),
    )
    qtbot.addWidget(made)
    made.set_outline(Outline(lines(1, 1, 1)))
    made.resize(640, 400)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    return made


def shape(view: OutlineView) -> list[tuple[object, object]]:
    return [(line["goal"], line["depth"]) for line in view.rows.lines()]


def editor(qtbot: QtBot, view: OutlineView) -> QLineEdit:
    qtbot.waitUntil(lambda: view.findChild(QLineEdit) is not None)
    found = view.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def test_tab_moves_a_line_in_and_shift_tab_out(qtbot: QtBot, view: OutlineView) -> None:
    view.go_to(1)
    qtbot.keyClick(view, Key.Key_Tab)
    assert shape(view) == [("line 1", 1), ("line 2", 2), ("line 3", 1)]
    qtbot.keyClick(view, Key.Key_Backtab)
    assert shape(view)[1] == ("line 2", 1)


def test_alt_and_arrows_move_a_line(qtbot: QtBot, view: OutlineView) -> None:
    view.go_to(2)
    qtbot.keyClick(view, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [line["id"] for line in view.rows.lines()] == [1, 3, 2]
    qtbot.keyClick(view, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [line["id"] for line in view.rows.lines()] == [1, 2, 3]
    assert view.place() == 2


def test_enter_writes_one_line_after_the_other_and_an_empty_one_ends(qtbot: QtBot, view: OutlineView) -> None:
    view.go_to(2)
    qtbot.keyClick(view, Key.Key_Return)
    first = editor(qtbot, view)
    qtbot.keyClicks(first, "four")
    qtbot.keyClick(first, Key.Key_Return)
    qtbot.waitUntil(lambda: view.rows.rowCount() == 5)
    qtbot.waitUntil(
        lambda: QApplication.focusWidget() is not first and isinstance(QApplication.focusWidget(), QLineEdit)
    )
    second = QApplication.focusWidget()
    qtbot.keyClick(second, Key.Key_Return)
    qtbot.waitUntil(lambda: view.rows.rowCount() == 4)
    assert shape(view)[-1] == ("four", 1)


def test_tab_while_writing_keeps_the_words_and_goes_on(qtbot: QtBot, view: OutlineView) -> None:
    view.go_to(1)
    view.edit(view.currentIndex())
    field = editor(qtbot, view)
    field.setText("other words")
    qtbot.keyClick(field, Key.Key_Tab)
    assert shape(view)[1] == ("other words", 2)


def test_every_step_is_taken_back_and_taken_again(qtbot: QtBot, view: OutlineView) -> None:
    view.go_to(1)
    qtbot.keyClick(view, Key.Key_Delete)
    assert len(shape(view)) == 2
    qtbot.keyClick(view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(shape(view)) == 3
    qtbot.keyClick(view, Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert len(shape(view)) == 2


def test_a_locked_outline_is_only_read(qtbot: QtBot, view: OutlineView) -> None:
    view.set_outline(Outline(lines(1, 1)), locked=True)
    for key in (Key.Key_Delete, Key.Key_Return, Key.Key_Tab):
        qtbot.keyClick(view, key)
    assert shape(view) == [("line 1", 1), ("line 2", 1)]


def test_a_value_that_is_wrong_is_told_at_once(view: OutlineView) -> None:
    index = view.rows.index(0, 1)
    view.rows.setData(index, "soon")
    assert view.rows.data(index, Qt.ItemDataRole.ToolTipRole) == "bad"
    assert view.rows.data(index) == "soon"


def test_a_drop_says_place_and_level(view: OutlineView) -> None:
    top = view.rowViewportPosition(1)
    assert view.drop_place(QPoint(0, top + 1)) == (1, 1)
    assert view.drop_place(QPoint(60, top + view.rowHeight(1) - 1)) == (2, 2)
    assert view.drop_place(QPoint(0, 390)) == (3, 1)


def test_ctrl_enter_asks_for_the_whole_line(qtbot: QtBot, view: OutlineView) -> None:
    view.go_to(1)
    with qtbot.waitSignal(view.opened) as told:
        qtbot.keyClick(view, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [2]


def test_left_folds_a_branch_and_right_opens_it(qtbot: QtBot, view: OutlineView) -> None:
    view.set_outline(Outline(lines(1, 2, 3, 1)))
    qtbot.keyClick(view, Key.Key_Left)
    assert [view.isRowHidden(place) for place in range(4)] == [False, True, True, False]
    assert str(view.rows.data(view.rows.index(0, 0))).endswith("…")
    qtbot.keyClick(view, Key.Key_Right)
    assert not any(view.isRowHidden(place) for place in range(4))


def test_what_stands_in_an_open_editor_is_not_lost(qtbot: QtBot, view: OutlineView) -> None:
    view.go_to(0)
    view.edit(view.currentIndex())
    editor(qtbot, view).setText("half a sentence")
    view.keep_typing()
    assert shape(view)[0] == ("half a sentence", 1)
