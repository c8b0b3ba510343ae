"""Coming back on screen: drafts after a crash, backups, restoring."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app import store
from app.bureau import Bureau
from app.personnel.service import save_person
from app.safety import backup, drafts, rehearsal
from db.connection import Connection
from tests.factories import PASSWORD
from ui import jobs
from ui.main_window import MainWindow
from ui.safety.put_back import put_back
from ui.safety.rehearsal import RehearsalDialog
from ui.settings import Settings
from ui.start.restore import RestorePage
from ui.start.sign_in import SignInPage
from ui.start.window import StartWindow
from ui.widgets.progress import ProgressDialog


def open_person(window: MainWindow, row: int) -> Any:
    """The panel with this person in it."""
    window.show_row("person", row)
    tab: Any = window.pages.currentWidget()
    return tab.people.panel


# drafts


def crash_with(window: MainWindow, panel: Any, **typed: str) -> None:
    """Type, let the draft be kept, and forget the form as a killed program does."""
    for name, text in typed.items():
        panel.form.editor(name).setText(text)
    panel.form.edited.emit()
    panel._drafts.keep()  # noqa: SLF001 - the timer would do it two seconds later
    panel._drafts._kept = False  # noqa: SLF001 - what a killed program knows no more
    panel.form.mark_clean()


def test_what_is_typed_is_kept_two_seconds_later(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int]
) -> None:
    panel = open_person(window, people["单晓梅"])
    panel._drafts._timer.setInterval(20)  # noqa: SLF001
    qtbot.keyClicks(panel.form.editor("department"), "nei ke")
    qtbot.waitUntil(lambda: bool(drafts.left_over(bureau)))
    [draft] = drafts.left_over(bureau)
    assert (draft.row, draft.values["department"], draft.is_stale) == (people["单晓梅"], "nei ke", False)


def test_a_draft_is_put_back_into_its_form_and_goes_with_the_save(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int]
) -> None:
    panel = open_person(window, people["单晓梅"])
    crash_with(window, panel, department="内科")
    panel.open_row(people["赵建国"])
    [draft] = drafts.left_over(bureau)
    assert put_back(window, draft)
    assert panel.form.editor("department").text() == "内科"
    assert panel.is_dirty()
    assert panel.save()
    assert drafts.left_over(bureau) == []
    assert bureau.db.value("SELECT count(*) FROM draft") == 0
    assert store.get(bureau, "person", people["单晓梅"])["department"] == "内科"


def test_a_new_row_that_was_never_saved_comes_back(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int]
) -> None:
    window.show_tab("personnel")
    tab: Any = window.pages.currentWidget()
    tab.people.new_row()
    crash_with(window, tab.people.panel, name="韦小兰")
    tab.people.close_panel()
    [draft] = drafts.left_over(bureau)
    assert draft.row is None
    assert put_back(window, draft)
    assert tab.people.panel.form.editor("name").text() == "韦小兰"


def test_a_row_opened_again_offers_what_was_typed_and_says_that_it_was_changed_since(
    window: MainWindow, bureau: Bureau, people: dict[str, int]
) -> None:
    panel = open_person(window, people["单晓梅"])
    crash_with(window, panel, department="内科")
    save_person(bureau, {"department": "外科"}, people["单晓梅"])
    panel.open_row(people["单晓梅"])
    offer = panel.findChild(QPushButton, "put_back")
    assert offer.isVisible()
    assert "changed since" in offer.text()
    offer.click()
    assert panel.form.editor("department").text() == "内科"


def test_what_the_clerk_lets_go_is_no_draft(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int]
) -> None:
    panel = open_person(window, people["单晓梅"])
    panel.form.editor("department").setText("内科")
    panel.form.edited.emit()
    panel._drafts.keep()  # noqa: SLF001
    qtbot.keyClick(panel.form.editor("department"), Qt.Key.Key_Escape)  # the clerk of the tests drops it
    assert bureau.db.value("SELECT count(*) FROM draft") == 0


# backups


def test_a_backup_goes_to_a_folder_on_a_disk(qtbot: QtBot, window: MainWindow, clerk: Any, tmp_path: Path) -> None:
    clerk.path = tmp_path / "stick"
    clerk.path.mkdir()
    next(action for action in window.actions() if action.text() == "Back up to a USB disk…").trigger()
    qtbot.waitUntil(lambda: not jobs.is_running())
    [copy] = backup.in_folder(tmp_path / "stick")
    assert (copy.cause, copy.rows["person"]) == ("usb", 3)


def test_a_backup_that_is_cancelled_leaves_nothing_and_the_window_alive(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = Event()
    copy = Connection.copy_to

    def slow(file: Connection, target: Connection, between: Callable[[], object]) -> None:
        begun.set()
        while True:  # a stick that takes its time
            between()

    monkeypatch.setattr(Connection, "copy_to", slow)
    monkeypatch.setattr(jobs, "PATIENCE", 0)
    next(action for action in window.actions() if action.text() == "Back up now").trigger()
    qtbot.waitUntil(lambda: begun.is_set() and bool(window.findChildren(ProgressDialog)))
    assert bureau.db.is_busy()
    [progress] = window.findChildren(ProgressDialog)
    qtbot.keyClick(progress, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not jobs.is_running())
    assert backup.in_folder(backup.folder_of(bureau.path)) == []
    assert not [path for path in backup.folder_of(bureau.path).iterdir() if path.suffix != ".json"]
    assert not bureau.db.is_busy()
    monkeypatch.setattr(Connection, "copy_to", copy)
    next(action for action in window.actions() if action.text() == "Back up now").trigger()
    qtbot.waitUntil(lambda: len(backup.in_folder(backup.folder_of(bureau.path))) == 1)


def test_a_stick_that_was_pulled_out_is_told(qtbot: QtBot, window: MainWindow, clerk: Any, tmp_path: Path) -> None:
    clerk.path = tmp_path / "stick"
    next(action for action in window.actions() if action.text() == "Back up to a USB disk…").trigger()
    qtbot.waitUntil(lambda: bool(clerk.told))
    assert "is connected" in clerk.told[0]
    assert not clerk.path.exists()


def test_the_status_line_is_red_after_a_week_without_a_backup(window: MainWindow, bureau: Bureau) -> None:
    def role() -> str:
        window.status.show_safety()
        return str(window.status._safety.property("role"))  # noqa: SLF001

    assert role() == "danger"
    backup.back_up(bureau, "manual")
    assert role() == "secondary"
    now = bureau.now()
    for days, expected in ((6, "secondary"), (8, "danger")):
        bureau.clock = lambda days=days: now + timedelta(days=days)
        assert role() == expected


def test_a_backup_is_tried_out_and_the_next_time_is_a_year_away(
    qtbot: QtBot, window: MainWindow, bureau: Bureau
) -> None:
    backup.back_up(bureau, "manual")
    dialog = RehearsalDialog(window.desk, window)
    qtbot.addWidget(dialog)
    dialog.password.setText("wrong")
    dialog.try_out()
    qtbot.waitUntil(lambda: "not right" in dialog.found.text())
    dialog.password.setText(PASSWORD)
    dialog.try_out()
    qtbot.waitUntil(lambda: "The backup is good: 3 people" in dialog.found.text())
    assert rehearsal.next_rehearsal(bureau) == bureau.today + timedelta(days=365)


def test_a_damaged_file_leads_from_its_sentence_to_a_restored_one(
    qtbot: QtBot, bureau: Bureau, people: dict[str, int], clerk: Any
) -> None:
    backup.back_up(bureau, "manual")
    bureau.done.clear()
    bureau.close()
    bureau.path.write_bytes(b"\x00" * 5000)
    start = StartWindow(Settings(language="en"), bureau.path)
    qtbot.addWidget(start)
    start.show()
    page: Any = start.page
    page.password.setText(PASSWORD)
    page.open_button.click()
    way = page.findChild(QPushButton, "restore")
    qtbot.waitUntil(way.isVisible)
    way.click()
    page = start.page
    assert isinstance(page, RestorePage)
    shown = [page.table.item(0, column) for column in range(4)]
    assert [item.text() for item in shown if item is not None][1:3] == ["By hand", "3"]
    page.password.setText(PASSWORD)
    page.restore_button.click()
    qtbot.waitUntil(lambda: isinstance(start.page, SignInPage))
    assert "replaced-1" in clerk.told[0]
    with qtbot.waitSignal(start.opened) as opened:
        page = start.page
        page.password.setText(PASSWORD)
        page.open_button.click()
    again = opened.args[0]  # type: ignore[index]
    assert again.db.value("SELECT count(*) FROM person") == 3
    again.close()


def test_restoring_lists_the_copies_on_a_stick(qtbot: QtBot, bureau: Bureau, clerk: Any, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    backup.back_up(bureau, "usb", tmp_path / "stick")
    start = StartWindow(Settings(language="en"))
    qtbot.addWidget(start)
    start.restore()
    page: Any = start.page
    clerk.path = tmp_path / "stick"
    page.findChild(QPushButton, "folder").click()
    assert page.table.rowCount() == 1
