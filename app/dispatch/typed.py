"""Text that a clerk typed or pasted, as blocks of an official paper: headings, paragraphs, tables.

Levels: GB/T 9704-2012 7.3.3 (一、 黑体; （一） 楷体; 1. and （1） 仿宋); Nghị định 30/2020 Phụ lục I (I., 1., a)).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from app.paper.document import Align, Block, Column, Heading, TaskTable, Text

BETWEEN = "|"
"""Between the cells of a table, as they are typed; what comes from a sheet is turned into it."""
_FIGURES = "一二三四五六七八九十百"
_SIGNS = {
    "cn": (
        (1, re.compile(rf"[{_FIGURES}]{{1,4}}、")),
        (2, re.compile(rf"（[{_FIGURES}]{{1,4}}）|\([{_FIGURES}]{{1,4}}\)")),
        (3, re.compile(r"\d{1,2}(?:[．、]|\.(?!\d))")),
        (4, re.compile(r"（\d{1,2}）|\(\d{1,2}\)")),
    ),
    "vn": (
        (1, re.compile(r"[IVX]{1,5}\.\s")),
        (2, re.compile(r"\d{1,2}\.\s")),
        (3, re.compile(r"[a-zđ]\)\s")),
    ),
}
_ENDS = "。；！？：;.!?:，,"
_LONGEST_HEADING = {"cn": 40, "vn": 120}
_LONGEST_LEAD = 40
_WIDEST_UPRIGHT = 156.0
_MM_A_CHARACTER = 4.4
_NARROWEST, _WIDEST = 12.0, 60.0


def blocks_of(text: str | None, jurisdiction: str) -> tuple[Block, ...]:
    """Every line of ``text`` as what it is; nothing of it is left out but empty lines."""
    lines = [line.strip() for line in (text or "").splitlines() if line.strip()]
    found: list[Block] = []
    for tabular, group in groupby(lines, lambda line: BETWEEN in line):
        rows = list(group)
        found += [_table(rows)] if tabular and len(rows) > 1 else [_line(line, jurisdiction) for line in rows]
    return tuple(found)


def cells_typed(text: str) -> str:
    """What was pasted from a sheet, its tabs as the sign between cells."""
    # A cell with a line break stands in quotes; a quote that stands alone is only a sign of the text.
    quoting = csv.QUOTE_NONE if text.count('"') % 2 else csv.QUOTE_MINIMAL
    rows = csv.reader(text.splitlines(keepends=True), delimiter="\t", quoting=quoting)
    return "\n".join(f" {BETWEEN} ".join(" ".join(cell.split()) for cell in row) for row in rows)


def _line(line: str, jurisdiction: str) -> Block:
    for level, sign in _SIGNS[jurisdiction]:
        if found := sign.match(line):
            return _numbered(line, found.end(), level, jurisdiction)
    return Text(line)


def _numbered(line: str, end: int, level: int, jurisdiction: str) -> Block:
    """A heading where the line is one; else a paragraph, its first sentence set as the heading."""
    words = line[end:]
    if words and len(words) <= _LONGEST_HEADING[jurisdiction] and words[-1] not in _ENDS:
        return Heading(level, line)
    stop = words.find("。")
    if jurisdiction == "cn" and 0 <= stop <= _LONGEST_LEAD and stop + 1 < len(words):
        return Text(words[stop + 1 :], lead=line[: end + stop + 1], level=level)
    return Text(line)


def _table(lines: list[str]) -> TaskTable:
    if all(line.startswith(BETWEEN) and line.endswith(BETWEEN) for line in lines):  # ruled at both ends, as some write
        lines = [line[1:-1] for line in lines]
    rows = [tuple(cell.strip() for cell in line.split(BETWEEN)) for line in lines]
    count = max(map(len, rows))
    whole = [(*row, *("",) * (count - len(row))) for row in rows]
    widths = [_width(column) for column in zip(*whole, strict=True)]
    head = tuple(
        Column(column[0], width, _align(column[1:]))
        for column, width in zip(zip(*whole, strict=True), widths, strict=True)
    )
    return TaskTable(head, tuple(whole[1:]), landscape=sum(widths) > _WIDEST_UPRIGHT)


def _align(cells: Sequence[str]) -> Align:
    """Figures and short words stand in the middle, sentences begin at the left."""
    return "center" if all(len(cell) <= _SHORT for cell in cells) else "left"


_SHORT = 6


def _width(cells: Iterable[str]) -> float:
    longest = max(sum(1.0 if ord(char) > 0x2E7F else 0.5 for char in cell) for cell in cells)
    return min(max(longest * _MM_A_CHARACTER + 4, _NARROWEST), _WIDEST)
