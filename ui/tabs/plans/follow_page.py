"""Plans in force: who has what due, what is late and goes to whom, month by month, and bars over the year."""

from __future__ import annotations

from datetime import date

from babel.dates import get_month_names
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QColor, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from app import i18n
from app.i18n import N_, _
from app.plans import following
from app.plans.following import Task
from ui import icons, style
from ui.desk import Desk
from ui.paper_dialog import PaperDialog
from ui.widgets.gantt import Bar, GanttChart

VIEWS = (
    ("leader", N_("By leader")),
    ("office", N_("By office")),
    ("unit", N_("By unit")),
    ("person", N_("By person")),
    ("late", N_("What is late")),
    ("month", N_("By month")),
)
_ROW = Qt.ItemDataRole.UserRole


class _Years(QFrame):
    """What both pages have: the tasks of a year's plans in force, read when they are seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        style.mark(self, "page")
        self._desk = desk
        self._stale = True
        self.year = QComboBox()
        self.year.setAccessibleName(_("Year"))
        this = desk.bureau.today.year
        for year in range(this + 1, this - 4, -1):
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(1)
        self.year.currentIndexChanged.connect(self.refresh)
        desk.changes.changed.connect(self._on_changed)

    def tasks(self) -> list[Task]:
        """The tasks of the year that is chosen."""
        return following.tasks(self._desk.bureau, int(self.year.currentData()))

    def refresh(self) -> None:
        """Read again."""
        raise NotImplementedError

    def _on_changed(self, records: set[str]) -> None:
        if any(name.startswith("plan") for name in records):
            self._stale = True
            QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        if self._stale and self._desk.open and self.isVisible():
            self._stale = False
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while the page was hidden is read now."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._settle)

    def open_task(self, row: int) -> None:
        """Go to a task in its plan."""
        self._desk.show_row("plan_item", row)


class FollowPage(_Years):
    """Tasks grouped as chosen; Enter opens one in its plan."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.by = QComboBox()
        self.by.setAccessibleName(_("Grouped"))
        for name, label in VIEWS:
            self.by.addItem(_(label), name)
        self.by.setCurrentIndex(1)
        self.by.currentIndexChanged.connect(self.refresh)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(_("Tasks"))
        self.tree.setHeaderLabels([_("Plan items"), _("Due on"), _("State"), _("Responsible"), _("Plan")])
        for place, width in enumerate((420, 110, 150, 130, 220)):
            self.tree.setColumnWidth(place, style.px(width))
        self.tree.itemActivated.connect(lambda item: item.data(0, _ROW) and self.open_task(item.data(0, _ROW)))
        self.print_list = QAction(icons.icon("print"), _("Print the list…"), self)
        self.print_list.triggered.connect(lambda _on=False: self._print())
        button, self.count = QToolButton(), QLabel()
        button.setDefaultAction(self.print_list)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        style.mark(button, "quiet")
        style.mark(self.count, "secondary")
        tools = QHBoxLayout()
        tools.setContentsMargins(16, 8, 16, 4)
        tools.addWidget(self.year)
        tools.addWidget(self.by)
        tools.addWidget(self.count, 1)
        tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(tools)
        column.addWidget(self.tree, 1)
        self.setFocusProxy(self.tree)

    def refresh(self) -> None:
        """Group the tasks again."""
        found, today, by = self.tasks(), self._desk.bureau.today, str(self.by.currentData())
        self.tree.clear()
        for name, lines in self._groups(found, by, today):
            whose = name or _("Nobody")
            group = QTreeWidgetItem(self.tree, [f"{whose} · {len(lines)}"])
            group.setFont(0, style.font(bold=True))
            group.setFirstColumnSpanned(True)
            for task, day, state in lines:
                owner = following.owner(task, following.PERSON) or following.owner(task, following.OFFICE)
                texts = [task.number + task.goal, day.isoformat() if day else "", state, owner, task.plan_title]
                entry = QTreeWidgetItem(group, texts)
                entry.setData(0, _ROW, task.id)
                entry.setToolTip(0, task.goal)
                if task.late(today):
                    entry.setForeground(2, QColor(style.colours().danger))
        self.tree.expandAll()
        late = sum(bool(task.late(today)) for task in found)
        done = sum(bool(task.done_on) for task in found)
        words = _("{count} tasks, {done} done, {late} late")
        self.count.setText(words.format(count=len(found), done=done, late=late))

    def _groups(self, found: list[Task], by: str, today: date) -> list[tuple[str, list[tuple[Task, date | None, str]]]]:
        if by == "late":
            lines = following.escalation(self._desk.bureau, found, today)
            words = _("{days} days late; to {whom}")
            return [
                (_("What is late"), [(t, t.next_day(today), words.format(days=d, whom=whom)) for t, d, whom in lines])
            ]
        if by == "month":
            year = int(self.year.currentData())
            names = month_names()
            months = enumerate(following.by_month(found, year))
            return [(names[at], [(t, day, self._state(t, today)) for day, t in days]) for at, days in months if days]
        return [
            (name, [(task, task.next_day(today), self._state(task, today)) for task in group])
            for name, group in following.by_owner(found, by, today)
        ]

    @staticmethod
    def _state(task: Task, today: date) -> str:
        if task.done_on:
            return _("done on {day}").format(day=task.done_on)
        late = task.late(today)
        return _("{days} days late").format(days=late) if late else ""

    def _print(self) -> None:
        from app.paper.pdf import write_listing

        by = str(self.by.currentData())
        by = by if by in ("leader", "office", "unit", "person") else "office"
        bureau = self._desk.bureau
        listing = following.due_listing(bureau, self.tasks(), by, bureau.today)
        dialog = PaperDialog(listing.title, f"{listing.title}.pdf", self)
        dialog.add_state()
        dialog.set_paper(lambda path: write_listing(listing, path))
        dialog.exec()


class YearPage(_Years):
    """The tasks as bars over the year."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.chart = GanttChart()
        self.chart.setAccessibleName(_("Tasks over the year"))
        self.chart.bar_opened.connect(self.open_task)
        self.empty = QLabel(_("No plan of this year is in force yet."))
        style.mark(self.empty, "secondary")
        scroll, inside = QScrollArea(), QFrame()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        held = QVBoxLayout(inside)
        held.setContentsMargins(8, 0, 8, 8)
        held.addWidget(self.empty)
        held.addWidget(self.chart)
        held.addStretch()
        style.mark(inside, "page")
        scroll.setWidget(inside)
        tools = QHBoxLayout()
        tools.setContentsMargins(16, 8, 16, 4)
        tools.addWidget(self.year)
        tools.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(tools)
        column.addWidget(scroll, 1)
        self.setFocusProxy(self.chart)

    def refresh(self) -> None:
        """Draw the bars again."""
        year, today = int(self.year.currentData()), self._desk.bureau.today
        bars = [self._bar(task, year, today) for task in self.tasks()]
        self.empty.setVisible(not bars)
        self.chart.setVisible(bool(bars))
        self.chart.set_bars(bars, year, today, month_names())

    @staticmethod
    def _bar(task: Task, year: int, today: date) -> Bar:
        first, last = following.span(task, year)
        state = "done" if task.done_on else "late" if task.late(today) else ""
        words = {"done": _("done"), "late": _("late")}.get(state, "")
        return Bar(task.id, task.number + task.goal, first, last, task.days, state, words)


def month_names() -> list[str]:
    """The twelve months as the language in force calls them."""
    names = get_month_names("abbreviated", locale=i18n.language())
    return [names[month] for month in range(1, 13)]
