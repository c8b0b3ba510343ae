"""Days → the shortest expression that ``deadlines.due_dates`` reads back as the same days; and a search in prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from app.dates import end_of_month
from app.plans.deadlines import BadDeadline, due_dates

_EVERY = {
    tuple(range(1, 13)): ("每月", "hằng tháng"),
    (3, 6, 9, 12): ("每季度", "hằng quý"),
    (6, 12): ("每半年", "6 tháng"),
}
_FOUND_CN = re.compile(
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号]|上旬|中旬|下旬|底|末|份)?(?:[-—–~至到]\d{1,2}[月日](?:\d{1,2}日)?)?(?:底|末)?(?:之前|以前|前)?"
    r"|\d{1,2}[-—–~至]\d{1,2}月份?"
    r"|[每一]年(?:召开|开展|举办|组织|进行)?[一两二三四六1-46]次|[一每](?:个月|月|季度)(?:召开|开展|举办|组织|进行)?[一1]次"
    r"|(?:每两?个?月|每季度?|每半年|每年)(?=[^，。；、]{0,6}[一二两1-9][次期篇遍回轮])"
    r"|(?:每月|每季度?|每半年|每年)(?:[一1]次)?"
    r"|第?[一二三四1-4](?:、[一二三四1-4])*季度(?:末|底)?(?:前)?"
    r"|年[底末终](?:之前|前)|上半年|下半年|全年(?!安全|无)|年内"
)
_FOUND_VN = re.compile(
    r"(?i)(?:mỗi|một|hằng|hàng) năm (?:một|hai|ba|bốn|[1-46]) lần"
    r"|trước (?:ngày )?\d{1,2}/\d{1,2}(?:/\d{4})?|(?:hằng|hàng|mỗi) (?:tháng|quý|năm)"
    r"|(?:cuối |trong |hết )?quý (?:IV|I{1,3}|[1-4])(?![\w])(?:/\d{4})?"
    r"|6 tháng (?:đầu|cuối) năm|tháng \d{1,2}(?:/\d{4})?|cuối năm|cả năm"
)


class Hit(NamedTuple):
    """An expression in prose, and where it stands."""

    start: int
    end: int
    text: str


def deadline_text(days: Sequence[date], year: int, jurisdiction: str = "cn") -> str:
    """The expression for these days: 每月, 每季度, 6月；12月, 3月25日前; in Vietnamese for ``vn``; "" for none."""
    ordered = sorted(set(days))
    vietnamese = jurisdiction == "vn"
    months = tuple(day.month for day in ordered if day.year == year and _whole(day))
    if len(months) == len(ordered) and months in _EVERY:
        return _EVERY[months][vietnamese]
    say: Callable[[date, bool], str] = _say_vn if vietnamese else _say_cn
    foreign = any(day.year != year for day in ordered)
    return ("; " if vietnamese else "；").join(say(day, foreign) for day in ordered)


def _whole(day: date) -> bool:
    return day == end_of_month(day.year, day.month)


def _say_cn(day: date, with_year: bool) -> str:
    year = f"{day.year}年" if with_year else ""
    return f"{year}{day.month}月" if _whole(day) else f"{year}{day.month}月{day.day}日前"


def _say_vn(day: date, with_year: bool) -> str:
    year = f"/{day.year}" if with_year else ""
    return f"tháng {day.month}{year}" if _whole(day) else f"trước {day.day}/{day.month}{year}"


def find_deadlines(text: str, year: int) -> list[Hit]:
    """The deadline expressions in a sentence that can be read, in order and none inside another."""
    hits: list[Hit] = []
    for pattern in (_FOUND_CN, _FOUND_VN):
        for found in pattern.finditer(text):
            if _reads(found[0], year) and all(found.end() <= hit.start or found.start() >= hit.end for hit in hits):
                hits.append(Hit(found.start(), found.end(), found[0]))
    return sorted(hits)


def _reads(expression: str, year: int) -> bool:
    try:
        return bool(due_dates(expression, year))
    except BadDeadline:
        return False
