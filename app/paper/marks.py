"""What ends up on a page: runs of text and straight rules, placed; the whole outcome of setting a paper.

Lengths are in points (1/72 inch), x from the left and y downwards from the top.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

MM = 72 / 25.4
Size = tuple[float, float]
A4: Size = (210 * MM, 297 * MM)
A4_LANDSCAPE: Size = (297 * MM, 210 * MM)
A3_LANDSCAPE: Size = (420 * MM, 297 * MM)


class Colour(Enum):
    """Black, and the red of red heads (GB/T 9704-2012 5.2.4 and 7.2.4; Y80 M80)."""

    BLACK = "0 0 0"
    RED = "0.9 0 0"


class Run(NamedTuple):
    """Text of one font; (x, y) is the left end of its baseline, ``space`` is added after each character."""

    x: float
    y: float
    font: str
    size: float
    text: str
    space: float = 0.0
    scale: float = 1.0
    colour: Colour = Colour.BLACK

    def moved(self, x: float, y: float) -> Run:
        """The same run, further right and down."""
        return self._replace(x=self.x + x, y=self.y + y)


class Rule(NamedTuple):
    """A straight line from (x0, y0) to (x1, y1)."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    colour: Colour = Colour.BLACK

    def moved(self, x: float, y: float) -> Rule:
        """The same rule, further right and down."""
        return self._replace(x0=self.x0 + x, x1=self.x1 + x, y0=self.y0 + y, y1=self.y1 + y)


class Picture(NamedTuple):
    """An image in a box of ``width`` by ``height`` points, its upper left corner at (x, y); not distorted, centred."""

    x: float
    y: float
    width: float
    height: float
    data: bytes

    def moved(self, x: float, y: float) -> Picture:
        """The same picture, further right and down."""
        return self._replace(x=self.x + x, y=self.y + y)


@dataclass
class Page:
    """One finished page.

    Pictures lie below the text, so that a seal never hides a word. A ``turned`` page is a landscape page on an upright
    sheet; ``sheet_runs`` and ``sheet_rules`` stand on the sheet itself, not turned with it. ``headings``
    are named in the outline of the file, each with its level. ``used`` is where its text ends, from the top of the
    sheet.
    """

    size: Size = A4
    runs: list[Run] = field(default_factory=list[Run])
    rules: list[Rule] = field(default_factory=list[Rule])
    pictures: list[Picture] = field(default_factory=list[Picture])
    turned: bool = False
    sheet_runs: list[Run] = field(default_factory=list[Run])
    sheet_rules: list[Rule] = field(default_factory=list[Rule])
    headings: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    used: float = 0.0
