"""From what a cell holds to what is stored: each different cell of a column is worked out once."""

from __future__ import annotations

import html
import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from app import codes
from app.i18n import _, run_on
from app.records import Field, Kind
from app.sheets import moments, numbers
from app.sheets.grid import Cell
from app.sheets.looks import ERRORS
from app.sheets.numbers import Customs
from app.sheets.ooxml import NO_RESULT
from app.values import Unfit, settle

EXACT_DIGITS = 15  # a spreadsheet's number keeps no more; what stood beyond them is lost

_DATES = (Kind.DATE, Kind.PARTIAL_DATE)
_NUMBERS = (Kind.INTEGER, Kind.NUMBER, Kind.MONEY)
_EMPTY_WORDS = {"无", "暂无", "没有", "不详", "空", "留空", "必填", "选填", "0000-00-00"} | {
    *("n/a", "na", "#n/a", "null", "none", "nil", "không", "không có")
}
_OPEN_ENDS = {"至今", "长期", "永久", "无固定期限", "无期限", "nay", "đến nay", "hiện nay"}
_DASHES = re.compile(r"[-‐‑–—―/\\.…·_*~\s]+")
_POWER = re.compile(r"\d(\.\d+)?E\+\d+", re.IGNORECASE)
_MOBILE = 11
_SEVERAL = re.compile(r"[/／、;；,，|\n]")
_ERRORS = frozenset(ERRORS.values())
_ENTITY = re.compile(r"&(amp|lt|gt|quot|nbsp|#\d{1,6});")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u2060\ufeff"))
# How long a number was before a spreadsheet took it for a number and dropped its zero: telephone, CMND and CCCD.
_LOST_ZERO = {("vn", Kind.PHONE, 9): 10, ("vn", Kind.IDENTITY, 8): 9, ("vn", Kind.IDENTITY, 11): 12}
_YEARS = range(1900, 2200)
_DUMMY_YEARS = range(1899, 1904)  # day numbers near zero, typed only to fill the cell


@dataclass(frozen=True)
class Answers:
    """What the clerk has said about the cells of a column: what words mean, and which month 1985.1 is."""

    meanings: Mapping[str, Any] = field(default_factory=dict[str, Any])  # what stood there → stored value
    tenth: str = ""  # "01" or "10"; "" asks


class Converter:
    """The cells of one column as values of one field; ``faults`` and ``notes`` hold the sentences about some."""

    def __init__(self, field: Field, setting: Customs, answers: Answers | None = None) -> None:
        self.field = field
        self.setting = setting
        self.answers = answers or Answers()
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

    def made(self, cell: Cell) -> Any:
        """What was made of a cell met before."""
        return self._known.get(cell)

    def _learn(self, cell: Cell) -> Any:
        meanings = self.answers.meanings
        if meanings and str(cell).strip() in meanings:
            return meanings[str(cell).strip()]
        try:
            value, note = convert(self.field, cell, self.setting, self.answers.tenth)
        except Unfit as fault:
            self.faults[cell] = str(fault)
            return None
        if note:
            self.notes[cell] = note
        return value


def convert(field: Field, cell: Cell, setting: Customs, tenth: str = "") -> tuple[Any, str]:
    """The value of a cell and a note where it was read in a way worth telling; raises Unfit with a sentence."""
    if isinstance(cell, str):
        return _from_text(field, cell, setting)
    if isinstance(cell, bool):
        return _from_text(field, "1" if cell else "0", setting)
    if isinstance(cell, int | float):
        return _from_number(field, cell, setting, tenth)
    if isinstance(cell, date):
        return _from_day(field, cell.date() if isinstance(cell, datetime) else cell)
    return (None, "") if cell is None else _from_text(field, str(cell), setting)


def _from_day(field: Field, day: date) -> tuple[Any, str]:
    if day.year in _DUMMY_YEARS and field.kind in _DATES:
        return None, _("“{text}” counts as not given.").format(text=day.isoformat())
    if field.kind in _DATES and day.year in _YEARS:
        return day.isoformat(), ""
    return settle(field, day.isoformat()), ""


