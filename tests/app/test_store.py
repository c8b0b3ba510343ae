"""Rows of any record: saved, found, undone, deleted and restored."""

from __future__ import annotations

import pytest

from app import store
from app.errors import AppError, InUse, Invalid, Taken
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


def test_a_unit_and_what_stands_below_it(bureau, unit):
    branch = store.save(bureau, "unit", {"name": "分院", "parent": unit})
    ward = store.save(bureau, "unit", {"name": "分院门诊", "parent": branch})
    store.save(bureau, "unit", {"name": "别处"})
    assert store.unit_and_below(bureau, unit) == (unit, branch, ward)
