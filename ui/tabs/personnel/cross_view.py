"""The cross table: staff of the day by chosen lines and columns; every figure opens its people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _, count
from app.personnel.counting import cross as app_cross
from app.personnel.counting.census import Census, iter_census
from app.personnel.counting.cross import CrossTable, Keys, Question
from app.personnel.counting.dimensions import DIMENSIONS
from app.sheets.workbook import Table
from app.values import show_date
from ui import jobs, style
from ui.desk import Desk
from ui.drill import NamesDialog
from ui.figure_grid import FigureGrid, keep_button, keep_grid

_FIRST = ("title", "", "age", "sex")  # the table that every summary asks for


@dataclass(frozen=True)
class _Head:
    """A line or a column: the keys that it counts, its words, and what it shows instead of a number of people."""

    keys: Keys
    words: tuple[str, ...]
    kind: str = ""


class CrossView(QWidget):
    """Two dimensions down, two across; percent of the whole, and the mean age of each line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._day: date | None = None
        self._units: tuple[int, ...] | None = None
        self._table: CrossTable | None = None
        self._stale, self._reading = True, False
        self.choices = [self._choice(label) for label in self._labels()]
        self.percent = QCheckBox(_("Percent"))
        self.grid = FigureGrid(_("Cross table"))
        self._told = QLabel()
        self._build()
        self.setFocusProxy(self.grid)
        for choice, name in zip(self.choices, _FIRST, strict=True):
            choice.setCurrentIndex(choice.findData(name))
            choice.currentIndexChanged.connect(self._ask)
        self.percent.toggled.connect(self._show)
        self.grid.opened.connect(self._open)
        desk.changes.changed.connect(self._on_changed)

    def _labels(self) -> tuple[str, ...]:
        return (_("Lines"), _("Lines, second"), _("Across"), _("Across, second"))

    def _choice(self, label: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(label)
        box.setToolTip(label)
        box.addItem("—", "")
        for dimension in DIMENSIONS:
            box.addItem(_(dimension.label), dimension.name)
        return box

    def _build(self) -> None:
        title = style.mark(QLabel(_("Cross table")), "title")
        style.mark(self._told, "secondary")
        head = QHBoxLayout()
        head.setSpacing(style.px(8))
        head.addWidget(title)
        head.addWidget(self._told, 1)
        tools = QHBoxLayout()
        tools.setSpacing(style.px(8))
        for place, (choice, words) in enumerate(zip(self.choices, self._labels(), strict=True)):
            if place % 2 == 0:
                label = QLabel(words)
                style.mark(label, "secondary")
                label.setBuddy(choice)
                tools.addWidget(label)
            else:
                tools.addWidget(QLabel("×"))
            tools.addWidget(choice)
            if place == 1:
                tools.addSpacing(style.px(12))
        tools.addStretch()
        tools.addWidget(self.percent)
        tools.addWidget(keep_button(self.export))
        column = QVBoxLayout(self)
        column.setContentsMargins(style.px(16), style.px(12), style.px(16), style.px(12))
        column.setSpacing(style.px(8))
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(self.grid, 1)

    # what the tab asks

    def set_day(self, day: date | None) -> None:
        """Another day; None is today."""
        self._day = day
        self._ask()

    def set_units(self, units: tuple[int, ...] | None) -> None:
        """Only these units; None for all."""
        self._units = units
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Count when it comes to the front."""
        super().showEvent(event)
        if self._stale:
            self._ask()

    def _on_changed(self, _records: object) -> None:
        self._ask()

    # counting

    def question(self) -> Question:
        """What is asked for at present."""
        down = tuple(dict.fromkeys(name for box in self.choices[:2] if (name := box.currentData())))
        across = tuple(
            dict.fromkeys(name for box in self.choices[2:] if (name := box.currentData()) and name not in down)
        )
        return Question(self._day or self._desk.bureau.today, down, across, self._units)

    def _ask(self) -> None:
        """Read the day's staff in slices, then count."""
        self._stale = True
        if not self.isVisible() or self._reading:
            return
        self._reading = True
        job = iter_census(self._desk.bureau, self.question().day)
        jobs.run(self, _("Reading the staff of the day"), job, self._count, self._give_up)

    def _give_up(self) -> None:
        self._reading = False

    def _count(self, census: Census) -> None:
        self._reading = False
        if census.day != self.question().day:
            self._ask()
            return
        self._stale = False
        self._table = app_cross.cross(self._desk.bureau, self.question())
        self._show()

    def _show(self) -> None:
        table = self._table
        if table is None:
            return
        day, people = show_date(table.question.day.isoformat()), table.at((), ()).count
        self._told.setText(_("{count} people on {day}").format(count=count(people), day=day))
        lines, columns = self._lines(table), self._columns(table)
        texts = [[self._text(self._value(table, line.keys, column), column) for column in columns] for line in lines]
        self.grid.set_grid([line.words for line in lines], [column.words for column in columns], texts, sums=1)

    def _lines(self, table: CrossTable) -> list[_Head]:
        return [*(_Head(keys, words) for keys, words in table.lines), _Head((), (_("In all"),))]

    def _columns(self, table: CrossTable) -> list[_Head]:
        own = [_Head(keys, words) for keys, words in table.columns]
        sums = (_Head((), (_("In all"),)), _Head((), (_("Share %"),), "share"), _Head((), (_("Mean age"),), "mean"))
        return [*own, *sums]

    def _value(self, table: CrossTable, line: Keys, column: _Head) -> float | None:
        figure, total = table.at(line, column.keys), table.at((), ()).count
        if column.kind == "mean":
            return figure.mean_age
        if column.kind == "share" or self.percent.isChecked():
            return 100 * figure.count / total if figure.count and total else None
        return figure.count or None

    def _text(self, value: float | None, column: _Head) -> str:
        whole = not column.kind and not self.percent.isChecked()
        return "" if value is None else count(value, 0 if whole else 1)

    def _open(self, place: int, across: int) -> None:
        if self._table is None:
            return
        line, column = self._lines(self._table)[place], self._columns(self._table)[across]
        ids = app_cross.people_behind(self._desk.bureau, self._table.question, line.keys, column.keys)
        title = " · ".join((*line.words, *(column.words if column.keys else ())))
        NamesDialog(self._desk, title, "person", ids, self, day=self._day).exec()

    def export(self) -> None:
        """Write the table as it is shown into a workbook."""
        table = self._table
        if table is None:
            return
        lines, columns = self._lines(table), self._columns(table)
        rows = [
            [" · ".join(line.words), *(self._value(table, line.keys, column) for column in columns)] for line in lines
        ]
        heads = ["", *(" · ".join(column.words) for column in columns)]
        keep_grid(self._desk, self, Table(name=_("Cross table"), title=self._told.text(), columns=heads, rows=rows))

    def parts(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.choices[0], self.grid]
