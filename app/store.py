"""Rows of any record: read a page, save, delete to the recycle bin; dicts in and out, links with their titles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from app import areas, as_of, row_order
from app.errors import AppError, InUse, Missing
from app.i18n import N_, _
from app.measures import Measure, Scope
from app.query import Query, condition, order_by
from app.records import OWNER_UNIT, Field, Kind, Record, Row
from app.safety import masking
from app.safety.write import Writer, write_tx
from app.values import show, validate

if TYPE_CHECKING:
    from app.bureau import Bureau

_FEW = 5000  # rows that are sorted here in a few milliseconds
TITLE_SUFFIX = "_title"  # row["unit_title"] is the title of the row that row["unit"] links to


class RowSource:
    """The rows of a query, a page at a time; the id list is read when a row beyond the first page is asked for."""

    def __init__(self, bureau: Bureau, query: Query) -> None:
        self.bureau = bureau
        self.query = query
        self.record = areas.records()[query.record]
        self._tables, self._where, self._parameters = condition(bureau, self.record, query)
        self._then = as_of.tables(bureau, query.as_of, everyone=query.ids is not None)
        self._ids: list[int] | None = None
        self._count: int | None = None

    def count(self) -> int:
        """How many rows there are."""
        if self._ids is not None or self.query.search:
            return len(self.ids())  # one pass through the words finds both
        if self._count is None:
            self._count = self._counted()
        return self._count

    def _counted(self) -> int:
        query = self.query
        if query.as_of and query.record == "person" and as_of.is_bare(asdict(query)):
            units = None if query.units is None else json.dumps(query.units)
            return as_of.count_people(self.bureau, query.as_of, units)
        counted = f"{self._then}SELECT count(*) FROM {self._tables} WHERE {self._where}"
        return int(self.bureau.db.value(counted, self._parameters))

    def ids(self) -> list[int]:
        """The ids of all rows in order."""
        if self._ids is None:
            for _step in self.reading():
                pass
        assert self._ids is not None
        return self._ids

    def reading(self) -> Iterator[None]:
        """Read the id list in steps of some ten milliseconds, for whoever has time before it is wanted."""
        key = row_order.key_of(self.record, self.query.sort)
        if key is None or not (self._is_sorted_anew() or self._is_short()):
            self._ids = self._sorted_there()
            return
        ids, values = self._keyed(key)
        yield
        found = row_order.read(values)
        if key.links:
            linked = {value for value in found if value is not None}
            titles_ = _column(self.bureau, key.links, key.shown, linked, self.query.as_of)
            found = [titles_.get(value) for value in found]
        yield
        kinds = row_order.in_order(set(found), self.query.descending and bool(self.query.sort))
        yield
        self._ids = row_order.ordered(row_order.read(ids), found, kinds)

    def page(self, offset: int, size: int) -> list[Row]:
        """Some rows with the titles of their links."""
        if offset == 0 and self._ids is None and not self._is_short():
            found = self.bureau.db.tuples(self._select_ids(size), self._parameters)
            return rows_by_id(self.bureau, self.record.name, [row[0] for row in found], self.query.as_of)
        return rows_by_id(self.bureau, self.record.name, self.ids()[offset : offset + size], self.query.as_of)

    def position(self, row_id: int) -> int | None:
        """Where a row stands, or None."""
        ids = self.ids()
        return ids.index(row_id) if row_id in ids else None

    def _is_plain(self) -> bool:
        return self.query.ids is None and self.query.limit is None and not self.query.search

    def _is_sorted_anew(self) -> bool:
        """Whether the clerk chose an order that no index has."""
        return self._is_plain() and self.query.sort not in ("", *self.record.order[:1])

    def _is_short(self) -> bool:
        """Few rows picked from many: found in one pass, where the order's index would be walked to its end."""
        narrowed = bool(self.query.equals or self.query.where)
        return self._is_plain() and not self.query.sort and narrowed and self.count() <= _FEW

    def _sorted_there(self) -> list[int]:
        """All at once as one text: row by row they would take three times as long."""
        sql = f"SELECT json_group_array(id) FROM ({self._select_ids(self.query.limit)})"
        return row_order.read(self.bureau.db.value(sql, self._parameters))

    def _keyed(self, key: row_order.Key) -> tuple[str, str]:
        """The ids and what they are sorted by, as they lie in the table."""
        row_id, column = f"{self.record.name}.id", f"{self.record.name}.{key.column}"
        [both] = self.bureau.db.tuples(
            f"""{self._then}SELECT json_group_array(id), json_group_array(value) FROM
            (SELECT {row_id} AS id, {column} AS value FROM {self._tables} WHERE {self._where} ORDER BY +{row_id})""",
            self._parameters,
        )
        return both[0], both[1]

    def _select_ids(self, most: int | None) -> str:
        limits = [limit for limit in (most, self.query.limit) if limit is not None]
        limit = f" LIMIT {min(limits)}" if limits else ""
        order = order_by(self.record, self.query.sort, self.query.descending)
        return (
            f"{self._then}SELECT {self.record.name}.id FROM {self._tables} WHERE {self._where} ORDER BY {order}{limit}"
        )


