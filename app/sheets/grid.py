"""The cells of one sheet as they were read, whatever the file format was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

Cell = str | float | int | bool | date | datetime | time | timedelta | None
Corner = tuple[int, int]  # row and column, from 0

MOST_ROWS = 200_000
MOST_COLUMNS = 300


@dataclass(frozen=True)
class SheetInfo:
    """A sheet of the file: its name, how many rows it holds, and whether people can see it."""

    name: str
    rows: int
    hidden: bool = False

    @property
    def usable(self) -> bool:
        """Whether it can be imported: people see it and something stands in it."""
        return self.rows > 0 and not self.hidden


@dataclass(frozen=True)
class Grid:
    """The chosen sheet from its first cell on, all rows equally long; ``sheets`` lists all sheets of the file."""

    path: Path
    sheet: str
    rows: Sequence[Sequence[Cell]]
    merged: Sequence[tuple[Corner, Corner]] = ()  # first and last cell of each merged range
    sheets: Sequence[SheetInfo] = field(default_factory=tuple[SheetInfo, ...])
    encoding: str = ""  # in which a text file was read; "" for workbooks
    letters: str = ""  # old Vietnamese letters that were turned into real ones: "tcvn3", "vni", by "fonts", or none

    @property
    def width(self) -> int:
        """How many columns each row has."""
        return len(self.rows[0]) if self.rows else 0

    def cut(self, width: int) -> Grid:
        """The same sheet without the columns from ``width`` on."""
        return replace(self, rows=[row[:width] for row in self.rows])


def is_blank(cell: Cell) -> bool:
    """Whether nothing that people could read stands in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def column_letters(index: int) -> str:
    """The name that a spreadsheet gives to a column: 0 → ``A``, 27 → ``AB``."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def shown(cell: Cell) -> str:
    """A cell as the sender sees it, more or less."""
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"
    return "" if cell is None else str(cell)
