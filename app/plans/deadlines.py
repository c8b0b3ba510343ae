"""Deadline expressions as plans write them (``3月25日前``, ``1、4季度``, ``每半年一次``) → the days they mean."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from app.dates import end_of_month

_EVERY_MONTH = range(1, 13)
_QUARTER_ENDS = (3, 6, 9, 12)
_HALF_YEAR_ENDS = (6, 12)
# Whole expressions: the months at whose ends something is due.
_WORDS: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(("每月", "每月一次", "逐月", "hằngtháng", "hàngtháng", "mỗitháng"), tuple(_EVERY_MONTH)),
    **dict.fromkeys(("每季", "每季度", "每季度一次", "每季一次", "hằngquý", "hàngquý", "mỗiquý"), _QUARTER_ENDS),
    **dict.fromkeys(
        ("每半年", "每半年一次", "半年一次", "半年", "6thángmộtlần", "nửanăm", "sáuthángmộtlần"), _HALF_YEAR_ENDS
    ),
    **dict.fromkeys(
        ("每年", "每年一次", "全年", "年终", "年底", "年末", "cảnăm", "cuốinăm", "hằngnăm", "hàngnăm"), (12,)
    ),
    **dict.fromkeys(("年初", "đầunăm"), (1,)),
    **dict.fromkeys(("上半年", "6thángđầunăm"), (6,)),
    **dict.fromkeys(("下半年", "6thángcuốinăm"), (12,)),
}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ORDINAL = {"一": 1, "二": 2, "三": 3, "四": 4}
_DAY = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日?(?:前|之前|以前|底)?")
_DAY_VN = re.compile(r"(?:trước|đến|ngày|trướcngày)?(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH = re.compile(r"(?:第|tháng)?(\d{1,2})(?:月份|月)?(?:底|前|末|之前|以前)?")
_RANGE = re.compile(r"(?:tháng)?(\d{1,2})月?(?:-|—|–|~|至|到|đến)(?:tháng)?(\d{1,2})月?(?:底|份)?")
_QUARTER = re.compile(r"(?:第|quý)?([1-4一二三四]|iv|i{1,3})(?:季度|季)?")
_SPLIT = re.compile(r"[;；,，、和及与]|và|(?<!\d)/|/(?!\d)")  # a stroke between figures belongs to a day


class BadDeadline(ValueError):
    """An expression that cannot be read."""


def due_dates(expression: str, year: int) -> list[date]:
    """The days of a year by which the expression wants something done, in order; BadDeadline when it cannot be read.

    A month stands for its last day, a range of months for the end of its last one.
    """
    plain = unicodedata.normalize("NFKC", expression).casefold()
    plain = re.sub(r"\s+", "", plain).rstrip(".。,;、")
    if not plain:
        return []
    try:
        return sorted(set(_whole(plain, year)))
    except ValueError as fault:
        raise BadDeadline(expression) from fault


def _whole(plain: str, year: int) -> list[date]:
    if plain in _WORDS:
        return [end_of_month(year, month) for month in _WORDS[plain]]
    if day := _single_day(plain, year):
        return [day]
    quarters = "季" in plain or plain.startswith("quý")
    days: list[date] = []
    for part in filter(None, _SPLIT.split(plain)):
        days.extend(_part(part, year, quarters))
    if not days:
        raise ValueError(plain)
    return days


def _part(part: str, year: int, quarters: bool) -> list[date]:
    if part in _WORDS:
        return [end_of_month(year, month) for month in _WORDS[part]]
    if day := _single_day(part, year):
        return [day]
    if found := _RANGE.fullmatch(part):
        return [_range_end(int(found[1]), int(found[2]), year, quarters)]
    if quarters:
        if found := _QUARTER.fullmatch(part):
            return [end_of_month(year, _quarter(found[1]) * 3)]
    elif found := _MONTH.fullmatch(part):
        return [_month_end(year, int(found[1]))]
    raise ValueError(part)


def _single_day(part: str, year: int) -> date | None:
    if found := _DAY.fullmatch(part):
        return date(int(found[1] or year), int(found[2]), int(found[3]))
    if found := _ISO.fullmatch(part):
        return date(*map(int, found.groups()))
    # 3/11 between Vietnamese words is a day; bare it would be two months, so a word or a year is asked for.
    if (found := _DAY_VN.fullmatch(part)) and (found[3] or not part[0].isdigit()):
        return date(int(found[3] or year), int(found[2]), int(found[1]))
    return None


def _range_end(first: int, last: int, year: int, quarters: bool) -> date:
    if first > last:
        raise ValueError("a range that runs backwards")
    return end_of_month(year, last * 3) if quarters else _month_end(year, last)


def _month_end(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month}")
    return end_of_month(year, month)


def _quarter(word: str) -> int:
    return _ROMAN.get(word) or _ORDINAL.get(word) or int(word)
