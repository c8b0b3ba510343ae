"""What plans ask attention for: tasks due soon or late, and findings of checks that are to be put right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from app.dues import Due, DueSource
from app.i18n import N_, _
from app.plans import following

if TYPE_CHECKING:
    from app.bureau import Bureau


def _items_due(bureau: Bureau, today: date, horizon: date) -> Iterator[Due]:
    found = [task for year in (today.year - 1, horizon.year, today.year) for task in _in_force(bureau, year, today)]
    for task in {task.id: task for task in found}.values():
        # Of a repeated deadline the next day counts, and the last one once all are past.
        day = task.next_day(today)
        if day and day <= horizon and not task.done_on:
            owner = following.owner(task, following.PERSON) or following.owner(task, following.OFFICE)
            why = _("{plan}; deadline {deadline}; responsible: {responsible}.").format(
                plan=task.plan_title, deadline=task.row["deadline"], responsible=owner or "—"
            )
            yield Due("plan_item", "plan_item", task.id, _first_words(task.goal), day, why)


def _in_force(bureau: Bureau, year: int, today: date) -> list[following.Task]:
    """Last year's plans count while they are not completed."""
    tasks = following.tasks(bureau, year)
    return tasks if year >= today.year else [task for task in tasks if task.plan in _open(bureau, year)]


def _open(bureau: Bureau, year: int) -> set[int]:
    return {row[0] for row in bureau.db.tuples("SELECT id FROM plan WHERE year = ? AND status = 'approved'", (year,))}


def _rectify(bureau: Bureau, _today: date, horizon: date) -> Iterator[Due]:
    found = bureau.db.rows(
        """SELECT plan_check.id, finding, plan_check.deadline, plan.title, unit.name FROM plan_check
           JOIN plan ON plan.id = plan_check.plan LEFT JOIN unit ON unit.id = plan_check.unit
           WHERE plan_check.deleted_at IS NULL AND rectified_on IS NULL AND plan_check.deadline <= ?
           ORDER BY plan_check.deadline""",
        (horizon.isoformat(),),
    )
    for row in found:
        why = _("Found by a check of “{plan}” at {unit}; no rectification has been recorded.").format(
            plan=row["title"], unit=row["name"] or "—"
        )
        yield Due("plan_check", "plan_check", row["id"], _first_words(row["finding"]), _day(row["deadline"]), why)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _first_words(text: str) -> str:
    line = text.splitlines()[0]
    return line if len(line) <= 40 else line[:39] + "…"


DUES = (
    DueSource("plan_item", "plans", N_("Plan item"), 31, _items_due),
    DueSource("plan_check", "plans", N_("Rectification"), 31, _rectify),
)
