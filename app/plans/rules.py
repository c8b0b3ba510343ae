"""What a plan and an item must satisfy."""

from __future__ import annotations

from datetime import date

from app.i18n import _
from app.plans.deadlines import BadDeadline, due_dates
from app.records import Problems, Row, Setting

DRAFT, APPROVED, DONE = "draft", "approved", "done"
LOCKED = (APPROVED, DONE, "archived")


def plan_problems(plan: Row, _setting: Setting) -> Problems:
    """A signed plan has a number, a signer and a date."""
    if plan.get("status") not in LOCKED:
        return {}
    needed = {
        "number": _("A signed plan needs its document number."),
        "issued_on": _("Enter the day on which it was signed."),
    }
    return {name: text for name, text in needed.items() if not plan.get(name)}


def keep_plan(plan: Row) -> str:
    """A signed plan is kept."""
    if plan["status"] not in LOCKED:
        return ""
    return _("“{title}” has been signed and is kept. Open it again with a reason first.").format(title=plan["title"])


def item_problems(item: Row, _setting: Setting) -> Problems:
    """The deadline can be read."""
    expression = item.get("deadline")
    if not expression:
        return {}
    try:
        due_dates(expression, 2026)
    except BadDeadline:
        return {
            "deadline": _(
                "“{text}” is not understood as a deadline. Write for example 3月25日前, 6月;12月 or 每季度."
            ).format(text=expression)
        }
    return {}


def in_time(item: Row, year: int, today: date) -> bool | None:
    """Whether an item was done by its last due day; None while it is neither done nor late."""
    days = due_dates(item["deadline"] or "", year)
    last = days[-1] if days else date(year, 12, 31)
    if item["done_on"]:
        return item["done_on"] <= last.isoformat()
    return False if today > last else None
