"""A condition as SQL: a clause with its parameters, never a value in the text."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from app import areas
from app.conditions.tree import NEGATIVE, Comparison, Group, Has, Op, field_at
from app.dates import add_months
from app.records import Field, Kind, Record

Clause = tuple[str, list[Any]]

_BELOW = """WITH RECURSIVE below(id) AS (VALUES (?) UNION SELECT unit.id FROM unit JOIN below ON unit.parent = below.id
    WHERE unit.deleted_at IS NULL) SELECT id FROM below"""


def clause(record: Record, group: Group, today: date) -> Clause:
    """The WHERE clause of a condition over the record's table, and its parameters; days count from ``today``."""
    return _group(record, record.name, group, today)


def _group(record: Record, table: str, group: Group, today: date) -> Clause:
    pieces, parameters = list[str](), list[Any]()
    for part in group.parts:
        piece, given = _part(record, table, part, today)
        pieces.append(piece)
        parameters += given
    return (f"({f' {group.glue.upper()} '.join(pieces)})" if pieces else "1"), parameters


def _part(record: Record, table: str, part: Comparison | Has | Group, today: date) -> Clause:
    if isinstance(part, Group):
        return _group(record, table, part, today)
    if isinstance(part, Has):
        return _has(table, part, today)
    link, dot, name = part.path.rpartition(".")
    field = field_at(record, part.path)
    if not dot:
        return _test(field, f"{table}.{name}", part, today)
    linked = record.field(link).links
    inner, parameters = _test(field, f"linked.{name}", part, today)
    among = f"{table}.{link} IN (SELECT linked.id FROM {linked} AS linked WHERE {inner})"
    return (f"({among} OR {table}.{link} IS NULL)" if part.op in NEGATIVE else among), parameters


def _has(table: str, part: Has, today: date) -> Clause:
    child = areas.records()[part.child]
    inside = f"{table}_{part.child}"  # tells a unit from the units below it
    inner, parameters = _group(child, inside, part.where or Group(), today)
    return (
        f"""{table}.id {"IN" if part.some else "NOT IN"} (SELECT {inside}.{part.link} FROM {part.child} AS {inside}
        WHERE {inside}.deleted_at IS NULL AND {inside}.{part.link} IS NOT NULL AND {inner})""",
        parameters,
    )


def _test(field: Field, column: str, test: Comparison, today: date) -> Clause:
    if field.kind in (Kind.DATE, Kind.PARTIAL_DATE) and test.op in _DATES:
        return _DATES[test.op](column, list(test.values), today)
    return _PLAIN[test.op](column, list(test.values))


def _lower(text: str) -> str:
    """As SQLite lowers: the Latin letters without marks, and no others."""
    return "".join(char.lower() if char.isascii() else char for char in text)


_PLAIN: dict[Op, Callable[[str, list[Any]], Clause]] = {
    Op.IS: lambda column, given: (f"{column} = ?", given),
    Op.IS_NOT: lambda column, given: (f"{column} IS NOT ?", given),
    Op.CONTAINS: lambda column, given: (f"instr(lower({column}), ?) > 0", [_lower(given[0])]),
    Op.LACKS: lambda column, given: (f"coalesce(instr(lower({column}), ?), 0) = 0", [_lower(given[0])]),
    Op.STARTS: lambda column, given: (f"instr(lower({column}), ?) = 1", [_lower(given[0])]),
    Op.AT_LEAST: lambda column, given: (f"{column} >= ?", given),
    Op.AT_MOST: lambda column, given: (f"{column} <= ?", given),
    Op.BETWEEN: lambda column, given: (f"{column} BETWEEN ? AND ?", given),
    Op.ANY_OF: lambda column, given: (f"{column} IN (SELECT value FROM json_each(?))", [json.dumps(given)]),
    Op.NONE_OF: lambda column, given: (
        f"coalesce({column}, '') NOT IN (SELECT value FROM json_each(?))",
        [json.dumps(given)],
    ),
    Op.BELOW: lambda column, given: (f"{column} IN ({_BELOW})", given),
    Op.NOT_BELOW: lambda column, given: (f"({column} IS NULL OR {column} NOT IN ({_BELOW}))", given),
    Op.YES: lambda column, _given: (f"{column} = 1", []),
    Op.NO: lambda column, _given: (f"{column} = 0", []),
    Op.EMPTY: lambda column, _given: (f"({column} IS NULL OR {column} = '')", []),
    Op.FILLED: lambda column, _given: (f"({column} IS NOT NULL AND {column} <> '')", []),
}


def _end(partial: str) -> str:
    """What sorts after every day within a partial date: 2026-03 covers 2026-03-08."""
    return f"{partial}~"


def _years_ago(today: date, years: int) -> str:
    return add_months(today, -12 * years).isoformat()


def _days_on(today: date, days: int) -> str:
    return _end((today + timedelta(days=days)).isoformat())


# A date known in part counts from its first day.
_DATES: dict[Op, Callable[[str, list[Any], date], Clause]] = {
    Op.IS: lambda column, given, _today: (f"{column} BETWEEN ? AND ?", [given[0], _end(given[0])]),
    Op.BEFORE: lambda column, given, _today: (f"{column} < ?", given),
    Op.AFTER: lambda column, given, _today: (f"{column} > ?", [_end(given[0])]),
    Op.BETWEEN: lambda column, given, _today: (f"{column} BETWEEN ? AND ?", [given[0], _end(given[1])]),
    Op.NEXT_DAYS: lambda column, given, today: (
        f"{column} BETWEEN ? AND ?",
        [today.isoformat(), _days_on(today, given[0])],
    ),
    Op.LAST_DAYS: lambda column, given, today: (
        f"{column} BETWEEN ? AND ?",
        [(today - timedelta(days=given[0])).isoformat(), _end(today.isoformat())],
    ),
    Op.YEARS_LEAST: lambda column, given, today: (f"{column} <= ?", [_years_ago(today, given[0])]),
    Op.YEARS_LESS: lambda column, given, today: (f"{column} > ?", [_years_ago(today, given[0])]),
}
