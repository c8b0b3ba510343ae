"""Tables with boxes in Word: columns and rows of fixed measures, boxes over several of them, borders of two widths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.table import Table
from docx.text.paragraph import Paragraph

from app.paper.ooxml import inside, new

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Word

_AFTER_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
_AFTER_MARGINS = ("w:tblLook",)


class Edges(NamedTuple):
    """Widths of the lines of a table in eighths of a point; 0 draws none."""

    top: int
    bottom: int
    sides: int
    inner: int


class Span(NamedTuple):
    """A box in a row: its columns from first to last, and whether it begins or goes on here; "" is of one row."""

    first: int
    last: int
    merge: str = ""
    top: bool = False


def add_table(word: Word, columns: Sequence[int], edges: Edges, pad: int) -> Table:
    """A table without rows in the middle; columns and ``pad``, inside its boxes, in twentieths of a point."""
    table = word.add_table(rows=0, cols=len(columns))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    properties: Any = inside(table).tblPr
    width = properties.find(qn("w:tblW"))
    width.set(qn("w:type"), "dxa")
    width.set(qn("w:w"), str(sum(columns)))
    properties.insert_element_before(_borders(edges), *_AFTER_BORDERS)
    properties.insert_element_before(_margins(pad), *_AFTER_MARGINS)
    for column, size in zip(inside(table).tblGrid.gridCol_lst, columns, strict=True):
        column.w = Twips(size)
    return table


def _borders(edges: Edges) -> Any:
    borders = new("w:tblBorders")
    sizes = (edges.top, edges.sides, edges.bottom, edges.sides, edges.inner, edges.inner)
    for side, size in zip(("top", "left", "bottom", "right", "insideH", "insideV"), sizes, strict=True):
        line = new(f"w:{side}")
        for name, value in (("val", "single" if size else "nil"), ("sz", str(size)), ("space", "0"), ("color", "auto")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    return borders


def _margins(pad: int) -> Any:
    margins = new("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        margin = new(f"w:{side}")
        margin.set(qn("w:w"), str(pad))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    return margins


def add_row(table: Table, columns: Sequence[int], height: int, spans: Sequence[Span]) -> list[Paragraph]:
    """A row at least ``height`` high that stays on one page; returns the paragraph of each of its boxes."""
    row = new("w:tr")
    unparted = new("w:cantSplit")
    row.get_or_add_trPr().append(unparted)
    row.trHeight_val, row.trHeight_hRule = Twips(height), WD_ROW_HEIGHT_RULE.AT_LEAST
    inside(table).append(row)
    return [_add_cell(table, row, span, sum(columns[span.first : span.last + 1])) for span in spans]


def _add_cell(table: Table, row: Any, span: Span, width: int) -> Paragraph:
    cell = new("w:tc")
    cell.width = Twips(width)
    if span.last > span.first:
        cell.grid_span = span.last - span.first + 1
    if span.merge:
        cell.vMerge = span.merge
    cell.get_or_add_tcPr().vAlign_val = (
        WD_CELL_VERTICAL_ALIGNMENT.TOP if span.top else WD_CELL_VERTICAL_ALIGNMENT.CENTER
    )
    row.append(cell)
    return Paragraph(cell.add_p(), table)
