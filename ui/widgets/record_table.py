"""A table of any record: a model that reads pages of rows, and the view with sorting and a choice of columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtWidgets import QTableView, QWidget

from app.records import Field, Row
from app.session import Bureau
from app.store import Query, RowSource

SORT_ROLE = Qt.ItemDataRole.UserRole + 1  # the stored value
RECORD_ROLE = Qt.ItemDataRole.UserRole + 2  # the whole row as a dict


class RecordTableModel(QAbstractTableModel):
    """The rows of a source, read 200 at a time when they come into sight."""

    def __init__(self, source: RowSource, fields: Sequence[Field], parent: QObject | None = None) -> None:
        super().__init__(parent)
        raise NotImplementedError

    def row(self, number: int) -> Row:
        """The row at a place; IndexError beyond the end."""
        raise NotImplementedError

    def set_source(self, source: RowSource) -> None:
        """Show other rows."""
        raise NotImplementedError

    def set_fields(self, fields: Sequence[Field]) -> None:
        """Show other columns."""
        raise NotImplementedError


class RecordTable(QTableView):
    """The table of a record. Header click sorts, header menu chooses columns, Ctrl+C copies as tab-separated text."""

    row_activated = Signal(int)  # id: Enter, F2 or double click
    selection_changed = Signal(list)  # ids
    counted = Signal(int)  # rows after each reading

    def __init__(self, bureau: Bureau, record_name: str, query: Query | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        raise NotImplementedError

    def query(self) -> Query:
        """What is shown, with the order in force."""
        raise NotImplementedError

    def set_query(self, query: Query) -> None:
        """Show the rows of another query in the order chosen."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read the rows again and keep the selection."""
        raise NotImplementedError

    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows in order."""
        raise NotImplementedError

    def select_id(self, row_id: int) -> bool:
        """Select a row and scroll to it; False if it is not among the rows shown."""
        raise NotImplementedError

    def set_columns(self, names: Sequence[str]) -> None:
        """Show these fields in this order."""
        raise NotImplementedError

    def columns(self) -> list[str]:
        """The names of the fields shown."""
        raise NotImplementedError