def rows_by_id(bureau: Bureau, record: str, ids: Sequence[int], day: date | None = None) -> list[Row]:
    """These rows in this order, with the titles of their links; ids that do not exist are left out.

    With a ``day`` people and units are as they were then; who did not belong on it, as today.
    """
    spec = areas.records()[record]
    then = as_of.tables(bureau, day, everyone=True)
    figures = "".join(f", {figure.sql} AS {figure.name}" for figure in spec.figures)
    sql = f"{then}SELECT {record}.*{figures} FROM {record} WHERE id IN (SELECT value FROM json_each(?))"
    found = {row["id"]: row for row in bureau.db.rows(sql, (json.dumps(list(ids)),))}
    rows = [found[row_id] for row_id in ids if row_id in found]
    add_titles(bureau, spec, rows, day)
    masking.mask_rows(bureau, spec, rows)
    return rows


def add_titles(bureau: Bureau, record: Record, rows: Iterable[Row], day: date | None = None) -> None:
    """Put ``<link>_title`` beside every link of these rows, and make flags true booleans."""
    rows = list(rows)
    flags = [f.name for f in (*record.fields, *record.figures) if f.kind is Kind.FLAG]
    for row in rows:
        for name in flags:
            row[name] = None if row.get(name) is None else bool(row[name])
    _add_owner_units(bureau, record, rows, day)
    for link in (f for f in (*record.fields, *_owner_unit(record)) if f.kind is Kind.LINK):
        names = titles(bureau, link.links, {row[link.name] for row in rows if row.get(link.name) is not None}, day)
        for row in rows:
            row[link.name + TITLE_SUFFIX] = names.get(row.get(link.name), "")


def _owner_unit(record: Record) -> tuple[Field, ...]:
    return (OWNER_UNIT,) if "." in record.unit_path else ()


def _add_owner_units(bureau: Bureau, record: Record, rows: list[Row], day: date | None) -> None:
    if not _owner_unit(record):
        return
    owner = record.field(record.unit_path.partition(".")[0])
    units = _column(bureau, owner.links, "unit", {row[owner.name] for row in rows}, day)
    for row in rows:
        row[OWNER_UNIT.name] = units.get(row[owner.name])


def titles(bureau: Bureau, record: str, ids: Iterable[int], day: date | None = None) -> dict[int | None, str]:
    """The title of each of these rows, on a day or today; who is named by a link is called as what it links to."""
    spec = areas.records()[record]
    field = spec.field(spec.title)
    found = _column(bureau, record, field.name, ids, day)
    if field.kind is Kind.LINK:
        names = titles(bureau, field.links, {link for link in found.values() if link is not None}, day)
        return {row_id: names.get(link, "") for row_id, link in found.items()}
    return {row_id: show(field, value) for row_id, value in found.items()}


def _column(
    bureau: Bureau, record: str, column: str, ids: Iterable[int], day: date | None = None
) -> dict[int | None, Any]:
    then = as_of.tables(bureau, day, everyone=True) if record in as_of.DATED else ""
    sql = f"{then}SELECT id, {column} FROM {record} WHERE id IN (SELECT value FROM json_each(?))"
    return dict(bureau.db.tuples(sql, (json.dumps(list(ids)),)))


def rows_behind(bureau: Bureau, measure: Measure, scope: Scope, key: str) -> list[Row]:
    """The rows behind one figure of a measure as of its day, for the drill-down to names."""
    day = scope.as_of if scope.as_of != bureau.today else None
    return rows_by_id(bureau, measure.record, measure.members(bureau, scope, key), day)


def rows(bureau: Bureau, query: Query) -> list[Row]:
    """All rows of a query."""
    source = RowSource(bureau, query)
    return rows_by_id(bureau, query.record, source.ids(), query.as_of)


def get(bureau: Bureau, record: str, row_id: int) -> Row:
    """One row with the titles of its links; raises Missing."""
    found = rows_by_id(bureau, record, [row_id])
    if not found:
        raise Missing(what=_(areas.records()[record].label))
    return found[0]


def choices(bureau: Bureau, record: str, words: str, limit: int = 20) -> list[tuple[int, str]]:
    """``(id, title)`` of the rows that fit what was typed, for link editors."""
    source = RowSource(bureau, Query(record, search=words, limit=limit))
    title = source.record.field(source.record.title)
    name = title.name + TITLE_SUFFIX if title.kind is Kind.LINK else title.name
    return [(row["id"], row[name]) for row in source.page(0, limit)]


def counts(bureau: Bureau, records: Sequence[str]) -> dict[str, int]:
    """How many living rows each of these records has, in one query."""
    counted = [f"SELECT '{name}', count(*) FROM {name} WHERE deleted_at IS NULL" for name in records]
    return dict(bureau.db.tuples(" UNION ALL ".join(counted))) if counted else {}


