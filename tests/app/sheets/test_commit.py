"""A plan is carried out whole or not at all, after a backup, and can be undone as one."""

from __future__ import annotations

import pytest

from app.bureau import Bureau
from app.errors import AppError, DiskFull
from app.safety import backup
from app.safety.write import undo
from app.sheets import commit as committing
from app.sheets.commit import commit, iter_commit
from tests.app.sheets.conftest import HOSPITAL, Import, entry

TABLES = ("unit", "person", "post", "title")


def everything(bureau: Bureau) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the tables that an import of people touches."""
    return {table: bureau.db.tuples(f"SELECT * FROM {table}") for table in (*TABLES, "audit")}


def test_what_was_planned_is_stored(bureau: Bureau, plan: Import, hospital: int) -> None:
    result = commit(bureau, plan(entry(2), entry(4)))
    assert result.counts["new"] == 2
    assert bureau.db.tuples("SELECT name, unit, education FROM person") == [
        ("覃丽2", hospital, "21"),
        ("覃丽4", hospital, "21"),
    ]


def test_new_people_can_be_found_by_their_initials(bureau: Bureau, plan: Import) -> None:
    commit(bureau, plan(entry(name="覃丽")))
    assert "ql" in bureau.db.value("SELECT search FROM person").split()


def test_the_area_adds_posts_in_the_same_step(bureau: Bureau, plan: Import, hospital: int) -> None:
    commit(bureau, plan(entry()))
    assert bureau.db.tuples("SELECT unit FROM post") == [(hospital,)]


def test_the_same_file_again_changes_nothing(bureau: Bureau, plan: Import) -> None:
    commit(bureau, plan(entry(2), entry(4)))
    before = everything(bureau)
    again = plan(entry(2), entry(4))
    assert again.counts["same"] == 2
    assert commit(bureau, again).batch is None
    assert everything(bureau) == before


def test_a_change_reaches_the_row_and_its_history(bureau: Bureau, plan: Import) -> None:
    commit(bureau, plan(entry(education="大专")))
    commit(bureau, plan(entry(education="本科")), reason="核对学历")
    assert bureau.db.value("SELECT education FROM person") == "21"
    last = bureau.db.tuples("SELECT action, detail, reason FROM audit ORDER BY seq DESC LIMIT 1")[0]
    assert last == ("update", '{"education": ["31", "21"]}', "核对学历")


def test_rejected_rows_stay_out_and_the_others_come_in(bureau: Bureau, plan: Import) -> None:
    commit(bureau, plan(entry(2, name=""), entry(4)))
    assert bureau.db.tuples("SELECT name FROM person") == [("覃丽4",)]


def test_a_backup_is_made_before(bureau: Bureau, plan: Import) -> None:
    made = plan(entry())
    commit(bureau, made)
    copies = backup.backups(bureau.path)
    assert len(copies) == 1
    assert backup.verify(copies[0].path, bureau.keyring)["person"] == 0


def test_undo_takes_the_whole_import_back(bureau: Bureau, plan: Import) -> None:
    before = {table: everything(bureau)[table] for table in TABLES}
    commit(bureau, plan(entry(2, unit="县中医医院"), entry(4), create_missing=("unit",)))
    undo(bureau)
    after = everything(bureau)
    assert {table: after[table] for table in TABLES} == before | {"unit": after["unit"]}
    assert [row for row in after["unit"] if HOSPITAL not in row] == []


def test_an_import_stopped_at_any_step_leaves_nothing_changed(
    bureau: Bureau, plan: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(committing, "SLICE", 1)
    before = everything(bureau)
    steps = 0
    while True:
        steps += 1
        job = iter_commit(bureau, plan(entry(2), entry(4), entry(6)))
        done = [next(job) for _step in range(steps)]
        job.close()
        assert everything(bureau) == before
        assert bureau.done[1:] == []
        if done[-1] == (3, 3):
            break
    assert steps > 3


def test_a_plan_is_refused_when_something_was_saved_since(bureau: Bureau, plan: Import) -> None:
    old = plan(entry(2))
    commit(bureau, plan(entry(4)))
    with pytest.raises(AppError):
        commit(bureau, old)
    assert bureau.db.tuples("SELECT name FROM person") == [("覃丽4",)]


def test_a_full_disk_before_the_import_stores_nothing(
    bureau: Bureau, plan: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise DiskFull

    monkeypatch.setattr(committing, "iter_back_up", full)
    made, before = plan(entry()), everything(bureau)
    with pytest.raises(DiskFull):
        commit(bureau, made)
    assert everything(bureau) == before


def test_progress_ends_with_all_rows_done(bureau: Bureau, plan: Import) -> None:
    assert list(iter_commit(bureau, plan(entry(2), entry(4))))[-1] == (2, 2)
