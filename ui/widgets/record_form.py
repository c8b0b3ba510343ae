"""A form for any record: labels above fields, sections, problems beside the field they belong to."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.records import Row
from app.session import Bureau


class RecordForm(QWidget):
    """The fields of a record to type in; computed ones are not shown. ``editors`` replaces single editors by field name."""

    edited = Signal()

    def __init__(
        self, bureau: Bureau, record_name: str, editors: dict[str, QWidget] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        raise NotImplementedError

    def values(self) -> Row:
        """What the fields hold; unparsable text as it was typed."""
        raise NotImplementedError

    def set_values(self, row: Row) -> None:
        """Show a row; fields that it lacks become empty, and the form is clean."""
        raise NotImplementedError

    def editor(self, name: str) -> QWidget:
        """The editor of a field."""
        raise NotImplementedError

    def set_visible(self, name: str, visible: bool) -> None:
        """Show or hide a field with its label."""
        raise NotImplementedError

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show each problem beside its field and a line above that jumps to the first; problems of no field stand in that line."""
        raise NotImplementedError

    def clear_problems(self) -> None:
        """Forget the problems shown."""
        raise NotImplementedError

    def is_dirty(self) -> bool:
        """Whether anything differs from what was set."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        raise NotImplementedError
