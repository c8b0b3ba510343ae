"""A chip that says in words that another day than today is shown; pressed, it goes back to today."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QPushButton, QWidget

from app.i18n import _
from app.values import show_date
from ui import style


class DayChip(QPushButton):
    """Hidden while the day is today's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.mark(self, "chip")
        self.setObjectName("another_day")
        self.hide()

    def set_day(self, day: date | None) -> None:
        """Another day, or None for today."""
        self.setVisible(day is not None)
        if day is not None:
            text = day_words(day)
            self.setText(f"{text}  ×")
            self.setAccessibleName(_("{text}; press to go back to today").format(text=text))
            self.setToolTip(self.accessibleName())


def day_words(day: date) -> str:
    """What is said of rows of another day."""
    return _("As of {day}, to read only").format(day=show_date(day.isoformat()))
