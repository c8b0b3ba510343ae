"""From what a cell holds to what is stored: each different cell of a column is worked out once."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from app import dates
from app.i18n import _
from app.records import Field, Kind, Setting
from app.sheets.grid import Cell
from app.values import Unfit, settle, show_date

EXACT_DIGITS = 15  # a spreadsheet's number keeps no more; what stood beyond them is lost

_DATES = (Kind.DATE, Kind.PARTIAL_DATE)
_NUMBERS = (Kind.INTEGER, Kind.NUMBER, Kind.MONEY)
_EMPTY_WORDS = {"无", "暂无", "没有", "不详", "空", "留空", "必填", "选填", "0000-00-00"} | {
    *("n/a", "na", "#n/a", "null", "none", "nil", "không", "không có")
}
_OPEN_ENDS = {"至今", "长期", "永久", "无固定期限", "无期限", "nay", "đến nay", "hiện nay"}
_DASHES = re.compile(r"[-‐‑–—―/\\.…·_*~\s]+")
_POWER = re.compile(r"\d(\.\d+)?E\+\d+", re.IGNORECASE)
_VIETNAMESE_PHONE = 9  # digits of a number that lost its leading zero
_SERIALS = range(10_000, 80_000)  # Excel's day numbers of 1927–2119; smaller numbers are years or slips
_YEARS = range(1900, 2200)


class Converter:
    """The cells of one column as values of one field; ``faults`` and ``notes`` hold the sentences about some."""

    def __init__(self, field: Field, setting: Setting) -> None:
        self.field = field
        self.setting = setting
        self.faults: dict[Cell, str] = {}
        self.notes: dict[Cell, str] = {}
        self._known: dict[Cell, Any] = {None: None, "": None}

    def values(self, cells: Sequence[Cell]) -> list[Any]:
        """The stored values; None where the cell is blank, a filler or at fault."""
        known = self._known
        try:
            return [known[cell] for cell in cells]
        except KeyError:
            for cell in cells:
                if cell not in known:
                    known[cell] = self._learn(cell)
            return [known[cell] for cell in cells]

    def _learn(self, cell: Cell) -> Any:
        try:
            value, note = convert(self.field, cell, self.setting)
        except Unfit as fault:
            self.faults[cell] = str(fault)
            return None
        if note:
            self.notes[cell] = note
        return value


def convert(field: Field, cell: Cell, setting: Setting) -> tuple[Any, str]:
    """The value of a cell and a note where it was read in a way worth telling; raises Unfit with a sentence."""
    if isinstance(cell, str):
        return _from_text(field, cell)
    if isinstance(cell, bool):
        return _from_text(field, "1" if cell else "0")
    if isinstance(cell, int | float):
        return _from_number(field, cell, setting)
    if isinstance(cell, date):
        day = (cell.date() if isinstance(cell, datetime) else cell).isoformat()
        return (day if field.kind in _DATES and cell.year in _YEARS else settle(field, day)), ""
    return (None, "") if cell is None else _from_text(field, str(cell))


def _from_text(field: Field, text: str) -> tuple[Any, str]:
    text = text.strip().lstrip("'‘`")
    if not text:
        return None, ""
    quick = _quick(field, text)
    if quick is not None:
        return quick, ""
    if field.kind in (Kind.CHOICE, Kind.FLAG):  # 无 may be a word of the list
        return _word_or_filler(field, text)
    if is_filler(field, text):
        return None, _("“{text}” counts as not given.").format(text=text)
    if _POWER.fullmatch(text) and field.kind not in _NUMBERS:
        raise Unfit(_lost_digits(field))
    return settle(field, text), ""


def _quick(field: Field, text: str) -> Any:
    """What the common clean cell means, without the care that the others need; None for the others."""
    kind = field.kind
    if kind is Kind.IDENTITY:
        return text.upper() if text.isascii() and text.isalnum() and text[-2:-1].isdigit() else None
    if kind is Kind.PHONE:
        return (
            text
            if text.isascii() and 5 <= len(text) <= 20 and text.replace("-", "1").isdigit() and text[0] != "-"
            else None
        )
    if kind in _DATES:
        return _quick_date(text)
    if kind is Kind.TEXT and len(text) <= field.max_length and "  " not in text and "E+" not in text.upper():
        clean = text.isprintable() and unicodedata.is_normalized("NFC", text)
        return text if clean and not is_filler(field, text) else None
    return None


def _quick_date(text: str) -> str | None:
    if len(text) != 8 or not text.isascii() or not text.isdigit() or int(text[:4]) not in _YEARS:
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat()
    except ValueError:
        return None


def _word_or_filler(field: Field, text: str) -> tuple[Any, str]:
    try:
        return settle(field, text), ""
    except Unfit:
        if is_filler(field, text):
            return None, _("“{text}” counts as not given.").format(text=text)
        raise


def is_filler(field: Field, text: str) -> bool:
    """Whether a cell was only filled so that it is not empty, or a date's word says that its end is open."""
    if len(text) > 12:
        return False
    word = text.casefold()
    return word in _EMPTY_WORDS or bool(_DASHES.fullmatch(text)) or (field.kind in _DATES and word in _OPEN_ENDS)


def _from_number(field: Field, number: float, setting: Setting) -> tuple[Any, str]:
    if not math.isfinite(number):
        raise Unfit(_("{field}: the cell holds an error instead of a number.").format(field=_(field.label)))
    if field.kind in _NUMBERS:
        return settle(field, _as_number(field, number)), ""
    if field.kind in _DATES:
        return _date_of_number(field, number)
    if abs(number) >= 10**EXACT_DIGITS:
        raise Unfit(_lost_digits(field))
    text = str(int(number)) if number == int(number) else repr(number)
    if field.kind is Kind.PHONE and setting.jurisdiction == "vn" and len(text) == _VIETNAMESE_PHONE:
        text = "0" + text
        return settle(field, text), _("A number cannot keep a leading zero; read as {text}.").format(text=text)
    return _from_text(field, text)


def _as_number(field: Field, number: float) -> float:
    if field.kind is Kind.MONEY:
        return round(number * 100)
    if field.kind is Kind.INTEGER:
        if number != int(number):
            text = _("{field} must be a whole number, not {text}.")
            raise Unfit(text.format(field=_(field.label), text=f"{number:g}"))
        return int(number)
    return float(number)


def _lost_digits(field: Field) -> str:
    text = _(
        "{field}: stored as a number, of which a spreadsheet keeps 15 digits; the last ones are lost. Enter it as text."
    )
    return text.format(field=_(field.label))


def _date_of_number(field: Field, number: float) -> tuple[str, str]:
    """A year, a year and month as 1985.03, an eight-figure date, or Excel's own number of a day."""
    text = f"{number:.10g}"
    whole, _point, months = text.partition(".")
    if months == "1" and int(whole) in _YEARS:
        january, october = show_date(f"{whole}-01"), show_date(f"{whole}-10")
        sentence = _("{field}: as a number, {text} may be {january} or {october}. Enter it as text.")
        raise Unfit(sentence.format(field=_(field.label), text=text, january=january, october=october))
    if not months and int(whole) in _SERIALS:
        day = dates.from_excel_serial(number).isoformat()
        return day, _("{text} was read as Excel's number of the day {day}.").format(text=text, day=show_date(day))
    return settle(field, text), ""
