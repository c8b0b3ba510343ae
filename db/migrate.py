"""Bring a file's shape up to date: numbered steps, one transaction, nothing lost, newer and foreign files refused."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable
from typing import Any

import db.migrations
from db import errors
from db.connection import Connection, faults, scratch

APPLICATION_ID = 0x42554445  # "BUDE": marks the file as ours

Step = Callable[[Callable[[str], object]], None]


def steps() -> list[Step]:
    """All migrations in the order of their numbers."""
    names = sorted(module.name for module in pkgutil.iter_modules(db.migrations.__path__))
    return [importlib.import_module(f"db.migrations.{name}").up for name in names]


def version(connection: Connection) -> int:
    """The file's version; raises StoreError for a foreign, newer or emptied file before anything is written."""
    found = int(connection.value("PRAGMA user_version"))
    application = int(connection.value("PRAGMA application_id"))
    tables = int(connection.value("SELECT count(*) FROM sqlite_master"))
    if application != APPLICATION_ID:
        raise errors.StoreError(errors.NOT_OURS if tables else errors.CORRUPT)
    if found > len(steps()):
        raise errors.StoreError(errors.TOO_NEW)
    if not tables:
        raise errors.StoreError(errors.CORRUPT)
    return found


def create(connection: Connection) -> None:
    """Give a new, empty file its tables."""
    _run(connection, steps())


def upgrade(connection: Connection, back_up: Callable[[], object]) -> bool:
    """Run what is missing after ``back_up()`` has returned; True if anything was."""
    missing = steps()[version(connection) :]
    if missing:
        back_up()
        _run(connection, missing)
    return bool(missing)


def _run(connection: Connection, missing: list[Step]) -> None:
    # Off OUTSIDE the transaction: inside it is silently ignored, and a table rebuild would delete child rows.
    connection.execute("PRAGMA foreign_keys = 0")
    try:
        with connection.transaction():
            before, guards = row_counts(connection), _triggers(connection)
            for step in missing:
                with faults():
                    step(connection.execute)
            _verify(connection, before)
            if lost := guards - _triggers(connection):
                raise errors.StoreError("bug", f"migration would drop triggers: {sorted(lost)}")
            if len(missing) < len(steps()) and (differs := shape(connection.execute) ^ _shape_when_new()):
                raise errors.StoreError("bug", f"migration would leave another shape: {sorted(differs)[:3]}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {len(steps())}")
    finally:
        connection.execute("PRAGMA foreign_keys = 1")


def _verify(connection: Connection, before: dict[str, int]) -> None:
    after = row_counts(connection)
    lost = {name: count for name, count in before.items() if after.get(name, 0) < count}
    broken = connection.tuples("PRAGMA foreign_key_check")
    if lost or broken:
        raise errors.StoreError("bug", f"migration would lose rows: {lost or broken[:3]}")


def _triggers(connection: Connection) -> set[str]:
    """The guards of the audit log are triggers, and a table's are dropped with it when it is rebuilt."""
    return {row[0] for row in connection.tuples("SELECT name FROM sqlite_master WHERE type = 'trigger'")}


def shape(execute: Callable[[str], Any]) -> set[tuple[str, str, str]]:
    """Every table, index and trigger as ``(type, name, SQL)``; blanks in it count for nothing."""
    found = execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return {(kind, name, re.sub(r"\s*([(),])\s*|\s+", lambda sign: sign[1] or " ", sql)) for kind, name, sql in found}


def _shape_when_new() -> set[tuple[str, str, str]]:
    """The shape of a file that is made today; an upgraded one must have the same, down to indexes and triggers."""
    with scratch() as execute:
        for step in steps():
            step(execute)
        return shape(execute)


def row_counts(connection: Connection) -> dict[str, int]:
    """How many rows each table holds."""
    names = [row[0] for row in connection.tuples("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: int(connection.value(f'SELECT count(*) FROM "{name}"')) for name in names}
