"""Who came, left and moved between two days: by unit or by movement code; every figure opens its people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import staff
from app.i18n import _, count
from app.personnel.counting import flow as app_flow
from app.personnel.counting.dimensions import JOB_GROUPS
from app.personnel.counting.flow import Fits, Flow, Move, iter_flow
from app.personnel.counting.flow_measures import what_label
from app.sheets.workbook import Table
from ui import jobs, style
from ui.desk import Desk
from ui.dialog_parts import day_field, day_of
from ui.drill import NamesDialog
from ui.figure_grid import FigureGrid, keep_button, keep_grid

LOSS = "loss"
_WHATS = (
    app_flow.OPENING,
    app_flow.IN,
    *app_flow.IN_CODES,
    app_flow.UNKNOWN_IN,
    app_flow.MOVED_IN,
    app_flow.OUT,
    *app_flow.OUT_CODES,
    app_flow.UNKNOWN_OUT,
    app_flow.MOVED_OUT,
    app_flow.CLOSING,
)
_ALWAYS = {app_flow.OPENING, app_flow.IN, app_flow.OUT, app_flow.MOVED_IN, app_flow.MOVED_OUT, app_flow.CLOSING}


@dataclass(frozen=True)
class _Group:
    """A unit or a job group: its key in the movements (None for all), and its words."""

    key: object
    words: str


class FlowView(QWidget):
    """Opening + in − out = closing, for every unit and for all."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._units: tuple[int, ...] | None = None
        self._flow: Flow | None = None
        self._stale, self._reading = True, False
        today = desk.bureau.today
        self.since = day_field(desk.bureau, _("From"), date(today.year, 1, 1))
        self.until = day_field(desk.bureau, _("Until"), today)
        self.by = QComboBox()
        self.by.setAccessibleName(_("Sorted by"))
        self.by.addItem(_("Units in lines"), "unit")
        self.by.addItem(_("Movements in lines"), "what")
        self.grid = FigureGrid(_("Flow"))
        self._told = QLabel()
        self._build()
        self.setFocusProxy(self.grid)
        self._pause = QTimer(self, singleShot=True, interval=400)  # pyright: ignore[reportCallIssue]
        self._pause.timeout.connect(self._ask)
        for field in (self.since, self.until):
            field.setFixedWidth(style.px(136))
            field.edited.connect(self._pause.start)  # type: ignore[attr-defined]  # every editor has it
        self.by.currentIndexChanged.connect(self._show)
        self.grid.opened.connect(self._open)
        desk.changes.changed.connect(lambda _records: self._ask())

    def _build(self) -> None:
        title = style.mark(QLabel(_("Flow")), "title")
        style.mark(self._told, "secondary")
        head = QHBoxLayout()
        head.setSpacing(style.px(8))
        head.addWidget(title)
        head.addWidget(self._told, 1)
        tools = QHBoxLayout()
        tools.setSpacing(style.px(8))
        for words, field in ((_("From"), self.since), (_("Until"), self.until)):
            label = QLabel(words)
            style.mark(label, "secondary")
            label.setBuddy(field)
            tools.addWidget(label)
            tools.addWidget(field)
        tools.addWidget(self.by)
        tools.addStretch()
        tools.addWidget(keep_button(self.export))
        column = QVBoxLayout(self)
        column.setContentsMargins(style.px(16), style.px(12), style.px(16), style.px(12))
        column.setSpacing(style.px(8))
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(self.grid, 1)

    def set_units(self, units: tuple[int, ...] | None) -> None:
        """Only these units; None for all."""
        self._units = units
        self._show()

    def set_day(self, day: date | None) -> None:
        """The period ends on the tab's day, and begins with its year."""
        until = day or self._desk.bureau.today
        self.since.set_value(date(until.year, 1, 1).isoformat())  # type: ignore[attr-defined]  # every editor has it
        self.until.set_value(until.isoformat())  # type: ignore[attr-defined]
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Count when it comes to the front."""
        super().showEvent(event)
        if self._stale:
            self._ask()

    def _ask(self) -> None:
        self._stale = True
        since, until = day_of(self.since), day_of(self.until)
        if not self.isVisible() or self._reading:
            return
        if since is None or until is None or since > until:
            self._told.setText(_("Enter a first and a last day, the first not after the last."))
            return
        self._reading = True
        job = iter_flow(self._desk.bureau, since, until)
        jobs.run(self, _("Reading the movements"), job, self._on_read, self._give_up)

    def _give_up(self) -> None:
        self._reading = False

    def _on_read(self, found: Flow) -> None:
        self._reading = False
        if (found.since, found.until) != (day_of(self.since), day_of(self.until)):
            self._ask()
            return
        self._stale, self._flow = False, found
        self._show()

    # what is shown

    def _in_scope(self, move: Move) -> bool:
        return self._units is None or move.unit in self._units

    def _by(self) -> Callable[[Move], object]:
        return (lambda move: move.unit) if self.by.currentData() == "unit" else (lambda move: move.group)

    def _groups(self, found: Flow) -> list[_Group]:
        if self.by.currentData() == "unit":
            named = staff.units_in_order(self._desk.bureau, found.until)
            units = [_Group(unit, name) for unit, name, _kind in named if self._units is None or unit in self._units]
            return [*units, _Group(None, _("In all"))]
        return [_Group(None, _("In all")), *(_Group(key, _(label)) for key, label, _low, _high in JOB_GROUPS)]

    def _show(self) -> None:
        if self._flow is None:
            return
        lines, columns, values = self._grid(self._flow)
        texts = [[self._text(value, head) for value, head in zip(row, self._heads, strict=True)] for row in values]
        if self.by.currentData() != "unit":
            texts = [[self._text(value, head) for value in row] for row, head in zip(values, self._heads, strict=True)]
        self.grid.set_grid([(line,) for line in lines], [(column,) for column in columns], texts, sums=self._sums())
        total = {what: self._flow.count(what, self._in_scope) for what in _ALWAYS}
        self._told.setText(
            _("{opening} + {came} + {moved_in} − {left} − {moved_out} = {closing}").format(
                opening=count(total[app_flow.OPENING]),
                came=count(total[app_flow.IN]),
                moved_in=count(total[app_flow.MOVED_IN]),
                left=count(total[app_flow.OUT]),
                moved_out=count(total[app_flow.MOVED_OUT]),
                closing=count(total[app_flow.CLOSING]),
            )
        )

    def _sums(self) -> int:
        return 1 if self.by.currentData() == "unit" else 0

    def _grid(self, found: Flow) -> tuple[list[str], list[str], list[list[float | None]]]:
        """Words of lines and columns, and the values; what never happened is left out."""
        tally, by = found.tallied(lambda move: (self._by()(move), self._in_scope(move))), self._groups(found)
        sums: dict[tuple[str, object], int] = {}
        for (what, (key, inside)), people in tally.items():
            if inside:
                for place in (key, None):
                    sums[what, place] = sums.get((what, place), 0) + people
        self._heads = [what for what in _WHATS if what in _ALWAYS or sums.get((what, None))] + [LOSS]
        if self.by.currentData() == "unit":
            by = [group for group in by if group.key is None or any(sums.get((what, group.key)) for what in _WHATS)]
        self._shown = by
        values = [[self._value(sums, what, group.key) for what in self._heads] for group in by]
        words = [self._words(what) for what in self._heads]
        if self.by.currentData() == "unit":
            return [group.words for group in by], words, values
        return words, [group.words for group in by], [list(row) for row in zip(*values, strict=True)]

    def _words(self, what: str) -> str:
        return _("Loss %") if what == LOSS else what_label(what)

    def _value(self, sums: dict[tuple[str, object], int], what: str, key: object) -> float | None:
        if what != LOSS:
            return sums.get((what, key), 0)
        opening = sums.get((app_flow.OPENING, key), 0)
        lost = sums.get((app_flow.OUT, key), 0) - sums.get((app_flow.RETIRED, key), 0)
        return 100 * lost / opening if opening else None

    def _text(self, value: float | None, what: str) -> str:
        if value is None or (not value and what not in (app_flow.OPENING, app_flow.CLOSING)):
            return ""
        return count(value, 1 if what == LOSS else 0)

    def _open(self, line: int, column: int) -> None:
        if self._flow is None:
            return
        place, across = (line, column) if self.by.currentData() == "unit" else (column, line)
        group, what = self._shown[place], self._heads[across]
        by, fits = self._by(), self._in_scope

        def counts(move: Move) -> bool:
            kept = what != LOSS or move.code != app_flow.RETIRED
            return kept and fits(move) and (group.key is None or by(move) == group.key)

        wanted: Fits = counts
        people = self._flow.people(app_flow.OUT if what == LOSS else what, wanted)
        day = {app_flow.OPENING: date.fromordinal(self._flow.since.toordinal() - 1)}.get(what, self._flow.until)
        title = f"{group.words} · {self._words(what)}"
        day_shown = None if day == self._desk.bureau.today else day
        NamesDialog(self._desk, title, "person", people, self, day=day_shown).exec()

    def export(self) -> None:
        """Write what is shown into a workbook."""
        if self._flow is None:
            return
        lines, columns, values = self._grid(self._flow)
        rows = [[line, *row] for line, row in zip(lines, values, strict=True)]
        since, until = self._flow.since.isoformat(), self._flow.until.isoformat()
        title = _("Who came and who left, {since} to {until}").format(since=since, until=until)
        keep_grid(self._desk, self, Table(name=_("Flow"), title=title, columns=["", *columns], rows=rows))

    def parts(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.since, self.grid]
