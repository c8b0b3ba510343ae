"""Workbooks going out: tables, lists of records, the official column layout; text stays text, pages print well."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import areas, codes
from app.i18n import _
from app.records import Field, Kind, Record, Row
from app.safety.files import replacing
from app.store import TITLE_SUFFIX
from app.values import Hidden, show

if TYPE_CHECKING:
    from app.bureau import Bureau

_A4 = 9  # Excel's number of the paper size
_MOST_TEXT = 32_767  # characters that Excel keeps in a cell
_WIDEST, _NARROWEST = 40, 6  # in digits, as Excel measures columns
_MEASURED_ROWS = 200
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_NAME_LENGTH = 31


@dataclass(frozen=True)
class Table:
    """A table for one sheet: texts and numbers as they shall stand there; None is blank."""

    name: str  # of the sheet
    title: str  # above the table; "" for none
    columns: Sequence[str]
    rows: Sequence[Sequence[object]]
    note: str = ""  # below the table


def write_tables(path: Path, tables: Sequence[Table], footer: str = "") -> None:
    """Write one sheet each; DiskFull or ReadOnly leave nothing half-made, and what ``path`` held before stays."""
    with new_workbook(path) as workbook:
        styles = _styles(workbook)
        names: set[str] = set()
        for table in tables:
            sheet = workbook.add_worksheet(sheet_name(table.name, names))
            _write_table(sheet, table, styles)
            _set_up_page(sheet, table, footer)


@contextmanager
def new_workbook(path: Path) -> Generator[Any]:
    """An XlsxWriter workbook that takes the place of ``path`` when the block ends well; strings are never formulas."""
    import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]
    from xlsxwriter.exceptions import FileCreateError  # pyright: ignore[reportMissingTypeStubs]

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with replacing(path) as temporary:
        workbook = xlsxwriter.Workbook(str(temporary), options)
        try:
            yield workbook
            workbook.close()
        except FileCreateError as fault:
            raise fault.args[0] if fault.args and isinstance(fault.args[0], OSError) else OSError(str(fault)) from fault


def export_rows(bureau: Bureau, record: Record, rows: Sequence[Row], fields: Sequence[Field], path: Path) -> None:
    """Write rows as people read them: labels, titles of links, identity numbers as text. Reads no database."""
    table = Table(
        name=_(record.plural),
        title="",
        columns=[_(field.label) for field in fields],
        rows=[[_readable(field, row) for field in fields] for row in rows],
    )
    write_tables(path, [table], footer=f"{bureau.name}  {bureau.today.isoformat()}")


def _readable(field: Field, row: Row) -> object:
    value = row.get(field.name)
    if isinstance(value, Hidden):
        return str(value)
    if field.kind is Kind.LINK:
        return row.get(field.name + TITLE_SUFFIX) or None
    if field.kind in (Kind.INTEGER, Kind.NUMBER):
        return value
    if field.kind is Kind.MONEY:
        return None if value is None else value / 100
    return show(field, value)


Layout = Sequence[tuple[str, str]]  # header, and ``field`` or ``link.field``


def export_columns(bureau: Bureau, record: Record, columns: Layout, rows: Sequence[Row], path: Path) -> None:
    """Write an official layout: codes instead of labels, dates as YYYYMMDD, everything as text."""
    write_tables(path, [official_table(bureau, record, columns, rows)])


def official_table(bureau: Bureau, record: Record, columns: Layout, rows: Sequence[Row]) -> Table:
    """The cells of an official layout; reads the linked rows, so call it where the bureau's file is at home."""
    names = {target.partition(".")[0] for _header, target in columns if "." in target}
    linked = {name: _linked(bureau, record, name, rows) for name in names}
    cells = [[_official(record, target, row, linked) for _header, target in columns] for row in rows]
    return Table(name=_(record.plural), title="", columns=[header for header, _target in columns], rows=cells)


def _linked(bureau: Bureau, record: Record, name: str, rows: Sequence[Row]) -> dict[int | None, Row]:
    table = record.field(name).links
    wanted = {row.get(name) for row in rows}
    found = bureau.db.rows(f"SELECT * FROM {table}")
    return {row["id"]: row for row in found if row["id"] in wanted}


