"""A grid of figures with heads above and at the left; Enter or a double click opens the people behind a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QPushButton, QTableView, QWidget

from app.i18n import _
from ui import dialogs, jobs, style
from ui.icons import icon

if TYPE_CHECKING:
    from app.sheets.workbook import Table
    from ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
Heads = Sequence[Sequence[str]]
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TABLE = QModelIndex()


class GridModel(QAbstractTableModel):
    """Heads of one or two words a line; a figure that is none shows blank."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[tuple[str, ...]] = []
        self.columns: list[tuple[str, ...]] = []
        self.texts: list[list[str]] = []
        self.sums = 0  # lines at the end that sum up the others

    def set_grid(self, lines: Heads, columns: Heads, texts: list[list[str]], sums: int) -> None:
        """Show other figures."""
        self.beginResetModel()
        self.lines, self.columns = [tuple(head) for head in lines], [tuple(head) for head in columns]
        self.texts, self.sums = texts, sums
        self.endResetModel()

    def rowCount(self, parent: Index = _TABLE) -> int:
        """A row a line."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _TABLE) -> int:
        """A column a head."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words above each other, or beside each other at the left."""
        across = orientation is Qt.Orientation.Horizontal
        heads = self.columns if across else self.lines
        if role == Qt.ItemDataRole.DisplayRole and section < len(heads):
            return ("\n" if across else " · ").join(filter(None, heads[section]))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if across else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The figure; sums are bold."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.texts[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        if role == Qt.ItemDataRole.FontRole and index.row() >= len(self.lines) - self.sums:
            return style.font(bold=True)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heads = (*self.lines[index.row()], *self.columns[index.column()])
            return f"{' · '.join(filter(None, heads))}: {self.texts[index.row()][index.column()]}"
        return None


class FigureGrid(QTableView):
    """``opened`` is emitted with the line and the column of the figure that was chosen."""

    opened = Signal(int, int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = GridModel(self)
        self.setModel(self.grid)
        self.setObjectName("grid")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(style.px(style.ROW_HEIGHT))
        self.verticalHeader().setHighlightSections(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(style.px(56))
        self.activated.connect(lambda index: self.opened.emit(index.row(), index.column()))

    def set_grid(self, lines: Heads, columns: Heads, texts: list[list[str]], sums: int = 0) -> None:
        """Show other figures; the cursor stays where it was."""
        place = (self.currentIndex().row(), self.currentIndex().column())
        self.grid.set_grid(lines, columns, texts, sums)
        lines_above = max((len([word for word in head if word]) for head in columns), default=1)
        self.horizontalHeader().setFixedHeight(
            self.horizontalHeader().fontMetrics().lineSpacing() * lines_above + style.px(14)
        )
        self.resizeColumnsToContents()
        if lines and columns:
            row, column = min(max(place[0], 0), len(lines) - 1), min(max(place[1], 0), len(columns) - 1)
            self.setCurrentIndex(self.grid.index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the whole grid with its heads, for a sheet or a letter."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row(), self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """The grid as tab-separated text."""
        heads = ["", *(" ".join(filter(None, head)) for head in self.grid.columns)]
        lines = ["\t".join(heads)]
        for head, texts in zip(self.grid.lines, self.grid.texts, strict=True):
            lines.append("\t".join([" ".join(filter(None, head)), *texts]))
        QGuiApplication.clipboard().setText("\n".join(lines))


def keep_button(export: Callable[[], object]) -> QPushButton:
    """The button that keeps a grid as a workbook."""
    button = QPushButton(icon("export"), _("Workbook…"))
    button.setToolTip(_("Keep the table"))
    button.clicked.connect(lambda _on=False: export())
    return button


def keep_grid(desk: Desk, parent: QWidget, table: Table) -> None:
    """Ask where, and write a grid as a sheet of numbers."""
    path = dialogs.save_file(parent, _("Keep the table"), f"{table.name}.xlsx", _("Workbook (*.xlsx)"))
    if path is None:
        return

    def write() -> None:
        from app.sheets.workbook import write_tables

        write_tables(path, [table])

    told = _("Written: {path}").format(path=path)
    jobs.compute(parent, _("Writing the workbook"), write, lambda _none: desk.message.emit(told))
