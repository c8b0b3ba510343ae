"""The yearly tab: the tables of a year on the left as a list, the chosen one with its bars on the right."""

from __future__ import annotations

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
from app.i18n import _
from app.yearly import service
from app.yearly.comparisons import NOTHING
from ui import dialogs, errors, icons, jobs, style
from ui.desk import Desk
from ui.drill import NamesDialog
from ui.figure_table import FigureTable
from ui.side import SideBySide
from ui.slices import Slices
from ui.tabs import TABS
from ui.tabs.yearly import lines
from ui.tabs.yearly.compare_dialog import CompareDialog

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
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # long names end in …
        self.table = FigureTable(_("Figures"), lines.heads(NOTHING))
        self.table.setToolTip(_("Enter shows the names behind a figure"))
        self._title, self._definition, self._source = QLabel(), QLabel(), QLabel()
        self.course = QPushButton(icons.icon("chart"), _("Five years"))
        self.course.setCheckable(True)
        self.course.setToolTip(_("The figures of this year beside those of the four before"))
        self.compare = QPushButton(icons.icon("edit"), _("Compare…"))
        self.compare.setToolTip(_("Type the provincial average, to see the difference"))
        self._reading = Slices(desk.bureau, self)
        self._build()
        self._fill_list()
        self.setFocusProxy(self.list)
        self.year.valueChanged.connect(self.refresh)
        self.list.currentItemChanged.connect(lambda _now, _before: self.refresh())
        self.table.opened.connect(self._open)
        self.course.toggled.connect(self.refresh)
        self.compare.clicked.connect(lambda _on=False: self.open_compare())
        self._reading.finished.connect(self._show_course)
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
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.course)
        head.addWidget(self.compare)
        column.addLayout(head)
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
                item = QListWidgetItem(_(measure.label), self.list)
                item.setData(_MEASURE, measure.name)
                item.setToolTip(item.text())
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
        compared = self._table.compared
        self.compare.setEnabled(not self.course.isChecked())
        if self.course.isChecked():
            self._reading.start(service.iter_course(self._desk.bureau, measure, self.year.value()))
        else:
            self._reading.stop()
            self.table.set_lines(lines.lines(self._table.cells, compared), lines.heads(compared))

    def _show_course(self, tables: list[service.YearTable]) -> None:
        self.table.set_lines(lines.course(tables), lines.course_heads(tables))

    def open_compare(self) -> None:
        """What the shown figures are compared with."""
        if self._table is not None and CompareDialog(self._desk.bureau, self._table, self).exec():
            self.refresh()

    def _open(self, key: str) -> None:
        table = self._table
        assert table is not None  # a figure was opened, so its table is shown
        label = next((cell.label for cell in table.cells if cell.key == key), "")
        if not label:
            return  # of an earlier year only: what is opened are the names of this one
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
