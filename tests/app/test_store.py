"""Rows of any record: saved, found, undone, deleted and restored."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app import areas, store
from app.errors import AppError, InUse, Invalid, Missing, Taken
from app.safety import audit
from app.safety.write import redo, undo, write_tx
from app.session import history


@pytest.fixture
def unit(bureau):
    return store.save(bureau, "unit", {"name": "县人民医院", "code": "U1"})


def names(bureau, **query):
    return [row["name"] for row in store.rows(bureau, store.Query("unit", **query))]


def test_all_problems_come_at_once_and_nothing_is_saved(bureau):
    with pytest.raises(Invalid) as caught:
        store.save(bureau, "unit", {"name": "", "kind": "不存在", "quota": "-1"})
    assert set(caught.value.problems) == {"name", "kind", "quota"}
    assert names(bureau) == []


def test_labels_and_codes_are_both_understood(bureau):
    row = store.get(bureau, "unit", store.save(bureau, "unit", {"name": "疾控", "kind": "疾控中心"}))
    assert row["kind"] == "31"


def test_a_second_unit_of_the_same_name_is_refused(bureau, unit):
    with pytest.raises(Taken):
        store.save(bureau, "unit", {"name": "县人民医院"})


def test_a_change_keeps_what_it_does_not_name(bureau, unit):
    store.save(bureau, "unit", {"quota": 100}, unit)
    row = store.get(bureau, "unit", unit)
    assert (row["name"], row["quota"]) == ("县人民医院", 100)


def test_undo_and_redo_turn_one_command_each(bureau, unit):
    store.save(bureau, "unit", {"name": "县第一人民医院"}, unit)
    undo(bureau)
    assert names(bureau) == ["县人民医院"]
    undo(bureau)
    assert names(bureau) == []
    redo(bureau)
    redo(bureau)
    assert names(bureau) == ["县第一人民医院"]


def test_nothing_to_undo_is_said(bureau):
    with pytest.raises(AppError):
        undo(bureau)


def test_a_new_command_ends_the_redo(bureau, unit):
    undo(bureau)
    store.save(bureau, "unit", {"name": "县中医院"})
    with pytest.raises(AppError):
        redo(bureau)


def test_deleted_rows_lie_in_the_recycle_bin_until_restored(bureau, unit):
    store.delete(bureau, "unit", [unit])
    assert names(bureau) == []
    assert names(bureau, deleted=True) == ["县人民医院"]
    store.restore(bureau, "unit", [unit])
    assert names(bureau) == ["县人民医院"]


def test_what_is_in_use_is_not_deleted(bureau, unit):
    store.save(bureau, "unit", {"name": "分院", "parent": unit})
    with pytest.raises(InUse):
        store.delete(bureau, "unit", [unit])


def test_links_come_with_the_title_of_what_they_point_at(bureau, unit):
    branch = store.save(bureau, "unit", {"name": "分院", "parent": unit})
    assert store.get(bureau, "unit", branch)["parent_title"] == "县人民医院"


def test_pages_hold_the_same_rows_as_the_whole(bureau):
    for number in range(25):
        store.save(bureau, "unit", {"name": f"单位{number:02d}"})
    source = store.RowSource(bureau, store.Query("unit"))
    paged = [row["id"] for start in range(0, 25, 10) for row in source.page(start, 10)]
    assert paged == source.ids()
    assert source.count() == 25


def test_the_history_tells_old_and_new(bureau, unit):
    store.save(bureau, "unit", {"name": "县第一人民医院"}, unit, reason="更名")
    last, first = history(bureau, "unit", unit)
    assert last["changes"] == {"name": ["县人民医院", "县第一人民医院"]}
    assert (last["reason"], first["action"]) == ("更名", "insert")


def test_an_exception_inside_a_transaction_changes_nothing(bureau):
    with pytest.raises(RuntimeError), write_tx(bureau, "test") as tx:
        tx.insert("unit", {"name": "半途"})
        raise RuntimeError
    assert names(bureau) == []
    assert audit.head(bureau.db).seq == 0


def test_listeners_hear_which_records_changed(bureau):
    heard: list[set[str]] = []
    bureau.listeners.append(heard.append)
    store.save(bureau, "unit", {"name": "县中医院"})
    assert heard == [{"unit"}]


def test_who_has_left_is_hidden_from_the_present(bureau, make_person):
    make_person(seq=2)
    make_person(seq=4, flow="24", flow_date="2026-05-01")
    assert store.RowSource(bureau, store.Query("person", present=True)).count() == 1
    assert store.RowSource(bureau, store.Query("person")).count() == 2


def test_a_row_without_a_unit_of_its_own_shows_its_persons(bureau, make_person, make_unit):
    entries = [make_person(seq=2, unit=make_unit("乙院")), make_person(seq=4, unit=make_unit("甲院"))]
    opened = store.save(bureau, "checkup_round", {"name": "2026", "year": 2026})
    for person in entries:
        store.save(bureau, "checkup", {"round": opened, "person": person})
    by_unit = store.rows(bureau, store.Query("checkup", sort="owner_unit"))
    assert [row["owner_unit_title"] for row in by_unit] == ["乙院", "甲院"]
    assert "owner_unit" in [field.name for field in areas.records()["checkup"].table_fields]


def test_more_rows_than_a_statement_takes_parameters_are_read(bureau):
    assert store.rows_by_id(bureau, "unit", list(range(300_000))) == []


def test_an_entry_made_with_many_others_has_its_history(bureau):
    with write_tx(bureau, "test", "批量") as tx:
        ids = tx.insert_many("unit", ("name",), [(f"单位{number}",) for number in range(5)])
    [entry] = history(bureau, "unit", ids[3])
    assert (entry["action"], entry["reason"]) == ("insert", "批量")


def test_a_unit_and_what_stands_below_it(bureau, unit):
    branch = store.save(bureau, "unit", {"name": "分院", "parent": unit})
    ward = store.save(bureau, "unit", {"name": "分院门诊", "parent": branch})
    store.save(bureau, "unit", {"name": "别处"})
    assert store.unit_and_below(bureau, unit) == (unit, branch, ward)


def test_undo_goes_back_step_by_step_where_a_name_was_passed_on(bureau, unit):
    with write_tx(bureau, "test") as tx:
        tx.update("unit", unit, {"name": "县第一人民医院"})
        tx.insert_many("unit", ("name",), [("县人民医院",)])  # the name that has just become free
        tx.insert_many("unit", ("name",), [("新院",)])
    undo(bureau)
    assert names(bureau) == ["县人民医院"]
    redo(bureau)
    assert sorted(names(bureau)) == ["县人民医院", "县第一人民医院", "新院"]
    undo(bureau)
    undo(bureau)
    assert names(bureau) == []
    assert audit.verify(bureau.db, bureau.keyring.audit_key) == audit.head(bureau.db)


def test_rows_that_were_stored_and_changed_in_one_step_come_back_as_they_ended(bureau, unit):
    with write_tx(bureau, "test") as tx:
        [new] = tx.insert_many("unit", ("name", "parent"), [("分院", unit)])
        tx.update("unit", new, {"quota": 7})
        tx.remove("unit", new)
    undo(bureau)
    assert names(bureau) + names(bureau, deleted=True) == ["县人民医院"]
    redo(bureau)
    [row] = store.rows(bureau, store.Query("unit", deleted=True))
    assert (row["id"], row["quota"], row["parent"]) == (new, 7, unit)


def test_an_undo_that_cannot_be_done_changes_nothing_and_stays_at_hand(bureau, unit):
    store.save(bureau, "unit", {"name": "县第一人民医院"}, unit)
    bureau.db.execute("INSERT INTO unit (name) VALUES ('县人民医院')")
    with pytest.raises(Taken):
        undo(bureau)
    assert len(bureau.done) == 2
    assert bureau.undone == []
    assert store.get(bureau, "unit", unit)["name"] == "县第一人民医院"
    bureau.db.execute("DELETE FROM unit WHERE id <> ?", (unit,))
    undo(bureau)
    assert names(bureau) == ["县人民医院"]


def test_deleting_and_restoring_can_both_be_undone(bureau, unit):
    store.delete(bureau, "unit", [unit])
    store.restore(bureau, "unit", [unit])
    undo(bureau)
    assert names(bureau, deleted=True) == ["县人民医院"]
    undo(bureau)
    assert names(bureau) == ["县人民医院"]
    redo(bureau)
    assert names(bureau) == []


def test_deleting_twice_keeps_the_first_date_and_restoring_what_lives_does_nothing(bureau, unit):
    store.restore(bureau, "unit", [unit])
    store.delete(bureau, "unit", [unit])
    commands = len(bureau.done)
    store.delete(bureau, "unit", [unit])
    assert len(bureau.done) == commands == 2


def test_deleting_what_does_not_exist_is_told(bureau):
    with pytest.raises(Missing):
        store.delete(bureau, "unit", [99])


def test_what_belongs_to_a_person_goes_and_comes_with_the_person(bureau, make_person):
    person = make_person()
    posts = [row["id"] for row in store.rows(bureau, store.Query("post"))]
    store.delete(bureau, "person", [person])
    assert store.rows(bureau, store.Query("post")) == []
    store.restore(bureau, "person", [person])
    assert [row["id"] for row in store.rows(bureau, store.Query("post"))] == posts
    undo(bureau)
    undo(bureau)
    assert [row["id"] for row in store.rows(bureau, store.Query("post"))] == posts


def test_what_was_deleted_earlier_stays_in_the_bin_when_its_person_comes_back(bureau, make_person):
    person = make_person()
    [post] = [row["id"] for row in store.rows(bureau, store.Query("post"))]
    store.delete(bureau, "post", [post])
    later = bureau.now() + timedelta(minutes=1)
    bureau.clock = lambda: later
    store.delete(bureau, "person", [person])
    store.restore(bureau, "person", [person])
    assert [row["id"] for row in store.rows(bureau, store.Query("post", deleted=True))] == [post]


def test_a_person_does_not_come_back_into_a_unit_that_is_gone(bureau, make_person, make_unit):
    home = make_unit("老院")
    person = make_person(unit=home)
    store.delete(bureau, "person", [person])
    store.delete(bureau, "unit", [home])
    with pytest.raises(AppError, match="老院"):
        store.restore(bureau, "person", [person])
    assert store.rows(bureau, store.Query("person")) == []
    store.restore(bureau, "unit", [home])
    store.restore(bureau, "person", [person])
    assert len(store.rows(bureau, store.Query("person"))) == 1


PEOPLE = ("", "name", "unit", "birth_date", "sex", "education", "work_start", "id_number", "note")


@pytest.mark.parametrize("sort", PEOPLE)
@pytest.mark.parametrize("descending", [False, True])
def test_an_order_found_here_is_the_order_of_the_database(bureau, make_person, make_unit, sort, descending):
    units = [make_unit("乙院"), make_unit("甲院")]
    for seq in range(2, 12):
        years = {"education": None if seq % 3 else "21", "work_start": None if seq % 4 else f"20{seq:02d}"}
        make_person(seq=seq, name=f"王{'丁丙乙甲'[seq % 4]}", unit=units[seq % 2], **years)
    source = store.RowSource(bureau, store.Query("person", sort=sort, descending=descending))
    first_page = [row["id"] for row in source.page(0, 20)]  # sorted by SQLite
    assert source.ids() == first_page


def test_few_rows_picked_by_a_value_are_counted_and_sorted_alike(bureau, make_person):
    people = [make_person(seq=seq, name=name, education="21") for seq, name in ((2, "周"), (4, "安"))]
    make_person(seq=6, education="31")
    source = store.RowSource(bureau, store.Query("person", equals={"education": "21"}))
    assert (source.count(), [row["id"] for row in source.page(0, 10)]) == (2, people[::-1])


def test_people_of_many_units_are_found_as_of_few(bureau, make_person, make_unit):
    units = [make_unit(f"第{number}院") for number in range(6)]
    people = [make_person(seq=2 + number, unit=unit) for number, unit in enumerate(units)]
    for chosen in (units, units[:2]):
        found = store.RowSource(bureau, store.Query("person", units=tuple(chosen))).ids()
        assert sorted(found) == people[: len(chosen)]
