"""A document as an editable .docx: the same structure, words and numbers as the PDF, in the fonts an office has.

Line breaks, seals and the exact grid belong to the PDF; here the text is to be worked on. python-docx has types for
what it offers; what Word knows and it does not is written as XML in ``ooxml``.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Emu, Mm, Pt
from docx.text.paragraph import Paragraph

from app.paper import ooxml
from app.paper.breaking import clean
from app.paper.document import Attachment, Block, Document, Gantt, Heading, PageBreak, TaskTable, Text
from app.paper.editable_parts import VIETNAMESE, close_page, look_of, open_page, put
from app.paper.ooxml import Look
from app.safety.files import replacing

_ALIGNS = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_TABLE_SIZE = 12


def write_editable(document: Document, path: Path) -> None:
    """Write ``document`` to ``path`` as .docx. Raises DiskFull, ReadOnly or FileMissing; ``path`` is then as it was."""
    word = docx.Document()
    look = look_of(document)
    ooxml.set_page(word.sections[0], look.margins_mm, look.line_pitch)
    ooxml.set_styles(word, look)
    ooxml.set_facts(word, clean(document.title).replace("\n", ""), document.organ, look.language)
    open_page(word, document, look)
    _blocks(word, document.body, look)
    close_page(word, document, look)
    for text in document.enclosed:
        _part(word, "", text, look)
    many = len(document.attachments) > 1
    for number, attachment in enumerate(document.attachments, 1):
        if attachment.body:
            word_for = "Phụ lục" if look is VIETNAMESE else "附件"
            _part(word, f"{word_for}{number}" if many else word_for, attachment, look)
    ooxml.number_pages(word, look)
    file = BytesIO()
    word.save(file)
    with replacing(path) as part:
        part.write_bytes(ooxml.timeless(file.getvalue()))


def _part(word: Word, label: str, attachment: Attachment, look: Look) -> None:
    """What stands on pages of its own: its label, its title, its text."""
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    if label:
        put(word, label, look.heading_fonts[0], look)
    title = put(word, attachment.name, look.title_font, look, look.title_size)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _blocks(word, attachment.body, look)


def _blocks(word: Word, blocks: Iterable[Block], look: Look) -> None:
    for block in blocks:
        match block:
            case Heading():
                word.add_paragraph(clean(block.text), style=f"Heading {block.level}")
            case Text():
                _text(word, block, look)
            case TaskTable():
                _table(word, block, look)
            case Gantt():
                _table(word, block.table, look)
            case PageBreak():
                word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _text(word: Word, block: Text, look: Look) -> Paragraph:
    paragraph = word.add_paragraph(style="Body Text")
    if block.lead:
        ooxml.set_font(paragraph.add_run(clean(block.lead)), look.heading_fonts[block.level - 1])
    for number, line in enumerate(clean(block.text).split("\n")):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(line)
    return paragraph


def _table(word: Word, block: TaskTable, look: Look) -> None:
    """A table whose head is repeated on each page; one that lies has pages of its own."""
    if block.landscape:
        _turn(word, look, WD_ORIENT.LANDSCAPE)
    if block.title:
        title = put(word, block.title, look.heading_fonts[0], look)
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = word.add_table(rows=1, cols=len(block.columns))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    section = word.sections[-1]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    total = sum(column.width_mm for column in block.columns) or 1.0
    ooxml.repeat_head(table.rows[0])
    rows = [tuple(column.label for column in block.columns), *block.rows]
    for number, texts in enumerate(rows):
        cells = table.rows[0].cells if number == 0 else table.add_row().cells
        for at, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            column = block.columns[at]
            cell.width = Emu(round(room * column.width_mm / total))
            paragraph = cell.paragraphs[0]
            paragraph.alignment = _ALIGNS["center" if number == 0 else column.align]
            paragraph.paragraph_format.line_spacing = Pt(_TABLE_SIZE * 1.4)
            font = look.heading_fonts[0] if number == 0 else look.body_font
            run = paragraph.add_run(clean(text))
            ooxml.set_font(run, font)
            run.font.size = Pt(_TABLE_SIZE)
    if block.landscape:
        _turn(word, look, WD_ORIENT.PORTRAIT)


def _turn(word: Word, look: Look, way: WD_ORIENT) -> None:
    """A new section, standing or lying; its head is towards the left edge of the upright sheet."""
    section = word.add_section(WD_SECTION.NEW_PAGE)
    lies = way == WD_ORIENT.LANDSCAPE
    section.orientation = way
    section.page_width, section.page_height = (Mm(297), Mm(210)) if lies else (Mm(210), Mm(297))
    top, right, bottom, left = look.margins_mm
    turned = (left, top, right, bottom) if lies else (top, right, bottom, left)
    ooxml.set_page(section, turned, look.line_pitch)
