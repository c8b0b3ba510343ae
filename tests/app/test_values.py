"""Values: what is typed, stored and shown."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app import i18n
from app.records import Field, Kind
from app.values import Unfit, mask, parse, settle, show, show_moment, tidy

MONEY = Field(name="m", label="Amount", kind=Kind.MONEY, minimum=0, maximum=1_000_000)
FLAG = Field(name="f", label="Flag", kind=Kind.FLAG)
NUMBER = Field(name="n", label="Number", kind=Kind.NUMBER)
IDENTITY = Field(name="i", label="Identity number", kind=Kind.IDENTITY, sensitive=True)
TEXT = Field(name="t", label="Text", max_length=5)
LINK = Field(name="l", label="Unit", kind=Kind.LINK, links="unit")
DAY = Field(name="d", label="Day", kind=Kind.DATE)


@pytest.mark.parametrize(
    ("text", "stored"), [("1,234.56", 123456), ("２０００", 200000), ("500元", 50000), ("0.1", 10)]
)
def test_money_is_kept_in_hundredths(text, stored):
    assert parse(MONEY, text) == stored


@given(st.integers(0, 10**10))
def test_money_shown_is_money_read(value):
    assert parse(MONEY, show(MONEY, value)) == value


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@given(st.floats(-1e9, 1e9))
@example(123456.78)
@example(1e-7)
@example(0.0)
def test_numbers_come_back_to_the_last_digit(language, value):
    with i18n.speaking(language):
        assert parse(NUMBER, show(NUMBER, value)) == value


def test_vietnamese_reads_point_as_thousands_and_comma_as_decimal():
    with i18n.speaking("vi"):
        assert parse(NUMBER, "4.596") == 4596
        assert parse(NUMBER, "51,74") == 51.74


@pytest.mark.parametrize(
    ("text", "stored"), [("是", True), ("√", True), ("1", True), ("否", False), ("2", False), ("", None)]
)
def test_yes_and_no_in_the_ways_sheets_write_them(text, stored):
    assert parse(FLAG, text) is stored


def test_an_identity_number_loses_width_blanks_and_apostrophe():
    assert parse(IDENTITY, "'９９０１０１ 19800307002x") == "99010119800307002X"


def test_a_masked_identity_number_keeps_its_ends():
    assert mask(IDENTITY, "990101198003070029") == "990101********0029"


@pytest.mark.parametrize(
    ("field", "text"), [(MONEY, "-1"), (MONEY, "1000001"), (MONEY, "nan"), (TEXT, "六个字太长了"), (DAY, "2026-03")]
)
def test_what_does_not_fit_is_refused_with_a_sentence(field, text):
    with pytest.raises(Unfit, match=re.escape(i18n._(field.label))):
        settle(field, text)


def test_a_figure_that_is_no_digit_is_no_link():
    with pytest.raises(Unfit):
        settle(LINK, "²")


@pytest.mark.parametrize("value", ["甲", "甲状腺结节", True, False])
def test_what_is_hidden_altogether_does_not_show_how_long_it_was(value):
    field = FLAG if isinstance(value, bool) else TEXT
    with i18n.speaking("en"):
        assert mask(field, value) == "***"


@given(st.text())
def test_tidy_text_stays_tidy(text):
    assert tidy(tidy(text)) == tidy(text)


def test_rare_characters_are_kept():
    assert tidy("𬭎 𠮷") == "𬭎 𠮷"


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("0912.345.678", "0912345678"),
        ("(0219) 3866 411", "02193866411"),
        ("0471—1234567", "0471-1234567"),
        ("19900000002.0", "19900000002"),
    ],
)
def test_telephone_numbers_as_people_write_them(text, stored):
    assert parse(Field(name="p", label="Mobile", kind=Kind.PHONE), text) == stored


def test_an_underscore_makes_no_number():
    with pytest.raises(Unfit):
        parse(NUMBER, "1_000")


@pytest.mark.parametrize(("language", "text"), [("zh_CN", "1,244.5"), ("en", "1,244.5"), ("vi", "1.244,5")])
def test_numbers_are_grouped_as_the_language_does(language, text):
    with i18n.speaking(language):
        assert i18n.count(1244.5, 1) == text


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "2026-03-08 09:30"), ("zh_CN", "2026-03-08 09:30"), ("vi", "08/03/2026 09:30")]
)
def test_a_time_is_written_to_the_minute_as_the_language_does(language, shown):
    with i18n.speaking(language):
        assert show_moment(datetime(2026, 3, 8, 9, 30, 12, tzinfo=UTC)) == shown
        assert show_moment("2026-03-08T09:30:12+08:00") == shown
