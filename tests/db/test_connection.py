"""The one connection: faults arrive under their own name."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from db import errors, migrate
from db.connection import Connection, named

KEY = bytes(range(32))


@pytest.fixture
def connection(tmp_path):
    made = Connection(tmp_path / "a.db", KEY, create=True)
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
        ("unable to open database file", errors.IO),
    ],
)
def test_the_first_fault_of_a_chain_is_named_not_the_last(first, cause):
    last = RuntimeError("cannot rollback - no transaction is active")
    last.__context__ = RuntimeError(first)
    assert named(last).cause == cause


def test_a_second_file_open_for_a_moment_takes_no_model_away(connection, tmp_path):
    other = Connection(tmp_path / "b.db", KEY, create=True)
    other.close()
    row = connection.insert("unit", {"name": "甲"})
    assert connection.get("unit", row)["name"] == "甲"


def away(path):
    path.rename(path.with_suffix(".away"))


def exchanged(path):
    content = path.read_bytes()
    path.rename(path.with_suffix(".away"))
    path.write_bytes(content)


@pytest.mark.skipif(os.name == "nt", reason="Windows moves no file that is open")
@pytest.mark.parametrize("lose", [away, exchanged, Path.unlink])
def test_a_file_lost_while_open_takes_no_more_changes(connection, lose):
    connection.insert("unit", {"name": "甲"})  # after the first write SQLite itself no longer looks
    lose(connection.path)
    with pytest.raises(errors.StoreError) as caught, connection.transaction():
        connection.insert("unit", {"name": "乙"})
    assert caught.value.cause == errors.MOVED
    assert connection.value("SELECT count(*) FROM unit") == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows moves no file that is open")
def test_a_file_lost_within_a_change_is_told_before_it_counts_as_saved(connection):
    with pytest.raises(errors.StoreError) as caught, connection.transaction():
        connection.insert("unit", {"name": "乙"})
        away(connection.path)
    assert caught.value.cause == errors.MOVED
    assert not connection.raw.in_transaction


def test_a_closed_file_is_not_opened_again_by_a_late_question(connection):
    connection.close()
    with pytest.raises(errors.StoreError):
        connection.value("SELECT count(*) FROM unit")
    with pytest.raises(errors.StoreError):
        connection.get("unit", 1)
    Connection(connection.path, KEY).close()


def test_opening_makes_no_file(tmp_path):
    for readonly in (False, True):
        with pytest.raises(errors.StoreError):
            Connection(tmp_path / "none.db", KEY, readonly=readonly)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_could_not_be_opened_is_let_go(connection, monkeypatch):
    def fail(_self, _sql):
        raise errors.StoreError(errors.IO)

    connection.close()
    monkeypatch.setattr(Connection, "value", fail)
    with pytest.raises(errors.StoreError) as caught:
        Connection(connection.path, KEY)
    held = Path("/proc/self/fd")
    names = [str(handle.readlink()) for handle in held.iterdir() if handle.exists()] if held.exists() else []
    assert str(connection.path) not in names
    assert caught.value.cause == errors.IO


def test_a_name_with_signs_of_an_address_is_a_name_all_the_same(tmp_path):
    path = tmp_path / "县 100%?#&.db"
    Connection(path, KEY, create=True).close()
    assert path.exists()
    assert [other.name for other in tmp_path.iterdir() if not other.name.startswith("县 100%?#&.db")] == []


def test_a_reader_changes_nothing(connection):
    connection.close()
    reader = Connection(connection.path, KEY, readonly=True)
    with pytest.raises(errors.StoreError) as caught:
        reader.insert("unit", {"name": "甲"})
    reader.close()
    assert caught.value.cause == errors.READONLY


def test_whoever_opens_the_file_may_say_how_its_faults_are_told(connection):
    connection.told_as = lambda fault: ValueError(fault.cause)
    with pytest.raises(ValueError, match="bug"):
        connection.value("SELECT * FROM nowhere")


def test_a_file_closed_within_a_change_lets_it_go_and_says_what_went_wrong(connection):
    with pytest.raises(ZeroDivisionError), connection.transaction():
        connection.insert("unit", {"name": "甲"})
        connection.close()
        raise ZeroDivisionError
    again = Connection(connection.path, KEY)
    assert again.value("SELECT count(*) FROM unit") == 0
    again.close()


def test_half_a_change_is_never_copied(connection, tmp_path):
    target = Connection(tmp_path / "copy.db", KEY, create=True)
    with pytest.raises(errors.StoreError, match="half"), connection.transaction():
        connection.insert("unit", {"name": "甲"})
        connection.copy_to(target)
    connection.copy_to(target)
    assert target.value("SELECT count(*) FROM unit") == 0
    target.close()
