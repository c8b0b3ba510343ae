"""The register of women workers, gone through twice a year: rounds of verification with an entry for every woman."""

from __future__ import annotations

from collections.abc import Callable


def up(execute: Callable[[str], object]) -> None:
    """A table of rounds and one of entries."""
    execute(
        """CREATE TABLE women_round (id INTEGER PRIMARY KEY, name TEXT NOT NULL, year INTEGER NOT NULL,
        day TEXT NOT NULL, due_on TEXT, note TEXT, deleted_at TEXT)"""
    )
    execute(
        """CREATE TABLE women_entry (id INTEGER PRIMARY KEY, round INTEGER NOT NULL REFERENCES women_round(id),
        person INTEGER NOT NULL REFERENCES person(id), verified_on TEXT, change TEXT, deleted_at TEXT)"""
    )
    execute("CREATE INDEX women_entry_round ON women_entry(round, person)")
    execute("CREATE INDEX women_entry_person ON women_entry(person)")
