"""The quarterly review of a plan: what the figures say, what was judged, and why something is behind."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout

from app import codes, store
from app.errors import AppError
from app.i18n import _
from app.plans import reviews, targets
from app.plans.papers import indicator_text
from app.records import Row
from ui import errors, style
from ui.desk import Desk
from ui.figure_table import FigureTable, Line
from ui.row_dialog import RowDialog


class ReviewPage(QFrame):
    """One line a task; Enter judges it, the button stores what the figures have settled."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        style.mark(self, "page")
        self._desk = desk
        self._plan: int | None = None
        self._rows: list[Row] = []
        self.quarter = (desk.bureau.today.month + 2) // 3
        heads = (_("Plan items"), _("Target"), _("Actual"), _("Judgement"), _("Entered"), _("Cause"))
        self.table = FigureTable(_("Quarterly review"), heads)
        self.table.opened.connect(lambda key: self.judge(int(key)))
        self._chips = QButtonGroup(self)
        self.settle = QPushButton(_("Settle by the figures"))
        self.settle.clicked.connect(lambda _on=False: self.settle_quarter())
        self.waiting = QLabel()
        style.mark(self.waiting, "secondary")
        tools = QHBoxLayout()
        tools.setContentsMargins(16, 8, 16, 4)
        for quarter in range(1, 5):
            tools.addWidget(self._chip(quarter))
        tools.addWidget(self.waiting, 1)
        tools.addWidget(self.settle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(tools)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        desk.changes.changed.connect(self._on_changed)

    def _chip(self, quarter: int) -> QToolButton:
        chip = QToolButton()
        style.mark(chip, "quiet")
        chip.setText(_("Quarter {number}").format(number=quarter))
        chip.setCheckable(True)
        chip.setChecked(quarter == self.quarter)
        chip.setObjectName(f"quarter_{quarter}")
        chip.clicked.connect(lambda _on=False: self.show_quarter(quarter))
        self._chips.addButton(chip)
        return chip

    def show_plan(self, plan: int | None) -> None:
        """Review another plan."""
        self._plan = plan
        if self.isVisible():
            self.refresh()

    def show_quarter(self, quarter: int) -> None:
        """Review another quarter."""
        self.quarter = quarter
        for chip in self._chips.buttons():
            chip.setChecked(chip.objectName() == f"quarter_{quarter}")
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Read when seen."""
        super().showEvent(event)
        self.refresh()

    def _on_changed(self, records: set[str]) -> None:
        if self.isVisible() and self._desk.open and records & {"plan_review", "plan_item", "plan"}:
            self.refresh()

    def refresh(self) -> None:
        """Read the reviews and figures again."""
        bureau = self._desk.bureau
        if self._plan is None or not self._desk.is_there("plan", self._plan):
            self._rows = []
            self.table.set_lines([])
            return
        year = store.get(bureau, "plan", self._plan)["year"]
        tasks = {task["id"]: task for task in reviews.tasks_of(bureau, self._plan)}
        figures = targets.figures(bureau, year, list(tasks.values()))
        self._rows = reviews.proposed(bureau, self._plan, self.quarter)
        self.table.set_lines([self._line(row, tasks[row["item"]], figures[row["item"]]) for row in self._rows])
        waiting = sum(row["id"] is None for row in self._rows)
        self.waiting.setText(_("{count} tasks still to be judged").format(count=waiting))

    @staticmethod
    def _line(row: Row, task: Row, figure: targets.Figure) -> Line:
        actual = "" if figure.actual is None else f"{figure.actual:g}{task['target_unit'] or ''}"
        word = codes.code_list("plan_review_word").label(row["word"])
        entered = row.get("reviewed_on") or ""
        goal = task["goal"].splitlines()[0]
        texts = (goal, indicator_text(task), actual, word, entered, row.get("cause") or "")
        return Line(str(task["id"]), texts, figure.share, row["word"] == "behind")

    def judge(self, item: int) -> None:
        """Enter the review of a task."""
        row = next(row for row in self._rows if row["item"] == item)
        RowDialog(
            self._desk.bureau,
            "plan_review",
            lambda values, _row: reviews.review(self._desk.bureau, item, self.quarter, values),
            row=row["id"],
            defaults={**row, "quarter": self.quarter},
            parent=self,
        ).exec()

    def settle_quarter(self) -> None:
        """Store what the figures say; what is behind waits for its cause and remedy."""
        if self._plan is None:
            return
        try:
            stored, waiting = reviews.settle_quarter(self._desk.bureau, self._plan, self.quarter)
        except AppError as error:
            errors.report(self, error)
            return
        words = _("{stored} stored; {waiting} are behind schedule and need cause and remedy.")
        self._desk.message.emit(words.format(stored=stored, waiting=waiting))
