"""Values of fields: from what people type or a sheet holds to what is stored, and back to what is shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from math import isnan
from typing import Any

from app import codes, dates, i18n
from app.errors import Invalid
from app.i18n import N_, _
from app.records import Field, Kind, Problems, Record, Row, Setting

_YES = {"1", "是", "有", "y", "yes", "true", "√", "có", "x", "1.0"}
_NO = {"0", "2", "否", "无", "n", "no", "false", "×", "không", "0.0", "2.0"}
_SPACES = re.compile(r"[ \t\u00a0\u3000]+")
_IN_PHONES = str.maketrans({".": " ", "(": " ", ")": " ", "–": "-", "—": "-"})
_PHONE = re.compile(r"\+?[0-9][0-9 \-]{4,19}")


class Unfit(ValueError):
    """A value that a field cannot take; the text is a sentence for the clerk."""


class Hidden(str):
    """A value that the role of who signed in may not see, as it is shown; it is never stored."""

    __slots__ = ()


def parse(field: Field, text: str) -> Any:
    """The stored value of what was typed (None if nothing was); raises Unfit with a sentence."""
    text = tidy(text)
    return _PARSERS[field.kind](field, text) if text else None


def tidy(text: str) -> str:
    """NFC, without control characters, runs of blanks or blanks at the ends; line breaks stay."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\ufeff", "")
    text = "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs"))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip()


def show(field: Field, value: Any) -> str:
    """What the clerk reads; unknown is ``""``. A LINK shows nothing here: its title comes with the row."""
    if value is None or value == "":
        return ""
    if isinstance(value, Hidden):
        return str(value)
    return _SHOWERS.get(field.kind, lambda _field, known: str(known))(field, value)


def mask(field: Field, value: Any) -> str:
    """A sensitive value with its middle hidden: ``990101********0016``; health words hide altogether."""
    text = show(field, value)
    if isinstance(value, Hidden):
        return text
    if field.kind in (Kind.IDENTITY, Kind.PHONE) and len(text) > 7:
        keep = 6 if field.kind is Kind.IDENTITY and len(text) > 10 else 3
        return text[:keep] + "*" * (len(text) - keep - 4) + text[-4:]
    return "***" if text else ""  # not even how long it was: "Yes" has three letters, "No" has two


def validate(record: Record, values: Row, setting: Setting) -> Row:
    """The values as they will be stored, with derived ones; raises Invalid with every problem at once."""
    stored, problems = _settle_all(record, values)
    if record.derive:
        stored = record.derive(stored, setting)
    checked = record.check(stored, setting) if record.check else {}
    # A value that cannot be read is told as that, not as missing or as contradicting another.
    problems = checked | _blanks(record, stored) | problems
    if problems:
        raise Invalid(problems)
    return stored


def _settle_all(record: Record, values: Row) -> tuple[Row, Problems]:
    stored, problems = dict(values), Problems()
    for field in record.fields:
        if field.name in values:
            try:
                stored[field.name] = settle(field, values[field.name])
            except Unfit as problem:
                problems[field.name] = str(problem)
                stored[field.name] = None  # rules that compare fields must not meet what nobody can read
    return stored, problems


def _blanks(record: Record, stored: Row) -> Problems:
    blank = (field for field in record.fields if field.required and stored.get(field.name) in (None, ""))
    return {field.name: _("{field} is required.").format(field=_(field.label)) for field in blank}


def settle(field: Field, value: Any) -> Any:
    """A value of the right type within the field's limits; text is parsed first."""
    settled: Any = parse(field, value) if isinstance(value, str) else value
    if settled is None:
        return None
    if isinstance(settled, str) and field.kind in (Kind.TEXT, Kind.NOTE) and len(settled) > _length(field):
        raise Unfit(_("{field} has more than {count} characters.").format(field=_(field.label), count=_length(field)))
    if isinstance(settled, int | float) and field.kind in (Kind.INTEGER, Kind.NUMBER, Kind.MONEY):
        _within(field, settled / 100 if field.kind is Kind.MONEY else settled)
    return settled


def _length(field: Field) -> int:
    return 20_000 if field.kind is Kind.NOTE else field.max_length


def _within(field: Field, value: float) -> None:
    low, high = field.minimum, field.maximum
    if low is not None and value < low:
        raise Unfit(_("{field} must be at least {limit}.").format(field=_(field.label), limit=f"{low:g}"))
    if high is not None and value > high:
        raise Unfit(_("{field} must be at most {limit}.").format(field=_(field.label), limit=f"{high:g}"))


def _parse_text(_field: Field, text: str) -> str:
    return text.replace("\n", " ")


def _parse_note(_field: Field, text: str) -> str:
    return text


def _parse_integer(field: Field, text: str) -> int:
    number = _number(field, text)
    if number != int(number):
        raise Unfit(_("{field} must be a whole number, not {text}.").format(field=_(field.label), text=text))
    return int(number)


