"""Partial dates: ``2026``, ``2026-03`` or ``2026-03-08``, as precise as they are known; they sort as text."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_EXCEL_EPOCH = date(1899, 12, 30)
_YMD = re.compile(r"(\d{4})\s*[-./年—－]\s*(\d{1,2})(?:\s*[-./月—－]\s*(\d{1,2})\s*日?)?\s*月?(?:[ T]\d{1,2}:\d{2}.*)?")
_DMY = re.compile(r"(\d{1,2})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{4})(?:[ T]\d{1,2}:\d{2}.*)?")
_MY = re.compile(r"(\d{1,2})\s*[-./]\s*(\d{4})")
_DIGITS = re.compile(r"(\d{4})(\d{2})?(\d{2})?")
_YEAR = re.compile(r"(\d{4})\s*年?(?:\.0)?")
_FIGURES = "〇一二三四五六七八九"
_CHINESE_NUMBER = re.compile(f"[{_FIGURES}零十]+")


def make_partial(year: int, month: int | None = None, day: int | None = None) -> str:
    """The partial date of these parts; ValueError when the calendar has no such day or the year is not 1900–2199."""
    if not 1900 <= year <= 2199:
        raise ValueError(f"year {year} out of range")
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        raise ValueError(f"month {month} out of range")
    if day is None:
        return f"{year:04d}-{month:02d}"
    return date(year, month, day).isoformat()


def parse_partial(text: str) -> str:
    """A partial date from what people write: ``1985.10``, ``1985年10月``, ``20260308``, ``08/03/2026``.

    ValueError if it is none.
    """
    text = arabic(text.strip().translate(_NARROW))
    for pattern in (_YEAR, _YMD, _DIGITS):
        if found := pattern.fullmatch(text):
            return make_partial(*(int(part) for part in found.groups() if part is not None))
    if found := _DMY.fullmatch(text):
        day, month, year = map(int, found.groups())
        return make_partial(year, month, day)
    if found := _MY.fullmatch(text):
        return make_partial(int(found[2]), int(found[1]))
    raise ValueError(f"not a date: {text!r}")


def arabic(text: str) -> str:
    """``二〇二六年三月二十五日`` → ``2026年3月25日``; numbers to 99 and figure by figure. ValueError for ``三十十``."""
    return _CHINESE_NUMBER.sub(lambda found: _number(found[0].replace("零", "〇")), text)


def _number(text: str) -> str:
    if "十" not in text:
        return "".join(str(_FIGURES.index(figure)) for figure in text)
    tens, _ten, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1 or ones == "十":
        raise ValueError(f"not a number: {text!r}")
    return str(10 * (_FIGURES.index(tens) if tens else 1) + (_FIGURES.index(ones) if ones else 0))


def first_day(partial: str) -> date:
    """The first day that a partial date may mean."""
    return date.fromisoformat(partial + "-01-01"[len(partial) - 4 :] if len(partial) < 10 else partial)


def last_day(partial: str) -> date:
    """The last day that a partial date may mean."""
    if len(partial) == 4:
        return date(int(partial), 12, 31)
    if len(partial) == 7:
        return end_of_month(int(partial[:4]), int(partial[5:]))
    return date.fromisoformat(partial)


def end_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day some months on, or that month's last day where it has none."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def full_years(since: date, on: date) -> int:
    """Whole years passed (age, 周年法)."""
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def from_excel_serial(serial: float) -> date:
    """The day of an Excel serial number of the 1900 system; ValueError outside 1900–2199."""
    if not 1 <= serial <= 109_939:
        raise ValueError(f"not an Excel date: {serial}")
    return _EXCEL_EPOCH + timedelta(days=int(serial))


_NARROW = {ord(wide): narrow for wide, narrow in zip("０１２３４５６７８９．／－", "0123456789./-", strict=True)}
