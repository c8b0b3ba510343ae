"""The first tables: units, people, study, welfare, plans, rules, audit."""

from __future__ import annotations

from collections.abc import Callable

_RECORDS = {
    "unit": """code TEXT, name TEXT NOT NULL, short_name TEXT, kind TEXT, level TEXT,
        parent INTEGER REFERENCES unit(id), region_code TEXT, ordinal INTEGER, quota INTEGER,
        valid_from TEXT, valid_to TEXT, note TEXT, path TEXT""",
    "person": """unit INTEGER NOT NULL REFERENCES unit(id), name TEXT NOT NULL, id_kind TEXT, id_number TEXT,
        birth_date TEXT, sex TEXT, nation TEXT, work_start TEXT, office_phone TEXT, mobile TEXT,
        department_code TEXT, department TEXT, job_category TEXT, licence_no TEXT, licence_category TEXT,
        licence_scope TEXT, multi_site INTEGER, site2_kind TEXT, site3_kind TEXT, residency_passed INTEGER,
        residency_no TEXT, duty TEXT, title_qualified TEXT, title_held TEXT, education TEXT, degree TEXT, major TEXT,
        specialty1 TEXT, specialty2 TEXT, specialty3 TEXT, flow TEXT, flow_date TEXT, staffing TEXT,
        gp_registered INTEGER, gp_certificate TEXT, village_posted INTEGER, statistics_work INTEGER,
        statistics_content TEXT, retire_base TEXT, note TEXT, search TEXT""",
    "post": """person INTEGER NOT NULL REFERENCES person(id), unit INTEGER NOT NULL REFERENCES unit(id),
        department TEXT, job_category TEXT, valid_from TEXT, valid_to TEXT, flow_in TEXT, flow_out TEXT,
        document TEXT""",
    "title": """person INTEGER NOT NULL REFERENCES person(id), kind TEXT NOT NULL, code TEXT NOT NULL,
        valid_from TEXT, valid_to TEXT, document TEXT""",
    "study": """person INTEGER NOT NULL REFERENCES person(id), kind TEXT NOT NULL, host TEXT NOT NULL,
        host_level TEXT, host_city TEXT, specialty TEXT, starts_on TEXT NOT NULL, ends_on TEXT NOT NULL,
        returned_on TEXT, status TEXT NOT NULL, funding TEXT, cost INTEGER, document TEXT, outcome TEXT""",
    "checkup_round": """name TEXT NOT NULL, year INTEGER NOT NULL, starts_on TEXT, ends_on TEXT,
        hospital TEXT, items TEXT""",
    "checkup": """round INTEGER NOT NULL REFERENCES checkup_round(id), person INTEGER NOT NULL REFERENCES person(id),
        done_on TEXT, absence TEXT, follow_up INTEGER, finding TEXT""",
    "visit": """person INTEGER NOT NULL REFERENCES person(id), kind TEXT NOT NULL, visited_on TEXT NOT NULL,
        amount INTEGER, goods TEXT, reason TEXT, visitors TEXT, signed INTEGER""",
    "plan": """year INTEGER NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, organ TEXT,
        unit INTEGER REFERENCES unit(id), status TEXT NOT NULL, number TEXT, recipients TEXT,
        introduction TEXT, closing TEXT, signer TEXT, issued_on TEXT""",
    "plan_item": """plan INTEGER NOT NULL REFERENCES plan(id), ordinal INTEGER, part TEXT, goal TEXT NOT NULL,
        measure TEXT, deadline TEXT, responsible TEXT, indicator TEXT, target REAL, actual REAL, done_on TEXT,
        remark TEXT""",
}

_INDEXES = (
    "CREATE UNIQUE INDEX unit_code ON unit(code) WHERE code IS NOT NULL AND deleted_at IS NULL",
    "CREATE UNIQUE INDEX unit_name ON unit(name) WHERE deleted_at IS NULL AND valid_to IS NULL",
    "CREATE UNIQUE INDEX person_id_number ON person(id_number) WHERE id_number IS NOT NULL AND deleted_at IS NULL",
    "CREATE INDEX person_unit ON person(unit)",
    # Narrow: counting the living rows reads nothing else.
    "CREATE INDEX person_living ON person(flow, deleted_at)",
    # Covers the search box and the default order: neither reads the wide table.
    "CREATE INDEX person_search ON person(search, id, unit, flow, deleted_at)",
    "CREATE INDEX post_person ON post(person)",
    "CREATE INDEX title_person ON title(person)",
    "CREATE INDEX study_person ON study(person)",
    "CREATE INDEX checkup_person ON checkup(person)",
    "CREATE UNIQUE INDEX checkup_entry ON checkup(round, person) WHERE deleted_at IS NULL",
    "CREATE INDEX visit_person ON visit(person)",
    "CREATE INDEX plan_item_plan ON plan_item(plan)",
)

_HOUSE = (
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    """CREATE TABLE rule (id INTEGER PRIMARY KEY, key TEXT NOT NULL, region TEXT NOT NULL DEFAULT '',
        valid_from TEXT NOT NULL,
        valid_to TEXT, value TEXT NOT NULL, unit TEXT NOT NULL, source TEXT NOT NULL, confidence TEXT NOT NULL,
        edited INTEGER NOT NULL DEFAULT 0, UNIQUE (key, region, valid_from)) STRICT""",
    """CREATE TABLE audit (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, batch INTEGER NOT NULL,
        action TEXT NOT NULL, record TEXT NOT NULL, row INTEGER NOT NULL, last INTEGER NOT NULL,
        detail TEXT NOT NULL, reason TEXT NOT NULL, mac BLOB NOT NULL) STRICT""",
    "CREATE INDEX audit_row ON audit(record, row, last)",
    """CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
       BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
    """CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
       BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
)


def up(execute: Callable[[str], object]) -> None:
    """Create everything in an empty file."""
    for name, columns in _RECORDS.items():
        execute(f"CREATE TABLE {name} (id INTEGER PRIMARY KEY, {columns}, deleted_at TEXT)")
    for statement in (*_INDEXES, *_HOUSE):
        execute(statement)
