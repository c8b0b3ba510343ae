"""The rows of a record as a Qt model: read a page at a time, each value worded when its cell is first painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from app.i18n import _
from app.query import narrowed
from app.records import Field, Kind, Row
from app.store import RowSource
from ui.widgets.search_box import field_text

SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1  # the stored value
RECORD_ROLE = int(Qt.ItemDataRole.UserRole) + 2  # the whole row as a dict
PAGE = 80  # rows: two screens
_PAGES_KEPT = 50
AHEAD_MS = 15  # between two steps of reading ahead
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NUMBERS = (Kind.INTEGER, Kind.NUMBER, Kind.MONEY)
_TABLE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class RecordTableModel(QAbstractTableModel):
    """The rows of a source, read a page at a time when they come into sight."""

    resorting = Signal()  # another order is about to be shown
    resorted = Signal()  # and is
    ordered = Signal()  # where each row stands in it is known

    # multiData() must stay Qt's own: overriding it in Python ends the interpreter (PySide 6.12).

    def __init__(self, source: RowSource, fields: Sequence[Field], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._fields = list(fields)
        self._count = source.count()
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()
        self._texts: dict[int, list[str]] = {}
        self._ahead = QTimer(self, interval=AHEAD_MS)  # reads the id list of a new order before it is scrolled to
        self._ahead.timeout.connect(self._read_ahead)
        self._reading: Iterator[None] = iter(())

    def rowCount(self, parent: _Index = _TABLE) -> int:
        """All rows of the query."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = _TABLE) -> int:
        """One column a field."""
        return 0 if parent.isValid() else len(self._fields)

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        """The words of a cell; numbers stand at the right."""
        if role == _DISPLAY:
            return self.words(index.row())[index.column()] if index.isValid() else None
        if role == _ALIGN:
            return _RIGHT if self.is_number(index.column()) else None
        if role == SORT_ROLE:
            return self.row(index.row()).get(self._fields[index.column()].name)
        return self.row(index.row()) if role == RECORD_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The label of a field; its name is the header's record."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._fields):
            return None
        field = self._fields[section]
        if role in (_DISPLAY, int(Qt.ItemDataRole.ToolTipRole)):
            return _(field.label)
        if role == _ALIGN:
            return _RIGHT if field.kind in _NUMBERS else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for the rows again in another order; column -1 is the record's own."""
        by = self._fields[column].name if 0 <= column < len(self._fields) else ""
        query = self._source.query
        descending = order == Qt.SortOrder.DescendingOrder and bool(by)
        if (query.sort, query.descending) != (by, descending):
            self.resorting.emit()
            self.set_source(RowSource(self._source.bureau, narrowed(query, sort=by, descending=descending)))
            self.resorted.emit()
            self._reading = self._source.reading()
            self._ahead.start()

    def _read_ahead(self) -> None:
        """One step; what is scrolled to meanwhile reads the rest at once."""
        if not self._source.bureau.is_open:
            self._ahead.stop()
            return
        try:
            next(self._reading)
        except StopIteration:
            self._ahead.stop()
            self.ordered.emit()

    def row(self, number: int) -> Row:
        """The row at a place; IndexError beyond the end."""
        if not 0 <= number < self._count:
            raise IndexError(number)
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._read(page)
        return rows[place] if place < len(rows) else {}

    def _read(self, page: int) -> list[Row]:
        if len(self._pages) >= _PAGES_KEPT:
            old, _rows = self._pages.popitem(last=False)
            for number in range(old * PAGE, (old + 1) * PAGE):
                self._texts.pop(number, None)
        rows = self._pages[page] = self._source.page(page * PAGE, PAGE)
        return rows

    def words(self, number: int) -> list[str]:
        """What the cells of a row say, from left to right."""
        words = self._texts.get(number)
        if words is None:
            row = self.row(number)
            words = self._texts[number] = [field_text(field, row) for field in self._fields]
        return words

    def is_number(self, column: int) -> bool:
        """Whether a column holds numbers, which stand at the right."""
        return self._fields[column].kind in _NUMBERS

    def source(self) -> RowSource:
        """Where the rows come from."""
        return self._source

    def fields(self) -> list[Field]:
        """The columns."""
        return list(self._fields)

    def set_source(self, source: RowSource) -> None:
        """Show other rows."""
        self._ahead.stop()
        self.beginResetModel()
        self._source = source
        self._count = source.count()
        self._pages.clear()
        self._texts.clear()
        self.endResetModel()

    def set_fields(self, fields: Sequence[Field]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self._fields = list(fields)
        self._texts.clear()
        self.endResetModel()
