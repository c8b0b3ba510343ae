"""A bureau file from opening to closing: lock, key, migration, rules, the name of who works in it."""

from __future__ import annotations

import contextlib
import json
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app import areas, i18n, rules, values
from app.bureau import Bureau
from app.errors import AppError, Busy, Damaged, FileMissing, Foreign, KeysOld, ReadOnly, Taken, WrongPassword
from app.i18n import _
from app.safety import backup, faults, files, keys, lock, lockout, places
from app.safety.keys import Unlocked
from app.safety.users import KEYS_SERIAL
from db import errors as store
from db import migrate
from db.connection import Connection

SUFFIX = ".bureau"
JURISDICTIONS = ("cn", "vn")
RULES_EDITION = "rules"  # the setting that names the shipped rules which the file holds
_SQLITE_PLAIN = b"SQLite format 3\0"


def create_bureau(
    path: Path, password: str, *, name: str, jurisdiction: str = "cn", user: str = ""
) -> tuple[Bureau, str]:
    """Make a new encrypted file; returns it open, and the recovery key to print once. Taken if the path is in use."""
    if jurisdiction not in JURISDICTIONS:
        raise ValueError(f"unknown jurisdiction {jurisdiction!r}")
    if not password:
        raise AppError(_("The password must not be empty."))
    places.require_own_disk(path)
    for part in files.parts(path):
        if part.exists() and (part != files.journal_path(path) or part.stat().st_size):
            raise Taken(what=str(part))
    with files.disk_faults(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    user = user or _("Clerk")
    keyring, recovery = keys.create(path, password, user)
    try:
        # A file of this name is a whole one from the first moment, whatever happens meanwhile.
        with files.replacing(path) as temporary:
            _fill(temporary, keyring, {"jurisdiction": jurisdiction, "name": name, "language": i18n.language()})
        return _opened(path, Unlocked(keyring, user)), recovery
    except BaseException as fault:
        _remove_half_made(path)
        if isinstance(fault, store.StoreError):
            raise faults.told(fault, path) from fault
        raise


def _fill(path: Path, keyring: keys.Keyring, settings: dict[str, str]) -> None:
    connection = Connection(path, keyring.data_key, create=True)
    try:
        migrate.create(connection)
        with connection.transaction():
            kept = settings | {RULES_EDITION: rules.edition(settings["jurisdiction"])}
            connection.executemany("INSERT INTO setting VALUES (?, ?)", list(kept.items()))
            rules.store(connection, rules.shipped(settings["jurisdiction"]))
    finally:
        connection.close()


def _assembled(path: Path, connection: Connection, unlocked: Unlocked) -> Bureau:
    bureau = Bureau(path, connection, unlocked.keyring, unlocked.user, unlocked.role)
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
    for part in files.parts(path):
        with contextlib.suppress(OSError):
            part.unlink()


def open_bureau(path: Path, password: str, user: str = "") -> Bureau:
    """Open a file with a password or the recovery key; every way to fail has its own error, none changes the file."""
    return open_unlocked(path, unlock(path, password, user))


def unlock(path: Path, password: str, user: str = "") -> Unlocked:
    """The half of opening that takes long (Argon2id) and touches no database: a window runs it beside itself."""
    if lock.is_held_here(path):
        raise Busy(path=path, holder=lock.holder(path))
    _inspect(path)
    places.require_own_disk(path)
    return confirm(path, password, user)


def confirm(path: Path, password: str, user: str = "") -> Unlocked:
    """Ask the key file alone, also of a file that is open. Raises WrongPassword; after five of them TooManyTries."""
    lockout.require_open(path)
    try:
        unlocked = keys.unlock(path, password, user)
    except WrongPassword:
        lockout.count_failure(path)
        lockout.require_open(path)
        raise
    lockout.forget(path)
    return unlocked


def open_unlocked(path: Path, unlocked: Unlocked) -> Bureau:
    """The other half, on the thread that will use the file."""
    if lock.is_held_here(path):
        raise Busy(path=path, holder=lock.holder(path))
    try:
        return _opened(path, unlocked)
    except store.StoreError as fault:
        raise faults.told(fault, path) from fault


def _opened(path: Path, unlocked: Unlocked) -> Bureau:
    connection = Connection(path, unlocked.keyring.data_key, readonly=not _is_writable(path))
    try:
        bureau = _brought_up_to_date(path, connection, unlocked)
        _require_newest_keys(bureau, unlocked)
    except BaseException:
        connection.close()
        raise
    if not connection.readonly:
        lock.announce(path)
    return bureau


def _is_writable(path: Path) -> bool:
    """SQLite also needs the folder, for its journal."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _require_newest_keys(bureau: Bureau, unlocked: Unlocked) -> None:
    """A key file put back from before the last change of users or passwords would let people in who left."""
    now, newest = keys.serial(bureau.path), int(bureau.setting(KEYS_SERIAL, "0"))
    if now < newest and not unlocked.by_recovery:
        raise KeysOld(path=keys.keys_path(bureau.path))
    if now > newest and not bureau.db.readonly:
        bureau.keep_setting(KEYS_SERIAL, str(now))


def _brought_up_to_date(path: Path, connection: Connection, unlocked: Unlocked) -> Bureau:
    is_old = migrate.version(connection) < len(migrate.steps())
    if is_old and connection.readonly:
        raise ReadOnly(path=path)
    bureau = _assembled(path, connection, unlocked)
    if is_old:
        migrate.upgrade(connection, lambda: backup.back_up(bureau, "migration"))
    if not connection.readonly:
        _top_up_rules(bureau)
    return bureau


def _top_up_rules(bureau: Bureau) -> None:
    """Another release of the program brings rules that the file has not; what the bureau has changed stays."""
    edition = rules.edition(bureau.jurisdiction)
    if bureau.setting(RULES_EDITION) != edition:
        with bureau.db.transaction():
            rules.store(bureau.db, rules.shipped(bureau.jurisdiction))
        bureau.keep_setting(RULES_EDITION, edition)


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


def clock_warning(bureau: Bureau) -> str:
    """A sentence when the computer's clock does not fit the last change of the file, else ""."""
    last = bureau.db.value("SELECT at FROM audit ORDER BY seq DESC LIMIT 1")
    if last is None:
        return ""
    passed = bureau.now() - datetime.fromisoformat(last)
    if timedelta(days=-1) <= passed <= timedelta(days=400):
        return ""
    return _(
        "The clock of this computer says {today}, the last change in the file is of {last}. Check the clock."
    ).format(today=values.show_date(bureau.today.isoformat()), last=values.show_date(last[:10]))


def history(bureau: Bureau, record: str, row: int) -> list[dict[str, Any]]:
    """The audit entries of one row, newest first: at, actor, action, reason and ``changes`` {field: [old, new]}."""
    found = bureau.db.rows(
        """SELECT at, actor, action, detail, reason FROM audit WHERE record = ? AND row <= ? AND last >= ?
           ORDER BY seq DESC""",
        (record, row, row),
    )
    return [{**entry, "changes": json.loads(entry.pop("detail") or "{}")} for entry in found]
