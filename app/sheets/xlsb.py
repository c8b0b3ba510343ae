"""Looks of the cells of an .xlsb workbook: fonts and number formats from its binary parts ([MS-XLSB] 2.4)."""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
from collections.abc import Iterator

from app.sheets.archive import records
from app.sheets.looks import ERRORS, NO_MARKS, Look, Marked, Marks, has_letters, looks_of

_SHEET, _FONT, _FORMAT, _STYLE = 156, 43, 44, 47  # BrtBundleSh, BrtFont, BrtFmt, BrtXF
_STYLES_BEGIN, _STYLES_END = 617, 618  # of the cells; before them stand those of named styles
_ROW, _FAULTS, _CELLS = 0, (3, 11), (*range(2, 12), 62)  # BrtRowHdr; errors; BrtCellRk to BrtFmlaError, BrtCellRString
_LINK = re.compile(r"<Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r'\b(Id|Target)="([^"]*)"')


def marks_of(archive: zipfile.ZipFile, sheet: str) -> Marks:
    """The cells that look otherwise than their values, or hold an error; none where the file is odd."""
    try:
        member, styles = _member_of(archive, sheet), _styles(archive)
        content = archive.read(member) if member else b""
    except (KeyError, struct.error, IndexError, UnicodeDecodeError):
        return NO_MARKS
    return Marks(has_letters(styles), _cells(content, styles))


def _member_of(archive: zipfile.ZipFile, sheet: str) -> str:
    links = archive.read("xl/_rels/workbook.bin.rels").decode("utf-8")
    targets = {
        found["Id"]: found["Target"] for link in _LINK.findall(links) if (found := dict(_ATTRIBUTE.findall(link)))
    }
    for kind, body in records(archive.read("xl/workbook.bin")):
        if kind == _SHEET:
            link, at = _wide(body, 8)
            if _wide(body, at)[0] == sheet:
                target = targets[link]
                return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
    return ""


def _styles(archive: zipfile.ZipFile) -> list[tuple[Look, ...]]:
    """Looks by style number."""
    if "xl/styles.bin" not in archive.namelist():
        return []
    fonts: list[str] = []
    formats: dict[int, str] = {}
    styles: list[tuple[int, int]] = []
    of_cells = False
    for kind, body in records(archive.read("xl/styles.bin")):
        if kind == _FONT:
            fonts.append(_wide(body, 21)[0])
        elif kind == _FORMAT:
            formats[struct.unpack_from("<H", body)[0]] = _wide(body, 2)[0]
        elif kind in (_STYLES_BEGIN, _STYLES_END):
            of_cells = kind == _STYLES_BEGIN
        elif kind == _STYLE and of_cells:
            styles.append(struct.unpack_from("<HH", body, 2))
    return [looks_of(formats, fonts, number, font) for number, font in styles]


def _cells(content: bytes, styles: list[tuple[Look, ...]]) -> Iterator[Marked]:
    row = 0
    for kind, body in records(content):
        if kind == _ROW:
            row = int.from_bytes(body[:4], "little")
        elif kind in _CELLS and len(body) >= 8:
            column, style = int.from_bytes(body[:4], "little"), int.from_bytes(body[4:7], "little")
            looks = styles[style] if style < len(styles) else ()
            text = ERRORS.get(body[8], "") if kind in _FAULTS and len(body) > 8 else ""
            if looks or text:
                yield Marked(row, column, looks, text)


def _wide(body: bytes, at: int) -> tuple[str, int]:
    """A text with its length before it, and the place behind it; one that is not there is empty."""
    count = struct.unpack_from("<I", body, at)[0]
    if count == 0xFFFFFFFF:
        return "", at + 4
    return body[at + 4 : at + 4 + 2 * count].decode("utf-16-le"), at + 4 + 2 * count
