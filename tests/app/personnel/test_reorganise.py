"""Units that merge, split, change their name or end: the past stays, people go along, one undo takes all back."""

from __future__ import annotations

from datetime import date

import pytest

from app import areas, staff, store
from app.errors import Invalid
from app.measures import Scope
from app.personnel import service
from app.personnel.units.reorganise import (
    Decision,
    abolish_unit,
    merge_units,
    move_unit,
    rename_unit,
    split_unit,
)
from app.personnel.units.transfer import Leaving
from app.safety.write import undo

JULY = Decision(day="2026-07-01", document="云编发〔2026〕3号", managers_cut=2)
BEFORE, AFTER = date(2026, 6, 30), date(2026, 7, 1)


@pytest.fixture
def towns(bureau, make_unit, make_person):
    """Two township hospitals with two people each, below a bureau; the second has a station."""
    top = make_unit("县卫生健康局", kind="10")
    east, west = make_unit("城东卫生院", kind="41", parent=top), make_unit("城西卫生院", kind="41", parent=top)
    station = make_unit("城西村卫生室", kind="43", parent=west)
    for seq, unit in ((2, east), (3, east), (4, west), (5, west)):
        make_person(seq=seq, unit=unit, department="内科" if seq % 2 else "护理部")
    return {"top": top, "east": east, "west": west, "station": station}


def counts(bureau, day):
    names = {unit: name for unit, name, _kind in staff.units_in_order(bureau, day)}
    return {names[unit]: count for unit, count in staff.headcount(bureau, day).items()}


def events(bureau):
    return [
        (row["kind"], row["unit_title"], row["successor_title"], row["people"], row["units_cut"])
        for row in store.rows(bureau, store.Query("unit_event"))
    ]


def test_a_merged_unit_keeps_its_past_and_its_people_go_along(bureau, towns):
    merge_units(bureau, [towns["west"]], towns["east"], JULY)
    assert counts(bureau, BEFORE) == {"城东卫生院": 2, "城西卫生院": 2}
    assert counts(bureau, AFTER) == {"城东卫生院": 4}
    assert {row["unit"] for row in store.rows(bureau, store.Query("person"))} == {towns["east"]}
    assert events(bureau) == [("merge", "城西卫生院", "城东卫生院", 2, 1)]


def test_two_units_into_a_new_one_are_one_unit_fewer(bureau, towns):
    merge_units(bureau, [towns["east"], towns["west"]], {"name": "城区卫生院"}, JULY)
    assert counts(bureau, AFTER) == {"城区卫生院": 4}
    assert sum(cut or 0 for *_rest, cut in events(bureau)) == 1
    assert [kind for kind, *_rest in events(bureau)] == ["found", "merge", "merge"]


def test_the_new_unit_may_take_the_name_of_one_that_ends(bureau, towns):
    merge_units(bureau, [towns["east"], towns["west"]], {"name": "城东卫生院"}, JULY)
    assert counts(bureau, AFTER) == {"城东卫生院": 4}


def test_units_below_go_to_the_successor_from_that_day(bureau, towns):
    merge_units(bureau, [towns["west"]], towns["east"], JULY)
    parents = [
        store.rows(bureau, store.Query("unit", as_of=day, equals={"name": "城西村卫生室"}))[0]["parent"]
        for day in (BEFORE, AFTER)
    ]
    assert parents == [towns["west"], towns["east"]]


def test_a_unit_that_swallows_the_one_above_it_moves_up(bureau, towns):
    merge_units(bureau, [towns["west"]], towns["station"], JULY)
    assert store.get(bureau, "unit", towns["station"])["parent"] == towns["top"]


def test_one_undo_takes_a_merger_back(bureau, towns):
    tables = ("unit", "unit_state", "unit_event", "post", "person")
    before = {name: bureau.db.rows(f"SELECT * FROM {name} ORDER BY id") for name in tables}
    merge_units(bureau, [towns["west"]], towns["east"], JULY)
    undo(bureau)
    assert {name: bureau.db.rows(f"SELECT * FROM {name} ORDER BY id") for name in tables} == before


def test_who_left_after_the_day_is_moved_too_and_who_left_before_is_not(bureau, towns, make_person):
    early, late = make_person(seq=6, unit=towns["west"]), make_person(seq=7, unit=towns["west"])
    service.save_person(bureau, {"flow": "24", "flow_date": "2026-05-01"}, early)
    service.save_person(bureau, {"flow": "25", "flow_date": "2026-09-01"}, late)
    merge_units(bureau, [towns["west"]], towns["east"], JULY)
    last = {
        person: [
            (row["unit"], row["valid_to"], row["flow_out"])
            for row in store.rows(bureau, store.Query("post", equals={"person": person}, sort="valid_from"))
        ]
        for person in (early, late)
    }
    assert last[early] == [(towns["west"], "2026-05-01", "24")]
    assert last[late] == [(towns["west"], "2026-06-30", None), (towns["east"], "2026-09-01", "25")]


