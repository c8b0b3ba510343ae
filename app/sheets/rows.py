"""Which rows below the header are entries, and what the others are: blank, example, note, total, signature, section."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.codes import fold
from app.i18n import N_
from app.records import Record
from app.sheets.grid import Cell, Grid, is_blank
from app.sheets.matching import Header, keys


class RowKind(StrEnum):
    """Why a row is no entry; the value is a msgid."""

    BLANK = N_("blank row")
    MARKER = N_("row that marks required columns")
    HEADER = N_("repeated header")
    EXAMPLE = N_("example row")
    NOTE = N_("note")
    TOTAL = N_("total")
    SIGNATURE = N_("signature")
    SECTION = N_("section heading")


@dataclass(frozen=True)
class Skipped:
    """A row that is no entry: its number in the sheet (from 1), why, and its first words."""

    row: int
    kind: RowKind
    text: str


_MARKERS = {
    "*",
    "必填",
    "选填",
    "必填项",
    "选填项",
    "非必填",
    "required",
    "optional",
    "bắtbuộc",
    "khôngbắtbuộc",
    "tùychọn",
    "x",
}
_EXAMPLE = re.compile(r"(示例|样例|范例|例如|例[:：]|ví dụ|example)", re.IGNORECASE)
_TOTAL = re.compile(r"(合\s*计|总\s*计|小\s*计|共计|总数|tổng|cộng|total)", re.IGNORECASE)
_NOTE = re.compile(
    r"(注意|注\s*[:：]|备注\s*[:：]|填?表?说明|填表|填报|须知|ghi chú|lưu ý|hướng dẫn|note\b|đvt|đơn vị tính|"
    r"\d+\s*[、.．)）]\s*\D)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"(填表人|制表人?|填报人|填报日期|填表日期|审核人?|复核|(单位|部门|科室)?负责人|经办人|单位.{0,6}盖章|签[字名章]|"
    r"người lập|thủ trưởng|ký tên|trưởng phòng|giám đốc|ngày.{0,12}tháng|ngày[\s.…/_\d]{4,})",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[（(]?([一二三四五六七八九十]+|\d+|[IVX]+|[A-H])[、.．)）]")
_UNIT = re.compile(
    r"(院|局|中心|站|所|科|处|室|部|委|会|学校)$|^(khoa|phòng|trạm|bệnh viện|trung tâm)\b", re.IGNORECASE
)
_FIGURES = re.compile(r"\d{3}")
_LONG = 40  # more characters than a cell of an entry holds
_NUMBER = "#"
_FEW = 3  # notes, totals and signatures have few cells


class _Classifier:
    def __init__(self, record: Record, header: Header) -> None:
        targets = {column.target: column.index for column in header.columns if column.target}
        wanted = {name for key in keys(record) for name in key}
        self.keys = [index for target, index in targets.items() if target.partition(".")[0] in wanted]
        self.title = targets.get(record.title, -1)
        self.headers = {column.index: fold(column.header) for column in header.columns if column.header}

    def is_plain_entry(self, row: Sequence[Cell]) -> bool:
        """Whether a row is an entry at first sight: a number as its key, a name, and not marked as an example."""
        if self.title < 0 or is_blank(row[self.title]):
            return False
        for cell in row[:2]:
            if isinstance(cell, str) and _EXAMPLE.match(cell):
                return False
        for index in self.keys:
            cell = row[index]
            if _FIGURES.search(cell) if isinstance(cell, str) else cell is not None:
                return True
        return False

    def kind(self, row: Sequence[Cell]) -> RowKind | None:
        """What a row is; None for an entry."""
        texts = {index: _word(cell) for index, cell in enumerate(row) if not is_blank(cell)}
        if not texts:
            return RowKind.BLANK
        folded = {index: fold(text) for index, text in texts.items()}
        if all(text in _MARKERS for text in folded.values()):
            return RowKind.MARKER
        if 2 * sum(self.headers.get(index) == text for index, text in folded.items()) > len(texts):
            return RowKind.HEADER
        first = list(texts.values())[:2]
        if any(_EXAMPLE.match(text) for text in first):
            return RowKind.EXAMPLE
        if any(index in texts for index in self.keys) and len(texts) > 2:
            return RowKind.SIGNATURE if self.title not in texts and self._is_signed(texts) else None
        return self._keyless(texts)

    def _is_signed(self, texts: dict[int, str]) -> bool:
        """Whether the words are those of a signature, and nothing that could be a key stands among them."""
        has_key = any(_FIGURES.search(texts[index]) for index in self.keys if index in texts)
        return not has_key and any(_SIGNATURE.match(text) and len(text) <= _LONG for text in texts.values())

    def _keyless(self, texts: dict[int, str]) -> RowKind | None:
        words = [text for text in texts.values() if text != _NUMBER]
        if any(_TOTAL.match(text) for text in words[:2]):
            return RowKind.TOTAL
        if len(words) > _FEW:
            return None
        if any(_SIGNATURE.match(text) and len(text) <= _LONG for text in words):
            return RowKind.SIGNATURE
        if any(_NOTE.match(text) or len(text) > _LONG for text in words):
            return RowKind.NOTE
        return RowKind.SECTION if self._is_section(texts) else None

    def _is_section(self, texts: dict[int, str]) -> bool:
        if len(texts) != 1 or any(index in texts for index in self.keys):
            return False
        (place, text) = next(iter(texts.items()))
        return place != self.title or bool(_NUMBERED.match(text) or _UNIT.search(text))


BLOCK = 500  # rows to a step


def iter_classify(
    record: Record, grid: Grid, header: Header
) -> Generator[tuple[int, int], None, tuple[list[int], list[Skipped]]]:
    """The entries (row indices from 0) and what was skipped; an empty tail is not worth a word."""
    judge = _Classifier(record, header)
    entries: list[int] = []
    skipped: list[Skipped] = []
    for index in range(header.last + 1, len(grid.rows)):
        row = grid.rows[index]
        kind = None if judge.is_plain_entry(row) else judge.kind(row)
        if kind is None:
            entries.append(index)
        else:
            skipped.append(Skipped(index + 1, kind, _first_words(row)))
        if index % BLOCK == 0:
            yield index, len(grid.rows)
    while skipped and skipped[-1].kind is RowKind.BLANK and (not entries or skipped[-1].row > entries[-1]):
        skipped.pop()
    return entries, skipped


def section_name(text: str) -> str:
    """A section heading without its number: 一、青石镇卫生院 → 青石镇卫生院."""
    return _NUMBERED.sub("", text, count=1).strip(" :：")


def _word(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else _NUMBER


def _first_words(row: Sequence[Cell]) -> str:
    return next((" ".join(str(cell).split())[:_LONG] for cell in row if not is_blank(cell)), "")
