"""Looks of the cells of an old .xls workbook: fonts and number formats from its records ([MS-XLS], [MS-CFB])."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from app.sheets.looks import ERRORS, NO_MARKS, Look, Marked, Marks, has_letters, looks_of

_FREE = 0xFFFFFFFA  # from here on sector numbers mean something else
_FONT, _FORMAT, _XF, _SHEET = 0x31, 0x41E, 0xE0, 0x85
_BOF, _EOF = 0x809, 0x0A
_CELLS = {0xFD, 0x204, 0xD6, 0x203, 0x27E, 0x06, 0x205}  # string, label, rich string, number, packed, formula, error
_MANY = 0xBD  # several packed numbers
_FAULT, _FORMULA = 0x205, 0x06
# The records of an error and of a formula whose result is one, to be sought before every record is looked at.
_FAULTS = re.compile(
    rb"\x05\x02\x08\x00.{7}\x01|\x06\x00.{8}\x02.[\x00\x07\x0f\x17\x1d\x24\x2a].{3}\xff\xff", re.DOTALL
)
_SMALL_STREAM = 4096


def marks_of(content: bytes, sheet: str) -> Marks:
    """The cells of a sheet that look otherwise than their values, or hold an error; none where the file is odd."""
    try:
        book = _stream(content)
        styles, places = _globals(book)
        cells = _cells(book, places.get(sheet, -1), styles) if styles or _FAULTS.search(book) else []
    except (struct.error, IndexError, UnicodeDecodeError):
        return NO_MARKS
    return Marks(has_letters(styles), iter(cells))


def _stream(content: bytes) -> bytes:
    """The stream Workbook (Book before 1997) of a compound file."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    first_directory = struct.unpack_from("<I", content, 48)[0]
    table = _allocation(content, size)
    directory = _chain(content, size, table, first_directory)
    for at in range(0, len(directory), 128):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        if name in ("Workbook", "Book"):
            start, total = struct.unpack_from("<IQ", directory, at + 116)
            return _chain(content, size, table, start)[:total] if total >= _SMALL_STREAM else b""
    return b""


def _allocation(content: bytes, size: int) -> list[int]:
    sectors = list(struct.unpack_from("<109I", content, 76))
    following, count = struct.unpack_from("<II", content, 68)
    for _number in range(min(count, len(content) // size)):
        block = struct.unpack_from(f"<{size // 4}I", content, (following + 1) * size)
        sectors.extend(block[:-1])
        following = block[-1]
    table: list[int] = []
    for sector in sectors:
        if sector < _FREE:
            table.extend(struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size))
    return table


def _chain(content: bytes, size: int, table: list[int], sector: int) -> bytes:
    parts: list[bytes] = []
    while sector < _FREE and len(parts) <= len(table):  # a ring is no chain
        parts.append(content[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
    return b"".join(parts)


def _records(book: bytes, at: int = 0) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + size]
        at += 4 + size


def _globals(book: bytes) -> tuple[list[tuple[Look, ...]], dict[str, int]]:
    """Looks by style number, and where each sheet begins."""
    fonts: list[str] = []
    formats: dict[int, str] = {}
    styles: list[tuple[int, int]] = []
    places: dict[str, int] = {}
    wide = True
    for kind, body in _records(book):
        if kind == _BOF:
            wide = struct.unpack_from("<H", body)[0] >= 0x600
        elif kind == _FONT:
            fonts.append(_string(body, 14, wide))
            fonts.extend([""] if len(fonts) == 4 else [])  # there is no font number 4
        elif kind == _FORMAT:
            formats[struct.unpack_from("<H", body)[0]] = _string(body, 2, wide, long=wide)
        elif kind == _XF:
            styles.append(struct.unpack_from("<HH", body))
        elif kind == _SHEET:
            places[_string(body, 6, wide)] = struct.unpack_from("<I", body)[0]
        elif kind == _EOF:
            break
    looks = [looks_of(formats, fonts, number, font) for font, number in styles]
    return (looks if any(looks) else []), places


def _string(body: bytes, at: int, wide: bool, *, long: bool = False) -> str:
    count = struct.unpack_from("<H" if long else "<B", body, at)[0]
    at += 2 if long else 1
    if not wide:
        return body[at : at + count].decode("latin-1")
    is_double = body[at] & 1
    raw = body[at + 1 : at + 1 + count * (2 if is_double else 1)]
    return raw.decode("utf-16-le" if is_double else "latin-1")


def _cells(book: bytes, start: int, styles: list[tuple[Look, ...]]) -> list[Marked]:
    found: list[Marked] = []
    for kind, body in _records(book, start) if start >= 0 else ():
        if kind == _EOF:
            break
        if kind in _CELLS:
            row, column, style = struct.unpack_from("<HHH", body)
            looks = styles[style] if style < len(styles) else ()
            text = _error(kind, body)
            if looks or text:
                found.append(Marked(row, column, looks, text))
        elif kind == _MANY:
            row, first = struct.unpack_from("<HH", body)
            for place in range((len(body) - 6) // 6):
                style = struct.unpack_from("<H", body, 4 + 6 * place)[0]
                if style < len(styles) and styles[style]:
                    found.append(Marked(row, first + place, styles[style]))
    return sorted(found, key=lambda one: one[:2])


def _error(kind: int, body: bytes) -> str:
    """The name of the error that a cell holds, or ``""``."""
    if kind == _FAULT:
        return ERRORS.get(body[6], "") if body[7] else ""
    if kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        return ERRORS.get(body[8], "")
    return ""
