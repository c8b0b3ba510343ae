"""The red head of page 1, the place for the seal, and the 版记 at the foot (GB/T 9704-2012 7.2, 7.3.5, 7.4)."""

from __future__ import annotations

from math import ceil

from app.errors import Invalid
from app.i18n import _
from app.paper.boxes import Box, blank, kept, line_boxes
from app.paper.composer import Line, Setting, colored, compose
from app.paper.document import Document
from app.paper.grid import BASELINE, BODY, BOTTOM, CELL, FRAME_TOP, HEIGHT, LEFT, PITCH, TOP, WIDTH, blank_page
from app.paper.marks import MM, Colour, Page, Rule, Run

MARK_TOP = 35 * MM
"""Of the ink of 发文机关标志, below the top of the 版心 (7.2.4)."""
MARK_SIZE = 50.0
MARK_INK = 0.84
"""Top of the ink of a hanzi over its baseline, in em (measured in the font of this role)."""
MARK_NARROWEST = 0.6
RED_RULE = 1.2
"""Width in points; the standard names none, practice is 1 to 1.5."""
THICK, THIN = 0.35 * MM, 0.25 * MM
"""Rules of the 版记 (7.4.1)."""
_FOOT = 14.0
_FOOT_PITCH = 24.0


def head(document: Document) -> list[Box]:
    """Everything above the title, and two empty lines after the red rule."""
    runs = [*_corner(document), *_mark(document.mark or f"{document.organ}文件")]
    mark_bottom = TOP - FRAME_TOP + MARK_TOP + MARK_SIZE * (MARK_INK + 0.08)
    row = ceil(mark_bottom / PITCH) + 2  # 空二行 (7.2.5)
    number_rows = _number(document)
    for at, line in enumerate(number_rows):
        runs += [run.moved(0, (row + at) * PITCH + BASELINE) for run in line.runs]
    row += max(len(number_rows), 1)
    y = row * PITCH - (PITCH - CELL) / 2 + 4 * MM  # 7.2.7
    rule = Rule(0, y, WIDTH, y, RED_RULE, Colour.RED)
    return [Box((row + 2) * PITCH, tuple(runs), (rule,), keep=True, snap=PITCH)]


def _corner(document: Document) -> list[Run]:
    """份号, 密级 and 紧急程度 in the upper left corner (7.2.1 to 7.2.3)."""
    lines: list[Line] = []
    if document.copy_number:
        lines += compose(document.copy_number, Setting("fangsong", BODY, WIDTH, CELL))
    for text in (document.secrecy, document.urgency):
        if text:
            lines += compose(text, Setting("heiti", BODY, WIDTH, CELL))
    return [run.moved(0, at * PITCH + BASELINE) for at, line in enumerate(lines) for run in line.runs]


def _mark(text: str) -> list[Run]:
    """发文机关标志, red, centred on one line; narrowed, or its characters set apart, to suit the 版心."""
    text = text.replace("\n", " ")
    line = colored(compose(text, Setting("xiaobiaosong", MARK_SIZE, 4000)), Colour.RED)[0]
    scale = min(1.0, WIDTH / line.width)
    if scale < MARK_NARROWEST:
        line = colored(compose(text, Setting("xiaobiaosong", MARK_SIZE * scale / MARK_NARROWEST, 4000)), Colour.RED)[0]
        scale = WIDTH / line.width
    count = sum(len(run.text) for run in line.runs)
    apart = min(0.25 * MARK_SIZE, max(0.0, (0.92 * WIDTH - line.width) / max(count - 1, 1)))
    left = (WIDTH - line.width * scale - apart * (count - 1)) / 2
    y = TOP - FRAME_TOP + MARK_TOP + MARK_INK * line.runs[0].size if line.runs else 0.0
    placed: list[Run] = []
    before = 0
    for run in line.runs:
        placed.append(run._replace(x=left + run.x * scale + before * apart, y=y, scale=scale, space=run.space + apart))
        before += len(run.text)
    return placed


