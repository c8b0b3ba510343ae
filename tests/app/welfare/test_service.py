"""Check-up rounds and visits."""

from __future__ import annotations

import pytest

from app import store
from app.errors import Invalid
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


def test_a_visit_brings_money_or_goods(bureau, make_person):
    with pytest.raises(Invalid) as caught:
        service.save_visit(bureau, {**VISIT, "person": make_person(), "amount": None})
    assert "amount" in caught.value.problems
