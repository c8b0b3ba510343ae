"""Papers as an editable .docx: the same structure, words and numbers as the PDF, in the fonts an office has.

Line breaks, the seals of documents and the exact grid belong to the PDF; here the text is to be worked on.
python-docx has types for what it offers; what Word knows and it does not is written as XML in ``ooxml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.section import Section
from docx.shared import Emu, Mm, Pt
from docx.text.paragraph import Paragraph

from app.paper import ooxml
from app.paper import ooxml_sections as sections
from app.paper.breaking import clean
from app.paper.document import Attachment, Block, Document, Gantt, Heading, PageBreak, TaskTable, Text
from app.paper.editable_parts import CHINESE, VIETNAMESE, close_page, look_of, open_page, put
from app.paper.form import FilledForm
from app.paper.ooxml import Look
from app.paper.vietnam import DECIDED, grounds_of
from app.safety.files import replacing

if TYPE_CHECKING:
    from app.paper.pdf import Paper

_ALIGNS = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_TABLE_SIZE = 12


def write_editable(document: Document, path: Path) -> None:
    """Write ``document`` to ``path`` as .docx. Raises DiskFull, ReadOnly or FileMissing; ``path`` is then as it was."""
    write_editable_papers((document,), path)


def write_editable_papers(papers: Sequence[Paper], path: Path) -> None:
    """Write papers one after the other to ``path`` as .docx, each from a new page, its pages numbered from 1.

    Raises what ``write_editable`` raises, and FormFull or BadPicture.
    """
    if not papers:
        raise ValueError("no paper to write")
    word = docx.Document()
    look = _look(papers)
    ooxml.set_styles(word, look)
    first = papers[0]
    title = clean(first.title if len(papers) == 1 else f"{first.title}（{len(papers)}）").replace("\n", "")
    ooxml.set_facts(word, title, "" if isinstance(first, FilledForm) else first.organ, look.language)
    for number, paper in enumerate(papers):
        before = papers[number - 1] if number else None
        _put(word, paper, before)
    sections.close(word)
    file = BytesIO()
    word.save(file)
    with replacing(path) as part:
        part.write_bytes(ooxml.timeless(file.getvalue()))


def _look(papers: Sequence[Paper]) -> Look:
    """How the styles of the file look: as its first document, or as its first paper is written."""
    first = next((paper for paper in papers if isinstance(paper, Document)), papers[0])
    if isinstance(first, Document):
        return look_of(first)
    return VIETNAMESE if first.language == "vi" else CHINESE


def _put(word: Word, paper: Paper, before: Paper | None) -> None:
    section = sections.begin(word) if before else word.sections[0]
    if isinstance(paper, Document):
        alike = isinstance(before, Document) and look_of(before) is look_of(paper)
        _document(word, paper, section, alike)
        return
    if isinstance(before, Document):
        sections.leave_heads(section)
    if isinstance(paper, FilledForm):
        from app.paper.editable_form import put_form

        put_form(word, section, paper)
    else:
        from app.paper.editable_certificate import put_certificate

        put_certificate(word, section, paper)


def _document(word: Word, document: Document, section: Section, alike: bool) -> None:
    """A document on pages of its own; ``alike``: the one before it has its folios."""
    look, place = look_of(document), len(word.sections) - 1
    ooxml.set_page(section, look.margins_mm, look.line_pitch)
    open_page(word, document, look)
    _body(word, document, look)
    close_page(word, document, look)
    for text in document.enclosed:
        _part(word, "", text, look)
    many = len(document.attachments) > 1
    for number, attachment in enumerate(document.attachments, 1):
        if attachment.body:
            word_for = "Phụ lục" if look is VIETNAMESE else "附件"
            _part(word, f"{word_for}{number}" if many else word_for, attachment, look)
    first = word.sections[place]
    if place:
        sections.number_again(first)
    if not alike:
        if place:
            sections.leave_heads(first)
        ooxml.number_pages(word, first, look)
    elif look.number_above:
        first.different_first_page_header_footer = True


def _body(word: Word, document: Document, look: Look) -> None:
    """The text; in a Vietnamese decision QUYẾT ĐỊNH: stands between its grounds and what is decided."""
    grounds = len(grounds_of(document))
    _blocks(word, document.body[:grounds], look)
    if document.form == "vn.decision":
        put(word, f"{DECIDED}:", look.title_font, look).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _blocks(word, document.body[grounds:], look)


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
    widths = [Emu(round(room * column.width_mm / total)) for column in block.columns]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    ooxml.repeat_head(table.rows[0])
    rows = [tuple(column.label for column in block.columns), *block.rows]
    for number, texts in enumerate(rows):
        row = table.rows[0] if number == 0 else table.add_row()
        ooxml.keep_whole(row)
        for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            column = block.columns[at]
            cell.width = widths[at]
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
