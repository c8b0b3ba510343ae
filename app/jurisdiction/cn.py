"""China: GB 11643-1999 identity numbers, dates and amounts as documents write them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from operator import mul

from app.dates import make_partial
from app.i18n import _
from app.jurisdiction.identity import FEMALE, MALE, BadIdentity, Identity

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ZEROS = ord("0") * sum(_WEIGHTS)  # the codes of the figures are summed, not the figures: quicker by half
_CHECK = "10X98765432"
_SHAPE = re.compile(r"[0-9]{17}[0-9X]")
_OLD_SHAPE = re.compile(r"[0-9]{15}")
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_FIGURES = "〇一二三四五六七八九"


def check_digit(first_17: str) -> str:
    """The 18th character of a number: Σ aᵢ·Wᵢ mod 11 → ``10X98765432`` (GB 11643-1999, ISO 7064 MOD 11-2)."""
    total = sum(map(mul, first_17.encode("ascii"), _WEIGHTS)) - _ZEROS
    return _CHECK[total % 11]


@lru_cache(maxsize=8192)  # a sheet's rows are looked at twice: for what follows from the number, and for contradictions
def parse_identity(number: str) -> Identity:
    """What an 18-character (or old 15-digit) number tells; raises BadIdentity with a sentence."""
    if _OLD_SHAPE.fullmatch(number):
        first = number[:6] + "19" + number[6:]
        number = first + check_digit(first)
    if not _SHAPE.fullmatch(number):
        raise BadIdentity(_("An identity number has 18 characters (or 15 digits): {number}").format(number=number))
    if number[17] != check_digit(number[:17]):
        raise BadIdentity(
            _("The check digit of identity number {number} is wrong; probably one figure is mistyped.").format(
                number=number
            )
        )
    try:
        birth = make_partial(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise BadIdentity(
            _("Identity number {number} holds a birth date that does not exist.").format(number=number)
        ) from None
    return Identity(number, MALE if int(number[16]) % 2 else FEMALE, birth)


def date_text(day: date) -> str:
    """A date as a document writes it (GB/T 9704 7.3.5: Arabic figures, no leading zero): ``2026年3月8日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def dated(day: date, _organ: str) -> str:
    """The date below a paper; a Chinese one names no place."""
    return date_text(day)


def year_in_figures(year: int) -> str:
    """A year in Chinese figures: ``二〇二六``."""
    return "".join(_FIGURES[int(figure)] for figure in str(year))


def money_words(fen: int) -> str:
    """An amount in hundredths of a yuan in capital figures: 123456 → ``壹仟贰佰叁拾肆元伍角陆分``; below 10^16 fen."""
    if fen < 0:
        return "负" + money_words(-fen)
    yuan, cents = divmod(fen, 100)
    jiao, rest = divmod(cents, 10)
    text = _whole_words(yuan) + "元" if yuan else ""
    if not cents:
        return (text or "零元") + "整"
    if jiao:
        text += _CAPITALS[jiao] + "角"
    elif yuan:
        text += "零"
    return text + (_CAPITALS[rest] + "分" if rest else "整")


def _whole_words(number: int) -> str:
    parts: list[str] = []
    for place, unit in enumerate(("", "万", "亿", "万亿")):
        group = number // 10_000**place % 10_000
        higher = number // 10_000 ** (place + 1)
        if group:
            words = _group_words(group)
            parts.insert(0, ("零" if group < 1000 and higher else "") + words + unit)
        elif parts and not parts[0].startswith("零") and higher:
            parts[0] = "零" + parts[0]
    return "".join(parts)


def _group_words(group: int) -> str:
    words, gap = "", False
    for value, unit in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        figure = group // value % 10
        if figure:
            words += ("零" if gap and words else "") + _CAPITALS[figure] + unit
            gap = False
        else:
            gap = True
    return words
