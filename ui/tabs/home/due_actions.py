"""What can be done about a due: seen to, put off, shown earlier or later; for the line chosen, or all below it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from app import areas, dates
from app.dues import Due
from app.errors import AppError
from app.home import marks, service
from app.i18n import _
from ui import dialogs, errors
from ui.desk import Desk
from ui.figure_grid import keep_grid

DUE = Qt.ItemDataRole.UserRole
_WEEK = 7


class DueActions(QObject):
    """The menu of the list of dues; every entry has a key or stands in the menu of the menu key."""

    def __init__(self, desk: Desk, tree: QTreeWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._tree, self._parent = desk, tree, parent
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.done = self._action(_("Done"), "Ctrl+D", self.mark_done)
        self.week = self._action(_("Put off for a week"), "Ctrl+Shift+D", lambda: self.put_off(self._in_days(_WEEK)))
        self.month = self._action(
            _("Put off for a month"), "", lambda: self.put_off(dates.add_months(self._today(), 1))
        )
        self.day = self._action(_("Put off until…"), "", self.ask_day)
        self.lead = self._action(_("Show this sort earlier or later…"), "", self.ask_lead)
        self.keep = self._action(_("Keep the list as a workbook…"), "", self.export)

    def _action(self, text: str, keys: str, slot: object) -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda _on=False: slot())  # pyright: ignore[reportCallIssue]
        self._tree.addAction(action)
        return action

    def _today(self) -> date:
        return self._desk.bureau.today

    def _in_days(self, days: int) -> date:
        return self._today() + timedelta(days=days)

    def chosen(self) -> list[Due]:
        """The due of the line with the cursor, or all below it."""
        return _below(self._tree.currentItem())

    def mark_done(self) -> None:
        """They have been seen to."""
        found = self.chosen()
        if found and self._tried(lambda: marks.mark_done(self._desk.bureau, found)):
            self._desk.message.emit(_("{count} done. Ctrl+Z brings them back.").format(count=len(found)))

    def put_off(self, until: date) -> None:
        """Show them again on a day."""
        found = self.chosen()
        if found and self._tried(lambda: marks.put_off(self._desk.bureau, found, until)):
            text = _("{count} put off until {day}. Ctrl+Z brings them back.")
            self._desk.message.emit(text.format(count=len(found), day=until.isoformat()))

    def _put_off_a_month(self) -> None:
        self.put_off(dates.add_months(self._today(), 1))

    def ask_day(self) -> None:
        """Put off until a day that is typed."""
        text = dialogs.ask_text(self._parent, _("Put off"), _("Until"), self._in_days(_WEEK).isoformat())
        if text is None:
            return
        try:
            until = dates.first_day(dates.parse_partial(text))
        except ValueError:
            errors.report(self._parent, AppError(_("{text} is no date.").format(text=text)))
            return
        self.put_off(until)

    def ask_lead(self) -> None:
        """How many days ahead dues of the chosen sort are shown."""
        found = self.chosen()
        if not found:
            return
        source = areas.due_sources()[found[0].source]
        label = _("{label}: days ahead").format(label=_(source.label))
        now = str(marks.lead_days(self._desk.bureau, source))
        text = dialogs.ask_text(self._parent, _("Show earlier or later"), label, now)
        if text is None:
            return
        days = int(text) if text.isdecimal() else None if not text else -1
        if self._tried(lambda: marks.set_lead_days(self._desk.bureau, source.name, days)):
            self._desk.dues.wake()

    def export(self) -> None:
        """The list that is shown, as a workbook."""
        keep_grid(self._desk, self._parent, service.due_table(self._desk.bureau, self._desk.dues.found))

    def _tried(self, act: object) -> bool:
        try:
            act()  # pyright: ignore[reportCallIssue]
        except AppError as error:
            errors.report(self._parent, error)
            return False
        return True


def _below(item: QTreeWidgetItem | None) -> list[Due]:
    due = item.data(0, DUE) if item else []
    if isinstance(due, Due):
        return [due]
    if isinstance(due, list):
        return list(due)
    children = range(item.childCount()) if item else ()
    return [found for place in children for found in _below(item.child(place) if item else None)]
