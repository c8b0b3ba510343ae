"""The first column of a table, kept in sight while the others scroll: a second view of the same rows laid over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ui import style
from ui.widgets.row_painter import RowPainter, WordedRows


class FrozenColumn(QTableView):
    """Shows column 0 of ``table`` over it, with the same selection and the same place; keys stay with the table."""

    def __init__(self, table: QTableView, rows: WordedRows) -> None:
        super().__init__(table)
        self._rows = RowPainter(self, rows, cursor_of=table)
        self._table = table
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self._dress()
        header = table.horizontalHeader()
        header.sectionResized.connect(self._place)
        header.sectionMoved.connect(self._place)
        header.sortIndicatorChanged.connect(self._on_sorted)
        table.model().modelReset.connect(self._place)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.horizontalScrollBar().valueChanged.connect(self._place)
        self.doubleClicked.connect(table.doubleClicked)
        table.viewport().installEventFilter(self)
        self._on_sorted(header.sortIndicatorSection(), header.sortIndicatorOrder())
        self._place()

    def _dress(self) -> None:
        table = self._table
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(table.selectionBehavior())
        self.setSelectionMode(table.selectionMode())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(table.verticalScrollMode())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().sectionClicked.connect(self._on_header_clicked)
        self.horizontalHeader().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().customContextMenuRequested.connect(table.horizontalHeader().customContextMenuRequested)
        self.horizontalHeader().sectionResized.connect(self._on_resized)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the table's size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._place()
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Sideways turns are the table's."""
        if abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            self._table.wheelEvent(event)
        else:
            super().wheelEvent(event)

    def _place(self, *_what: object) -> None:
        table, header = self._table, self._table.horizontalHeader()
        self.setVisible(header.visualIndex(0) == 0 and table.horizontalScrollBar().value() > 0)
        for column in range(self.model().columnCount()):
            self.setColumnHidden(column, column != 0)
        self.horizontalHeader().blockSignals(True)
        self.setColumnWidth(0, table.columnWidth(0))
        self.horizontalHeader().blockSignals(False)
        self.horizontalHeader().setFixedHeight(header.height())
        origin = header.mapTo(table, QPoint(0, 0))
        self.setGeometry(origin.x(), origin.y(), table.columnWidth(0) + 1, header.height() + table.viewport().height())
        self.verticalScrollBar().setValue(table.verticalScrollBar().value())

    def _on_resized(self, column: int, _old: int, new: int) -> None:
        if column == 0 and new:
            self._table.setColumnWidth(0, new)

    def _on_sorted(self, column: int, order: Qt.SortOrder) -> None:
        self.horizontalHeader().setSortIndicator(column, order)

    def _on_header_clicked(self, _column: int) -> None:
        now = self._table.horizontalHeader()
        falling = now.sortIndicatorSection() == 0 and now.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        self._table.sortByColumn(0, Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """The table scrolls; this view follows."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows of the table, and a hairline at the right edge."""
        self._rows.paint(event.rect())
        painter = QPainter(self.viewport())
        painter.setPen(style.colours().hairline)
        edge = self.viewport().width() - 1
        painter.drawLine(edge, 0, edge, self.viewport().height())
        painter.end()
