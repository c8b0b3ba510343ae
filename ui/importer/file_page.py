"""First step: the file, its sheet, and the row where its header stands; the first rows are shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSpinBox, QTableWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import N_, _, count, listed
from app.records import Record
from app.sheets.grid import Grid
from app.sheets.header import find_header
from app.sheets.matching import Header
from ui import dialogs, icons, style
from ui.importer.plain_table import fill, plain_table

SHOWN_ROWS = 30
ENCODINGS = (
    ("utf-8-sig", N_("UTF-8")),
    ("gb18030", N_("GB18030 (GBK)")),
    ("utf-16", N_("UTF-16")),
    ("utf-16-le", N_("UTF-16 without mark")),
    ("utf-16-be", N_("UTF-16 without mark, big-endian")),
    ("big5hkscs", N_("Big5")),
    ("cp1258", N_("Windows-1258 (Vietnamese)")),
)
LETTERS = (
    ("fonts", N_("By the fonts")),
    ("tcvn3", N_("TCVN3 (ABC)")),
    ("vni", N_("VNI")),
    ("plain", N_("As they are")),
)


class FilePage(QWidget):
    """``header`` is None until a header has been found or pointed at."""

    wanted = Signal(object, object, str, str)  # path, sheet or None, encoding, letters
    changed = Signal()
    blank_wanted = Signal()

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
        self.encoding, self.letters = QComboBox(), QComboBox()
        self.row.setMinimum(1)
        for box, choices in ((self.encoding, ENCODINGS), (self.letters, LETTERS)):
            for value, label in choices:
                box.addItem(_(label), value)
        for box in (self.sheet, self.encoding, self.letters):
            box.activated.connect(lambda _place: self._read_again())
        self.row.valueChanged.connect(self._find)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        style.mark(self.problem, "danger")
        self.rows: QTableWidget = plain_table(_("First rows of the sheet"))
        self._build()

    def _build(self) -> None:
        title = QLabel(_("Which file has come in?"))
        style.mark(title, "title")
        self.blank = QPushButton(icons.icon("file"), _("Blank sheet…"))
        self.blank.setObjectName("blank")
        self.blank.setToolTip(_("A sheet for units to fill, with lists to choose from and an example"))
        self.blank.setAutoDefault(False)
        self.blank.clicked.connect(lambda _on=False: self.blank_wanted.emit())
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.choose)
        top.addWidget(self._name, 1)
        top.addWidget(self.blank)
        self._choices = QWidget()
        choices = QHBoxLayout(self._choices)
        choices.setContentsMargins(0, 0, 0, 0)
        self._labels: dict[QWidget, QLabel] = {}
        fields = (_("Sheet"), self.sheet), (_("Header in row"), self.row)
        kinds = (_("Encoding"), self.encoding), (_("Letters"), self.letters)
        for label, field in (*fields, *kinds):
            text = self._labels[field] = QLabel(label)
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
            self.wanted.emit(path, None, "", "")

    def _read_again(self) -> None:
        assert self.grid is not None
        encoding = str(self.encoding.currentData()) if self.grid.encoding else ""
        sheet = None if encoding else self.sheet.currentText()
        self.wanted.emit(Path(self.grid.path), sheet, encoding, str(self.letters.currentData()))

    def show_grid(self, grid: Grid) -> None:
        """Show what was read, and the header if one is found."""
        self.grid = grid
        self._show_sheets(grid)
        self._show_kinds(grid)
        fill(self.rows, grid.rows[:SHOWN_ROWS])
        self._choices.show()
        self.rows.show()
        self.row.blockSignals(True)
        self.row.setMaximum(max(1, len(grid.rows)))
        self.row.blockSignals(False)
        self._find(None)

    def _show_sheets(self, grid: Grid) -> None:
        """Sheets to choose from with their rows; the hidden and the empty ones are named beside them."""
        self.sheet.clear()
        for info in grid.sheets:
            if info.usable or info.name == grid.sheet:
                self.sheet.addItem(info.name)
                rows = _("{count} rows").format(count=count(info.rows))
                self.sheet.setItemData(self.sheet.count() - 1, rows, Qt.ItemDataRole.ToolTipRole)
        self.sheet.setCurrentText(grid.sheet)
        hidden = [info.name for info in grid.sheets if info.hidden]
        empty = [info.name for info in grid.sheets if not info.rows and not info.hidden]
        told = [
            text.format(sheets=listed(names))
            for text, names in ((_("Hidden: {sheets}"), hidden), (_("Empty: {sheets}"), empty))
            if names
        ]
        self._name.setText("    ".join([grid.path.name, *told]))

    def _show_kinds(self, grid: Grid) -> None:
        for box, value, seen in (
            (self.encoding, grid.encoding, bool(grid.encoding)),
            (self.letters, grid.letters, bool(grid.letters)),
        ):
            box.setVisible(seen)
            self._labels[box].setVisible(seen)
            box.setCurrentIndex(max(0, box.findData(value)))

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
