"""Rules of women's protection and welfare: maternity leave, caps of visits, what an entry must satisfy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.dates import add_months
from app.errors import AppError
from app.i18n import _
from app.records import Problems, Row, Setting
from app.rules import RuleBook


@dataclass(frozen=True)
class Leave:
    """A maternity leave: both days belong to it; ``days`` are calendar days."""

    starts_on: date
    ends_on: date
    days: int
    why: str


@dataclass(frozen=True)
class Birth:
    """What a leave is computed from; ``days_before`` is the part taken before the birth."""

    on: date
    days_before: int = 0
    dystocia: bool = False
    babies: int = 1
    region: str = ""
    order: int = 1  # the mother's first, second … birth


def maternity_leave_cn(birth: Birth, book: RuleBook) -> Leave:
    """98 days, of which at most 15 before birth; +15 for dystocia, +15 for each further baby, + the province's own.

    女职工劳动保护特别规定 art 7 and the province's regulation. AppError if more than 15 days are taken before birth.
    """
    rule = book.rule("maternity.days", birth.on)
    local = book.rule("maternity.local_days", birth.on, birth.region)
    parts = rule.value
    if birth.days_before > parts["before_birth"]:
        raise AppError(_("At most {days} days may be taken before the birth.").format(days=parts["before_birth"]))
    statutory = (
        parts["base"] + (parts["dystocia"] if birth.dystocia else 0) + parts["each_extra_baby"] * (birth.babies - 1)
    )
    start = birth.on - timedelta(days=birth.days_before)
    end = _extended(start + timedelta(days=statutory - 1), local.value, birth.order)
    days = (end - start).days + 1
    why = _("{days} days: {source}; {local}.").format(days=days, source=rule.source, local=local.source)
    return Leave(start, end, days, why)


def _extended(end: date, local: int | dict[str, int], order: int) -> date:
    """The last day with what the province adds: days, days by the order of the birth, or months."""
    if isinstance(local, int):
        return end + timedelta(days=local)
    if "months" in local:
        return add_months(end, local["months"])
    return end + timedelta(days=local["days"] if order == 1 else local["later_children_days"])


def maternity_leave_vn(birth: Birth, book: RuleBook) -> Leave:
    """6 months, at most 2 before birth, and one more for each further child (Bộ luật Lao động 2019 art 139)."""
    rule = book.rule("maternity.months", birth.on)
    start = birth.on - timedelta(days=birth.days_before)
    if start < add_months(birth.on, -rule.value["before_birth"]):
        raise AppError(
            _("At most {months} months may be taken before the birth.").format(months=rule.value["before_birth"])
        )
    months = rule.value["base"] + rule.value["each_extra_baby"] * (birth.babies - 1)
    end = add_months(start, months) - timedelta(days=1)
    why = _("{months} months: {source}.").format(months=months, source=rule.source)
    return Leave(start, end, (end - start).days + 1, why)


def maternity_leave(birth: Birth, jurisdiction: str, book: RuleBook) -> Leave:
    """The leave by the law of ``cn`` or ``vn``."""
    return (maternity_leave_cn if jurisdiction == "cn" else maternity_leave_vn)(birth, book)


def miscarriage_days(months: int, on: date, book: RuleBook) -> int:
    """Days of leave after a miscarriage in China: 15 before the fourth month, 42 from it (art 7)."""
    value = book.value("maternity.miscarriage_days", on)
    return int(value["late"] if months >= value["late_from_months"] else value["early"])


def no_night_work_from(last_period: date, book: RuleBook) -> date:
    """From when a pregnant woman works neither nights nor overtime: 28 weeks after her last period (art 6)."""
    return last_period + timedelta(days=int(book.value("maternity.no_night_work_from_days", last_period)))


def round_problems(row: Row, _setting: Setting) -> Problems:
    """A round ends after it starts."""
    start, end = row.get("starts_on"), row.get("ends_on")
    return {"ends_on": _("The end lies before the beginning.")} if start and end and end < start else {}


def checkup_problems(row: Row, setting: Setting) -> Problems:
    """Nobody has been examined in the future."""
    done = row.get("done_on")
    return {"done_on": _("This day lies in the future.")} if done and done > setting.today.isoformat() else {}


def verification_problems(row: Row, setting: Setting) -> Problems:
    """The state of a day to come is not known, and nothing is to be done before it."""
    problems: Problems = {}
    day, due = row.get("day"), row.get("due_on")
    if day and day > setting.today.isoformat():
        problems["day"] = _("This day lies in the future.")
    if day and due and due < day:
        problems["due_on"] = _("The end lies before the beginning.")
    return problems


def entry_problems(row: Row, setting: Setting) -> Problems:
    """Nothing has been verified in the future."""
    done = row.get("verified_on")
    return {"verified_on": _("This day lies in the future.")} if done and done > setting.today.isoformat() else {}


def verification_month(today: date, book: RuleBook) -> tuple[date, date, str] | None:
    """First and last day of the month in which the women's register was last to be gone through, and the source.

    ``None`` where the rule asks for none, or the year's first has not come: the rule ``women.register_months`` lists
    months (S4/1 and S4/14 of the union plans: April and October).
    """
    rule = book.find("women.register_months", today)
    begun = [month for month in rule.value if month <= today.month] if rule else []
    if rule is None or not begun:
        return None
    first = date(today.year, max(begun), 1)
    return first, add_months(first, 1) - timedelta(days=1), rule.source


def visit_problems(row: Row, setting: Setting) -> Problems:
    """A visit has happened, and brought money or goods."""
    problems: Problems = {}
    day = row.get("visited_on")
    if day and day > setting.today.isoformat():
        problems["visited_on"] = _("This day lies in the future.")
    if not row.get("amount") and not row.get("goods"):
        problems["amount"] = _("Enter an amount or the goods brought.")
    return problems


def over_cap(kind: str, paid: int, amount: int, on: date, book: RuleBook) -> str:
    """A sentence when ``paid + amount`` (hundredths) goes over the cap of a kind of visit, else ``""``."""
    rule = book.rule("visit.caps", on)
    cap = rule.value.get(kind)
    if cap is None or paid + amount <= cap * 100:
        return ""
    return _("Over the cap of {cap} ({source}); already paid: {paid}.").format(
        cap=cap, source=rule.source, paid=f"{paid / 100:g}"
    )


def repeated(visit: Row, before: Row | None) -> str:
    """A sentence when the same stay in hospital would be paid a second time in a year, else ``""``.

    皖工发〔2025〕18号: the same illness once a year; ``before`` is an earlier visit of that kind, year and reason.
    """
    if before is None or visit["kind"] != "hospital":
        return ""
    return _("This stay was visited on {day} already; the same illness is visited once a year.").format(
        day=before["visited_on"]
    )
