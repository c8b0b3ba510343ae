"""Cross tables: staff of a day by any dimensions in lines and columns, with the people behind every figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

from app.personnel.counting.census import UNKNOWN_AGE, Census, census
from app.personnel.counting.dimensions import BY_NAME, Band

if TYPE_CHECKING:
    from app.bureau import Bureau

Keys = tuple[str, ...]  # one key a dimension; () is the total


@dataclass(frozen=True)
class Question:
    """What is counted: the day, the units (None: all), the dimensions down and across, at most two each."""

    day: date
    down: tuple[str, ...]
    across: tuple[str, ...]
    units: tuple[int, ...] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The dimensions, those of the lines first."""
        return (*self.down, *self.across)


@dataclass
class Figure:
    """How many people, and the sum of their ages as far as those are known."""

    count: int = 0
    years: int = 0
    aged: int = 0

    @property
    def mean_age(self) -> float | None:
        """The mean of the known ages; None without any."""
        return self.years / self.aged if self.aged else None


@dataclass
class CrossTable:
    """The figures by the keys of their line and column; lines and columns that count nobody are left out."""

    question: Question
    lines: list[tuple[Keys, tuple[str, ...]]] = field(default_factory=list[tuple[Keys, tuple[str, ...]]])
    columns: list[tuple[Keys, tuple[str, ...]]] = field(default_factory=list[tuple[Keys, tuple[str, ...]]])
    figures: dict[tuple[Keys, Keys], Figure] = field(default_factory=dict[tuple[Keys, Keys], Figure])

    def at(self, line: Keys, column: Keys) -> Figure:
        """The figure of a line and a column; () is the total."""
        return self.figures.get((line, column), Figure())


def cross(bureau: Bureau, question: Question) -> CrossTable:
    """Count; what has been read of the day already is not read again."""
    found = census(bureau, question.day)
    table, split = CrossTable(question), len(question.down)
    figures: defaultdict[tuple[Keys, Keys], Figure] = defaultdict(Figure)
    for keys, count, years, aged in _counted(found, question):
        line, column = keys[:split], keys[split:]
        for place in {(line, column), (line, ()), ((), column), ((), ())}:
            figure = figures[place]
            figure.count += count
            figure.years += years
            figure.aged += aged
    table.figures = dict(figures)
    table.lines = _heads(bureau, question, question.down, {line for line, _column in figures})
    table.columns = _heads(bureau, question, question.across, {column for _line, column in figures})
    return table


def _counted(found: Census, question: Question) -> list[tuple[Keys, int, int, int]]:
    """Every combination of bands with its people and their ages; one look at each value that occurs."""
    dimensions = [BY_NAME[name] for name in question.names]
    band = [_remembered(found, dimension.value, dimension.band) for dimension in dimensions]
    wanted = {"age", *(dimension.value for dimension in dimensions), *(("unit",) if question.units is not None else ())}
    units = None if question.units is None else set(question.units)
    counted: list[tuple[Keys, int, int, int]] = []
    for key, count in found.counted(wanted):
        if units is not None and found.value("unit", key) not in units:
            continue
        age = int(found.value("age", key))
        known = age != UNKNOWN_AGE
        keys = tuple(of(key) for of in band)
        counted.append((keys, count, age * count if known else 0, count if known else 0))
    return counted


def _remembered(found: Census, value: str, band: Callable[[str | int], str]) -> Callable[[int], str]:
    known: dict[str | int, str] = {}

    def of(key: int) -> str:
        raw = found.value(value, key)
        if raw not in known:
            known[raw] = band(raw)
        return known[raw]

    return of


def _heads(
    bureau: Bureau, question: Question, names: tuple[str, ...], used: set[Keys]
) -> list[tuple[Keys, tuple[str, ...]]]:
    bands: list[list[Band]] = [BY_NAME[name].bands(bureau, question.day) for name in names]
    everything = [
        (tuple(band.key for band in combination), tuple(band.label for band in combination))
        for combination in product(*bands)
    ]
    return [(keys, labels) for keys, labels in everything if keys and keys in used]


def people_behind(bureau: Bureau, question: Question, line: Keys, column: Keys) -> list[int]:
    """Who is counted in a figure."""
    found = census(bureau, question.day)
    picks = [
        (BY_NAME[name], key)
        for names, keys in ((question.down, line), (question.across, column))
        for name, key in zip(names, keys, strict=False)
    ]
    units = None if question.units is None else set(question.units)

    def fits(key: int) -> bool:
        if units is not None and found.value("unit", key) not in units:
            return False
        return all(dimension.band(found.value(dimension.value, key)) == wanted for dimension, wanted in picks)

    return found.where(["unit", *(dimension.value for dimension, _key in picks)], fits)
