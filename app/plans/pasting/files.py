"""The lines of a .txt or .docx file; nothing outside the file is ever fetched, and none fills the memory."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from app.errors import UnreadableFile
from app.i18n import _
from app.safety.files import disk_faults

MOST_BYTES = 20 << 20
_MOST_XML = 40 << 20
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class SourceLine(NamedTuple):
    """A line as it was written; ``level`` is what a word processor numbered by itself (1…), 0 for none."""

    text: str
    level: int = 0


def read_lines(path: Path) -> list[SourceLine]:
    """The lines of a plain text or a Word file; UnreadableFile with what to do for anything else."""
    with disk_faults(path):
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableFile(_("{name} is too large for a plan; it was not opened.").format(name=path.name))
        content = path.read_bytes()
    if content.startswith(b"PK\x03\x04"):
        return _word_lines(content, path.name)
    if b"\0" in content[:64] and not content.startswith(_UTF_16):  # .doc, pictures, archives
        words = _("{name} is no .docx or .txt file. Save it as one of these first.")
        raise UnreadableFile(words.format(name=path.name))
    return lines_of(_decoded(content))


def lines_of(text: str) -> list[SourceLine]:
    """The lines of pasted text."""
    return [SourceLine(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def _decoded(content: bytes) -> str:
    if content.startswith(_UTF_16):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")


def _word_lines(content: bytes, name: str) -> list[SourceLine]:
    broken = UnreadableFile(_("{name} is damaged or no Word document. Ask the sender for it again.").format(name=name))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo("word/document.xml").file_size > _MOST_XML:
                raise UnreadableFile(_("{name} is too large for a plan; it was not opened.").format(name=name))
            with archive.open("word/document.xml") as file:
                xml = file.read(_MOST_XML + 1)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, KeyError, EOFError, RuntimeError) as fault:
        raise broken from fault
    if len(xml) > _MOST_XML or b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:  # Word writes neither
        raise broken
    try:
        root = ET.fromstring(xml)
    except ET.ParseError as fault:
        raise broken from fault
    return [line for paragraph in root.iter(f"{_WORD}p") for line in _paragraph(paragraph)]


def _paragraph(paragraph: ET.Element) -> list[SourceLine]:
    words: list[str] = []
    for part in paragraph.iter():
        if part.tag == f"{_WORD}t":
            words.append(part.text or "")
        elif part.tag in (f"{_WORD}br", f"{_WORD}cr"):
            words.append("\n")
        elif part.tag == f"{_WORD}tab" and part.get(f"{_WORD}pos") is None:  # a tab stop has a position
            words.append("\t")
    first, *others = "".join(words).split("\n")
    return [SourceLine(first, _level(paragraph)), *(SourceLine(text) for text in others)]


def _level(paragraph: ET.Element) -> int:
    level = paragraph.find(f"{_WORD}pPr/{_WORD}numPr/{_WORD}ilvl")
    if level is None:
        return 0
    value = level.get(f"{_WORD}val") or ""
    return int(value) + 1 if value.isdecimal() else 0
