"""署名, 成文日期 and the place of seals and stamps (GB/T 9704-2012 7.3.5), for one organ or several.

Seals are pictures that the bureau brings; without one their place stays empty. Lengths in points.
"""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from app.paper.boxes import Box, blank, kept, line_boxes, solid
from app.paper.composer import Line, Setting, compose
from app.paper.document import Document
from app.paper.grid import BASELINE, BODY, CELL, PITCH, WIDTH
from app.paper.marks import MM, Picture
from app.paper.table import fitting_size

PER_ROW = 3
"""Seals side by side (practice: 3 × 45 mm and the gaps stay within 156 mm)."""
RISE = 0.1
"""The seal's centre above the middle of name and date, in diameters: they stand 中心偏下 in it."""
_SETTING = Setting("fangsong", BODY, WIDTH, CELL)
_UNDER = (PITCH - CELL) / 2
"""From the ink of a line to the lower edge of its strip."""


def closing(document: Document) -> list[Box]:
    """Name, date and seals as the document wants them: sealed or not, one organ or several."""
    names = document.organs or (document.signature or document.organ,)
    boxes = unsealed(names, document.date_text) if document.unsealed else _sealed(document, names)
    if not boxes:
        return []
    below = 0.0 if document.unsealed else max((0.5 - RISE) * document.seal_mm * MM - PITCH, 0.0)
    if document.note and len(names) > 1 and below:
        boxes = [*boxes, blank(PITCH, snap=PITCH)]  # the seals on the left would cover the note
    # One box: a seal never stands without what it is put to, and stays inside the type area (7.3.5.1, 7.3.5.2).
    return [solid(boxes)._replace(keep=bool(document.note), over=below)]


def _sealed(document: Document, names: tuple[str, ...]) -> list[Box]:
    """Each name with its seal, at most three in a row; the last seal also covers the date."""
    if not any(names) and not document.date_text:
        return []
    size = document.seal_mm * MM
    boxes: list[Box] = []
    columns = 1 if len(names) == 1 else 2 if len(names) in (2, 4) else PER_ROW
    rows = [names[at : at + columns] for at in range(0, len(names), columns)]
    for at, row in enumerate(rows):
        last = at == len(rows) - 1
        date = document.date_text if last else ""
        seals = document.seals[at * columns : at * columns + len(row)]
        above = _lines_above(size) if at == 0 else max(_lines_above(size), ceil((size + 4) / PITCH) - 2)
        boxes += _row(row, columns, _Seals(seals, size), date, above)
    return boxes


class _Seals(NamedTuple):
    """Pictures of the seals of a row, and their diameter."""

    pictures: tuple[bytes, ...]
    size: float


def _lines_above(size: float) -> int:
    """Empty lines over the name: as few as keep the seal off the text, so its top is within one 行 of it (7.3.5.1)."""
    return max(ceil(((0.5 + RISE) * size - _UNDER) / PITCH) - 1, 1)


def _row(names: tuple[str, ...], columns: int, seals: _Seals, date: str, above: int) -> list[Box]:
    if columns == 1:
        return _alone(names[0], seals, date, above)
    width = WIDTH / columns
    cells = [_name_lines(name, width - CELL) for name in names]
    tall = max(map(len, cells))
    middles = [(at + 0.5) * width for at in range(columns)]
    dates = compose(date, _SETTING) if date else ()
    middles[len(names) - 1] = min(middles[len(names) - 1], WIDTH - (dates[0].width if dates else 0.0) / 2)
    lines: list[Line] = []
    for number in range(tall):
        runs = [
            run
            for middle, cell in zip(middles, cells, strict=False)
            for line in cell[max(number - tall + len(cell), 0) :][:1]
            if number >= tall - len(cell)
            for run in around(middle, line).runs
        ]
        lines.append(Line(tuple(runs), WIDTH))
    lines += [around(middles[len(names) - 1], line) for line in dates] or [Line((), 0.0)]
    return _with_seals(lines, middles[: len(names)], seals, above, tall)


