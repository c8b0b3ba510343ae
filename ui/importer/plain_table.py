"""Small read-only tables of text for the wizard's pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from app.sheets.grid import Cell, column_letters, shown
from ui import style

WIDEST = 280  # pixels at 100 %


def plain_table(name: str, heads: Sequence[str] = ()) -> QTableWidget:
    """A table without editing and grid; without heads it shows letters and numbers as a spreadsheet does."""
    table = QTableWidget(0, len(heads))
    table.setAccessibleName(name)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(not heads)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().setVisible(not heads)
    table.verticalHeader().setDefaultSectionSize(style.px(28))
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    style.mark(table, "framed")
    if heads:
        table.setHorizontalHeaderLabels(list(heads))
        table.horizontalHeader().setStretchLastSection(True)
    return table


def fill(table: QTableWidget, rows: Sequence[Sequence[Cell]], *, letters: bool = True) -> None:
    """Show these cells."""
    width = max((len(row) for row in rows), default=0)
    table.setRowCount(len(rows))
    if letters:
        table.setColumnCount(width)
        table.setHorizontalHeaderLabels([column_letters(column) for column in range(width)])
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            item = QTableWidgetItem(shown(cell))
            item.setToolTip(item.text())
            table.setItem(place, column, item)
    table.resizeColumnsToContents()
    for column in range(width):
        table.setColumnWidth(column, min(table.columnWidth(column), style.px(WIDEST)))