def _from_text(field: Field, text: str, setting: Customs) -> tuple[Any, str]:
    text = text.translate(_INVISIBLE).strip()
    if field.kind not in (Kind.TEXT, Kind.NOTE):
        text = text.lstrip("'‘`")
    if not text:
        return None, ""
    quick = _quick(field, text)
    if quick is not None:
        return quick, ""
    if field.kind in (Kind.CHOICE, Kind.FLAG):  # 无 may be a word of the list
        return _word_or_filler(field, text)
    if text[0] == "#" and (error := _error_note(text)):
        return None, error
    if is_filler(field, text):
        return None, _("“{text}” counts as not given.").format(text=text)
    return _written(field, _ENTITY.sub(lambda found: html.unescape(found[0]), text), setting)


def _written(field: Field, text: str, setting: Customs) -> tuple[Any, str]:
    """What a text means that is neither common nor a filler."""
    if field.kind in _NUMBERS:
        return numbers.of_text(field, text, setting)
    if _POWER.fullmatch(text):
        raise Unfit(_lost_digits(field))
    if field.kind in _DATES:
        return moments.of_text(field, text, setting)
    if field.kind is Kind.PHONE:
        return _telephone(field, text, setting)
    return settle(field, text), ""


def _error_note(text: str) -> str:
    if text.startswith(NO_RESULT):
        return _("The formula has no result in the file. Open it in Excel, save it and send it again.")
    if text.upper() in _ERRORS:
        return _("The cell holds the error {text}; it counts as not given.").format(text=text)
    return ""


def _telephone(field: Field, text: str, setting: Customs) -> tuple[Any, str]:
    first, *others = [part for part in _SEVERAL.split(text) if part.strip()] or [""]
    number = settle(field, first)
    if number is None:
        return None, ""
    if others:
        return number, _("“{text}” holds several numbers; the first was taken.").format(text=text)
    digits = sum(char.isdigit() for char in number)
    if setting.jurisdiction == "cn" and number.isdigit() and number[0] == "1" and digits != _MOBILE:
        return number, _("A mobile number has 11 digits; {text} has {count}.").format(text=number, count=digits)
    return number, ""


def _quick(field: Field, text: str) -> Any:
    """What the common clean cell means, without the care that the others need; None for the others."""
    kind = field.kind
    if kind is Kind.IDENTITY:
        return text.upper() if text.isascii() and text.isalnum() and text[-2:-1].isdigit() else None
    if kind is Kind.PHONE:
        return text if len(text) == _MOBILE and text.isascii() and text.isdigit() and text[0] in "10" else None
    if kind in _DATES:
        return _quick_date(text)
    if kind is Kind.TEXT and len(text) <= field.max_length and "  " not in text and "E+" not in text.upper():
        clean = text.isprintable() and unicodedata.is_normalized("NFC", text) and text[0] != "#" and "&" not in text
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
    except Unfit as fault:
        if is_filler(field, text):
            return None, _("“{text}” counts as not given.").format(text=text)
        if text[0] == "#" and (error := _error_note(text)):
            return None, error
        near = codes.code_list(field.codes).nearest(text) if field.kind is Kind.CHOICE else ""
        if near:
            raise Unfit(run_on([str(fault), _("Is it “{title}”?").format(title=near)])) from fault
        raise


def is_filler(field: Field, text: str) -> bool:
    """Whether a cell was only filled so that it is not empty, or a date's word says that its end is open."""
    if len(text) > 12:
        return False
    word = text.casefold()
    return word in _EMPTY_WORDS or bool(_DASHES.fullmatch(text)) or (field.kind in _DATES and word in _OPEN_ENDS)


def _from_number(field: Field, number: float, setting: Customs, tenth: str) -> tuple[Any, str]:
    if not math.isfinite(number):
        raise Unfit(_("{field}: the cell holds an error instead of a number.").format(field=_(field.label)))
    if field.kind in _NUMBERS:
        return numbers.of_number(field, number), ""
    if field.kind in _DATES:
        return moments.of_number(field, number, tenth)
    if abs(number) >= 10**EXACT_DIGITS:
        raise Unfit(_lost_digits(field))
    text = str(int(number)) if number == int(number) else repr(number)
    whole = _LOST_ZERO.get((setting.jurisdiction, field.kind, len(text))) if text.isdigit() else None
    if whole:
        text = text.zfill(whole)
        return settle(field, text), _("A number cannot keep a leading zero; read as {text}.").format(text=text)
    return _from_text(field, text, setting)


def _lost_digits(field: Field) -> str:
    text = _(
        "{field}: stored as a number, of which a spreadsheet keeps 15 digits; the last ones are lost. Enter it as text."
    )
    return text.format(field=_(field.label))
