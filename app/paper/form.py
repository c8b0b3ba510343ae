"""A form with boxes as data: a staff card, a 审核表; ``app.paper.pdf.write_papers`` prints it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from app.paper.document import Align


@dataclass(frozen=True)
class Cell:
    """One box of a form: its text, and how many columns and rows of its grid it takes.

    A ``label`` is set as one. ``top`` begins the text at the upper edge of the box, where longer text is read from.
    ``picture`` (the bytes of an image file) fills the box without being distorted. ``printed`` text is the form's own
    and stays on a blank one.
    """

    text: str = ""
    across: int = 1
    down: int = 1
    label: bool = False
    align: Align = "center"
    top: bool = False
    picture: bytes = b""
    printed: bool = False


class FormRow(NamedTuple):
    """Boxes side by side, at least ``height_mm`` high; where ``grows``, they take what the page has left."""

    height_mm: float
    cells: tuple[Cell, ...]
    grows: bool = False


class Grid(NamedTuple):
    """Rows on columns of these widths in mm (scaled to the page); a row leaves out what a box above it takes."""

    columns: tuple[float, ...]
    rows: tuple[FormRow, ...]


FormPage = tuple[Grid, ...]


@dataclass(frozen=True)
class FilledForm:
    """A form of one or more A4 pages; the title, and ``left`` and ``right`` below it, stand on the first."""

    title: str
    pages: tuple[FormPage, ...]
    left: str = ""
    right: str = ""
    below: str = ""
    """Notes under the boxes of the last page."""
    language: Literal["zh-CN", "vi"] = "zh-CN"
    name: str = ""
    """Whose form it is, for the bookmark and for messages."""
