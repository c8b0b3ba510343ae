"""The yearly tab: the tables of a year on the left as a list, the chosen one with its bars on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app import areas
from app.errors import AppError
from app.i18n import _, count
from app.measures import Cell
from app.yearly import service
from ui import dialogs, errors, icons, jobs, style
from ui.desk import Desk
from ui.drill import NamesDialog
from ui.figure_table import FigureTable, Line
from ui.side import SideBySide
from ui.tabs import TABS

_MEASURE = Qt.ItemDataRole.UserRole


class YearlyTab(QWidget):
    """The tables stand by area; the chosen one is counted when it is shown, and again after changes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._table: service.YearTable | None = None
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
        self._fill_list()
        self.setFocusProxy(self.list)
        self.year.valueChanged.connect(self.refresh)
        self.list.currentItemChanged.connect(lambda _now, _before: self.refresh())
        self.table.opened.connect(self._open)
        desk.changes.changed.connect(lambda _records: self.refresh())

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

    def _fill_list(self) -> None:
        """The measures under the names of their areas, which cannot be chosen."""
        measures = areas.measures().values()
        for tab in TABS:
            own = [measure for measure in measures if measure.area == tab.name]
            if not own:
                continue
            heading = QListWidgetItem(_(tab.label), self.list)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setFont(style.font(style.SECONDARY, bold=True))
            heading.setForeground(QColor(style.colours().secondary))
            for measure in own:
                QListWidgetItem(_(measure.label), self.list).setData(_MEASURE, measure.name)
        self.list.setCurrentRow(1)

    def refresh(self) -> None:
        """Count the chosen table again."""
        item = self.list.currentItem()
        chosen = item.data(_MEASURE) if item else None
        if chosen is None or not self.isVisible():
            return
        measure = areas.measures()[chosen]
        try:
            self._table = service.year_table(self._desk.bureau, measure, self.year.value())
        except AppError as error:
            errors.report(self, error)
            return
        self._title.setText(_(measure.label))
        self._definition.setText(_(measure.definition))
        self._source.setText(measure.source)
        self._source.setVisible(bool(measure.source))
        self.table.setAccessibleName(_(measure.label))
        self.table.set_lines(_lines(self._table.cells))

    def _open(self, key: str) -> None:
        table = self._table
        assert table is not None  # a figure was opened, so its table is shown
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
