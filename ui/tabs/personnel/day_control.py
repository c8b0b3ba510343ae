"""The one date of the personnel tab: today, or another day that table, tree, figures and lists are turned to."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.bureau import Bureau
from app.i18n import _
from ui import style
from ui.dialog_parts import day_field, day_of


class DayControl(QWidget):
    """``changed`` gives the day, or None for today; typing waits until a day has been typed."""

    changed = Signal(object)

    def __init__(self, bureau: Bureau) -> None:
        super().__init__()
        self._bureau = bureau
        self._told: date | None = None
        self.field = day_field(bureau, _("As of"), bureau.today)
        self.field.setObjectName("as_of")
        self.field.setFixedWidth(style.px(136))
        self.field.setToolTip(_("The day that people, units and figures are shown of"))
        self.today = self._button(_("Today"), lambda: self.set_day(None))
        last = date(bureau.today.year - 1, 12, 31)
        self.year_end = self._button(_("End of last year"), lambda: self.set_day(last))
        label = QLabel(_("As of"))
        style.mark(label, "secondary")
        label.setBuddy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.px(8))
        for widget in (label, self.field, self.today, self.year_end):
            row.addWidget(widget)
        self._pause = QTimer(self, singleShot=True, interval=400)  # pyright: ignore[reportCallIssue]
        self._pause.timeout.connect(self._tell)
        self.field.edited.connect(self._pause.start)  # type: ignore[attr-defined]  # every editor has it

    def _button(self, text: str, slot: object) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        style.mark(button, "quiet")
        button.clicked.connect(slot)  # pyright: ignore[reportArgumentType]
        return button

    def day(self) -> date | None:
        """The day chosen; None for today, or while what is typed is no day."""
        chosen = day_of(self.field)
        return None if chosen in (None, self._bureau.today) else chosen

    def set_day(self, day: date | None) -> None:
        """Choose a day; None is today."""
        self.field.set_value((day or self._bureau.today).isoformat())  # type: ignore[attr-defined]  # every editor
        self._tell()

    def take_back(self) -> None:
        """The clerk stays with what is being typed: show the day before again, and tell nothing."""
        self.field.set_value((self._told or self._bureau.today).isoformat())  # type: ignore[attr-defined]

    def keep(self) -> None:
        """The day chosen is the one that is shown now."""
        self._told = self.day()

    def _tell(self) -> None:
        self._pause.stop()
        if self.day() != self._told:
            self.changed.emit(self.day())
