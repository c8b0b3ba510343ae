"""A bureau file from opening to closing: lock, key, migration, rules, the name of who works in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from app import areas, i18n, rules, values
from app.bureau import Bureau
from app.errors import (
    AppError,
    Busy,
    Damaged,
    EnvironmentFault,
    FileMissing,
    Foreign,
    ReadOnly,
    Taken,
    TooNew,
)
from app.i18n import _
from app.safety import backup, files, keys, lock
from db import errors as store
from db import migrate
from db.connection import Connection

SUFFIX = ".bureau"
JURISDICTIONS = ("cn", "vn")
_SQLITE_PLAIN = b"SQLite format 3\0"


def create_bureau(
    path: Path, password: str, *, name: str, jurisdiction: str = "cn", user: str = ""
) -> tuple[Bureau, str]:
    """Make a new encrypted file; returns it open, and the recovery key to print once. Taken if the path is in use."""
    if jurisdiction not in JURISDICTIONS:
        raise ValueError(f"unknown jurisdiction {jurisdiction!r}")
    if not password:
        raise AppError(_("The password must not be empty."))
    if path.exists() or keys.keys_path(path).exists():
        raise Taken(what=str(path))
    with files.disk_faults(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    user = user or _("Clerk")
    keyring, recovery = keys.create(path, password, user)
    try:
        connection = _connect(path, keyring)
        migrate.create(connection)
        settings = {"jurisdiction": jurisdiction, "name": name, "language": i18n.language()}
        with connection.transaction():
            connection.executemany("INSERT INTO setting VALUES (?, ?)", list(settings.items()))
            rules.store(connection, rules.shipped(jurisdiction))
    except store.StoreError as fault:
        _remove_half_made(path)
        raise _sentence(fault, path) from fault
    lock.announce(path)
    return _assembled(path, connection, keyring, user), recovery


def _assembled(path: Path, connection: Connection, keyring: keys.Keyring, user: str) -> Bureau:
    bureau = Bureau(path, connection, keyring, user)
    bureau.masked = _masked
    if not connection.readonly:
        bureau.closing.append(lambda: backup.back_up(bureau, "exit") if bureau.done else None)
    return bureau


def _masked(record: str, name: str, value: Any) -> Any:
    """A value as the audit log may hold it."""
    spec = areas.records().get(record)
    field = next((field for field in spec.fields if field.name == name), None) if spec else None
    if field is None or value is None:
        return value
    if field.computed:
        return None
    return values.mask(field, value) if field.sensitive else value


def _remove_half_made(path: Path) -> None:
    for part in (path, keys.keys_path(path), path.with_name(path.name + "-journal")):
        part.unlink(missing_ok=True)


def open_bureau(path: Path, password: str) -> Bureau:
    """Open a file with its password or recovery key; every way to fail has its own error, and none changes the file."""
    _inspect(path)
    keyring, user = keys.unlock(path, password)
    try:
        connection = _connect(path, keyring)
    except store.StoreError as fault:
        raise _sentence(fault, path) from fault
    try:
        migrate.version(connection)
        bureau = _brought_up_to_date(path, connection, keyring, user)
    except store.StoreError as fault:
        connection.close()
        raise _sentence(fault, path) from fault
    except BaseException:
        connection.close()
        raise
    lock.announce(path)
    return bureau


def _brought_up_to_date(path: Path, connection: Connection, keyring: keys.Keyring, user: str) -> Bureau:
    bureau = _assembled(path, connection, keyring, user)
    if not connection.readonly:
        migrate.upgrade(connection, lambda: backup.back_up(bureau, "migration"))
    return bureau


def _inspect(path: Path) -> None:
    """What can be told without the key: absent, empty, or not ours."""
    if not path.is_file():
        raise FileMissing(path=path)
    with files.disk_faults(path), path.open("rb") as file:
        start = file.read(len(_SQLITE_PLAIN))
    if not start:
        raise Damaged(path=path)
    if start == _SQLITE_PLAIN or (not keys.keys_path(path).exists() and path.suffix != SUFFIX):
        raise Foreign(path=path)


def _connect(path: Path, keyring: keys.Keyring) -> Connection:
    try:
        return Connection(path, keyring.data_key)
    except store.StoreError as fault:
        if fault.cause != store.READONLY:
            raise
    return Connection(path, keyring.data_key, readonly=True)


def _sentence(fault: store.StoreError, path: Path) -> Exception:
    """The sentence for a fault while opening; the password was right, so an unreadable file is damaged."""
    if fault.cause == store.LOCKED:
        return Busy(path=path, holder=lock.holder(path))
    known: dict[str, type[EnvironmentFault]] = {
        store.CORRUPT: Damaged,
        store.IO: Damaged,
        store.NOT_OURS: Foreign,
        store.TOO_NEW: TooNew,
        store.FULL: files.DiskFull,
        store.READONLY: ReadOnly,
    }
    return known[fault.cause](path=path) if fault.cause in known else fault


def history(bureau: Bureau, record: str, row: int) -> list[dict[str, Any]]:
    """The audit entries of one row, newest first: at, actor, action, reason and ``changes`` {field: [old, new]}."""
    found = bureau.db.rows(
        "SELECT at, actor, action, detail, reason FROM audit WHERE record = ? AND row = ? ORDER BY seq DESC",
        (record, row),
    )
    return [{**entry, "changes": json.loads(entry.pop("detail") or "{}")} for entry in found]
