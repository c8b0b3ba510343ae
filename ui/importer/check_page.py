"""Third step: what the import would do, what keeps rows out and what must be decided; nothing has been written yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.i18n import N_, _, count
from app.records import Record
from app.sheets.outcome import ImportPlan, Mode, Status
from ui import style
from ui.importer import lines
from ui.importer.plain_table import fill, plain_table
from ui.importer.questions import QuestionsTable

MOST_LINES = 300  # of a table; the filter looks through all of them
COUNTS = (
    (Status.NEW, N_("New")),
    (Status.CHANGED, N_("Changed")),
    (Status.SAME, N_("Unchanged")),
    (Status.REJECTED, N_("Rejected")),
    (Status.OPEN, N_("To decide")),
)
MODES = (
    (Mode.OVERWRITE, N_("The sheet replaces what is there")),
    (Mode.FILL, N_("The sheet fills only what is blank")),
    (Mode.SKIP, N_("Entries that exist stay as they are")),
)
_RAW = 2  # the column of a problem's raw text, which the clerk may put right
_PLACE = Qt.ItemDataRole.UserRole
Lines = Callable[[ImportPlan], Iterator[lines.Line]]


class CheckPage(QWidget):
    """Five figures, two choices, a filter, and tables of questions, problems, new entries, changes and remarks."""

    options_changed = Signal()

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._plan: ImportPlan | None = None
        self._figures: dict[Status, QLabel] = {}
        self.fixes: dict[tuple[int, int], str] = {}
        self._mode, self._units = QComboBox(), QCheckBox(_("Make units that are not known yet"))
        for mode, label in MODES:
            self._mode.addItem(_(label), mode)
        self._mode.setAccessibleName(_("What happens to entries that exist"))
        self._mode.activated.connect(lambda _place: self.options_changed.emit())
        self._units.clicked.connect(lambda _on: self.options_changed.emit())
        self._units.setVisible(any(field.links == "unit" for field in record.fields))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Filter the lines"))
        self.filter.setAccessibleName(_("Filter the lines"))
        self.filter.setClearButtonEnabled(True)
        self._wait = QTimer(self, singleShot=True, interval=150)  # pyright: ignore[reportCallIssue]
        self._wait.timeout.connect(self._show_lines)
        self.filter.textChanged.connect(lambda _text: self._wait.start())
        self.again = QPushButton(_("Check again"))
        self.again.setObjectName("again")
        self.again.setAutoDefault(False)
        self.again.setEnabled(False)
        self.again.clicked.connect(lambda _on=False: self.options_changed.emit())
        self.questions = QuestionsTable()
        self.questions.answered.connect(lambda: self.again.setEnabled(True))
        self._make_tables()
        self._build()

    def _make_tables(self) -> None:
        stood, place = _("What stood there"), (_("Row"), _("Column"))
        self.problems = plain_table(_("Problems"), (*place, stood, _("Reason")))
        self.problems.setEditTriggers(QTableWidget.EditTrigger.DoubleClicked | QTableWidget.EditTrigger.EditKeyPressed)
        self.problems.itemChanged.connect(self._on_edited)
        self.added = plain_table(_("New entries"), (_("Row"), _("Entry"), _("Values")))
        self.changes = plain_table(_("Changes"), (_("Row"), _("Entry"), _("Field"), _("Before"), _("After")))
        self.notes = plain_table(_("Remarks"), (*place, stood, _("Read as"), _("Remark")))
        self._tables: tuple[tuple[QTableWidget, Lines], ...] = (
            (self.problems, lines.problems),
            (self.added, lines.added),
            (self.changes, lines.changes),
            (self.notes, lines.remarks),
        )
        self.tabs = QTabWidget()
        for table in (self.questions, *(table for table, _lines in self._tables)):
            self.tabs.addTab(table, table.accessibleName())

    def _build(self) -> None:
        title = QLabel(_("This is what would happen"))
        style.mark(title, "title")
        figures = QHBoxLayout()
        figures.setSpacing(32)
        for status, label in COUNTS:
            figures.addLayout(self._figure(status, _(label)))
        figures.addStretch()
        choices = QHBoxLayout()
        choices.setSpacing(16)
        choices.addWidget(self._mode)
        choices.addWidget(self._units)
        choices.addStretch()
        choices.addWidget(self.filter)
        choices.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(title)
        column.addLayout(figures)
        column.addLayout(choices)
        column.addWidget(self.tabs, 1)

    def _figure(self, status: Status, label: str) -> QVBoxLayout:
        number, text = QLabel("0"), QLabel(label)
        number.setObjectName(f"count_{status.name.lower()}")
        number.setAccessibleName(label)
        style.mark(number, "figure")
        style.mark(text, "secondary")
        self._figures[status] = number
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(number)
        column.addWidget(text)
        return column

    def mode(self) -> Mode:
        """What a filled cell does to a row that exists."""
        return Mode(self._mode.currentData())

    def creates_units(self) -> bool:
        """Whether unknown units are made."""
        return self._units.isChecked()

    def writes(self) -> int:
        """How many rows the import would write."""
        return self._plan.count(Status.NEW) + self._plan.count(Status.CHANGED) if self._plan else 0

    def forget(self) -> None:
        """Answers and corrections belong to one sheet."""
        self.fixes = {}
        self.questions.forget()

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the outcome of a dry run."""
        self._plan = plan
        self.again.setEnabled(False)
        for status, number in self._figures.items():
            number.setText(count(plan.count(status)))
        self.questions.show_questions(plan.questions.values())
        self._show_lines()
        totals = [len(plan.questions), *(self._total(plan, place) for place in range(len(self._tables)))]
        names = (self.questions, *(table for table, _lines in self._tables))
        for place, (table, total) in enumerate(zip(names, totals, strict=True)):
            self.tabs.setTabText(place, f"{table.accessibleName()} · {count(total)}")
            self.tabs.setTabEnabled(place, total > 0)
        first = next((place for place, total in enumerate(totals) if total), 0)
        self.tabs.setCurrentIndex(first)
        self.tabs.setVisible(self.tabs.isTabEnabled(first))

    def _total(self, plan: ImportPlan, place: int) -> int:
        made = self._tables[place][1]
        return sum(1 for _line in made(plan)) if place == 0 else self._quick_total(plan, place)

    def _quick_total(self, plan: ImportPlan, place: int) -> int:
        return (plan.count(Status.NEW), plan.count(Status.CHANGED), len(plan.notes) + len(plan.skipped))[place - 1]

    def _show_lines(self) -> None:
        assert self._plan is not None
        wanted = self.filter.text().casefold().strip()
        for table, made in self._tables:
            shown = list(islice((line for line in made(self._plan) if line.holds(wanted)), MOST_LINES))
            table.blockSignals(True)
            fill(table, [line.cells for line in shown], letters=False)
            if table is self.problems:
                self._mark_places([line.place for line in shown])
            table.blockSignals(False)

    def _mark_places(self, places: list[tuple[int, int] | None]) -> None:
        """Only what stood in a cell may be put right."""
        for row, place in enumerate(places):
            for column in range(self.problems.columnCount()):
                item = self.problems.item(row, column)
                if item is not None and (column != _RAW or place is None):
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                elif item is not None:
                    item.setData(_PLACE, place)
                    item.setToolTip(_("F2 or a double click puts it right"))

    def _on_edited(self, item: QTableWidgetItem) -> None:
        place: Any = item.data(_PLACE)
        if place is not None:
            self.fixes[tuple(place)] = item.text()
            item.setFont(style.font(bold=True))
            self.again.setEnabled(True)
