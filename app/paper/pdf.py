"""Writing papers as PDF files: checked, set, written beside the target and only then put in its place.

The same data gives the same bytes. Every font is embedded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

from app.paper import coverage
from app.paper.breaking import clean
from app.paper.canvas import Canvas, Facts
from app.paper.composer import Setting, compose
from app.paper.document import Document, Form
from app.paper.fonts import Role, face
from app.paper.listing import Listing
from app.paper.marks import A4, Page
from app.safety.files import replacing

FIRST_FONT = "LiberationSerif-Regular"
FOOT = 8.0
FOOT_SPACE = 24.0
"""From the lower edge of the sheet; a printer cannot reach the last 12 points."""


def write_document(document: Document, path: Path) -> int:
    """Print ``document`` to ``path``; returns the number of pages.

    Raises MissingGlyphs if a character has no font, Invalid if 抄送 outgrows a page, DiskFull, ReadOnly or FileMissing
    if it cannot be written; ``path`` is then as it was.
    """
    coverage.check(_texts(document), "serif" if document.form.startswith("vn") else "fangsong")
    pages = _form(document.form)(document)
    if document.foot:
        _add_foot(pages, document)
    language = "vi" if document.form.startswith("vn") else "zh-CN"
    with replacing(path) as part, part.open("wb") as file:
        _write(pages, file, Facts(_plain(document.title), _plain(document.organ), language))
    return len(pages)


def _add_foot(pages: Iterable[Page], document: Document) -> None:
    """The line below the folio, in the middle of the sheet."""
    role: Role = "serif" if document.form.startswith("vn") else "songti"
    line = compose(document.foot, Setting(role, FOOT, A4[0]))[0]
    left = (A4[0] - line.width) / 2
    for page in pages:
        page.sheet_runs += [run.moved(left, A4[1] - FOOT_SPACE) for run in line.runs]


def write_listing(listing: Listing, path: Path) -> int:
    """Print ``listing`` to ``path``; returns the number of pages. Raises what ``write_document`` raises."""
    from app.paper import roster

    coverage.check(_listing_texts(listing), roster.ROLES[listing.language].text)
    with replacing(path) as part, part.open("wb") as file:
        return roster.write(listing, _canvas(file, Facts(_plain(listing.title), "", listing.language)))


def _plain(text: str) -> str:
    return clean(text).replace("\n", "")


def _form(form: Form) -> Callable[[Document], list[Page]]:
    if form == "vn.named":
        from app.paper import vietnam

        return vietnam.pages
    from app.paper import official

    return official.pages


def _canvas(file: IO[bytes], facts: Facts) -> Canvas:
    face(FIRST_FONT)
    return Canvas(file, facts, FIRST_FONT)


def _write(pages: Iterable[Page], file: IO[bytes], facts: Facts) -> None:
    canvas = _canvas(file, facts)
    for page in pages:
        canvas.begin(A4 if page.turned else page.size)
        if page.turned:
            canvas.draw(page.sheet_runs, page.sheet_rules)
            canvas.turn(page.size)
            canvas.draw(page.runs, page.rules)
        else:
            canvas.draw([*page.runs, *page.sheet_runs], [*page.rules, *page.sheet_rules])
        canvas.end()
    canvas.finish()


def _texts(value: object) -> Iterator[str]:
    """Every string in a document, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:  # pyright: ignore[reportUnknownVariableType]
            yield from _texts(item)  # pyright: ignore[reportUnknownArgumentType]
    elif hasattr(value, "__dataclass_fields__"):
        for name in vars(value):
            yield from _texts(getattr(value, name))


def _listing_texts(listing: Listing) -> Iterator[str]:
    yield from (listing.title, listing.subtitle, listing.footer)
    yield from (label for label, _width, _align in listing.columns)
    for row in listing.rows:
        yield " ".join(row)  # whole, so that a character without a font is told with its row and person