def save(bureau: Bureau, record: str, values: Row, row_id: int | None = None, reason: str = "") -> int:
    """Validate and store a row (new without ``row_id``); returns its id. Raises Invalid with every problem at once."""
    with write_tx(bureau, N_("Save"), reason) as tx:
        return put(bureau, tx, record, values, row_id)


def put(bureau: Bureau, tx: Writer, record: str, values: Row, row_id: int | None = None) -> int:
    """``save`` inside a transaction that the caller holds."""
    spec = areas.records()[record]
    before = get(bureau, record, row_id) if row_id is not None else {}
    whole: Row = dict.fromkeys(spec.names) | {name: before[name] for name in spec.names if name in before}
    stored = validate(
        spec, whole | {name: values[name] for name in spec.names if name in values} | {"id": row_id}, bureau
    )
    stored.pop("id")
    if row_id is None:
        row_id = tx.insert(record, stored)
    else:
        tx.update(record, row_id, stored)
    follow(bureau, tx, record, [before, stored])
    return row_id


def follow(bureau: Bureau, tx: Writer, record: str, rows: Iterable[Row]) -> None:
    """Bring in step what the rows that these belong to keep of them; after every change of rows of a record."""
    follower = areas.followers().get(record)
    if follower:
        parent = areas.records()[record].parent
        follower(bureau, tx, {row[parent] for row in rows if row.get(parent) is not None})


def delete(bureau: Bureau, record: str, ids: Sequence[int], reason: str = "") -> None:
    """Move rows to the recycle bin; raises InUse, naming what still points at them, and then moves none."""
    for row_id in ids:
        _require_deletable(bureau, record, row_id)
        _require_unused(bureau, record, row_id)
    with write_tx(bureau, N_("Delete"), reason) as tx:
        for name, row_id in _families(bureau, record, ids, None):
            tx.remove(name, row_id)
        follow(bureau, tx, record, rows_by_id(bureau, record, ids))


def _require_deletable(bureau: Bureau, record: str, row_id: int) -> None:
    keep = areas.records()[record].keep
    sentence = keep(get(bureau, record, row_id)) if keep else ""
    if sentence:
        raise AppError(sentence)


def _families(bureau: Bureau, record: str, ids: Sequence[int], stamp: str | None) -> Iterator[tuple[str, int]]:
    """These rows and what belongs to them, as far as it was deleted at ``stamp`` (None: lives)."""
    for row_id in ids:
        yield record, row_id
        for child in (other for other in areas.records().values() if other.parent):
            if child.field(child.parent).links == record:
                query = f"SELECT id FROM {child.name} WHERE {child.parent} = ? AND deleted_at IS ?"
                below = [row[0] for row in bureau.db.tuples(query, (row_id, stamp))]
                yield from _families(bureau, child.name, below, stamp)


def _require_unused(bureau: Bureau, record: str, row_id: int) -> None:
    for other in areas.records().values():
        for link in (f for f in other.fields if f.links == record and f.name != other.parent):
            used = bureau.db.value(
                f"SELECT count(*) FROM {other.name} WHERE {link.name} = ? AND deleted_at IS NULL", (row_id,)
            )
            if used:
                title = titles(bureau, record, [row_id])[row_id]
                raise InUse(
                    what=_("“{title}” ({count} × {record})").format(title=title, count=used, record=_(other.plural))
                )


def restore(bureau: Bureau, record: str, ids: Sequence[int]) -> None:
    """Take rows out of the recycle bin, with what went there with them; raises AppError naming what must come first."""
    with write_tx(bureau, N_("Restore")) as tx:
        for row_id in ids:
            stamp = get(bureau, record, row_id)["deleted_at"]
            if stamp is None:
                continue
            for name, member in list(_families(bureau, record, [row_id], stamp)):
                tx.restore(name, member)
                _require_alive(bureau, name, member)
            follow(bureau, tx, record, rows_by_id(bureau, record, [row_id]))


def _require_alive(bureau: Bureau, record: str, row_id: int) -> None:
    """Nothing that lives may point into the recycle bin."""
    row = get(bureau, record, row_id)
    for link in (f for f in areas.records()[record].fields if f.kind is Kind.LINK and row[f.name] is not None):
        if get(bureau, link.links, row[link.name])["deleted_at"] is not None:
            title = row[link.name + TITLE_SUFFIX]
            raise AppError(_("“{title}” lies in the recycle bin too; restore it first.").format(title=title))


def unit_and_below(bureau: Bureau, unit: int) -> tuple[int, ...]:
    """The ids of a unit and all units below it, itself first."""
    found = bureau.db.tuples(
        """WITH RECURSIVE tree(id) AS (VALUES (?) UNION SELECT unit.id FROM unit JOIN tree ON unit.parent = tree.id
           WHERE unit.deleted_at IS NULL) SELECT id FROM tree""",
        (unit,),
    )
    return tuple(row[0] for row in found)
