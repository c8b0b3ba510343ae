"""Partial dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import dates


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("1985.10", "1985-10"),
        ("1993.06.10", "1993-06-10"),
        ("2016.4.10", "2016-04-10"),
        ("1985年3月", "1985-03"),
        ("1985年3月7日", "1985-03-07"),
        ("19850307", "1985-03-07"),
        ("198503", "1985-03"),
        ("2019/2/3  14:30", "2019-02-03"),
        ("1986— 03— 01", "1986-03-01"),
        ("15/09/1990", "1990-09-15"),
        ("9/1990", "1990-09"),
        ("1990", "1990"),
        ("1990年", "1990"),
        ("二〇二六年三月二十五日", "2026-03-25"),
        ("一九八五年十月", "1985-10"),
        ("１９９０．０５", "1990-05"),
    ],
)
def test_dates_as_people_write_them(text, partial):
    assert dates.parse_partial(text) == partial


@pytest.mark.parametrize("text", ["", "1985-02-30", "85", "1985.13", "昨天", "0000", "1850", "31/31/1990", "三十十"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        dates.parse_partial(text)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_whole_date_is_its_own_first_and_last_day(day):
    partial = dates.parse_partial(day.strftime("%Y.%m.%d") if day.year >= 1000 else day.isoformat())
    assert dates.first_day(partial) == dates.last_day(partial) == day


def test_a_month_runs_from_its_first_to_its_last_day():
    assert (dates.first_day("2026-02"), dates.last_day("2026-02")) == (date(2026, 2, 1), date(2026, 2, 28))
    assert (dates.first_day("2026"), dates.last_day("2026")) == (date(2026, 1, 1), date(2026, 12, 31))


def test_an_excel_serial_is_its_day():
    assert dates.from_excel_serial(31107) == date(1985, 3, 1)


def test_months_are_added_to_the_last_day_that_exists():
    assert dates.add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
