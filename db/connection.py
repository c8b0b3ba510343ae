"""The one connection to the one encrypted file: open it, read it, change it in transactions."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportAttributeAccessIssue=false
# This file is the border to peewee and sqlcipher3, whose types are not known; behind it everything is strict.

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import get_ident
from typing import Any
from urllib.parse import quote

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from db import errors
from db.models import HOUSE, NAMES

PRAGMAS = {"journal_mode": "truncate", "synchronous": 3, "foreign_keys": 1, "locking_mode": "exclusive"}
# TRUNCATE + EXTRA loses no acknowledged save at a power cut; EXCLUSIVE keeps a second program out.
CACHE_KIB = 65_536
COPIED_PAGES = 512  # between two looks at whether the copy is still wanted


class RawKeyDatabase(SqlCipherDatabase):
    """peewee's SQLCipher database opened with a raw 32-byte key instead of a passphrase."""

    def __init__(self, address: str, key: bytes, pragmas: dict[str, object]) -> None:
        super().__init__(address, pragmas=pragmas, passphrase="", timeout=0, thread_safe=False, autoconnect=False)
        self.raw_key = key

    def _connect(self) -> Any:
        # A long COMMIT and the copy of a backup run in a worker while nobody else uses the file (see ``lent``).
        connection = sqlcipher.connect(
            self.database, uri=True, isolation_level=None, timeout=0, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{self.raw_key.hex()}'\"")
            self._add_conn_hooks(connection)
        except BaseException:
            connection.close()
            raise
        return connection


class Connection:
    """Rows as dicts, changes in transactions; every fault of the file arrives as a StoreError."""

    def __init__(self, path: Path, key: bytes, *, readonly: bool = False, create: bool = False) -> None:
        self.path = path
        self.readonly = readonly
        self.told_as: Callable[[errors.StoreError], Exception] = lambda fault: fault
        mode = "ro" if readonly else "rwc" if create else "rw"
        self._tables: dict[str, Any] = {}
        self._held = 0
        self._threads = {get_ident()}  # who may use the connection: its own thread, and a worker that it is lent to
        self._committed = False
        self._database = RawKeyDatabase(_address(path, mode), key, {} if readonly else dict(PRAGMAS))
        try:
            self._open()
        except BaseException:
            self.close()
            raise

    def _open(self) -> None:
        with faults():
            self._database.connect()
        self.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        if self.readonly:
            self.execute("PRAGMA query_only = 1")
        self.value("SELECT count(*) FROM sqlite_master")
        if not self.readonly:
            # EXCLUSIVE takes its lock at the first write: take it now, so that a second program hears at once.
            self.execute("BEGIN EXCLUSIVE")
            self.execute("COMMIT")
        with _named_missing():
            self._place = self.path.stat()

    def close(self) -> None:
        """Close the file; safe to call twice."""
        self._database.close()

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
        """All rows of a query as dicts."""
        with self._faults():
            cursor = self.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def tuples(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query as tuples."""
        with self._faults():
            return self.execute(sql, parameters).fetchall()

    def value(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """The first column of the first row, or None."""
        with self._faults():
            row = self.execute(sql, parameters).fetchone()
            return row[0] if row else None

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """Run one statement and return its cursor."""
        with self._faults():
            return self.raw.execute(sql, tuple(parameters))

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for many rows."""
        with self._faults():
            self.raw.executemany(sql, rows)

    @property
    def is_open(self) -> bool:
        """Whether the file can still be read."""
        return not self._database.is_closed()

    @property
    def raw(self) -> Any:
        """The DB-API connection, for backup and migration."""
        if self._database.is_closed():  # peewee would open it again, and hold it for good
            raise errors.StoreError("bug", "the file has been closed")
        if get_ident() not in self._threads:
            raise errors.StoreError("bug", "a worker uses the file, and it was not lent to it")
        return self._database.connection()

    def is_busy(self) -> bool:
        """Whether a transaction is under way, a long job between two of its steps, or a copy is made."""
        return bool(self._held or self.raw.in_transaction)

    @contextmanager
    def lent(self) -> Generator[None]:
        """A worker uses the file in the block; meanwhile ``is_busy`` asks everybody to leave it as it is."""
        me, self._held = get_ident(), self._held + 1
        is_guest = me not in self._threads
        self._threads.add(me)
        try:
            yield
        finally:
            self._held -= 1
            if is_guest:
                self._threads.discard(me)

    def copy_to(self, target: Connection, between: Callable[[], object] = lambda: None) -> None:
        """Fill an empty file with everything in this one; the fault may be of either.

        ``between`` is called every few milliseconds, and stops the copy by raising.
        """
        if self.raw.in_transaction:
            raise errors.StoreError("bug", "a copy now would hold half a change")

        def look(_status: int, _remaining: int, _total: int) -> None:
            between()

        with faults():
            self.raw.backup(target.raw, pages=COPIED_PAGES, progress=look)

    def get(self, table: str, row_id: int) -> dict[str, Any] | None:
        """One row by id, or None."""
        self._table(table)  # KeyError for what is no table of records
        found = self.rows(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
        return found[0] if found else None

    def insert(self, table: str, values: dict[str, Any]) -> int:
        """Store a new row and return its id."""
        with self._faults():
            rows = self._table(table)
            return int(rows.insert(_columns(rows, values)).execute())

    def update(self, table: str, row_id: int, values: dict[str, Any]) -> None:
        """Change the given columns of one row."""
        with self._faults():
            rows = self._table(table)
            rows.update(_columns(rows, values)).where(rows.id == row_id).execute()

    def delete(self, table: str, row_id: int) -> None:
        """Remove one row for good; for undoing an insert. Clerks delete into the recycle bin."""
        with self._faults():
            rows = self._table(table)
            rows.delete().where(rows.id == row_id).execute()

    def _table(self, name: str) -> Any:
        """A table of records as the file has it; its columns stand in the migrations and nowhere else."""
        if name not in self._tables:
            if name not in NAMES | HOUSE:
                raise KeyError(name)
            columns = [row[1] for row in self.raw.execute(f"PRAGMA table_info({name})").fetchall()]
            self._tables[name] = peewee.Table(name, columns, primary_key="id", _database=self._database)
        return self._tables[name]

    @contextmanager
    def transaction(self) -> Generator[None]:
        """All or nothing. Returns only after COMMIT has returned; a full disk arrives as itself."""
        self._require_in_place()
        self.execute("BEGIN IMMEDIATE")
        self._committed = False
        try:
            yield
            if not self._committed:
                self.commit()
        except BaseException:
            # At a full disk SQLite has rolled back by itself, and ROLLBACK would hide the cause.
            # A file that was closed meanwhile has let the change go.
            if not self._database.is_closed() and self.raw.in_transaction:
                self.execute("ROLLBACK")
            raise

    def commit(self) -> None:
        """End the transaction that is under way, before its block does: in a worker, where that takes long."""
        self._require_in_place()
        self.execute("COMMIT")
        self._committed = True

    def _require_in_place(self) -> None:
        """Raise when the file was moved, deleted or exchanged: SQLite itself would go on writing into the lost one."""
        with self._faults(), _named_missing():
            if not os.path.samestat(self.path.stat(), self._place):
                raise errors.StoreError(errors.MOVED)

    @contextmanager
    def _faults(self) -> Generator[None]:
        try:
            with faults():
                yield
        except errors.StoreError as fault:
            told = self.told_as(fault)
            if told is fault:
                raise
            raise told from fault


@contextmanager
def scratch() -> Generator[Callable[[str], Any]]:
    """The ``execute`` of an empty file in memory, to try something out."""
    raw = sqlcipher.connect(":memory:", isolation_level=None)
    try:
        yield raw.execute
    finally:
        raw.close()


def _columns(table: Any, values: dict[str, Any]) -> dict[Any, Any]:
    """Values by peewee's column instead of its name."""
    return {peewee.Column(table, name): value for name, value in values.items()}


def _address(path: Path, mode: str) -> str:
    """The file as SQLite's URI: ``ro`` never writes, ``rw`` never makes a file, ``rwc`` does."""
    return f"file:///{quote(path.absolute().as_posix().removeprefix('/'))}?mode={mode}"


@contextmanager
def _named_missing() -> Generator[None]:
    try:
        yield
    except OSError as fault:
        raise errors.StoreError(errors.MOVED, str(fault)) from fault


@contextmanager
def faults() -> Generator[None]:
    """Turn what SQLite and peewee raise into StoreErrors."""
    try:
        yield
    except (peewee.DatabaseError, peewee.InterfaceError, sqlcipher.Error, sqlite3.Error) as fault:
        raise named(fault) from fault


def named(fault: BaseException) -> errors.StoreError:
    """The StoreError for a database fault; the first cause in the chain counts, not the last complaint."""
    text = " ".join(_chain(fault))
    for words, cause in _CAUSES:
        if any(word in text for word in words):
            return errors.StoreError(cause, text)
    if "UNIQUE constraint" in text:
        return errors.NotUnique("not unique", text)
    if "FOREIGN KEY constraint" in text:
        return errors.StillReferenced("still referenced", text)
    return errors.StoreError("bug", text)


def _chain(fault: BaseException | None) -> Iterator[str]:
    while fault is not None:
        yield str(fault)
        fault = fault.__cause__ or fault.__context__


_CAUSES = (
    (("database or disk is full",), errors.FULL),
    (("attempt to write a readonly database",), errors.READONLY),
    (("database is locked",), errors.LOCKED),
    (("malformed", "file is not a database", "file is encrypted"), errors.CORRUPT),
    (("disk I/O error", "unable to open database"), errors.IO),
)
