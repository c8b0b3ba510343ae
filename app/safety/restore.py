"""Putting a backup in the place of the bureau file; what was there is moved aside, never overwritten or deleted."""

from __future__ import annotations

import contextlib
import errno
import json
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from app import clock
from app.errors import Busy, FileMissing
from app.safety import audit, backup, faults, files, keys, lock, roles
from db import errors as store
from db import migrate
from db.connection import Connection

_NO_SECOND_NAMES = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)  # a stick's file system


def restore(copy: Path, target: Path, password: str) -> Path | None:
    """Put the backup ``copy`` and its keys where ``target`` is; returns where the old file now lies, if there was one.

    ``password`` is the one of the backup. Raises WrongPassword, KeysMissing, Damaged, TooNew, Foreign, Busy, DiskFull
    or ReadOnly; then ``target`` is as it was.
    """
    if not copy.is_file():
        raise FileMissing(path=copy)
    if lock.is_held_here(target):
        raise Busy(path=target, holder=lock.holder(target))
    opened = keys.unlock(copy, password)
    roles.require(opened.role, roles.Action.RESTORE)
    keyring = opened.keyring
    _require_current(copy, keyring)
    with files.disk_faults(target), _beside(target) as new:
        for part, fresh in zip(files.parts(copy)[:2], files.parts(new)[:2], strict=True):
            shutil.copyfile(part, fresh)
            files.sync_file(fresh)
        backup.verify(new, keyring, backup.expected_rows(copy))
        _note_restored(new, opened, copy)
        _settle(target, keyring)
        aside = _unused(target)
        try:
            had_one = _set_aside(target, aside)
            for fresh, part in reversed(list(zip(files.parts(new)[:2], files.parts(target)[:2], strict=True))):
                fresh.replace(part)
            files.sync_folder(target.parent)
        except BaseException:
            _put_back(aside, target)
            raise
    return aside if had_one else None


def _note_restored(new: Path, opened: keys.Unlocked, copy: Path) -> None:
    """The new file itself says from which copy it comes, who put it there and when."""
    try:
        connection = Connection(new, opened.keyring.data_key)
    except store.StoreError as fault:
        raise faults.told(fault, new) from fault
    try:
        at = clock.system_clock().isoformat(timespec="seconds")
        batch = int(connection.value("SELECT coalesce(max(batch), 0) + 1 FROM audit"))
        entry = (at, opened.user, batch, "restored", "backup", 0, 0, json.dumps({"file": copy.name}), "")
        with connection.transaction():
            audit.append(connection, opened.keyring.audit_key, [entry])
    except store.StoreError as fault:
        raise faults.told(fault, new) from fault
    finally:
        connection.close()


def _require_current(copy: Path, keyring: keys.Keyring) -> None:
    """Verify the backup where it lies, and that this program can read what it holds."""
    backup.verify(copy, keyring, backup.expected_rows(copy))
    try:
        connection = Connection(copy, keyring.data_key, readonly=True)
        try:
            migrate.version(connection)
        finally:
            connection.close()
    except store.StoreError as fault:
        raise faults.told(fault, copy) from fault


@contextmanager
def _beside(target: Path) -> Generator[Path]:
    """A temporary name in the folder of ``target``; nothing of it is left."""
    new = target.with_name(f".{target.name}.restore")
    try:
        yield new
    finally:
        for part in files.parts(new):
            with contextlib.suppress(OSError):
                part.unlink()


def _settle(target: Path, keyring: keys.Keyring) -> None:
    """Let SQLite end what a crash left in the old file, so that it is whole with or without its journal.

    Raises Busy when another program has it open. One that cannot be opened is moved aside as it is.
    """
    if not target.exists():
        return
    try:
        Connection(target, keyring.data_key).close()
    except store.StoreError as fault:
        if fault.cause == store.LOCKED:
            raise faults.told(fault, target) from fault


def _unused(target: Path) -> Path:
    number = 0
    while True:
        number += 1
        aside = target.with_stem(f"{target.stem}-replaced-{number}")
        if not any(part.exists() for part in files.parts(aside)):
            return aside


def _set_aside(target: Path, aside: Path) -> bool:
    """Give the old file, its keys and its journal a second name; the journal leaves, or it would fall upon the copy."""
    found = [(part, kept) for part, kept in zip(files.parts(target), files.parts(aside), strict=True) if part.exists()]
    for part, kept in found:
        _keep(part, kept)
    files.sync_folder(target.parent)
    files.journal_path(target).unlink(missing_ok=True)
    files.sync_folder(target.parent)  # the journal must be gone before the copy is there
    return bool(found)


def _keep(part: Path, kept: Path) -> None:
    try:
        kept.hardlink_to(part)  # the old file stays in place until the copy replaces it
    except OSError as fault:
        if fault.errno not in _NO_SECOND_NAMES:
            raise
        part.rename(kept)


def _put_back(aside: Path, target: Path) -> None:
    for part, kept in zip(files.parts(target), files.parts(aside), strict=True):
        if kept.exists():
            kept.replace(part)
            kept.unlink(missing_ok=True)  # two names of one file are left as they are by a renaming
