"""Backups: the online copy, verified by reopening, then put in place; the key file goes with it."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from app.errors import AppError, Damaged, DiskFault, DiskFull, FileMissing
from app.i18n import _
from app.safety import audit, files, keys
from app.safety.roles import Action
from app.steps import Beside, Steps
from db import errors as store
from db.connection import Connection
from db.migrate import row_counts

if TYPE_CHECKING:
    from app.bureau import Bureau

# All of two days, then the newest of each of 12 days, 10 weeks and 9 months.
_NAME = re.compile(r"(?P<stem>.+)-\d{8}-\d{6}-(?P<cause>[a-z]+)(-\d+)?\.bureau")
BY_HAND = ("manual", "usb")
_KEEP = ((12, "%Y-%m-%d"), (10, "%G-%V"), (9, "%Y-%m"))


@dataclass(frozen=True)
class Backup:
    """A verified copy."""

    path: Path
    made_at: datetime


def folder_of(file: Path) -> Path:
    """Where the backups of a bureau file lie."""
    return file.with_name(file.name + ".backups")


class Stopped(Exception):
    """The copy is not wanted any more."""


def iter_back_up(bureau: Bureau, cause: str, folder: Path | None = None) -> Steps[Backup]:
    """``back_up`` beside the window; closed before its end it leaves nothing behind."""
    stopped = Event()
    copying = Beside(lambda: back_up(bureau, cause, folder, stopped.is_set), stopped.set)
    yield copying
    return copying.result()


def back_up(
    bureau: Bureau, cause: str, folder: Path | None = None, is_stopped: Callable[[], bool] = lambda: False
) -> Backup:
    """Make a verified copy whose name holds ``cause``; DiskFull or Damaged leave nothing half-made.

    The program's own copies (at closing, before an import) ask nobody's role. Raises Stopped once ``is_stopped``.
    """
    if cause in BY_HAND:
        bureau.require(Action.BACK_UP)
    folder = folder or folder_of(bureau.path)
    made_at = bureau.now()
    try:
        with files.disk_faults(folder):
            if cause == "usb":  # a folder made anew would lie on this computer, where the disk was
                _require_there(folder)
            folder.mkdir(parents=True, exist_ok=True)
            _sweep(folder, bureau.path.stem)
            target = _unused(folder / f"{bureau.path.stem}-{made_at:%Y%m%d-%H%M%S}-{cause}.bureau")
            _require_room(bureau.path, folder)
            with bureau.db.lent():
                _put_in_place(bureau, target, made_at, is_stopped)
    except DiskFull as fault:
        text = _("There is no room for a backup in {folder}. What was saved is safe; make room and back up again.")
        raise DiskFull(text, folder=folder) from fault
    thin(folder, made_at, bureau.path.stem)
    return Backup(target, made_at)


def _require_there(folder: Path) -> None:
    if not folder.is_dir():
        raise FileMissing(path=folder)


def _put_in_place(bureau: Bureau, target: Path, made_at: datetime, is_stopped: Callable[[], bool]) -> None:
    def between() -> None:
        if is_stopped():
            raise Stopped

    try:
        with files.replacing(target) as temporary:
            _copy(bureau, temporary, between)
            between()
        files.write_bytes(keys.keys_path(target), keys.keys_path(bureau.path).read_bytes())
        _write_manifest(bureau, target, made_at)  # last: a copy without it does not count
    except BaseException:
        _remove(target)
        raise


def _remove(copy: Path) -> None:
    for part in (copy, keys.keys_path(copy), copy.with_suffix(".json")):
        with contextlib.suppress(OSError):
            part.unlink()


def _sweep(folder: Path, stem: str) -> None:
    """Remove what a backup left when it was killed; the file's lock says that no other one is at work."""
    for path in folder.iterdir():
        if re.fullmatch(rf"\.{re.escape(stem)}-\d{{8}}-\d{{6}}-.+\.tmp(-journal)?", path.name):
            path.unlink()


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


def _copy(bureau: Bureau, target: Path, between: Callable[[], object]) -> None:
    try:
        copy = Connection(target, bureau.keyring.data_key, create=True)
        try:
            bureau.db.copy_to(copy, between)
        finally:
            copy.close()
    except store.StoreError as fault:
        raise _told(fault, bureau.path, target.parent) from fault
    files.journal_path(target).unlink(missing_ok=True)
    try:
        verify(target, bureau.keyring, row_counts(bureau.db), between)
    except Damaged as fault:  # a page that cannot be read is copied as it is
        raise (DiskFault(path=target.parent) if _is_sound(bureau.db) else Damaged(path=bureau.path)) from fault


