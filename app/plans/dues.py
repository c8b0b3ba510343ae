"""What plans ask attention for: items due soon or late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from app.dues import Due, DueSource
from app.i18n import N_, _
from app.plans.deadlines import due_dates

if TYPE_CHECKING:
    from app.bureau import Bureau


def _items_due(bureau: Bureau, today: date, horizon: date) -> Iterator[Due]:
    found = bureau.db.rows(
        """SELECT item.id, item.goal, item.deadline, item.responsible, plan.title, plan.year FROM plan_item item
           JOIN plan ON plan.id = item.plan WHERE item.deleted_at IS NULL AND plan.deleted_at IS NULL
             AND item.done_on IS NULL AND plan.status = 'approved'"""
    )
    for item in found:
        days = due_dates(item["deadline"] or "", item["year"])
        # Of a repeated deadline the next day counts, and the last one once all are past.
        day = next((day for day in days if day >= today), days[-1] if days else None)
        if day and day <= horizon:
            why = _("{plan}; deadline {deadline}; responsible: {responsible}.").format(
                plan=item["title"], deadline=item["deadline"], responsible=item["responsible"] or "—"
            )
            yield Due("plan_item", "plan_item", item["id"], _first_words(item["goal"]), day, why)


def _first_words(text: str) -> str:
    line = text.splitlines()[0]
    return line if len(line) <= 40 else line[:39] + "…"


DUES = (DueSource("plan_item", "plans", N_("Plan item"), 31, _items_due),)