def _number(document: Document) -> list[Line]:
    """发文字号 centred (7.2.5); in a paper that goes upwards on the left, with 签发人 on the right (7.2.6)."""
    if not document.signers:
        return list(compose(document.number, Setting("fangsong", BODY, WIDTH, CELL, align="center")))
    label = compose("签发人：", Setting("fangsong", BODY, WIDTH, CELL))[0]
    kai = Setting("kaiti", BODY, WIDTH - 2 * CELL - label.width, CELL)
    pairs = ("\u3000".join(document.signers[at : at + 2]) for at in range(0, len(document.signers), 2))
    rows = [row for pair in pairs for row in compose(pair, kai)]
    left = WIDTH - CELL - max(row.width for row in rows)
    lines = [[run.moved(left, 0) for run in row.runs] for row in rows]
    lines[0] += [run.moved(left - label.width, 0) for run in label.runs]
    number = compose(document.number, Setting("fangsong", BODY, WIDTH, CELL, indent=CELL))
    if len(number) == 1 and number[0].width + CELL <= left - label.width:
        lines[-1] += number[0].runs
    else:  # the two do not fit beside each other
        lines += [list(line.runs) for line in number]
    return [Line(tuple(line), WIDTH) for line in lines]


def sealed(document: Document) -> list[Box]:
    """署名 and date with room for a seal of 42 mm (7.3.5.1): the date 右空四字, the name centred over it."""
    name, date = document.signature or document.organ, document.date_text
    setting = Setting("fangsong", BODY, WIDTH, CELL)
    names, dates = compose(name, setting), compose(date, setting)
    right = WIDTH - 4 * CELL if dates[0].width <= WIDTH - 4 * CELL else WIDTH
    middle = right - dates[0].width / 2
    moved = [_around(middle, line) for line in names] + [_around(middle, line) for line in dates]
    lines = line_boxes(moved, PITCH, BASELINE, snap=PITCH)
    return [blank(2 * PITCH, snap=PITCH, keep=True), *kept(lines, last=bool(document.note))]


def _around(middle: float, line: Line) -> Line:
    """A line with its middle at ``middle`` points, or as near to that as the measure lets it be."""
    left = max(min(middle - line.width / 2, WIDTH - line.width), 0.0)
    return Line(tuple(run.moved(left, 0) for run in line.runs), line.width)


def add_imprint(pages: list[Page], document: Document) -> int:
    """Put the 版记 at the foot of the last, even page; returns how many last pages go unnumbered (7.5)."""
    rows = _imprint(document)
    if not rows:
        return 0
    height = sum(box.height for box in rows)
    blanks = 0
    if len(pages) % 2 or pages[-1].used + PITCH / 2 > BOTTOM - height:
        blanks = 0 if len(pages) % 2 else 2
        pages += [blank_page() for _page in range(blanks or 1)]
    y = BOTTOM - height
    for box in rows:
        pages[-1].runs += [run.moved(LEFT, y) for run in box.runs]
        pages[-1].rules += [rule.moved(LEFT, y) for rule in box.rules]
        y += box.height
    return blanks


def _imprint(document: Document) -> list[Box]:
    rows: list[Box] = []
    setting = Setting("fangsong", _FOOT, WIDTH - _FOOT, indent=_FOOT, hanging=4 * _FOOT, fill="cells")
    if document.copies_to:
        names = "，".join(document.copies_to).rstrip("。")
        rows += line_boxes(compose(f"抄送：{names}。", setting), _FOOT_PITCH, 17.0)
    if document.issuer:
        issued = line_boxes(_issued(document), _FOOT_PITCH, 17.0)
        if rows:
            issued[0] = issued[0]._replace(rules=(Rule(0, 0, WIDTH, 0, THIN),))
        rows += issued
    if sum(row.height for row in rows) > HEIGHT:
        raise Invalid(
            {"copies_to": _("The list of copies does not fit on one page. Name groups of receivers instead.")}
        )
    if rows:
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
