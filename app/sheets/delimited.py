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

ENCODINGS = ("utf-8-sig", "gb18030")  # in this order: text that is no UTF-8 hardly ever passes for it
_SEPARATORS = ",;\t"
_SAMPLE_LINES = 20


def read_delimited(path: Path, content: bytes, encoding: str = "") -> Grid:
    """The rows of a text file; ``encoding`` overrules what the bytes say. Raises UnreadableFile."""
    text = decode(content, encoding)
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
    padded: list[list[Cell]] = [[*row, *[""] * (width - len(row))] for row in rows]
    return Grid(path, path.stem, padded, (), (SheetInfo(path.stem, len(rows)),))


def decode(content: bytes, encoding: str = "") -> str:
    """The text of a file as UTF-8, UTF-16 (with its mark) or else GB18030; raises UnreadableFile."""
    if not encoding and content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        encoding = "utf-16"
    for name in (encoding,) if encoding else ENCODINGS:
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(_("The text is neither UTF-8 nor GB18030. Open it in Excel and save it as .xlsx."))


def _rows(text: str) -> list[list[str]]:
    sample = text.splitlines()[:_SAMPLE_LINES]
    separator = max(_SEPARATORS, key=lambda mark: sum(line.count(mark) for line in sample))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
