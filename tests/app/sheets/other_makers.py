"""Workbooks of LibreOffice (.ods) and binary ones of Excel (.xlsb) made from nothing, as small as readers take them."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ODS = """<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
<office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body>
</office:document-content>"""


def ods(path: Path, *rows: str) -> Path:
    """A workbook of one sheet whose rows are ready."""
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": manifest,
        "content.xml": ODS.format(rows="".join(rows)),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def ods_cell(shown: str, value: str = "", extra: str = "") -> str:
    """A cell that shows a text; a value that is a date begins with a year and a hyphen, all others are numbers."""
    if value[4:5] == "-":
        typed = f'office:value-type="date" office:date-value="{value}"'
    else:
        typed = f'office:value-type="float" office:value="{value}"' if value else 'office:value-type="string"'
    return f"<table:table-cell {typed} {extra}><text:p>{shown}</text:p></table:table-cell>"


def ods_cells(*cells: str, extra: str = "") -> str:
    """A row."""
    return f"<table:table-row {extra}>{''.join(cells)}</table:table-row>"


@dataclass(frozen=True)
class Formatted:
    """A cell of an .xlsb sheet with the format of its number and its font; ``error`` instead of a value."""

    value: str | float
    format: str = ""
    font: str = "Arial"
    error: int | None = None


def xlsb(path: Path, rows: Sequence[Sequence[Formatted | str | float]], first: tuple[int, int] = (0, 0)) -> Path:
    """A workbook of the one sheet 名册, whose first cell may stand anywhere."""
    cells = [[cell if isinstance(cell, Formatted) else Formatted(cell) for cell in row] for row in rows]
    styles = list(dict.fromkeys([("", "Arial"), *((cell.format, cell.font) for row in cells for cell in row)]))
    bundle = record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("名册"))
    last = first[0] + len(cells) - 1, first[1] + max(map(len, cells)) - 1
    sheet = record(129) + record(148, struct.pack("<4I", first[0], last[0], first[1], last[1])) + record(145)
    for row, line in enumerate(cells, first[0]):
        sheet += record(0, struct.pack("<I", row) + bytes(21))
        for column, cell in enumerate(line, first[1]):
            sheet += _xlsb_cell(struct.pack("<II", column, styles.index((cell.format, cell.font))), cell)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", record(131) + record(143) + bundle + record(144) + record(132))
        archive.writestr("xl/_rels/workbook.bin.rels", _links())
        archive.writestr("xl/styles.bin", _styles(styles))
        archive.writestr("xl/worksheets/sheet1.bin", sheet + record(146) + record(130))
    return path


def _xlsb_cell(place: bytes, cell: Formatted) -> bytes:
    if cell.error is not None:
        return record(3, place + bytes([cell.error]))
    if isinstance(cell.value, str):
        return record(6, place + wide(cell.value))
    return record(5, place + struct.pack("<d", cell.value))


def _styles(styles: Sequence[tuple[str, str]]) -> bytes:
    formats = b"".join(
        record(44, struct.pack("<H", 164 + place) + wide(code or "General"))
        for place, (code, _font) in enumerate(styles)
    )
    fonts = b"".join(record(43, bytes(21) + wide(font)) for _code, font in styles)
    named = record(47, struct.pack("<HHH", 0xFFFF, 2, 0) + bytes(10))  # shows hundredths, and no cell is of it
    cells = b"".join(
        record(47, struct.pack("<HHH", 0, 164 + place if code else 0, place) + bytes(10))
        for place, (code, _font) in enumerate(styles)
    )
    count = struct.pack("<I", len(styles))
    return (
        record(278)
        + (record(615, count) + formats + record(616))
        + (record(611, count) + fonts + record(612))
        + (record(626, struct.pack("<I", 1)) + named + record(627))
        + (record(617, count) + cells + record(618))
        + record(279)
    )


def _links() -> str:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.bin"/>
        <Relationship Id="rId2" Type="{office}/styles" Target="styles.bin"/></Relationships>"""


def record(kind: int, content: bytes = b"") -> bytes:
    """A record of an .xlsb part."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    size = len(content)
    return head + (bytes([size]) if size < 128 else bytes([size & 127 | 128, size >> 7])) + content


def wide(text: str) -> bytes:
    """A text as .xlsb parts hold it."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
