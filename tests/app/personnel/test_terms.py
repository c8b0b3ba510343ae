"""Terms that the law sets, against the check values of the domain."""

from __future__ import annotations

from datetime import date

import pytest

from app.personnel import terms
from app.rules import RuleBook, shipped

CN, VN = RuleBook(shipped("cn")), RuleBook(shipped("vn"))
TODAY = date(2026, 11, 22)


def test_service_counts_calendar_years_for_pay_steps():
    assert terms.service_by_calendar("2003-08", TODAY) == 24


@pytest.mark.parametrize(
    ("start", "years", "months"),
    [("2003-08", 23, 3), ("2003-11-22", 23, 0), ("2003-11-23", 22, 11), ("2026-11", 0, 0), ("2027", 0, 0)],
)
def test_service_in_full_counts_years_and_months_passed(start, years, months):
    assert terms.service_full(start, TODAY) == terms.Years(years, months)


@pytest.mark.parametrize(("months", "counted"), [(0, 30.0), (1, 30.5), (6, 30.5), (7, 31.0), (11, 31.0)])
def test_more_than_six_months_make_a_year_of_the_pension(months, counted):
    assert terms.pension_years(terms.Years(30, months)) == counted


@pytest.mark.parametrize(("years", "days"), [(0, 0), (1, 5), (9, 5), (10, 10), (19, 10), (20, 15), (38, 15)])
def test_annual_leave_goes_by_bands_of_service_in_china(years, days):
    assert terms.annual_leave(terms.Years(years), CN, TODAY)[0] == days


@pytest.mark.parametrize(("years", "days"), [(0, 12), (4, 12), (5, 13), (12, 14)])
def test_annual_leave_grows_by_a_day_in_five_years_in_viet_nam(years, days):
    assert terms.annual_leave(terms.Years(years), VN, TODAY)[0] == days


@pytest.mark.parametrize(
    ("kind", "decided", "last"),
    [
        ("warning", "2026-03-10", "2026-09-09"),
        ("demerit", "2026-03-10", "2027-03-09"),
        ("major_demerit", "2026-03-10", "2027-09-09"),
        ("demotion", "2026-03-10", "2028-03-09"),
        ("removal", "2026-03-10", "2028-03-09"),
    ],
)
def test_a_sanction_is_in_force_for_the_period_of_its_kind(kind, decided, last):
    found = terms.sanction_end(kind, decided, CN)
    assert found is not None
    assert found.day.isoformat() == last
    assert "29" in found.why


def test_a_dismissal_has_no_period():
    assert terms.sanction_end("dismissal", "2026-03-10", CN) is None


def test_a_nurses_licence_runs_five_years_and_a_physicians_does_not_end():
    found = terms.licence_end("nurse", "2024-05-01", None, CN)
    assert found is not None
    assert found.day == date(2029, 4, 30)
    assert terms.licence_end("doctor", "2024-05-01", None, CN) is None


def test_a_vietnamese_licence_runs_five_years_only_under_the_new_law():
    found = terms.licence_end("practice", "2024-03-01", None, VN)
    assert found is not None
    assert found.day == date(2029, 2, 28)
    assert terms.licence_end("practice", "2019-03-01", None, VN) is None


def test_the_last_day_written_on_a_licence_goes_before_its_term():
    found = terms.licence_end("nurse", "2024-05-01", "2027-06", CN)
    assert found is not None
    assert found.day == date(2027, 6, 30)


def test_a_physician_is_assessed_every_three_years_and_a_nurse_is_not():
    found = terms.next_assessment("doctor", "2024-05-10", CN, TODAY)
    assert found is not None
    assert found.day == date(2027, 5, 10)
    assert terms.next_assessment("nurse", "2024-05-10", CN, TODAY) is None


@pytest.mark.parametrize(
    ("level", "education", "years"),
    [
        ("4", "11", 0), ("4", "14", 2), ("4", "21", 4), ("4", "31", 6), ("4", "41", 7),
        ("3", "11", 2), ("3", "14", 5), ("3", "21", 5), ("3", "31", 7),
        ("2", "11", 5), ("2", "31", 5),
    ],
)  # fmt: skip
def test_the_next_title_may_be_asked_for_after_the_years_of_the_education(level, education, years):
    found = terms.promotion(level, education, "2020-07-01", CN, TODAY)
    assert found is not None
    assert found.day == date(2020 + years, 7, 1)


def test_who_has_the_highest_title_is_promised_nothing():
    assert terms.promotion("1", "21", "2020-07-01", CN, TODAY) is None
