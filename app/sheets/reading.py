"""Reading a spreadsheet by what it is, not by what it is called: xlsx, xls, xlsb, ods, CSV, HTML and SpreadsheetML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, cast

from app.errors import FileMissing, UnreadableFile
from app.i18n import _, listed
from app.sheets import archive, biff, legacy, ods, ooxml, xlsb
from app.sheets.ahead import looked_ahead
from app.sheets.archive import too_large
from app.sheets.delimited import read_delimited
from app.sheets.grid import MOST_COLUMNS, MOST_ROWS, Cell, Grid, SheetInfo, is_blank
from app.sheets.looks import NO_MARKS, OLD_LETTERS, Marked, Marks, as_shown, in_real_letters
from app.sheets.markup import is_markup, read_markup

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MOST_FILE_BYTES = 200 << 20
FONTS = "fonts"  # old letters were told by the fonts of the cells
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_SHEET = {b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"Rar!": "RAR", b"7z\xbc\xaf": "7z"}


BLOCK = 500  # rows handed over at once


@dataclass(frozen=True)
class Opened:
    """A sheet whose rows are still to come: what is known of it, how many rows there are, and the rows in blocks."""

    head: Grid  # without rows
    height: int
    blocks: Iterator[list[list[Cell]]]


def read_sheet(path: Path, sheet: str | None = None, *, encoding: str = "", letters: str = "") -> Grid:
    """The cells of a sheet, by default the first that people can see and that holds anything.

    ``encoding`` overrules what a text file's bytes say, ``letters`` ("tcvn3", "vni", "plain") what the fonts say.
    Touches no database. Raises UnreadableFile or FileMissing. What comes from outside is read by ``apart.iter_read``.
    """
    opened = open_sheet(path, sheet, encoding=encoding, letters=letters)
    return replace(opened.head, rows=[row for block in opened.blocks for row in block])


def open_sheet(path: Path, sheet: str | None = None, *, encoding: str = "", letters: str = "") -> Opened:
    """``read_sheet`` block by block; the same arguments and errors."""
    content = _content(path)
    if content.startswith(_ZIP):
        archive.inspect(content)
        opened, marks = _open_workbook(path, content, sheet)
    elif content.startswith(_OLE):
        _require_unlocked(content)
        opened, marks = _open_workbook(path, content, sheet)
    else:
        whole = _read_text(path, content, sheet, encoding)
        opened = Opened(replace(whole, rows=()), len(whole.rows), _in_blocks(map(list, whole.rows)))
        marks = NO_MARKS
    return _with_letters(opened, marks, letters)


def _in_blocks(rows: Iterable[list[Cell]]) -> Iterator[list[list[Cell]]]:
    rows = iter(rows)
    while block := list(islice(rows, BLOCK)):
        yield block


def _with_letters(opened: Opened, marks: Marks, letters: str) -> Opened:
    """The blocks with old Vietnamese letters and telling formats settled."""
    blocks, cells = opened.blocks, marks.cells
    if marks.letters and letters in ("", FONTS):
        return replace(opened, head=replace(opened.head, letters=FONTS), blocks=_as_shown(blocks, cells))
    blocks = _as_shown(blocks, _without_letters(cells) if marks.letters else cells)
    first = next(blocks, list[list[Cell]]())
    blocks = chain([first] if first else [], blocks)
    found = letters or legacy.guess(cell for row in first for cell in row if isinstance(cell, str))
    if found in legacy.LETTERS:
        blocks = ([[_decoded(cell, found) for cell in row] for row in block] for block in blocks)
    return replace(opened, head=replace(opened.head, letters=found), blocks=blocks)


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


def _open_workbook(path: Path, content: bytes, sheet: str | None) -> tuple[Opened, Marks]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, WorksheetNotFound

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        likely = sheet or _first_seen(workbook)
        looking = looked_ahead(lambda: _marks(content, likely))
        opened = _chosen(path, workbook, sheet)
    except PasswordError as fault:
        raise _locked() from fault
    except WorksheetNotFound as fault:
        raise UnreadableFile(_("The file has no sheet “{sheet}”.").format(sheet=sheet)) from fault
    except (CalamineError, OSError) as fault:
        text = _("The file is damaged or no spreadsheet. Open it in Excel and save it as .xlsx.")
        raise UnreadableFile(text) from fault
    return opened, looking() if opened.head.sheet == likely else _marks(content, opened.head.sheet)


def _first_seen(workbook: CalamineWorkbook) -> str:
    """The sheet that is chosen unless it is empty."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [meta for meta in workbook.sheets_metadata if meta.typ is SheetTypeEnum.WorkSheet]
    return next((meta.name for meta in sheets if meta.visible is SheetVisibleEnum.Visible), "")


def _chosen(path: Path, workbook: CalamineWorkbook, sheet: str | None) -> Opened:
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
    head = Grid(path, chosen.name, (), tuple(chosen.merged_cell_ranges or ()), tuple(infos))
    return Opened(head, _height(chosen), _in_blocks(_rows_of(chosen)))


def _rows_of(sheet: CalamineSheet) -> Iterator[list[Cell]]:
    rows = cast(Iterator[list[Cell]], sheet.iter_rows())
    left = sheet.start[1] if sheet.start else 0  # the reader begins with the first column that holds anything
    return ([""] * left + row for row in rows) if left else rows


def _marks(content: bytes, sheet: str) -> Marks:
    """The cells whose look tells more than their value; none where a format keeps no such thing."""
    if content.startswith(_OLE):
        return biff.marks_of(content, sheet)
    if not content.startswith(_ZIP):
        return NO_MARKS
    book = zipfile.ZipFile(io.BytesIO(content))
    members = set(book.namelist())
    if "xl/workbook.xml" in members:
        return ooxml.marks_of(book, sheet)
    if "xl/workbook.bin" in members:
        return xlsb.marks_of(book, sheet)
    return ods.marks_of(book.read("content.xml"), sheet) if "content.xml" in members else NO_MARKS


def _without_letters(cells: Iterator[Marked]) -> Iterator[Marked]:
    for one in cells:
        yield one._replace(looks=tuple(look for look in one.looks if look not in OLD_LETTERS), runs=())


def _as_shown(blocks: Iterable[list[list[Cell]]], marked: Iterator[Marked]) -> Iterator[list[list[Cell]]]:
    """The blocks with each marked cell as people see it; both come in the order of the rows."""
    top, one = 0, next(marked, None)
    for block in blocks:
        while one is not None and one.row < top + len(block):
            row, column, looks, text, runs = one
            if row >= top and column < len(block[row - top]):
                cells = block[row - top]
                if runs and cells[column] == "".join(said for said, _letters in runs):
                    cells[column] = in_real_letters(runs)
                else:
                    cells[column] = text if text and is_blank(cells[column]) else as_shown(cells[column], looks)
            one = next(marked, None)
        top += len(block)
        yield block


def _decoded(cell: Cell, letters: str) -> Cell:
    return legacy.decode(cell, letters) if isinstance(cell, str) else cell


def _height(sheet: CalamineSheet) -> int:
    return sheet.end[0] + 1 if sheet.end else 0


def _nothing_usable(infos: list[SheetInfo], sheet: str | None) -> str:
    if sheet is not None:
        return _("The file has no sheet “{sheet}”.").format(sheet=sheet)
    names = listed(info.name for info in infos)
    return _("Every sheet of the file is empty or hidden: {sheets}.").format(sheets=names)
