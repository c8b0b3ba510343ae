"""People and units as they were on another day."""

from __future__ import annotations

from datetime import date

import pytest

from app import staff, store
from app.personnel import service

THEN, NOW = date(2025, 12, 31), date(2026, 11, 22)


@pytest.fixture
def renamed(bureau, make_unit):
    """A unit that was called otherwise until the end of 2025."""
    unit = make_unit("县中心医院", quota=100)
    past = {"unit": unit, "name": "县第一医院", "kind": "24", "valid_to": "2025-12-31"}
    store.save(bureau, "unit_state", past)
    return unit


def on(bureau, day, **asked):
    return store.rows(bureau, store.Query("person", as_of=day, **asked))


def test_a_past_day_shows_the_unit_the_department_and_the_title_of_that_day(bureau, make_person, make_unit):
    person = make_person(department="内科", title_held="3")
    changes = {"unit": make_unit("县中医院"), "department": "外科", "title_held": "2", "flow_date": "2026-06-01"}
    service.save_person(bureau, changes, person)
    row = on(bureau, THEN)[0]
    assert (row["unit_title"], row["department"], row["title_held"]) == ("县人民医院", "内科", "3")


def test_who_came_later_is_not_shown_and_who_has_left_since_is(bureau, make_person):
    left = make_person(seq=2)
    make_person(seq=4, flow="11", flow_date="2026-03-01")
    service.save_person(bureau, {"flow": "24", "flow_date": "2026-05-01"}, left)
    assert [row["id"] for row in on(bureau, THEN, present=True)] == [left]


def test_filters_count_what_was_true_on_the_day(bureau, make_person, make_unit):
    person, other = make_person(title_held="3"), make_unit("县中医院")
    service.save_person(bureau, {"unit": other, "title_held": "2", "flow_date": "2026-06-01"}, person)
    found = {
        (day, unit, title): store.RowSource(
            bureau, store.Query("person", as_of=day, units=(unit,), equals={"title_held": title})
        ).count()
        for day in (THEN, NOW)
        for unit in (1, other)
        for title in ("2", "3")
    }
    assert [key for key, count in found.items() if count] == [(THEN, 1, "3"), (NOW, other, "2")]


@pytest.mark.parametrize("units", [None, (1,), ()])
def test_the_quick_count_agrees_with_the_rows(bureau, make_person, units):
    make_person(seq=2)
    make_person(seq=4, flow="11", flow_date="2026-03-01")
    for day in (THEN, NOW):
        source = store.RowSource(bureau, store.Query("person", as_of=day, units=units))
        assert source.count() == len(source.ids())


def test_a_unit_has_the_name_of_the_day_wherever_it_is_named(bureau, make_person, renamed):
    make_person(unit=renamed)
    assert [on(bureau, day)[0]["unit_title"] for day in (THEN, NOW)] == ["县第一医院", "县中心医院"]
    assert [staff.units_in_order(bureau, day)[0][1:] for day in (THEN, NOW)] == [
        ("县第一医院", "24"),
        ("县中心医院", "21"),
    ]


def test_a_unit_is_listed_on_the_days_of_its_life(bureau, make_unit):
    make_unit("老站", valid_from="2001", valid_to="2025-06-30")
    make_unit("新站", valid_from="2026-01-01")
    listed = [
        [row["name"] for row in store.rows(bureau, store.Query("unit", as_of=day))]
        for day in (date(2025, 1, 1), THEN, NOW)
    ]
    assert listed == [["老站"], [], ["新站"]]


def test_the_quota_of_a_day_is_the_last_one_given_by_its_year(bureau, renamed):
    for year, quota in ((2024, 80), (2026, 100)):
        store.save(bureau, "unit_quota", {"unit": renamed, "year": year, "quota": quota})
    assert [store.rows(bureau, store.Query("unit", as_of=day))[0]["quota"] for day in (THEN, NOW)] == [80, 100]


def test_people_asked_for_by_name_are_shown_even_if_they_did_not_belong(bureau, make_person):
    person = make_person(flow="11", flow_date="2026-03-01")
    assert on(bureau, THEN) == []
    assert [row["unit_title"] for row in on(bureau, THEN, ids=(person,))] == ["县人民医院"]


def test_the_education_of_a_day_is_the_highest_ended_by_then(bureau, make_person):
    person = make_person(education="31")
    for code, ended in (("31", "2001-07"), ("21", "2015-07"), ("14", "2026-06")):
        store.save(bureau, "schooling", {"person": person, "education": code, "valid_to": ended})
    days = (date(2000, 1, 1), date(2010, 1, 1), THEN, NOW)
    assert [on(bureau, day)[0]["education"] for day in days] == [None, "31", "21", "14"]


def test_a_post_beside_the_main_one_does_not_show_a_person_twice(bureau, make_person, make_unit):
    person = make_person()
    store.save(bureau, "post", {"person": person, "unit": make_unit("县中医院"), "additional": True})
    assert [row["unit_title"] for row in on(bureau, NOW)] == ["县人民医院"]
