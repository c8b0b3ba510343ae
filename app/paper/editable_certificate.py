"""A certificate in Word: its lying sheet, border, letters and places as in the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from app.paper import certificate as set_as
from app.paper import ooxml
from app.paper import ooxml_sections as sections
from app.paper.certificate import BOTTOM, CLOSING, SIDE, SMALL, TITLE, TOP, WIDTH, Certificate, Layout
from app.paper.editable_parts import CHINESE, VIETNAMESE, write
from app.paper.marks import MM
from app.paper.ooxml import Font
from app.paper.ooxml_pictures import float_behind

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.section import Section
    from docx.text.paragraph import Paragraph

_BORDER_SPACE, _BORDER_GAP = 31, 56  # points from the edge, eighths between the lines: 11 mm and 3 mm less their widths
_SLACK = 4.0
"""Left of the sheet for the paragraph that ends it."""


class _Fonts(NamedTuple):
    title: Font
    text: Font
    small: Font


_FONTS = {
    "zh-CN": _Fonts(CHINESE.title_font, Font("楷体"), CHINESE.body_font),
    "vi": _Fonts(VIETNAMESE.title_font, VIETNAMESE.body_font, VIETNAMESE.body_font),
}


def put_certificate(word: Word, section: Section, certificate: Certificate) -> None:
    """Put a certificate into this section. Raises FormFull or BadPicture."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    ooxml.set_page(section, (TOP / MM, SIDE / MM, BOTTOM / MM, SIDE / MM), 0)
    section.header_distance = section.footer_distance = Mm(5)  # nothing stands there that would need more
    sections.frame(section, _BORDER_SPACE, _BORDER_GAP, str(ooxml.RED))
    laid, fonts = set_as.lay(certificate), _FONTS[certificate.language]
    _head(word, certificate, fonts)
    _text(word, certificate, laid, fonts.text)
    _close(word, certificate, laid, fonts.text)


def _line(word: Word, leading: float, side: WD_ALIGN_PARAGRAPH) -> Paragraph:
    paragraph = word.add_paragraph()
    ooxml.set_line(paragraph, leading)
    paragraph.alignment = side
    return paragraph


def _head(word: Word, certificate: Certificate, fonts: _Fonts) -> None:
    title = _line(word, 1.3 * TITLE, WD_ALIGN_PARAGRAPH.CENTER)
    write(title, set_as.title_of(certificate), fonts.title, TITLE)
    for run in title.runs:
        run.font.color.rgb = ooxml.RED
    number = _line(word, 1.4 * SMALL, WD_ALIGN_PARAGRAPH.CENTER)
    write(number, certificate.number, fonts.small, SMALL)


def _text(word: Word, certificate: Certificate, laid: Layout, font: Font) -> None:
    space = laid.top - laid.head_end
    if certificate.addressee:
        addressee = _line(word, laid.pitch, WD_ALIGN_PARAGRAPH.LEFT)
        addressee.paragraph_format.space_before = Pt(space)
        write(addressee, certificate.addressee, font, laid.size)
        space = 0.0
    for text in certificate.text:
        paragraph = _line(word, laid.pitch, WD_ALIGN_PARAGRAPH.JUSTIFY)
        paragraph.paragraph_format.space_before = Pt(space)
        paragraph.paragraph_format.first_line_indent = Pt(set_as.ROLES[certificate.language].indent * laid.size)
        write(paragraph, text, font, laid.size)
        space = 0.0


def _close(word: Word, certificate: Certificate, laid: Layout, font: Font) -> None:
    """Organ and day at the right, down at the border, over the seal."""
    space = laid.closing_top - laid.top - len(laid.lines) * laid.pitch - _SLACK
    left = laid.closing_left - SIDE
    for at, text in enumerate(filter(None, (certificate.organ, certificate.date_text))):
        paragraph = _line(word, laid.pitch, WD_ALIGN_PARAGRAPH.CENTER)
        placed = paragraph.paragraph_format
        placed.left_indent, placed.right_indent = Pt(left), Pt(WIDTH - left - CLOSING)
        if at == 0:
            placed.space_before = Pt(max(space, 0.0))
            if certificate.seal:
                float_behind(paragraph, certificate.seal, set_as.SEAL, laid.seal_corner)
        write(paragraph, text, font, laid.size)
