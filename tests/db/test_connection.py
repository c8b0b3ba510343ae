"""The one connection: faults arrive under their own name."""

from __future__ import annotations

import signal

import pytest

from db import errors, migrate
from db.connection import Connection, named

KEY = bytes(range(32))


@pytest.fixture
def connection(tmp_path):
    made = Connection(tmp_path / "a.db", KEY)
    migrate.create(made)
    yield made
    made.close()


def test_a_row_goes_in_and_comes_out(connection):
    row = connection.insert("unit", {"name": "甲", "quota": 3})
    connection.update("unit", row, {"quota": 4})
    found = connection.get("unit", row)
    assert (found["name"], found["quota"]) == ("甲", 4)
    connection.delete("unit", row)
    assert connection.get("unit", row) is None


def test_a_second_row_with_the_same_key_is_not_unique(connection):
    connection.insert("unit", {"name": "甲", "code": "1"})
    with pytest.raises(errors.NotUnique):
        connection.insert("unit", {"name": "乙", "code": "1"})


def test_a_row_that_is_pointed_at_stays(connection):
    top = connection.insert("unit", {"name": "甲"})
    connection.insert("unit", {"name": "乙", "parent": top})
    with pytest.raises(errors.StillReferenced):
        connection.delete("unit", top)


def test_a_failed_transaction_changes_nothing(connection):
    with pytest.raises(errors.NotUnique), connection.transaction():
        connection.insert("unit", {"name": "甲"})
        connection.insert("unit", {"name": "甲"})
    assert connection.value("SELECT count(*) FROM unit") == 0


def test_a_file_that_cannot_grow_keeps_its_old_rows(connection):
    connection.insert("unit", {"name": "甲"})
    resource = pytest.importorskip("resource")
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    size = connection.path.stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limit[1]))
    try:
        with pytest.raises(errors.StoreError), connection.transaction():
            for number in range(5000):
                connection.insert("unit", {"name": f"单位{number}", "note": "注" * 200})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, before)
    assert connection.value("SELECT count(*) FROM unit") == 1
    assert connection.value("PRAGMA quick_check") == "ok"


@pytest.mark.parametrize(
    ("first", "cause"),
    [
        ("database or disk is full", errors.FULL),
        ("attempt to write a readonly database", errors.READONLY),
        ("database is locked", errors.LOCKED),
        ("database disk image is malformed", errors.CORRUPT),
        ("disk I/O error", errors.IO),
    ],
)
def test_the_first_fault_of_a_chain_is_named_not_the_last(first, cause):
    last = RuntimeError("cannot rollback - no transaction is active")
    last.__context__ = RuntimeError(first)
    assert named(last).cause == cause


def test_a_second_file_open_for_a_moment_takes_no_model_away(connection, tmp_path):
    other = Connection(tmp_path / "b.db", KEY)
    other.close()
    row = connection.insert("unit", {"name": "甲"})
    assert connection.get("unit", row)["name"] == "甲"
