"""Figures of staff, units and population, and cross tables over them."""

from __future__ import annotations

from datetime import date

import pytest

from app import areas, store
from app.measures import Scope
from app.personnel.counting.cross import Question, cross, people_behind
from app.personnel.units.establishment import doctors_needed

TODAY = date(2026, 11, 22)
YEAR = Scope(2026, TODAY)


@pytest.fixture
def staff(bureau, make_unit, make_person):
    """A hospital and a station below it, seven people."""
    hospital = make_unit("县医院", quota=6)
    station = make_unit("社区站", kind="42", parent=hospital)
    for seq, values in enumerate(
        [
            {"job_category": "11", "title_held": "1", "education": "14", "birth": "19700105", "retire_base": "60"},
            {"job_category": "11", "title_held": "2", "education": "21", "birth": "19800105"},
            {"job_category": "12", "title_held": "4", "education": "31", "birth": "19950105"},
            {"job_category": "21", "title_held": "3", "education": "31", "birth": "19760305", "retire_base": "50"},
            {"job_category": "70", "education": "21", "birth": "19900105"},
            {"job_category": "80", "education": None, "birth": "19740105"},
        ],
        2,
    ):
        make_person(seq=seq, unit=hospital, **values)
    make_person(seq=9, unit=station, job_category="90", birth="19660207")
    return {"hospital": hospital, "station": station}


def cells(bureau, name, scope=YEAR):
    return {cell.key: cell for cell in areas.measures()[name].cells(bureau, scope)}


def test_the_table_of_staff_keeps_its_identity(bureau, staff):
    found = cells(bureau, "staff_table")
    parts = ("professionals", "technical", "administration", "support", "unknown")
    assert found["all"].value == sum(found[part].value or 0 for part in parts) == 7
    health = ("physician", "assistant", "nurse", "pharmacist", "laboratory", "imaging", "health")
    assert found["professionals"].value == sum(found[part].value or 0 for part in health) == 4
    assert (found["all"].total, found["physician/1"].value, found["physician/2"].value) == (6, 1, 1)


def test_staff_stand_against_the_quota_of_the_year(bureau, staff):
    store.save(bureau, "unit_quota", {"unit": staff["hospital"], "year": 2025, "quota": 9})
    found = cells(bureau, "quota_used")[str(staff["hospital"])]
    assert (found.value, found.total) == (6, 9)


def test_units_are_counted_by_kind(bureau, staff):
    assert {key: cell.value for key, cell in cells(bureau, "units_by_kind").items()} == {"21": 1, "42": 1}


@pytest.mark.parametrize(
    ("target", "people", "needed"), [(15, 770_000, 1155), (15, 10_001, 16), (12.3, 100_000, 123), (15, 1, 1)]
)
def test_the_doctors_that_a_population_needs_are_rounded_up(target, people, needed):
    assert doctors_needed(target, people) == needed


def test_doctors_for_the_population_count_the_units_below_and_say_what_is_missing(bureau, staff):
    store.save(bureau, "population", {"unit": staff["hospital"], "year": 2025, "people": 20_000, "target": 2.5})
    cell = cells(bureau, "doctors_for_population")[str(staff["hospital"])]
    assert (cell.value, cell.total) == (3, 5)
    assert cell.label == "县医院: 1.5 per 10,000, target 2.5, 2 missing"


def test_without_a_target_of_its_own_the_rule_counts(bureau, staff):
    store.save(bureau, "population", {"unit": staff["hospital"], "year": 2026, "people": 10_000})
    assert cells(bureau, "doctors_for_population")[str(staff["hospital"])].total == 32


def test_retirements_ahead_follow_the_law(bureau, staff):
    """Base 50 of 1976-03 ends in 2026-11, 60 of 1966-02 in 2026-06, of 1970-01 in 2031-05, of 1974-01 in 2036-05."""
    found = cells(bureau, "retirement_forecast")
    assert {key: cell.value for key, cell in found.items() if "/" in key} == {
        "2026/men": 2,
        "2031/women60": 1,
        "2031/senior": 1,
        "2036/men": 1,
    }
    assert [found[str(year)].value for year in range(2026, 2037)] == [2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]


def test_college_is_a_share_of_the_professionals(bureau, staff):
    found = cells(bureau, "college_share")["college"]
    assert (found.value, found.total) == (5, 5)


def test_a_cross_table_sums_up_and_opens_its_people(bureau, staff):
    asked = Question(TODAY, ("title",), ("age", "sex"))
    table = cross(bureau, asked)
    assert table.at((), ()).count == 7
    for line, _labels in table.lines:
        assert table.at(line, ()).count == sum(table.at(line, column).count for column, _names in table.columns)
        for column, _names in table.columns:
            assert len(people_behind(bureau, asked, line, column)) == table.at(line, column).count


def test_a_cross_table_knows_the_mean_age(bureau, staff):
    table = cross(bureau, Question(TODAY, ("job_group",), ("unit",), (staff["hospital"],)))
    assert table.at((), ()).count == 6
    assert table.at(("doctor",), ()).mean_age == pytest.approx((56 + 46 + 31) / 3)


def test_a_cross_table_of_a_past_day_shows_that_day(bureau, staff, make_person):
    make_person(seq=30, unit=staff["hospital"], flow="11", flow_date="2026-02-01")
    counts = [cross(bureau, Question(day, ("sex",), ())).at((), ()).count for day in (date(2026, 1, 31), TODAY)]
    assert counts == [7, 8]
