"""First step: the file, its sheet, and the row where its header stands; the first rows are shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSpinBox, QTableWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _
from app.records import Record
from app.sheets.grid import Grid
from app.sheets.header import Header, find_header
from ui import dialogs, icons, style
from ui.importer.plain_table import fill, plain_table

SHOWN_ROWS = 30


class FilePage(QWidget):
    """``header`` is None until a header has been found or pointed at."""

    wanted = Signal(object, object)  # path, sheet or None
    changed = Signal()

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record
        self.grid: Grid | None = None
        self.header: Header | None = None
        self.choose = QPushButton(icons.icon("folder"), _("Choose a file…"))
        self.choose.setObjectName("choose")
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(lambda _on=False: self._choose())
        self._name = QLabel(_("Excel, WPS, OpenDocument or CSV. You can also drop the file here."))
        style.mark(self._name, "secondary")
        self.sheet, self.row = QComboBox(), QSpinBox()
        self.row.setMinimum(1)
        self.sheet.activated.connect(lambda _place: self._choose_sheet())
        self.row.valueChanged.connect(self._find)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        style.mark(self.problem, "danger")
        self.rows: QTableWidget = plain_table(_("First rows of the sheet"))
        self._build()

    def _build(self) -> None:
        title = QLabel(_("Which file has come in?"))
        style.mark(title, "title")
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.choose)
        top.addWidget(self._name, 1)
        self._choices = QWidget()
        choices = QHBoxLayout(self._choices)
        choices.setContentsMargins(0, 0, 0, 0)
        for label, field in ((_("Sheet"), self.sheet), (_("Header in row"), self.row)):
            text = QLabel(label)
            text.setBuddy(field)
            field.setAccessibleName(label)
            choices.addWidget(text)
            choices.addWidget(field)
            choices.addSpacing(16)
        choices.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(title)
        column.addLayout(top)
        column.addWidget(self._choices)
        column.addWidget(self.problem)
        column.addWidget(self.rows, 1)
        column.addStretch()
        for part in (self._choices, self.problem, self.rows):
            part.hide()

    def _choose(self) -> None:
        known = _("Spreadsheets (*.xlsx *.xls *.xlsm *.et *.ods *.csv *.txt *.htm *.html *.xml);;All files (*)")
        path = dialogs.open_file(self, _("Choose a file"), known)
        if path is not None:
            self.wanted.emit(path, None)

    def _choose_sheet(self) -> None:
        assert self.grid is not None
        self.wanted.emit(Path(self.grid.path), self.sheet.currentText())

    def show_grid(self, grid: Grid) -> None:
        """Show what was read, and the header if one is found."""
        self.grid = grid
        self._name.setText(grid.path.name)
        self.sheet.clear()
        self.sheet.addItems([info.name for info in grid.sheets if info.usable] or [grid.sheet])
        self.sheet.setCurrentText(grid.sheet)
        fill(self.rows, grid.rows[:SHOWN_ROWS])
        self._choices.show()
        self.rows.show()
        self.row.blockSignals(True)
        self.row.setMaximum(max(1, len(grid.rows)))
        self.row.blockSignals(False)
        self._find(None)

    def _find(self, row: int | None) -> None:
        assert self.grid is not None
        try:
            self.header = find_header(self._record, self.grid, None if row is None else row - 1)
        except AppError as error:
            self.header = None
            self.problem.setText(error.text)
        else:
            self.row.blockSignals(True)
            self.row.setValue(self.header.first + 1)
            self.row.blockSignals(False)
        self.problem.setVisible(self.header is None)
        self._mark_header()
        self.changed.emit()

    def _mark_header(self) -> None:
        for row in range(self.rows.rowCount()):
            found = self.header is not None and self.header.first <= row <= self.header.last
            for column in range(self.rows.columnCount()):
                item = self.rows.item(row, column)
                if item is not None:
                    item.setFont(style.font(bold=found))
        if self.header is not None:
            self.rows.selectRow(min(self.header.first, self.rows.rowCount() - 1))
