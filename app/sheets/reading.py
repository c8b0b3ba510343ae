"""Reading a spreadsheet by what it is, not by what it is called: xlsx, xls, xlsb, ods, CSV, HTML and SpreadsheetML."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, cast

from app.errors import FileMissing, UnreadableFile
from app.i18n import _, listed
from app.sheets import archive
from app.sheets.archive import too_large
from app.sheets.delimited import read_delimited
from app.sheets.grid import MOST_COLUMNS, MOST_ROWS, Cell, Grid, SheetInfo
from app.sheets.markup import is_markup, read_markup

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MOST_FILE_BYTES = 200 << 20
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_SHEET = {b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"Rar!": "RAR", b"7z\xbc\xaf": "7z"}


def read_sheet(path: Path, sheet: str | None = None, *, encoding: str = "") -> Grid:
    """The cells of a sheet, by default the first that people can see and that holds anything.

    ``encoding`` overrules what a text file's bytes say. Touches no database. Raises UnreadableFile or FileMissing.
    """
    content = _content(path)
    if content.startswith(_ZIP):
        archive.inspect(content)
        return _read_workbook(path, content, sheet)
    if content.startswith(_OLE):
        _require_unlocked(content)
        return _read_workbook(path, content, sheet)
    return _read_text(path, content, sheet, encoding)


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise FileMissing(path=path)
    try:
        if path.stat().st_size > MOST_FILE_BYTES:
            raise UnreadableFile(_("The file is larger than {size} MB. Split it.").format(size=MOST_FILE_BYTES >> 20))
        content = path.read_bytes()
    except OSError as fault:
        text = _("The file cannot be opened. Close it in other programs, or check its rights.")
        raise UnreadableFile(text) from fault
    if not content.strip():
        raise UnreadableFile(_("The file is empty."))
    return content


def _read_text(path: Path, content: bytes, sheet: str | None, encoding: str) -> Grid:
    for start, kind in _NO_SHEET.items():
        if content.startswith(start):
            text = _("The file is a {kind} file, not a spreadsheet. Ask for the spreadsheet itself.")
            raise UnreadableFile(text.format(kind=kind))
    if is_markup(content):
        return read_markup(path, content, sheet)
    return read_delimited(path, content, encoding)


def _require_unlocked(content: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise _locked()


def _locked() -> UnreadableFile:
    return UnreadableFile(_("The file is locked by a password. Remove the password in Excel, save it and try again."))


def _read_workbook(path: Path, content: bytes, sheet: str | None) -> Grid:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, WorksheetNotFound

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            return _chosen(path, workbook, sheet)
    except PasswordError as fault:
        raise _locked() from fault
    except WorksheetNotFound as fault:
        raise UnreadableFile(_("The file has no sheet “{sheet}”.").format(sheet=sheet)) from fault
    except (CalamineError, OSError) as fault:
        text = _("The file is damaged or no spreadsheet. Open it in Excel and save it as .xlsx.")
        raise UnreadableFile(text) from fault


def _chosen(path: Path, workbook: CalamineWorkbook, sheet: str | None) -> Grid:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    infos: list[SheetInfo] = []
    chosen: CalamineSheet | None = None
    for meta in workbook.sheets_metadata:
        if meta.typ is not SheetTypeEnum.WorkSheet:
            continue
        found = workbook.get_sheet_by_name(meta.name)
        info = SheetInfo(meta.name, _height(found), meta.visible is not SheetVisibleEnum.Visible)
        infos.append(info)
        if meta.name == sheet or (sheet is None and chosen is None and info.usable):
            chosen = found
    if chosen is None:
        raise UnreadableFile(_nothing_usable(infos, sheet))
    if _height(chosen) > MOST_ROWS or (chosen.end and chosen.end[1] >= MOST_COLUMNS):
        raise too_large()
    rows = cast(list[list[Cell]], chosen.to_python(skip_empty_area=False))
    return Grid(path, chosen.name, rows, chosen.merged_cell_ranges or (), tuple(infos))


def _height(sheet: CalamineSheet) -> int:
    return sheet.end[0] + 1 if sheet.end else 0


def _nothing_usable(infos: list[SheetInfo], sheet: str | None) -> str:
    if sheet is not None:
        return _("The file has no sheet “{sheet}”.").format(sheet=sheet)
    names = listed(info.name for info in infos)
    return _("Every sheet of the file is empty or hidden: {sheets}.").format(sheets=names)
