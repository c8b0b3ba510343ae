"""The side panel: one row to read and change, saved with Ctrl+S, left with Esc, with its history below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.records import Row
from app.session import Bureau
from ui.widgets.record_form import RecordForm

SaveRow = Callable[[Row, int | None], int]


class RecordPanel(QWidget):
    """Heading, form, Save and Close, history. ``save_row(values, row_id)`` is the service that stores (default ``app.store.save``)."""

    saved = Signal(int)
    closed = Signal()

    form: RecordForm

    def __init__(
        self,
        bureau: Bureau,
        record_name: str,
        save_row: SaveRow | None = None,
        editors: dict[str, QWidget] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        raise NotImplementedError

    def open_row(self, row_id: int | None, defaults: dict[str, Any] | None = None) -> bool:
        """Show a row, or a new one with ``defaults``; False if the clerk stays with unsaved changes."""
        raise NotImplementedError

    def row_id(self) -> int | None:
        """The row shown; None for a new one."""
        raise NotImplementedError

    def save(self) -> bool:
        """Store; False if there were problems, which are then shown."""
        raise NotImplementedError

    def leave(self) -> bool:
        """Ask about unsaved changes; True if the panel may show something else now."""
        raise NotImplementedError

    def close_row(self) -> bool:
        """Leave and emit ``closed``; False if the clerk stays."""
        raise NotImplementedError

    def discard(self) -> None:
        """Forget what was typed without asking."""
        raise NotImplementedError

    def is_dirty(self) -> bool:
        """Whether something typed would be lost."""
        raise NotImplementedError

    def add_section(self, title_msgid: str, widget: QWidget) -> None:
        """A section of the tab's own between form and history."""
        raise NotImplementedError
