"""Working days: Monday to Friday, but for the days off and the days worked instead that a year's notice names."""

from __future__ import annotations

from datetime import date, timedelta

from app.rules import RuleBook


def is_working_day(day: date, book: RuleBook) -> bool:
    """By the rule ``calendar.holidays`` of the day's year; where no notice is known only weekends are free."""
    rule = book.find("calendar.holidays", day)
    text = day.isoformat()
    if rule and text in rule.value["work"]:
        return True
    return day.weekday() < 5 and not (rule and text in rule.value["off"])


def last_of(first: date, count: int, book: RuleBook) -> date:
    """The last of ``count`` working days from ``first`` on; ``first`` is the first of them if it is one."""
    day, left = first, count
    while True:
        left -= is_working_day(day, book)
        if left <= 0:
            return day
        day += timedelta(days=1)
