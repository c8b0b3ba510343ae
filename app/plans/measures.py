"""Figures of plans: tasks done in time and tasks completed, plan by plan (T19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import N_
from app.measures import Cell, Measure, Scope
from app.plans import reviews, rules, targets
from app.records import Row

if TYPE_CHECKING:
    from app.bureau import Bureau


def _plans(bureau: Bureau, scope: Scope) -> list[Row]:
    found = bureau.db.rows(
        "SELECT id, title, unit FROM plan WHERE year = ? AND deleted_at IS NULL ORDER BY title, id", (scope.year,)
    )
    return [plan for plan in found if scope.units is None or plan["unit"] in scope.units]


def _in_time(bureau: Bureau, scope: Scope) -> list[Cell]:
    cells: list[Cell] = []
    for plan in _plans(bureau, scope):
        judged = [rules.in_time(item, scope.year, scope.as_of) for item in reviews.tasks_of(bureau, plan["id"])]
        cells.append(Cell(str(plan["id"]), plan["title"], judged.count(True), len(judged) - judged.count(None)))
    return cells


def _done_items(bureau: Bureau, scope: Scope, key: str) -> list[int]:
    items = reviews.tasks_of(bureau, int(key))
    return [item["id"] for item in items if rules.in_time(item, scope.year, scope.as_of)]


def _completed(bureau: Bureau, scope: Scope) -> list[Cell]:
    return [
        Cell(str(plan["id"]), plan["title"], len(_reached(bureau, scope, plan["id"])), len(_tasks(bureau, plan["id"])))
        for plan in _plans(bureau, scope)
    ]


def _tasks(bureau: Bureau, plan: int) -> list[Row]:
    return reviews.tasks_of(bureau, plan)


def _reached(bureau: Bureau, scope: Scope, plan: int) -> list[int]:
    tasks = _tasks(bureau, plan)
    figures = targets.figures(bureau, scope.year, tasks)
    return [task["id"] for task in tasks if figures[task["id"]].reached]


IN_TIME = Measure(
    name="plan_in_time",
    area="plans",
    label=N_("Plan items done in time"),
    definition=N_("Items of a plan done by their last due day, of those that are done or past that day."),
    unit=N_("items"),
    record="plan_item",
    cells=_in_time,
    members=_done_items,
)
COMPLETED = Measure(
    name="plan_completed",
    area="plans",
    label=N_("Plan items completed"),
    definition=N_("Items of a plan that are done, or whose target the figures have reached; of all its tasks."),
    unit=N_("items"),
    record="plan_item",
    cells=_completed,
    members=lambda bureau, scope, key: _reached(bureau, scope, int(key)),
)

MEASURES = (IN_TIME, COMPLETED)
