"""A form with boxes in Word: a table for each of its grids, with the columns, rows and letters of the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from app.paper import boxed, ooxml, ooxml_table
from app.paper import ooxml_sections as sections
from app.paper.boxed import LEADING, PAD, SIDE, SMALL, TITLE, Placed, Sheet
from app.paper.editable_parts import CHINESE, VIETNAMESE, write
from app.paper.form import FilledForm, FormPage, Grid
from app.paper.marks import MM
from app.paper.ooxml import Font
from app.paper.ooxml_pictures import add_picture
from app.paper.ooxml_table import Edges, Span

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.section import Section
    from docx.text.paragraph import Paragraph

_ALIGNS = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_OUTER, _INNER = round(boxed.OUTER * 8), round(boxed.INNER * 8)
_SLACK, _RULE = 6.0, 0.75
"""Points left of a full page and for each of its rows: Word adds the lines of a table, and a paragraph after it."""


class _Fonts(NamedTuple):
    title: Font
    label: Font
    text: Font


_FONTS = {
    "zh-CN": _Fonts(CHINESE.title_font, CHINESE.folio_font, CHINESE.body_font),
    "vi": _Fonts(VIETNAMESE.title_font, VIETNAMESE.title_font, VIETNAMESE.body_font),
}


def put_form(word: Word, section: Section, form: FilledForm) -> None:
    """Put every page of a form into this section. Raises FormFull or BadPicture."""
    ooxml.set_page(section, (boxed.TOP / MM, SIDE / MM, boxed.BOTTOM / MM, SIDE / MM), 0)
    section.header_distance = section.footer_distance = Mm(5)  # nothing stands there that would need more
    fonts = _FONTS[form.language]
    _head(word, form, fonts)
    for number, (grids, sheet) in enumerate(zip(form.pages, boxed.sheets(form), strict=True)):
        if number:
            sections.add_thin(word).paragraph_format.page_break_before = True
        _tables(word, grids, sheet, fonts)
    if form.below:
        notes = _line(word, SMALL * 1.4)
        notes.paragraph_format.space_before = Pt(4)
        write(notes, form.below, fonts.text, SMALL)


def _line(word: Word, leading: float) -> Paragraph:
    paragraph = word.add_paragraph()
    ooxml.set_line(paragraph, leading)
    return paragraph


def _head(word: Word, form: FilledForm, fonts: _Fonts) -> None:
    title = _line(word, TITLE * 1.35)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(6)
    write(title, form.title, fonts.title, TITLE)
    if form.left or form.right:
        line = _line(word, SMALL * 1.6)
        stops: Any = line.paragraph_format.tab_stops
        stops.add_tab_stop(Pt(boxed.WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        write(line, form.left, fonts.text, SMALL)
        line.add_run().add_tab()
        write(line, form.right, fonts.text, SMALL)


def _tables(word: Word, grids: FormPage, sheet: Sheet, fonts: _Fonts) -> None:
    growing = sum(row.grows for grid in grids for row in grid.rows)
    slack = _SLACK + _RULE * sum(len(grid.rows) for grid in grids)
    for at, (grid, boxes, heights) in enumerate(zip(grids, sheet.boxes, sheet.heights, strict=True)):
        if at:
            ooxml.hide_end(sections.add_thin(word))
        last = at == len(grids) - 1
        edges = Edges(_INNER if at else _OUTER, _OUTER if last else 0, _OUTER, _INNER)
        tall = [height - (slack / growing if row.grows else 0) for row, height in zip(grid.rows, heights, strict=True)]
        _table(word, grid, edges, _Filling(boxes, tall, sheet.size, fonts))


class _Filling(NamedTuple):
    """What goes into a table: its boxes, the heights of its rows, the size of its letters and their fonts."""

    boxes: Sequence[Placed]
    heights: Sequence[float]
    size: float
    fonts: _Fonts


def _table(word: Word, grid: Grid, edges: Edges, filling: _Filling) -> None:
    stops = [round(stop * 20) for stop in boxed.edges(grid)]
    columns = [end - start for start, end in pairwise(stops)]
    table = ooxml_table.add_table(word, columns, edges, round(PAD * 20))
    owners = _owners(grid, filling.boxes)
    for number, height in enumerate(filling.heights):
        found = _row(owners, number)
        spans = [span for _box, span in found]
        paragraphs = ooxml_table.add_row(table, columns, round(height * 20), spans)
        for (box, span), paragraph in zip(found, paragraphs, strict=True):
            _fill(paragraph, box if span.merge != "continue" else None, _room(box, stops, filling), filling)


Owners = list[list[Placed | None]]


def _owners(grid: Grid, boxes: Sequence[Placed]) -> Owners:
    """Which box takes each place of a grid; of two that want one, the first."""
    owners: Owners = [[None] * len(grid.columns) for _row in grid.rows]
    for box in boxes:
        for row in owners[box.row : box.row + box.cell.down]:
            for column in range(box.column, min(box.column + box.cell.across, len(row))):
                row[column] = row[column] or box
    return owners


def _row(owners: Owners, number: int) -> list[tuple[Placed | None, Span]]:
    """The boxes of a row from the left, those too that began above it."""
    found: list[tuple[Placed | None, Span]] = []
    for _key, group in groupby(enumerate(owners[number]), key=lambda place: id(place[1])):
        places = list(group)
        box = places[0][1]
        merge = ""
        if box and box.cell.down > 1:
            merge = "restart" if number == box.row else "continue"
        found.append((box, Span(places[0][0], places[-1][0], merge, bool(box and box.cell.top))))
    return found


def _room(box: Placed | None, stops: Sequence[int], filling: _Filling) -> tuple[float, float]:
    """Width and height inside a box, in points."""
    if box is None:
        return 0.0, 0.0
    width = stops[min(box.column + box.cell.across, len(stops) - 1)] - stops[box.column]
    height = sum(filling.heights[box.row : box.row + box.cell.down])
    return width / 20 - 2 * PAD, height - 2 * PAD - 2


def _fill(paragraph: Paragraph, box: Placed | None, room: tuple[float, float], filling: _Filling) -> None:
    size = int((box.size if box else filling.size) * 2) / 2  # Word knows halves of points
    ooxml.set_line(paragraph, size * LEADING)
    font = filling.fonts.label if box and box.cell.label else filling.fonts.text
    ooxml.set_end(paragraph, font, size)
    if box is None:
        return
    paragraph.alignment = _ALIGNS[box.cell.align]
    if box.cell.picture:
        paragraph.paragraph_format.line_spacing = 1.0  # a fixed one would cut it
        ooxml.set_end(paragraph, font, 1)
        add_picture(paragraph, box.cell.picture, *room)
    if box.cell.text:
        write(paragraph, box.cell.text, font, size)
