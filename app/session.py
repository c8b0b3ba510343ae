"""A bureau file from opening to closing: lock, key, migration, rules, the name of who works in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app import areas, clock, i18n, rules, values
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
from app.safety.write import Batch
from db import errors as store
from db import migrate
from db.connection import Connection

SUFFIX = ".bureau"
JURISDICTIONS = ("cn", "vn")
_SQLITE_PLAIN = b"SQLite format 3\0"


class Bureau:
    """An open bureau file. Services take it as their first argument; there is one at a time and on one thread."""

    def __init__(self, path: Path, connection: Connection, keyring: keys.Keyring, user: str) -> None:
        self.path = path
        self.db = connection
        self.keyring = keyring
        self.user = user
        self.clock: clock.Clock = clock.system_clock
        self.done: list[Batch] = []
        self.undone: list[Batch] = []
        self.listeners: list[Callable[[set[str]], object]] = []
        self._batch = int(connection.value("SELECT coalesce(max(batch), 0) FROM audit"))
        self._settings = dict[str, str](connection.tuples("SELECT name, value FROM setting"))
        self._rules: rules.RuleBook | None = None

    @property
    def jurisdiction(self) -> str:
        """``cn`` or ``vn``: whose law, names and paper forms apply."""
        return self._settings["jurisdiction"]

    @property
    def name(self) -> str:
        """The bureau's official name."""
        return self._settings["name"]

    @property
    def today(self) -> date:
        """The date of the clock in force."""
        return self.now().date()

    def now(self) -> datetime:
        """The time of the clock in force."""
        return self.clock()

    @property
    def rules(self) -> rules.RuleBook:
        """The law and the bureau's own parameters, dated and sourced."""
        if self._rules is None:
            self._rules = rules.RuleBook(rules.load(self.db))
        return self._rules

    def setting(self, name: str, default: str = "") -> str:
        """A setting kept in the file."""
        return self._settings.get(name, default)

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a setting in the file; settings are the program's, not the bureau's data, and leave no audit entry."""
        self.require_writable()
        with self.db.transaction():
            self.db.execute(
                "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )
        self._settings[name] = value

    def masked(self, record: str, name: str, value: Any) -> Any:
        """A value as the audit log may hold it."""
        spec = areas.records().get(record)
        field = next((field for field in spec.fields if field.name == name), None) if spec else None
        if name == "search":
            return None
        return values.mask(field, value) if field and field.sensitive and value is not None else value

    def require_writable(self) -> None:
        """Raise ReadOnly when the file was opened for reading only."""
        if self.db.readonly:
            raise ReadOnly(path=self.path)

    def next_batch(self) -> int:
        """A new number for a command."""
        self._batch += 1
        return self._batch

    def committed(self, batch: Batch) -> None:
        """A command has been saved: it can be undone, and whoever shows its records hears of it."""
        self.done.append(batch)
        self.undone.clear()
        self.announce(batch)

    def announce(self, batch: Batch) -> None:
        """Tell the listeners which records changed."""
        for listener in self.listeners:
            listener(batch.records)

    def close(self) -> None:
        """Back up if anything changed, then let go of the file; safe to call twice."""
        try:
            if self.done and not self.db.readonly:
                backup.back_up(self, "exit")
                self.done.clear()
        finally:
            self.db.close()
            lock.withdraw(self.path)


def create_bureau(
    path: Path, password: str, *, name: str, jurisdiction: str = "cn", user: str = ""
) -> tuple[Bureau, str]:
    """Make a new encrypted file; returns it open, and the recovery key to print once. Raises Taken if the path is in use."""
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
    return Bureau(path, connection, keyring, user), recovery


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
    bureau = Bureau(path, connection, keyring, user)
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
