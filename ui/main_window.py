"""The frame: header, tabs, the page in front, the status line; and what works in every tab."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.bureau import Bureau
from app.errors import AppError
from app.i18n import _
from app.safety import write
from ui import dialogs, errors, icons, jobs, parts, style
from ui.desk import Desk
from ui.desk_window import DeskWindow
from ui.header import Header, TabStrip
from ui.menu import DeskMenu
from ui.safety.idle_lock import IdleLock
from ui.safety.notice_bar import NoticeBar
from ui.settings import Settings
from ui.status_line import StatusLine
from ui.tabs import TABS, Parted, TabSpec
from ui.warm_up import WarmUp


class MainWindow(DeskWindow):
    """The desk of one open bureau. Closing it backs the file up and lets go of it."""

    def __init__(self, bureau: Bureau, settings: Settings) -> None:
        super().__init__()
        self.bureau = bureau
        self.settings = settings
        self.desk = Desk(bureau, settings, self)
        self._pages: dict[str, QWidget] = {}
        self._begun: Parted | None = None  # the first tab, while it is built a part at a time
        self._keep_open = False  # handed over to another window, or closed already
        self._build()
        self._connect()
        self._restore_geometry()
        self.show_tab(TABS[0].name)

    def _build(self) -> None:
        self.setWindowTitle(self.bureau.name + " · " + _("Bureau Desk"))
        self.setWindowIcon(icons.icon("welfare"))
        self.setMinimumSize(960, 600)
        self.menu = DeskMenu(self)
        self.header = Header(self.desk, self.menu)
        self.tabs = TabStrip()
        self.notices = NoticeBar(self.bureau)
        self.pages = QStackedWidget()
        self.status = StatusLine(self.bureau)
        head, whole = QFrame(), QWidget()
        style.mark(head, "bar")
        _stack(head, self.header, self.tabs)
        _stack(whole, head, self.notices, self.pages, self.status).setStretch(2, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.tabs.opened.connect(self.show_tab)
        self.header.finder.left.connect(self._leave_finder)
        self.desk.message.connect(self.status.say)
        self.desk.counted.connect(self.status.show_counts)
        self.desk.row_wanted.connect(self.show_row)
        self.desk.rows_wanted.connect(self.show_rows)
        self.desk.dues.read.connect(self._show_due_counts)
        self.desk.tab_wanted.connect(self.show_tab)
        self.desk.changes.changed.connect(self._on_changed)
        for place, tab in enumerate(TABS, 1):
            self._key(f"Alt+{place}", lambda name=tab.name: self.show_tab(name))
        self._key("Ctrl+K", self._find)
        self._key("F10", self.menu.pop_up)
        self._key("F6", lambda: self._go_on(1))
        self._key("Shift+F6", lambda: self._go_on(-1))
        self.idle_lock = IdleLock(self, self.settings.idle_minutes)
        self._dues_timer = QTimer(self, singleShot=True, interval=400)
        self._dues_timer.timeout.connect(self.refresh_dues)
        modules = ["ui.widgets.record_page", *(tab.module for tab in TABS)]
        self.warm_up = WarmUp(self, modules, self._build_first_tab)

    def _key(self, keys: str, action: Any) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(action)

    def _restore_geometry(self) -> None:
        kept = self.settings.geometry
        if not (kept and self.restoreGeometry(QByteArray(b64decode(kept)))):
            self.resize(1280, 800)

    def _go_on(self, step: int) -> None:
        parts.go_on(getattr(self.pages.currentWidget(), "parts", list[QWidget])(), self.focusWidget(), step)

    def _find(self) -> None:
        self.header.finder.setFocus()
        self.header.finder.selectAll()

    def _leave_finder(self) -> None:
        if page := self.pages.currentWidget():
            (page.focusWidget() or page).setFocus()  # where the cursor was in it

    @property
    def current_tab(self) -> str:
        """The name of the tab in front."""
        return TABS[self.tabs.currentIndex()].name

    def show_tab(self, name: str) -> None:
        """Bring a tab to the front; it is built when it is first wanted."""
        place = next(place for place, tab in enumerate(TABS) if tab.name == name)
        self.tabs.setCurrentIndex(place)
        self.status.clear_counts()
        page = self.page(TABS[place])
        self.pages.setCurrentWidget(page)
        page.setFocus()

    def page(self, tab: TabSpec) -> QWidget:
        """The widget of a tab, built if it is not there yet."""
        if tab.name not in self._pages:
            begun, self._begun = (self._begun, None) if tab is TABS[1] else (None, self._begun)
            self._pages[tab.name] = begun.build_rest() if begun else tab.build(self.desk)
            self.pages.addWidget(self._pages[tab.name])
        return self._pages[tab.name]

    def _build_first_tab(self) -> bool:
        """One part of the tab that most clerks open first; whether more is to come."""
        if not self.desk.open or TABS[1].name in self._pages:
            return False
        self._begun = self._begun or TABS[1].begin(self.desk)
        if self._begun.build_part():
            return True
        self.page(TABS[1])
        return False

    def show_row(self, record: str, row: int) -> None:
        """Show a row in the tab that keeps its record; a backup is tried out instead."""
        if record == "backup":
            from ui.safety.rehearsal import RehearsalDialog

            RehearsalDialog(self.desk, self).exec()
            self._dues_timer.start()
            return
        tab = next((tab for tab in TABS if record in tab.records), None)
        if tab is not None:
            self.show_tab(tab.name)
            self.page(tab).open_row(record, row)  # type: ignore[attr-defined]  # a tab with records has it

    def show_rows(self, record: str, values: dict[str, Any]) -> None:
        """Show the rows that have these values in the tab that keeps their record."""
        tab = next((tab for tab in TABS if record in tab.records), None)
        if tab is not None:
            self.show_tab(tab.name)
            self.page(tab).show_rows(record, values)  # type: ignore[attr-defined]  # whose dues want it has it

    def refresh_dues(self) -> None:
        """Read the dues again; the badges of the tabs and the home page follow."""
        self.desk.dues.refresh()

    def _show_due_counts(self, found: list[Any]) -> None:
        from app.home import service

        self.tabs.show_dues(service.due_counts(found))
        if not self.warm_up.is_done():
            self.warm_up.start()

    def _on_changed(self, _records: object) -> None:
        self.status.saved()

    def lock(self) -> None:
        """Cover the window until the password is given."""
        self.idle_lock.lock()

    def set_idle_minutes(self, minutes: int) -> None:
        """After how long without work the window locks itself."""
        self.settings.idle_minutes = minutes
        self.settings.save()
        self.idle_lock.set_minutes(minutes)

    def undo(self) -> None:
        """Take back the last command of this session."""
        self._turn_back(write.undo, _("Undone: {action}"))

    def redo(self) -> None:
        """Do again what was taken back."""
        self._turn_back(write.redo, _("Done again: {action}"))

    def _turn_back(self, turn: Any, sentence: str) -> None:
        try:
            batch = turn(self.bureau)
        except AppError as error:
            self.status.say(error.text)
        else:
            self.status.say(sentence.format(action=_(batch.action)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus; Qt does so in dialogs alone."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The badges come once the window stands."""
        super().showEvent(event)
        self._dues_timer.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about what is not saved, back up, let go of the file."""
        if jobs.is_running() or (not self._keep_open and not self.may_leave()):
            event.ignore()
            return
        self.settings.geometry = b64encode(self.saveGeometry().data()).decode()
        self.settings.save()
        if not self._keep_open:
            self.let_go()
        super().closeEvent(event)

    def may_leave(self) -> bool:
        """Whether nothing unsaved is left, after asking."""
        for page in self._pages.values():
            if not getattr(page, "has_unsaved", bool)():
                continue
            self.pages.setCurrentWidget(page)
            answer = dialogs.ask_unsaved(self)
            if answer == "stay" or (answer == "save" and not page.save()):  # type: ignore[attr-defined]
                return False
        return True

    def let_go(self) -> None:
        """Close the file; a backup that fails is told and stops nothing."""
        self.hand_over()
        try:
            self.bureau.close()
        except AppError as error:
            errors.report(self, error)

    def hand_over(self) -> None:
        """Another window takes the bureau; this one reads nothing more, and closing it leaves the file open."""
        self._keep_open = True
        self.idle_lock.stop()
        self.desk.open = False
        self.desk.changes.stop()
        for timer in self.findChildren(QTimer):
            timer.stop()


def _stack(parent: QWidget, *parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    return column
