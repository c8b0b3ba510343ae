"""What was typed into a form and not yet saved, kept for the case of a crash."""

from __future__ import annotations

from collections.abc import Callable


def up(execute: Callable[[str], object]) -> None:
    """One draft for each form, row and user; a new row is row 0."""
    execute(
        """CREATE TABLE draft (record TEXT NOT NULL, row INTEGER NOT NULL, actor TEXT NOT NULL, payload TEXT NOT NULL,
           base INTEGER NOT NULL, saved_at TEXT NOT NULL, PRIMARY KEY (record, row, actor)) STRICT, WITHOUT ROWID"""
    )
