"""Looking into a packed workbook before any reader opens it: it must not fill the memory; its macros are never run."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from app.errors import UnreadableFile
from app.i18n import _, count
from app.sheets.grid import MOST_COLUMNS, MOST_ROWS

MOST_MEMBERS = 2_000
MOST_BYTES = 200 << 20
MOST_RATIO = 200
_SMALL = 1 << 20  # below this a high ratio harms nobody: empty styles pack very well
_BLOCK = 1 << 20
_TAIL = 256  # longer than the tag of a cell, which may lie across two blocks

# A reader lays out every cell up to the last one, so that one stray cell at the far end would take gigabytes.
_FAR = re.compile(rb'r="(?:(?:[A-Z]{3}|[L-Z][A-Z]|K[O-Z])[A-Z]*\d+|[A-Z]*(\d{6,}))"(?:[^>]*[^/>])?>')

_ROW_RECORD = 0  # BrtRowHdr
_CELL_RECORDS = range(2, 12)  # BrtCellRk to BrtFmlaError; blank cells are not laid out

_REPEATED_ROW = re.compile(rb'<table:table-row\b[^>]*rows-repeated="(\d+)"[^>]*>(.*?)</table:table-row>', re.DOTALL)
_REPEATED_CELL = re.compile(rb'<table:table-cell\b(?=[^>]*value-type)[^>]*columns-repeated="(\d+)"')


def inspect(content: bytes) -> None:
    """Raise UnreadableFile when a zip is broken, too large, packed too tightly, or holds far-off cells."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _require_reasonable(members)
            for member in members:
                if member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml"):
                    _require_near_cells(archive, member)
                elif member.filename.startswith("xl/worksheets/") and member.filename.endswith(".bin"):
                    _require_near_records(archive.read(member))
                elif member.filename == "content.xml":
                    _require_few_repeats(archive.read(member))
                elif member.filename.endswith((".xml", ".rels")):
                    _require_plain(archive, member)
                elif member.file_size > _SMALL:
                    _require_true_size(archive, member)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, RuntimeError) as fault:
        raise UnreadableFile(_("The file is damaged and cannot be read. Ask the sender for it again.")) from fault


def _require_reasonable(members: list[zipfile.ZipInfo]) -> None:
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MOST_MEMBERS or size > MOST_BYTES or (size > _SMALL and size > MOST_RATIO * max(packed, 1)):
        raise UnreadableFile(_("The file unpacks to far more than a roster can hold. It was not opened."))


def _require_near_cells(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    tail = b""
    with archive.open(member) as file:
        while block := file.read(_BLOCK):
            if b"<" not in block:
                raise _endless_text()
            if not tail and b"<!DOCTYPE" in block:
                raise refers_outside()
            for found in _FAR.finditer(tail + block):
                if found[1] is None or int(found[1]) > MOST_ROWS:
                    raise too_large()
            tail = block[-_TAIL:]


def _require_near_records(content: bytes) -> None:
    """A reader lays out every cell of an xlsb sheet too, up to the last one."""
    row = 0
    for kind, body in records(content):
        place = int.from_bytes(body[:4], "little")
        if kind == _ROW_RECORD:
            row = place
        elif kind in _CELL_RECORDS and (row >= MOST_ROWS or place >= MOST_COLUMNS):
            raise too_large()


def records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and body of each record of an xlsb part ([MS-XLSB] 2.1.4): kind and size take 1 to 4 bytes, 7 bits each."""
    at = 0
    while at < len(content):
        kind, at = _varied(content, at)
        size, at = _varied(content, at)
        yield kind, content[at : at + size]
        at += size


def _varied(content: bytes, at: int) -> tuple[int, int]:
    """The number that begins at a place, and the place behind it."""
    number = 0
    for place, byte in enumerate(content[at : at + 4]):
        number |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return number, at + place + 1
    return number, at + 4


def _require_few_repeats(content: bytes) -> None:
    """An ods file says how often a row or cell is repeated; blank ones may be, up to the end of the sheet."""
    rows = [int(row[1]) for row in _REPEATED_ROW.finditer(content) if b"value-type" in row[2]]
    cells = [int(cell[1]) for cell in _REPEATED_CELL.finditer(content)]
    if sum(rows) > MOST_ROWS or max(cells, default=0) > MOST_COLUMNS:
        raise too_large()


def _require_plain(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """No document type, whose entities may reach outside or unfold without end, and no text beyond a cell's length."""
    is_first = True
    with archive.open(member) as file:
        while block := file.read(_BLOCK):
            if is_first and b"<!DOCTYPE" in block:
                raise refers_outside()
            if not is_first and b"<" not in block:
                raise _endless_text()
            is_first = False


def _endless_text() -> UnreadableFile:
    return UnreadableFile(_("A cell of the file holds more text than a spreadsheet can. It was not opened."))


def refers_outside() -> UnreadableFile:
    """The sentence for a document type with entities."""
    return UnreadableFile(_("The file refers to things outside itself and was not opened. Save it as .xlsx."))


def _require_true_size(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    with archive.open(member) as file:  # stops with BadZipFile where the listed size is a lie
        while file.read(_BLOCK):
            pass


def too_large() -> UnreadableFile:
    """The sentence for a sheet beyond the caps."""
    text = _("The sheet reaches beyond {rows} rows or {columns} columns. Delete stray cells at its end, or split it.")
    return UnreadableFile(text.format(rows=count(MOST_ROWS), columns=MOST_COLUMNS))
