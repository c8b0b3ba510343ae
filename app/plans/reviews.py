"""Quarterly reviews, typed progress with evidence, and what is carried over into the next year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app import scans, store
from app.dates import end_of_month
from app.errors import AppError
from app.i18n import N_, _
from app.plans import archive, outline, rules, service, targets
from app.records import Row
from app.safety.write import write_tx

if TYPE_CHECKING:
    from app.bureau import Bureau

_COPIED = (
    "role", "goal", "measure", "deadline", "leader", "office", "unit", "partners", "person", "responsible", "indicator",
    "operator", "target", "target_unit", "bound", "bound_key", "weight", "budget", "evidence",
)  # fmt: skip


def tasks_of(bureau: Bureau, plan: int) -> list[Row]:
    """The lines of a plan that are followed, in order."""
    lines = service.items(bureau, plan)
    return [line for line, is_task in zip(lines, outline.followed(lines), strict=True) if is_task]


def quarter_end(year: int, quarter: int) -> date:
    """The last day of a quarter."""
    return end_of_month(year, quarter * 3)


def report_progress(  # noqa: PLR0913, PLR0917 - one entry of progress
    bureau: Bureau, item: int, actual: float | None, done_on: str | None, remark: str | None, scan: Path | None = None
) -> None:
    """Enter how far an item has come, with its evidence; the text of a signed plan stays locked."""
    attached = scans.read_scan(scan) if scan else None
    with write_tx(bureau, N_("Enter progress")) as tx:
        store.put(bureau, tx, "plan_item", {"actual": actual, "done_on": done_on, "remark": remark}, item)
        if scan and attached:
            facts = {"plan": store.get(bureau, "plan_item", item)["plan"], "item": item, "kind": archive.EVIDENCE}
            archive.keep_file(bureau, tx, attached[0], {**facts, "name": scan.name, "media": attached[1]})


def review(bureau: Bureau, item: int, quarter: int, values: Row) -> int:
    """Store the review of an item for a quarter, in place of an earlier one; Invalid without a cause that is due."""
    held = bureau.db.tuples(
        "SELECT id FROM plan_review WHERE item = ? AND quarter = ? AND deleted_at IS NULL", (item, quarter)
    )
    today = bureau.today.isoformat()
    row = held[0][0] if held else None
    return store.save(bureau, "plan_review", {"reviewed_on": today, **values, "item": item, "quarter": quarter}, row)


def proposed(bureau: Bureau, plan_id: int, quarter: int) -> list[Row]:
    """A review of every task for a quarter: the one entered, or else what the figures say on its last day or today."""
    year = store.get(bureau, "plan", plan_id)["year"]
    tasks = tasks_of(bureau, plan_id)
    figures = targets.figures(bureau, year, tasks)
    entered = _entered(bureau, plan_id, quarter)
    day = min(quarter_end(year, quarter), bureau.today)
    return [
        entered.get(task["id"])
        or {
            "id": None,
            "item": task["id"],
            "quarter": quarter,
            "word": targets.word_for(task, figures[task["id"]], year, day),
            "actual": figures[task["id"]].actual,
        }
        for task in tasks
    ]


def _entered(bureau: Bureau, plan_id: int, quarter: int) -> dict[int, Row]:
    found = bureau.db.rows(
        """SELECT plan_review.* FROM plan_review JOIN plan_item ON plan_item.id = plan_review.item
           WHERE plan_item.plan = ? AND quarter = ? AND plan_review.deleted_at IS NULL""",
        (plan_id, quarter),
    )
    return {row["item"]: row for row in found}


def settle_quarter(bureau: Bureau, plan_id: int, quarter: int) -> tuple[int, int]:
    """Store what the figures say for every task that nobody has judged; those behind wait for cause and remedy.

    Returns how many were stored and how many wait.
    """
    open_ones = [row for row in proposed(bureau, plan_id, quarter) if row["id"] is None]
    ready = [row for row in open_ones if row["word"] != rules.BEHIND]
    today = bureau.today.isoformat()
    with write_tx(bureau, N_("Quarterly review")) as tx:
        for row in ready:
            store.put(bureau, tx, "plan_review", {**row, "reviewed_on": today})
    return len(ready), len(open_ones) - len(ready)


def carry_over(bureau: Bureau, items: Sequence[int], plan: int) -> list[int]:
    """Take items that are not finished into another plan; they remember where they come from.

    AppError when one would come back into its own plan, or has been carried in a circle.
    """
    service.require_open(bureau, plan)
    rows = store.rows_by_id(bureau, "plan_item", items)
    for row in rows:
        if row["plan"] == plan or plan in _plans_before(bureau, row):
            raise AppError(_("“{goal}” comes from this plan; it cannot be handed back to it.").format(goal=row["goal"]))
    last = len(service.items(bureau, plan))
    with write_tx(bureau, N_("Carry over")) as tx:
        return [
            service.put_line(bureau, tx, {**copied(row), "plan": plan, "ordinal": last + place, "depth": row["depth"]})
            for place, row in enumerate(rows, 1)
        ]


def copied(row: Row) -> Row:
    """What a line takes with it into another plan."""
    return {**{name: row[name] for name in _COPIED}, "carried_from": row["id"]}


def _plans_before(bureau: Bureau, row: Row) -> set[int]:
    """The plans that an item has been in before."""
    found = bureau.db.tuples(
        """WITH RECURSIVE chain(id, plan, before) AS (
               SELECT id, plan, carried_from FROM plan_item WHERE id = ?
               UNION SELECT item.id, item.plan, item.carried_from
               FROM plan_item item JOIN chain ON item.id = chain.before)
           SELECT DISTINCT plan FROM chain WHERE id <> ?""",
        (row["id"], row["id"]),
    )
    return {plan for (plan,) in found}
