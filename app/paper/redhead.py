"""The heads of Chinese official papers: red head, letter, minutes, order (GB/T 9704-2012 7.2 and 10).

Each is one box above the title, its height in whole lines. Lengths in points.
"""

from __future__ import annotations

from math import ceil

from app.paper.boxes import Box
from app.paper.composer import Line, Setting, compose
from app.paper.document import Document
from app.paper.grid import BASELINE, BODY, CELL, FRAME_TOP, LEFT, PITCH, TOP, WIDTH
from app.paper.mark import Mark, joint_mark, mark
from app.paper.marks import A4, MM, Colour, Rule, Run

MARK_TOP = 35 * MM
"""Of the ink of 发文机关标志, below the top of the 版心 (7.2.4, 10.3)."""
ORDER_TOP = 20 * MM
"""The same in an order (10.2)."""
LETTER_TOP = 30 * MM
"""The same in a letter, below the upper edge of the sheet (10.1)."""
RED_RULE = 1.2
"""Width in points; the standard names none, practice is 1 to 1.5."""
LETTER_RULE = 170 * MM
LETTER_THICK, LETTER_THIN, LETTER_GAP = 1.75, 0.6, 1.2
"""Double rules of a letter: widths and the white between, practice."""


def head(document: Document) -> list[Box]:
    """Everything above the title, and two empty lines after the red rule."""
    found = _mark(document)
    runs = [*_corner(document), *found.runs]
    row = ceil(found.bottom / PITCH) + 2  # 空二行 (7.2.5)
    number_rows = _number(document)
    for at, line in enumerate(number_rows):
        runs += [run.moved(0, (row + at) * PITCH + BASELINE) for run in line.runs]
    row += max(len(number_rows), 1)
    return [_ruled(runs, row)]


def _ruled(runs: list[Run], row: int) -> Box:
    """The head so far, a red rule 4 mm below line ``row`` (7.2.7) and two empty lines."""
    y = row * PITCH - (PITCH - CELL) / 2 + 4 * MM
    rule = Rule(0, y, WIDTH, y, RED_RULE, Colour.RED)
    return Box((row + 2) * PITCH, tuple(runs), (rule,), keep=True, snap=PITCH)


def _mark(document: Document) -> Mark:
    if len(document.organs) > 1 and not document.mark:
        return joint_mark(document.organs, TOP + MARK_TOP)
    return mark(document.mark or f"{document.organ}文件", TOP + MARK_TOP)


def minutes_head(document: Document) -> list[Box]:
    """×××纪要, its number below, then organ and date on the line over the red rule (10.3: 可以根据实际制定)."""
    found = mark(document.mark or f"{document.organ}会议纪要", TOP + MARK_TOP)
    runs = [*_corner(document), *found.runs]
    row = ceil(found.bottom / PITCH) + 1
    setting = Setting("fangsong", BODY, WIDTH, CELL)
    for line in compose(document.number, setting._replace(align="center")):
        runs += [run.moved(0, row * PITCH + BASELINE) for run in line.runs]
        row += 1
    organ = compose(document.organ, setting._replace(indent=CELL))[0]
    date = compose(document.date_text, setting._replace(align="right", width=WIDTH - CELL))[0]
    runs += [run.moved(0, (row + 1) * PITCH + BASELINE) for run in (*organ.runs, *date.runs)]
    return [_ruled(runs, row + 2)]


def order_head(document: Document) -> list[Box]:
    """The organ's full name and 令, then 空二行, the number, 空二行 (10.2)."""
    found = mark(document.mark or f"{document.organ}令", TOP + ORDER_TOP)
    row = ceil(found.bottom / PITCH) + 2
    runs = list(found.runs)
    for line in compose(document.number, Setting("fangsong", BODY, WIDTH, CELL, align="center")):
        runs += [run.moved(0, row * PITCH + BASELINE) for run in line.runs]
        row += 1
    return [Box((row + 2) * PITCH, tuple(runs), keep=True, snap=PITCH)]


def letter_head(document: Document) -> list[Box]:
    """The organ's name, the double rules, number on the right and what is secret or urgent on the left (10.1)."""
    found = mark(document.mark or document.organ, LETTER_TOP, 42)
    upper = found.bottom + 4 * MM
    rules = _double(upper, thick_first=True)
    lower = A4[1] - 20 * MM - FRAME_TOP
    rules += _double(lower - LETTER_THICK - LETTER_GAP - LETTER_THIN, thick_first=False)
    top = upper + LETTER_THICK + LETTER_GAP + LETTER_THIN + CELL * 7 / 8  # the em box of the next line begins here
    corner, number = _corner_lines(document), compose(document.number, _number_setting())
    runs = list(found.runs)
    for lines in (corner, list(number) if document.number else []):
        for at, line in enumerate(lines):
            runs += [run.moved(0, top + CELL / 2 + 0.38 * BODY + at * PITCH) for run in line.runs]
    below = top + CELL + (max(len(corner), len(number), 1) - 1) * PITCH
    return [Box((ceil(below / PITCH) + 2) * PITCH, tuple(runs), tuple(rules), keep=True, snap=PITCH)]


def _number_setting() -> Setting:
    return Setting("fangsong", BODY, WIDTH, CELL, align="right")


def _double(y: float, *, thick_first: bool) -> list[Rule]:
    """Two red rules across the sheet, 170 mm long, from ``y`` down."""
    left = (A4[0] - LETTER_RULE) / 2 - LEFT
    widths = (LETTER_THICK, LETTER_THIN) if thick_first else (LETTER_THIN, LETTER_THICK)
    places = (y + widths[0] / 2, y + widths[0] + LETTER_GAP + widths[1] / 2)
    return [
        Rule(left, place, left + LETTER_RULE, place, width, Colour.RED)
        for place, width in zip(places, widths, strict=True)
    ]


def _corner(document: Document) -> list[Run]:
    """份号, 密级 and 紧急程度 in the upper left corner (7.2.1 to 7.2.3)."""
    return [run.moved(0, at * PITCH + BASELINE) for at, line in enumerate(_corner_lines(document)) for run in line.runs]


def _corner_lines(document: Document) -> list[Line]:
    lines: list[Line] = []
    if document.copy_number:
        lines += compose(document.copy_number, Setting("fangsong", BODY, WIDTH, CELL))
    for text in (document.secrecy, document.urgency):
        if text:
            lines += compose(text, Setting("heiti", BODY, WIDTH, CELL))
    return lines


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
