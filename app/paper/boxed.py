"""Sets a form with boxes on A4 pages: boxes grow with their text, and letters shrink before a page overflows.

Lengths in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.errors import AppError
from app.i18n import N_
from app.paper.composer import Line, Setting, compose
from app.paper.document import Align
from app.paper.fonts import Role
from app.paper.form import Cell, FilledForm, FormPage, Grid
from app.paper.marks import A4, MM, Page, Picture, Rule, Run
from app.paper.table import edges_of, fitting_size
from app.paper.titles import compose_title

SIDE, TOP, BOTTOM = 20 * MM, 20 * MM, 18 * MM
WIDTH = A4[0] - 2 * SIDE
SIZES = (12.0, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
"""小四 down to what can still be read; the first in which a page holds everything."""
LEADING = 1.3
PAD = 3.0
TITLE, SMALL = 20.0, 10.5
OUTER, INNER = 1.0, 0.5


class FormFull(AppError):
    """A form with more text than its page holds."""

    template = N_("The text does not fit on the form of {name}. Shorten it: “{excerpt}”.")


class Roles(NamedTuple):
    """Fonts of a form."""

    title: Role
    label: Role
    text: Role


ROLES = {"zh-CN": Roles("xiaobiaosong", "songti", "fangsong"), "vi": Roles("serif-bold", "serif-bold", "serif")}


@dataclass
class Placed:
    """A box in its grid: first row and column, and its composed lines."""

    cell: Cell
    row: int
    column: int
    lines: tuple[Line, ...]
    size: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LEADING + 2 * PAD


class Sheet(NamedTuple):
    """A page laid out: its head is drawn, its boxes and the heights of its rows are known for each grid."""

    page: Page
    top: float
    size: float
    boxes: list[list[Placed]]
    heights: list[list[float]]
    notes: Sequence[Line]


def pages(form: FilledForm) -> list[Page]:
    """Every page of ``form``. Raises FormFull."""
    return [_drawn(sheet, grids) for sheet, grids in zip(sheets(form), form.pages, strict=True)]


def sheets(form: FilledForm) -> list[Sheet]:
    """Every page of ``form`` before its boxes are drawn. Raises FormFull."""
    made: list[Sheet] = []
    for number, grids in enumerate(form.pages):
        page = Page(A4)
        top = _head(page, form) if number == 0 else TOP
        last = number == len(form.pages) - 1
        notes = compose(form.below, Setting(ROLES[form.language].text, SMALL, WIDTH)) if last and form.below else ()
        room = A4[1] - BOTTOM - top - len(notes) * SMALL * 1.4
        made.append(Sheet(page, top, *_fill(form, grids, room), notes))
    return made


def _head(page: Page, form: FilledForm) -> float:
    """The title and the line below it; returns where the boxes begin."""
    roles = ROLES[form.language]
    lines = compose_title(form.title, roles.title, TITLE, WIDTH)
    y = TOP
    for line in lines:
        page.runs += [run.moved(SIDE, y + 0.85 * TITLE) for run in line.runs]
        y += TITLE * 1.35
    y += 6
    aligns: tuple[tuple[str, Align], ...] = ((form.left, "left"), (form.right, "right"))
    for text, align in aligns:
        for line in compose(text, Setting(roles.text, SMALL, WIDTH, align=align))[:1]:
            page.runs += [run.moved(SIDE, y + 0.8 * SMALL) for run in line.runs]
    return y + SMALL * 1.6 if form.left or form.right else y


def _fill(form: FilledForm, grids: FormPage, room: float) -> tuple[float, list[list[Placed]], list[list[float]]]:
    """The size that holds everything, and in it the boxes and the heights of the rows of each grid."""
    for size in SIZES:
        laid = [_laid(grid, form, size) for grid in grids]
        heights = [_heights(grid, boxes) for grid, boxes in zip(grids, laid, strict=True)]
        left = room - sum(map(sum, heights))
        if left >= 0:
            break
    else:
        raise FormFull(name=form.name or form.title, excerpt=_longest(grids))
    _spread(grids, heights, left)
    return size, laid, heights


def _drawn(sheet: Sheet, grids: FormPage) -> Page:
    """The grids below each other, and the notes."""
    page, top = sheet.page, sheet.top
    for grid, boxes, tall in zip(grids, sheet.boxes, sheet.heights, strict=True):
        _draw(page, edges(grid), _levels(top, tall), boxes)
        top += sum(tall)
    page.rules += _frame(SIDE, sheet.top, SIDE + WIDTH, top)
    for at, line in enumerate(sheet.notes):
        page.runs += [run.moved(SIDE, top + 4 + (at + 0.8) * SMALL * 1.4) for run in line.runs]
    return page


def _longest(grids: FormPage) -> str:
    texts = [cell.text for grid in grids for row in grid.rows for cell in row.cells]
    longest = max(texts, key=len)
    return longest[:20].replace("\n", " ") + ("…" if len(longest) > 20 else "")


def edges(grid: Grid) -> list[float]:
    """Where the columns of a grid begin and end, from its left side."""
    return edges_of([("", width, "left") for width in grid.columns], WIDTH)


def _levels(top: float, heights: Sequence[float]) -> list[float]:
    levels = [top]
    for height in heights:
        levels.append(levels[-1] + height)
    return levels


def _laid(grid: Grid, form: FilledForm, size: float) -> list[Placed]:
    """Every box with the place that the boxes above and before it leave, and its lines."""
    at, roles = edges(grid), ROLES[form.language]
    taken: set[tuple[int, int]] = set()
    found: list[Placed] = []
    for number, row in enumerate(grid.rows):
        column = 0
        for cell in row.cells:
            while (number, column) in taken:
                column += 1
            room = at[min(column + cell.across, len(at) - 1)] - at[column] - 2 * PAD
            found.append(_composed(cell, number, column, room, (roles.label if cell.label else roles.text, size)))
            taken |= {(number + y, column + x) for y in range(cell.down) for x in range(cell.across)}
            column += cell.across
    return found


def _composed(cell: Cell, row: int, column: int, room: float, font: tuple[Role, float]) -> Placed:
    role, size = font
    fitted = fitting_size(cell.text, role, room, size)
    fill = "cells" if cell.align == "left" and not role.startswith("serif") else ""
    lines = compose(cell.text, Setting(role, fitted, room, align=cell.align, fill=fill)) if cell.text else ()
    return Placed(cell, row, column, lines, fitted)


def _heights(grid: Grid, boxes: Sequence[Placed]) -> list[float]:
    heights = [row.height_mm * MM for row in grid.rows]
    for box in sorted(boxes, key=lambda box: box.cell.down):
        rows = range(box.row, min(box.row + box.cell.down, len(heights)))
        short = box.height - sum(heights[at] for at in rows)
        if short > 0:
            heights[rows[-1]] += short
    return heights


def _spread(grids: FormPage, heights: list[list[float]], left: float) -> None:
    """Give what is left of the page to the rows that grow."""
    rows: list[tuple[int, int]] = [
        (number, at) for number, grid in enumerate(grids) for at, row in enumerate(grid.rows) if row.grows
    ]
    for number, at in rows:
        heights[number][at] += left / len(rows)


def _draw(page: Page, columns: list[float], levels: list[float], boxes: Sequence[Placed]) -> None:
    for box in boxes:
        x0, x1 = SIDE + columns[box.column], SIDE + columns[min(box.column + box.cell.across, len(columns) - 1)]
        y0, y1 = levels[box.row], levels[min(box.row + box.cell.down, len(levels) - 1)]
        page.rules += _frame(x0, y0, x1, y1, INNER)
        if box.cell.picture:
            page.pictures.append(Picture(x0 + 1, y0 + 1, x1 - x0 - 2, y1 - y0 - 2, box.cell.picture))
        leading = box.size * LEADING
        start = y0 + PAD if box.cell.top else y0 + (y1 - y0 - len(box.lines) * leading) / 2
        page.runs += _set(box.lines, x0 + PAD, start + leading / 2 + 0.38 * box.size, leading)


def _set(lines: Sequence[Line], x: float, y: float, leading: float) -> list[Run]:
    return [run.moved(x, y + at * leading) for at, line in enumerate(lines) for run in line.runs]


def _frame(x0: float, y0: float, x1: float, y1: float, width: float = OUTER) -> list[Rule]:
    return [
        Rule(x0, y0, x1, y0, width),
        Rule(x0, y1, x1, y1, width),
        Rule(x0, y0, x0, y1, width),
        Rule(x1, y0, x1, y1, width),
    ]
