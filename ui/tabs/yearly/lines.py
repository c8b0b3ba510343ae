"""The lines of a table of the year: figures, shares and what they are compared with; or the course of several years."""

from __future__ import annotations

from collections.abc import Sequence

from app.i18n import _, count
from app.measures import Cell
from app.yearly.comparisons import Comparison, own
from app.yearly.service import YearTable
from ui.figure_table import Line


def heads(compared: Comparison) -> tuple[str, ...]:
    """The heads of the columns; what is not compared has no column."""
    return ("", _("Number"), _("of"), _("Share"), compared.name, _("Difference"))


def lines(cells: Sequence[Cell], compared: Comparison) -> list[Line]:
    """A share fills its bar as far as it goes; parts without a whole are compared with the largest of them."""
    most = max((cell.value or 0 for cell in cells if not cell.whole), default=0)
    return [_line(cell, most, compared) for cell in cells]


def _line(cell: Cell, most: float, compared: Comparison) -> Line:
    number = "" if cell.value is None else count(cell.value)
    total = count(cell.total) if cell.total else ""
    fill = cell.share / 100 if cell.share is not None else None
    if fill is None and most and not cell.whole and cell.value is not None:
        fill = cell.value / most
    other, gap = compared.values.get(cell.key), compared.gap(cell)
    beside = ("" if other is None else _shown(other, cell), "" if gap is None else _signed(gap))
    return Line(cell.key, (cell.label, number, total, share(cell), *beside), fill)


def _signed(gap: float) -> str:
    return ("−" if round(gap, 1) < 0 else "+") + count(abs(gap), 1)


def share(cell: Cell) -> str:
    """A share as it is shown; unknown is blank."""
    return "" if cell.share is None else f"{count(cell.share, 1)} %"


def _shown(value: float, cell: Cell) -> str:
    return f"{count(value, 1)} %" if cell.total is not None else count(value)


def course_heads(tables: Sequence[YearTable]) -> tuple[str, ...]:
    """The years above their figures."""
    return ("", *(str(table.scope.year) for table in tables))


def course(tables: Sequence[YearTable]) -> list[Line]:
    """One line for each cell of any of the years, those of the last year first: its shares, or its numbers."""
    found = [{cell.key: cell for cell in table.cells} for table in tables]
    labels: dict[str, str] = {}
    for cells in reversed(found):
        labels |= {key: cell.label for key, cell in cells.items() if key not in labels}
    return [_course_line(key, label, [cells.get(key) for cells in found]) for key, label in labels.items()]


def _course_line(key: str, label: str, cells: Sequence[Cell | None]) -> Line:
    values = tuple(None if cell is None else own(cell) for cell in cells)
    texts = ("" if cell is None else share(cell) or ("" if cell.value is None else count(cell.value)) for cell in cells)
    return Line(key, (label, *texts), course=values)
