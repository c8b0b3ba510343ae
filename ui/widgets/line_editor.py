"""The editor of everything that is one line of text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app import values
from app.i18n import N_, _
from app.records import Field, Kind

_PLACEHOLDERS = {
    Kind.PHONE: N_("Digits, + and -"),
    Kind.MONEY: "0.00",
    Kind.DEADLINE: N_("3月25日前, 1、4季度, 每月 …"),
}
_NUMBERS = (Kind.INTEGER, Kind.NUMBER, Kind.MONEY)
_TIDIED = (Kind.NUMBER, Kind.MONEY)


class LineEditor(QLineEdit):
    """One line: text, numbers, money, telephone and identity numbers; figures are set right when the box is left."""

    edited = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.setPlaceholderText(_(_PLACEHOLDERS.get(field.kind, "")))
        if field.kind is Kind.TEXT:
            self.setMaxLength(field.max_length)
        self.textEdited.connect(self.edited)

    def value(self) -> Any:
        """What the text means, or the text itself."""
        try:
            return values.parse(self.field, self.text())
        except values.Unfit:
            return self.text()

    def set_value(self, value: Any) -> None:
        """Show a stored value; text that nobody could parse is shown as it is."""
        self.setText(
            value if isinstance(value, str) and self.field.kind in _NUMBERS else values.show(self.field, value)
        )
        self.setCursorPosition(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show what was understood: 1200 becomes 1,200."""
        super().focusOutEvent(event)
        value = self.value()
        if self.field.kind in _TIDIED and not isinstance(value, str | None):
            self.setText(values.show(self.field, value))