def _told(fault: store.StoreError, file: Path, folder: Path) -> AppError:
    """Whose fault it is that a copy failed: a page that cannot be read is the file's, all else the folder's."""
    if fault.cause == store.FULL:
        return DiskFull()
    return Damaged(path=file) if fault.cause == store.CORRUPT else DiskFault(path=folder)


def verify(
    path: Path,
    keyring: keys.Keyring,
    expected: dict[str, int] | None = None,
    between: Callable[[], object] = lambda: None,
) -> dict[str, int]:
    """Reopen a copy, check every page and count its rows; raises Damaged. ``between`` may stop it by raising."""
    try:
        copy = Connection(path, keyring.data_key, readonly=True)
        try:
            found = row_counts(copy)
            sound = _is_sound(copy, between)
        finally:
            copy.close()
    except store.StoreError as fault:
        raise Damaged(path=path) from fault
    if not sound or (expected is not None and found != expected):
        raise Damaged(path=path)
    return found


def _is_sound(connection: Connection, between: Callable[[], object] = lambda: None) -> bool:
    """Every page as it was encrypted, and every table and index in order."""
    if connection.tuples("PRAGMA cipher_integrity_check"):
        return False
    between()
    return connection.value("PRAGMA quick_check") == "ok"


def _write_manifest(bureau: Bureau, target: Path, made_at: datetime) -> None:
    manifest = {
        "made_at": made_at.isoformat(timespec="seconds"),
        "rows": row_counts(bureau.db),
        "audit_head": audit.head(bureau.db).short,
    }
    files.write_bytes(target.with_suffix(".json"), json.dumps(manifest, indent=1).encode())


def expected_rows(copy: Path) -> dict[str, int] | None:
    """The row counts of the manifest; None for a copy that was moved about without it."""
    try:
        return json.loads(copy.with_suffix(".json").read_text("utf-8"))["rows"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _head(copy: Path) -> tuple[int, str]:
    try:
        seq, _dash, mac = str(json.loads(copy.with_suffix(".json").read_text("utf-8"))["audit_head"]).partition("-")
        return int(seq), mac
    except (OSError, ValueError, KeyError, TypeError):
        return 0, ""


@dataclass(frozen=True)
class Copy:
    """A finished backup in some folder, as its name and manifest tell it."""

    path: Path
    stem: str  # of the bureau file that it is a copy of
    made_at: datetime
    cause: str
    rows: dict[str, int]
    size: int
    head: tuple[int, str] = (0, "")  # the audit log's last entry then: number, first digits of its code


def in_folder(folder: Path) -> list[Copy]:
    """The finished backups in a folder, of whatever bureau, the newest first; for restoring."""
    found = list[Copy]()
    for path in folder.glob("*.bureau") if folder.is_dir() else ():
        name = _NAME.fullmatch(path.name)
        moment = _moment(path)
        if name and moment and keys.keys_path(path).exists():
            size = path.stat().st_size
            rows = expected_rows(path) or {}
            found.append(Copy(path, name["stem"], moment, name["cause"], rows, size, _head(path)))
    return sorted(found, key=lambda copy: copy.made_at, reverse=True)


def backups(file: Path) -> list[Backup]:
    """The finished backups of a file, newest first."""
    found = [Backup(path, moment) for path, moment in _finished(folder_of(file), file.stem).items()]
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def _finished(folder: Path, stem: str) -> dict[Path, datetime]:
    """The finished backups of one bureau and their times; a stick may hold those of another bureau too."""
    own = re.compile(rf"{re.escape(stem)}-\d{{8}}-\d{{6}}-.+\.bureau")
    with files.disk_faults(folder):
        paths = sorted(folder.iterdir()) if folder.is_dir() else []
    return {path: moment for path in paths if own.fullmatch(path.name) and (moment := _moment(path))}


def _moment(path: Path) -> datetime | None:
    try:
        moment = datetime.fromisoformat(json.loads(path.with_suffix(".json").read_text("utf-8"))["made_at"])
        return moment if moment.tzinfo else moment.astimezone()
    except (OSError, ValueError, KeyError, TypeError):  # not finished, so not counted and never thinned
        return None


def thin(folder: Path, now: datetime, stem: str) -> None:
    """Remove a bureau's copies that the scheme no longer keeps; never the newest, never one from the future."""
    made = {path: moment for path, moment in _finished(folder, stem).items() if moment <= now}
    for path in made.keys() - kept(made, now):
        _remove(path)


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
