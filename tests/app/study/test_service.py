"""Assignments."""

from __future__ import annotations

import pytest

from app import store
from app.errors import AppError, Invalid
from app.study import dues, service

AWAY = {"kind": "clinical", "host": "省医院", "starts_on": "2026-03-01", "ends_on": "2026-10-01", "status": "away"}


def test_nobody_is_away_twice_at_once(bureau, make_person):
    person = make_person()
    service.save_study(bureau, {**AWAY, "person": person})
    with pytest.raises(Invalid) as caught:
        service.save_study(bureau, {**AWAY, "person": person, "starts_on": "2026-09-30", "ends_on": "2026-12-01"})
    assert "starts_on" in caught.value.problems
    assert len(store.rows(bureau, store.Query("study"))) == 1


def test_a_cancelled_assignment_frees_the_person(bureau, make_person):
    person = make_person()
    service.save_study(bureau, {**AWAY, "person": person, "status": "cancelled"})
    service.save_study(bureau, {**AWAY, "person": person})


def test_an_end_before_the_beginning_is_refused(bureau, make_person):
    with pytest.raises(Invalid) as caught:
        service.save_study(bureau, {**AWAY, "person": make_person(), "ends_on": "2026-02-01"})
    assert "ends_on" in caught.value.problems


def test_who_should_be_back_is_due_until_the_return_is_recorded(bureau, make_person):
    saved = service.save_study(bureau, {**AWAY, "person": make_person()})
    [due] = dues.DUES[0].find(bureau, bureau.today, bureau.today)
    assert due.row == saved
    service.record_returns(bureau, [saved], "2026-10-02")
    assert list(dues.DUES[0].find(bureau, bureau.today, bureau.today)) == []


def test_nobody_returns_who_was_only_planned_to_go(bureau, make_person):
    gone = service.save_study(bureau, {**AWAY, "person": make_person(seq=2)})
    planned = service.save_study(bureau, {**AWAY, "person": make_person(seq=4), "status": "planned"})
    with pytest.raises(AppError):
        service.record_returns(bureau, [gone, planned], "2026-10-02")
    assert {row["status"] for row in store.rows(bureau, store.Query("study"))} == {"away", "planned"}
