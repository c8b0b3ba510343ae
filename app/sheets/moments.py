"""Dates in cells, as precise as they are written; what may be two days or two months is asked, never guessed."""

from __future__ import annotations

import re

from app import dates
from app.i18n import _
from app.records import Field
from app.sheets.numbers import Customs
from app.values import Unfit, settle, show_date

_YEARS = range(1900, 2200)
_SERIALS = range(10_000, 80_000)  # Excel's day numbers of 1927–2119; smaller numbers are years or slips
_TWO_NUMBERS = re.compile(r"(\d{1,2})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{4})(?:[ T]\d{1,2}:\d{2}.*)?")
_SHORT_YEAR = re.compile(r"'?(\d{2})[./年-]?(\d{2})月?")
_TURN = 30  # a year of two figures above this was in the last century
_MONTHS = 12
_TENTHS = {"01", "10"}


def of_text(field: Field, text: str, setting: Customs) -> tuple[str | None, str]:
    """The partial date that a text means; raises Unfit with what else it might be."""
    found = _TWO_NUMBERS.fullmatch(text.strip())
    if found and setting.jurisdiction == "cn":  # Viet Nam always writes the day first; others may mean either
        first, second, year = map(int, found.groups())
        if second > _MONTHS >= first:
            text = f"{year}-{first}-{second}"
        elif first != second and first <= _MONTHS:
            raise Unfit(_two_days(field, text, (year, first, second)))
    return _settled(field, text), ""


def _settled(field: Field, text: str) -> str | None:
    try:
        return settle(field, text)
    except Unfit as fault:
        short = _SHORT_YEAR.fullmatch(text.strip())
        if short and 1 <= int(short[2]) <= _MONTHS:
            raise Unfit(_short_year(field, text, short)) from fault
        raise


def _two_days(field: Field, text: str, parts: tuple[int, int, int]) -> str:
    year, first, second = parts
    sentence = _("{field}: {text} may be {one} or {other}. Write the year first.")
    one, other = dates.make_partial(year, first, second), dates.make_partial(year, second, first)
    return sentence.format(field=_(field.label), text=text, one=show_date(one), other=show_date(other))


def _short_year(field: Field, text: str, found: re.Match[str]) -> str:
    century = 1900 if int(found[1]) > _TURN else 2000
    month = show_date(dates.make_partial(century + int(found[1]), int(found[2])))
    sentence = _("{field}: {text} has a year of two figures. If it is {month}, write that.")
    return sentence.format(field=_(field.label), text=text, month=month)


def of_number(field: Field, number: float, tenth: str = "") -> tuple[str | None, str]:
    """A year, a year and month as 1985.03, an eight-figure date, or Excel's own number of a day; raises Unfit.

    1985.1 was 1985.10 or 1985.1 before it became a number: ``tenth`` (01 or 10) says which, without it nobody knows.
    """
    text = f"{number:.10g}"
    whole, _point, months = text.partition(".")
    if months == "1" and int(whole) in _YEARS:
        if tenth in _TENTHS:
            month = f"{whole}-{tenth}"
            note = _("“{text}” was read as {number}.").format(text=text, number=show_date(month))
            return settle(field, month), note
        raise Unfit(_two_months(field, text, whole))
    if not months and int(whole) in _SERIALS:
        day = dates.from_excel_serial(number).isoformat()
        return day, _("{text} was read as Excel's number of the day {day}.").format(text=text, day=show_date(day))
    return _settled(field, text), ""


def is_open_tenth(number: object) -> bool:
    """Whether a cell is a number such as 1985.1, of which nobody knows the month."""
    return isinstance(number, float) and f"{number:.10g}".endswith(".1") and int(number) in _YEARS


def _two_months(field: Field, text: str, year: str) -> str:
    january, october = show_date(f"{year}-01"), show_date(f"{year}-10")
    sentence = _("{field}: as a number, {text} may be {january} or {october}. Enter it as text.")
    return sentence.format(field=_(field.label), text=text, january=january, october=october)
