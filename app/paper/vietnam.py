"""Vietnamese papers: with a name of their own (Kế hoạch, Báo cáo …), quyết định, công văn.

Nghị định 30/2020/NĐ-CP, Phụ lục I and III, Mẫu 1.2, 1.4 and 1.5.

Lengths in points; sizes are those of the 14 point pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from app.paper.boxes import Box, Placed, blank, headed, joined, kept, line_boxes, paginate, put, used
from app.paper.composer import Lead, Line, Setting, colored, compose
from app.paper.document import Align, Attachment, Block, Document, Gantt, Heading, PageBreak, TaskTable, Text
from app.paper.fonts import Role
from app.paper.marks import A4, A4_LANDSCAPE, MM, Colour, Page, Rule, Run
from app.paper.table import TableStyle, gantt, table

LEFT, RIGHT, TOP, BOTTOM = 30 * MM, 15 * MM, 20 * MM, 20 * MM
"""Phụ lục I, phần I, 1c: left 30-35, right 15-20, top and bottom 20-25 mm."""
WIDTH = A4[0] - LEFT - RIGHT
HEIGHT = A4[1] - TOP - BOTTOM
BODY = 14.0
LEADING = 19.0
"""Between single (16.1) and one and a half."""
INDENT = 36.0
"""1.27 cm."""
SPACE = 6.0
"""Least space between paragraphs."""
HALF = WIDTH * 0.42
"""Width of the left column of the head; the right one takes the rest."""
COLUMN = HALF - 10.0
"""What the left column is set to, so that its words never touch the motto's."""
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
DECIDED = "QUYẾT ĐỊNH"
LEVELS: dict[int, Role] = {1: "serif-bold", 2: "serif-bold", 3: "serif-bold", 4: "serif"}
_TABLE = TableStyle("serif", "serif-bold", 12, 15, HEIGHT, pad=4)
_BESIDE = 20
"""Lines of Nơi nhận that stand beside the signature; a longer list goes on below it."""
_TURNED_WIDTH = A4[1] - TOP - BOTTOM
_TURNED_HEIGHT = WIDTH


class Part(NamedTuple):
    """Boxes on pages of one direction, numbered from 1 where ``restart`` says so (each appendix on its own)."""

    boxes: list[Box]
    turned: bool = False
    restart: bool = False


def pages(document: Document) -> list[Page]:
    """Every page of ``document`` (forms vn.named, vn.decision and vn.letter)."""
    grounds, body = _grounds(document)
    parts = _parts(body, [*_head(document), *_title(document), *grounds], _closing(document))
    for text in document.enclosed:
        parts += _parts(text.body, _appendix_head("", text, WIDTH), [])
    for number, attachment in enumerate(document.attachments, 1):
        if attachment.body:
            label = f"Phụ lục {_roman(number)}" if len(document.attachments) > 1 else "Phụ lục"
            first, *others = _parts(attachment.body, [], [])
            width = _TURNED_WIDTH if first.turned else WIDTH
            boxes = [*_appendix_head(label, attachment, width), *first.boxes]
            parts += [first._replace(boxes=boxes, restart=True), *others]
    made: list[Page] = []
    count = 0
    for part in parts:
        count = 0 if part.restart else count
        for placed in paginate(part.boxes, _TURNED_HEIGHT if part.turned else HEIGHT):
            count += 1
            made.append(_page(placed, count, turned=part.turned))
    return made


_GROUNDS = ("Căn cứ ", "Theo đề nghị ", "Xét đề nghị ")


def _grounds(document: Document) -> tuple[list[Box], tuple[Block, ...]]:
    """The grounds at the head of the text, in italics; in a decision under its authority and over QUYẾT ĐỊNH:."""
    found = grounds_of(document)
    boxes = [box for text in found for box in _paragraph(text, "serif-italic")]
    if document.form == "vn.decision":
        above = _centred(document.mark.upper(), "serif-bold", BODY) if document.mark else []
        boxes = [*kept(above), *boxes, *kept([*_centred(f"{DECIDED}:", "serif-bold", BODY), blank(SPACE)])]
    return boxes, document.body[len(found) :]


def grounds_of(document: Document) -> list[str]:
    """The paragraphs at the head of a Vietnamese text that say on what it is founded."""
    if not document.form.startswith("vn"):
        return []
    texts = takewhile(lambda block: isinstance(block, Text) and block.text.startswith(_GROUNDS), document.body)
    return [block.text for block in texts if isinstance(block, Text)]


def _page(placed: list[Placed], number: int, *, turned: bool) -> Page:
    page = Page(A4_LANDSCAPE, turned=True) if turned else Page(A4)
    put(page, placed, TOP if turned else LEFT, LEFT if turned else TOP)
    page.used = TOP + used(placed)
    if number > 1:  # page 1 shows none
        line = compose(str(number), Setting("serif", BODY, A4[0], align="center"))[0]
        page.sheet_runs += [run.moved(0, TOP * 0.65) for run in line.runs]
    return page


