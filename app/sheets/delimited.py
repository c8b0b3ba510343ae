"""Sheets as plain text: comma, semicolon or tab, in the encodings that offices use."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

from app.errors import UnreadableFile
from app.i18n import _
from app.sheets.archive import too_large
from app.sheets.grid import MOST_COLUMNS, MOST_ROWS, Cell, Grid, SheetInfo

ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5hkscs", "cp1258")
_TRIED = ("utf-8-sig", "gb18030")  # in this order: text that is no UTF-8 hardly ever passes for it
_SEPARATORS = ",;\t"
_SAMPLE_LINES = 20
_LONGEST_CELL = 1 << 20
_FORMULA_STARTS = "=+-@\t\r'"


def read_delimited(path: Path, content: bytes, encoding: str = "") -> Grid:
    """The rows of a text file; ``encoding`` overrules what the bytes say. Raises UnreadableFile."""
    text, encoding = decode(content, encoding)
    if "\0" in text:
        raise UnreadableFile(_("The file is neither a spreadsheet nor plain text. Save it as .xlsx and try again."))
    try:
        rows = _rows(text)
    except csv.Error as fault:
        text = _("The text file cannot be split into columns. Save it as .xlsx and try again.")
        raise UnreadableFile(text) from fault
    width = max(map(len, rows), default=0)
    if len(rows) > MOST_ROWS or width > MOST_COLUMNS:
        raise too_large()
    padded: list[list[Cell]] = [[*map(_without_guard, row), *[""] * (width - len(row))] for row in rows]
    return Grid(path, path.stem, padded, (), (SheetInfo(path.stem, len(rows)),), encoding)


def _without_guard(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in _FORMULA_STARTS else cell


def guarded(text: str) -> str:
    """A text for a CSV file that no spreadsheet takes for a formula; ``_without_guard`` undoes it."""
    return "'" + text if text[:1] and text[0] in _FORMULA_STARTS else text


def decode(content: bytes, encoding: str = "") -> tuple[str, str]:
    """The text of a file and the encoding it is in: as its mark or its bytes say; raises UnreadableFile."""
    for name in (encoding,) if encoding else _likely(content):
        try:
            return content.decode(name).removeprefix("\ufeff"), name
        except UnicodeDecodeError:
            continue
    if encoding:
        raise UnreadableFile(_("The text cannot be read as {encoding}. Choose another one.").format(encoding=encoding))
    raise UnreadableFile(_("The text is neither UTF-8 nor GB18030. Open it in Excel and save it as .xlsx."))


def _likely(content: bytes) -> tuple[str, ...]:
    if content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return ("utf-16",)
    start = content[:2000]
    for place, name in ((1, "utf-16-le"), (0, "utf-16-be")):  # commas, digits and line ends have a zero byte there
        if (
            start[place::2].count(0) * 20 > len(start)
            and not start[1 - place :: 2].count(0)
            and _ends_lines(content, name)
        ):
            return (name,)
    return _TRIED


def _ends_lines(content: bytes, encoding: str) -> bool:
    return "\n" in content.decode(encoding, "replace") and len(content) % 2 == 0


def _rows(text: str) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    sample = text.splitlines()[:_SAMPLE_LINES]
    separator = max(_SEPARATORS, key=lambda mark: sum(line.count(mark) for line in sample))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
