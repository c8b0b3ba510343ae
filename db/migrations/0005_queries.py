"""Conditions saved by name; office telephones among the words by which people are found."""

from __future__ import annotations

from collections.abc import Callable


def up(execute: Callable[[str], object]) -> None:
    """A table more, and longer search words."""
    execute(
        """CREATE TABLE saved_query (id INTEGER PRIMARY KEY, record TEXT NOT NULL, name TEXT NOT NULL,
        condition TEXT NOT NULL, deleted_at TEXT)"""
    )
    execute("CREATE UNIQUE INDEX saved_query_name ON saved_query(record, name) WHERE deleted_at IS NULL")
    execute(
        """UPDATE person SET search = coalesce(search || ' ', '') || replace(office_phone, '-', '')
        WHERE office_phone IS NOT NULL"""
    )