def _parts(blocks: Iterable[Block], opening: list[Box], closing: list[Box]) -> list[Part]:
    parts = [Part(opening)]
    for block in blocks:
        match block:
            case TaskTable(landscape=True):
                parts += [Part(_table(block, _TURNED_WIDTH), turned=True), Part([])]
            case Gantt():
                style = _TABLE._replace(room=_TURNED_HEIGHT)
                parts += [Part(gantt(block, _TURNED_WIDTH, style), turned=True), Part([])]
            case PageBreak():
                parts.append(Part([]))
            case Heading():
                parts[-1].boxes.extend(
                    headed(kept(_paragraph(block.text, LEVELS[block.level])), block.text, block.level)
                )
            case Text():
                lead = Lead(block.lead, LEVELS[block.level]) if block.lead else None
                parts[-1].boxes.extend(_paragraph(block.text, "serif", lead))
            case TaskTable():
                parts[-1].boxes.extend(_table(block, WIDTH))
    parts[-1] = parts[-1]._replace(boxes=joined(parts[-1].boxes, closing))
    return [part for part in parts if part.boxes] or parts[:1]


def _paragraph(text: str, role: Role, lead: Lead | None = None) -> list[Box]:
    """A justified paragraph with its space below; neither its first nor its last line stands alone on a page."""
    lines = compose(text, Setting(role, BODY, WIDTH, indent=INDENT, fill="words"), lead)
    boxes = line_boxes(lines, LEADING, 14.5)
    if len(boxes) > 1:
        boxes[0] = boxes[0]._replace(keep=True)
        boxes[-2] = boxes[-2]._replace(keep=True)
    boxes[-1] = boxes[-1]._replace(height=LEADING + SPACE)
    return boxes


def _table(block: TaskTable, width: float) -> list[Box]:
    title = _centred(block.title, "serif-bold", BODY, width) if block.title else []
    style = _TABLE._replace(room=_TURNED_HEIGHT if width != WIDTH else HEIGHT)
    return [*kept(title), *table(block.columns, block.rows, width, style), blank(SPACE)]


def _centred(text: str, role: Role, size: float, width: float = WIDTH) -> list[Box]:
    return line_boxes(compose(text, Setting(role, size, width, align="center")), LEADING, 14.5)


# the head of page 1


def _head(document: Document) -> list[Box]:
    left = [
        *_column(document.parent.upper(), "serif", 13, COLUMN),
        *_column(document.organ.upper(), "serif-bold", 13, COLUMN),
    ]
    left_rule = len(left) - 1, 0.4
    right_width = WIDTH - HALF
    right = [*_column(MOTTO[0], "serif-bold", 13, right_width), *_column(MOTTO[1], "serif-bold", 14, right_width)]
    pitch = 17.0
    number_row = max(len(left), len(right)) + 0.6
    number = document.number if document.number.startswith("Số") else f"Số: {document.number}"
    number_lines = _column(number, "serif", 13, COLUMN) if document.number else ()
    subject = _subject(document)
    date_lines = _column(document.date_text, "serif-italic", 14, right_width)
    runs = [
        *_stacked(left, 0.0, 0.0, pitch),
        *_stacked(right, HALF, 0.0, pitch),
        *_stacked(number_lines, 0.0, number_row * pitch, pitch),
        *_stacked(subject, 0.0, (number_row + len(number_lines)) * pitch + SPACE, pitch),
        *_stacked(date_lines, HALF, number_row * pitch, pitch),
    ]
    rules = [
        *_underline(left, left_rule[1], 0.0, COLUMN, pitch),
        *_underline(right, 1.0, HALF, right_width, pitch),
    ]
    rows = number_row + max(len(number_lines) + len(subject), len(date_lines), 1)
    urgent = _urgency(document.urgency, (number_row + len(number_lines) + len(subject)) * pitch + SPACE * 2)
    if urgent:
        runs += urgent.runs
        rules += urgent.rules
    height = max(rows * pitch + 14, urgent.height if urgent else 0.0)
    return [Box(height, tuple(runs), tuple(rules), keep=True)]


_STAMPS = {"HỎA TỐC": 30 * MM, "THƯỢNG KHẨN": 40 * MM, "KHẨN": 20 * MM}
_STAMP_HEIGHT = 8 * MM


def _urgency(words: str, top: float) -> Box | None:
    """The stamp of urgency, red in a frame of 30, 40 or 20 by 8 mm, below number and subject (Phụ lục I, 10b)."""
    if not words:
        return None
    line = colored(compose(words.upper(), Setting("serif-bold", 13, COLUMN, align="center")), Colour.RED)[0]
    width = max(_STAMPS.get(words.upper(), 0.0), line.width + 10)
    left, right, bottom = (COLUMN - width) / 2, (COLUMN + width) / 2, top + _STAMP_HEIGHT
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    frame = [
        Rule(*start, *end, 0.8, Colour.RED) for start, end in zip(corners, (*corners[1:], corners[0]), strict=True)
    ]
    runs = [run.moved(0, top + _STAMP_HEIGHT / 2 + 4.6) for run in line.runs]
    return Box(bottom + SPACE, tuple(runs), tuple(frame))


