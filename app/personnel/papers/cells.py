"""Boxes of the forms that go up for approval, in the wording of the Chinese offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import AppError
from app.i18n import _
from app.paper.form import Cell, FormRow
from app.personnel.papers.people import month_text, text_of
from app.personnel.records.careers import POST
from app.records import Row

if TYPE_CHECKING:
    from app.bureau import Bureau

_UNKNOWN = "\u3000" * 4  # room to write the month by hand
DAY = "\u3000\u3000年\u3000\u3000月\u3000\u3000日"
"""A day to be written by hand."""
SEALED = "\n\n\n（盖章）\u3000\u3000\n年\u3000\u3000月\u3000\u3000日"


def require_china(bureau: Bureau) -> None:
    """Raise AppError in a bureau that uses other forms."""
    if bureau.jurisdiction != "cn":
        raise AppError(_("This form belongs to Chinese offices; Vietnamese papers have another."))


def label(text: str) -> Cell:
    """A box that says what stands beside it."""
    return Cell(text, label=True)


def pair(name: str, text: str, across: int = 1) -> tuple[Cell, Cell]:
    """A label and what it asks for."""
    return label(name), Cell(text, across=across)


def row(height: float, *parts: Cell | tuple[Cell, ...], grows: bool = False) -> FormRow:
    """Boxes and pairs of boxes side by side."""
    cells = [cell for part in parts for cell in (part if isinstance(part, tuple) else (part,))]
    return FormRow(height, tuple(cells), grows)


def career(posts: list[Row]) -> str:
    """One line for each post: from, until, where and as what."""
    lines: list[str] = []
    for post in posts:
        end = month_text(post["valid_to"]) or ("今" if post["valid_from"] or not post["flow_out"] else "")
        span = f"{month_text(post['valid_from']) or _UNKNOWN}—{end}"
        place = f"{post['unit_title']}{post['department'] or ''}"
        lines.append(f"{span}\u3000{place}\u3000{post['position'] or text_of(POST, post, 'job_category')}".rstrip())
    return "\n".join(lines)
