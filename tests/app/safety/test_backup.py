"""Backups: verified copies, thinned by age, never in each other's place."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app import store
from app.errors import Damaged
from app.safety import backup

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
