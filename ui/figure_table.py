"""A table of figures: what is counted, the number, what it is measured against, a bar; Enter shows the names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import style
from ui.widgets.chart import paint_course

Index = QModelIndex | QPersistentModelIndex
LONGEST_BAR = 480  # pixels at 100 %
_BAR = Qt.ItemDataRole.UserRole + 1  # 0–1, or None


@dataclass(frozen=True)
class Line:
    """One line: its key, the texts of the columns, and how full its bar is (0–1, None for no bar)."""

    key: str
    texts: tuple[str, ...]
    fill: float | None = None
    alert: bool = False  # below what is required: said in words by a column, and the bar turns amber
    course: tuple[float | None, ...] = ()  # drawn as a line instead of the bar


class FigureModel(QAbstractTableModel):
    """The lines, the last column being the bar."""

    def __init__(self, heads: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads = list(heads)
        self._lines: list[Line] = []

    def set_lines(self, lines: Sequence[Line], heads: Sequence[str] | None = None) -> None:
        """Show other figures, under other heads if some are given."""
        self.beginResetModel()
        self._lines = list(lines)
        self._heads = self._heads if heads is None else list(heads)
        self.endResetModel()

    def line(self, place: int) -> Line:
        """The line at a place."""
        return self._lines[place]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._heads) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section] if section < len(self._heads) else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (
                Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            ) | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        text = line.texts[column] if column < len(line.texts) else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == _BAR and column == len(self._heads):
            return line
        return None


class FigureTable(QTableView):
    """Shows lines; ``opened`` is emitted with the key of the line that was chosen."""

    opened = Signal(str)

    def __init__(self, name: str, heads: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = FigureModel(heads, self)
        self.setModel(self.figures)
        self.setObjectName("figures")
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(style.px(style.ROW_HEIGHT))
        self._bars = _BarDelegate(self)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(style.px(72))
        self._place_bars()
        self.activated.connect(lambda index: self.opened.emit(self.figures.line(index.row()).key))

    def _place_bars(self) -> None:
        """The last column takes the room that is left."""
        last, header = self.figures.columnCount() - 1, self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(last, QHeaderView.ResizeMode.Stretch)
        for column in range(last):
            self.setItemDelegateForColumn(column, self.itemDelegate())
        self.setItemDelegateForColumn(last, self._bars)

    def set_lines(self, lines: Sequence[Line], heads: Sequence[str] | None = None) -> None:
        """Show other figures, under other heads if some are given; a column without any is not shown."""
        self.figures.set_lines(lines, heads)
        self._place_bars()
        for column in range(1, self.figures.columnCount() - 1):
            self.setColumnHidden(column, not any(line.texts[column] for line in lines))


class _BarDelegate(QStyledItemDelegate):
    """A bar on a quiet track."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        line = index.data(_BAR)
        if line is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.course:
            self._paint_course(painter, option, line.course)
        elif line.fill is not None:
            self._paint_bar(painter, option, line.fill, line.alert)
        painter.restore()

    @staticmethod
    def _paint_bar(painter: QPainter, option: QStyleOptionViewItem, fill: float, alert: bool) -> None:
        colours = style.colours()
        track = option.rect.adjusted(style.px(16), 0, -style.px(16), 0)
        track.setWidth(min(track.width(), style.px(LONGEST_BAR)))
        height = style.px(8)
        track = QRect(track.left(), track.center().y() - height // 2, track.width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.sunken))
        painter.drawRoundedRect(track, height / 2, height / 2)
        full = QRect(track)
        full.setWidth(round(track.width() * min(max(fill, 0.0), 1.0)))
        painter.setBrush(QColor(colours.soon if alert else colours.accent))
        if full.width() > 1:
            painter.drawRoundedRect(full, height / 2, height / 2)

    @staticmethod
    def _paint_course(painter: QPainter, option: QStyleOptionViewItem, values: Sequence[float | None]) -> None:
        room = QRectF(option.rect.adjusted(style.px(16), style.px(8), -style.px(16), -style.px(8)))
        room.setWidth(min(room.width(), style.px(LONGEST_BAR)))
        paint_course(painter, room, values)
