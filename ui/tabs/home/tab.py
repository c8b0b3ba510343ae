"""The home tab: dues on the left, figures and charts on the right."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app import areas
from app.home import service
from app.i18n import _
from app.measures import Scope
from ui import style
from ui.desk import Desk
from ui.drill import NamesDialog
from ui.slices import Slices
from ui.tabs.home.due_tree import DueTree
from ui.tabs.home.figures import FigureRow
from ui.widgets.chart import BarChart, Pyramid

BARS = 10  # units furthest behind their quota


class HomeTab(QWidget):
    """Read again whenever something changes and when it comes to the front."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stale = True
        self.dues = DueTree(desk)
        self.figures = FigureRow()
        self.pyramid, self.quotas = Pyramid(), BarChart()
        self._build()
        self.setFocusProxy(self.dues.tree)
        self.figures.opened.connect(self._open_figure)
        self.quotas.bar_clicked.connect(self._open_quota)
        self._pause = QTimer(self, singleShot=True, interval=50)
        self._pause.timeout.connect(self._refresh)
        self._slices = Slices(desk.bureau, self)
        self._slices.finished.connect(self._show_page)
        desk.dues.read.connect(lambda found: self.dues.show_dues(found, desk.bureau.today))
        desk.changes.changed.connect(self._on_changed)

    def _build(self) -> None:
        right = QWidget()
        style.mark(right, "scrolled")
        column = QVBoxLayout(right)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(12)
        column.addWidget(self.figures)
        column.addSpacing(16)
        column.addLayout(self._charts(), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(right)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.dues, 2)
        row.addWidget(scroll, 3)

    def _charts(self) -> QHBoxLayout:
        charts = self._chart_row = QHBoxLayout()
        charts.setSpacing(40)
        for title, chart in ((_("Staff by age"), self.pyramid), (_(service.QUOTA_TITLE), self.quotas)):
            column = QVBoxLayout()
            column.setSpacing(8)
            heading = QLabel(title)
            style.mark(heading, "section")
            column.addWidget(heading)
            chart.setAccessibleName(title)
            chart.fill_height()
            column.addWidget(chart, 1)
            charts.addLayout(column, 1)
        return charts

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The charts stand side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= style.px(1100)
        direction = QHBoxLayout.Direction.LeftToRight if wide else QHBoxLayout.Direction.TopToBottom
        self._chart_row.setDirection(direction)

    def parts(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.dues.tree, self.figures]

    def showEvent(self, event: QShowEvent) -> None:
        """Figures are read once the window stands."""
        super().showEvent(event)
        if self._stale:
            self._pause.start()

    def _on_changed(self, _records: object) -> None:
        self._stale = True
        if self.isVisible():
            self._pause.start()

    def _refresh(self) -> None:
        self._stale = False
        if self._desk.dues.found is None:
            self._desk.dues.wake()
        self._slices.start(service.iter_page(self._desk.bureau))

    def _show_page(self, page: service.Page) -> None:
        self._figures = page.figures
        self.figures.show_figures(self._figures)
        sides = [(band, float(men), float(women)) for band, men, women in page.pyramid]
        self.pyramid.set_sides(sides, (_("Men"), _("Women")))
        self._quotas = page.quotas[:BARS]
        bars = [(cell.label, None if cell.share is None else round(cell.share)) for cell in self._quotas]
        self.quotas.set_bars(bars, "%", 100)

    def _open_figure(self, place: int) -> None:
        figure = self._figures[place]
        measure = areas.measures()[figure.measure]
        scope = Scope.of_year(self._desk.bureau.today.year, self._desk.bureau.today)
        keys = [figure.key] if figure.key else [cell.key for cell in measure.cells(self._desk.bureau, scope)]
        ids = [row for key in keys for row in measure.members(self._desk.bureau, scope, key)]
        NamesDialog(self._desk, figure.label, measure.record, list(dict.fromkeys(ids)), self).exec()

    def _open_quota(self, place: int) -> None:
        cell = self._quotas[place]
        bureau, measure = self._desk.bureau, areas.measures()["study_quota"]
        ids = measure.members(bureau, Scope.of_year(bureau.today.year, bureau.today), cell.key)
        NamesDialog(self._desk, cell.label, measure.record, ids, self).exec()
