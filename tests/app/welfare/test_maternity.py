"""Maternity leave by the check values of State Council order 619 and the provinces."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import AppError
from app.rules import Rule, RuleBook, shipped
from app.welfare.rules import (
    Birth,
    maternity_leave_cn,
    maternity_leave_vn,
    miscarriage_days,
    no_night_work_from,
    over_cap,
)

CN, VN = RuleBook(shipped("cn")), RuleBook(shipped("vn"))
SIXTY = RuleBook([*shipped("cn"), Rule("maternity.local_days", 60, "days", "2020-01-01", "test", "L", region="某省")])


@pytest.mark.parametrize(
    ("birth", "days", "start", "end"),
    [
        (Birth(date(2025, 3, 1), 15), 98, "2025-02-14", "2025-05-22"),
        (Birth(date(2025, 3, 1), 15, dystocia=True, babies=2, region="某省"), 188, "2025-02-14", "2025-08-20"),
        (Birth(date(2025, 3, 1), 15, region="广东"), 178, "2025-02-14", "2025-08-10"),
        (Birth(date(2026, 5, 20), 0, region="上海"), 158, "2026-05-20", "2026-10-24"),
        (Birth(date(2026, 5, 20), 0, region="浙江"), 158, "2026-05-20", "2026-10-24"),
        (Birth(date(2026, 5, 20), 0, region="浙江", order=2), 188, "2026-05-20", "2026-11-23"),
        (Birth(date(2026, 5, 20), 0, region="河南"), 190, "2026-05-20", "2026-11-25"),
    ],
)
def test_chinese_leave_by_the_check_values(birth, days, start, end):
    found = maternity_leave_cn(birth, SIXTY)
    assert (found.days, found.starts_on.isoformat(), found.ends_on.isoformat()) == (days, start, end)


def test_the_provinces_that_have_a_rule_of_their_own_are_known():
    assert set(CN.regions("maternity.local_days")) == {"上海", "广东", "浙江", "河南", "山东"}


def test_more_than_15_days_before_birth_are_refused():
    with pytest.raises(AppError):
        maternity_leave_cn(Birth(date(2025, 3, 1), 16), CN)


def test_vietnamese_leave_is_six_months_and_one_for_each_further_child():
    assert maternity_leave_vn(Birth(date(2026, 3, 10)), VN).ends_on == date(2026, 9, 9)
    assert maternity_leave_vn(Birth(date(2026, 3, 10), babies=2), VN).ends_on == date(2026, 10, 9)


def test_no_night_work_from_28_weeks():
    assert no_night_work_from(date(2025, 1, 10), CN) == date(2025, 7, 25)


@pytest.mark.parametrize(("months", "days"), [(3, 15), (4, 42)])
def test_leave_after_a_miscarriage(months, days):
    assert miscarriage_days(months, date(2026, 1, 1), CN) == days


def test_a_visit_over_the_cap_is_told_with_its_source():
    on = date(2026, 5, 1)
    assert over_cap("hospital", 150_000, 50_000, on, CN) == ""
    assert "2000" in over_cap("hospital", 150_000, 50_001, on, CN)
