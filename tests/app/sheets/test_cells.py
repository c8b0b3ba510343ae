"""Cells become values: numbers, dates and words as spreadsheets really hold them."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import areas, dates
from app.records import Field, Kind
from app.sheets.cells import convert
from app.sheets.grid import Cell
from app.values import Unfit


@dataclass(frozen=True)
class Moment:
    jurisdiction: str = "cn"
    today: date = date(2026, 11, 22)


PERSON = areas.records()["person"]
CN = Moment()


def value(field: str, cell: Cell) -> object:
    return convert(PERSON.field(field), cell, CN)[0]


@pytest.mark.parametrize("cell", ["21", 21.0, 21, "大学本科毕业", " 大学 本科 ", "Đại học", "Bachelor completed"])
def test_codes_and_labels_are_both_understood(cell: Cell) -> None:
    assert value("education", cell) == "21"


def test_a_code_that_lost_its_leading_zero_is_found() -> None:
    assert value("nation", 1.0) == "01"


def test_a_word_that_no_list_knows_is_refused() -> None:
    with pytest.raises(Unfit, match="函授"):
        value("education", "函授")


@pytest.mark.parametrize("cell", [990101198003070026.0, 990101198003070026, "9.90101E+17"])
def test_an_identity_number_that_lost_digits_is_refused(cell: Cell) -> None:
    with pytest.raises(Unfit):
        value("id_number", cell)


def test_a_licence_number_that_lost_digits_is_refused() -> None:
    with pytest.raises(Unfit):
        value("licence_no", 110990123456789012.0)


@pytest.mark.parametrize(
    "cell", ["99010119800307002x", " 990101 19800307 002X", "'99010119800307002X", "９９０１０１19800307002Ｘ"]
)
def test_an_identity_number_is_put_into_one_form(cell: str) -> None:
    assert value("id_number", cell) == "99010119800307002X"


def test_a_number_of_fifteen_digits_keeps_them_all() -> None:
    assert value("id_number", 990101800307002.0) == "990101800307002"


@pytest.mark.parametrize(
    ("cell", "stored"),
    [
        (date(1985, 3, 1), "1985-03-01"),
        (datetime(1985, 3, 1, 14, 30), "1985-03-01"),
        ("19850301", "1985-03-01"),
        (19850301.0, "1985-03-01"),
        ("1985.03", "1985-03"),
        (1985.03, "1985-03"),
        (1985.2, "1985-02"),
        (1985.12, "1985-12"),
        ("1985年3月", "1985-03"),
        ("1985— 03— 01", "1985-03-01"),
        (1985.0, "1985"),
        (198503.0, "1985-03"),
        (31107.0, "1985-03-01"),
        ("15/09/1990", "1990-09-15"),
        ("至今", None),
        ("无固定期限", None),
    ],
)
def test_dates_keep_the_precision_in_which_they_are_written(cell: Cell, stored: str | None) -> None:
    assert value("work_start", cell) == stored


def test_a_month_written_as_a_number_may_be_two_and_is_refused() -> None:
    with pytest.raises(Unfit, match=r"1985\.1.*1985-01.*1985-10"):
        value("work_start", 1985.1)


@pytest.mark.parametrize("cell", ["1985-02-30", "6405", 6405.0, "65.09", 20261301.0, "三月"])
def test_a_date_that_cannot_be_is_refused(cell: Cell) -> None:
    with pytest.raises(Unfit):
        value("work_start", cell)


@pytest.mark.parametrize("cell", ["无", "-", "——", "/", "……", "必填", "N/A", "暂无", "không có"])
def test_a_filler_counts_as_not_given_and_says_so(cell: str) -> None:
    stored, note = convert(PERSON.field("major"), cell, CN)
    assert stored is None
    assert cell in note


def test_no_is_an_answer_where_yes_or_no_was_asked() -> None:
    assert value("multi_site", "无") is False


@pytest.mark.parametrize("cell", [1.0, "是", True, "Y", "√"])
def test_yes_has_many_forms(cell: Cell) -> None:
    assert value("multi_site", cell) is True


def test_a_telephone_number_stored_as_a_number_is_read() -> None:
    assert value("mobile", 13900000000.0) == "13900000000"


def test_a_vietnamese_telephone_number_gets_its_zero_back() -> None:
    stored, note = convert(PERSON.field("mobile"), 978256145.0, Moment("vn"))
    assert stored == "0978256145"
    assert note


def test_a_name_keeps_its_rare_characters_and_its_dot() -> None:
    assert value("name", " 阿依古丽·买买提 ") == "阿依古丽·买买提"
    assert value("name", "杨𬭎") == "杨𬭎"


def test_a_decomposed_name_is_composed() -> None:
    assert value("name", "Nguye\u0302\u0303n") == "Nguyễn"


def test_a_name_that_is_too_long_is_refused() -> None:
    with pytest.raises(Unfit):
        value("name", "王" * 41)


def test_money_is_kept_in_hundredths() -> None:
    assert convert(Field(name="cost", label="Cost", kind=Kind.MONEY), 12.34, CN)[0] == 1234


def test_a_cell_that_holds_an_error_is_refused() -> None:
    with pytest.raises(Unfit):
        convert(Field(name="cost", label="Cost", kind=Kind.MONEY), float("nan"), CN)


@given(st.dates(date(1904, 1, 1), date(2110, 12, 31)))
def test_every_day_is_the_same_as_date_text_and_serial_number(day: date) -> None:
    serial = float((day - date(1899, 12, 30)).days)
    forms: list[Cell] = [day, day.isoformat(), f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日"]
    if serial >= 10_000:
        forms.append(serial)
    assert {value("work_start", form) for form in forms} == {day.isoformat()}


@given(st.text(max_size=60) | st.floats() | st.integers() | st.booleans() | st.dates() | st.datetimes() | st.none())
def test_no_cell_ends_in_anything_but_a_value_or_a_sentence(cell: Cell) -> None:
    for field in PERSON.fields:
        if field.kind is not Kind.LINK:
            with contextlib.suppress(Unfit):
                stored = convert(field, cell, CN)[0]
                assert stored is None or field.kind is not Kind.PARTIAL_DATE or dates.parse_partial(stored) == stored
