"""The guards on screen: the idle lock, roles, and what stands in the bar."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app import i18n, store
from app.bureau import Bureau
from app.personnel.service import save_person
from app.safety import backup, keys, roles, users
from app.safety.keys import User
from tests.factories import NOW, PASSWORD, make_identity
from ui.main_window import MainWindow
from ui.password_dialog import PasswordDialog
from ui.safety.changes_dialog import ChangesDialog
from ui.safety.notice_bar import notices
from ui.safety.rehearsal import RehearsalDialog
from ui.safety.users_dialog import UsersDialog
from ui.settings import Settings
from ui.start.restore import RestorePage
from ui.start.window import StartWindow
from ui.widgets.history_list import HistoryList

CTRL = Qt.KeyboardModifier.ControlModifier


def unlock_line(window: Any) -> QLineEdit:
    line = window.findChild(QLineEdit, "unlock_password")
    assert line is not None
    return line


def open_person(window: MainWindow, row: int) -> Any:
    """The panel with this person in it."""
    window.show_row("person", row)
    tab: Any = window.pages.currentWidget()
    return tab.people.panel


# the lock


def test_nobody_at_the_desk_locks_it(qtbot: QtBot, window: MainWindow) -> None:
    window.idle_lock._timer.setInterval(30)  # noqa: SLF001 - nobody waits ten minutes for a test
    window.idle_lock._timer.start()  # noqa: SLF001
    qtbot.waitUntil(window.idle_lock.is_locked)
    assert unlock_line(window).isVisible()


def test_a_key_starts_the_wait_anew(qtbot: QtBot, window: MainWindow) -> None:
    timer = window.idle_lock._timer  # noqa: SLF001
    assert timer.interval() == 10 * 60_000
    timer.start(1_000_000)
    qtbot.keyClick(window, Qt.Key.Key_Shift)
    assert timer.remainingTime() <= 10 * 60_000 or timer.interval() == 1_000_000
    window.set_idle_minutes(5)
    assert timer.interval() == 5 * 60_000


def test_the_lock_forgets_clipboard_searches_and_half_typed_passwords(
    qtbot: QtBot, window: MainWindow, people: dict[str, int]
) -> None:
    panel = open_person(window, people["单晓梅"])
    page = panel.parentWidget().parentWidget()
    page.search.setText("单")
    window.header.finder.setText("赵")
    dialog = PasswordDialog(window.bureau, window)
    dialog.old.setText("half a passw")
    QGuiApplication.clipboard().setText("990101198003070020")
    window.lock()
    assert (page.search.text(), window.header.finder.text(), dialog.old.text()) == ("", "", "")
    assert QGuiApplication.clipboard().text() == ""
    dialog.deleteLater()


def test_a_locked_window_takes_no_key_but_its_password_and_keeps_what_was_typed(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int]
) -> None:
    panel = open_person(window, people["单晓梅"])
    editor = panel.form.editor("department")
    editor.setFocus()
    qtbot.keyClicks(editor, "nei ke")
    window.lock()
    qtbot.keyClicks(editor, "xyz")
    qtbot.keyClick(editor, Qt.Key.Key_S, CTRL)
    assert editor.text() == "nei ke"
    assert store.get(bureau, "person", people["单晓梅"])["department"] is None
    qtbot.keyClicks(unlock_line(window), "wrong")
    qtbot.keyClick(unlock_line(window), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("not right" in label.text() for label in window.findChildren(QLabel)))
    qtbot.waitUntil(lambda: not unlock_line(window).isReadOnly())
    qtbot.keyClicks(unlock_line(window), PASSWORD)
    with qtbot.waitSignal(window.idle_lock.unlocked):
        qtbot.keyClick(unlock_line(window), Qt.Key.Key_Return)
    assert panel.is_dirty()
    assert QApplication.focusWidget() is editor
    qtbot.keyClick(editor, Qt.Key.Key_S, CTRL)
    assert store.get(bureau, "person", people["单晓梅"])["department"] == "nei ke"


def test_a_dialog_is_covered_and_asks_for_the_password_itself(qtbot: QtBot, window: MainWindow) -> None:
    dialog = UsersDialog(window.bureau, window)
    dialog.open()
    qtbot.waitExposed(dialog)
    window.lock()
    assert unlock_line(dialog).isVisible()
    qtbot.keyClicks(unlock_line(dialog), PASSWORD)
    with qtbot.waitSignal(window.idle_lock.unlocked):
        qtbot.keyClick(unlock_line(dialog), Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()


# roles


def test_a_number_is_masked_in_the_form_until_it_is_asked_for(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int]
) -> None:
    form = open_person(window, people["单晓梅"]).form
    line = form.findChild(QLineEdit, "id_number_hidden")
    assert line is not None
    assert line.text() == "990101********002" + make_identity()[-1]
    assert not form.editor("id_number").isVisible()
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert form.editor("id_number").isVisible()
    assert form.editor("id_number").text() == make_identity()
    assert bureau.db.value("SELECT count(*) FROM audit WHERE action = 'reveal'") == 1


def test_a_masked_number_survives_the_saving_of_other_fields(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int]
) -> None:
    panel = open_person(window, people["单晓梅"])
    panel.form.editor("department").setText("内科")
    assert panel.save()
    assert bureau.db.value("SELECT id_number FROM person WHERE id = ?", (people["单晓梅"],)) == make_identity()


@pytest.fixture
def as_role(qtbot: QtBot, bureau: Bureau, people: dict[str, int]) -> Callable[[str], MainWindow]:
    """The window for somebody with a role."""

    def show(role: str) -> MainWindow:
        bureau.role = role
        window = MainWindow(bureau, Settings(language="en"))
        qtbot.addWidget(window, before_close_func=lambda shown: shown.hand_over())
        window.show()
        qtbot.waitExposed(window)
        return window

    return show


def test_an_auditor_reads_and_reveals_and_changes_nothing(
    qtbot: QtBot, as_role: Callable[[str], MainWindow], people: dict[str, int]
) -> None:
    window = as_role(roles.AUDITOR)
    panel = open_person(window, people["单晓梅"])
    assert not panel.form.editor("name").isEnabled()
    assert not panel.findChild(QPushButton, "new")
    line = panel.form.findChild(QLineEdit, "id_number_hidden")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == make_identity()
    assert not panel.form.is_dirty()
    assert "look at the data" in window.notices.texts()[0]


def test_an_administrator_is_shown_no_number_even_on_asking(
    qtbot: QtBot, as_role: Callable[[str], MainWindow], people: dict[str, int]
) -> None:
    form = open_person(as_role(roles.ADMIN), people["单晓梅"]).form
    line = form.findChild(QLineEdit, "id_number_hidden")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    form.reveal("id_number")
    assert line.text().startswith("990101****")


@pytest.mark.parametrize(("role", "offered"), [(roles.CLERK, False), (roles.AUDITOR, False), (roles.ADMIN, True)])
def test_the_menu_offers_what_the_role_covers(as_role: Callable[[str], MainWindow], role: str, offered: bool) -> None:
    actions = {action.text() for action in as_role(role).actions()}
    assert ("Users…" in actions) == offered
    assert ("Recent changes…" in actions) == (role != roles.CLERK)
    assert ("Back up now" in actions) == (role != roles.AUDITOR)


def test_a_user_is_added_in_the_dialog_and_signs_in(qtbot: QtBot, window: MainWindow, bureau: Bureau) -> None:
    dialog = UsersDialog(bureau, window)
    qtbot.addWidget(dialog)
    dialog.name.setText("覃丽华")
    dialog.role.setCurrentIndex(dialog.role.findData(roles.AUDITOR))
    dialog.password.setText("short")
    add = dialog.findChild(QPushButton, "Add")
    assert add is not None
    add.click()
    assert "fewer than" in dialog.problem.text()
    dialog.password.setText("long enough")
    add.click()
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    assert keys.unlock(bureau.path, "long enough", "覃丽华").role == roles.AUDITOR
    assert bureau.db.value("SELECT count(*) FROM audit WHERE action = 'add user'") == 1


def test_recent_changes_tell_who_what_and_why_and_lead_to_the_row(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int]
) -> None:
    save_person(bureau, {"department": "外科"}, people["赵建国"], "转岗")
    users.add(bureau, User("乙", roles.AUDITOR), "long enough")()
    dialog = ChangesDialog(window.desk, window)
    qtbot.addWidget(dialog)

    def cells(row: int) -> list[str]:
        items = [dialog.table.item(row, column) for column in range(1, 6)]
        return [item.text() for item in items if item is not None]

    assert cells(0) == ["单文静", "User added", "User", "乙: Auditor", ""]
    told = [cells(row) for row in range(dialog.table.rowCount())]
    assert ["单文静", "Changed", "Person · 赵建国", "Department: nothing → 外科", "转岗"] in told
    dialog.record.setCurrentIndex(dialog.record.findData("unit"))
    assert {row[2].partition(" ")[0] for row in (cells(n) for n in range(dialog.table.rowCount()))} == {"Unit"}


def test_changes_are_dated_as_the_language_dates(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int]
) -> None:
    save_person(bureau, {"work_start": "2001-09"}, people["赵建国"])
    with i18n.speaking("vi"):
        dialog = ChangesDialog(window.desk, window)
        qtbot.addWidget(dialog)
        first = [dialog.table.item(0, column) for column in (0, 4)]
        history = HistoryList(bureau, "person")
        qtbot.addWidget(history)
        history.findChildren(QToolButton)[0].setChecked(True)
        history.show_row(people["赵建国"])
    when, what = [item.text() for item in first if item is not None]
    assert when == "22/11/2026 09:30"
    assert what.endswith("→ 09/2001")
    assert history.text().startswith("22/11/2026 09:30 · 单文静")
    assert "→ 09/2001" in history.text()


def test_backups_are_dated_as_the_language_dates(qtbot: QtBot, window: MainWindow, bureau: Bureau) -> None:
    backup.back_up(bureau, "batch")
    with i18n.speaking("vi"):
        page, rehearsal = RestorePage(bureau.path), RehearsalDialog(window.desk, window)
        for widget in (page, rehearsal):
            qtbot.addWidget(widget)
        bureau.clock = lambda: NOW + timedelta(days=2)
        window.status.show_safety()
        shown = " ".join(label.text() for label in window.status.findChildren(QLabel))
    made, cause = page.table.item(0, 0), page.table.item(0, 1)
    assert made is not None
    assert cause is not None
    assert made.text() == "22/11/2026 09:30"
    assert cause.text() == "Trước khi sửa hàng loạt"
    assert rehearsal.copies.itemText(0) == "22/11/2026 09:30"
    assert "22/11/2026" in shown


# what stands in the bar


def test_a_clock_that_is_years_off_is_told(bureau: Bureau, make_unit: Callable[..., int]) -> None:
    make_unit()
    now = bureau.now()
    for days, told in ((0, 0), (399, 0), (401, 1), (-2, 1), (-20 * 365, 1)):
        bureau.clock = lambda days=days: now + timedelta(days=days)
        assert len(notices(bureau)) == told


def test_a_read_only_medium_is_marked_and_new_rows_are_not_offered(
    qtbot: QtBot, bureau: Bureau, people: dict[str, int]
) -> None:
    bureau.db.readonly = True
    window = MainWindow(bureau, Settings(language="en"))
    qtbot.addWidget(window, before_close_func=lambda shown: shown.hand_over())
    window.show()
    assert "For reading only" in window.notices.texts()[0]
    panel = open_person(window, people["单晓梅"])
    assert not panel.form.editor("name").isEnabled()
    bureau.db.readonly = False


def test_nothing_is_said_about_an_ordinary_file(window: MainWindow) -> None:
    assert window.notices.isHidden()


def test_an_old_key_file_offers_the_way_to_the_backups(qtbot: QtBot, bureau: Bureau, tmp_path: Path) -> None:
    old = tmp_path / "old"
    shutil.copyfile(keys.keys_path(bureau.path), old)
    users.change_own_password(bureau, PASSWORD, "another one")()
    bureau.close()
    shutil.copyfile(old, keys.keys_path(bureau.path))
    start = StartWindow(Settings(language="en"), bureau.path)
    qtbot.addWidget(start)
    start.show()
    page: Any = start.page
    page.password.setText(PASSWORD)
    page.open_button.click()
    qtbot.waitUntil(page.findChild(QPushButton, "restore").isVisible)
    assert "older than the data" in page.problem.text()
    assert json.loads(old.read_text())["serial"] == 1
