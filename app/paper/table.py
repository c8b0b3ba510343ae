"""Tables as boxes: one box per row, ruled, the head repeated where a row begins a page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from app.paper import breaking, own_fonts
from app.paper.boxes import Box
from app.paper.composer import Line, Setting, compose
from app.paper.document import Align, Gantt
from app.paper.fonts import Role
from app.paper.marks import MM, Rule, Run

SMALLEST = 0.72
"""A word too wide for its cell is set smaller, down to this share of the size; beyond that it is divided."""

SPARING = 0.85
"""A text that only just needs a second line is set smaller, down to this share, on one."""


class TableStyle(NamedTuple):
    """How a table is set; lengths in points, ``room`` the height of a page."""

    role: Role
    head_role: Role
    size: float
    leading: float
    room: float
    pad: float = 3.0
    rule: float = 0.5


Columns = Sequence[tuple[str, float, Align]]


def table(columns: Columns, rows: Sequence[Sequence[str]], width: float, style: TableStyle) -> list[Box]:
    """The rows as boxes ``width`` points wide; column widths are scaled to it."""
    edges = edges_of(columns, width)
    rooms = [right - left - 2 * style.pad for left, right in pairwise(edges)]
    labels = [_cell(column[0], style.head_role, rooms[at], "center", style) for at, column in enumerate(columns)]
    head = row_box(labels, edges, style)
    head = head._replace(rules=(Rule(edges[0], 0, edges[-1], 0, style.rule), *head.rules), keep=True)
    boxes = [head]
    for row in rows:
        cells = [_cell(text, style.role, rooms[at], columns[at][2], style) for at, text in enumerate(row)]
        boxes += [row_box(part, edges, style)._replace(head=head) for part in _parts(cells, style, head.height)]
    return boxes


BAR = 6.0
"""Thickness of the bars of a schedule."""


def gantt(schedule: Gantt, width: float, style: TableStyle) -> list[Box]:
    """The lines of a schedule as boxes, a bar over the periods of each span."""
    plain = schedule.table
    rows = [(*row.texts, *("" for _period in schedule.periods)) for row in schedule.rows]
    head, *boxes = table(plain.columns, rows, width, style)
    edges = edges_of(plain.columns, width)
    before = len(schedule.columns)
    if len(boxes) != len(rows):  # a line taller than a page: no room for bars beside its parts
        return table(plain.columns, plain.rows, width, style)
    barred = [
        box._replace(
            rules=(
                *box.rules,
                *(
                    Rule(edges[before + first] + 1, box.height / 2, edges[before + last + 1] - 1, box.height / 2, BAR)
                    for first, last in row.spans
                ),
            )
        )
        for box, row in zip(boxes, schedule.rows, strict=True)
    ]
    return [head, *barred]


def edges_of(columns: Columns, width: float) -> list[float]:
    """x of each vertical rule, from 0 to ``width`` points."""
    total = sum(mm for _label, mm, _align in columns) * MM or 1.0
    edges = [0.0]
    for _label, mm, _align in columns:
        edges.append(edges[-1] + mm * MM * width / total)
    return edges


def row_box(cells: Sequence[Sequence[Line]], edges: Sequence[float], style: TableStyle) -> Box:
    """One row from its cells' lines, each cell centred in the row's height, ruled below and between."""
    height = max((len(cell) for cell in cells), default=1) * style.leading + 2 * style.pad
    runs: list[Run] = []
    for at, cell in enumerate(cells):
        top = (height - len(cell) * style.leading) / 2 + style.leading / 2 + style.size * 0.38
        for number, line in enumerate(cell):
            runs += [run.moved(edges[at] + style.pad, top + number * style.leading) for run in line.runs]
    rules = [Rule(x, 0, x, height, style.rule) for x in edges]
    rules.append(Rule(edges[0], height, edges[-1], height, style.rule))
    return Box(height, tuple(runs), tuple(rules))


def _cell(text: str, role: Role, width: float, align: Align, style: TableStyle) -> tuple[Line, ...]:
    size = fitting_size(text, role, width, style.size)
    fill = "cells" if align == "left" and not role.startswith("serif") else ""
    return compose(text, Setting(role, size, width, fill=fill, align=align))


@own_fonts.set_with_fonts
@lru_cache(maxsize=8192)
def fitting_size(text: str, role: Role, width: float, size: float) -> float:
    """``size``, or one a little smaller that spares a short text its second line, or its widest word a division."""
    tokens = breaking.tokens(breaking.clean(text), role, size, size)
    whole = sum(token.width for token in tokens)
    if width < whole <= width / SPARING and "\n" not in text:
        return size * width / whole - 0.01
    widest = max((token.width for token in tokens), default=0.0)
    if widest <= width:
        return size
    return max(size * width / widest, size * SMALLEST) - 0.01


def _parts(cells: Sequence[Sequence[Line]], style: TableStyle, head: float) -> list[list[Sequence[Line]]]:
    """A row taller than a page in several parts."""
    most = int((style.room - head - 2 * style.pad) / style.leading)
    longest = max((len(cell) for cell in cells), default=1)
    if longest <= most:
        return [list(cells)]
    return [[cell[start : start + most] for cell in cells] for start in range(0, longest, most)]
