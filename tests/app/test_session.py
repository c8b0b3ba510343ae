"""Opening and closing a bureau file: every way to fail has its own sentence and changes nothing."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from types import SimpleNamespace

import pytest

from app import i18n, session, store
from app.errors import (
    Busy,
    Damaged,
    DiskFull,
    FileMissing,
    Foreign,
    Gone,
    KeysMissing,
    ReadOnly,
    Taken,
    TooNew,
    WrongPassword,
)
from app.safety import backup, keys, lock
from app.session import create_bureau, open_bureau
from db import errors, migrate
from db.errors import StoreError

PASSWORD = "pw"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def closed(bureau):
    """A closed bureau file with one unit in it."""
    store.save(bureau, "unit", {"name": "县人民医院"})
    bureau.done.clear()
    bureau.close()
    return bureau.path


def test_what_was_saved_is_there_after_reopening(closed):
    bureau = open_bureau(closed, PASSWORD)
    assert [row["name"] for row in store.rows(bureau, store.Query("unit"))] == ["县人民医院"]
    bureau.close()


def test_the_file_holds_no_plain_word(closed):
    assert "县人民医院".encode() not in closed.read_bytes()
    assert not closed.read_bytes().startswith(b"SQLite")


def test_a_wrong_password_opens_nothing(closed):
    before = digest(closed)
    with pytest.raises(WrongPassword):
        open_bureau(closed, "wrong")
    assert digest(closed) == before


def test_the_recovery_key_opens_the_file(tmp_path):
    bureau, recovery = create_bureau(tmp_path / "a.bureau", "pw", name="某局")
    bureau.close()
    reopened = open_bureau(tmp_path / "a.bureau", recovery.lower().replace("-", " "))
    assert reopened.name == "某局"
    reopened.close()


def test_a_changed_password_replaces_the_old_one(closed):
    keys.change_password(closed, PASSWORD, "new")
    with pytest.raises(WrongPassword):
        open_bureau(closed, PASSWORD)
    open_bureau(closed, "new").close()


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(FileMissing):
        open_bureau(tmp_path / "none.bureau", "pw")


def test_missing_keys_are_told_apart_from_a_wrong_password(closed):
    keys.keys_path(closed).unlink()
    with pytest.raises(KeysMissing):
        open_bureau(closed, PASSWORD)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"slots": [{}]}', "\x00garbage"])
def test_damaged_keys_are_told(closed, content):
    keys.keys_path(closed).write_text(content)
    with pytest.raises(KeysMissing):
        open_bureau(closed, PASSWORD)


@pytest.mark.parametrize("place", [0, 20, 100, 5000])
def test_one_changed_byte_is_damage(closed, place):
    content = bytearray(closed.read_bytes())
    content[place] ^= 1
    closed.write_bytes(content)
    with pytest.raises(Damaged):
        bureau = open_bureau(closed, PASSWORD)
        try:
            bureau.db.tuples("SELECT * FROM audit")
            backup.verify(closed, bureau.keyring)
        finally:
            bureau.db.close()


def test_an_emptied_file_is_damage_and_never_a_first_start(closed):
    closed.write_bytes(b"")
    with pytest.raises(Damaged):
        open_bureau(closed, PASSWORD)
    assert closed.read_bytes() == b""


def test_a_plain_database_is_foreign(closed):
    import sqlite3

    closed.unlink()
    other = sqlite3.connect(closed)
    other.execute("CREATE TABLE t (a)")
    other.commit()
    other.close()
    before = digest(closed)
    with pytest.raises(Foreign):
        open_bureau(closed, PASSWORD)
    assert digest(closed) == before


def test_a_newer_file_is_refused_and_untouched(bureau):
    bureau.db.execute("PRAGMA user_version = 999")
    bureau.close()
    before = digest(bureau.path)
    with pytest.raises(TooNew):
        open_bureau(bureau.path, PASSWORD)
    assert digest(bureau.path) == before


def test_a_second_program_hears_who_holds_the_file(bureau):
    script = "import sys, pathlib, app.session as s; s.open_bureau(pathlib.Path(sys.argv[1]), 'pw')"
    root = Path(__file__).resolve().parents[2]
    child = subprocess.run(
        [sys.executable, "-c", script, bureau.path], capture_output=True, text=True, cwd=root, check=False
    )
    assert Busy.__name__ in child.stderr


def test_the_same_program_cannot_open_it_twice(bureau):
    with pytest.raises(Busy):
        open_bureau(bureau.path, PASSWORD)


def test_a_holder_file_left_by_a_crash_locks_nobody_out(closed):
    closed.with_name(closed.name + ".holder").write_text("garbage")
    open_bureau(closed, PASSWORD).close()


def test_creating_over_a_file_is_refused(closed):
    before = digest(closed)
    with pytest.raises(Taken):
        create_bureau(closed, "pw", name="x")
    assert digest(closed) == before


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may write everywhere")
def test_a_folder_without_rights_is_told(tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(ReadOnly):
        create_bureau(tmp_path / "locked" / "a.bureau", "pw", name="x")


def test_closing_after_a_change_leaves_a_verified_backup(bureau):
    store.save(bureau, "unit", {"name": "县人民医院"})
    bureau.close()
    [copy] = backup.backups(bureau.path)
    restored = copy.path.parent.parent / "restored.bureau"
    shutil.copyfile(copy.path, restored)
    shutil.copyfile(keys.keys_path(copy.path), keys.keys_path(restored))
    opened = open_bureau(restored, PASSWORD)
    assert opened.db.value("SELECT count(*) FROM unit") == 1
    opened.close()


def test_closing_without_a_change_makes_no_backup(bureau):
    bureau.close()
    assert backup.backups(bureau.path) == []


def test_migrating_backs_up_first_and_keeps_every_row(bureau, monkeypatch):
    store.save(bureau, "unit", {"name": "县人民医院"})
    bureau.done.clear()
    bureau.close()
    more = [*migrate.steps(), lambda execute: execute("ALTER TABLE unit ADD COLUMN extra TEXT")]
    monkeypatch.setattr(migrate, "steps", lambda: more)
    opened = open_bureau(bureau.path, PASSWORD)
    assert opened.db.value("SELECT count(*) FROM unit") == 1
    assert opened.db.value("PRAGMA user_version") == len(more)
    assert [copy.path.name for copy in backup.backups(bureau.path) if "migration" in copy.path.name]
    opened.close()


def test_a_failing_migration_leaves_the_file_as_it_was(bureau, monkeypatch):
    store.save(bureau, "unit", {"name": "县人民医院"})
    bureau.done.clear()
    bureau.close()
    released = migrate.steps()
    monkeypatch.setattr(migrate, "steps", lambda: [*released, lambda execute: execute("DELETE FROM unit")])
    with pytest.raises(Exception, match="would lose rows"):
        open_bureau(bureau.path, PASSWORD)
    monkeypatch.setattr(migrate, "steps", lambda: released)
    opened = open_bureau(bureau.path, PASSWORD)
    assert opened.db.value("SELECT count(*) FROM unit") == 1
    opened.close()


def run_child(script, *arguments):
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", f"import sys, pathlib, app.session as s\n{script}", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)


def test_asking_twice_in_one_program_does_not_open_the_door_to_another(bureau):
    with pytest.raises(Busy):
        open_bureau(bureau.path, PASSWORD)
    child = run_child("s.open_bureau(pathlib.Path(sys.argv[1]), 'pw')", bureau.path)
    assert Busy.__name__ in child.stderr


def test_closing_twice_takes_nothing_from_the_next_holder(bureau):
    bureau.close()
    lock.holder_path(bureau.path).write_text('{"user": "乙", "computer": "c"}', encoding="utf-8")
    bureau.close()
    assert lock.holder(bureau.path) == i18n._("{user} on {computer}").format(user="乙", computer="c")


def test_an_exit_backup_that_fails_is_told_and_the_file_is_let_go(bureau, monkeypatch):
    store.save(bureau, "unit", {"name": "县人民医院"})
    monkeypatch.setattr(backup.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=10))
    with pytest.raises(DiskFull):
        bureau.close()
    again = open_bureau(bureau.path, PASSWORD)
    assert again.db.value("SELECT count(*) FROM unit") == 1
    again.close()


@pytest.mark.parametrize("fault", [StoreError(errors.FULL), ValueError("bug"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", ["app.rules.shipped", "db.migrate.create", "app.session.Bureau"])
def test_a_bureau_that_cannot_be_made_leaves_nothing(tmp_path, monkeypatch, fault, step):
    def fail(*_arguments):
        raise fault

    monkeypatch.setattr(step, fail)
    with pytest.raises(DiskFull if isinstance(fault, StoreError) else type(fault)):
        create_bureau(tmp_path / "a.bureau", "pw", name="x")
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    keys.STRENGTH.update(memory_kib=1024, passes=1, lanes=1)
    create_bureau(tmp_path / "a.bureau", "pw", name="x")[0].close()


@pytest.mark.parametrize("part", ["a.bureau.keys", "a.bureau-journal"])
def test_creating_where_part_of_another_file_lies_is_refused(tmp_path, part):
    (tmp_path / part).write_bytes(b"x")
    with pytest.raises(Taken, match=part):
        create_bureau(tmp_path / "a.bureau", "pw", name="x")
    assert [path.name for path in tmp_path.iterdir()] == [part]


def test_a_file_that_cannot_be_written_to_opens_for_reading(closed, monkeypatch):
    monkeypatch.setattr(session.os, "access", lambda _path, _how: False)
    before = digest(closed), sorted(path.name for path in closed.parent.iterdir())
    bureau = open_bureau(closed, PASSWORD)
    assert bureau.db.readonly
    assert [row["name"] for row in store.rows(bureau, store.Query("unit"))] == ["县人民医院"]
    with pytest.raises(ReadOnly):
        store.save(bureau, "unit", {"name": "乙"})
    with pytest.raises(ReadOnly):
        bureau.keep_setting("a", "b")
    bureau.close()
    assert (digest(closed), sorted(path.name for path in closed.parent.iterdir())) == before


def test_an_old_file_that_cannot_be_written_to_is_told(closed, monkeypatch):
    monkeypatch.setattr(session.os, "access", lambda _path, _how: False)
    more = [*migrate.steps(), lambda _execute: None]
    monkeypatch.setattr(migrate, "steps", lambda: more)
    with pytest.raises(ReadOnly):
        open_bureau(closed, PASSWORD)


def test_a_page_damaged_behind_the_door_is_told_as_damage(closed):
    content = bytearray(closed.read_bytes())
    for place in range(8192, len(content), 4096):
        content[place] ^= 1
    closed.write_bytes(content)
    with pytest.raises(Damaged):
        bureau = open_bureau(closed, PASSWORD)
        try:
            store.rows(bureau, store.Query("unit"))
        finally:
            bureau.db.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows moves no file that is open")
def test_a_file_moved_while_open_is_told_and_nothing_counts_as_saved(bureau):
    store.save(bureau, "unit", {"name": "甲"})
    bureau.path.rename(bureau.path.with_name("elsewhere.bureau"))
    with pytest.raises(Gone):
        store.save(bureau, "unit", {"name": "乙"})
    assert len(bureau.done) == 1
    bureau.done.clear()


def test_whoever_comes_in_with_the_recovery_key_has_a_name(tmp_path):
    bureau, recovery = create_bureau(tmp_path / "a.bureau", "pw", name="x", user="单文静")
    bureau.close()
    reopened = open_bureau(tmp_path / "a.bureau", recovery)
    assert reopened.user == "单文静"
    reopened.close()
    keys.change_password(reopened.path, recovery, "new")
    again = open_bureau(reopened.path, "new")
    assert again.user == "单文静"
    again.close()


def test_a_password_is_the_same_however_its_accents_are_typed(tmp_path):
    bureau, _recovery = create_bureau(tmp_path / "a.bureau", "mật khẩu", name="x")
    bureau.close()
    open_bureau(bureau.path, unicodedata.normalize("NFD", "mật khẩu")).close()


def test_any_changed_bit_of_the_keys_is_told_as_damage_never_as_a_wrong_password(closed):
    path = keys.keys_path(closed)
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        damaged = bytearray(whole)
        damaged[place] ^= 1 << place % 8
        path.write_bytes(damaged)
        try:
            keys.unlock(closed, PASSWORD)
        except KeysMissing:
            continue
        assert json.loads(damaged)["slots"] == json.loads(whole)["slots"]


def test_keys_that_no_machine_can_derive_are_told(closed):
    path = keys.keys_path(closed)
    content = json.loads(path.read_bytes())
    content["slots"][0]["memory_kib"] = 1
    content["digest"] = hashlib.sha256(json.dumps(content["slots"], sort_keys=True).encode()).hexdigest()
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(KeysMissing):
        open_bureau(closed, PASSWORD)
