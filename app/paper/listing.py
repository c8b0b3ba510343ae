"""A printed table as data: a roster, a register, a list of dues; ``app.paper.pdf.write_listing`` prints it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.paper.document import Align


@dataclass(frozen=True)
class Tally:
    """What is counted over the rows of a listing, and carried from page to page (本页小计, 过次页, 承前页, 合计).

    ``values`` has for each row the numbers that are summed, and ``names`` what each is called in ``words``, which says
    the sums: ``{people} people``. ``money`` says which of them are hundredths of the currency.
    """

    words: str
    names: tuple[str, ...]
    values: Sequence[tuple[int, ...]]
    money: tuple[str, ...] = ()
    total: str = ""
    """Said after the sum of all: the amount in words."""


@dataclass(frozen=True)
class Listing:
    """A table over as many pages as it takes, its head and the page number on each.

    ``columns`` are (label, width in mm, "left" | "center" | "right") tuples or ``Column``; their widths are scaled to
    the page. ``rows`` are text as it is to appear, one cell per column; long text wraps or is set smaller, never cut.
    ``footer`` is a line at the foot of each page, beside the page number. ``title`` and ``subtitle`` stand on the first
    page, the title small at the head of the others. ``a3`` lies always.
    """

    title: str
    columns: Sequence[tuple[str, float, Align]]
    rows: Sequence[tuple[str, ...]]
    subtitle: str = ""
    footer: str = ""
    landscape: bool = False
    language: Literal["zh-CN", "vi"] = "zh-CN"
    a3: bool = False
    tally: Tally | None = None
    least_mm: float = 0.0
    """Least height of a row, where there is something to be written by hand."""