def _parse_money(field: Field, text: str) -> int:
    return round(_number(field, text.removesuffix("元").removesuffix("đ").strip()) * 100)


def _number(field: Field, text: str) -> float:
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    plain = _decimal_comma(plain) if i18n.language() == "vi" else plain.replace(",", "")
    try:
        number = float(plain if "_" not in plain else "nan")  # Python's own 1_000 is nobody's number
    except ValueError:
        number = float("nan")
    if isnan(number) or abs(number) > 1e15:  # infinity and typing slips
        raise Unfit(_("{field}: {text} is not a number.").format(field=_(field.label), text=text))
    return number


def _decimal_comma(text: str) -> str:
    if "," in text or re.fullmatch(r"-?\d{1,3}(\.\d{3})+", text):
        return text.replace(".", "").replace(",", ".")
    return text


def _parse_date(field: Field, text: str) -> str:
    partial = _parse_partial(field, text)
    if len(partial) < 10:
        raise Unfit(_("{field} needs year, month and day, not only {text}.").format(field=_(field.label), text=text))
    return partial


def _parse_partial(field: Field, text: str) -> str:
    try:
        return dates.parse_partial(text)
    except ValueError:
        raise Unfit(
            _("{field}: {text} is no date. Write 2026, 2026-03 or 2026-03-08.").format(field=_(field.label), text=text)
        ) from None


def _parse_choice(field: Field, text: str) -> str:
    code = codes.code_list(field.codes).find(text)
    if code is None:
        raise Unfit(_("{field}: {text} is not in the list.").format(field=_(field.label), text=text))
    return code


def _parse_flag(field: Field, text: str) -> bool:
    plain = codes.fold(text)
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    raise Unfit(_("{field}: {text} is neither yes nor no.").format(field=_(field.label), text=text))


def _parse_link(field: Field, text: str) -> int:
    if text.isdecimal():
        return int(text)
    raise Unfit(_("{field}: {text} was not found.").format(field=_(field.label), text=text))


def _parse_identity(_field: Field, text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "").lstrip("'‘’`").upper()


def _parse_phone(field: Field, text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip("'‘’` ").removesuffix(".0").translate(_IN_PHONES).strip()
    if not _PHONE.fullmatch(plain):
        raise Unfit(_("{field}: {text} is no telephone number.").format(field=_(field.label), text=text))
    return plain.replace(" ", "")


_PARSERS: dict[Kind, Callable[[Field, str], Any]] = {
    Kind.TEXT: _parse_text,
    Kind.NOTE: _parse_note,
    Kind.INTEGER: _parse_integer,
    Kind.NUMBER: _number,
    Kind.MONEY: _parse_money,
    Kind.DATE: _parse_date,
    Kind.PARTIAL_DATE: _parse_partial,
    Kind.CHOICE: _parse_choice,
    Kind.FLAG: _parse_flag,
    Kind.LINK: _parse_link,
    Kind.IDENTITY: _parse_identity,
    Kind.PHONE: _parse_phone,
    Kind.DEADLINE: _parse_text,
}


def show_date(partial: str) -> str:
    """A partial date as the language writes it: ``1985-03`` or ``15/03/1985``."""
    if i18n.language() == "vi":
        return "/".join(reversed(partial.split("-")))
    return partial


def show_moment(at: datetime | str) -> str:
    """A time to the minute as the language writes it: ``2026-03-08 09:30`` or ``08/03/2026 09:30``; text is ISO's."""
    day, _sign, time = (at if isinstance(at, str) else at.isoformat()).partition("T")
    return f"{show_date(day)} {time[:5]}"


def _show_number(_field: Field, value: float) -> str:
    # Every digit: a form that is opened and saved again must not round what it holds.
    plain = format(Decimal(repr(float(value))), "f")
    return _group(plain.rstrip("0").rstrip("."), False)


def _group(plain: str, thousands: bool) -> str:
    whole, _dot, rest = plain.partition(".")
    if thousands:
        whole = f"{int(whole):,}"
    if i18n.language() == "vi":
        return whole.replace(",", ".") + ("," + rest if rest else "")
    return whole + ("." + rest if rest else "")


def _show_money(_field: Field, value: int) -> str:
    plain = f"{value // 100}" if value % 100 == 0 else f"{value / 100:.2f}"
    return _group(plain, True)


_SHOWERS: dict[Kind, Callable[[Field, Any], str]] = {
    Kind.NUMBER: _show_number,
    Kind.MONEY: _show_money,
    Kind.DATE: lambda _field, value: show_date(value),
    Kind.PARTIAL_DATE: lambda _field, value: show_date(value),
    Kind.CHOICE: lambda field, value: codes.code_list(field.codes).label(value),
    Kind.FLAG: lambda _field, value: _(YES) if value else _(NO),
    Kind.LINK: lambda _field, _value: "",
}
YES, NO = N_("Yes"), N_("No")
