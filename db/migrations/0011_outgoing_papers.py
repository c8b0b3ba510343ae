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
        printed_on TEXT, unsealed INTEGER, one_sided INTEGER, number TEXT, status TEXT""",
    "paper_copy": """paper INTEGER NOT NULL REFERENCES official_paper(id), kind TEXT NOT NULL, number TEXT,
        printed_on TEXT, sealed INTEGER, said TEXT, media TEXT, name TEXT, size INTEGER, digest TEXT""",
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
    "CREATE INDEX document_number_text ON document_number(number)",
    "CREATE INDEX paper_copy_paper ON paper_copy(paper)",
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
    """As the register writes them; the plan takes that spelling, its printed copies keep theirs."""
    columns = "id, number, year, status, issued_on"
    query = f"SELECT {columns} FROM plan WHERE number IS NOT NULL AND deleted_at IS NULL ORDER BY id"
    seen = set[tuple[str, int, int]]()
    for plan, number, plan_year, status, issued_on in list(cast("Iterable[_Plan]", execute(query))):
        found = _place(number, int(issued_on[:4]) if issued_on and issued_on[:4].isdecimal() else plan_year)
        if found is None or found[0] in seen:
            continue
        seen.add(found[0])
        (mark, year, serial), text = found
        state = "issued" if status in _LOCKED else "taken"
        execute(f"UPDATE plan SET number = {_quoted(text)} WHERE id = {plan}")
        execute(
            f"""INSERT INTO document_number
                    (number, title, taken_on, recipients, state, mark, year, serial, record, row)
                SELECT number, title, coalesce(issued_on, '{year}-01-01'), recipients, '{state}', {_quoted(mark)},
                {year}, {serial}, 'plan', id FROM plan WHERE id = {plan}"""
        )


_Plan = tuple[int, str, int, str, str | None]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _place(number: str, year: int) -> tuple[tuple[str, int, int], str] | None:
    if found := _NUMBER.fullmatch(number):
        mark, named, serial = found[1], int(found[2]), int(found[3])
        return (mark, named, serial), f"{mark}〔{named}〕{serial}号"
    if found := _VN_NUMBER.fullmatch(number):
        return (found[2], year, int(found[1])), f"{int(found[1]):02}/{found[2]}"
    return None
