"""Figures from outside to compare with: the provincial average of a year beside our own."""

from __future__ import annotations

from collections.abc import Callable


def up(execute: Callable[[str], object]) -> None:
    """One figure for each cell of a measure and year."""
    execute(
        """CREATE TABLE comparison (id INTEGER PRIMARY KEY, measure TEXT NOT NULL, year INTEGER NOT NULL,
        cell TEXT NOT NULL, value REAL NOT NULL, name TEXT NOT NULL, source TEXT, deleted_at TEXT)"""
    )
    execute("CREATE UNIQUE INDEX comparison_cell ON comparison(measure, year, cell) WHERE deleted_at IS NULL")
