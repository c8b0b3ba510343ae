"""What a cell's look says beyond its value: 1985.1 shown as 1985.10, 42 as 00042, a date as a month, old letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from app import dates
from app.sheets import legacy
from app.sheets.grid import Cell

HUNDREDTHS, MONTH, YEAR = "0.00", "yyyy-mm", "yyyy"
OLD_LETTERS = (*legacy.LETTERS, legacy.TCVN3_CAPITALS)
Look = str  # one of these, zeros as many as a number has digits, or letters of app.sheets.legacy

# The errors of cells, by their codes in BIFF ([MS-XLS] 2.5.10).
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_BUILT_IN = {2: HUNDREDTHS, 17: MONTH} | dict.fromkeys((27, 36, 50, 52, 57), MONTH)  # ECMA-376 part 1, 18.8.30
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_HUNDREDTHS = re.compile(r"[#0]*0\.00")
_ZEROS = re.compile(r"0{2,}")
_YEARS = range(1900, 2200)
_LONGEST = 32


Run = tuple[str, str]
"""A piece of a text and the letters of its font; "" for real ones."""


class Marked(NamedTuple):
    """A cell that looks otherwise than its value; ``text`` takes the place of a blank one.

    ``runs`` are the pieces of a text in several fonts.
    """

    row: int
    column: int
    looks: tuple[Look, ...]
    text: str = ""
    runs: tuple[Run, ...] = ()


class Marks(NamedTuple):
    """The cells of a sheet that look otherwise than their values, in order, and whether any style has old letters."""

    letters: bool
    cells: Iterator[Marked]


NO_MARKS = Marks(False, iter(()))


def has_letters(styles: Iterable[tuple[Look, ...]]) -> bool:
    """Whether a style shows its texts in the letters of an old font."""
    return any(look in OLD_LETTERS for looks in styles for look in looks)


def of_format(number: int, code: str) -> Look | None:
    """What a number format shows that the value does not say; None for all the usual ones."""
    if number in _BUILT_IN:
        return _BUILT_IN[number]
    plain = _QUOTED.sub("", code.partition(";")[0]).strip()
    if _HUNDREDTHS.fullmatch(plain):
        return HUNDREDTHS
    if _ZEROS.fullmatch(plain) and len(plain) <= _LONGEST:
        return plain
    parts = set(re.sub(r"[^a-z]", "", plain.casefold().replace("e", "y")))
    if parts and parts <= {"y", "m"} and "y" in parts:
        return MONTH if "m" in parts else YEAR
    return None


def looks_of(formats: Mapping[int, str], fonts: list[str], number: int, font: int) -> tuple[Look, ...]:
    """The looks of a style: of its number format, then of its font."""
    shown = of_format(number, formats.get(number, ""))
    letters = legacy.letters_of_font(fonts[font]) if font < len(fonts) else ""
    return tuple(filter(None, (shown, letters)))


def as_shown(cell: Cell, looks: tuple[Look, ...]) -> Cell:
    """The cell as people see it where that says more than its value; otherwise the cell itself."""
    for look in looks:
        if isinstance(cell, str):
            cell = legacy.decode(cell, look) if look in OLD_LETTERS else cell
        elif isinstance(cell, date | datetime):
            cell = _part_of(cell, look)
        elif isinstance(cell, int | float) and not isinstance(cell, bool):
            cell = _number_shown(cell, look)
    return cell


def in_real_letters(runs: tuple[Run, ...]) -> str:
    """A text of several fonts, each of its runs decoded."""
    return "".join(legacy.decode(text, letters) if letters else text for text, letters in runs)


def _part_of(day: date, look: Look) -> Cell:
    if look == MONTH:
        return f"{day.year:04d}-{day.month:02d}"
    return f"{day.year:04d}" if look == YEAR else day


def _number_shown(number: float, look: Look) -> Cell:
    if look == HUNDREDTHS:
        return f"{number:.2f}" if int(number) in _YEARS and round(number, 2) == round(number, 9) else number
    if look in (MONTH, YEAR):
        try:
            return _part_of(dates.from_excel_serial(number), look)
        except ValueError:
            return number
    if look.strip("0") == "" and number >= 0 and number == int(number):
        return f"{int(number):0{len(look)}d}"
    return number
