"""The personnel tab as a clerk uses it: by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import store
from app.bureau import Bureau
from app.personnel import service
from tests.factories import make_identity
from ui import jobs
from ui.main_window import MainWindow
from ui.tabs import TABS

Write = Callable[[QWidget, str], None]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tab(window: MainWindow) -> Any:
    """The personnel tab in front."""
    window.show_tab("personnel")
    return window.page(TABS[1])


def test_a_new_person_is_saved_by_keyboard_alone(
    qtbot: QtBot, window: MainWindow, tab: Any, bureau: Bureau, write: Write
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    typed = {"unit": "县人民", "name": "解小梅", "id_number": make_identity(seq=8)}
    for name, text in typed.items():
        editor = tab.people.panel.form.editor(name)
        editor.setFocus()
        write(editor, text)
        qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    found = store.rows(bureau, store.Query("person", search="xxm"))
    assert [(row["name"], row["unit_title"]) for row in found] == [("解小梅", "县人民医院")]


def test_a_bad_identity_number_is_told_beside_its_field(
    qtbot: QtBot, window: MainWindow, tab: Any, people: dict[str, int]
) -> None:
    window.show_row("person", people["覃丽华"])
    editor = tab.people.panel.form.editor("id_number")
    tab.people.panel.form.reveal("id_number")
    editor.selectAll()
    qtbot.keyClicks(editor, make_identity(seq=8)[:-1] + "0")
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    problem = next(
        label
        for label in tab.people.panel.form.findChildren(QLabel)
        if label.property("role") == "danger" and label.isVisible() and label.text()
    )
    gap = problem.mapToGlobal(problem.rect().topLeft()).y() - editor.mapToGlobal(editor.rect().bottomLeft()).y()
    assert 0 <= gap < editor.height()


def test_choosing_a_unit_narrows_the_people(tab: Any, bureau: Bureau, people: dict[str, int]) -> None:
    tab.tree.select_unit(store.get(bureau, "person", people["覃丽华"])["unit"])
    assert tab.people.table.count() == 1


def test_a_new_person_belongs_to_the_unit_chosen(tab: Any, bureau: Bureau, people: dict[str, int]) -> None:
    unit = store.get(bureau, "person", people["覃丽华"])["unit"]
    tab.tree.select_unit(unit)
    tab.people.new_row()
    assert tab.people.panel.form.values()["unit"] == unit


def test_moving_a_person_changes_the_counts_of_the_tree(
    qtbot: QtBot, window: MainWindow, tab: Any, people: dict[str, int], write: Write
) -> None:
    window.show_row("person", people["覃丽华"])
    editor = tab.people.panel.form.editor("unit")
    editor.setFocus()
    editor.selectAll()
    write(editor, "县人民")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    with qtbot.waitSignal(window.desk.changes.changed):
        qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    tab.tree.select_unit(tab.people.panel.form.values()["unit"])
    assert tab.people.table.count() == 3


def test_the_roster_is_set_as_of_a_day(qtbot: QtBot, window: MainWindow, people: dict[str, int]) -> None:
    from ui.tabs.personnel.roster_dialog import RosterDialog

    dialog = RosterDialog(window.desk, None, window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.view.page_count() == 1)


@pytest.mark.parametrize("official", [True, False])
def test_the_roster_is_kept_as_a_workbook(
    qtbot: QtBot,
    window: MainWindow,
    people: dict[str, int],
    clerk: Any,
    tmp_path: Any,
    official: bool,
) -> None:
    from app.sheets.reading import read_sheet
    from ui.tabs.personnel.roster_dialog import RosterDialog

    clerk.path = tmp_path / "roster.xlsx"
    dialog = RosterDialog(window.desk, None, window)
    qtbot.addWidget(dialog)
    dialog.export(official=official)
    qtbot.waitUntil(lambda: clerk.path.exists() or bool(clerk.bugs))
    assert clerk.bugs == []
    assert {cell for row in read_sheet(clerk.path).rows for cell in row} >= set(people)


def test_a_worker_that_reads_the_file_is_a_fault_that_is_seen(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, clerk: Any
) -> None:
    jobs.compute(window, "Reading", lambda: store.rows(bureau, store.Query("unit")), lambda _rows: None)
    qtbot.waitUntil(lambda: len(clerk.bugs) == 1)
    assert "was not lent to it" in clerk.bugs[0]


def test_who_has_left_is_shown_when_asked_for(tab: Any, bureau: Bureau, people: dict[str, int]) -> None:
    service.save_person(bureau, {"flow": "21", "flow_date": "2026-05-01"}, people["赵建国"])
    tab.people.refresh()
    assert tab.people.table.count() == 2
    assert tab.tree.model.nodes[0].count == 2
    tab.left.trigger()
    assert tab.people.table.count() == 3


def test_somebody_who_has_left_is_found_all_the_same(window: MainWindow, tab: Any, people: dict[str, int]) -> None:
    service.save_person(window.bureau, {"flow": "21", "flow_date": "2026-05-01"}, people["赵建国"])
    window.show_row("person", people["赵建国"])
    assert tab.people.table.selected_ids() == [people["赵建国"]]


def test_a_tab_without_people_says_what_to_do_next(qtbot: QtBot, bureau: Bureau, make_unit: Callable[..., int]) -> None:
    from ui.desk import Desk
    from ui.settings import Settings

    make_unit()
    tab: Any = TABS[1].build(Desk(bureau, Settings()))
    qtbot.addWidget(tab)
    tab.show()
    shown = [label.text() for label in tab.people.findChildren(QLabel) if label.isVisible()]
    assert "No people yet. Import the roster that a unit has sent, or enter one." in shown


def test_what_the_list_shows_is_printed_by_its_key(
    qtbot: QtBot, window: MainWindow, tab: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.list_dialog import ListDialog

    opened: list[ListDialog] = []
    monkeypatch.setattr(ListDialog, "exec", lambda dialog: opened.append(dialog))  # noqa: PLW0108 - must bind
    tab.people.search.setText("赵")
    tab.people.table.setFocus()
    qtbot.keyClick(tab.people.table, Qt.Key.Key_L, CTRL)
    assert len(opened) == 1
    qtbot.addWidget(opened[0])
    qtbot.waitUntil(lambda: opened[0].view.page_count() == 1, timeout=20_000)
