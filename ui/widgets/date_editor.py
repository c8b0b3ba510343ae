"""Dates that may be empty or partly known: typed in any usual way, stepped with arrows, or picked from a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app import dates, values
from app.i18n import N_, _
from app.records import Field, Kind
from app.session import Bureau
from ui import style
from ui.icons import icon
from ui.widgets.line_editor import LineEditor
from ui.widgets.month_popup import MonthPopup

_FULL, _PARTIAL = N_("2026-03-08"), N_("2026, 2026-03 or 2026-03-08")


class DateEditor(LineEditor):
    """A date or partial date. Up and Down step a day (with Shift a month), F4 opens the calendar."""

    def __init__(self, field: Field, bureau: Bureau, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._bureau = bureau
        self.setPlaceholderText(_(_FULL if field.kind is Kind.DATE else _PARTIAL))
        opener = QAction(icon("calendar", style.colours().secondary), _("Calendar"), self)
        opener.triggered.connect(self.open_calendar)
        self.addAction(opener, QLineEdit.ActionPosition.TrailingPosition)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the date as the house writes it: 20260308 becomes 2026-03-08."""
        super().focusOutEvent(event)
        try:
            stored = values.parse(self.field, self.text())
        except values.Unfit:
            return
        self.setText(values.show(self.field, stored))

    def set_value(self, value: Any) -> None:
        """Show a stored date; a text that is none stays as it is."""
        try:
            dates.parse_partial(str(value or ""))
        except ValueError:
            self.setText(str(value or ""))
            return
        super().set_value(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step, or open the calendar."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() == Qt.Key.Key_F4:
            self.open_calendar()
        elif event.key() in steps:
            self._step(steps[Qt.Key(event.key())], bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """A month to pick a day from."""
        MonthPopup(self, self._day()).picked.connect(self._put)

    def _day(self) -> date:
        value = self.value()
        try:
            return dates.first_day(value) if value else self._bureau.today
        except ValueError:
            return self._bureau.today

    def _step(self, by: int, months: bool) -> None:
        if self.isReadOnly():
            return
        if not self.text():
            self._put(self._bureau.today)
        elif isinstance(value := self.value(), str) and len(value) == 10:
            day = self._day()
            self._put(dates.add_months(day, by) if months else day + timedelta(days=by))

    def _put(self, day: date) -> None:
        self.set_value(day.isoformat())
        self.edited.emit()
