"""Boxes and pages: what is set becomes a column of boxes, and the column is cut into pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.paper.composer import Line
from app.paper.marks import Page, Picture, Rule, Run

_EPS = 0.05


class Box(NamedTuple):
    """A strip across the measure, ``height`` points; marks are placed from its upper left corner.

    ``keep``: no page ends after it; ``soft``: but where nothing else helps. ``over``: its ink reaches so many points
    further down, over what follows, and stays on the page. ``head`` is repeated above it where it begins a page.
    ``snap``: it begins at a multiple of so many points from the top, so that lines return to the grid after a table.
    ``heading`` is the entry of the outline that begins here, with its level.
    """

    height: float
    runs: tuple[Run, ...] = ()
    rules: tuple[Rule, ...] = ()
    keep: bool = False
    head: Box | None = None
    snap: float = 0.0
    heading: tuple[str, int] | None = None
    pictures: tuple[Picture, ...] = ()
    soft: bool = False
    over: float = 0.0


class Placed(NamedTuple):
    """A box ``y`` points below the top of its page."""

    y: float
    box: Box


def line_boxes(lines: Iterable[Line], pitch: float, baseline: float, snap: float = 0.0) -> list[Box]:
    """One box of ``pitch`` points per line, its baseline ``baseline`` below the top."""
    return [Box(pitch, tuple(run.moved(0, baseline) for run in line.runs), snap=snap) for line in lines]


def blank(height: float, snap: float = 0.0, *, keep: bool = False) -> Box:
    """Empty space."""
    return Box(height, snap=snap, keep=keep)


def kept(boxes: Sequence[Box], *, last: bool = True) -> list[Box]:
    """``boxes`` not to be parted; ``last``: nor parted from what follows."""
    return [box._replace(keep=True) for box in boxes[:-1]] + [box._replace(keep=last) for box in boxes[-1:]]


def headed(boxes: Sequence[Box], text: str, level: int) -> list[Box]:
    """``boxes`` that begin with an entry of the outline."""
    return [box._replace(heading=(text, level)) if at == 0 else box for at, box in enumerate(boxes)]


def joined(text: Sequence[Box], closing: Sequence[Box]) -> list[Box]:
    """``text`` and then ``closing``, which begins no page: the last two lines of the text go with it.

    Where all of that is more than a page, the page ends between those two lines.
    """
    if not closing:
        return list(text)
    at = max(len(text) - 2, 0)
    return [*text[:at], *(box._replace(keep=True, soft=True) for box in text[at:]), *closing]


def solid(boxes: Sequence[Box]) -> Box:
    """Boxes one below the other as one, which no page parts."""
    y = 0.0
    runs, rules, pictures = list[Run](), list[Rule](), list[Picture]()
    for box in boxes:
        runs += [run.moved(0, y) for run in box.runs]
        rules += [rule.moved(0, y) for rule in box.rules]
        pictures += [picture.moved(0, y) for picture in box.pictures]
        y += box.height
    return Box(y, tuple(runs), tuple(rules), boxes[-1].keep, snap=boxes[0].snap, pictures=tuple(pictures))


def paginate(boxes: Sequence[Box], height: float, inset: float = 0.0) -> list[list[Placed]]:
    """Cut ``boxes`` into pages of ``height`` points; no boxes make one empty page.

    Boxes off the grid (tables) keep ``inset`` points away from the ends of the page, as the characters in lines do.
    """
    pages: list[list[Placed]] = []
    start = 0
    while start < len(boxes):
        page, end = _fill(boxes, start, height, inset)
        pages.append(page)
        start = end
    return pages or [[]]


def _fill(boxes: Sequence[Box], start: int, height: float, inset: float) -> tuple[list[Placed], int]:
    page: list[Placed] = []
    y = 0.0
    head = boxes[start].head
    if head:
        page.append(Placed(inset, head))
        y = inset + head.height
    for at in range(start, len(boxes)):
        box = boxes[at]
        margin = 0.0 if box.snap else inset
        top = _snapped(max(y, margin), box.snap)
        low = max(top + box.height + margin, top + box.height + box.over + inset if box.over else 0.0)
        if low > height + _EPS and at > start:
            end = _last_break(boxes, start, at)
            return page[: len(page) - (at - end)], end
        page.append(Placed(top, box))
        y = top + box.height
    return page, len(boxes)


def _snapped(y: float, snap: float) -> float:
    if not snap:
        return y
    steps = y / snap
    whole = round(steps)
    return whole * snap if abs(steps - whole) * snap < _EPS else (int(steps) + 1) * snap


def _last_break(boxes: Sequence[Box], start: int, at: int) -> int:
    """The latest place up to ``at`` where a page may end; else the first that is only softly kept; else ``at``."""
    free = next((end for end in range(at, start, -1) if not boxes[end - 1].keep), None)
    return free or next((end for end in range(start + 1, at + 1) if boxes[end - 1].soft), at)


def used(placed: Sequence[Placed]) -> float:
    """Height of a page that is taken, in points."""
    return max((item.y + item.box.height for item in placed), default=0.0)


def put(page: Page, placed: Iterable[Placed], x: float, y: float) -> None:
    """Draw boxes on ``page``, their upper left corner at (x, y)."""
    for item in placed:
        page.runs += [run.moved(x, y + item.y) for run in item.box.runs]
        page.rules += [rule.moved(x, y + item.y) for rule in item.box.rules]
        page.pictures += [picture.moved(x, y + item.y) for picture in item.box.pictures]
        if item.box.heading:
            page.headings.append(item.box.heading)
