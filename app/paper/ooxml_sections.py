"""Sections of a Word file that holds several papers: each begins with a clean page, borders and numbers of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from app.paper.ooxml import inside, new

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.section import Section

_AFTER_NUMBERS = ("w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:docGrid")
_AFTER_BORDERS = ("w:lnNumType", "w:pgNumType", *_AFTER_NUMBERS)
_OF_ONE_PAPER = ("w:pgBorders", "w:pgNumType", "w:titlePg", "w:docGrid")


def begin(word: Word) -> Section:
    """A new upright page with nothing of the paper before; what ends that one takes no room."""
    section = word.add_section(WD_SECTION.NEW_PAGE)
    _make_thin(Paragraph(_body(word)[-2], word))  # the last is the section itself
    properties = inside(section)
    for name in _OF_ONE_PAPER:
        for old in properties.findall(qn(name)):
            properties.remove(old)
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    return section


def close(word: Word) -> None:
    """End the file with a paragraph, as Word wants it, where it ends with a table."""
    body = _body(word)
    if len(body) > 1 and body[-2].tag == qn("w:tbl"):
        add_thin(word)


def _body(word: Word) -> Any:
    any_word: Any = word
    return any_word.element.body


def add_thin(word: Word) -> Paragraph:
    """A paragraph of one point, which parts tables."""
    paragraph = word.add_paragraph()
    _make_thin(paragraph)
    return paragraph


def _make_thin(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.line_spacing = Pt(1)


def leave_heads(section: Section) -> None:
    """No folios from the paper before."""
    for part in (section.header, section.footer, section.even_page_footer):
        part.is_linked_to_previous = False


def number_again(section: Section) -> None:
    """The pages of this section begin with 1."""
    numbers = new("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    inside(section).insert_element_before(numbers, *_AFTER_NUMBERS)


def frame(section: Section, space: int, gap: int, colour: str) -> None:
    """A border of a thick and, inside it, a thin line, ``space`` points from the edges of the sheet.

    ``gap``: between the lines, in eighths of a point.
    """
    borders = new("w:pgBorders")
    borders.set(qn("w:offsetFrom"), "page")
    # named as they are met from left to right and from the top down
    kinds = dict.fromkeys(("top", "left"), "thickThinLargeGap")
    kinds |= dict.fromkeys(("bottom", "right"), "thinThickLargeGap")
    for side, kind in kinds.items():
        line: Any = new(f"w:{side}")
        for name, value in (("val", kind), ("sz", str(gap)), ("space", str(space)), ("color", colour)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    inside(section).insert_element_before(borders, *_AFTER_BORDERS)
