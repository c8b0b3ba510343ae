"""Writing papers as PDF files: checked, set, written beside the target and only then put in its place.

The same data gives the same bytes. Every font is embedded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from app.paper import certificate, coverage
from app.paper.archive import Facts
from app.paper.breaking import clean
from app.paper.canvas import Canvas
from app.paper.certificate import Certificate
from app.paper.composer import Setting, compose
from app.paper.document import Document
from app.paper.fonts import Role, face
from app.paper.form import FilledForm
from app.paper.listing import Listing
from app.paper.marks import A4, Page
from app.safety.files import replacing

FIRST_FONT = "LiberationSerif-Regular"
FOOT = 8.0
FOOT_SPACE = 24.0
"""From the lower edge of the sheet; a printer cannot reach the last 12 points."""
Paper = Document | FilledForm | Certificate
Report = Callable[[int, int], object]


def write_document(document: Document, path: Path) -> int:
    """Print ``document`` to ``path``; returns the number of pages.

    Raises MissingGlyphs if a character has no font, Invalid if 抄送 outgrows a page, DiskFull, ReadOnly or FileMissing
    if it cannot be written; ``path`` is then as it was.
    """
    return write_papers([document], path)


def write_papers(papers: Sequence[Paper], path: Path, report: Report | None = None) -> int:
    """Print documents and forms one after the other to ``path``, each named in the outline; returns the pages.

    ``report`` is told now and then how many of how many are done.

    Title, organ, language and attached data of the file are those of the first paper.
    Raises what ``write_document`` raises, and FormFull or BadPicture.
    """
    if not papers:
        raise ValueError("no paper to print")
    for paper in papers:
        coverage.check(_texts(paper), _role(paper))
    made = list[list[Page]]()
    for done, paper in enumerate(papers):
        if report:
            report(done, len(papers))
        made.append(_pages(paper))
    first = papers[0]
    title = clean(first.title if len(papers) == 1 else f"{first.title}（{len(papers)}）").replace("\n", "")
    organ = "" if isinstance(first, FilledForm) else first.organ
    data = first.data if isinstance(first, Document) else None
    with replacing(path) as part, part.open("wb") as file:
        canvas = _canvas(file, Facts(title, _plain(organ), _language(first), data))
        for paper, pages in zip(papers, made, strict=True):
            _write(canvas, pages, _name(paper))
        canvas.finish()
    return sum(map(len, made))


def write_listing(listing: Listing, path: Path) -> int:
    """Print ``listing`` to ``path``; returns the number of pages. Raises what ``write_document`` raises."""
    from app.paper import roster

    coverage.check(_listing_texts(listing), roster.ROLES[listing.language].text)
    with replacing(path) as part, part.open("wb") as file:
        return roster.write(listing, _canvas(file, Facts(_plain(listing.title), "", listing.language)))


def _plain(text: str) -> str:
    return clean(text).replace("\n", "")


def _language(paper: Paper) -> str:
    if not isinstance(paper, Document):
        return paper.language
    return "vi" if paper.form.startswith("vn") else "zh-CN"


def _role(paper: Paper) -> Role:
    return "serif" if _language(paper) == "vi" else "fangsong"


def _name(paper: Paper) -> str:
    name = "" if isinstance(paper, Document) else paper.name
    return _plain(f"{paper.title} {name}".strip())


def _pages(paper: Paper) -> list[Page]:
    if isinstance(paper, FilledForm):
        from app.paper import boxed

        return boxed.pages(paper)
    if isinstance(paper, Certificate):
        return [certificate.page(paper)]
    pages = _official(paper)
    if paper.foot:
        _add_foot(pages, paper)
    return pages


def _official(document: Document) -> list[Page]:
    if document.form.startswith("vn"):
        from app.paper import vietnam

        return vietnam.pages(document)
    from app.paper import official

    return official.pages(document)


def _add_foot(pages: Iterable[Page], document: Document) -> None:
    """The line below the folio, in the middle of the sheet."""
    role: Role = "serif" if document.form.startswith("vn") else "songti"
    line = compose(document.foot, Setting(role, FOOT, A4[0]))[0]
    left = (A4[0] - line.width) / 2
    for page in pages:
        page.sheet_runs += [run.moved(left, A4[1] - FOOT_SPACE) for run in line.runs]


def _canvas(file: IO[bytes], facts: Facts) -> Canvas:
    face(FIRST_FONT)
    return Canvas(file, facts, FIRST_FONT)


def _write(canvas: Canvas, pages: Iterable[Page], name: str) -> None:
    for at, page in enumerate(pages):
        canvas.begin(A4 if page.turned else page.size)
        if at == 0:
            canvas.bookmark(name)
        for heading, level in page.headings:
            canvas.bookmark(_plain(heading), level)
        canvas.pictures(page.pictures)
        if page.turned:
            canvas.draw(page.sheet_runs, page.sheet_rules)
            canvas.turn(page.size)
            canvas.draw(page.runs, page.rules)
        else:
            canvas.draw([*page.runs, *page.sheet_runs], [*page.rules, *page.sheet_rules])
        canvas.end()


def _texts(value: object) -> Iterator[str]:
    """Every string in a paper, however deep."""
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
    if listing.tally:
        yield from (listing.tally.words, listing.tally.total)
    yield from (label for label, _width, _align in listing.columns)
    for row in listing.rows:
        yield " ".join(row)  # whole, so that a character without a font is told with its row and person
