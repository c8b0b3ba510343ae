"""Looks of the cells of an .ods sheet, which keeps beside each value the text that people see ([ODF 1.3], 19.385)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from app.sheets.looks import HUNDREDTHS, MONTH, NO_MARKS, YEAR, Look, Marked, Marks
from app.sheets.ooxml import NO_RESULT, plain_text

_TABLE = re.compile(rb'<table:table\b[^>]*\btable:name="([^"]*)"[^>]*>(.*?)</table:table>', re.DOTALL)
_ROW = re.compile(rb"<table:table-row\b([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL)
_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(?:/>|>(.*?)</table:(?:covered-)?table-cell>)", re.DOTALL)
_ROWS_REPEATED = re.compile(rb'number-rows-repeated="(\d+)"')
_CELLS_REPEATED = re.compile(rb'number-columns-repeated="(\d+)"')
_KIND = re.compile(rb'\boffice:value-type="(\w+)"')
_VALUE = re.compile(rb'\boffice:(?:date-)?value="([^"]*)"')
_FORMULA = re.compile(rb'\btable:formula="([^"]*)"')
_FAULT = b'calcext:value-type="error"'
_REMARK = re.compile(rb"<office:annotation\b.*?</office:annotation>", re.DOTALL)
_SHOWN = re.compile(rb"<text:p\b[^>]*>(.*?)</text:p>", re.DOTALL)
_TAG = re.compile(rb"<[^>]*>")

# Rows without a number, a date or a formula hold nothing to look at.
_SIGNS = (b'value-type="float"', b'value-type="date"', b"table:formula=")

_FIGURES = re.compile(r"\d+")
_HUNDREDTHS = re.compile(r"\d{4}\.\d\d")
_PADDED = re.compile(r"0\d+")
_YEAR_WORDS = re.compile(r"[\d\W年]*|năm\s*\d+", re.IGNORECASE)


def marks_of(content: bytes, sheet: str) -> Marks:
    """The cells of a sheet (of content.xml) that look otherwise than their values; formulas without result, errors."""
    for found in _TABLE.finditer(content):
        if plain_text(found[1]) == sheet:
            return Marks(False, _scan(found[2]))
    return NO_MARKS


def _scan(table: bytes) -> Iterator[Marked]:
    top = 0
    for row in _ROW.finditer(table):
        repeated = _ROWS_REPEATED.search(row[1])
        height, cells = int(repeated[1]) if repeated else 1, row[2] or b""
        if any(sign in cells for sign in _SIGNS):
            marked = list(_row(cells))
            for number in range(top, top + height):
                yield from (Marked(number, column, looks, text) for column, looks, text in marked)
        top += height


def _row(cells: bytes) -> Iterator[tuple[int, tuple[Look, ...], str]]:
    place = 0
    for cell in _CELL.finditer(cells):
        repeated = _CELLS_REPEATED.search(cell[1])
        width = int(repeated[1]) if repeated else 1
        looks, text = _look_at(cell[1], cell[2] or b"")
        if looks or text:
            yield from ((column, looks, text) for column in range(place, place + width))
        place += width


def _look_at(attributes: bytes, body: bytes) -> tuple[tuple[Look, ...], str]:
    kind, value = _KIND.search(attributes), _VALUE.search(attributes)
    if kind is None or _FAULT in attributes:
        formula = _FORMULA.search(attributes)
        return (), _shown(body) or NO_RESULT + plain_text(formula[1]).removeprefix("of:=") if formula else ""
    if value is None or kind[1] not in (b"float", b"date"):
        return (), ""
    text = unicodedata.normalize("NFKC", _shown(body)).strip()
    look = _of_date(value[1].decode("ascii", "replace"), text) if kind[1] == b"date" else _of_number(value[1], text)
    return ((look,) if look else ()), ""


def _of_number(value: bytes, text: str) -> Look | None:
    try:
        number = float(value)
    except ValueError:
        return None
    if _HUNDREDTHS.fullmatch(text) and float(text) == number:
        return HUNDREDTHS
    return "0" * len(text) if _PADDED.fullmatch(text) and float(text) == number else None


def _of_date(value: str, text: str) -> Look | None:
    """Whether year and month, or the year alone, are all that is shown of a day."""
    year, month, day = (int(part) for part in (*_FIGURES.findall(value), "0", "0", "0")[:3])
    shown = [int(part) for part in _FIGURES.findall(text)]
    short = year % 100 if year % 100 not in (month, day) else year  # 03-08 may be the third of August
    if len(shown) > 2 or not {year, short}.intersection(shown):
        return None
    shown.remove(year if year in shown else short)
    if not shown:
        return YEAR if _YEAR_WORDS.fullmatch(text) else MONTH
    return MONTH if shown == [month] else None


def _shown(body: bytes) -> str:
    return "\n".join(plain_text(_TAG.sub(b"", line)) for line in _SHOWN.findall(_REMARK.sub(b"", body)))
