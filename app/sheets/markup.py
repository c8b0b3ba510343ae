"""Old exports that call themselves .xls: SpreadsheetML and HTML tables, read without any document type or entity."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree

from app.errors import UnreadableFile
from app.i18n import _
from app.sheets.archive import refers_outside, too_large
from app.sheets.delimited import decode
from app.sheets.grid import MOST_COLUMNS, MOST_ROWS, Cell, Grid, SheetInfo

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_Item = TypeVar("_Item")
_Tables = list[tuple[str, list[list[Cell]], bool]]  # name, rows, hidden


def is_markup(content: bytes) -> bool:
    """Whether a file that is no workbook is at least a marked-up table."""
    start = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<?xml", b"<html", b"<!doctype html", b"<table", b"<meta", b"<head"))


def read_markup(path: Path, content: bytes, sheet: str | None = None) -> Grid:
    """The chosen (or first filled) table; raises UnreadableFile."""
    spreadsheet = b"urn:schemas-microsoft-com:office:spreadsheet" in content[:4000] and b"<Workbook" in content[:4000]
    tables = _spreadsheet_tables(content) if spreadsheet else _html_tables(content)
    infos = tuple(SheetInfo(name, len(rows), hidden) for name, rows, hidden in tables)
    for (name, rows, _hidden), info in zip(tables, infos, strict=True):
        if name == sheet or (sheet is None and info.usable):
            return Grid(path, name, _squared(rows), (), infos)
    raise UnreadableFile(_("The file holds no table with anything in it."))


def _squared(rows: list[list[Cell]]) -> list[list[Cell]]:
    width = max(map(len, rows), default=0)
    if len(rows) > MOST_ROWS or width > MOST_COLUMNS:
        raise too_large()
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _spreadsheet_tables(content: bytes) -> _Tables:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise refers_outside()
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError as fault:
        raise UnreadableFile(_("The file is damaged and cannot be read. Ask the sender for it again.")) from fault
    return [(ws.get(_SS + "Name", ""), _sheet_rows(ws), _is_hidden(ws)) for ws in root.iter(_SS + "Worksheet")]


def _is_hidden(worksheet: ElementTree.Element) -> bool:
    return any(node.text != "SheetVisible" for node in worksheet.iter(_X + "Visible"))


def _sheet_rows(worksheet: ElementTree.Element) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for row in worksheet.iterfind(f"{_SS}Table/{_SS}Row"):
        _skip_to(rows, row.get(_SS + "Index"), MOST_ROWS, list[Cell]())
        cells: list[Cell] = []
        for cell in row.iterfind(_SS + "Cell"):
            _skip_to(cells, cell.get(_SS + "Index"), MOST_COLUMNS, "")
            cells.append(_value(cell))
            cells.extend([""] * min(int(cell.get(_SS + "MergeAcross", 0)), MOST_COLUMNS))
        rows.append(cells)
    return rows


def _skip_to(items: list[_Item], index: str | None, limit: int, filler: _Item) -> None:
    if index is None:
        return
    if not index.isdecimal() or int(index) > limit:
        raise too_large()
    items.extend([filler] * (int(index) - 1 - len(items)))


def _value(cell: ElementTree.Element) -> Cell:
    data = cell.find(_SS + "Data")
    if data is None:
        return ""
    text = "".join(data.itertext())
    kind = data.get(_SS + "Type")
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return date.fromisoformat(text[:10])
    except ValueError:
        return text
    return text


def _html_tables(content: bytes) -> _Tables:
    reader = _TableReader()
    reader.feed(decode(content)[0])
    reader.close()
    return [(_("Table {number}").format(number=number), rows, False) for number, rows in enumerate(reader.tables, 1)]


class _TableReader(HTMLParser):
    """Tables of a page, nested ones as text of their cell; a cell that spans columns is followed by blanks."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[Cell]]] = []
        self._depth = 0
        self._text: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, row or cell begins."""
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self.tables[-1].append([])
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            span = dict(attrs).get("colspan") or "1"
            self._text, self._span = [], min(int(span), MOST_COLUMNS) if span.isdecimal() else 1
        elif tag == "br" and self._text is not None:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """A table or cell ends."""
        if self._depth == 1 and tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag == "table" and self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        """Text of the cell that is open."""
        if self._text is not None:
            self._text.append(data)

    def _end_cell(self) -> None:
        if self._text is None or not self.tables:
            return
        if not self.tables[-1]:
            self.tables[-1].append([])
        self.tables[-1][-1].extend(["".join(self._text).strip(), *[""] * (self._span - 1)])
        self._text = None
