"""Migrations: in one transaction, with nothing lost."""

from __future__ import annotations

import pytest

from db import errors, migrate
from db.connection import Connection, scratch
from db.models import NAMES

KEY = bytes(range(32))


@pytest.fixture
def connection(tmp_path):
    made = Connection(tmp_path / "a.db", KEY, create=True)
    migrate.create(made)
    yield made
    made.close()


def test_a_new_file_is_ours_and_of_the_newest_version(connection):
    assert migrate.version(connection) == len(migrate.steps())


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_table_of_records_has_an_id_and_a_place_in_the_recycle_bin(connection, name):
    columns = {row["name"] for row in connection.rows(f"PRAGMA table_info({name})")}
    assert {"id", "deleted_at"} < columns


def test_the_file_is_kept_safe_by_its_pragmas(connection):
    found = {name: connection.value(f"PRAGMA {name}") for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert found == {"journal_mode": "truncate", "synchronous": 3, "foreign_keys": 1}
    assert connection.value("PRAGMA locking_mode") == "exclusive"


def test_a_second_connection_is_kept_out(connection):
    with pytest.raises(errors.StoreError) as caught:
        Connection(connection.path, KEY)
    assert caught.value.cause == errors.LOCKED


def test_a_wrong_key_reads_nothing(connection):
    connection.close()
    with pytest.raises(errors.StoreError) as caught:
        Connection(connection.path, bytes(32))
    assert caught.value.cause == errors.CORRUPT


def test_a_step_that_fails_leaves_nothing_behind(connection, monkeypatch):
    def broken(execute):
        execute("CREATE TABLE half (a)")
        execute("SELECT * FROM nowhere")

    released = migrate.steps()
    monkeypatch.setattr(migrate, "steps", lambda: [*released, broken])
    with pytest.raises(errors.StoreError):
        migrate.upgrade(connection, lambda: None)
    assert "half" not in migrate.row_counts(connection)
    assert connection.value("PRAGMA foreign_keys") == 1


def test_a_step_that_breaks_a_link_is_refused(connection, monkeypatch):
    connection.execute("INSERT INTO unit (id, name) VALUES (1, 'a'), (2, 'b')")
    connection.execute("UPDATE unit SET parent = 1 WHERE id = 2")
    released = migrate.steps()
    breaking = [*released, lambda execute: execute("UPDATE unit SET parent = 99 WHERE id = 2")]
    monkeypatch.setattr(migrate, "steps", lambda: breaking)
    with pytest.raises(errors.StoreError):
        migrate.upgrade(connection, lambda: None)
    assert connection.value("SELECT parent FROM unit WHERE id = 2") == 1


def test_a_rebuilt_table_keeps_the_rows_that_point_at_it(connection, monkeypatch):
    connection.execute("INSERT INTO unit (id, name) VALUES (1, 'a'), (2, 'b')")
    connection.execute("UPDATE unit SET parent = 1 WHERE id = 2")

    def rebuild(execute):
        execute("CREATE TABLE unit_new AS SELECT * FROM unit")
        execute("DROP TABLE unit")
        execute("ALTER TABLE unit_new RENAME TO unit")
        execute("CREATE UNIQUE INDEX unit_id ON unit(id)")

    released = migrate.steps()
    monkeypatch.setattr(migrate, "steps", lambda: [*released, rebuild])
    migrate.upgrade(connection, lambda: None)
    assert connection.value("SELECT count(*) FROM unit") == 2


def test_a_rebuilt_table_that_loses_its_guards_is_refused(connection, monkeypatch):
    def rebuild(execute):
        execute("CREATE TABLE audit_new AS SELECT * FROM audit")
        execute("DROP TABLE audit")
        execute("ALTER TABLE audit_new RENAME TO audit")

    released = migrate.steps()
    monkeypatch.setattr(migrate, "steps", lambda: [*released, rebuild])
    with pytest.raises(errors.StoreError, match="audit_no_delete"):
        migrate.upgrade(connection, lambda: None)
    assert connection.value("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'") == 2


def test_the_backup_comes_before_the_first_change(connection, monkeypatch):
    order: list[str] = []
    released = migrate.steps()
    monkeypatch.setattr(migrate, "steps", lambda: [*released, lambda _execute: order.append("step")])
    migrate.upgrade(connection, lambda: order.append("backup"))
    assert order == ["backup", "step", "step"]  # the last one in memory, to compare


def test_a_step_that_would_leave_another_shape_is_refused(connection, monkeypatch):
    connection.execute("CREATE INDEX by_hand ON unit(name)")
    released = migrate.steps()
    monkeypatch.setattr(migrate, "steps", lambda: [*released, lambda execute: execute("CREATE TABLE more (a TEXT)")])
    with pytest.raises(errors.StoreError, match="by_hand"):
        migrate.upgrade(connection, lambda: None)
    assert "more" not in migrate.row_counts(connection)


def test_a_shape_is_the_same_however_its_sql_is_set():
    shapes = []
    for sql in (
        "CREATE TABLE a(x TEXT,y INTEGER)",
        "CREATE TABLE a (x  TEXT,\n    y INTEGER)",
        "CREATE TABLE a(x TEXT)",
    ):
        with scratch() as execute:
            execute(sql)
            shapes.append(migrate.shape(execute))
    assert shapes[0] == shapes[1] != shapes[2]
