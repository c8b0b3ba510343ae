"""A printed table as data: a roster, a register, a list of dues; ``app.paper.pdf.write_listing`` prints it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.paper.document import Align


@dataclass(frozen=True)
class Listing:
    """A table over as many A4 pages as it takes, its head and the page number on each.

    ``columns`` are (label, width in mm, "left" | "center" | "right") tuples or ``Column``; their widths are scaled to
    the page. ``rows`` are text as it is to appear, one cell per column; long text wraps or is set smaller, never cut.
    ``footer`` is a line at the foot of each page, beside the page number. ``title`` and ``subtitle`` stand on the first
    page, the title small at the head of the others.
    """

    title: str
    columns: Sequence[tuple[str, float, Align]]
    rows: Sequence[tuple[str, ...]]
    subtitle: str = ""
    footer: str = ""
    landscape: bool = False
    language: Literal["zh-CN", "vi"] = "zh-CN"
