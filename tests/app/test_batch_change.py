"""One value for many rows: all or none, one undo, by each area's own way of saving."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from app import areas, store
from app.batch_change import Refused, changeable, iter_change
from app.demo import run_through
from app.errors import DiskFull, Invalid
from app.personnel import service
from app.safety import audit, backup
from app.safety.write import attempt, undo, write_together
from app.session import history
from db.connection import Connection


@pytest.fixture
def people(make_person):
    return [make_person(seq=seq, name=name) for seq, name in ((2, "安"), (4, "白"), (6, "陈"))]


def change(bureau, ids, record="person", reason="", **changes):
    return run_through(iter_change(bureau, record, ids, changes, reason))


def values(bureau, ids, name, record="person"):
    return [row[name] for row in store.rows_by_id(bureau, record, ids)]


def test_all_get_the_value_and_one_undo_takes_it_from_all(bureau, people):
    commands = len(bureau.done)
    assert change(bureau, people, staffing="合同制", reason="改制") == 3
    assert values(bureau, people, "staffing") == ["2"] * 3
    assert len(bureau.done) == commands + 1
    assert history(bureau, "person", people[1])[0]["reason"] == "改制"
    undo(bureau)
    assert values(bureau, people, "staffing") == [None] * 3
    assert audit.verify(bureau.db, bureau.keyring.audit_key) == audit.head(bureau.db)


def test_posts_follow_when_many_move_to_another_unit(bureau, people, make_unit):
    new = make_unit("疾控中心")
    change(bureau, people[:2], unit=new)
    posts = [store.rows(bureau, store.Query("post", equals={"person": person})) for person in people]
    assert [[post["unit"] for post in own][-1] == new for own in posts] == [True, True, False]
    assert [len(own) for own in posts] == [2, 2, 1]
    undo(bureau)
    assert len(store.rows(bureau, store.Query("post"))) == 3


def test_one_that_would_break_keeps_all_from_changing_and_is_named(bureau, people):
    service.save_person(bureau, {"birth_date": "1980-03-07", "work_start": "2010"}, people[1])
    bureau.db.execute("UPDATE person SET id_number = NULL, birth_date = '2005-01' WHERE id = ?", (people[1],))
    head = audit.head(bureau.db)
    with pytest.raises(Refused) as caught:
        change(bureau, people, work_start="2001-09")
    assert [(refusal.row, refusal.title) for refusal in caught.value.rows] == [(people[1], "白")]
    assert "白" in caught.value.text
    assert "1 of 3" in caught.value.text
    assert "before the date of birth" in caught.value.text
    assert values(bureau, people, "work_start") == [None, "2010", None]
    assert audit.head(bureau.db) == head


def test_all_that_would_break_are_named_at_once(bureau, people):
    for person in people[1:]:
        bureau.db.execute("UPDATE person SET id_number = NULL, birth_date = '2005-01' WHERE id = ?", (person,))
    with pytest.raises(Refused) as caught:
        change(bureau, people, work_start="2001-09")
    assert [refusal.title for refusal in caught.value.rows] == ["白", "陈"]


def test_one_of_three_hundred_breaks_and_none_is_changed(bureau, make_person):
    crowd = [make_person(seq=seq, name=f"人{seq}") for seq in range(2, 302)]
    bureau.db.execute("UPDATE person SET id_number = NULL, birth_date = '2005-01' WHERE id = ?", (crowd[217],))
    with pytest.raises(Refused, match="1 of 300") as caught:
        change(bureau, crowd, work_start="2001-09")
    assert [refusal.row for refusal in caught.value.rows] == [crowd[217]]
    assert set(values(bureau, crowd, "work_start")) == {None}


@pytest.mark.parametrize(
    ("name", "value"), [("staffing", "魔法"), ("work_start", "来年"), ("unit", ""), ("unit", "nowhere")]
)
def test_a_value_that_cannot_be_read_is_told_at_its_field(bureau, people, name, value):
    with pytest.raises(Invalid) as caught:
        change(bureau, people, **{name: value})
    assert set(caught.value.problems) == {name}


def test_a_value_can_be_taken_away(bureau, people):
    change(bureau, people, job_category=None)
    assert values(bureau, people, "job_category") == [None] * 3


def test_stopped_half_way_nothing_is_changed(bureau, people):
    steps = iter_change(bureau, "person", people, {"staffing": "2"})
    next(steps)
    next(steps)
    steps.close()
    assert values(bureau, people, "staffing") == [None] * 3
    store.save(bureau, "unit", {"name": "新院"})  # the file is free again
    assert len(store.rows(bureau, store.Query("unit", search="新院"))) == 1


def test_a_row_that_another_rule_keeps_is_refused_by_its_own_save(bureau, people):
    kept = {"kind": "clinical", "host": "省医院", "status": "approved"}
    first = store.save(
        bureau, "study", {**kept, "person": people[0], "starts_on": "2026-01-01", "ends_on": "2026-03-01"}
    )
    second = store.save(
        bureau, "study", {**kept, "person": people[0], "starts_on": "2026-05-01", "ends_on": "2026-09-01"}
    )
    with pytest.raises(Refused, match="Already away") as caught:
        change(bureau, [first, second], "study", ends_on="2026-10-01")
    assert caught.value.rows[0].title == "安 · 省医院"
    assert values(bureau, [first, second], "ends_on", "study") == ["2026-03-01", "2026-09-01"]


def test_what_tells_rows_apart_is_not_offered():
    offered = {field.name for field in changeable(areas.records()["person"])}
    assert {"unit", "staffing", "note"} < offered
    assert offered.isdisjoint({"name", "id_number", "search"})


def test_an_attempt_that_fails_leaves_nothing_of_itself_behind(bureau, make_unit):
    with write_together(bureau, "test"):
        make_unit("甲院")
        with pytest.raises(Invalid), attempt(bureau):
            make_unit("乙院")
            make_unit("")
    assert [row["name"] for row in store.rows(bureau, store.Query("unit"))] == ["甲院"]
    assert len(bureau.done) == 1
    undo(bureau)
    assert store.rows(bureau, store.Query("unit")) == []


def test_a_backup_is_made_first_and_has_what_stood_before(bureau, people):
    run_through(iter_change(bureau, "person", people, {"staffing": "2"}))
    [copy] = backup.in_folder(backup.folder_of(bureau.path))
    assert copy.cause == "batch"
    kept = Connection(copy.path, bureau.keyring.data_key, readonly=True)
    assert {row["staffing"] for row in kept.rows("SELECT staffing FROM person")} == {None}
    kept.close()


def test_where_no_backup_can_be_made_nothing_is_changed(bureau, people, monkeypatch):
    monkeypatch.setattr(backup.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=0))
    with pytest.raises(DiskFull):
        run_through(iter_change(bureau, "person", people, {"staffing": "2"}))
    assert {row["staffing"] for row in store.rows_by_id(bureau, "person", people)} == {None}
