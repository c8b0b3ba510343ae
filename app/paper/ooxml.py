"""What Word knows and python-docx does not say: East Asian fonts, the grid, page fields, a file without time."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from docx import oxml
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.run import Run

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.section import Section
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph


RED = RGBColor(0xE6, 0, 0)
_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_STAMP = (1980, 1, 1, 0, 0, 0)


def new(name: str) -> Any:
    """An empty element of this name."""
    any_oxml: Any = oxml
    return any_oxml.OxmlElement(name)


def inside(thing: Any) -> Any:
    """The XML element of a run, a row, a paragraph, a table or a section."""
    for name in ("_element", "_tr", "_p", "_tbl", "_sectPr"):
        if hasattr(thing, name):
            return getattr(thing, name)
    raise TypeError(type(thing).__name__)


class Font(NamedTuple):
    """The fonts of a role as Word names them."""

    chinese: str
    latin: str = "Times New Roman"
    bold: bool = False
    italic: bool = False


class Look(NamedTuple):
    """A form in Word: margins (top, right, bottom, left, mm), grid of lines (points, 0: none), fonts and sizes."""

    language: str
    margins_mm: tuple[float, float, float, float]
    line_pitch: float
    body_font: Font
    heading_fonts: tuple[Font, Font, Font, Font]
    title_font: Font
    folio_font: Font
    body_size: float
    title_size: float
    indent_chars: int = 0
    indent: float = 0.0
    space_after: float = 0.0
    number_above: bool = False


def set_font(run: Run, font: Font) -> None:
    """Set the fonts of a run, the East Asian one too."""
    run.font.name = font.latin
    run.font.bold = font.bold or None
    run.font.italic = font.italic or None
    fonts: Any = inside(run).get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font.chinese)


def set_page(section: Section, margins_mm: tuple[float, float, float, float], line_pitch: float) -> None:
    """Margins (top, right, bottom, left) and, where there is one, the grid of lines (points)."""
    top, right, bottom, left = margins_mm
    section.top_margin, section.right_margin = Mm(top), Mm(right)
    section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
    if section.orientation is WD_ORIENT.PORTRAIT:
        section.page_width, section.page_height = Mm(210), Mm(297)
    if line_pitch:
        properties: Any = inside(section)
        for old in properties.findall(qn("w:docGrid")):
            properties.remove(old)
        grid = new("w:docGrid")
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), str(round(line_pitch * 20)))
        properties.append(grid)


def set_styles(word: Word, look: Look) -> None:
    """The styles of the text and of headings, so that a change of one changes all."""
    styles: Any = word.styles
    normal = styles["Normal"]
    _style(normal, look.body_font, look.body_size)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    if look.line_pitch:
        normal.paragraph_format.line_spacing = Pt(look.line_pitch)
    body = styles["Body Text"]
    _style(body, look.body_font, look.body_size)
    body.paragraph_format.space_after = Pt(look.space_after)
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _indent(body, look)
    for level, font in enumerate(look.heading_fonts, 1):
        heading = styles[f"Heading {level}"]
        _style(heading, font, look.body_size)
        heading.font.color.rgb = RGBColor(0, 0, 0)
        heading.paragraph_format.space_before = Pt(0)
        heading.paragraph_format.space_after = Pt(look.space_after)
        heading.paragraph_format.keep_with_next = True
        _indent(heading, look)


def _style(style: ParagraphStyle, font: Font, size: float) -> None:
    style.font.name = font.latin
    style.font.size = Pt(size)
    style.font.bold = font.bold
    style.font.italic = font.italic
    element: Any = style.element
    fonts = element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # a theme would override the name
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font.chinese)


def _indent(style: ParagraphStyle, look: Look) -> None:
    if look.indent_chars:
        element: Any = style.element
        properties = element.get_or_add_pPr()
        indent = properties.get_or_add_ind()
        indent.set(qn("w:firstLineChars"), str(look.indent_chars * 100))
        indent.set(qn("w:firstLine"), str(round(look.indent_chars * look.body_size * 20)))
    else:
        style.paragraph_format.first_line_indent = Pt(look.indent)


def set_facts(word: Word, title: str, author: str, language: str) -> None:
    """What the file says about itself; no time, so that the same data is the same file."""
    facts = word.core_properties
    facts.title, facts.author, facts.language = title[:255], author[:255], language
    facts.comments = ""
    facts.last_modified_by = "Bureau Desk"
    facts.created = facts.modified = _DAY
    facts.revision = 1


def keep_whole(row: Any) -> None:
    """Let no page part a row of a table."""
    inside(row).get_or_add_trPr().append(new("w:cantSplit"))


def repeat_head(row: Any) -> None:
    """Repeat a row at the top of each page."""
    properties: Any = inside(row).get_or_add_trPr()
    mark = new("w:tblHeader")
    mark.set(qn("w:val"), "true")
    properties.append(mark)


def rule_below(paragraph: Paragraph, eighths: int, colour: str) -> None:
    """A rule under a paragraph, ``eighths`` of a point wide."""
    properties: Any = inside(paragraph).get_or_add_pPr()
    borders = new("w:pBdr")
    bottom = new("w:bottom")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "4"), ("color", colour)):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    properties.append(borders)


_AFTER_SPACES = (
    *("w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents"),
    *("w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:outlineLvl", "w:rPr", "w:sectPr"),
)


def set_line(paragraph: Paragraph, leading: float) -> None:
    """Lines of this height and, as in the PDF, no room of their own between Chinese and Latin."""
    paragraph.paragraph_format.line_spacing = Pt(leading)
    properties: Any = inside(paragraph).get_or_add_pPr()
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
        space = new(name)
        space.set(qn("w:val"), "0")
        properties.insert_element_before(space, *_AFTER_SPACES)


def _end(paragraph: Paragraph) -> Any:
    """What is said of the end of a paragraph, where typing goes on."""
    properties: Any = inside(paragraph).get_or_add_pPr()
    found = properties.find(qn("w:rPr"))
    if found is None:
        found = new("w:rPr")
        properties.insert_element_before(found, "w:sectPr", "w:pPrChange")
    return found


def set_end(paragraph: Paragraph, font: Font, size: float) -> None:
    """How what is typed into an empty paragraph looks."""
    end = _end(paragraph)
    end.rFonts_ascii = end.rFonts_hAnsi = font.latin
    end.get_or_add_rFonts().set(qn("w:eastAsia"), font.chinese)
    end.sz_val = Pt(size)


def hide_end(paragraph: Paragraph) -> None:
    """Let an empty paragraph take no room, so that the tables above and below it touch."""
    _end(paragraph).append(new("w:vanish"))


def number_pages(word: Word, section: Section, look: Look) -> None:
    """Folios: outer side below the text (GB/T 9704), or in the middle above it from page 2 (NĐ 30/2020)."""
    if look.number_above:
        section.different_first_page_header_footer = True
        _folio(section.header.paragraphs[0], "", WD_ALIGN_PARAGRAPH.CENTER, look)
        return
    word.settings.odd_and_even_pages_header_footer = True
    _folio(section.footer.paragraphs[0], "—", WD_ALIGN_PARAGRAPH.RIGHT, look)
    _folio(section.even_page_footer.paragraphs[0], "—", WD_ALIGN_PARAGRAPH.LEFT, look)


def _folio(paragraph: Paragraph, dash: str, side: WD_ALIGN_PARAGRAPH, look: Look) -> None:
    paragraph.alignment = side
    run = paragraph.add_run(f"{dash} " if dash else "")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = new("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        inside(run).append(part)
    if dash:
        last = new("w:t")
        last.text = f" {dash}"
        last.set(qn("xml:space"), "preserve")
        inside(run).append(last)
    set_font(run, look.folio_font)
    run.font.size = Pt(14)


def timeless(data: bytes) -> bytes:
    """The same .docx with every part dated alike."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = zipfile.ZipInfo(name, _STAMP)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return made.getvalue()
