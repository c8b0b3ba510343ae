"""Due: something that will want attention, computed from records and rules, never stored twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.bureau import Bureau


BIRTHDAYS = "due_birthdays"  # the bureau's setting: "1" reminds of birthdays too


class Urgency(StrEnum):
    """How soon; in the order of the home page."""

    OVERDUE = "overdue"
    THIS_WEEK = "this week"
    THIS_MONTH = "this month"
    LATER = "later"


@dataclass(frozen=True)
class Due:
    """One thing to see to: the row it is about, the day, and why."""

    source: str
    record: str
    row: int
    title: str
    on: date
    why: str  # a sentence: rule, source, computation
    token: str = ""  # what tells it from an earlier one of the same row, where that is not the day
    wanted: tuple[tuple[str, Any], ...] = ()  # of many rows at once: the values by which a list finds them

    @property
    def content(self) -> str:
        """What it says at present; a due marked as done shows again when this is another."""
        return self.token or self.on.isoformat()

    def urgency(self, today: date) -> Urgency:
        """How soon the day comes."""
        if self.on < today:
            return Urgency.OVERDUE
        if self.on <= today + timedelta(days=7):
            return Urgency.THIS_WEEK
        if self.on <= today + timedelta(days=31):
            return Urgency.THIS_MONTH
        return Urgency.LATER


@dataclass(frozen=True)
class DueSource:
    """Where dues of one sort come from; ``lead_days`` ahead they are shown."""

    name: str
    area: str
    label: str  # msgid
    lead_days: int
    find: Callable[[Bureau, date, date], Iterable[Due]]  # (bureau, today, horizon)


def dues(bureau: Bureau, sources: Iterable[DueSource], today: date) -> list[Due]:
    """The dues of these sources that are open today, the most urgent first."""
    found = [due for source in sources for due in source.find(bureau, today, today + timedelta(days=source.lead_days))]
    return sorted(found, key=lambda due: (due.on, due.source, due.title))
