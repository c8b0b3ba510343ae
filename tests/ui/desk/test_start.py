"""From no file to an open one."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.bureau import Bureau
from app.errors import WrongPassword
from app.safety import keys, roles, users
from app.safety.keys import User
from app.session import create_bureau, open_bureau
from tests.factories import PASSWORD
from ui import settings
from ui.password_dialog import PasswordDialog
from ui.settings import Settings
from ui.start.new_bureau import NewBureauPage
from ui.start.new_password import NewPasswordPage
from ui.start.recovery import RecoveryPage
from ui.start.sign_in import SignInPage
from ui.start.window import StartWindow
from ui.startup import House

T = TypeVar("T", bound=QWidget)


def part(widget: QWidget, kind: type[T], name: str) -> T:
    """The part with this name."""
    found = widget.findChild(kind, name)
    assert found is not None
    return found


def given(signal: Any) -> Any:
    """What a signal brought."""
    return signal.args[0]


def start(qtbot: QtBot, file: Path | None = None) -> StartWindow:
    """The start window."""
    window = StartWindow(Settings(language="en"), file)
    qtbot.addWidget(window)
    window.show()
    return window


def type_password(qtbot: QtBot, window: StartWindow, password: str) -> SignInPage:
    """Type a password and press Enter."""
    page = window.page
    assert isinstance(page, SignInPage)
    qtbot.keyClicks(page.password, password)
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    return page


def told(qtbot: QtBot, window: StartWindow, password: str) -> str:
    """The sentence under the field after a password that did not open the file."""
    page = type_password(qtbot, window, password)
    qtbot.waitUntil(page.problem.isVisible)
    assert page.isEnabled()
    return page.problem.text()


def test_a_wrong_password_is_told_under_the_field(qtbot: QtBot, template: Path) -> None:
    assert told(qtbot, start(qtbot, template), "wrong") == "The password is not right. Nothing was opened."


def test_the_right_password_opens_the_file(qtbot: QtBot, template: Path) -> None:
    window = start(qtbot, template)
    with qtbot.waitSignal(window.opened) as opened:
        type_password(qtbot, window, PASSWORD)
    bureau = given(opened)
    assert bureau.name == "云岭县卫生健康局"
    bureau.close()


def test_a_file_in_use_names_its_holder(qtbot: QtBot, template: Path) -> None:
    holder = open_bureau(template, PASSWORD)
    sentence = told(qtbot, start(qtbot, template), PASSWORD)
    holder.close()
    assert "is already open" in sentence


def test_the_key_is_derived_beside_the_window(qtbot: QtBot, template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, unlock = Event(), keys.unlock

    def unlock_slowly(file: Path, password: str, user: str) -> Any:
        assert go_on.wait(20)
        return unlock(file, password, user)

    monkeypatch.setattr(keys, "unlock", unlock_slowly)
    window = start(qtbot, template)
    page = type_password(qtbot, window, PASSWORD)
    assert page.open_button.text() == "Opening the file"
    assert not window.close()
    with qtbot.waitSignal(window.opened) as opened:
        go_on.set()
    given(opened).close()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"SQLite format 3\0" + bytes(100), "is not a Bureau Desk file"),
        (b"", "is damaged"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(qtbot: QtBot, tmp_path: Path, content: bytes, sentence: str) -> None:
    file = tmp_path / "x.bureau"
    file.write_bytes(content)
    assert sentence in told(qtbot, start(qtbot, file), "pw")
    assert file.read_bytes() == content


def fill_new(page: NewBureauPage, path: Path, again: str = "long enough") -> None:
    """Fill the form of a new bureau."""
    page.name.setText("测试卫生健康局")
    page.file.setText(str(path))
    page.password.setText("long enough")
    page.again.setText(again)


def test_a_new_bureau_shows_its_recovery_key_and_waits_until_it_is_written_down(qtbot: QtBot, tmp_path: Path) -> None:
    window = start(qtbot)
    window.new_bureau()
    page = window.page
    assert isinstance(page, NewBureauPage)
    fill_new(page, tmp_path / "new.bureau")
    qtbot.mouseClick(part(page, QPushButton, "create"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(window.page, RecoveryPage))
    key = part(window, QLabel, "recovery_key").text()
    go_on = part(window, QPushButton, "go_on")
    assert not go_on.isEnabled()
    part(window, QCheckBox, "written_down").click()
    with qtbot.waitSignal(window.opened) as opened:
        go_on.click()
    given(opened).close()
    open_bureau(tmp_path / "new.bureau", key).close()


def test_closing_on_the_recovery_key_lets_go_of_the_file(qtbot: QtBot, tmp_path: Path) -> None:
    window = start(qtbot)
    window.new_bureau()
    assert isinstance(window.page, NewBureauPage)
    fill_new(window.page, tmp_path / "new.bureau")
    part(window.page, QPushButton, "create").click()
    assert not window.close()
    qtbot.waitUntil(lambda: isinstance(window.page, RecoveryPage))
    assert window.close()
    open_bureau(tmp_path / "new.bureau", "long enough").close()


def test_two_different_passwords_make_no_file(qtbot: QtBot, tmp_path: Path) -> None:
    window = start(qtbot)
    window.new_bureau()
    page = window.page
    assert isinstance(page, NewBureauPage)
    fill_new(page, tmp_path / "new.bureau", again="another one")
    part(page, QPushButton, "create").click()
    assert page.problem.text() == "The two passwords differ."
    assert not (tmp_path / "new.bureau").exists()


def test_a_language_chosen_on_the_first_page_is_kept(qtbot: QtBot) -> None:
    window = start(qtbot)
    page: Any = window.page
    page.language_chosen.emit("vi")
    assert settings.load().language == "vi"


def test_settings_that_cannot_be_read_fall_back(settings_folder: Path) -> None:
    (settings_folder / "settings.json").write_text('{"scale": "huge", "language": "xx", "dark": true}')
    assert settings.load() == Settings(dark=True)


def test_a_password_in_the_environment_opens_the_desk(
    qtbot: QtBot, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUREAUDESK_PASSWORD", PASSWORD)
    house = House(Settings(language="en"))
    house.begin(template)
    window: Any = house.window
    qtbot.addWidget(window)
    assert window.current_tab == "home"


def test_another_text_size_keeps_file_and_tab(qtbot: QtBot, template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUREAUDESK_PASSWORD", PASSWORD)
    house = House(Settings(language="en"))
    house.begin(template)
    first: Any = house.window
    first.show_tab("plans")
    house.settings.scale = 125
    first.rebuild_wanted.emit()
    second: Any = house.window
    qtbot.addWidget(second)
    assert (second.current_tab, second.bureau is first.bureau) == ("plans", True)
    house.settings.scale = 100
    second.rebuild_wanted.emit()
    qtbot.addWidget(house.window)


def change(qtbot: QtBot, dialog: PasswordDialog, old: str) -> None:
    """Fill the dialog of a new password and press Enter."""
    for field, text in ((dialog.old, old), (dialog.new, "another one"), (dialog.again, "another one")):
        qtbot.keyClicks(field, text)
    qtbot.keyClick(dialog.again, Qt.Key.Key_Return)


def test_a_changed_password_opens_the_file(qtbot: QtBot, bureau: Bureau) -> None:
    dialog = PasswordDialog(bureau)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.accepted):
        change(qtbot, dialog, PASSWORD)
    assert keys.unlock(bureau.path, "another one")


def test_a_wrong_old_password_is_told_and_the_dialog_stays(qtbot: QtBot, bureau: Bureau) -> None:
    dialog = PasswordDialog(bureau)
    qtbot.addWidget(dialog)
    dialog.show()
    change(qtbot, dialog, "wrong")
    dialog.reject()
    qtbot.waitUntil(lambda: "The password is not right" in dialog.problem.text())
    assert dialog.isVisible()
    assert keys.unlock(bureau.path, PASSWORD)


def test_several_users_are_offered_by_name_and_the_last_one_is_proposed(
    qtbot: QtBot, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    users.add(bureau, User("覃丽华", roles.AUDITOR), "second one")()
    bureau.close()
    window = StartWindow(Settings(language="en", last_user="覃丽华"), bureau.path)
    qtbot.addWidget(window)
    window.show()
    page = window.page
    assert isinstance(page, SignInPage)
    assert [page.user.itemText(place) for place in range(page.user.count())] == ["单文静", "覃丽华"]
    assert page.user.isVisible()
    with qtbot.waitSignal(window.opened) as opened:
        type_password(qtbot, window, "second one")
    signed_in = given(opened)
    assert (signed_in.user, signed_in.role) == ("覃丽华", roles.AUDITOR)
    signed_in.close()


def test_one_user_is_not_asked_for_a_name(qtbot: QtBot, template: Path) -> None:
    page = start(qtbot, template).page
    assert isinstance(page, SignInPage)
    assert not page.user.isVisible()


def test_the_recovery_key_leads_through_a_new_password_to_a_new_recovery_key(qtbot: QtBot, tmp_path: Path) -> None:
    made, old = create_bureau(tmp_path / "a.bureau", PASSWORD, name="x", user="甲")
    made.close()
    window = start(qtbot, made.path)
    type_password(qtbot, window, old)
    qtbot.waitUntil(lambda: isinstance(window.page, NewPasswordPage))
    page: Any = window.page
    qtbot.keyClicks(page.password, "long enough")
    qtbot.keyClicks(page.again, "another one")
    page.go_on.click()
    assert page.problem.text() == "The two passwords differ."
    page.again.setText("long enough")
    page.go_on.click()
    qtbot.waitUntil(lambda: isinstance(window.page, RecoveryPage))
    new = part(window, QLabel, "recovery_key").text()
    part(window, QCheckBox, "written_down").setChecked(True)
    with qtbot.waitSignal(window.opened) as opened:
        part(window, QPushButton, "go_on").click()
    given(opened).close()
    assert new != old
    open_bureau(made.path, new).close()
    with pytest.raises(WrongPassword):
        open_bureau(made.path, old)
    open_bureau(made.path, "long enough").close()
