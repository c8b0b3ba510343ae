"""Which rows of a record, and in which order: from what a table asks to SQL."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from app import areas, as_of, search, unit_search
from app.conditions import sql
from app.conditions.tree import Group
from app.records import OWNER_UNIT, Kind, Record

if TYPE_CHECKING:
    from app.bureau import Bureau

_MANY_UNITS = 4  # from here on one pass over the table is quicker than an index, unit by unit


@dataclass(frozen=True)
class Query:
    """Which rows, in which order. ``equals`` and ``units`` narrow; ``search`` looks in the searchable words."""

    record: str
    search: str = ""
    units: tuple[int, ...] | None = None
    equals: dict[str, Any] = field(default_factory=dict[str, Any])
    where: Group | None = None  # a condition of the clerk's own
    ids: tuple[int, ...] | None = None
    sort: str = ""  # a field's name; "" is the record's own order
    descending: bool = False
    present: bool = False  # without the rows that are no longer of the present (people who have left)
    deleted: bool = False  # the recycle bin instead of the living rows
    limit: int | None = None
    as_of: date | None = None  # people and units as they were on that day; None is today


def narrowed(query: Query, **changes: Any) -> Query:
    """The same query with some parts changed."""
    return replace(query, **changes)


def condition(bureau: Bureau, record: Record, query: Query) -> tuple[str, str, list[Any]]:
    """FROM, WHERE and the parameters of a query."""
    tables, where, parameters = record.name, list[str](), list[Any]()
    where.append(f"{record.name}.deleted_at IS {'NOT ' if query.deleted else ''}NULL")
    if query.units is not None:
        tables, column = _unit_column(record, tables)
        past_index = "+" if len(query.units) > _MANY_UNITS else ""
        where.append(f"{past_index}{column} IN (SELECT value FROM json_each(?))")
        parameters.append(json.dumps(query.units))
    if then := as_of.existed(record.name, None if query.ids is not None else query.as_of):
        where.append(then)
    if query.present and record.gone and query.as_of is None:
        name, start = record.gone
        where.append(f"coalesce({record.name}.{name}, '') NOT LIKE ?")
        parameters.append(f"{start}%")
    for name, value in query.equals.items():
        where.append(f"{record.name}.{record.field(name).name} IS ?")
        parameters.append(value)
    if query.ids is not None:
        where.append(f"{record.name}.id IN (SELECT value FROM json_each(?))")
        parameters.append(json.dumps(query.ids))
    if query.where is not None:
        clause, values = sql.clause(record, query.where, bureau.today)
        where.append(clause)
        parameters.extend(values)
    for word in query.search.split():
        clause, values = _search_clause(bureau, record, word)
        where.append(clause)
        parameters.extend(values)
    return tables, " AND ".join(where), parameters


def _unit_column(record: Record, tables: str) -> tuple[str, str]:
    link, _dot, column = record.unit_path.rpartition(".")
    if not link:
        return tables, f"{record.name}.{column or 'id'}"
    linked = record.field(link).links
    return f"{tables} JOIN {linked} AS owner ON owner.id = {record.name}.{link}", f"owner.{column}"


def _search_clause(bureau: Bureau, record: Record, word: str) -> tuple[str, list[Any]]:
    plain, units = search.fold(word), unit_search.matching(bureau, word)
    pieces, values = _in_words(record, word)
    if units and record.unit_path in ("id", *record.names):
        pieces.append(f"{record.name}.{record.unit_path} IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(units))
    for link in (f for f in record.fields if f.kind is Kind.LINK and f.links == "person"):
        of_unit = " OR p.unit IN (SELECT value FROM json_each(?))" if units else ""
        pieces.append(
            f"""EXISTS (SELECT 1 FROM person p WHERE p.id = {record.name}.{link.name}
            AND (instr(p.search, ?) > 0{of_unit}))"""
        )
        values += [plain, json.dumps(units)] if units else [plain]
    return f"({' OR '.join(pieces)})", values


def _in_words(record: Record, word: str) -> tuple[list[str], list[Any]]:
    """Clauses that look for a word in the row itself."""
    if "search" in record.names:
        return [f"instr({record.name}.search, ?) > 0"], [search.fold(word)]
    fields = [f for f in record.fields if f.kind in (Kind.TEXT, Kind.NOTE)]
    return [f"instr(lower({record.name}.{f.name}), ?) > 0" for f in fields], [word.lower()] * len(fields)


def order_by(record: Record, sort: str, descending: bool) -> str:
    """The ORDER BY terms of a query, always ending with the id so that the order is the same each time."""
    direction = " DESC" if descending else ""
    names = (sort,) if sort else record.order
    terms = [f"{_order_term(record, name)}{direction}" for name in names]
    return ", ".join([*terms, f"{record.name}.id"])


def _order_term(record: Record, name: str) -> str:
    if name == OWNER_UNIT.name:
        owner = record.field(record.unit_path.partition(".")[0])
        return f"""(SELECT unit.name FROM {owner.links} owner JOIN unit ON unit.id = owner.unit
            WHERE owner.id = {record.name}.{owner.name})"""
    if figure := next((figure for figure in record.figures if figure.name == name), None):
        return figure.sql
    by = record.field(name)
    if by.kind is not Kind.LINK:
        return f"{record.name}.{'search' if by.name == 'name' and 'search' in record.names else by.name}"
    linked = areas.records()[by.links]
    column = "search" if "search" in linked.names else linked.title
    return f"(SELECT {column} FROM {by.links} linked WHERE linked.id = {record.name}.{by.name})"
