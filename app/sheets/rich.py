"""Texts in several fonts among the shared strings of an .xlsx workbook, where one of the fonts has old letters."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from app.sheets import legacy

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PART = "xl/sharedStrings.xml"
_OLD_FONT = re.compile(rb"""rFont\s+val=["'](?:\.vn|vni)""", re.IGNORECASE)
_BLOCK, _OVERLAP = 1 << 20, 64

RichRun = tuple[str, str | None]
"""A piece of text and the letters of its font; None where it has the font of its cell."""


def rich_texts(archive: zipfile.ZipFile) -> dict[int, tuple[RichRun, ...]]:
    """Place among the shared strings → runs, only of texts of which a run has an old font."""
    if _PART not in archive.namelist() or not _has_old_font(archive):
        return {}
    found: dict[int, tuple[RichRun, ...]] = {}
    with archive.open(_PART) as file:
        for place, text in enumerate(_texts(ElementTree.iterparse(file, ("start", "end")))):
            runs = tuple(_run(node) for node in text.iterfind(_MAIN + "r"))
            if any(letters for _said, letters in runs):
                found[place] = runs
            text.clear()
    return found


def _has_old_font(archive: zipfile.ZipFile) -> bool:
    rest = b""
    with archive.open(_PART) as file:
        while block := file.read(_BLOCK):
            if _OLD_FONT.search(rest + block):
                return True
            rest = block[-_OVERLAP:]
    return False


def _texts(events: Iterator[tuple[str, ElementTree.Element]]) -> Iterator[ElementTree.Element]:
    """The shared strings one by one; what is done with does not stay. Ends where the file is damaged."""
    root: ElementTree.Element | None = None
    try:
        for event, node in events:
            if root is None:
                root = node
            elif event == "end" and node.tag == _MAIN + "si":
                yield node
                root.clear()
    except ElementTree.ParseError:
        return


def _run(node: ElementTree.Element) -> RichRun:
    said, font = node.find(_MAIN + "t"), node.find(f"{_MAIN}rPr/{_MAIN}rFont")
    text = (said.text or "") if said is not None else ""
    return text, legacy.letters_of_font(font.get("val", "")) if font is not None else None
