"""Looks of the cells of an .xlsx workbook, which the reader does not give: from styles.xml and the sheet's own XML."""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Generator
from typing import IO, NamedTuple
from xml.etree import ElementTree

from app.sheets.looks import NO_MARKS, OLD_LETTERS, Look, Marked, Marks, has_letters, looks_of
from app.sheets.rich import RichRun, rich_texts

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BLOCK = 1 << 20
_PLAIN_ROW_END = b"</row>"
_ROW_END = re.compile(rb"</(?:\w+:)?row>")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_SHARED = re.compile(rb'\bt="s"')
_FAULT = re.compile(rb'\bt="e"')
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*>([^<]*)</")
_HAS_FORMULA = re.compile(rb"<(?:\w+:)?f\b")

# Rows without an error, a formula or a telling style hold nothing to look at: plain words are found fastest.
_SIGNS = (b't="e"', b"<f", b":f")

NO_RESULT = "#="  # before a formula whose result the file does not hold


def marks_of(archive: zipfile.ZipFile, sheet: str) -> Marks:
    """The cells that look otherwise than their values, or hold an error or a formula without result."""
    member = _member_of(archive, sheet)
    if member is None:
        return NO_MARKS
    styles, rich = _styles(archive), rich_texts(archive)
    return Marks(bool(rich) or has_letters(styles.values()), _scan(archive, member, _Telling(styles, rich)))


def _member_of(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """The part of a sheet, by its name in the workbook."""
    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, ElementTree.ParseError):
        return None
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for node in book.iter(_MAIN + "sheet"):
        if node.get("name") == sheet:
            link = next((value for name, value in node.attrib.items() if name.endswith("}id")), None)
            target = targets.get(link, "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            return path if path in archive.namelist() else None
    return None


def _styles(archive: zipfile.ZipFile) -> dict[int, tuple[Look, ...]]:
    """Style number → looks, only for styles that have any."""
    try:
        root = ElementTree.fromstring(archive.read("xl/styles.xml"))
    except (KeyError, ElementTree.ParseError):
        return {}
    formats = {int(f.get("numFmtId", 0)): f.get("formatCode", "") for f in root.iter(_MAIN + "numFmt")}
    fonts = [_font_name(font) for font in root.iterfind(f"{_MAIN}fonts/{_MAIN}font")]
    found: dict[int, tuple[Look, ...]] = {}
    for place, style in enumerate(root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")):
        looks = looks_of(formats, fonts, int(style.get("numFmtId", 0)), int(style.get("fontId", 0)))
        if looks:
            found[place] = looks
    return found


def _font_name(font: ElementTree.Element) -> str:
    name = font.find(_MAIN + "name")
    return name.get("val", "") if name is not None else ""


class _Telling(NamedTuple):
    """What makes a cell worth a look: styles by number, shared texts in several fonts by place."""

    styles: dict[int, tuple[Look, ...]]
    rich: dict[int, tuple[RichRun, ...]]


def _scan(archive: zipfile.ZipFile, member: str, telling: _Telling) -> Generator[Marked]:
    styles = telling.styles
    styled = re.compile(rb's="(?:' + b"|".join(str(style).encode() for style in styles) + rb')"') if styles else None
    with archive.open(member) as file:
        for rows in _whole_rows(file):
            plain = not any(sign in rows for sign in _SIGNS) and not (styled and styled.search(rows))
            if plain and not telling.rich:
                continue
            for cell in _CELL.finditer(rows):
                found = _look_at(cell[1], cell[2] or b"", telling)
                if found:
                    yield found


def _whole_rows(file: IO[bytes]) -> Generator[bytes]:
    rest = b""
    while block := file.read(_BLOCK):
        rest += block
        end = _last_end(rest)
        if end:
            yield rest[:end]
            rest = rest[end:]
    yield rest


def _last_end(rows: bytes) -> int:
    """Behind the last row that ends here; 0 where none does."""
    at = rows.rfind(_PLAIN_ROW_END)
    if at >= 0:
        return at + len(_PLAIN_ROW_END)
    return max((found.end() for found in _ROW_END.finditer(rows)), default=0)


def _look_at(attributes: bytes, body: bytes, telling: _Telling) -> Marked | None:
    style = _STYLE.search(attributes)
    looks = telling.styles.get(int(style[1]), ()) if style else ()
    text = _standing_in(attributes, body)
    runs = _runs(attributes, body, telling.rich)
    place = _PLACE.search(attributes) if looks or text or runs else None
    if place is None:
        return None
    own = next((look for look in looks if look in OLD_LETTERS), "")
    in_fonts = tuple((said, own if letters is None else letters) for said, letters in runs)
    return Marked(int(place[2]) - 1, _column(place[1]), looks, text, in_fonts)


def _runs(attributes: bytes, body: bytes, rich: dict[int, tuple[RichRun, ...]]) -> tuple[RichRun, ...]:
    """The runs of a cell's shared text, if it is one of those in several fonts."""
    value = _VALUE.search(body) if rich and _SHARED.search(attributes) else None
    return rich.get(int(value[1]), ()) if value and value[1].isdigit() else ()


def _standing_in(attributes: bytes, body: bytes) -> str:
    """An error by its name, a formula without result by itself; else ``""``."""
    value = _VALUE.search(body)
    if value and _FAULT.search(attributes):
        return plain_text(value[1])
    if value is None and _HAS_FORMULA.search(body):
        formula = _FORMULA.search(body)
        return NO_RESULT + (plain_text(formula[1]) if formula else "")
    return ""


def plain_text(raw: bytes) -> str:
    """What a piece of XML without tags says."""
    return html.unescape(raw.decode("utf-8", "replace"))


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1