def _official(record: Record, target: str, row: Row, linked: dict[str, dict[int | None, Row]]) -> str | None:
    name, _dot, inner = target.partition(".")
    field = record.field(name)
    if not inner:
        return _coded(field, row.get(name))
    return _coded(areas.records()[field.links].field(inner), linked[name].get(row.get(name), {}).get(inner))


def _coded(field: Field, value: Any) -> str | None:
    if value is None or value == "":
        return None
    if field.kind in (Kind.DATE, Kind.PARTIAL_DATE):
        return str(value).replace("-", "")
    if field.kind is Kind.FLAG:
        return "1" if value else "0"
    return str(value)


def wrong_codes(record: Record, rows: Sequence[Row]) -> list[tuple[int, str, str]]:
    """What an official layout would carry out though no list knows it: place of the row, field, code."""
    chosen = [(field.name, codes.code_list(field.codes).entries) for field in record.fields if field.codes]
    return [
        (place, name, row[name])
        for place, row in enumerate(rows)
        for name, entries in chosen
        if row.get(name) and row[name] not in entries
    ]


def _styles(workbook: Any) -> dict[str, Any]:
    grid = {"border": 1, "border_color": "#BFBFBF", "valign": "vcenter"}
    head = {"bold": True, "bg_color": "#E8EEF4", "text_wrap": True, "align": "center"}
    return {
        "title": workbook.add_format({"bold": True, "font_size": 14, "align": "left"}),
        "header": workbook.add_format(grid | head),
        "text": workbook.add_format({**grid, "num_format": "@"}),
        "number": workbook.add_format(grid),
        "note": workbook.add_format({"font_color": "#595959", "text_wrap": False}),
    }


def _write_table(sheet: Any, table: Table, styles: dict[str, Any]) -> None:
    top = 0
    if table.title:
        sheet.write_string(0, 0, table.title, styles["title"])
        top = 2
    for index, header in enumerate(table.columns):
        sheet.write_string(top, index, header, styles["header"])
    for number, row in enumerate(table.rows, top + 1):
        for index, cell in enumerate(row):
            write_cell(sheet, (number, index), cell, styles)
    last = top + len(table.rows)
    if table.note:
        sheet.write_string(last + 2, 0, table.note, styles["note"])
    if table.columns:
        sheet.freeze_panes(top + 1, 0)
        sheet.autofilter(top, 0, last, len(table.columns) - 1)
        sheet.repeat_rows(top)
    for index, width in enumerate(widths(table.columns, table.rows)):
        sheet.set_column(index, index, width)


def write_cell(sheet: Any, place: tuple[int, int], cell: object, styles: dict[str, Any]) -> None:
    """A number as a number, everything else as text: ``=1+1`` stays these four characters."""
    if cell is None or cell == "":
        sheet.write_blank(*place, None, styles["text"])
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        sheet.write_number(*place, cell, styles["number"])
    else:
        sheet.write_string(*place, str(cell)[:_MOST_TEXT], styles["text"])


def _set_up_page(sheet: Any, table: Table, footer: str) -> None:
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.5, 0.5, 0.6, 0.6)  # inches
    sheet.set_footer(f"&L{footer}&R&P / &N".replace("&L&R", "&R"))
    if table.title:
        sheet.set_header("")


def widths(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> list[float]:
    """How wide columns must be for their headers and first rows, in digits, as Excel measures them."""
    found = [_width(header) for header in columns]
    for row in rows[:_MEASURED_ROWS]:
        for index, cell in enumerate(row[: len(found)]):
            if cell is not None:
                found[index] = max(found[index], _width(str(cell)))
    return [min(max(width + 2, _NARROWEST), _WIDEST) for width in found]


def _width(text: str) -> int:
    lines = text.split("\n")
    return max(sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line) for line in lines)


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel accepts and that no other sheet has; it joins ``taken``."""
    plain = " ".join(_FORBIDDEN.sub(" ", wanted).split()).strip("' ")[:_NAME_LENGTH].rstrip("' ") or "Sheet"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: _NAME_LENGTH - len(str(number)) - 1]} {number}"
    taken.add(name.casefold())
    return name