def _alone(name: str, seals: _Seals, date: str, above: int) -> list[Box]:
    """One organ: the date 右空四字, the name centred over it."""
    names, dates = compose(name, _SETTING), compose(date, _SETTING)
    right = WIDTH - 4 * CELL if dates[0].width <= WIDTH - 4 * CELL else WIDTH
    middle = right - dates[0].width / 2
    lines = [around(middle, line) for line in (*names, *dates)]
    return _with_seals(lines, [middle], seals, above, len(names))


def _with_seals(lines: list[Line], middles: list[float], seals: _Seals, above: int, before: int) -> list[Box]:
    """The lines below ``above`` empty ones; ``before`` of them stand over the middle of the seals."""
    above = max(above - before + 1, 1)  # a long name begins within its seal, which stays as near to the text
    centre = (above + before) * PITCH - RISE * seals.size
    pictures = tuple(
        Picture(middle - seals.size / 2, centre - seals.size / 2, seals.size, seals.size, data)
        for middle, data in zip(middles, seals.pictures, strict=False)
        if data
    )
    space = blank(above * PITCH, snap=PITCH, keep=True)._replace(pictures=pictures)
    return [space, *kept(line_boxes(lines, PITCH, BASELINE, snap=PITCH))]


def _name_lines(name: str, room: float) -> tuple[Line, ...]:
    size = fitting_size(name, "fangsong", room, BODY)
    return compose(name, Setting("fangsong", size, room, CELL if size == BODY else 0.0))


def around(middle: float, line: Line) -> Line:
    """A line with its middle at ``middle`` points, or as near to that as the measure lets it be."""
    left = max(min(middle - line.width / 2, WIDTH - line.width), 0.0)
    return Line(tuple(run.moved(left, 0) for run in line.runs), line.width)


def unsealed(names: tuple[str, ...], date: str) -> list[Box]:
    """空一行; names 右空二字 one below the other, the host first; the date begins two characters after the last."""
    if not any(names) and not date:
        return []
    name_width = max(compose(name, _SETTING)[0].width for name in names)
    last_width, date_width = compose(names[-1], _SETTING)[0].width, compose(date, _SETTING)[0].width
    right = WIDTH - 2 * CELL
    last_left = right - (name_width + last_width) / 2 if len(names) > 1 else right - last_width
    short = max(last_left + 2 * CELL + date_width - right, 0.0)  # a date longer than the name moves both to the left
    lines: list[Line] = []
    for name in names:
        width = compose(name, _SETTING)[0].width
        left = max(right - short - (name_width + width) / 2 if len(names) > 1 else right - short - width, 0.0)
        lines += compose(name, _SETTING._replace(indent=left, hanging=left)) if name else ()
    left = max(last_left - short, 0.0) + 2 * CELL
    lines += compose(date, _SETTING._replace(indent=left, hanging=left)) if date else ()
    return [blank(PITCH, snap=PITCH, keep=True), *kept(line_boxes(lines, PITCH, BASELINE, snap=PITCH))]


def stamped(document: Document) -> list[Box]:
    """签名章 of an order (7.3.5.3): 空二行, 右空四字, the office two characters to its left; then the date."""
    height, width = 2 * PITCH, 3 * PITCH
    left = WIDTH - 4 * CELL - width
    name = compose(document.signer, Setting("kaiti", 22, width, align="center"))[0]
    post = compose(document.signature, _SETTING)[0]
    middle = height / 2 + 0.38 * BODY
    runs = [run.moved(max(left - 2 * CELL - post.width, 0.0), middle) for run in post.runs]
    seal = document.seals[0] if document.seals else b""
    pictures = (Picture(left, 0, width, height, seal),) if seal else ()
    runs += [] if seal else [run.moved(left, middle) for run in name.runs]
    dates = compose(document.date_text, _SETTING._replace(align="right", width=WIDTH - 4 * CELL))
    return [
        blank(2 * PITCH, snap=PITCH, keep=True),
        Box(height, tuple(runs), pictures=pictures, keep=True, snap=PITCH),
        blank(PITCH, snap=PITCH, keep=True),
        *kept(line_boxes(dates, PITCH, BASELINE, snap=PITCH), last=False),
    ]
