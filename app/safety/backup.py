"""Backups: the online copy, verified by reopening, then put in place; the key file goes with it."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import Damaged, DiskFull
from app.safety import audit, files, keys
from db import errors as store
from db.connection import Connection
from db.migrate import row_counts

if TYPE_CHECKING:
    from app.bureau import Bureau

# All of two days, then the newest of each of 12 days, 10 weeks and 9 months.
_KEEP = ((12, "%Y-%m-%d"), (10, "%G-%V"), (9, "%Y-%m"))


@dataclass(frozen=True)
class Backup:
    """A verified copy."""

    path: Path
    made_at: datetime


def folder_of(file: Path) -> Path:
    """Where the backups of a bureau file lie."""
    return file.with_name(file.name + ".backups")


def back_up(bureau: Bureau, cause: str, folder: Path | None = None) -> Backup:
    """Make a verified copy whose name holds ``cause``; DiskFull or Damaged leave nothing half-made."""
    folder = folder or folder_of(bureau.path)
    made_at = bureau.now()
    target = folder / f"{bureau.path.stem}-{made_at:%Y%m%d-%H%M%S}-{cause}.bureau"
    with files.disk_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
        target = _unused(target)
        _require_room(bureau.path, folder)
        with files.replacing(target) as temporary:
            _copy(bureau, temporary)
        shutil.copyfile(keys.keys_path(bureau.path), keys.keys_path(target))
        files.sync_file(keys.keys_path(target))
        _write_manifest(bureau, target, made_at)
    thin(folder, made_at)
    return Backup(target, made_at)


def _unused(target: Path) -> Path:
    number = 1
    candidate = target
    while candidate.exists():  # a second copy in one second must not take the first one's place
        number += 1
        candidate = target.with_stem(f"{target.stem}-{number}")
    return candidate


def _require_room(file: Path, folder: Path) -> None:
    if shutil.disk_usage(folder).free < 3 * file.stat().st_size:
        raise DiskFull


def _copy(bureau: Bureau, target: Path) -> None:
    copy = Connection(target, bureau.keyring.data_key)
    try:
        bureau.db.raw.backup(copy.raw)
    finally:
        copy.close()
        target.with_name(target.name + "-journal").unlink(missing_ok=True)
    verify(target, bureau.keyring, row_counts(bureau.db))


def verify(path: Path, keyring: keys.Keyring, expected: dict[str, int] | None = None) -> dict[str, int]:
    """Reopen a copy, check every page and count its rows; raises Damaged."""
    try:
        copy = Connection(path, keyring.data_key, readonly=True)
        try:
            found = row_counts(copy)
            faults = copy.tuples("PRAGMA cipher_integrity_check")
            sound = copy.value("PRAGMA quick_check") == "ok"
        finally:
            copy.close()
    except store.StoreError as fault:
        raise Damaged(path=path) from fault
    if faults or not sound or (expected is not None and found != expected):
        raise Damaged(path=path)
    return found


def _write_manifest(bureau: Bureau, target: Path, made_at: datetime) -> None:
    manifest = {
        "made_at": made_at.isoformat(timespec="seconds"),
        "rows": row_counts(bureau.db),
        "audit_head": audit.head(bureau.db).short,
    }
    files.write_bytes(target.with_suffix(".json"), json.dumps(manifest, indent=1).encode())


def backups(file: Path) -> list[Backup]:
    """The finished backups of a file, newest first."""
    found = [Backup(path, moment) for path in folder_of(file).glob("*.bureau") if (moment := _moment(path))]
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def _moment(path: Path) -> datetime | None:
    try:
        return datetime.fromisoformat(json.loads(path.with_suffix(".json").read_text())["made_at"])
    except (OSError, ValueError, KeyError):  # no manifest: not finished, so not counted and never thinned
        return None


def thin(folder: Path, now: datetime) -> None:
    """Remove what the scheme no longer keeps; never the newest, never one from the future."""
    made = {path: moment for path in folder.glob("*.bureau") if (moment := _moment(path)) and moment <= now}
    for path in made.keys() - kept(made, now):
        for part in (path, keys.keys_path(path), path.with_suffix(".json")):
            part.unlink(missing_ok=True)


def kept(made: dict[Path, datetime], now: datetime) -> set[Path]:
    """Which of the backups the scheme keeps."""
    newest_first = sorted(made, key=lambda path: made[path], reverse=True)
    keep = {path for path in newest_first if made[path] >= now - timedelta(days=2)} | set(newest_first[:1])
    for count, period in _KEEP:
        first: dict[str, Path] = {}
        for path in newest_first:
            first.setdefault(made[path].strftime(period), path)
        keep.update(list(first.values())[:count])
    return keep
