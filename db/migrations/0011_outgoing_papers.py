"""Outgoing papers, the register of document numbers and seals; what a plan says when it is issued.

Numbers that plans bear are entered in the register, as far as they can be read and no other plan has the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import cast

_TABLES = {
    "official_paper": """form TEXT NOT NULL, kind TEXT, title TEXT NOT NULL, recipients TEXT, body TEXT NOT NULL,
        present TEXT, excused TEXT, attending TEXT, enclosed_title TEXT, enclosed TEXT, organ TEXT NOT NULL,
        parent TEXT, place TEXT, mark TEXT, joint_organs TEXT, signers TEXT, signature TEXT, signer TEXT,
        copy_number TEXT,
        secrecy TEXT, urgency TEXT, attachments TEXT, note TEXT, copies_to TEXT, issuer TEXT, issued_on TEXT,
        printed_on TEXT, unsealed INTEGER, one_sided INTEGER, number TEXT, status TEXT, said TEXT, name TEXT,
        size INTEGER, digest TEXT""",
    "document_number": """number TEXT NOT NULL, title TEXT NOT NULL, taken_on TEXT, recipients TEXT, copies INTEGER,
        remark TEXT, state TEXT, reason TEXT, mark TEXT, year INTEGER, serial INTEGER, record TEXT, row INTEGER""",
    "seal": """owner TEXT NOT NULL, kind TEXT NOT NULL, diameter REAL, note TEXT, name TEXT, size INTEGER,
        digest TEXT""",
}
_PLAN = ("joint_organs TEXT", "secrecy TEXT", "urgency TEXT", "copies_to TEXT", "issuer TEXT")
_INDEXES = (
    """CREATE UNIQUE INDEX document_number_place ON document_number(mark, coalesce(year, 0), serial)
       WHERE deleted_at IS NULL""",
    "CREATE INDEX document_number_paper ON document_number(record, row)",
    "CREATE UNIQUE INDEX seal_owner ON seal(kind, owner) WHERE deleted_at IS NULL",
)
_NUMBER = re.compile(r"(.*\S)〔([0-9]{4})〕([0-9]{1,6})号")
_VN_NUMBER = re.compile(r"0*([0-9]{1,6})/([A-ZĐ][\w.&-]*)")
_LOCKED = ("approved", "done", "archived")


def up(execute: Callable[[str], object]) -> None:
    """Add the tables and columns, and enter the numbers that plans have."""
    for name, columns in _TABLES.items():
        execute(f"CREATE TABLE {name} (id INTEGER PRIMARY KEY, {columns}, deleted_at TEXT)")
    for column in _PLAN:
        execute(f"ALTER TABLE plan ADD COLUMN {column}")
    for statement in _INDEXES:
        execute(statement)
    _enter_numbers(execute)


def _enter_numbers(execute: Callable[[str], object]) -> None:
    query = "SELECT id, number, year, status FROM plan WHERE number IS NOT NULL AND deleted_at IS NULL ORDER BY id"
    seen = set[tuple[str, int, int]]()
    for plan, number, plan_year, status in list(cast("Iterable[tuple[int, str, int, str]]", execute(query))):
        place = _place(number, plan_year)
        if place is None or place in seen:
            continue
        seen.add(place)
        mark, year, serial = place
        state = "issued" if status in _LOCKED else "taken"
        execute(
            f"""INSERT INTO document_number
                    (number, title, taken_on, recipients, state, mark, year, serial, record, row)
                SELECT number, title, issued_on, recipients, '{state}', '{mark.replace("'", "''")}', {year}, {serial},
                'plan', id FROM plan WHERE id = {plan}"""
        )


def _place(number: str, plan_year: int) -> tuple[str, int, int] | None:
    if found := _NUMBER.fullmatch(number):
        return found[1], int(found[2]), int(found[3])
    if found := _VN_NUMBER.fullmatch(number):
        return found[2], plan_year, int(found[1])
    return None
