"""Old .xls workbooks made from nothing ([MS-CFB], [MS-XLS]): texts and numbers in chosen fonts and formats."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
BIFF8, GLOBALS, WORKSHEET = 0x600, 0x05, 0x10


@dataclass(frozen=True)
class Styled:
    """A cell with the font it is shown in, or the format of its number."""

    value: str | float
    font: str = "Arial"
    format: str = ""


@dataclass(frozen=True)
class Fault:
    """A cell that holds an error, by its number, typed or as the result of a formula."""

    code: int
    is_formula: bool = False


Cell = str | float | Styled | Fault


def xls(*sheets: tuple[str, Sequence[Sequence[Cell]]], hidden: Sequence[str] = ()) -> bytes:
    """A workbook of these named sheets."""
    styles = [
        ("Arial", ""),
        *sorted({(c.font, c.format) for _name, rows in sheets for row in rows for c in row if isinstance(c, Styled)}),
    ]
    bodies = [_sheet(rows, styles) for _name, rows in sheets]
    places = [0] * len(sheets)
    for _round in range(2):  # the places of the sheets stand before them
        book = _globals(styles, [name for name, _rows in sheets], places, hidden)
        places = [len(book) + sum(map(len, bodies[:place])) for place in range(len(sheets))]
    stream = _globals(styles, [name for name, _rows in sheets], places, hidden) + b"".join(bodies)
    return _compound(stream.ljust(8 * SECTOR, b"\0"))


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _text(text: str, *, long: bool) -> bytes:
    narrow = all(ord(char) < 256 for char in text)
    raw = text.encode("latin-1" if narrow else "utf-16-le")
    return struct.pack("<HB" if long else "<BB", len(text), not narrow) + raw


def _globals(
    styles: Sequence[tuple[str, str]], names: Sequence[str], places: Sequence[int], hidden: Sequence[str]
) -> bytes:
    parts = [_record(0x809, struct.pack("<HHHHII", BIFF8, GLOBALS, 0, 1997, 0, 6)), _record(0x42, b"\xb0\x04")]
    fonts = ["Arial"] * 4 + [font for font, _format in styles]
    for font in fonts:
        head = struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0)
        parts.append(_record(0x31, head + _text(font, long=False)))
    for number, (_font, code) in enumerate(styles):
        parts.append(_record(0x41E, struct.pack("<H", 164 + number) + _text(code or "General", long=True)))
    for number, (_font, code) in enumerate(styles):
        font, shown = 5 + number, 164 + number if code else 0  # there is no font 4
        parts.append(_record(0xE0, struct.pack("<HHHBBBBIIH", font, shown, 0, 0, 0, 0, 0, 0, 0, 0)))
    for name, place in zip(names, places, strict=True):
        parts.append(_record(0x85, struct.pack("<IH", place, name in hidden) + _text(name, long=False)))
    return b"".join([*parts, _record(0x0A)])


def _sheet(rows: Sequence[Sequence[Cell]], styles: list[tuple[str, str]]) -> bytes:
    parts = [_record(0x809, struct.pack("<HHHHII", BIFF8, WORKSHEET, 0, 1997, 0, 6))]
    width = max(map(len, rows), default=0)
    parts.append(_record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0)))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, Fault):
                parts.append(_fault(row, column, cell))
                continue
            styled = cell if isinstance(cell, Styled) else Styled(cell)
            place = struct.pack("<HHH", row, column, styles.index((styled.font, styled.format)))
            if isinstance(styled.value, str):
                parts.append(_record(0x204, place + _text(styled.value, long=True)) if styled.value else b"")
            else:
                parts.append(_record(0x203, place + struct.pack("<d", styled.value)))
    return b"".join([*parts, _record(0x0A)])


def _fault(row: int, column: int, fault: Fault) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if not fault.is_formula:
        return _record(0x205, place + bytes([fault.code, 1]))
    result = bytes([2, 0, fault.code, 0, 0, 0, 0xFF, 0xFF])
    return _record(0x06, place + result + struct.pack("<HIH", 0, 0, 3) + b"\x1e\1\0")


def _compound(stream: bytes) -> bytes:
    """A compound file whose only stream is ``Workbook``: header, one table of sectors, a directory, the stream."""
    count = -(-len(stream) // SECTOR)
    assert count + 2 <= SECTOR // 4, "too large for one table"
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<I", 0)
    header += struct.pack("<108I", *[FREE] * 108)
    table = [FAT, END, *range(3, 2 + count), END] + [FREE] * (SECTOR // 4 - 2 - count)
    directory = (
        _entry("Root Entry", 5, 1, END, 0) + _entry("Workbook", 2, FREE, 2, len(stream)) + _entry("", 0, FREE, 0, 0) * 2
    )
    return header + struct.pack("<128I", *table) + directory + stream.ljust(count * SECTOR, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    raw = (name + "\0").encode("utf-16-le") if name else b""
    links = struct.pack("<HBBIII", len(raw), kind, 1, FREE, FREE, child)
    return raw.ljust(64, b"\0") + links + b"\0" * 36 + struct.pack("<IQ", start, size)
