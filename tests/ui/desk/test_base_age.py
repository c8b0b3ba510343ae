"""The base age of many women, chosen together: from the due over the list to the change, by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import store
from app.bureau import Bureau
from app.home import service as home
from app.personnel.dues import MOST_SINGLE
from app.safety.write import undo
from ui import jobs
from ui.main_window import MainWindow
from ui.tabs import TABS
from ui.widgets.batch_dialog import BatchDialog

CTRL = Qt.KeyboardModifier.ControlModifier


def without_base(bureau: Bureau) -> list[int]:
    return [row["id"] for row in store.rows(bureau, store.Query("person", equals={"sex": "2", "retire_base": None}))]


def test_women_without_a_base_age_get_it_together_and_one_undo_takes_it_back(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int], make_person: Callable[..., int]
) -> None:
    unit = store.get(bureau, "person", people["单晓梅"])["unit"]
    for number in range(MOST_SINGLE + 1):
        make_person(unit=unit, name=f"女{number}", seq=2 * number + 20, birth="19720307")
    women = without_base(bureau)
    due = next(due for due in home.open_dues(bureau) if due.source == "retire_base")
    window.show_rows(due.record, dict(due.wanted))
    page: Any = window.page(next(tab for tab in TABS if tab.name == "personnel")).people  # type: ignore[attr-defined]
    assert sorted(page.table.source().ids()) == sorted(women)
    qtbot.keyClick(page.table, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(page.table, Qt.Key.Key_H, CTRL)
    dialog = page.findChild(BatchDialog)
    qtbot.keyClicks(dialog.field, "Retirement base age")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.editor, "55")
    qtbot.keyClick(dialog.editor, Qt.Key.Key_Tab)
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not jobs.is_running() and not without_base(bureau))
    assert not [due for due in home.open_dues(bureau) if due.source == "retire_base"]
    undo(bureau)
    assert without_base(bureau) == women
