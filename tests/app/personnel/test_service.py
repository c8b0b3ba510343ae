"""People and where they belonged when."""

from __future__ import annotations

from datetime import date

import pytest

from app import store
from app.errors import Invalid
from app.personnel import service
from app.safety.write import undo
from tests.factories import make_identity


def posts(bureau, person):
    found = store.rows(bureau, store.Query("post", equals={"person": person}))
    return [(row["unit_title"], row["valid_from"], row["valid_to"]) for row in found]


def test_birth_and_sex_are_read_from_the_identity_number(bureau, make_person):
    row = store.get(bureau, "person", make_person(birth="19851224", seq=7))
    assert (row["birth_date"], row["sex"], row["retire_base"]) == ("1985-12-24", "1", "60")


def test_a_womans_base_age_is_never_derived(bureau, make_person):
    assert store.get(bureau, "person", make_person(seq=8))["retire_base"] is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"sex": "男", "seq": 8}, "sex"),
        ({"birth_date": "1980-03-08"}, "birth_date"),
        ({"id_number": "990101198003070020"}, "id_number"),
        ({"work_start": "1979"}, "work_start"),
        ({"birth_date": "2027", "id_number": ""}, "birth_date"),
        ({"name": "  "}, "name"),
        ({"education": "本科硕士"}, "education"),
    ],
)
def test_each_problem_stands_beside_its_field(make_person, changes, field):
    with pytest.raises(Invalid) as caught:
        make_person(**changes)
    assert field in caught.value.problems


def test_a_new_person_has_a_first_post_and_titles(bureau, make_person):
    person = make_person(title_qualified="253", title_held="3")
    assert posts(bureau, person) == [("县人民医院", None, None)]
    assert len(store.rows(bureau, store.Query("title", equals={"person": person}))) == 2


def test_a_change_of_unit_closes_one_post_and_opens_the_next(bureau, make_person, make_unit):
    person = make_person()
    service.save_person(bureau, {"unit": make_unit("县中医院"), "flow": "12", "flow_date": "2026-06-01"}, person)
    assert posts(bureau, person) == [("县人民医院", None, "2026-05-31"), ("县中医院", "2026-06-01", None)]


def test_the_roster_of_a_past_day_shows_the_old_unit(bureau, make_person, make_unit):
    person = make_person()
    service.save_person(bureau, {"unit": make_unit("县中医院"), "flow_date": "2026-06-01"}, person)
    then, now = (service.rows_as_of(bureau, day)[0]["unit_title"] for day in (date(2026, 5, 1), date(2026, 7, 1)))
    assert (then, now) == ("县人民医院", "县中医院")


def test_the_roster_of_a_past_day_shows_the_old_title(bureau, make_person):
    person = make_person(title_held="3")
    service.save_person(bureau, {"title_held": "2"}, person)
    assert service.rows_as_of(bureau, date(2026, 1, 1))[0]["title_held"] == "3"
    assert service.rows_as_of(bureau, date(2026, 12, 31))[0]["title_held"] == "2"


def test_who_has_left_is_no_longer_counted(bureau, make_person):
    person = make_person()
    service.save_person(bureau, {"flow": "24", "flow_date": "2026-06-30"}, person)
    assert service.headcount(bureau, date(2026, 6, 30)) != {}
    assert service.headcount(bureau, date(2026, 7, 1)) == {}


def test_who_comes_back_counts_again_from_that_day(bureau, make_person):
    person = make_person()
    service.save_person(bureau, {"flow": "22", "flow_date": "2026-03-31"}, person)
    service.save_person(bureau, {"flow": "19", "flow_date": "2026-09-01"}, person)
    assert posts(bureau, person) == [("县人民医院", None, "2026-03-31"), ("县人民医院", "2026-09-01", None)]


def test_a_departure_entered_by_mistake_leaves_no_gap(bureau, make_person):
    person = make_person()
    service.save_person(bureau, {"flow": "24", "flow_date": "2026-03-31"}, person)
    service.save_person(bureau, {"flow": None, "flow_date": None}, person)
    assert posts(bureau, person) == [("县人民医院", None, None)]


def test_the_day_of_a_departure_can_be_put_right(bureau, make_person):
    person = make_person()
    service.save_person(bureau, {"flow": "24"}, person)
    service.save_person(bureau, {"flow": "25", "flow_date": "2026-03-31"}, person)
    row = store.rows(bureau, store.Query("post", equals={"person": person}))[0]
    assert (row["valid_to"], row["flow_out"]) == ("2026-03-31", "25")


def test_who_had_left_on_an_unknown_day_is_not_counted(bureau, make_person):
    make_person(flow="24")
    assert service.headcount(bureau) == {}


def test_undoing_a_transfer_brings_the_old_post_back(bureau, make_person, make_unit):
    person = make_person()
    other = make_unit("县中医院")
    service.save_person(bureau, {"unit": other}, person)
    undo(bureau)
    assert posts(bureau, person) == [("县人民医院", None, None)]


def test_the_same_identity_number_twice_is_refused(bureau, make_person):
    make_person(seq=4, name="单晓")
    with pytest.raises(Invalid) as caught:
        make_person(seq=4, name="别人")
    assert "单晓" in caught.value.problems["id_number"]


def test_an_old_identity_number_is_the_same_person(make_person):
    make_person(id_number=make_identity(birth="19650307"), name="单晓")
    with pytest.raises(Invalid):
        make_person(id_number="990101650307002", name="别人")


@pytest.mark.parametrize("typed", ["sx", "cx", "dx", "shanxiao", "单", "0029", "1380000"])
def test_a_person_is_found_by_name_pinyin_number_and_telephone(bureau, make_person, typed):
    make_person(name="单晓", mobile="13800001111", id_number=make_identity())
    make_person(name="王芳", seq=6)
    assert [row["name"] for row in store.rows(bureau, store.Query("person", search=typed))] == ["单晓"]


def test_a_transfer_is_redated_when_its_date_is_put_right(bureau, make_person, make_unit):
    person = make_person()
    service.save_person(bureau, {"unit": make_unit("县中医院")}, person)
    service.save_person(bureau, {"flow_date": "2026-03-01"}, person)
    assert posts(bureau, person) == [("县人民医院", None, "2026-02-28"), ("县中医院", "2026-03-01", None)]


def test_a_transfer_in_a_month_counts_in_one_unit_a_day(bureau, make_person, make_unit):
    person = make_person()
    service.save_person(bureau, {"unit": make_unit("县中医院"), "flow_date": "2026-03"}, person)
    assert [
        len(service.rows_as_of(bureau, day)) for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31))
    ] == [1, 1, 1]
