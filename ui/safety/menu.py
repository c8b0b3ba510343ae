"""The part of the clerk's menu about safety: backups, users, changes, the lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from app.i18n import _
from app.safety.roles import Action
from ui import icons
from ui.settings import IDLE_MINUTES

if TYPE_CHECKING:
    from ui.desk_window import DeskWindow


class SafetyMenu(QMenu):
    """Only what the role covers is offered; keys work whether the menu is open or not."""

    def __init__(self, window: DeskWindow, parent: QMenu) -> None:
        super().__init__(_("Safety"), parent)
        self.setIcon(icons.icon("lock"))
        self._window = window
        may = window.bureau.may
        if may(Action.BACK_UP):
            self._entry(_("Back up now"), "Ctrl+Shift+B", self._back_up)
            self._entry(_("Back up to a USB disk…"), "", self._back_up_to_disk)
            self._entry(_("Try out a backup…"), "", self._rehearse)
        if may(Action.RESTORE):
            self._entry(_("Restore a backup…"), "", self._restore)
        self.addSeparator()
        if may(Action.USERS):
            self._entry(_("Users…"), "", self._show_users)
        if may(Action.AUDIT):
            self._entry(_("Recent changes…"), "", self._show_changes)
        self._entry(_("Change password…"), "", self._change_password)
        self.addSeparator()
        self._entry(_("Lock"), "Ctrl+Shift+L", window.lock)
        self._add_minutes()

    def _entry(self, text: str, keys: str, action: Callable[[], object]) -> None:
        entry = QAction(text, self._window)
        if keys:
            entry.setShortcut(QKeySequence(keys))
            entry.setShortcutVisibleInContextMenu(True)
        entry.triggered.connect(lambda _on=False: action())
        self._window.addAction(entry)
        self.addAction(entry)

    def _add_minutes(self) -> None:
        menu = self.addMenu(_("Lock by itself after"))
        group = QActionGroup(self)
        for minutes in IDLE_MINUTES:
            entry = menu.addAction(_("{count} minutes").format(count=minutes))
            entry.setCheckable(True)
            entry.setChecked(minutes == self._window.settings.idle_minutes)
            group.addAction(entry)
            entry.triggered.connect(lambda _on=False, minutes=minutes: self._window.set_idle_minutes(minutes))

    def _back_up(self) -> None:
        from ui.safety import backups

        backups.back_up(self._window)

    def _back_up_to_disk(self) -> None:
        from ui.safety import backups

        backups.back_up_to_disk(self._window)

    def _rehearse(self) -> None:
        from ui.safety.rehearsal import RehearsalDialog

        RehearsalDialog(self._window.desk, self._window).exec()
        self._window.desk.changes.changed.emit(set[str]())

    def _restore(self) -> None:
        if self._window.may_leave():
            path = self._window.bureau.path
            self._window.let_go()
            self._window.restore_wanted.emit(path)

    def _show_users(self) -> None:
        from ui.safety.users_dialog import UsersDialog

        UsersDialog(self._window.bureau, self._window).exec()

    def _show_changes(self) -> None:
        from ui.safety.changes_dialog import ChangesDialog

        ChangesDialog(self._window.desk, self._window).exec()

    def _change_password(self) -> None:
        from ui.password_dialog import PasswordDialog

        if PasswordDialog(self._window.bureau, self._window).exec():
            self._window.status.say(_("The password has been changed."))
