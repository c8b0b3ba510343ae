"""Chinese official papers on the page and grid of GB/T 9704-2012: 22 lines of 28 characters.

Lengths in points; the numbers in comments are clauses of the standard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from app.paper import redhead, signing
from app.paper.boxes import Box, Placed, blank, headed, joined, kept, line_boxes, paginate, put, solid, used
from app.paper.composer import Lead, Line, Setting, compose
from app.paper.document import Attachment, Block, Document, Gantt, Heading, PageBreak, TaskTable, Text
from app.paper.fonts import Role
from app.paper.grid import BODY, BOTTOM, CELL, FRAME_TOP, HEIGHT, LEFT, LINES, PITCH, TITLE, WIDTH, folio
from app.paper.imprint import add_imprint
from app.paper.marks import A4, A4_LANDSCAPE, MM, Page
from app.paper.table import TableStyle, gantt, table
from app.paper.titles import compose_title

LEVELS: dict[int, Role] = {1: "heiti", 2: "kaiti", 3: "fangsong", 4: "fangsong"}
"""7.3.3: 一、 黑体, （一） 楷体, 1. and （1） 仿宋."""

TURNED_WIDTH = 225 * MM
TURNED_HEIGHT = 156 * MM
_TABLE = TableStyle("fangsong", "heiti", 12, 16.5, HEIGHT, pad=4)
_TURNED_TABLE = _TABLE._replace(room=TURNED_HEIGHT)


class Style(NamedTuple):
    """What tells one form from another: its head, what closes it, its title, the first page that is numbered."""

    head: Callable[[Document], list[Box]] | None = None
    closing: Callable[[Document], list[Box]] | None = None
    titled: bool = True
    imprint: bool = True
    first_folio: int = 1


def _ordinary_closing(document: Document) -> list[Box]:
    names = document.organs or (document.signature or document.organ,)
    boxes = signing.unsealed(names, document.date_text)
    return [solid(boxes)] if boxes else []


def _attendance(document: Document) -> list[Box]:
    """出席, 请假 and 列席 after an empty line, their names aligned after the colon (10.3)."""
    boxes: list[Box] = []
    for label, names in document.present:
        lead = Lead(f"{label}：", "heiti")
        boxes += lines_of(names, "fangsong", indent=2, hanging=3 + len(label), lead=lead)
    return [empty_line(), *boxes] if boxes else []


STYLES: dict[str, Style] = {
    "cn.ordinary": Style(closing=_ordinary_closing, imprint=False),
    "cn.redhead": Style(redhead.head, signing.closing),
    "cn.letter": Style(redhead.letter_head, signing.closing, first_folio=2),
    "cn.minutes": Style(redhead.minutes_head, _attendance),
    "cn.order": Style(redhead.order_head, signing.stamped, titled=False),
}


def pages(document: Document) -> list[Page]:
    """Every page of ``document`` (a form of GB/T 9704-2012), with folios."""
    style = STYLES[document.form]
    head = style.head(document) if style.head else []
    body = _blocks(document.body)
    opening = _opening(document, style)
    moved = _is_crowded([*head, *opening, *body[:1]]) and style.imprint
    if moved:
        opening = _opening(replace(document, recipients=()), style)
    before = [*head, *opening]
    if len(body) == 1 and not document.attachments:  # all the text there is goes with its seal, if it must be
        before, body = [], [*before, *body]
    body = [*before, *_with_closing(body, _closing(document, style))]
    sections = [*_sections(body), *(section for attachment in _printed(document) for section in attachment)]
    made = [page for turned, boxes in sections for page in _section(boxes, turned=turned)]
    blanks = add_imprint(made, document, document.recipients if moved else ()) if style.imprint else 0
    for number, page in enumerate(made, 1):
        if style.first_folio <= number <= len(made) - blanks:
            folio(page, number)
    return made


def _is_crowded(pieces: Iterable[Piece]) -> bool:
    """Whether these leave no room on page 1, which shows some of the text: 主送机关 then move to the 版记 (7.3.2)."""
    return sum(piece.height for piece in pieces if isinstance(piece, Box)) > LINES * PITCH


class Turned(tuple[Box, ...]):
    """Boxes that stand on landscape pages of their own."""

    __slots__ = ()


Piece = Box | Turned | PageBreak


def _sections(pieces: Iterable[Piece]) -> list[tuple[bool, list[Box]]]:
    """Runs of pages that are all upright or all turned."""
    found: list[tuple[bool, list[Box]]] = []
    for kind, group in groupby(pieces, lambda piece: type(piece) if isinstance(piece, (Turned, PageBreak)) else Box):
        for piece_or_boxes in _grouped(kind, list(group)):
            found.append(piece_or_boxes)
    return found or [(False, [])]


def _grouped(kind: type, group: list[Piece]) -> list[tuple[bool, list[Box]]]:
    if kind is Turned:
        return [(True, list(piece)) for piece in group if isinstance(piece, Turned)]
    boxes = [piece for piece in group if isinstance(piece, Box)]
    return [(False, boxes)] if boxes else []


def _section(boxes: list[Box], *, turned: bool) -> list[Page]:
    if turned:
        return [_turned_page(placed) for placed in paginate(boxes, TURNED_HEIGHT)]
    return [_upright_page(placed) for placed in paginate(boxes, LINES * PITCH, (PITCH - CELL) / 2)]


def _upright_page(placed: list[Placed]) -> Page:
    page = Page(A4)
    put(page, placed, LEFT, FRAME_TOP)
    page.used = FRAME_TOP + used(placed)
    return page


def _turned_page(placed: list[Placed]) -> Page:
    """A landscape page, its head to the left edge of the upright sheet (8)."""
    page = Page(A4_LANDSCAPE, turned=True)
    put(page, placed, A4[1] - BOTTOM, LEFT)
    page.used = BOTTOM
    return page


# the text


def lines_of(text: str, role: Role, *, indent: int = 0, hanging: int = 0, lead: Lead | None = None) -> list[Box]:
    """A paragraph on the grid; ``indent`` and ``hanging`` in characters."""
    setting = Setting(role, BODY, WIDTH, CELL, indent * CELL, hanging * CELL, fill="cells")
    return on_grid(compose(text, setting, lead))


def on_grid(lines: Iterable[Line], size: float = BODY) -> list[Box]:
    """Lines on the line grid, their characters in the middle of the strips."""
    return line_boxes(lines, PITCH, PITCH / 2 + 0.38 * size, snap=PITCH)


def _titled(title: str, width: float = WIDTH) -> list[Box]:
    """A title in 小标宋 2号 (7.3.1)."""
    return on_grid(compose_title(title, "xiaobiaosong", TITLE, width), TITLE)


def empty_line(*, keep: bool = False) -> Box:
    """空一行."""
    return blank(PITCH, snap=PITCH, keep=keep)


def _opening(document: Document, style: Style) -> list[Box]:
    boxes = [*kept(_titled(document.title)), empty_line(keep=True)] if style.titled and document.title else list[Box]()
    if document.recipients:
        boxes += kept(lines_of("，".join(document.recipients).rstrip("：:") + "：", "fangsong"))  # 7.3.2
    return boxes


def _blocks(blocks: Iterable[Block]) -> list[Piece]:
    pieces: list[Piece] = []
    for block in blocks:
        pieces += _block(block)
    return pieces


def _block(block: Block) -> list[Piece]:
    match block:
        case Heading():
            return [*headed(kept(lines_of(block.text, LEVELS[block.level], indent=2)), block.text, block.level)]
        case Text():
            return [*_paragraph(block)]
        case TaskTable(landscape=True):
            return [Turned(_table(block))]
        case TaskTable():
            return [*_table(block)]
        case Gantt():
            title = on_grid(compose_title(block.title, "heiti", BODY, TURNED_WIDTH)) if block.title else []
            return [Turned((*kept(title), *gantt(block, TURNED_WIDTH, _TURNED_TABLE)))]
        case PageBreak():
            return [block]


def _paragraph(block: Text) -> list[Box]:
    lead = Lead(block.lead, LEVELS[block.level]) if block.lead else None
    boxes = lines_of(block.text, "fangsong", indent=2, lead=lead)
    if len(boxes) > 1 and sum(len(run.text) for run in boxes[-1].runs) < 3:
        boxes[-2] = boxes[-2]._replace(keep=True)  # no page begins with one character and its full stop
    return boxes


def _table(block: TaskTable) -> list[Box]:
    width = TURNED_WIDTH if block.landscape else WIDTH
    title = on_grid(compose_title(block.title, "heiti", BODY, width)) if block.title else []
    rows = table(block.columns, block.rows, width, _TURNED_TABLE if block.landscape else _TABLE)
    return [*kept(title), *rows] if block.landscape else [*kept(title), blank(_ABOVE, keep=True), *rows]


_ABOVE = 6.0
"""Points between a line of text and the rule of a table below it."""


# what follows the text


def _with_closing(pieces: list[Piece], closing: list[Box]) -> list[Piece]:
    """The signature never stands alone on a page (7.3.5.5 forbids 此页无正文)."""
    last: list[Box] = []
    while pieces and isinstance(box := pieces[-1], Box) and (len(last) < 2 or _of_short_table(box, last)):
        last.insert(0, box)
        pieces = pieces[:-1]
    return [*pieces, *joined(last, closing)]


_SHORT = 6
"""Rows of a table that go whole with what follows them."""


def _of_short_table(box: Box, below: list[Box]) -> bool:
    """Whether ``box`` is a row, the head or the title of the table that the boxes ``below`` end, and it is short."""
    return below[0].head is not None and len(below) < _SHORT and (box.head is not None or box.keep)


def _closing(document: Document, style: Style) -> list[Box]:
    boxes: list[Box] = []
    if document.attachments:
        boxes += [empty_line(keep=True), *kept(_attachment_list(document.attachments))]
    boxes += style.closing(document) if style.closing else []
    if document.note:
        boxes += lines_of(f"（{document.note}）", "fangsong", indent=2)  # 7.3.6
    return boxes


def _attachment_list(attachments: tuple[Attachment, ...]) -> list[Box]:
    """附件说明 (7.3.4): wrapped lines align with the first character of the name."""
    if len(attachments) == 1:
        return lines_of(f"附件：{attachments[0].name}", "fangsong", indent=2, hanging=5)
    boxes: list[Box] = []
    for number, attachment in enumerate(attachments, 1):
        label = "附件：" if number == 1 else ""
        boxes += lines_of(f"{label}{number}. {attachment.name}", "fangsong", indent=2 if label else 5, hanging=6)
    return boxes


def _printed(document: Document) -> Iterable[list[tuple[bool, list[Box]]]]:
    """What follows on pages of its own: the text issued, under its title, then the attachments (7.3.7)."""
    for text in document.enclosed:
        yield _sections([*headed(kept([*_titled(text.name), empty_line()]), text.name, 1), *_blocks(text.body)])
    many = len(document.attachments) > 1
    for number, attachment in enumerate(document.attachments, 1):
        if attachment.body:
            yield _sections(_attachment(f"附件{number}" if many else "附件", attachment))


def _attachment(label: str, attachment: Attachment) -> list[Piece]:
    """附件1 on line 1, the title on line 3; on the first page of the table if that is turned."""
    first, *others = _blocks(attachment.body)
    width = TURNED_WIDTH if isinstance(first, Turned) else WIDTH
    head = [
        *on_grid(compose(label, Setting("heiti", BODY, width, CELL))),
        empty_line(),
        *_titled(attachment.name, width),
        empty_line(),
    ]
    head = headed(kept(head), f"{label} {attachment.name}", 1)
    if isinstance(first, Turned):
        return [Turned((*head, *first)), *others]
    return [*head, first, *others]
