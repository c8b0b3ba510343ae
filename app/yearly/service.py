"""The tables of a year."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from app import areas
from app.errors import AppError
from app.i18n import _
from app.measures import Measure, Scope
from app.steps import Steps
from app.yearly import comparisons
from app.yearly.workbook import YearTable, figures_table, names_table, write

if TYPE_CHECKING:
    from app.bureau import Bureau


def summary(bureau: Bureau, year: int, units: tuple[int, ...] | None = None) -> list[YearTable]:
    """All tables of a year; raises AppError for a year that has not begun."""
    return [year_table(bureau, measure, year, units) for measure in areas.measures().values()]


def year_table(bureau: Bureau, measure: Measure, year: int, units: tuple[int, ...] | None = None) -> YearTable:
    """One table of a year; raises AppError for a year that has not begun."""
    if not 1990 <= year <= bureau.today.year:
        raise AppError(_("There are no figures for {year}.").format(year=year))
    scope = Scope.of_year(year, bureau.today, units)
    compared = comparisons.read(bureau, measure.name, year)
    return YearTable(measure, scope, measure.cells(bureau, scope), compared)


def iter_course(bureau: Bureau, measure: Measure, year: int, years: int = 5) -> Steps[list[YearTable]]:
    """The same table of several years, the last one ``year``; each is counted as of its own last day."""
    first, tables = max(year - years + 1, 1990), list[YearTable]()
    for each in range(first, year + 1):
        yield each - first, year - first + 1
        tables.append(year_table(bureau, measure, each))
    return tables


def write_summary(bureau: Bureau, year: int, path: Path) -> Generator[tuple[int, int], None, Path]:
    """Write the year's tables and the names behind them as a workbook; yields (done, total), returns the path."""
    tables = summary(bureau, year)
    sheets = [figures_table(bureau, table) for table in tables]
    for done, table in enumerate(tables):
        yield done, len(tables)
        sheets.append(names_table(bureau, table))
    write(path, sheets)
    return path
