"""Third step: what the import would do, and what keeps rows out; nothing has been written yet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from app.i18n import N_, _, count
from app.records import Field
from app.sheets.outcome import ImportPlan, Mode, Status
from app.values import mask, show
from ui import style
from ui.importer.plain_table import fill, plain_table

MOST_LINES = 1000  # of a table; the result workbook has all
COUNTS = (
    (Status.NEW, N_("New")),
    (Status.CHANGED, N_("Changed")),
    (Status.SAME, N_("Unchanged")),
    (Status.REJECTED, N_("Rejected")),
)
MODES = (
    (Mode.OVERWRITE, N_("The sheet replaces what is there")),
    (Mode.FILL, N_("The sheet fills only what is blank")),
    (Mode.SKIP, N_("People who exist stay as they are")),
)


class CheckPage(QWidget):
    """Four figures, two choices, and tables of problems, changes and remarks."""

    options_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._plan: ImportPlan | None = None
        self._figures: dict[Status, QLabel] = {}
        self._mode, self._units = QComboBox(), QCheckBox(_("Make units that are not known yet"))
        for mode, label in MODES:
            self._mode.addItem(_(label), mode)
        self._mode.setAccessibleName(_("What happens to people who exist"))
        self._mode.activated.connect(lambda _place: self.options_changed.emit())
        self._units.clicked.connect(lambda _on: self.options_changed.emit())
        self.problems = plain_table(_("Problems"), (_("Row"), _("Column"), _("What stood there"), _("Reason")))
        self.changes = plain_table(_("Changes"), (_("Row"), _("Field"), _("Before"), _("After")))
        self.notes = plain_table(_("Remarks"), (_("Row"), _("Column"), _("What stood there"), _("Remark")))
        self.tabs = QTabWidget()
        for table in (self.problems, self.changes, self.notes):
            self.tabs.addTab(table, table.accessibleName())
        self._build()

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

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the outcome of a dry run."""
        self._plan = plan
        for status, number in self._figures.items():
            number.setText(count(plan.count(status)))
        fatal = [problem for problem in plan.problems if problem.fatal]
        fill(
            self.problems,
            [(p.row, f"{p.column} {p.header}".strip(), p.raw, p.sentence) for p in fatal[:MOST_LINES]],
            letters=False,
        )
        fill(self.changes, _changes(plan), letters=False)
        fill(self.notes, _remarks(plan), letters=False)
        for place, table in enumerate((self.problems, self.changes, self.notes)):
            self.tabs.setTabText(place, f"{table.accessibleName()} · {table.rowCount()}")
            self.tabs.setTabEnabled(place, table.rowCount() > 0)
        first = next((place for place in range(3) if self.tabs.isTabEnabled(place)), 0)
        self.tabs.setCurrentIndex(first)
        self.tabs.setVisible(self.tabs.isTabEnabled(first))


def _changes(plan: ImportPlan) -> list[tuple[int, str, str, str]]:
    lines: list[tuple[int, str, str, str]] = []
    for row in plan.rows:
        for name, (before, after) in row.changes.items():
            field = plan.record.field(name)
            if not field.computed and len(lines) < MOST_LINES:
                lines.append((row.row, _(field.label), _value(field, before), _value(field, after)))
    return lines


def _value(field: Field, value: object) -> str:
    if field.links:
        return "" if value is None else f"#{value}"
    return mask(field, value) if field.sensitive else show(field, value)


def _remarks(plan: ImportPlan) -> list[tuple[int, str, str, str]]:
    counted = _("{text} ({count})")
    notes = [
        (n.row, f"{n.column} {n.header}", n.raw, counted.format(text=n.sentence, count=n.count)) for n in plan.notes
    ]
    skipped = [(s.row, "", s.text, _("Skipped: {kind}").format(kind=_(s.kind))) for s in plan.skipped]
    return sorted([*notes, *skipped])[:MOST_LINES]
