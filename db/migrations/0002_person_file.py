"""The person file: schooling, licences, appraisals, rewards and sanctions, contracts, family, attachments."""

from __future__ import annotations

from collections.abc import Callable

_OWN = "id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person(id)"
_TABLES = {
    "schooling": """school TEXT, education TEXT NOT NULL, degree TEXT, major TEXT, mode TEXT, valid_from TEXT,
        valid_to TEXT, certificate_no TEXT, degree_no TEXT, rank TEXT""",
    "licence": """kind TEXT NOT NULL, number TEXT, category TEXT, scope TEXT, issuer TEXT, valid_from TEXT,
        valid_to TEXT, unlimited INTEGER, assessed_on TEXT, note TEXT""",
    "contract": """kind TEXT NOT NULL, number TEXT, valid_from TEXT NOT NULL, valid_to TEXT, probation_to TEXT,
        ended_on TEXT, document TEXT""",
    "appraisal": """year INTEGER NOT NULL, grade TEXT NOT NULL, ethics TEXT, score REAL, place INTEGER,
        place_of INTEGER, remark TEXT""",
    "reward": """name TEXT NOT NULL, level TEXT, granted_on TEXT NOT NULL, organ TEXT, document TEXT, amount INTEGER""",
    "sanction": """kind TEXT NOT NULL, decided_on TEXT NOT NULL, valid_to TEXT, lifted_on TEXT, organ TEXT,
        document TEXT, reason TEXT""",
    "talent": """kind TEXT NOT NULL, batch TEXT, valid_from TEXT, valid_to TEXT, review_on TEXT,
        research_money INTEGER, living_money INTEGER, document TEXT, outcome TEXT""",
    "allowance": """kind TEXT NOT NULL, amount INTEGER NOT NULL, valid_from TEXT NOT NULL, valid_to TEXT,
        document TEXT""",
    "absence": """kind TEXT NOT NULL, starts_on TEXT NOT NULL, ends_on TEXT NOT NULL, days REAL, back_on TEXT,
        approved_by TEXT, reason TEXT""",
    "relative": """relation TEXT NOT NULL, name TEXT NOT NULL, birth_date TEXT, political TEXT, workplace TEXT,
        phone TEXT, emergency INTEGER, note TEXT""",
    "talk": """kind TEXT NOT NULL, held_on TEXT NOT NULL, with_whom TEXT, content TEXT NOT NULL, follow_up TEXT""",
    "attachment": """kind TEXT NOT NULL, name TEXT NOT NULL, dated TEXT, size INTEGER, digest TEXT, note TEXT""",
}
_FIELDS = {
    "person": ("political TEXT", "party_joined TEXT", "theory TEXT", "marital TEXT"),
    "post": ("post_class TEXT", "grade TEXT", "staffing TEXT", "position TEXT", "additional INTEGER"),
    "title": ("specialty TEXT", "approval TEXT"),
}
_MORE = (
    "CREATE TABLE file_body (digest TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT",
    "CREATE INDEX attachment_digest ON attachment(digest)",
    "CREATE INDEX licence_valid_to ON licence(valid_to)",
    "CREATE INDEX contract_valid_to ON contract(valid_to)",
    "CREATE INDEX appraisal_year ON appraisal(year, person)",
)


def up(execute: Callable[[str], object]) -> None:
    """Add the tables that hang on a person, the bodies of attached files, and the new fields of person and post."""
    for name, columns in _TABLES.items():
        execute(f"CREATE TABLE {name} ({_OWN}, {columns}, deleted_at TEXT)")
        execute(f"CREATE INDEX {name}_person ON {name}(person)")
    for name, columns in _FIELDS.items():
        for column in columns:
            execute(f"ALTER TABLE {name} ADD COLUMN {column}")
    for statement in _MORE:
        execute(statement)
