"""The clerk's menu: undo, safety, language and looks, help."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from app import i18n
from app.dues import BIRTHDAYS
from app.errors import AppError
from app.i18n import _
from ui import errors, icons
from ui.safety.menu import SafetyMenu
from ui.settings import SCALES
from ui.start.welcome import LANGUAGE_NAMES

if TYPE_CHECKING:
    from ui.desk_window import DeskWindow


class DeskMenu(QMenu):
    """Every entry works by its key too, whether the menu is open or not."""

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._window = window
        self._entry("undo", _("Undo"), "Ctrl+Z", window.undo)
        self._entry("redo", _("Redo"), "Ctrl+Y", window.redo)
        self._entry("recycle", _("Recycle bin…"), "", self._recycle_bin)
        self._entry("settings", _("Rules…"), "", self._rules)
        self.addSeparator()
        self.addMenu(SafetyMenu(window, self))
        self.addSeparator()
        self._add_language()
        self._add_scale()
        self._add_dark()
        self._add_birthdays()
        self._entry("", _("Fonts of papers…"), "", self._fonts)
        self._entry("check", _("Verify a signed paper…"), "Ctrl+Shift+V", self._verify_paper)
        self.addSeparator()
        self._entry("help", _("Keys"), "F1", self._show_keys)
        self._entry("", _("About"), "", self._show_about)
        self.addSeparator()
        self._entry("", _("Close this file"), "Ctrl+Shift+W", self._close_file)
        self._entry("", _("Quit"), "Ctrl+Q", window.close)

    def _entry(self, icon: str, text: str, keys: str, action: Callable[[], object]) -> QAction:
        entry = QAction(text, self._window)
        if icon:
            entry.setIcon(icons.icon(icon))
        if keys:
            entry.setShortcut(QKeySequence(keys))
            entry.setShortcutVisibleInContextMenu(True)
        entry.triggered.connect(lambda _on=False: action())
        self._window.addAction(entry)
        self.addAction(entry)
        return entry

    def pop_up(self) -> None:
        """Open below the clerk's name."""
        button = self._window.header.menu_button
        self.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _add_language(self) -> None:
        menu, group = self.addMenu(_("Language")), QActionGroup(self)
        for code in i18n.LANGUAGES:
            entry = menu.addAction(LANGUAGE_NAMES[code])
            self._choice(group, entry, code == i18n.language())
            entry.triggered.connect(lambda _on=False, code=code: self._change("language", code))

    def _add_scale(self) -> None:
        menu, group = self.addMenu(_("Text size")), QActionGroup(self)
        for scale in SCALES:
            entry = menu.addAction(f"{scale} %")
            self._choice(group, entry, scale == self._window.settings.scale)
            entry.triggered.connect(lambda _on=False, scale=scale: self._change("scale", scale))

    def _choice(self, group: QActionGroup, entry: QAction, chosen: bool) -> None:
        entry.setCheckable(True)
        entry.setChecked(chosen)
        group.addAction(entry)

    def _add_dark(self) -> None:
        entry = self.addAction(_("Dark"))
        entry.setCheckable(True)
        entry.setChecked(self._window.settings.dark)
        entry.triggered.connect(lambda on: self._change("dark", on))

    def _add_birthdays(self) -> None:
        entry = self.addAction(_("Remind of birthdays"))
        entry.setObjectName("birthdays")
        entry.setCheckable(True)
        entry.setChecked(self._window.bureau.setting(BIRTHDAYS) == "1")
        entry.triggered.connect(self._keep_birthdays)

    def _keep_birthdays(self, on: bool) -> None:
        try:
            self._window.bureau.keep_setting(BIRTHDAYS, "1" if on else "")
        except AppError as error:
            errors.report(self._window, error)
        else:
            self._window.desk.changes.changed.emit({"person"})  # who shows dues reads them again

    def _change(self, name: str, value: object) -> None:
        if getattr(self._window.settings, name) != value and self._window.may_leave():
            setattr(self._window.settings, name, value)
            self._window.settings.save()
            self._window.rebuild_wanted.emit()

    def _rules(self) -> None:
        from ui.rules_dialog import RulesDialog

        RulesDialog(self._window.desk, self._window).exec()

    def _recycle_bin(self) -> None:
        from ui.recycle_bin import RecycleBinDialog

        RecycleBinDialog(self._window.desk, self._window).exec()

    def _fonts(self) -> None:
        from ui.fonts_dialog import FontsDialog

        FontsDialog(self._window).exec()

    def _verify_paper(self) -> None:
        from ui.verify_dialog import verify_paper

        verify_paper(self._window.bureau, self._window)

    def _show_keys(self) -> None:
        from ui.help_dialogs import KeysDialog

        KeysDialog(self._window).exec()

    def _show_about(self) -> None:
        from ui.help_dialogs import AboutDialog

        AboutDialog(self._window.bureau, self._window).exec()

    def _close_file(self) -> None:
        if self._window.may_leave():
            self._window.let_go()
            self._window.file_closed.emit()
