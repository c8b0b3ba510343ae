"""Measure: a number with a name, a definition, a unit and the rows behind it; every figure drills down to names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.bureau import Bureau


@dataclass(frozen=True)
class Scope:
    """What a measure is asked for: a year, the day on which the state counts, the units (None: all)."""

    year: int
    as_of: date
    units: tuple[int, ...] | None = None

    @classmethod
    def of_year(cls, year: int, today: date, units: tuple[int, ...] | None = None) -> Scope:
        """The year's last day, or today while the year runs."""
        return cls(year, min(date(year, 12, 31), today) if year <= today.year else date(year, 12, 31), units)


@dataclass(frozen=True)
class Cell:
    """One figure: ``key`` tells it within its measure; ``total`` is the denominator where the measure has one."""

    key: str
    label: str
    value: float | None  # None is unknown and prints blank
    total: float | None = None
    whole: bool = False  # the sum of the measure's other cells

    @property
    def share(self) -> float | None:
        """value ÷ total in per cent; None where either is unknown or the total is 0."""
        return 100 * self.value / self.total if self.value is not None and self.total else None


@dataclass(frozen=True)
class Measure:
    """A figure or a breakdown that the bureau reports."""

    name: str
    area: str
    label: str  # msgid
    definition: str  # msgid: what is counted and what it is divided by
    unit: str  # msgid: people, %, items
    record: str  # what the rows behind it are
    cells: Callable[[Bureau, Scope], list[Cell]]
    members: Callable[[Bureau, Scope, str], list[int]]  # ids of the rows behind the cell with this key
    source: str = ""
