"""A month to pick a day from, below a date editor."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from app import i18n
from ui import style

_LOCALES = {"zh_CN": "zh_CN", "vi": "vi_VN", "en": "en_GB"}


class MonthPopup(QFrame):
    """Closes itself once a day is picked, or by Esc and clicks elsewhere."""

    picked = Signal(object)  # a date

    def __init__(self, below: QWidget, day: date) -> None:
        super().__init__(below, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        style.mark(self, "popup")
        self.calendar = _calendar(self)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.activated.connect(self._on_picked)
        self.calendar.clicked.connect(self._on_picked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.calendar)
        self.adjustSize()
        self.move(below.mapToGlobal(QPoint(0, below.height() + 2)))
        self.show()
        self.calendar.setFocus()

    def _on_picked(self, day: QDate) -> None:
        if self.isVisible():  # a double click is heard twice
            self.close()
            self.picked.emit(date(day.year(), day.month(), day.day()))


def _calendar(parent: QWidget) -> QCalendarWidget:
    calendar = QCalendarWidget(parent)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setLocale(QLocale(_LOCALES[i18n.language()]))
    weekend = QTextCharFormat()
    weekend.setForeground(QColor(style.colours().secondary))  # red is for what is overdue
    for day_of_week in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day_of_week, weekend)
    return calendar
