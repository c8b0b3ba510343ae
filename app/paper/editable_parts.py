"""What stands above and below the text of an editable document, and how each form looks in Word."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import _Cell  # pyright: ignore[reportPrivateUsage]
from docx.text.paragraph import Paragraph

from app.paper import ooxml
from app.paper.breaking import clean
from app.paper.document import Document
from app.paper.grid import WIDTH
from app.paper.ooxml import Font, Look
from app.paper.titles import compose_title
from app.paper.vietnam import kind_of, subject_of

CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
_MARK_SIZE = 42


_FANG, _HEI, _KAI = Font("仿宋"), Font("黑体"), Font("楷体")
_TIMES, _TIMES_BOLD = Font("Times New Roman"), Font("Times New Roman", bold=True)
CHINESE = Look(
    language="zh-CN",
    margins_mm=(37, 26, 35, 28),
    line_pitch=29.6,
    body_font=_FANG,
    heading_fonts=(_HEI, _KAI, _FANG, _FANG),
    title_font=Font("方正小标宋简体"),
    folio_font=Font("宋体"),
    body_size=16,
    title_size=22,
    indent_chars=2,
)
VIETNAMESE = Look(
    language="vi",
    margins_mm=(20, 15, 20, 30),
    line_pitch=0,
    body_font=_TIMES,
    heading_fonts=(_TIMES_BOLD, _TIMES_BOLD, _TIMES_BOLD, _TIMES),
    title_font=_TIMES_BOLD,
    folio_font=_TIMES,
    body_size=14,
    title_size=14,
    indent=36,
    space_after=6,
    number_above=True,
)


def look_of(document: Document) -> Look:
    """How the form of a document looks."""
    return VIETNAMESE if document.form.startswith("vn") else CHINESE


def put(place: Word | _Cell, text: str, font: Font, look: Look, size: float = 0.0) -> Paragraph:
    """A paragraph without indent in one font."""
    paragraph = place.add_paragraph()
    write(paragraph, text, font, size or look.body_size)
    return paragraph


def write(paragraph: Paragraph, text: str, font: Font, size: float) -> None:
    """Add text to a paragraph; a line feed ends a line of it."""
    for number, line in enumerate(clean(text).split("\n")):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(line)
        ooxml.set_font(run, font)
        run.font.size = Pt(size)


def open_page(word: Word, document: Document, look: Look) -> None:
    """Everything above the text."""
    if look is VIETNAMESE:
        _open_vietnamese(word, document)
        return
    if document.form != "cn.ordinary":
        _red_head(word, document)
    if document.title and document.form != "cn.order":
        lines = compose_title(document.title, "xiaobiaosong", look.title_size, WIDTH)
        broken = "\n".join("".join(run.text for run in line.runs) for line in lines)
        put(word, broken, look.title_font, look, look.title_size).alignment = CENTER
        put(word, "", look.body_font, look)
    if document.recipients:
        put(word, "，".join(document.recipients).rstrip("：:") + "：", look.body_font, look)


_SUFFIXES = {"cn.redhead": "文件", "cn.minutes": "会议纪要", "cn.order": "令"}


def _red_head(word: Word, document: Document) -> None:
    look = CHINESE
    for text in filter(None, (document.copy_number, document.secrecy, document.urgency)):
        put(word, text, look.heading_fonts[0], look)
    names = document.organs or (document.organ,)
    if document.form == "cn.letter":
        names = names[:1]  # a letter bears the name of its host alone (10.1)
    for at, name in enumerate((document.mark,) if document.mark else names):
        last = at == len(names) - 1 and not document.mark
        suffix = _SUFFIXES.get(document.form, "") if last else ""
        mark = put(word, name + suffix, look.title_font, look, _MARK_SIZE)
        mark.alignment = CENTER
        mark.paragraph_format.line_spacing = None
        for run in mark.runs:
            run.font.color.rgb = ooxml.RED
    signers = "\u3000".join(document.signers)
    number = f"{document.number}\u3000\u3000签发人：{signers}" if signers else document.number
    line = put(word, number, look.body_font, look)
    line.alignment = RIGHT if document.form == "cn.letter" else CENTER
    if document.form == "cn.minutes":
        line = put(word, document.organ, look.body_font, look)
        stops: Any = line.paragraph_format.tab_stops
        stops.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT)
        line.add_run().add_tab()
        write(line, document.date_text, look.body_font, look.body_size)
    ooxml.rule_below(line, 10, "E60000")
    put(word, "", look.body_font, look)


def _open_vietnamese(word: Word, document: Document) -> None:
    look = VIETNAMESE
    left, right = word.add_table(rows=1, cols=2).rows[0].cells
    lines = (
        (left, document.parent.upper(), _TIMES, 13),
        (left, document.organ.upper(), _TIMES_BOLD, 13),
        (left, document.number and f"Số: {document.number.removeprefix('Số:').strip()}", _TIMES, 13),
        (left, subject_of(document), _TIMES, 12),
        (left, document.urgency.upper(), _TIMES_BOLD, 13),
        (right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", _TIMES_BOLD, 13),
        (right, "Độc lập - Tự do - Hạnh phúc", _TIMES_BOLD, 14),
        (right, document.date_text, Font("Times New Roman", italic=True), 14),
    )
    for cell, text, font, size in lines:
        if text:
            put(cell, text, font, look, size).alignment = CENTER
    put(word, "", look.body_font, look)
    titled = () if document.form == "vn.letter" else (kind_of(document), document.title, document.mark.upper())
    for text in filter(None, titled):
        put(word, text, look.title_font, look).alignment = CENTER
    if document.recipients:
        put(word, "Kính gửi: " + "; ".join(document.recipients), look.body_font, look).alignment = CENTER


def close_page(word: Word, document: Document, look: Look) -> None:
    """Everything below the text."""
    if look is VIETNAMESE:
        _close_vietnamese(word, document)
        return
    names = [attachment.name for attachment in document.attachments]
    if names:
        put(word, "", look.body_font, look)
    for number, name in enumerate(names, 1):
        label = "附件：" if number == 1 else "\u3000\u3000\u3000"
        numbered = f"{number}. {name}" if len(names) > 1 else name
        put(word, f"\u3000\u3000{label}{numbered}", look.body_font, look)
    for label, people in document.present:
        put(word, f"\u3000\u3000{label}：{people}", look.body_font, look)
    if document.form != "cn.minutes":
        put(word, "", look.body_font, look)
        signed = document.organs or (document.signature or document.organ,)
        for text in filter(None, (*signed, document.signer, document.date_text)):
            put(word, f"{text}\u3000\u3000", look.body_font, look).alignment = RIGHT
    if document.note:
        put(word, f"\u3000\u3000（{document.note}）", look.body_font, look)
    _imprint(word, document)


def _imprint(word: Word, document: Document) -> None:
    if document.form == "cn.ordinary":
        return
    lines: list[str] = []
    if document.copies_to:
        lines.append(f"抄送：{'，'.join(document.copies_to).rstrip('。')}。")
    if document.issuer and document.form != "cn.letter":
        lines.append(f"{document.issuer}\u3000\u3000{document.issued_text or document.date_text}印发")
    for line in lines:
        ooxml.rule_below(put(word, line, _FANG, CHINESE, 14), 6, "000000")


def _close_vietnamese(word: Word, document: Document) -> None:
    look = VIETNAMESE
    left, right = word.add_table(rows=1, cols=2).rows[0].cells
    if document.copies_to:
        put(left, "Nơi nhận:", Font("Times New Roman", bold=True, italic=True), look, 12)
        for at, name in enumerate(document.copies_to, 1):
            end = "." if at == len(document.copies_to) else ";"
            put(left, f"- {name.rstrip(';.')}{end}", _TIMES, look, 11)
    signed = (document.signature or document.organ).upper()
    for text in (signed, "", "", "", document.signer):
        put(right, text, _TIMES_BOLD, look).alignment = CENTER
