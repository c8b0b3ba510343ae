"""Who came, left and moved between two days."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from app import staff, store
from app.personnel import service
from app.personnel.counting import flow

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def year(bureau, make_unit, make_person):
    """Two units; one comes, one retires, one resigns, one moves, one comes and leaves, one only changes department."""
    one, two = make_unit("一院"), make_unit("二院")
    people = {name: make_person(seq=seq, unit=one, name=name) for seq, name in enumerate("留退辞调科", 2)}
    people["来"] = make_person(seq=20, unit=two, name="来", flow="11", flow_date="2026-08-01")
    people["过"] = make_person(seq=21, unit=two, name="过", flow="12", flow_date="2026-02-01")
    for name, values in {
        "退": {"flow": "24", "flow_date": "2026-05-31"},
        "辞": {"flow": "25", "flow_date": "2026-06-30"},
        "过": {"flow": "21", "flow_date": "2026-09-30"},
        "调": {"unit": two, "flow": "12", "flow_date": "2026-07-01"},
        "科": {"department": "外科", "flow_date": "2026-07-01"},
    }.items():
        service.save_person(bureau, values, people[name])
    return {"one": one, "two": two, **people}


def numbers(bureau, unit=None, period=YEAR):
    found = flow.flow(bureau, *period)
    whats = (flow.OPENING, flow.IN, flow.MOVED_IN, flow.OUT, flow.MOVED_OUT, flow.CLOSING)
    return [found.count(what, lambda one: unit in (None, one.unit)) for what in whats]


def test_opening_and_in_less_out_is_closing(bureau, year):
    assert numbers(bureau, year["one"]) == [5, 0, 0, 2, 1, 2]
    assert numbers(bureau, year["two"]) == [0, 2, 1, 1, 0, 2]
    assert numbers(bureau) == [5, 2, 1, 3, 1, 4]


def test_every_number_opens_its_people(bureau, year):
    found = flow.flow(bureau, *YEAR)
    assert found.people("24", lambda one: True) == [year["退"]]
    assert found.people(flow.MOVED_IN, lambda one: True) == [year["调"]]
    assert sorted(found.people(flow.IN, lambda one: True)) == [year["来"], year["过"]]


def test_a_change_of_department_is_no_movement(bureau, year):
    assert year["科"] not in {move.person for move in flow.flow(bureau, *YEAR).moves}


def test_the_first_and_the_last_day_belong_to_the_period(bureau, year):
    assert numbers(bureau, period=(date(2026, 8, 1), date(2026, 8, 1)))[1] == 1
    assert numbers(bureau, period=(date(2026, 6, 1), date(2026, 6, 30)))[3] == 1


def test_who_left_on_a_day_was_there_on_it_and_is_gone_on_the_next(bureau, year):
    assert flow.flow(bureau, date(2026, 5, 31), date(2026, 5, 31)).people("24", lambda one: True) == []
    assert flow.flow(bureau, date(2026, 6, 1), date(2026, 6, 1)).people("24", lambda one: True) == [year["退"]]


def test_the_equation_holds_whatever_the_posts_are(bureau, make_unit, make_person):
    """Overlaps, gaps and partial dates: every unit and the whole balance, and agree with the headcount."""
    chance = Random(11)
    units = [make_unit(f"第{number}院") for number in range(4)]
    people = [make_person(seq=seq, unit=units[0]) for seq in range(2, 40)]
    bureau.db.execute("DELETE FROM post")
    days = ["2025", "2025-11", "2025-12-31", "2026", "2026-01-01", "2026-03", "2026-03-15", "2026-12-31", "2027", None]
    for _turn in range(120):
        start, end = chance.choice(days), chance.choice(days)
        row = {"person": chance.choice(people), "unit": chance.choice(units), "valid_from": start, "valid_to": end}
        bureau.db.insert("post", row)
    bureau.memory = {}
    for unit in (*units, None):
        opening, came, moved_in, left, moved_out, closing = numbers(bureau, unit)
        assert opening + came + moved_in - left - moved_out == closing
    then = flow.flow(bureau, *YEAR).people(flow.CLOSING, lambda one: True)
    assert set(then) == set(staff.staff_on(bureau, YEAR[1]))


def test_what_is_saved_is_counted_at_once(bureau, year):
    before = numbers(bureau)
    service.save_person(bureau, {"flow": "26", "flow_date": "2026-10-01"}, year["留"])
    assert numbers(bureau)[3] == before[3] + 1


def test_a_merger_is_a_move_and_nobody_is_lost(bureau, year):
    from app.personnel.units.reorganise import Decision, merge_units

    merge_units(bureau, [year["one"]], year["two"], Decision(day="2026-10-01"))
    assert numbers(bureau) == [5, 2, 3, 3, 3, 4]
    assert numbers(bureau, year["one"])[-1] == 0
    assert len(store.rows(bureau, store.Query("person", as_of=YEAR[1], units=(year["two"],)))) == 4
