"""A table of any record: sorted by a click on the header, columns chosen in its menu, the first one frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from app import areas
from app.i18n import _
from app.query import Query, narrowed
from app.records import Field
from app.session import Bureau
from app.store import RowSource
from ui import style
from ui.widgets.column_watch import ColumnWatch
from ui.widgets.frozen_column import FrozenColumn
from ui.widgets.record_model import RECORD_ROLE, SORT_ROLE, RecordTableModel
from ui.widgets.row_painter import RowPainter

__all__ = ["RECORD_ROLE", "SORT_ROLE", "RecordTable", "RecordTableModel"]
_SAMPLE = 16  # rows looked at for the width of a column
_WIDEST, _NARROWEST = 260, 64
_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class RecordTable(QTableView):
    """Header click sorts, header menu chooses columns, Ctrl+C copies as tab-separated text."""

    row_activated = Signal(int)  # id: Enter, F2 or double click
    selection_changed = Signal(list)  # ids
    counted = Signal(int)  # rows after each reading
    columns_changed = Signal(list)  # names of fields, when the clerk chose others or gave them other widths
    text_typed = Signal(str)  # letters typed over the table, for a search box

    def __init__(
        self, bureau: Bureau, record_name: str, query: Query | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bureau = bureau
        self.record = areas.records()[record_name]
        self._fields = sorted(self.record.table_fields, key=lambda field: field.name != self.record.title)
        self._model = RecordTableModel(RowSource(bureau, query or Query(record_name)), self._fields, self)
        self.setModel(self._model)
        self._rows = RowPainter(self, self._model)
        self._dress()
        self._connect()
        self.fit_columns()
        self._watch = ColumnWatch(self.horizontalHeader(), self.column_widths)
        self._watch.changed.connect(self._on_columns_moved)
        self._frozen: FrozenColumn | None = None
        self.horizontalScrollBar().valueChanged.connect(self._freeze)

    def _dress(self) -> None:
        self.setAccessibleName(_(self.record.plural))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(style.px(style.ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(style.px(48))
        # Sorting asks the header at once: the order of the query must stand there already.
        asked, order = self.query(), Qt.SortOrder
        place = next((number for number, field in enumerate(self._fields) if field.name == asked.sort), -1)
        header.setSortIndicator(place, order.DescendingOrder if asked.descending else order.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSortingEnabled(True)

    def _connect(self) -> None:
        self.doubleClicked.connect(self._on_activated)
        self.horizontalHeader().customContextMenuRequested.connect(self._show_header_menu)
        self._model.modelReset.connect(lambda: self.counted.emit(self.count()))
        self._before_sort = list[int]()
        self._model.resorting.connect(self._keep_selection)
        self._model.resorted.connect(self.scrollToTop)
        self._model.ordered.connect(self._select_again)

    # reading

    def query(self) -> Query:
        """What is shown, with the order in force."""
        return self._model.source().query

    def set_query(self, query: Query) -> None:
        """Show the rows of another query in the order chosen."""
        kept = self.selected_ids()
        now = self.query()
        self._model.set_source(RowSource(self._bureau, narrowed(query, sort=now.sort, descending=now.descending)))
        if self.count() and not self._fitted:
            self.fit_columns()
        self._select(kept)

    def refresh(self) -> None:
        """Read the rows again and keep the selection and the place."""
        place = self.verticalScrollBar().value()
        self.set_query(self.query())
        self.verticalScrollBar().setValue(place)

    def count(self) -> int:
        """How many rows there are."""
        return self._model.rowCount()

    # selection

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows in order."""
        if not self.selectionModel().hasSelection():
            return []
        ids = self._model.source().ids()
        return [ids[number] for number in self._selected_rows()]

    def _selected_rows(self) -> list[int]:
        """By ranges, not by cells: Ctrl+A on a long table must not take a second."""
        chosen = self.selectionModel().selection()
        return sorted({number for part in chosen.toList() for number in range(part.top(), part.bottom() + 1)})

    def current_id(self) -> int | None:
        """The row under the cursor."""
        index = self.currentIndex()
        return self._model.row(index.row()).get("id") if index.isValid() else None

    def select_id(self, row_id: int) -> bool:
        """Select a row and scroll to it; False if it is not among the rows shown."""
        place = self._model.source().position(row_id)
        if place is None:
            return False
        self.select_row(place)
        return True

    def select_row(self, place: int) -> None:
        """Select the row at a place alone; Qt's own selectRow would toggle it while Ctrl is held for Ctrl+S."""
        index = self._model.index(place, 0)
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, alone)
        self.scrollTo(index)

    def _select(self, ids: Sequence[int]) -> None:
        """Select these rows again after a reading, without scrolling."""
        places = [place for row_id in ids[:1000] if (place := self._model.source().position(row_id)) is not None]
        if not places:
            self.selection_changed.emit([])
            return
        last = self._model.columnCount() - 1
        chosen = QItemSelection()
        for place in places:
            chosen.select(self._model.index(place, 0), self._model.index(place, last))
        self.selectionModel().setCurrentIndex(
            self._model.index(places[0], 0), QItemSelectionModel.SelectionFlag.NoUpdate
        )
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _keep_selection(self) -> None:
        self._before_sort = self.selected_ids()

    def _select_again(self) -> None:
        """Once it is known where they stand in the new order, unless the clerk has chosen others meanwhile."""
        if self._before_sort and not self.selectionModel().hasSelection():
            self._select(self._before_sort)
        self._before_sort = []

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell the ids."""
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit(self.selected_ids())

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 open, Ctrl+C copies."""
        if event.key() in _OPEN_KEYS and (row_id := self.current_id()) is not None:
            self.row_activated.emit(row_id)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters go to whoever searches; Qt would read every row."""
        self.text_typed.emit(search)

    def copy(self) -> None:
        """Put the selected rows on the clipboard as the table shows them, with their header."""
        order = self._visual_order()
        lines = [[str(self._model.headerData(column, Qt.Orientation.Horizontal)) for column in order]]
        lines += [[self._model.index(row, column).data() for column in order] for row in self._selected_rows()]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a row, also by the menu key."""
        menu = QMenu(self)
        row_id = self.current_id()
        if row_id is not None:
            menu.addAction(_("Open"), lambda: self.row_activated.emit(row_id))
            menu.addAction(_("Copy"), self.copy)
        for action in self.actions():
            menu.addAction(action)
        menu.addSeparator()
        self._add_sorting(menu)
        self._add_columns(menu.addMenu(_("Columns")))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _on_activated(self, index: QModelIndex) -> None:
        self.row_activated.emit(self._model.row(index.row())["id"])

    # columns

    def columns(self) -> list[str]:
        """The names of the fields shown, from left to right."""
        return [field.name for field in self.fields()]

    def fields(self) -> list[Field]:
        """The fields shown, from left to right."""
        return [self._fields[column] for column in self._visual_order()]

    def source(self) -> RowSource:
        """Where the rows shown come from."""
        return self._model.source()

    def set_columns(self, names: Sequence[str]) -> None:
        """Show these fields in this order."""
        kept = self.selected_ids()
        known = {field.name: field for field in (*self.record.fields, *self.record.table_fields)}
        self._fields = [known[name] for name in names]
        self._model.set_fields(self._fields)
        header = self.horizontalHeader()
        for column in range(len(self._fields)):
            header.moveSection(header.visualIndex(column), column)  # the order is the one asked for
        self.fit_columns()
        self._select(kept)

    def _freeze(self, shift: int) -> None:
        """The second view is made when there is something to keep in sight, not with each table."""
        if shift and self._frozen is None:
            self._frozen = FrozenColumn(self, self._model)

    def column_widths(self) -> dict[str, int]:
        """The fields shown, from left to right, each with its width in pixels at 100 %."""
        header = self.horizontalHeader()
        return {
            self._fields[column].name: style.unscaled(header.sectionSize(column)) for column in self._visual_order()
        }

    def set_column_widths(self, widths: Mapping[str, int]) -> None:
        """Show these columns in this order and width; names that the record no longer has are left out."""
        known = {field.name for field in self._choosable()}
        kept = [name for name in widths if name in known]
        if kept:
            self.set_columns(kept)
            for column, name in enumerate(kept):
                self.horizontalHeader().resizeSection(column, style.px(widths[name]))
            self._fitted = True

    def fit_columns(self) -> None:
        """Make each column as wide as its header and its first rows, within limits."""
        self._fitted = self.count() > 0  # without rows there is only the header to go by: fitted anew with the first
        measure, header = self.fontMetrics().horizontalAdvance, self.horizontalHeader()
        label = header.fontMetrics().horizontalAdvance
        samples = [self._model.words(row) for row in range(min(self.count(), _SAMPLE))]
        for column, field in enumerate(self._fields):
            widest = label(_(field.label)) + style.px(12)
            for text in {words[column][:80] for words in samples}:
                widest = max(widest, measure(text))
            width = min(max(widest + style.px(30), style.px(_NARROWEST)), style.px(_WIDEST))
            header.resizeSection(column, width)

    def _on_columns_moved(self) -> None:
        self._fitted = True  # by the clerk
        self.columns_changed.emit(self.columns())

    def _visual_order(self) -> list[int]:
        header = self.horizontalHeader()
        return [header.logicalIndex(place) for place in range(len(self._fields))]

    def _show_header_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        self._add_columns(menu)
        menu.exec(self.horizontalHeader().mapToGlobal(place))
        menu.deleteLater()

    def _add_columns(self, menu: QMenu) -> None:
        shown = self.columns()
        for field in self._choosable():
            action = menu.addAction(_(field.label))
            action.setCheckable(True)
            action.setChecked(field.name in shown)
            action.setEnabled(field.name not in shown or len(shown) > 1)
            action.triggered.connect(lambda on, name=field.name: self._toggle_column(name, on))

    def _choosable(self) -> list[Field]:
        """What may be a column: what can be typed, and what a table shows by itself."""
        typed = [field for field in self.record.fields if not field.computed]
        return [*typed, *(field for field in self.record.table_fields if field not in typed)]

    def _toggle_column(self, name: str, on: bool) -> None:
        shown = self.columns()
        self.set_columns([*shown, name] if on else [kept for kept in shown if kept != name])
        self.columns_changed.emit(self.columns())

    def _add_sorting(self, menu: QMenu) -> None:
        column = self.currentIndex().column()
        if column < 0:
            return
        label = _(self._fields[column].label)
        for text, order in (
            (_("Sort by {field}"), Qt.SortOrder.AscendingOrder),
            (_("Sort by {field}, last first"), Qt.SortOrder.DescendingOrder),
        ):
            menu.addAction(text.format(field=label), lambda order=order: self.sortByColumn(column, order))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows in sight."""
        self._rows.paint(event.rect())

    def changeEvent(self, event: QEvent) -> None:
        """Words cut for another font are cut anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_rows"):
            self._rows.forget()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The bar of the cursor comes and goes with the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The bar of the cursor comes and goes with the focus."""
        super().focusOutEvent(event)
        self.viewport().update()
