"""Conditions find what they say."""

from __future__ import annotations

import pytest

from app import areas, store
from app.conditions.tree import Comparison, Glue, Group, Has, Op, make_test
from app.values import Unfit

PERSON = areas.records()["person"]


@pytest.fixture
def find(bureau, make_person, make_unit):
    """The names that a condition finds among four people in three units."""
    hospital = make_unit("县医院", kind="21")
    branch = make_unit("分院", kind="41", parent=hospital)
    centre = make_unit("疾控中心", kind="31")
    make_person(seq=2, name="安", unit=hospital, birth="19750301", education="21", title_held="2", licence_no="L1")
    make_person(seq=3, name="白", unit=branch, birth="19880720", education="31", title_held="3", work_start="2010")
    make_person(seq=4, name="陈", unit=centre, birth="20010815", work_start="2024-08", multi_site=False)
    make_person(seq=6, name="丁", unit=centre, birth="19650131", multi_site=True, note="ABC 借调")

    def found(*parts, glue: Glue = "and", record="person"):
        rows = store.rows(bureau, store.Query(record, where=Group(glue, parts)))
        return "".join(str(row["name"]) for row in rows)

    return found


CASES = [
    (Comparison("education", Op.IS, ("21",)), "安"),
    (Comparison("education", Op.IS_NOT, ("21",)), "白陈丁"),
    (Comparison("education", Op.ANY_OF, ("21", "31")), "安白"),
    (Comparison("education", Op.NONE_OF, ("21",)), "白陈丁"),
    (Comparison("education", Op.EMPTY), "陈丁"),
    (Comparison("education", Op.FILLED), "安白"),
    (Comparison("name", Op.IS, ("陈",)), "陈"),
    (Comparison("note", Op.CONTAINS, ("abc",)), "丁"),
    (Comparison("note", Op.LACKS, ("abc",)), "安白陈"),
    (Comparison("note", Op.STARTS, ("abC",)), "丁"),
    (Comparison("note", Op.STARTS, ("借",)), ""),
    (Comparison("multi_site", Op.YES), "丁"),
    (Comparison("multi_site", Op.NO), "陈"),
    (Comparison("birth_date", Op.BEFORE, ("1975-03-01",)), "丁"),
    (Comparison("birth_date", Op.AFTER, ("1988",)), "陈"),
    (Comparison("birth_date", Op.AFTER, ("1988-07-19",)), "白陈"),
    (Comparison("birth_date", Op.BETWEEN, ("1975-03", "1988")), "安白"),
    (Comparison("birth_date", Op.IS, ("1975",)), "安"),
    (Comparison("work_start", Op.BEFORE, ("2010-02",)), "白"),
    (Comparison("birth_date", Op.YEARS_LEAST, (51,)), "安丁"),
    (Comparison("birth_date", Op.YEARS_LESS, (38,)), "陈"),
    (Comparison("unit.kind", Op.IS, ("31",)), "陈丁"),
    (Comparison("unit.parent", Op.EMPTY), "安陈丁"),
]


@pytest.mark.parametrize(("test", "names"), CASES)
def test_a_test_finds_what_it_says(find, test, names):
    assert find(test) == names


def test_a_unit_means_those_below_it_too(find, bureau):
    [hospital] = store.RowSource(bureau, store.Query("unit", search="县医院")).ids()
    assert find(Comparison("unit", Op.IS, (hospital,))) == "安"
    assert find(Comparison("unit", Op.BELOW, (hospital,))) == "安白"
    assert find(Comparison("unit", Op.NOT_BELOW, (hospital,))) == "陈丁"
    assert find(Comparison("unit.parent", Op.BELOW, (hospital,))) == "白"


def test_and_or_and_groups_within_groups(find):
    woman, man = Comparison("sex", Op.IS, ("2",)), Comparison("sex", Op.IS, ("1",))
    old = Comparison("birth_date", Op.BEFORE, ("1970",))
    assert find(woman, old) == "丁"
    assert find(man, old, glue="or") == "白丁"
    assert find(man, Group("and", (woman, old)), glue="or") == "白丁"
    assert find(Group("or", ()), woman) == "安陈丁"


def test_no_condition_finds_everyone(find):
    assert find() == "安白陈丁"


def test_who_has_a_row_in_another_record_and_who_has_not(find):
    high = Group("and", (Comparison("kind", Op.IS, ("held",)), Comparison("code", Op.IS, ("2",))))
    assert find(Has("title", "person")) == "安白"
    assert find(Has("title", "person", some=False)) == "陈丁"
    assert find(Has("title", "person", where=high)) == "安"
    assert find(Has("title", "person", some=False, where=high)) == "白陈丁"


def test_a_row_in_the_recycle_bin_counts_for_nobody(find, bureau):
    store.delete(bureau, "title", store.RowSource(bureau, store.Query("title")).ids())
    assert find(Has("title", "person")) == ""


def test_units_below_a_unit_and_people_in_it(find):
    old = Group("and", (Comparison("birth_date", Op.BEFORE, ("1970",)),))
    assert find(Has("unit", "parent"), record="unit") == "县医院"
    assert find(Has("person", "unit", where=old), record="unit") == "疾控中心"
    assert find(Has("unit", "parent", where=Group("and", (Has("unit", "parent"),))), record="unit") == ""


def test_days_ahead_and_behind_count_from_today(bureau, make_person):
    person = make_person()
    for ends in ("2026-11-20", "2026-12-01", "2027-03-01"):
        kept = {"person": person, "kind": "clinical", "host": ends, "starts_on": "2026-01-01", "ends_on": ends}
        store.save(bureau, "study", {**kept, "status": "planned"})

    def hosts(op, days):
        test = Comparison("ends_on", op, (days,))
        return [row["host"] for row in store.rows(bureau, store.Query("study", where=Group("and", (test,))))]

    assert hosts(Op.NEXT_DAYS, 30) == ["2026-12-01"]
    assert hosts(Op.LAST_DAYS, 2) == ["2026-11-20"]
    assert hosts(Op.NEXT_DAYS, 99) == ["2026-12-01", "2027-03-01"]


def test_a_field_of_the_linked_row_where_there_is_none(bureau, make_unit):
    make_unit("孤院")
    alone = Group("and", (Comparison("parent", Op.EMPTY),))
    assert [row["name"] for row in store.rows(bureau, store.Query("unit", where=alone))] == ["孤院"]


@pytest.mark.parametrize(
    ("path", "op", "given", "sentence"),
    [
        ("birth_date", Op.BEFORE, ("来年",), "来年 is no date"),
        ("birth_date", Op.BETWEEN, ("2026", "2025"), "the first value must not be the greater one"),
        ("birth_date", Op.BETWEEN, ("2026", None), "enter a value"),
        ("birth_date", Op.YEARS_LEAST, ("-3",), "at least 0"),
        ("education", Op.IS, ("魔法",), "not in the list"),
        ("education", Op.ANY_OF, (), "choose at least one"),
        ("unit.quota", Op.AT_LEAST, ("many",), "not a number"),
        ("name", Op.CONTAINS, ("  ",), "enter a value"),
        ("unit", Op.BELOW, ("nowhere",), "not found"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(path, op, given, sentence):
    with pytest.raises(Unfit, match=sentence):
        make_test(PERSON, path, op, given)


def test_what_was_typed_becomes_what_is_stored():
    assert make_test(PERSON, "education", Op.ANY_OF, ("大学", "31")).values == ("21", "31")
    assert make_test(PERSON, "birth_date", Op.BETWEEN, ("1985年3月", "1990")).values == ("1985-03", "1990")
