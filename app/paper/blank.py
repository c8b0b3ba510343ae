"""A form without its answers, to be printed and filled in by hand."""

from __future__ import annotations

import re
from dataclasses import replace

from app.paper.form import Cell, FilledForm, FormPage

_TICKED = re.compile("[☑☒☐■]")
_SAID = re.compile(r"(?<=[：:])[^□\n]*")


def blank(form: FilledForm) -> FilledForm:
    """The same boxes with labels, what is to be ticked and the form's own words, and nothing of whom it was about."""
    return replace(
        form,
        pages=tuple(map(_page, form.pages)),
        left=_label(form.left),
        right=_label(form.right),
        below=form.below if _label(form.below) == form.below else "",
        name="",
    )


def _page(page: FormPage) -> FormPage:
    return tuple(
        grid._replace(rows=tuple(row._replace(cells=tuple(map(_cell, row.cells))) for row in grid.rows))
        for grid in page
    )


def _cell(cell: Cell) -> Cell:
    if cell.label or cell.printed:
        return replace(cell, picture=b"")
    return replace(cell, text=_to_tick(cell.text), picture=b"")


def _to_tick(text: str) -> str:
    """Choices, none of them ticked and nothing added to them; "" of any other text."""
    unticked = _TICKED.sub("□", text)
    return _SAID.sub("", unticked) if unticked.lstrip().startswith("□") else ""


def _label(text: str) -> str:
    """A line up to its colon; "" without one."""
    found = re.match("[^：:]*[：:]", text)
    return found[0] if found else ""
