"""Migration 0011: the words beside the items become headings, and nothing is lost."""

from __future__ import annotations

import importlib

from db import migrate
from db.connection import Connection


def test_parts_become_headings_above_their_items(tmp_path, monkeypatch):
    released = migrate.steps()
    ours = importlib.import_module("db.migrations.0008_plan_outline").up
    place = released.index(ours)
    monkeypatch.setattr(migrate, "steps", lambda: released[:place])
    connection = Connection(tmp_path / "a.db", bytes(32), create=True)
    migrate.create(connection)
    connection.execute("INSERT INTO plan (id, year, kind, title, status) VALUES (1, 2026, 'women', 't', 'draft')")
    rows = [(1, "甲", "组织"), (2, "乙", None), (3, "丙", "组织"), (4, "丁", "服务")]
    connection.executemany("INSERT INTO plan_item (plan, ordinal, goal, part) VALUES (1, ?, ?, ?)", rows)
    monkeypatch.setattr(migrate, "steps", lambda: released)
    assert migrate.upgrade(connection, lambda: None)
    found = connection.tuples("SELECT ordinal, goal, depth, role FROM plan_item ORDER BY ordinal")
    assert found == [
        (1, "组织", 1, "heading"), (2, "甲", 2, "item"), (3, "丙", 2, "item"),
        (4, "服务", 1, "heading"), (5, "丁", 2, "item"), (6, "乙", 1, "item"),
    ]  # fmt: skip
    connection.close()
