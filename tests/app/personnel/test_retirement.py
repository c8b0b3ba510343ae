"""The check values of progressive retirement (China, 2025) and of Decree 135/2020 (Vietnam)."""

from __future__ import annotations

import pytest

from app.personnel import rules
from app.rules import RuleBook, shipped

CN, VN = RuleBook(shipped("cn")), RuleBook(shipped("vn"))

# birth, base, months of delay, retires, minimum years, flexible window
CHINA = """
1964-12 60 0 2024-12 15 -
1965-01 60 1 2025-02 15 2025-01…2028-02
1965-04 60 1 2025-05 15 2025-04…2028-05
1965-05 60 2 2025-07 15 2025-05…2028-07
1967-05 60 8 2028-01 15 2027-05…2031-01
1970-01 60 16 2031-05 16 2030-01…2034-05
1972-09 60 24 2034-09 17.5 2032-09…2037-09
1975-12 60 33 2038-09 19.5 2035-12…2041-09
1976-08 60 35 2039-07 20 2036-08…2042-07
1976-09 60 36 2039-09 20 2036-09…2042-09
1983-02 60 36 2046-02 20 2043-02…2049-02
1969-12 55 0 2024-12 15 -
1970-01 55 1 2025-02 15 2025-01…2028-02
1971-04 55 4 2026-08 15 2026-04…2029-08
1974-10 55 15 2031-01 16 2029-10…2034-01
1975-06 55 17 2031-11 16 2030-06…2034-11
1981-08 55 35 2039-07 20 2036-08…2042-07
1981-09 55 36 2039-09 20 2036-09…2042-09
1974-12 50 0 2024-12 15 -
1975-01 50 1 2025-02 15 2025-01…2028-02
1975-02 50 1 2025-03 15 2025-02…2028-03
1975-03 50 2 2025-05 15 2025-03…2028-05
1976-03 50 8 2026-11 15 2026-03…2029-11
1980-01 50 31 2032-08 16.5 2030-01…2035-08
1984-10 50 59 2039-09 20 2036-09…2042-09
1984-11 50 60 2039-11 20 2036-11…2042-11
1990-05 50 60 2045-05 20 2042-05…2048-05
"""

# sex, birth, retires, age as years and months
VIETNAM = """
1 1961-01 2021-04 60 3
1 1961-10 2022-04 60 6
1 1964-10 2026-04 61 6
1 1965-07 2027-04 61 9
1 1966-04 2028-04 62 0
1 1970-05 2032-05 62 0
2 1966-01 2021-05 55 4
2 1969-05 2026-05 57 0
2 1970-01 2027-05 57 4
2 1973-09 2032-09 59 0
2 1975-05 2035-05 60 0
2 1980-06 2040-06 60 0
"""


def lines(text: str) -> list[list[str]]:
    return [line.split() for line in text.strip().splitlines()]


@pytest.mark.parametrize(("birth", "base", "delay", "month", "years", "window"), lines(CHINA))
def test_china_retires_by_the_published_table(birth, base, delay, month, years, window):
    found = rules.retirement_cn(birth, base, CN)
    assert (found.delay, found.month, found.minimum_years) == (int(delay), month, float(years))
    assert window == ("-" if found.earliest is None else f"{found.earliest}…{found.latest}")
    assert found.age == int(base) * 12 + int(delay)


def test_minimum_years_rise_by_half_a_year_from_2030_to_2039():
    found = [rules.minimum_years(year, CN) for year in (2025, 2029, 2030, 2031, 2034, 2038, 2039, 2050)]
    assert found == [15, 15, 15.5, 16, 17.5, 19.5, 20, 20]


@pytest.mark.parametrize(("sex", "birth", "month", "years", "months"), lines(VIETNAM))
def test_vietnam_retires_by_decree_135(sex, birth, month, years, months):
    found = rules.retirement_vn(birth, sex, VN)
    assert (found.month, divmod(found.age, 12)) == (month, (int(years), int(months)))


def test_vietnamese_early_retirement_follows_the_schedule_of_its_own_year():
    assert rules.retirement_vn("1969-10", "1", VN, early_months=60).month == "2026-04"


def test_every_date_says_why():
    why = rules.retirement_cn("1970-01", "55", CN).why
    assert "1970-01" in why
    assert "国务院" in why


def test_a_woman_without_a_chosen_base_has_no_computed_retirement():
    assert rules.retirement({"birth_date": "1975-01-02", "sex": "2", "retire_base": None}, "cn", CN) is None


def test_a_birth_year_alone_is_too_little():
    assert rules.retirement({"birth_date": "1975", "sex": "1", "retire_base": "60"}, "cn", CN) is None
