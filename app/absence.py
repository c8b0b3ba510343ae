"""Absence: who is not there, when and why; published by the areas that know, read by whoever gives people work."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app import areas

if TYPE_CHECKING:
    from app.bureau import Bureau


@dataclass(frozen=True)
class Absence:
    """A person is away from a day to a day (None: for good); ``why`` is a sentence for the clerk."""

    person: int
    starts: date
    ends: date | None
    why: str

    def covers(self, day: date) -> bool:
        """Whether the person is away on a day."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


Find = Callable[["Bureau", Collection[int], date, date], Iterable[Absence]]
"""(bureau, people, first day, last day) → their absences that touch these days."""


def absences(bureau: Bureau, people: Collection[int], first: date, last: date) -> list[Absence]:
    """The absences of these people between two days, from every area that knows of some."""
    if not people:
        return []
    return [absence for find in areas.absences() for absence in find(bureau, people, first, last)]
