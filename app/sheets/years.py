"""Several years side by side (2018年 | 2017年 | 2016年): one row of the sheet becomes one entry for each year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app import codes
from app.records import Field, Kind, Record
from app.sheets.grid import Cell, Grid, is_blank
from app.sheets.matching import Column, Header, Match

_YEAR = re.compile(r"(?:năm|year)?\s*((?:19|20)\d\d)\s*(?:年度?)?(?:\D{0,8})", re.IGNORECASE)
FEWEST_YEARS = 2
_SAMPLE = 50


@dataclass(frozen=True)
class Spread:
    """Where each row of the spread grid stood: row of the sender's grid, and the column of its year."""

    rows: Sequence[int]
    columns: Sequence[int]
    width: int  # of the sender's grid

    def column(self, index: int, column: int) -> int:
        """The sender's column of a cell."""
        return column if column < self.width else self.columns[index]


def year_of(header: str) -> str:
    """The year that a header is, or ``""``."""
    found = _YEAR.fullmatch(header.strip())
    return found[1] if found else ""


def spread_years(record: Record, grid: Grid, header: Header) -> tuple[Grid, Header, Spread | None]:
    """The grid with a row for each year, where the record keeps years and the sheet sets them side by side."""
    years = {column.index: year for column in header.columns if not column.target and (year := year_of(column.header))}
    brought = {column.field for column in header.columns if column.target}
    year_field = next((f for f in record.fields if f.name == "year" and f.name not in brought), None)
    if len(years) < FEWEST_YEARS or year_field is None:
        return grid, header, None
    value_field = _value_field(record, grid, header, years, brought)
    if value_field is None:
        return grid, header, None
    rows, origins, columns = _spread_rows(grid, header, years)
    made = Column(grid.width, year_field.label, year_field.name, Match.EXACT)
    value = Column(grid.width + 1, value_field.label, value_field.name, Match.EXACT)
    kept = [replace(one, match=Match.CHOSEN) if one.index in years else one for one in header.columns]
    spread = Spread(origins, columns, grid.width)
    return replace(grid, rows=rows), replace(header, columns=(*kept, made, value)), spread


def _value_field(record: Record, grid: Grid, header: Header, years: dict[int, str], brought: set[str]) -> Field | None:
    """The field that stands under the years: the only required one missing, or the list that knows the words."""
    free = [f for f in record.fields if f.name not in brought and f.name not in record.key and not f.computed]
    required = [f for f in free if f.required and f.kind is not Kind.LINK]
    if len(required) == 1:
        return required[0]
    words = {
        str(row[index]).strip()
        for row in grid.rows[header.last + 1 :][:_SAMPLE]
        for index in years
        if not is_blank(row[index])
    }
    fitting = [f for f in free if f.codes and any(codes.code_list(f.codes).find(word) for word in words)]
    return fitting[0] if len(fitting) == 1 else None


def _spread_rows(
    grid: Grid, header: Header, years: dict[int, str]
) -> tuple[list[Sequence[Cell]], list[int], list[int]]:
    rows: list[Sequence[Cell]] = [[*row, "", ""] for row in grid.rows[: header.last + 1]]
    origins, columns = list(range(header.last + 1)), [0] * (header.last + 1)
    for index in range(header.last + 1, len(grid.rows)):
        row = grid.rows[index]
        filled = [place for place in years if not is_blank(row[place])]
        for place in filled or [-1]:  # a row without any year is still told of
            rows.append([*row, years[place], row[place]] if filled else [*row, "", ""])
            origins.append(index)
            columns.append(place)
    return rows, origins, columns
