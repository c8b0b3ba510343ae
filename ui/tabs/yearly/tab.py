"""The yearly tab: the tables of a year on the left as a list, the chosen one with its bars on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QPushButton, QSpinBox, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _, count
from app.measures import Cell
from app.yearly import service
from ui import dialogs, errors, icons, jobs, style
from ui.desk import Desk
from ui.drill import NamesDialog
from ui.figure_table import FigureTable, Line
from ui.side import SideBySide


class YearlyTab(QWidget):
    """Read when it comes to the front, and after changes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._tables: list[service.YearTable] = []
        self.year = QSpinBox()
        self.year.setRange(1990, desk.bureau.today.year)
        self.year.setValue(desk.bureau.today.year)
        self.year.setAccessibleName(_("Year"))
        self.year.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Tables of the year"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.table = FigureTable(_("Figures"), ("", _("Number"), _("of"), _("Share")))
        self.table.setToolTip(_("Enter shows the names behind a figure"))
        self._title, self._definition, self._source = QLabel(), QLabel(), QLabel()
        self._build()
        self.setFocusProxy(self.list)
        self.year.valueChanged.connect(self.refresh)
        self.list.currentRowChanged.connect(self._show_table)
        self.table.opened.connect(self._open)
        desk.changes.changed.connect(lambda _records: self.refresh() if self.isVisible() else None)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(SideBySide(self._desk.settings, "yearly", self._left(), self._right()))

    def _left(self) -> QFrame:
        left, title = QFrame(), QLabel(_("Yearly summary"))
        style.mark(left, "page")
        style.mark(title, "title")
        export = QPushButton(icons.icon("export"), _("Workbook…"))
        export.setToolTip(_("All tables and the names behind them (Ctrl+Shift+E)"))
        export.setShortcut("Ctrl+Shift+E")
        export.clicked.connect(lambda _on=False: self.export())
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.year)
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 16, 12, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(export)
        return left

    def _right(self) -> QFrame:
        right = QFrame()
        style.mark(right, "page")
        style.mark(self._title, "title")
        column = QVBoxLayout(right)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(self._title)
        for label in (self._definition, self._source):
            style.mark(label, "secondary")
            label.setWordWrap(True)
            column.addWidget(label)
        column.addSpacing(8)
        column.addWidget(self.table, 1)
        return right

    def showEvent(self, event: QShowEvent) -> None:
        """Read when it comes to the front."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Count the year again and keep the table chosen."""
        place = self.list.currentRow()
        try:
            self._tables = service.summary(self._desk.bureau, self.year.value())
        except AppError as error:
            errors.report(self, error)
            return
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([_(table.measure.label) for table in self._tables])
        # A table of one line is a poor first sight.
        first = next((row for row, table in enumerate(self._tables) if len(table.cells) > 1), 0)
        self.list.setCurrentRow(min(place, self.list.count() - 1) if place >= 0 else first)
        self.list.blockSignals(False)
        self._show_table(self.list.currentRow())

    def _show_table(self, place: int) -> None:
        if not 0 <= place < len(self._tables):
            return
        table = self._tables[place]
        self._title.setText(_(table.measure.label))
        self._definition.setText(_(table.measure.definition))
        self._source.setText(table.measure.source)
        self._source.setVisible(bool(table.measure.source))
        self.table.setAccessibleName(_(table.measure.label))
        self.table.set_lines(_lines(table.cells))

    def _open(self, key: str) -> None:
        table = self._tables[self.list.currentRow()]
        label = next(cell.label for cell in table.cells if cell.key == key)
        ids = table.measure.members(self._desk.bureau, table.scope, key)
        NamesDialog(self._desk, f"{_(table.measure.label)} · {label}", table.measure.record, ids, self).exec()

    def parts(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.list, self.table]

    def export(self) -> None:
        """Write the year's workbook."""
        year = self.year.value()
        path = dialogs.save_file(
            self, _("Keep the summary"), _("Yearly summary") + f"-{year}.xlsx", _("Workbook (*.xlsx)")
        )
        if path is not None:
            job = service.write_summary(self._desk.bureau, year, path)
            told = _("Written: {path}").format(path=path)
            jobs.run(self, _("Writing the workbook"), job, lambda _path: self._desk.message.emit(told))


def _lines(cells: Sequence[Cell]) -> list[Line]:
    """A share fills its bar as far as it goes; parts without a whole are compared with the largest of them."""
    most = max((cell.value or 0 for cell in cells if not cell.whole), default=0)
    return [_line(cell, most) for cell in cells]


def _line(cell: Cell, most: float) -> Line:
    number = "" if cell.value is None else count(cell.value)
    total = count(cell.total) if cell.total else ""
    share = f"{count(cell.share, 1)} %" if cell.share is not None else ""
    fill = cell.share / 100 if cell.share is not None else None
    if fill is None and most and not cell.whole and cell.value is not None:
        fill = cell.value / most
    return Line(cell.key, (cell.label, number, total, share), fill)
