"""Units: saving them, their quotas by year, and what is refused."""

from __future__ import annotations

import pytest

from app import store
from app.errors import AppError, Invalid
from app.personnel.units import service as unit_service
from app.safety.write import undo


def quota_rows(bureau):
    return [(row["year"], row["quota"]) for row in store.rows(bureau, store.Query("unit_quota"))]


def test_a_unit_cannot_stand_below_itself(bureau, make_unit):
    top = make_unit("县局")
    below = make_unit("医院", parent=top)
    with pytest.raises(Invalid) as caught:
        unit_service.save_unit(bureau, {"parent": below}, top)
    assert "parent" in caught.value.problems
    assert store.get(bureau, "unit", top)["parent"] is None


def test_all_problems_of_a_unit_are_told_at_once(bureau, make_unit):
    top = make_unit("县局", valid_from="2020-05-01")
    with pytest.raises(Invalid) as caught:
        unit_service.save_unit(bureau, {"parent": top, "valid_to": "2019", "name": ""}, top)
    assert set(caught.value.problems) == {"parent", "valid_to", "name"}


def test_a_unit_with_people_does_not_end_by_a_date_alone(bureau, make_person, make_unit):
    unit = make_unit("县中医院")
    make_person(unit=unit)
    with pytest.raises(Invalid) as caught:
        unit_service.save_unit(bureau, {"valid_to": "2026-06-30"}, unit)
    assert "1 people" in caught.value.problems["valid_to"]


def test_a_unit_with_people_is_not_deleted(bureau, make_person, make_unit):
    unit = make_unit("县中医院")
    make_person(unit=unit)
    with pytest.raises(AppError):
        store.delete(bureau, "unit", [unit])
    assert store.get(bureau, "unit", unit)["deleted_at"] is None


def test_another_quota_counts_from_this_year_and_is_undone_with_the_unit(bureau):
    unit = unit_service.save_unit(bureau, {"name": "县中医院", "quota": 80})
    store.save(bureau, "unit_quota", {"unit": unit, "year": 2024, "quota": 70})
    unit_service.save_unit(bureau, {"quota": 90}, unit)
    assert quota_rows(bureau) == [(2024, 70), (2026, 90)]
    undo(bureau)
    assert quota_rows(bureau) == [(2024, 70), (2026, 80)]


def test_the_unit_shows_the_quota_in_force(bureau):
    unit = unit_service.save_unit(bureau, {"name": "县中医院"})
    for year, quota in ((2025, 60), (2027, 99), (2023, 50)):
        store.save(bureau, "unit_quota", {"unit": unit, "year": year, "quota": quota})
    assert store.get(bureau, "unit", unit)["quota"] == 60
    assert [unit_service.quotas_in(bureau, year).get(unit) for year in (2023, 2024, 2026, 2028)] == [50, 50, 60, 99]


def test_a_second_quota_of_one_year_is_told_at_the_year(bureau, make_unit):
    unit = make_unit()
    store.save(bureau, "unit_quota", {"unit": unit, "year": 2025, "quota": 60})
    with pytest.raises(Invalid) as caught:
        store.save(bureau, "unit_quota", {"unit": unit, "year": "2025", "quota": 70})
    assert set(caught.value.problems) == {"year"}