def _subject(document: Document) -> tuple[Line, ...]:
    """Trích yếu of a công văn, 6 points below its number."""
    return _column(subject_of(document), "serif", 12, COLUMN)


def subject_of(document: Document) -> str:
    """Trích yếu of a công văn as it stands below the number; "" in other papers."""
    if document.form != "vn.letter" or not document.title:
        return ""
    return document.title if document.title.startswith("V/v") else f"V/v {document.title}"


def kind_of(document: Document) -> str:
    """The name of the kind of paper, in capitals, over its title."""
    return (document.kind or (DECIDED if document.form == "vn.decision" else "")).upper()


def _column(text: str, role: Role, size: float, width: float) -> tuple[Line, ...]:
    align: Align = "center"
    return compose(text, Setting(role, size, width, align=align)) if text else ()


def _stacked(lines: Sequence[Line], x: float, y: float, pitch: float) -> list[Run]:
    return [run.moved(x, y + 12.5 + at * pitch) for at, line in enumerate(lines) for run in line.runs]


def _underline(lines: Sequence[Line], share: float, x: float, width: float, pitch: float) -> list[Rule]:
    """A rule below the last of ``lines``, as long as ``share`` of it, centred."""
    if not lines:
        return []
    length = lines[-1].width * share
    left = x + (width - length) / 2
    y = 12.5 + (len(lines) - 1) * pitch + 5
    return [Rule(left, y, left + length, y, 0.6)]


def _title(document: Document) -> list[Box]:
    if document.form == "vn.letter":
        return kept([blank(SPACE), *_recipients(document.recipients)]) if document.recipients else []
    kind = kind_of(document)
    boxes = _centred(kind, "serif-bold", BODY) if kind else []
    lines = compose(document.title, Setting("serif-bold", BODY, WIDTH * 0.8, align="center"))
    lines = tuple(Line(tuple(run.moved(WIDTH * 0.1, 0) for run in line.runs), line.width) for line in lines)
    subject = line_boxes(lines, LEADING, 14.5)
    rule = [mark.moved(0, 2) for mark in _underline(lines[-1:], 0.4, 0.0, WIDTH, 0)]
    subject[-1] = subject[-1]._replace(rules=tuple(rule), height=LEADING + 14)
    boxes += subject
    if document.recipients:
        boxes += _recipients(document.recipients)
    return kept(boxes)


def _recipients(names: tuple[str, ...]) -> list[Box]:
    """Kính gửi: one on the same line, several as a list below."""
    if len(names) == 1:
        return _centred(f"Kính gửi: {names[0]}", "serif", BODY)
    items = [f"- {name}{'.' if name == names[-1] else ';'}" for name in names]
    setting = Setting("serif", BODY, WIDTH, indent=WIDTH * 0.2, hanging=WIDTH * 0.2)
    return [*line_boxes(compose("\n".join(["Kính gửi:", *items]), setting), LEADING, 14.5), blank(SPACE)]


def _appendix_head(label: str, attachment: Attachment, width: float) -> list[Box]:
    name = _centred(attachment.name.upper(), "serif-bold", BODY, width)
    above = _centred(label, "serif-bold", BODY, width) if label else []
    return headed(kept([*above, *name, blank(SPACE * 2)]), f"{label} {attachment.name}".strip(), 1)


# the foot of the last page


def _closing(document: Document) -> list[Box]:
    """Nơi nhận on the left, office and name on the right with room for signature and seal."""
    receivers = _receivers(document.copies_to)
    beside = receivers[:_BESIDE]
    runs = [run.moved(0, 16.0 + at * 13.5) for at, line in enumerate(beside) for run in line.runs]
    right = WIDTH - HALF
    post = _column((document.signature or document.organ).upper(), "serif-bold", BODY, right)
    runs += [run.moved(HALF, 16.0 + at * 17) for at, line in enumerate(post) for run in line.runs]
    below = 16.0 + len(post) * 17 + 72
    name = _column(document.signer, "serif-bold", BODY, right)
    runs += [run.moved(HALF, below + at * 17) for at, line in enumerate(name) for run in line.runs]
    height = max(16.0 + len(beside) * 13.5, below + max(len(name) - 1, 0) * 17) + 6
    return [Box(height, tuple(runs)), *line_boxes(receivers[_BESIDE:], 13.5, 11)]


def _receivers(names: tuple[str, ...]) -> list[Line]:
    if not names:
        return []
    items = ";\n".join(f"- {name.rstrip(';.')}" for name in names)
    head = compose("Nơi nhận:", Setting("serif-bold-italic", 12, HALF))
    return [*head, *compose(f"{items}.", Setting("serif", 11, HALF))]


def _roman(number: int) -> str:
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + ones[number % 10]
