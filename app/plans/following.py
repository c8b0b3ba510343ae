"""Following plans in force: who has what due, month by month, from start to end, and what is late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app import store
from app.errors import AppError
from app.i18n import _, labelled, listed
from app.paper.document import Column
from app.paper.listing import Listing
from app.plans import deadlines, outline, rules
from app.records import Row

if TYPE_CHECKING:
    from app.bureau import Bureau

LEADER, OFFICE, UNIT, PERSON = "leader", "office", "unit", "person"
_LATE_FOR_LEADERS = 30  # days; where the bureau's file is older than the rule
_EVERY_MONTH = 12


@dataclass(frozen=True)
class Task:
    """A task of a plan in a year, with its due days and how it stands on a day."""

    id: int
    plan: int
    plan_title: str
    goal: str
    number: str
    days: tuple[date, ...]
    done_on: str
    row: Row

    def next_day(self, today: date) -> date | None:
        """The next due day, or the last one once all are past."""
        return next((day for day in self.days if day >= today), self.days[-1] if self.days else None)

    def late(self, today: date) -> int:
        """For how many days its last due day is past without it being done; 0 if it is not late."""
        if self.done_on or not self.days or self.days[-1] >= today:
            return 0
        return (today - self.days[-1]).days


def tasks(bureau: Bureau, year: int, plans: Sequence[int] | None = None) -> list[Task]:
    """The tasks of the plans in force in a year, or of these plans whatever their state."""
    wanted = list(plans) if plans is not None else _in_force(bureau, year)
    titles = {row["id"]: row for row in store.rows_by_id(bureau, "plan", wanted)}
    found: list[Task] = []
    for plan, lines in _lines(bureau, wanted).items():
        numbers = outline.numbers(lines, bureau.jurisdiction)
        for line, number, is_task in zip(lines, numbers, outline.followed(lines), strict=True):
            if is_task:
                days = tuple(rules.days_of(line, titles[plan]["year"]))
                goal, done = line["goal"].splitlines()[0], line["done_on"] or ""
                found.append(Task(line["id"], plan, titles[plan]["title"], goal, number, days, done, line))
    return found


def _in_force(bureau: Bureau, year: int) -> list[int]:
    found = bureau.db.tuples(
        "SELECT id FROM plan WHERE year = ? AND status IN ('approved', 'done') AND deleted_at IS NULL ORDER BY id",
        (year,),
    )
    return [row[0] for row in found]


def _lines(bureau: Bureau, plans: Sequence[int]) -> dict[int, list[Row]]:
    grouped: dict[int, list[Row]] = defaultdict(list)
    marks = ", ".join("?" * len(plans))
    ids = bureau.db.tuples(
        f"SELECT id FROM plan_item WHERE plan IN ({marks}) AND deleted_at IS NULL ORDER BY plan, ordinal, id",
        tuple(plans),
    )
    for row in store.rows_by_id(bureau, "plan_item", [row[0] for row in ids]):
        grouped[row["plan"]].append(row)
    return grouped


def owner(task: Task, by: str) -> str:
    """Who answers for a task, as a leader, an office, a unit or a person; "" for nobody."""
    row = task.row
    if by == LEADER:
        return row["leader"] or ""
    if by == OFFICE:
        return row["office"] or row["responsible"] or ""
    if by == UNIT:
        return row["unit_title"] or ""
    return row["person_title"] or row["responsible"] or ""


def by_owner(found: Sequence[Task], by: str, today: date) -> list[tuple[str, list[Task]]]:
    """Tasks that are not done, grouped by who answers for them, the most urgent first; nobody's come last."""
    grouped: dict[str, list[Task]] = defaultdict(list)
    for task in found:
        if not task.done_on:
            grouped[owner(task, by)].append(task)
    for group in grouped.values():
        group.sort(key=lambda task: (task.next_day(today) or date.max, task.id))
    return sorted(grouped.items(), key=lambda pair: (not pair[0], pair[0]))


def by_month(found: Sequence[Task], year: int) -> list[list[tuple[date, Task]]]:
    """The due days of each month of a year, with their tasks."""
    months: list[list[tuple[date, Task]]] = [[] for _month in range(_EVERY_MONTH)]
    for task in found:
        for day in task.days:
            if day.year == year:
                months[day.month - 1].append((day, task))
    for month in months:
        month.sort(key=lambda pair: (pair[0], pair[1].id))
    return months


def span(task: Task, year: int) -> tuple[date, date]:
    """From when to when a task runs: from the first day of its span, of the year or before its only due day, to its
    last due day.
    """
    if not task.days:
        return date(year, 1, 1), date(year, 12, 31)
    last = task.days[-1]
    first, end = deadlines.periods(task.row["deadline"] or "", year)[0]
    if first < end:
        return max(date(year, 1, 1), first), last
    if len(task.days) == 1:
        return max(date(year, 1, 1), (last.replace(day=1) - timedelta(days=45)).replace(day=1)), last
    return min(date(year, 1, 1), last), last


def escalation(bureau: Bureau, found: Sequence[Task], today: date) -> list[tuple[Task, int, str]]:
    """What is late, the latest first: the task, days late, and whom it is brought before."""
    try:
        limit = int(bureau.rules.value("plans.escalation_days", today))
    except AppError:
        limit = _LATE_FOR_LEADERS
    late = [(task, days) for task in found if (days := task.late(today))]
    late.sort(key=lambda pair: (-pair[1], pair[0].id))
    return [(task, days, _whom(task, days > limit)) for task, days in late]


def _whom(task: Task, very_late: bool) -> str:
    leader = owner(task, LEADER)
    if very_late and leader:
        return labelled(_("Lead leader"), leader)
    return owner(task, OFFICE) or owner(task, PERSON) or leader or "—"


def due_listing(bureau: Bureau, found: Sequence[Task], by: str, today: date) -> Listing:
    """The due list of each owner, to be printed and handed out."""
    rows: list[tuple[str, ...]] = []
    for name, group in by_owner(found, by, today):
        for task in group:
            day, late = task.next_day(today), task.late(today)
            state = _("{days} days late").format(days=late) if late else ""
            rows.append((name or "—", task.number + task.goal, day.isoformat() if day else "—", state, task.plan_title))
    heads = (_("Responsible"), _("Plan item"), _("Due on"), _("State"), _("Plan"))
    columns = tuple(Column(head, width) for head, width in zip(heads, (30, 80, 24, 24, 50), strict=True))
    subtitle = listed([bureau.name, today.isoformat()])
    language = "vi" if bureau.jurisdiction == "vn" else "zh-CN"
    return Listing(_("Due list of plan items"), columns, rows, subtitle=subtitle, landscape=True, language=language)
