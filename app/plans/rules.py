"""What a plan, an item, a review and a check must satisfy."""

from __future__ import annotations

from datetime import date

from app import issuing
from app.i18n import _
from app.plans.deadlines import BadDeadline, due_dates
from app.records import Problems, Row, Setting

DRAFT, REVIEW, NUMBERED, PRINTED = "draft", "review", "numbered", "printed"
APPROVED, DONE, ARCHIVED = "approved", "done", "archived"
LOCKED = (APPROVED, DONE, ARCHIVED)
ITEM, HEADING, TEXT = "item", "heading", "text"
DEEPEST = 4
BEHIND = "behind"


def plan_problems(plan: Row, setting: Setting) -> Problems:
    """A signed plan has a number, a signer and a date; what goes out around its text is as it must be."""
    problems = issuing.problems(plan, setting)
    if plan.get("status") not in LOCKED:
        return problems
    needed = {
        "number": _("A signed plan needs its document number."),
        "issued_on": _("Enter the day on which it was signed."),
    }
    return problems | {name: text for name, text in needed.items() if not plan.get(name)}


def keep_plan(plan: Row) -> str:
    """A signed plan is kept."""
    if plan["status"] not in LOCKED:
        return ""
    return _("“{title}” has been signed and is kept. Open it again with a reason first.").format(title=plan["title"])


def keep_archived(_row: Row) -> str:
    """What has been archived stays."""
    return _("Archived copies are kept; they cannot be removed.")


def item_place(item: Row, _setting: Setting) -> Row:
    """An item without a level stands at the top; a line without a kind is a task."""
    return {**item, "depth": item.get("depth") or 1, "role": item.get("role") or ITEM}


def item_problems(item: Row, _setting: Setting) -> Problems:
    """The deadline can be read, and a target has something to reach."""
    problems: Problems = {}
    expression = item.get("deadline")
    if expression and not readable(expression):
        problems["deadline"] = _(
            "“{text}” is not understood as a deadline. Write for example 3月25日前, 6月;12月 or 每季度."
        ).format(text=expression)
    if item.get("operator") and item.get("target") is None:
        problems["target"] = _("Enter the figure that is to be reached, for example 6 or 98.")
    return problems


def readable(expression: str) -> bool:
    """Whether the words can be read as a deadline."""
    try:
        due_dates(expression, 2026)
    except BadDeadline:
        return False
    return True


def review_problems(review: Row, _setting: Setting) -> Problems:
    """What is behind schedule needs its cause and its remedy."""
    if review.get("word") != BEHIND:
        return {}
    needed = {
        "cause": _("Behind schedule: say what the cause is."),
        "remedy": _("Behind schedule: say what is done about it."),
    }
    return {name: text for name, text in needed.items() if not review.get(name)}


def check_problems(check: Row, _setting: Setting) -> Problems:
    """Days come in their order, and an order to rectify has its day."""
    problems: Problems = {}
    checked, deadline, rectified = check.get("checked_on"), check.get("deadline"), check.get("rectified_on")
    if check.get("kind") == "rectify" and not deadline:
        problems["deadline"] = _("Enter the day by which it is to be put right.")
    if checked and deadline and deadline < checked:
        problems["deadline"] = _("The day to rectify lies before the check.")
    if checked and rectified and rectified < checked:
        problems["rectified_on"] = _("The rectification lies before the check.")
    return problems


def days_of(item: Row, year: int) -> list[date]:
    """The due days of an item; none while its deadline is missing or cannot be read."""
    try:
        return due_dates(item.get("deadline") or "", year)
    except BadDeadline:
        return []


def in_time(item: Row, year: int, today: date) -> bool | None:
    """Whether an item was done by its last due day; None while it is neither done nor late."""
    days = days_of(item, year)
    last = days[-1] if days else date(year, 12, 31)
    if item["done_on"]:
        return item["done_on"] <= last.isoformat()
    return False if today > last else None
