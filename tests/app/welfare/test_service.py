"""Check-up rounds and visits."""

from __future__ import annotations

import pytest

from app import areas, store
from app.dues import dues
from app.errors import Invalid
from app.measures import Scope
from app.personnel import service as personnel
from app.welfare import service

VISIT = {"kind": "hospital", "visited_on": "2026-05-05", "amount": 150_000, "reason": "住院"}


def test_a_round_lists_every_woman_and_no_man(bureau, make_person):
    women = [make_person(seq=2), make_person(seq=4)]
    make_person(seq=3)
    opened = service.start_round(bureau, {"name": "2026", "year": 2026})
    entries = store.rows(bureau, store.Query("checkup", equals={"round": opened}))
    assert [entry["person"] for entry in entries] == women


def test_several_are_marked_as_examined_in_one_step(bureau, make_person):
    make_person(seq=2)
    make_person(seq=4)
    opened = service.start_round(bureau, {"name": "2026", "year": 2026})
    entries = [entry["id"] for entry in store.rows(bureau, store.Query("checkup", equals={"round": opened}))]
    service.record_done(bureau, entries, "2026-05-01")
    assert {entry["done_on"] for entry in store.rows(bureau, store.Query("checkup"))} == {"2026-05-01"}


def test_nobody_is_examined_in_the_future(bureau):
    with pytest.raises(Invalid):
        service.record_done(bureau, [], "2027-01-01")


def test_the_same_stay_in_hospital_is_not_paid_over_the_cap(bureau, make_person):
    person = make_person()
    service.save_visit(bureau, {**VISIT, "person": person})
    with pytest.raises(Invalid) as caught:
        service.save_visit(bureau, {**VISIT, "person": person})
    assert "amount" in caught.value.problems
    assert len(store.rows(bureau, store.Query("visit"))) == 1


def test_the_same_stay_in_hospital_is_visited_once_a_year(bureau, make_person):
    person = make_person()
    first = service.save_visit(bureau, {**VISIT, "person": person, "amount": 50_000})
    service.save_visit(bureau, {"amount": 60_000}, first)
    with pytest.raises(Invalid) as caught:
        service.save_visit(bureau, {**VISIT, "person": person, "amount": 50_000})
    assert "reason" in caught.value.problems
    service.save_visit(bureau, {**VISIT, "person": person, "reason": "骨折"})
    service.save_visit(bureau, {**VISIT, "person": person, "visited_on": "2025-12-31"})


def test_festivals_of_a_year_add_up(bureau, make_person):
    festival = {"person": make_person(), "kind": "festival", "visited_on": "2026-02-10", "amount": 120_000}
    service.save_visit(bureau, {**festival, "reason": "春节"})
    with pytest.raises(Invalid) as caught:
        service.save_visit(bureau, {**festival, "visited_on": "2026-09-20", "reason": "中秋"})
    assert "amount" in caught.value.problems
    service.save_visit(bureau, {**festival, "visited_on": "2025-09-20", "reason": "中秋"})


def test_a_round_no_longer_waits_for_a_woman_who_left(bureau, make_person):
    person = make_person()
    service.start_round(bureau, {"name": "2026", "year": 2026, "ends_on": "2026-11-30"})
    source = areas.due_sources()["open_round"]
    assert len(dues(bureau, [source], bureau.today)) == 1
    personnel.save_person(bureau, {"flow": "24", "flow_date": "2026-10-31"}, person)
    assert dues(bureau, [source], bureau.today) == []


@pytest.mark.parametrize(("leaves", "women"), [("2026-06-30", 0), ("2026-11-22", 1), (None, 1)])
def test_coverage_counts_the_women_of_the_day(bureau, make_person, leaves, women):
    make_person(flow="24" if leaves else None, flow_date=leaves)
    whole = areas.measures()["checkup_coverage"].cells(bureau, Scope.of_year(2026, bureau.today))[0]
    assert (whole.value, whole.total) == (0, women)


def test_a_visit_brings_money_or_goods(bureau, make_person):
    with pytest.raises(Invalid) as caught:
        service.save_visit(bureau, {**VISIT, "person": make_person(), "amount": None})
    assert "amount" in caught.value.problems


def test_a_day_that_stands_is_not_written_over(bureau, make_person):
    make_person(seq=2)
    opened = service.start_round(bureau, {"name": "2026", "year": 2026})
    [entry] = store.rows(bureau, store.Query("checkup", equals={"round": opened}))
    assert service.record_done(bureau, [entry["id"]], "2026-05-01") == 1
    assert service.record_done(bureau, [entry["id"]], "2026-06-01") == 0
    assert store.get(bureau, "checkup", entry["id"])["done_on"] == "2026-05-01"
