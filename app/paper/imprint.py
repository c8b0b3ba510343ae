"""The 版记 at the foot of the last page (GB/T 9704-2012 7.4), and whether pages before it are numbered (7.5)."""

from __future__ import annotations

from collections.abc import Sequence

from app.errors import Invalid
from app.i18n import _
from app.paper.boxes import Box, line_boxes
from app.paper.composer import Line, Setting, compose
from app.paper.document import Document
from app.paper.grid import BOTTOM, HEIGHT, LEFT, PITCH, WIDTH, blank_page
from app.paper.marks import MM, Page, Rule

THICK, THIN = 0.35 * MM, 0.25 * MM
"""Rules of the 版记 (7.4.1)."""
_FOOT = 14.0
_FOOT_PITCH = 24.0


def add_imprint(pages: list[Page], document: Document, recipients: Sequence[str] = ()) -> int:
    """Put the 版记 at the foot of the last, even page; returns how many last pages go unnumbered (7.5).

    ``recipients`` are 主送机关 for which page 1 has no room: they stand over 抄送 without a rule between (7.4.2).
    In a letter it has no rules and names no printer (10.1).
    """
    rows = _imprint(document, recipients)
    if not rows:
        return 0
    height = sum(box.height for box in rows)
    full = pages[-1].used + PITCH / 2 > BOTTOM - height
    blanks = 0
    if document.one_sided or document.form == "cn.letter":  # a letter is one sheet as a rule
        pages += [blank_page()] if full else []
    elif len(pages) % 2 or full:
        blanks = 0 if len(pages) % 2 else 2
        pages += [blank_page() for _page in range(blanks or 1)]
    y = BOTTOM - height
    for box in rows:
        pages[-1].runs += [run.moved(LEFT, y) for run in box.runs]
        pages[-1].rules += [rule.moved(LEFT, y) for rule in box.rules]
        y += box.height
    return blanks


def _imprint(document: Document, recipients: Sequence[str]) -> list[Box]:
    rows: list[Box] = []
    setting = Setting("fangsong", _FOOT, WIDTH - _FOOT, indent=_FOOT, hanging=4 * _FOOT, fill="cells")
    for label, names in (("主送", recipients), ("抄送", document.copies_to)):
        if names:
            listed = "，".join(names).rstrip("。：:")
            rows += line_boxes(compose(f"{label}：{listed}。", setting), _FOOT_PITCH, 17.0)
    is_letter = document.form == "cn.letter"
    if document.issuer and not is_letter:
        issued = line_boxes(_issued(document), _FOOT_PITCH, 17.0)
        if rows:
            issued[0] = issued[0]._replace(rules=(Rule(0, 0, WIDTH, 0, THIN),))
        rows += issued
    if sum(row.height for row in rows) > HEIGHT:
        raise Invalid(
            {"copies_to": _("The list of copies does not fit on one page. Name groups of receivers instead.")}
        )
    if rows and not is_letter:
        rows[0] = rows[0]._replace(rules=(*rows[0].rules, Rule(0, 0, WIDTH, 0, THICK)))
        bottom = Rule(0, rows[-1].height, WIDTH, rows[-1].height, THICK)
        rows[-1] = rows[-1]._replace(rules=(*rows[-1].rules, bottom))
    return rows


def _issued(document: Document) -> list[Line]:
    """印发机关 on the left; beside its last line, on the right, the date of printing (7.4.3)."""
    date = f"{document.issued_text or document.date_text}印发"
    right = compose(date, Setting("fangsong", _FOOT, WIDTH - _FOOT, align="right"))
    beside = len(right) == 1 and right[0].width < WIDTH / 2
    room = WIDTH - 2 * _FOOT - right[0].width if beside else WIDTH - _FOOT
    *first, last = compose(document.issuer, Setting("fangsong", _FOOT, room, indent=_FOOT, hanging=_FOOT))
    return [*first, Line(last.runs + right[0].runs, WIDTH)] if beside else [*first, last, *right]
