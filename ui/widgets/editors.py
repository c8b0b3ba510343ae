"""One editor per kind of field; what cannot be parsed stays in the box and comes back as text, for validation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app import values
from app.records import Field, Kind
from app.session import Bureau
from ui import style
from ui.widgets.line_editor import LineEditor


class NoteEditor(QPlainTextEdit):
    """Several lines; Tab goes on to the next field."""

    edited = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._quiet = False
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(4)
        self.textChanged.connect(self._on_text)
        self._fit()

    def value(self) -> Any:
        """The text without blanks at its ends; None for nothing."""
        return values.tidy(self.toPlainText()) or None

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self._quiet = True
        self.setPlainText(str(value or ""))
        self._quiet = False

    def _on_text(self) -> None:
        self._fit()
        if not self._quiet:
            self.edited.emit()

    def _fit(self) -> None:
        """As high as its text, from two to eight lines."""
        lines = min(max(self.document().lineCount(), 2), 8)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + style.px(20))


def editor_for(field: Field, bureau: Bureau, parent: QWidget | None = None) -> QWidget:
    """A new editor for a field."""
    from ui.widgets.date_editor import DateEditor
    from ui.widgets.pick_editors import ChoiceEditor, FlagEditor, LinkEditor

    makers: dict[Kind, Callable[[], QWidget]] = {
        Kind.NOTE: lambda: NoteEditor(field, parent),
        Kind.DATE: lambda: DateEditor(field, bureau, parent),
        Kind.PARTIAL_DATE: lambda: DateEditor(field, bureau, parent),
        Kind.CHOICE: lambda: ChoiceEditor(field, bureau, parent),
        Kind.FLAG: lambda: FlagEditor(field, bureau, parent),
        Kind.LINK: lambda: LinkEditor(field, bureau, parent),
    }
    return makers.get(field.kind, lambda: LineEditor(field, parent))()
