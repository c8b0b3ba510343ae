"""An official paper as data: what it says, not how it looks; ``app.paper.pdf.write_document`` prints it.

Strings are literal text of the paper, with their own numbering (一、 （一） 1. （1） or I. 1. a)) and punctuation.
Nothing is ever read as markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Form = Literal[
    "cn.ordinary", "cn.redhead", "cn.letter", "cn.minutes", "cn.order", "vn.named", "vn.letter", "vn.decision"
]
"""Plan with title, body and signature; GB/T 9704-2012 with red head, as 信函, 纪要 and 令; and of Nghị định
30/2020/NĐ-CP form 1.4 (kế hoạch, báo cáo …), 1.5 (công văn) and 1.2 (quyết định)."""

Align = Literal["left", "center", "right"]


class Column(NamedTuple):
    """One column of a table: its label, its width in mm (scaled to the page if the sum does not fit) and its set."""

    label: str
    width_mm: float
    align: Align = "left"


@dataclass(frozen=True)
class Heading:
    """A heading on its own line, kept with what follows; level 1 to 4, as in GB/T 9704 7.3.3."""

    level: int
    text: str


@dataclass(frozen=True)
class Text:
    """A paragraph; ``lead`` is set as a heading of ``level`` and runs on into the text (（一）标题。正文…)."""

    text: str
    lead: str = ""
    level: int = 2


@dataclass(frozen=True)
class TaskTable:
    """A table in the text; its head is repeated on each page. ``landscape`` gives it pages of its own, turned."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    landscape: bool = False


class GanttRow(NamedTuple):
    """One line of a schedule: the words before the bars, and the spans of periods (from, to; the first is 0)."""

    texts: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Gantt:
    """A schedule on landscape pages: columns of words, then one for each period with bars over them."""

    columns: tuple[Column, ...]
    periods: tuple[str, ...]
    rows: tuple[GanttRow, ...]
    title: str = ""

    @property
    def table(self) -> TaskTable:
        """The same as a table, a square for each period that a bar covers."""
        width = 130.0 / max(len(self.periods), 1)
        columns = (*self.columns, *(Column(period, width, "center") for period in self.periods))
        return TaskTable(columns, tuple((*row.texts, *self._squares(row)) for row in self.rows), self.title, True)

    def _squares(self, row: GanttRow) -> tuple[str, ...]:
        covered = {place for first, last in row.spans for place in range(first, last + 1)}
        return tuple("■" if place in covered else "" for place in range(len(self.periods)))


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Heading | Text | TaskTable | Gantt | PageBreak


@dataclass(frozen=True)
class Attachment:
    """附件 / Phụ lục: named after the body; with a ``body`` of its own it is also printed, from a new page."""

    name: str
    body: tuple[Block, ...] = ()


class DataFile(NamedTuple):
    """Data that a paper was made from, to be carried by its file: JSON, its name (plan.json) and what it is."""

    name: str
    content: bytes
    about: str


@dataclass(frozen=True)
class Document:
    """One official paper; what is empty, or has no place in the form, is left out.

    In Chinese forms ``organ`` is the 发文机关 (标志 and 署名), ``number`` the 发文字号 (某卫健发〔2026〕3号),
    ``recipients`` 主送机关 and ``copies_to`` 抄送机关. In the Vietnamese form ``parent`` and ``organ`` are the two
    lines of the agency, ``kind`` is KẾ HOẠCH, ``title`` its trích yếu, ``recipients`` Kính gửi and ``copies_to``
    Nơi nhận.
    """

    form: Form
    title: str
    body: tuple[Block, ...] = ()
    organ: str = ""
    number: str = ""
    recipients: tuple[str, ...] = ()
    signature: str = ""
    """署名; empty means ``organ``. Vietnamese: TM., KT. and the office, one per line (KT. GIÁM ĐỐC\\nPHÓ GIÁM ĐỐC)."""
    date_text: str = ""
    """2026年1月5日, or Hà Giang, ngày 05 tháng 01 năm 2026; written by the caller."""
    note: str = ""
    """附注, without its parentheses."""
    attachments: tuple[Attachment, ...] = ()
    enclosed: tuple[Attachment, ...] = ()
    """The text that a notice issues (关于印发《…》的通知): printed from a new page under its title; it is no 附件."""
    copies_to: tuple[str, ...] = ()
    issuer: str = ""
    """印发机关 of the 版记 (usually the bureau's office)."""
    issued_text: str = ""
    """Date of printing in the 版记, without 印发; empty means ``date_text``."""
    mark: str = ""
    """发文机关标志; empty means ``organ`` + 文件. In a Vietnamese decision its authority: GIÁM ĐỐC SỞ Y TẾ."""
    secrecy: str = ""
    """密级和保密期限: 机密★1年."""
    urgency: str = ""
    """紧急程度: 特急 or 加急; Vietnamese KHẨN, THƯỢNG KHẨN, HỎA TỐC."""
    copy_number: str = ""
    """份号, six digits."""
    signers: tuple[str, ...] = ()
    """签发人; only in papers that go upwards."""
    parent: str = ""
    kind: str = ""
    signer: str = ""
    """Name under the place for the signature (Vietnamese form)."""
    organs: tuple[str, ...] = ()
    """联合行文: every organ that issues the paper, the host first; empty means ``organ`` alone."""
    unsealed: bool = False
    """A paper that goes without a seal (7.3.5.2)."""
    seals: tuple[bytes, ...] = ()
    """Pictures of the organs' seals (or the 签名章 of an order), in their order; without one its place stays empty."""
    seal_mm: float = 42.0
    """Diameter of a seal; 国发〔1999〕25号: 4.2 cm for a department of a county or city."""
    present: tuple[tuple[str, str], ...] = ()
    """出席, 请假, 列席 of 纪要, each with the names."""
    one_sided: bool = False
    """Printed on one side: the 版记 need not stand on an even page."""
    foot: str = ""
    """A small line at the foot of every page: what tells one printing from another (number, version, check sum)."""
    data: DataFile | None = None
    """Attached to the file and printed nowhere; the paper is then PDF/A-3u instead of 2u."""
