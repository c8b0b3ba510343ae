"""Units through time: what they were called and to whom they belonged, quota and population by year, the register of
changes; what was done about a due; and the indexes by which a past day is read.
"""

from __future__ import annotations

from collections.abc import Callable

_TABLES = {
    "unit_state": """unit INTEGER NOT NULL REFERENCES unit(id), name TEXT NOT NULL, short_name TEXT, kind TEXT,
        level TEXT, parent INTEGER REFERENCES unit(id), valid_from TEXT, valid_to TEXT NOT NULL""",
    "unit_quota": """unit INTEGER NOT NULL REFERENCES unit(id), year INTEGER NOT NULL, quota INTEGER NOT NULL,
        document TEXT, note TEXT""",
    "unit_event": """unit INTEGER NOT NULL REFERENCES unit(id), kind TEXT NOT NULL, happened_on TEXT NOT NULL,
        successor INTEGER REFERENCES unit(id), old_name TEXT, new_name TEXT, document TEXT, people INTEGER,
        units_cut INTEGER, departments_cut INTEGER, managers_cut INTEGER, note TEXT""",
    "population": """unit INTEGER NOT NULL REFERENCES unit(id), year INTEGER NOT NULL, people INTEGER NOT NULL,
        target REAL, source TEXT""",
    "due_mark": """source TEXT NOT NULL, record TEXT NOT NULL, row INTEGER NOT NULL, content TEXT NOT NULL,
        state TEXT NOT NULL, until TEXT, note TEXT, marked_by TEXT, marked_on TEXT NOT NULL""",
}

_INDEXES = (
    "CREATE INDEX unit_state_unit ON unit_state(unit, valid_to)",
    "CREATE UNIQUE INDEX unit_quota_year ON unit_quota(unit, year) WHERE deleted_at IS NULL",
    "CREATE INDEX unit_event_unit ON unit_event(unit)",
    "CREATE UNIQUE INDEX population_year ON population(unit, year) WHERE deleted_at IS NULL",
    "CREATE UNIQUE INDEX due_mark_due ON due_mark(source, record, row) WHERE deleted_at IS NULL",
    "CREATE INDEX unit_parent ON unit(parent)",
    # Cover what a day asks of many people at once, so that the wide tables are not read.
    """CREATE INDEX post_day ON post(person, valid_to, valid_from, unit, department, job_category, additional,
        deleted_at)""",
    "CREATE INDEX post_unit_day ON post(unit, valid_to, valid_from, person, job_category, additional, deleted_at)",
    "CREATE INDEX title_day ON title(person, kind, valid_from, valid_to, code, deleted_at)",
    "CREATE INDEX schooling_day ON schooling(person, valid_to, education, deleted_at)",
    "CREATE INDEX person_day ON person(id, sex, birth_date, education, staffing, deleted_at)",
    """CREATE INDEX person_retirement ON person(coalesce(retire_base, ''), coalesce(sex, ''), substr(birth_date, 1, 7),
        flow, deleted_at)""",
    """CREATE INDEX person_no_base ON person(substr(birth_date, 1, 7), flow, deleted_at)
        WHERE sex = '2' AND retire_base IS NULL""",
    "DROP INDEX post_person",
    "DROP INDEX title_person",
    "DROP INDEX schooling_person",
)


def up(execute: Callable[[str], object]) -> None:
    """Add the tables and the indexes."""
    for name, columns in _TABLES.items():
        execute(f"CREATE TABLE {name} (id INTEGER PRIMARY KEY, {columns}, deleted_at TEXT)")
    for statement in _INDEXES:
        execute(statement)
