"""Numbers in cells, as China and as Viet Nam write them: 4,596.5 and 4.596,5; per cent without its sign."""

from __future__ import annotations

import re
import unicodedata
from math import isfinite
from typing import Protocol

from app.i18n import _, count
from app.records import Field, Kind
from app.values import Unfit, settle

_GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+")
_UNITS = re.compile(r"(元|圆|人|个|%|％|đồng|đ|₫|¥|￥|vnđ|vnd|người)$", re.IGNORECASE)
_SIGNS = re.compile(r"^[¥￥₫]")
_MOST = 1e15
_MILLION = 1_000_000


class Customs(Protocol):
    """Whose way of writing numbers and dates a sheet follows."""

    @property
    def jurisdiction(self) -> str: ...


def of_text(field: Field, text: str, setting: Customs) -> tuple[float | None, str]:
    """The stored number and a note where it was read in a way worth telling; raises Unfit."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    is_percent = plain.endswith("%")
    plain = _SIGNS.sub("", _UNITS.sub("", plain))
    is_guess = setting.jurisdiction == "vn" and _GROUPED.fullmatch(plain) is not None and plain.count(".") == 1
    plain = _pointed(plain) if setting.jurisdiction == "vn" else plain.replace(",", "")
    try:
        number = float(plain if "_" not in plain else "nan")  # Python's own 1_000 is nobody's number
    except ValueError:
        number = float("nan")
    if not isfinite(number) or abs(number) > _MOST:
        raise Unfit(_("{field}: {text} is not a number.").format(field=_(field.label), text=text))
    if is_percent or is_guess:
        return of_number(field, number), _("“{text}” was read as {number}.").format(text=text, number=f"{number:g}")
    return of_number(field, number), ""


def _pointed(plain: str) -> str:
    """Vietnamese writes the point between thousands and the comma before decimals."""
    if "," in plain or _GROUPED.fullmatch(plain):
        return plain.replace(".", "").replace(",", ".")
    return plain


def of_number(field: Field, number: float) -> float | None:
    """The stored form of a number, within the field's limits; raises Unfit."""
    if field.kind is Kind.MONEY:
        return settle(field, round(number * 100))
    if field.kind is Kind.INTEGER:
        if number != int(number):
            text = _("{field} must be a whole number, not {text}.")
            raise Unfit(
                text.format(field=_(field.label), text=f"{number:g}" if number < _MILLION else count(number, 2))
            )
        return settle(field, int(number))
    return settle(field, float(number))
