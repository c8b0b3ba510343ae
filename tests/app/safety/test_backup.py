"""Backups: verified copies, thinned by age, never in each other's place."""

from __future__ import annotations

import errno
import re
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from app import store
from app.errors import Damaged, DiskFault, DiskFull
from app.safety import backup, keys
from app.session import open_bureau
from db import errors
from db.connection import Connection
from db.errors import StoreError

NOW = datetime(2026, 11, 22, 18, 0)


def test_a_backup_holds_every_row(bureau):
    store.save(bureau, "unit", {"name": "县人民医院"})
    copy = backup.back_up(bureau, "manual")
    assert backup.verify(copy.path, bureau.keyring)["unit"] == 1


def test_two_backups_in_one_second_keep_both(bureau):
    first, second = backup.back_up(bureau, "manual"), backup.back_up(bureau, "manual")
    assert first.path != second.path
    assert len(backup.backups(bureau.path)) == 2


def test_a_damaged_copy_is_found(bureau):
    copy = backup.back_up(bureau, "manual")
    content = bytearray(copy.path.read_bytes())
    content[len(content) // 2] ^= 1
    copy.path.write_bytes(content)
    with pytest.raises(Damaged):
        backup.verify(copy.path, bureau.keyring)


def test_nothing_half_made_is_left_behind(bureau):
    backup.back_up(bureau, "manual")
    assert not [path for path in backup.folder_of(bureau.path).iterdir() if path.name.startswith(".")]


def made(*ages: timedelta) -> dict[Path, datetime]:
    return {Path(f"{number}.bureau"): NOW - age for number, age in enumerate(ages)}


def test_all_of_the_last_two_days_are_kept():
    copies = made(*(timedelta(hours=hour) for hour in range(48)))
    assert backup.kept(copies, NOW) == set(copies)


def test_older_ones_thin_out_to_days_weeks_and_months():
    copies = made(*(timedelta(hours=6 * step) for step in range(4 * 400)))
    kept = backup.kept(copies, NOW)
    assert 25 < len(kept) < 45
    assert min(copies[path] for path in kept) < NOW - timedelta(days=200)


def test_the_only_backup_is_kept_however_old():
    copies = made(timedelta(days=4000))
    assert backup.kept(copies, NOW) == set(copies)


def others_than(paths, folder):
    return sorted(path.name for path in folder.iterdir() if path not in paths)


@pytest.mark.parametrize("step", ["app.safety.files.write_bytes", "app.safety.audit.head", "app.safety.backup.verify"])
@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
def test_a_backup_that_fails_midway_leaves_the_folder_as_it_was(bureau, monkeypatch, step, fault):
    backup.back_up(bureau, "manual")
    folder = backup.folder_of(bureau.path)
    before = others_than((), folder)

    def fail(*_arguments):
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr(step, fail)
        with pytest.raises(DiskFull if isinstance(fault, OSError) else KeyboardInterrupt):
            backup.back_up(bureau, "manual")
    assert others_than((), folder) == before


def test_a_full_disk_found_by_the_database_itself_is_told(bureau, monkeypatch):
    def full(_self, _target, _between):
        raise StoreError(errors.FULL)

    monkeypatch.setattr(Connection, "copy_to", full)
    with pytest.raises(DiskFull, match=r"backup|备份"):
        backup.back_up(bureau, "manual")


def test_a_damaged_page_of_the_file_itself_is_told_as_the_files(bureau):
    bureau.close()
    content = bytearray(bureau.path.read_bytes())
    content[-2000] ^= 1
    bureau.path.write_bytes(content)
    bureau = open_bureau(bureau.path, "pw")
    with pytest.raises(Damaged, match=re.escape(str(bureau.path))):
        backup.back_up(bureau, "manual")
    assert list(backup.folder_of(bureau.path).iterdir()) == []
    bureau.close()


def test_a_copy_that_the_disk_spoilt_is_told_as_the_disks(bureau, monkeypatch):
    def spoil(source, target, _between):
        source.raw.backup(target.raw)
        target.execute("DELETE FROM setting")

    monkeypatch.setattr(Connection, "copy_to", spoil)
    with pytest.raises(DiskFault):
        backup.back_up(bureau, "manual")
    assert list(backup.folder_of(bureau.path).iterdir()) == []


def test_what_a_killed_backup_left_is_swept_up_by_the_next(bureau, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    for name in (".t-20260101-080000-exit.bureau.77.tmp", ".t-20260101-080000-exit.bureau.77.tmp-journal"):
        (stick / name).touch()
    strange = {".other-20260101-080000-exit.bureau.77.tmp", ".t.tmp"}
    for name in strange:
        (stick / name).touch()
    copy = backup.back_up(bureau, "manual", stick)
    own = {copy.path.name, keys.keys_path(copy.path).name, copy.path.with_suffix(".json").name}
    assert {path.name for path in stick.iterdir()} == own | strange


def test_the_copies_of_another_bureau_on_the_same_stick_are_not_thinned(bureau, tmp_path):
    stick = tmp_path / "stick"
    copy = backup.back_up(bureau, "manual", stick)
    for number in range(40):
        other = stick / f"t-old-20100101-0000{number:02d}-exit.bureau"
        shutil.copyfile(copy.path, other)
        other.with_suffix(".json").write_text('{"made_at": "2010-01-01T00:00:00+00:00"}')
    backup.back_up(bureau, "manual", stick)
    assert len(list(stick.glob("t-old-*.bureau"))) == 40


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"made_at": 5}', '{"made_at": "2010-01-01T00:00:00"}', "\xff"])
def test_a_spoilt_manifest_stops_no_backup(bureau, manifest):
    copy = backup.back_up(bureau, "manual")
    copy.path.with_suffix(".json").write_bytes(manifest.encode("latin-1"))
    assert backup.back_up(bureau, "manual").path in [found.path for found in backup.backups(bureau.path)]


def test_a_copy_from_the_future_is_neither_thinned_nor_counted_against_others(bureau):
    first = backup.back_up(bureau, "manual")
    earlier = bureau.now() - timedelta(days=20 * 365)
    bureau.clock = lambda: earlier
    second = backup.back_up(bureau, "manual")
    assert first.path.exists()
    assert second.path.exists()


def test_a_backup_stopped_while_it_is_verified_leaves_nothing(bureau, monkeypatch):
    stop, asked = Event(), []
    tuples = Connection.tuples

    def watched(connection, sql, parameters=()):
        asked.append(sql)
        if "cipher_integrity_check" in sql:
            stop.set()
        return tuples(connection, sql, parameters)

    monkeypatch.setattr(Connection, "tuples", watched)
    with pytest.raises(backup.Stopped):
        backup.back_up(bureau, "manual", is_stopped=stop.is_set)
    assert any("cipher_integrity_check" in sql for sql in asked)
    assert list(backup.folder_of(bureau.path).iterdir()) == []
    assert not bureau.db.is_busy()
