"""Populated bureau files as every release wrote them: the shape of that version, invented rows in all its tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app import rules
from app.safety import audit, keys
from db import migrate
from db.connection import Connection
from tests.factories import NOW, PASSWORD, make_identity

ROWS = 3  # to a table; the last one lies in the recycle bin, and may point at the others
OWN = {"setting", "rule", "audit"}  # filled by what belongs in them
Rows = dict[str, list[dict[str, Any]]]


@contextmanager
def released(version: int) -> Iterator[None]:
    """The program as it was when this was its newest version."""
    steps = migrate.steps()[:version]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate, "steps", lambda: steps)
        yield


def make_file(path: Path, version: int) -> None:
    """A closed bureau file of a version, with its keys, and rows in every table."""
    keyring, _recovery = keys.create(path, PASSWORD, "单文静")
    connection = Connection(path, keyring.data_key, create=True)
    with released(version):
        migrate.create(connection)
    _populate(connection, keyring)
    connection.close()


def _populate(connection: Connection, keyring: keys.Keyring) -> None:
    names = sorted(set(tables(connection)) - OWN)
    connection.execute("PRAGMA foreign_keys = 0")
    with connection.transaction():
        settings = {"jurisdiction": "cn", "name": "云岭县卫生健康局", "language": "zh_CN"}
        connection.executemany("INSERT INTO setting VALUES (?, ?)", list(settings.items()))
        rules.store(connection, rules.shipped("cn"))
        connection.execute("UPDATE rule SET value = '77', edited = 1 WHERE id = 1")
        for name in names:
            for number in range(1, ROWS + 1):
                row = _row(connection, name, number)
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {name} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
        at = NOW.isoformat(timespec="seconds")
        entries = [(at, "单文静", n, "insert", name, 1, ROWS, "", "") for n, name in enumerate(names, 1)]
        audit.append(connection, keyring.audit_key, entries)
    connection.execute("PRAGMA foreign_keys = 1")
    assert not connection.tuples("PRAGMA foreign_key_check")


def _row(connection: Connection, table: str, number: int) -> dict[str, Any]:
    links = {row["from"] for row in connection.rows(f"PRAGMA foreign_key_list({table})")}
    columns = connection.rows(f"PRAGMA table_info({table})")
    return {c["name"]: _value(c["name"], c["type"], number, c["name"] in links) for c in columns}


def _value(name: str, kind: str, number: int, is_link: bool) -> object:
    made: dict[str, object] = {
        "id": number,
        "deleted_at": NOW.isoformat() if number == ROWS else None,
        "id_number": make_identity(seq=number),
        "mobile": f"1390000000{number}",
        "office_phone": f"0990-12345{number}",
        "content": _content(number),
        "digest": hashlib.sha256(_content(number)).hexdigest(),
        "sha256": hashlib.sha256(_content(number)).hexdigest(),
        "data_hash": hashlib.sha256(_content(number)).hexdigest(),
        "payload": "{}",
        "condition": '["and", []]',
        "columns": "[]",
        "choices": "{}",
        "year": 2020 + number,
        "part": ("甲部分", "乙部分", None)[number - 1],
    }
    if name in made and (name != "content" or kind == "BLOB"):
        return made[name]
    if is_link:
        return number
    return {"INTEGER": number, "REAL": number / 4, "BLOB": _content(number)}.get(kind, f"{name} 之{number}")


def _content(number: int) -> bytes:
    return f"文件{number}".encode()


def tables(connection: Connection) -> list[str]:
    """Every table of a file, in alphabetical order."""
    return list(migrate.row_counts(connection))


def rows(connection: Connection) -> Rows:
    """Everything in a file, table by table."""
    return {name: connection.rows(f"SELECT * FROM {name} ORDER BY 1, 2") for name in tables(connection)}


def shape(connection: Connection) -> dict[str, str]:
    """Tables, indexes and triggers as SQL without its blanks, by sort and name."""
    return {f"{kind} {name}": sql for kind, name, sql in sorted(migrate.shape(connection.execute)) if sql}


def digest(connection: Connection) -> str:
    """The shape of a file in a few signs."""
    return hashlib.sha256(repr(shape(connection)).encode()).hexdigest()[:16]
