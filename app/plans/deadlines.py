"""Deadline expressions as plans write them (``3月25日前``, ``1、4季度``, ``每半年一次``) → the days they mean."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

from app.dates import arabic, end_of_month

_EVERY_MONTH = tuple(range(1, 13))
_QUARTER_ENDS = (3, 6, 9, 12)
_HALF_YEAR_ENDS = (6, 12)
_YEAR_END = (12,)
# Expressions without figures: the months at whose ends something is due. What goes on all the time is looked at
# when the year ends.
_WORDS: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(("每月", "每月底", "每月末", "月月", "逐月", "hằngtháng", "hàngtháng", "mỗitháng"), _EVERY_MONTH),
    **dict.fromkeys(("每季", "每季度", "每季末", "每季度末", "hằngquý", "hàngquý", "mỗiquý"), _QUARTER_ENDS),
    **dict.fromkeys(("每半年", "半年", "6tháng", "nửanăm", "sáutháng"), _HALF_YEAR_ENDS),
    **dict.fromkeys(("年", "每年", "全年", "年内", "年终", "年底", "年末", "全年坚持", "贯穿全年"), _YEAR_END),
    **dict.fromkeys(("长期", "长期坚持", "常年", "常年坚持", "持续", "随时", "日常", "经常", "常态化"), _YEAR_END),
    **dict.fromkeys(("năm", "cảnăm", "trongnăm", "cuốinăm", "hằngnăm", "hàngnăm", "mỗinăm"), _YEAR_END),
    **dict.fromkeys(("thườngxuyên", "liêntục", "quanhnăm"), _YEAR_END),
    **dict.fromkeys(("年初", "đầunăm"), (1,)),
    **dict.fromkeys(("上半年", "6thángđầunăm"), (6,)),
    **dict.fromkeys(("下半年", "6thángcuốinăm"), (12,)),
}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_THIRDS = {"上旬": 10, "初": 10, "đầu": 10, "中旬": 20, "中": 20, "giữa": 20}  # the last day of a part of a month
_YEAR = re.compile(r"(?:(\d{4})|[每当本今])年(?=.)")
_YEAR_VN = re.compile(r"(?:/|năm)(\d{4})$")
_QUARTER_YEAR_VN = re.compile(r"(?<=quý)(\w{1,3})/(?=\d{4})")
_TAIL = re.compile(r"(?:为?止|完成)?(?:之前|以前|前|(?<=[月季度])内|[1一]次|mộtlần|1lần)?(?:完成)?$")
_HEAD_VN = re.compile(r"(?:chậmnhất|trước|xong|trong|hết|từ|vào|đến)*(?:ngày)?")
_DAY = re.compile(r"(?:(\d{1,2})月|每月)(\d{1,2})[日号]?")
_DAY_ONLY = re.compile(r"(\d{1,2})[日号]")
_DAY_VN = re.compile(r"(\d{1,2})(?:/|tháng)(\d{1,2})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_MONTH = re.compile(r"第?(\d{1,2})(?:月份?)?(上旬|初|中旬|中|下旬|底|末)?")
_MONTH_VN = re.compile(r"(đầu|giữa|cuối)?(?:tháng)?(\d{1,2})")
_EVERY = re.compile(r"每(\d{1,2})个?月|(\d{1,2})thángmộtlần")
# So many times a year, once a month or a quarter: 每年召开两次, 一月一次, mỗi năm hai lần.
_TIMES = re.compile(
    r"[每1]年(?:召开|开展|举办|组织|进行)?([1-46两])次|[1每]个?(月|季度?)(?:召开|开展|举办|组织|进行)?1次"
    r"|(?:mỗi|một|hằng|hàng)năm(một|hai|ba|bốn|[1-46])lần"
)
_COUNTED = {"两": 2, "một": 1, "hai": 2, "ba": 3, "bốn": 4}
_QUARTER = re.compile(r"(?:第|(?:cuối)?quý)?([1-4]|iv|i{1,3})(?:季度|季)?[底末]?")
_SPAN = re.compile(r"(.+?)(?:-|—|–|~|至|到|đến)(.+)")
_SPLIT = re.compile(r"[;；,，、和及与]|và|(?<!\d)/|/(?!\d)")  # a stroke between figures belongs to a day


class BadDeadline(ValueError):
    """An expression that cannot be read."""


def due_dates(expression: str, year: int) -> list[date]:
    """The days of a year by which the expression wants something done, in order; BadDeadline when it cannot be read.

    A month stands for its last day, a span for its end; a year that is named goes before ``year``.
    """
    return list(_read(expression, year))


def periods(expression: str, year: int) -> list[tuple[date, date]]:
    """First and last day of what an expression names, in its order; a day that is no span stands alone.

    BadDeadline when the expression cannot be read.
    """
    due_dates(expression, year)
    plain = _plain(expression)
    quarters, found = _has_quarters(plain), list[tuple[date, date]]()
    for part in filter(None, _SPLIT.split(plain)):
        days = _part(part, year, quarters)
        bare, named = _bare(part, year)
        span = _SPAN.fullmatch(bare) if len(days) == 1 and not _ISO.fullmatch(part) else None
        start = _span_start(span[1], named, quarters) if span else None
        found += [(min(start or day, day), day) for day in days]
        year = int(part[:4]) if re.match(r"\d{4}年", part) else year
    return found


def _span_start(first: str, year: int, quarters: bool) -> date | None:
    """From when a span goes on: a day, the first day of a month or of a quarter; None if this begins none."""
    try:
        if days := _days(first, year):
            return days[0]
        end = _part(first, year, quarters)[0]
    except ValueError:
        return None
    return date(end.year, end.month - 2, 1) if quarters else end.replace(day=1)


@lru_cache(maxsize=4096)  # the same few expressions are asked for again and again while a plan is looked over
def _read(expression: str, year: int) -> tuple[date, ...]:
    plain = _plain(expression)
    if not plain:
        return ()
    try:
        return tuple(sorted(set(_whole(plain, year))))
    except ValueError as fault:
        raise BadDeadline(expression) from fault


def _plain(expression: str) -> str:
    plain = unicodedata.normalize("NFKC", expression).casefold()
    return arabic(re.sub(r"\s+", "", plain).rstrip(".。,;、").replace("每两", "每2"))


def _has_quarters(plain: str) -> bool:
    return "季" in plain or "quý" in plain


def _whole(plain: str, year: int) -> list[date]:
    quarters = _has_quarters(plain)
    plain = _QUARTER_YEAR_VN.sub(r"\1năm", plain)  # the other strokes between words part a list
    days: list[date] = []
    for part in filter(None, _SPLIT.split(plain)):
        days.extend(_part(part, year, quarters))
        if named := re.match(r"(\d{4})年", part):
            year = int(named[1])  # 2026年3月、6月: both are of that year
    if not days:
        raise ValueError(plain)
    return days


def _part(part: str, year: int, quarters: bool) -> list[date]:
    if found := _ISO.fullmatch(part):
        return [_on(int(found[1]), int(found[2]), found[3])]
    if found := _EVERY.fullmatch(part):
        return _every(int(found[1] or found[2]), year)
    if found := _TIMES.fullmatch(part):
        return _every(_months_between(found), year)
    plain, year = _bare(part, year)
    if plain in _WORDS:
        return [end_of_month(year, month) for month in _WORDS[plain]]
    # 3/11 between Vietnamese words is a day; bare it would be two months, so a word or a year is asked for.
    if _DAY_VN.fullmatch(part) and "tháng" not in part:
        raise ValueError(part)
    days = _days(plain, year) or _months(plain, year, quarters)
    if not days and (found := _SPAN.fullmatch(plain)):
        bare = _days(found[1], year) if "đến" in plain else []
        days = [_span_end(bare or _part(found[1], year, quarters), found[2], quarters)]
    if not days:
        raise ValueError(part)
    return days


def _bare(part: str, year: int) -> tuple[str, int]:
    """The expression without its year and the words around it that change nothing."""
    if found := _YEAR_VN.search(part):
        part, year = part[: found.start()] + ("năm" if part[found.start()] == "n" else ""), int(found[1])
        part = part if part in _WORDS else part.removesuffix("năm")
    part = _TAIL.sub("", part)
    if part not in _WORDS and (found := _YEAR.match(part)):
        year = int(found[1] or year)
        rest = part[found.end() :]
        part = f"年{rest}" if f"年{rest}" in _WORDS else rest
    elif found := re.fullmatch(r"(\d{4})年", part):
        return "年", int(found[1])
    return part if part in _WORDS else _HEAD_VN.sub("", part, count=1), year


def _days(plain: str, year: int) -> list[date]:
    if found := _DAY.fullmatch(plain):
        months = [int(found[1])] if found[1] else _EVERY_MONTH
        return [_on(year, month, found[2], clipped=not found[1]) for month in months]
    if found := _DAY_VN.fullmatch(plain):
        return [_on(year, int(found[2]), found[1])]
    return []


def _months(plain: str, year: int, quarters: bool) -> list[date]:
    if quarters:
        found = _QUARTER.fullmatch(plain)
        return [end_of_month(year, _quarter(found[1]) * 3)] if found else []
    if found := _MONTH.fullmatch(plain):
        return [_part_of_month(year, int(found[1]), found[2] or "")]
    if found := _MONTH_VN.fullmatch(plain):
        return [_part_of_month(year, int(found[2]), found[1] or "")]
    return []


def _part_of_month(year: int, month: int, part: str) -> date:
    return _on(year, month, str(_THIRDS[part]) if part in _THIRDS else None)


def _on(year: int, month: int, day: str | None, *, clipped: bool = False) -> date:
    """A day; a month's last one without a day. 29 February counts in every year, so that a plan can be used again."""
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month}")
    last = end_of_month(year, month)
    if day is None or (int(day) > last.day and (clipped or (month, int(day)) == (2, 29))):
        return last
    return date(year, month, int(day))


def _every(step: int, year: int) -> list[date]:
    if not step or 12 % step:
        raise ValueError(f"every {step} months")
    return [end_of_month(year, month) for month in range(step, 13, step)]


def _months_between(found: re.Match[str]) -> int:
    if found[2]:
        return 1 if found[2] == "月" else 3
    times = found[1] or found[3]
    return 12 // (_COUNTED.get(times) or int(times))


def _span_end(start: list[date], last: str, quarters: bool) -> date:
    if found := _DAY_ONLY.fullmatch(last):  # 3月1日至15日
        end = _on(start[0].year, start[0].month, found[1])
    else:
        end = _part(last, start[0].year, quarters)[-1]
    if start[0] > end:
        raise ValueError("a span that runs backwards")
    return end


def _quarter(word: str) -> int:
    return _ROMAN.get(word) or int(word)
