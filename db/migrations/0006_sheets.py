"""What was chosen for sheets that come again, layouts of exports, and the rounds in which units report."""

from __future__ import annotations

from collections.abc import Callable

_STATEMENTS = (
    """CREATE TABLE sheet_profile (record TEXT NOT NULL, layout TEXT NOT NULL, sender INTEGER NOT NULL,
        choices TEXT NOT NULL, used_at TEXT NOT NULL, PRIMARY KEY (record, layout, sender)) STRICT""",
    """CREATE TABLE sheet_layout (record TEXT NOT NULL, name TEXT NOT NULL, columns TEXT NOT NULL,
        PRIMARY KEY (record, name)) STRICT""",
    """CREATE TABLE collection_round (id INTEGER PRIMARY KEY, name TEXT NOT NULL, year INTEGER NOT NULL,
        subject TEXT, opens_on TEXT, due_on TEXT, note TEXT, deleted_at TEXT)""",
    """CREATE TABLE collection (id INTEGER PRIMARY KEY,
        round INTEGER NOT NULL REFERENCES collection_round(id),
        unit INTEGER NOT NULL REFERENCES unit(id), status TEXT NOT NULL, sent_on TEXT, returned_on TEXT,
        accepted_on TEXT, file TEXT, entries INTEGER, accepted INTEGER, rejected INTEGER, note TEXT,
        deleted_at TEXT)""",
    """CREATE TABLE claim (id INTEGER PRIMARY KEY, round INTEGER NOT NULL REFERENCES collection_round(id),
        unit INTEGER NOT NULL REFERENCES unit(id), name TEXT NOT NULL, id_number TEXT NOT NULL, details TEXT,
        deleted_at TEXT)""",
    "CREATE UNIQUE INDEX collection_round_name ON collection_round(name) WHERE deleted_at IS NULL",
    "CREATE UNIQUE INDEX collection_unit ON collection(round, unit) WHERE deleted_at IS NULL",
    "CREATE INDEX collection_of_unit ON collection(unit)",
    "CREATE UNIQUE INDEX claim_person ON claim(round, id_number, unit) WHERE deleted_at IS NULL",
    "CREATE INDEX claim_unit ON claim(unit)",
)


def up(execute: Callable[[str], object]) -> None:
    """Add the tables and their indexes."""
    for statement in _STATEMENTS:
        execute(statement)
