"""Plans as outlines: levels, owners and indicators of items; reviews, supervision, versions and their files."""

from __future__ import annotations

from collections.abc import Callable

_PLAN = (
    "version INTEGER",
    "submitted_on TEXT",
    "before INTEGER REFERENCES plan(id)",
    "into_plan INTEGER REFERENCES plan(id)",
)
_ITEM = (
    "depth INTEGER",
    "role TEXT",
    "leader TEXT",
    "office TEXT",
    "unit INTEGER REFERENCES unit(id)",
    "partners TEXT",
    "person INTEGER REFERENCES person(id)",
    "operator TEXT",
    "target_unit TEXT",
    "bound TEXT",
    "bound_key TEXT",
    "weight REAL",
    "budget INTEGER",
    "evidence TEXT",
    "carried_from INTEGER REFERENCES plan_item(id)",
)
_TABLES = {
    "plan_review": """item INTEGER NOT NULL REFERENCES plan_item(id), quarter INTEGER NOT NULL, word TEXT NOT NULL,
        actual REAL, cause TEXT, remedy TEXT, next_step TEXT, reviewed_on TEXT""",
    "plan_check": """plan INTEGER NOT NULL REFERENCES plan(id), item INTEGER REFERENCES plan_item(id),
        kind TEXT NOT NULL, checked_on TEXT NOT NULL, unit INTEGER REFERENCES unit(id), checker TEXT,
        finding TEXT NOT NULL, deadline TEXT, rectified_on TEXT, result TEXT""",
    "plan_version": """plan INTEGER NOT NULL REFERENCES plan(id), version INTEGER NOT NULL, reason TEXT, number TEXT,
        printed_on TEXT, data_hash TEXT, signed_on TEXT, signer TEXT""",
    "plan_file": """plan INTEGER NOT NULL REFERENCES plan(id), item INTEGER REFERENCES plan_item(id), version INTEGER,
        kind TEXT NOT NULL, name TEXT NOT NULL, media TEXT, size INTEGER, sha256 TEXT, added_on TEXT""",
}
_INDEXES = (
    "CREATE UNIQUE INDEX plan_review_quarter ON plan_review(item, quarter) WHERE deleted_at IS NULL",
    "CREATE INDEX plan_check_plan ON plan_check(plan)",
    "CREATE INDEX plan_version_plan ON plan_version(plan, version)",
    "CREATE INDEX plan_file_plan ON plan_file(plan, version)",
    "CREATE INDEX plan_item_person ON plan_item(person) WHERE person IS NOT NULL",
)
_PARTS = (
    # What stood as a word beside each item becomes a heading above its items; those without one stay behind.
    """INSERT INTO plan_item (plan, ordinal, goal, depth, role)
       SELECT plan, min(coalesce(ordinal, 0)) * 2, part, 1, 'heading' FROM plan_item
       WHERE part IS NOT NULL AND part <> '' AND deleted_at IS NULL GROUP BY plan, part""",
    """UPDATE plan_item SET depth = 2, role = 'item', ordinal = 1 + 2 * (
           SELECT min(coalesce(other.ordinal, 0)) FROM plan_item other
           WHERE other.plan = plan_item.plan AND other.part = plan_item.part AND other.deleted_at IS NULL)
       WHERE role IS NULL AND part IS NOT NULL AND part <> '' AND deleted_at IS NULL""",
    "UPDATE plan_item SET depth = 1, role = 'item', ordinal = 1000000 + coalesce(ordinal, 0) WHERE role IS NULL",
    """UPDATE plan_item SET ordinal = (SELECT place FROM (
           SELECT id, row_number() OVER (PARTITION BY plan ORDER BY ordinal, id) AS place FROM plan_item) placed
           WHERE placed.id = plan_item.id)""",
    "ALTER TABLE plan_item DROP COLUMN part",
    "UPDATE plan SET version = 1",
)


def up(execute: Callable[[str], object]) -> None:
    """Add the columns and tables; parts become rows of the outline."""
    for table, columns in (("plan", _PLAN), ("plan_item", _ITEM)):
        for column in columns:
            execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    for name, columns in _TABLES.items():
        execute(f"CREATE TABLE {name} (id INTEGER PRIMARY KEY, {columns}, deleted_at TEXT)")
    # The bytes of archived papers, scans and evidence, under their own hash: written once, never changed.
    execute("CREATE TABLE plan_blob (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT")
    for statement in (*_INDEXES, *_PARTS):
        execute(statement)
