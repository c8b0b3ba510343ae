"""Figures of plans: items done in time, plan by plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import N_
from app.measures import Cell, Measure, Scope
from app.plans import rules
from app.records import Row

if TYPE_CHECKING:
    from app.bureau import Bureau


def _plans(bureau: Bureau, scope: Scope) -> list[Row]:
    found = bureau.db.rows(
        "SELECT id, title, unit FROM plan WHERE year = ? AND deleted_at IS NULL ORDER BY title, id", (scope.year,)
    )
    return [plan for plan in found if scope.units is None or plan["unit"] in scope.units]


def _items(bureau: Bureau, plan: int) -> list[Row]:
    return bureau.db.rows(
        "SELECT id, deadline, done_on FROM plan_item WHERE plan = ? AND deleted_at IS NULL ORDER BY ordinal, id",
        (plan,),
    )


def _in_time(bureau: Bureau, scope: Scope) -> list[Cell]:
    cells: list[Cell] = []
    for plan in _plans(bureau, scope):
        judged = [rules.in_time(item, scope.year, scope.as_of) for item in _items(bureau, plan["id"])]
        cells.append(Cell(str(plan["id"]), plan["title"], judged.count(True), len(judged) - judged.count(None)))
    return cells


def _done_items(bureau: Bureau, scope: Scope, key: str) -> list[int]:
    return [item["id"] for item in _items(bureau, int(key)) if rules.in_time(item, scope.year, scope.as_of)]


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

MEASURES = (IN_TIME,)