def test_who_comes_after_the_day_comes_to_the_successor(bureau, towns, make_person):
    person = make_person(seq=8, unit=towns["west"], flow="11", flow_date="2026-08-01")
    merge_units(bureau, [towns["west"]], towns["east"], JULY)
    posts = store.rows(bureau, store.Query("post", equals={"person": person}))
    assert [(row["unit"], row["valid_from"], row["flow_in"]) for row in posts] == [(towns["east"], "2026-08-01", "11")]


def test_a_new_name_counts_from_its_day_in_roster_and_yearly_table(bureau, towns):
    rename_unit(bureau, towns["west"], {"name": "西城区卫生院"}, JULY)
    assert counts(bureau, BEFORE)["城西卫生院"] == counts(bureau, AFTER)["西城区卫生院"] == 2
    labels = {
        day: [cell.label for cell in areas.measures()["headcount"].cells(bureau, Scope(2026, day))]
        for day in (BEFORE, AFTER)
    }
    assert "城西卫生院" in labels[BEFORE]
    assert "西城区卫生院" in labels[AFTER]
    names = [
        {row["unit_title"] for row in service.rows_as_of(bureau, day, (towns["west"],))} for day in (BEFORE, AFTER)
    ]
    assert names == [{"城西卫生院"}, {"西城区卫生院"}]


def test_two_renamings_give_three_names(bureau, towns):
    rename_unit(bureau, towns["west"], {"name": "二"}, Decision(day="2024-01-01"))
    rename_unit(bureau, towns["west"], {"name": "三"}, Decision(day="2025-01-01"))
    days = (date(2023, 12, 31), date(2024, 12, 31), date(2025, 1, 1))
    named = [{unit: name for unit, name, _kind in staff.units_in_order(bureau, day)}[towns["west"]] for day in days]
    assert named == ["城西卫生院", "二", "三"]


def test_a_part_becomes_a_unit_of_its_own(bureau, towns):
    new = split_unit(bureau, towns["west"], {"name": "护理站"}, Leaving(departments=("护理部",)), JULY)
    assert counts(bureau, AFTER) == {"城东卫生院": 2, "城西卫生院": 1, "护理站": 1}
    row = store.get(bureau, "unit", new)
    assert (row["parent"], row["kind"], row["valid_from"]) == (towns["top"], "41", "2026-07-01")


def test_an_empty_unit_ends_without_a_successor(bureau, make_unit):
    unit = make_unit("老站")
    abolish_unit(bureau, unit, None, JULY)
    assert store.get(bureau, "unit", unit)["valid_to"] == "2026-06-30"
    assert events(bureau) == [("abolish", "老站", "", 0, 1)]


def test_a_unit_moves_to_another_superior_from_a_day_on(bureau, towns):
    move_unit(bureau, towns["station"], towns["east"], JULY)
    below = [
        {row["id"] for row in store.rows(bureau, store.Query("unit", as_of=day, equals={"parent": towns["west"]}))}
        for day in (BEFORE, AFTER)
    ]
    assert below == [{towns["station"]}, set()]


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        (lambda b, t: abolish_unit(b, t["west"], None, JULY), {"successor"}),
        (lambda b, t: abolish_unit(b, t["west"], t["west"], JULY), {"successor"}),
        (lambda b, t: merge_units(b, [], t["east"], JULY), {"units"}),
        (lambda b, t: merge_units(b, [t["west"]], {"name": "城东卫生院"}, JULY), {"name"}),
        (lambda b, t: merge_units(b, [t["west"]], {"name": ""}, Decision(day="2027-01-01")), {"name", "day"}),
        (lambda b, t: move_unit(b, t["west"], t["station"], JULY), {"parent"}),
        (lambda b, t: move_unit(b, t["west"], t["top"], JULY), {"parent"}),
        (lambda b, t: rename_unit(b, t["west"], {"name": "城西卫生院"}, Decision(day="")), {"name", "day"}),
        (lambda b, t: split_unit(b, t["west"], {"name": " "}, Leaving(), JULY), {"name", "departments"}),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_is_saved(bureau, towns, act, fields):
    changes = bureau.db.raw.total_changes
    with pytest.raises(Invalid) as caught:
        act(bureau, towns)
    assert set(caught.value.problems) == fields
    assert bureau.db.raw.total_changes == changes


def test_a_change_before_the_last_one_is_refused(bureau, towns):
    rename_unit(bureau, towns["west"], {"name": "二"}, JULY)
    with pytest.raises(Invalid) as caught:
        merge_units(bureau, [towns["west"]], towns["east"], Decision(day="2026-01-01"))
    assert set(caught.value.problems) == {"day"}


def test_stopping_half_way_leaves_nothing(bureau, towns):
    from app.personnel.units.reorganise import iter_merge

    job = iter_merge(bureau, [towns["west"]], towns["east"], JULY)
    next(job)
    job.close()
    assert counts(bureau, AFTER) == {"城东卫生院": 2, "城西卫生院": 2}
    assert events(bureau) == []
