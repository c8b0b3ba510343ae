"""Deadline expressions as real plans write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.plans.deadlines import BadDeadline, due_dates, periods


@pytest.mark.parametrize(
    ("expression", "days"),
    [
        ("3月25日前", ["03-25"]),
        ("6月;12月", ["06-30", "12-31"]),
        ("3月;11月", ["03-31", "11-30"]),
        ("1-12月", ["12-31"]),
        ("1、4季度", ["03-31", "12-31"]),
        ("3、11月,", ["03-31", "11-30"]),
        ("1月、12月。", ["01-31", "12-31"]),
        ("每半年一次", ["06-30", "12-31"]),
        ("每季度", ["03-31", "06-30", "09-30", "12-31"]),
        ("年初/年终", ["01-31", "12-31"]),
        ("每年一次", ["12-31"]),
        ("一年一次", ["12-31"]),
        ("每年召开两次", ["06-30", "12-31"]),
        ("一年四次", ["03-31", "06-30", "09-30", "12-31"]),
        ("一季度一次", ["03-31", "06-30", "09-30", "12-31"]),
        ("mỗi năm hai lần", ["06-30", "12-31"]),
        ("第四季度", ["12-31"]),
        ("１１月３０日前", ["11-30"]),
        ("2月底", ["02-28"]),
        ("trước 25/3", ["03-25"]),
        ("trước 25/3; trước 30/6", ["03-25", "06-30"]),
        ("25/3/2026, 30/6/2026", ["03-25", "06-30"]),
        ("tháng 6; tháng 12", ["06-30", "12-31"]),
        ("quý I, IV", ["03-31", "12-31"]),
        ("hằng quý", ["03-31", "06-30", "09-30", "12-31"]),
        ("25/3/2026", ["03-25"]),
        ("2026-03-25", ["03-25"]),
        ("", []),
        ("每年3月", ["03-31"]),
        ("每年6月、12月", ["06-30", "12-31"]),
        ("3月底前", ["03-31"]),
        ("3月份前", ["03-31"]),
        ("3月上旬", ["03-10"]),
        ("3月中旬", ["03-20"]),
        ("9-10月中旬", ["10-20"]),
        ("3月1日至15日", ["03-15"]),
        ("2026年6月底前完成", ["06-30"]),
        ("2026年3月、6月", ["03-31", "06-30"]),
        ("2026年底前", ["12-31"]),
        ("二〇二六年三月二十五日前", ["03-25"]),
        ("三、十一月", ["03-31", "11-30"]),
        ("一、四季度", ["03-31", "12-31"]),
        ("1季度末", ["03-31"]),
        ("长期", ["12-31"]),
        ("年底前", ["12-31"]),
        ("上半年、下半年", ["06-30", "12-31"]),
        ("每6个月", ["06-30", "12-31"]),
        ("2月29日前", ["02-28"]),
        ("quý I/2026", ["03-31"]),
        ("hết quý II", ["06-30"]),
        ("tháng 6 và tháng 12", ["06-30", "12-31"]),
        ("trước ngày 31 tháng 3 năm 2026", ["03-31"]),
        ("từ ngày 1/3 đến ngày 31/3", ["03-31"]),
        ("6 tháng đầu năm 2026", ["06-30"]),
        ("đầu tháng 6", ["06-10"]),
        ("cuối năm 2026", ["12-31"]),
        ("thường xuyên", ["12-31"]),
    ],
)
def test_expressions_mean_these_days(expression, days):
    assert [day.isoformat() for day in due_dates(expression, 2026)] == [f"2026-{day}" for day in days]


def test_every_month_has_twelve_days():
    assert len(due_dates("每月", 2026)) == 12
    assert len(due_dates("每月31日前", 2026)) == 12


def test_a_year_that_is_named_goes_before_the_plans():
    assert due_dates("2026年3月至2027年2月", 2026) == [date(2027, 2, 28)]
    assert due_dates("tháng 3/2027", 2026) == [date(2027, 3, 31)]


def test_the_leap_day_is_understood_in_every_year():
    assert due_dates("2月29日前", 2028) == [date(2028, 2, 29)]


@pytest.mark.parametrize(
    "text", ["尽快", "13月", "6月31日前", "12-1月", "5季度", "2月30日", "abc", "//", "3/11", "月底", "每5个月"]
)
def test_what_cannot_be_read_is_refused(text):
    with pytest.raises(BadDeadline):
        due_dates(text, 2026)


@given(st.sets(st.integers(1, 12), min_size=1))
def test_a_list_of_months_means_each_of_them_once_in_order(months):
    found = due_dates("、".join(f"{month}月" for month in months), 2026)
    assert [day.month for day in found] == sorted(months)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_and_never_lost(text):
    try:
        days = due_dates(text, 2026)
    except BadDeadline:
        return
    assert all(isinstance(day, date) for day in days)


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("1-12月", [("01-01", "12-31")]),
        ("3月至5月", [("03-01", "05-31")]),
        ("3月1日至15日", [("03-01", "03-15")]),
        ("2—3季度", [("04-01", "09-30")]),
        ("tháng 3 đến tháng 5", [("03-01", "05-31")]),
        ("3月25日前", [("03-25", "03-25")]),
        ("6月;9-11月", [("06-30", "06-30"), ("09-01", "11-30")]),
        ("2026-03-25", [("03-25", "03-25")]),
        ("每半年", [("06-30", "06-30"), ("12-31", "12-31")]),
        ("", []),
    ],
)
def test_a_span_has_a_first_day_and_a_day_stands_alone(expression, found):
    days = [(date.fromisoformat(f"2026-{first}"), date.fromisoformat(f"2026-{last}")) for first, last in found]
    assert periods(expression, 2026) == days
    assert sorted({last for _first, last in days}) == due_dates(expression, 2026)


def test_what_cannot_be_read_has_no_period():
    with pytest.raises(BadDeadline):
        periods("尽快", 2026)
