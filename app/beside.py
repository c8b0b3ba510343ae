"""What is listed beside a row: the records whose rows belong to it, page by page, most recent first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from app import areas, dates, store, values
from app.i18n import _
from app.records import Kind, Record, Row
from app.store import TITLE_SUFFIX

if TYPE_CHECKING:
    from app.bureau import Bureau


def pages(record_name: str) -> dict[str, list[Record]]:
    """Page (msgid) → the records listed on it beside a row of this record, in the order in which areas have them."""
    found: dict[str, list[Record]] = {}
    for child in areas.records().values():
        if child.parent and child.beside and child.field(child.parent).links == record_name:
            found.setdefault(child.beside, []).append(child)
    return found


def counts(bureau: Bureau, record_name: str, row_id: int) -> dict[str, int]:
    """How many living rows of each listed record belong to a row, in one query."""
    children = [child for listed in pages(record_name).values() for child in listed]
    if not children:
        return {}
    counted = [
        f"SELECT '{child.name}', count(*) FROM {child.name} WHERE {child.parent} = ?1 AND deleted_at IS NULL"
        for child in children
    ]
    return dict(bureau.db.tuples(" UNION ALL ".join(counted), (row_id,)))


def rows(bureau: Bureau, child: Record, row_id: int) -> list[Row]:
    """The living rows of a record that belong to a row, the most recent first; those without a day last."""
    ids = [row["id"] for row in bureau.rows_of(child.name, child.parent, row_id)]
    found = store.rows_by_id(bureau, child.name, ids)
    start, _end = _days(child)
    if start:
        found.sort(key=lambda row: (str(row[start] or ""), row["id"]), reverse=True)
    return found


def _days(child: Record) -> tuple[str, str]:
    """The fields of the first and the last day, as far as the record has them."""
    first, last = (name if name in child.names else "" for name in child.dated)
    return first, last


def is_current(child: Record, row: Row, today: date) -> bool:
    """Whether a row with a period counts today; one of a single day never does."""
    start, end = _days(child)
    if not end:
        return False
    begun = not start or not row[start] or dates.first_day(row[start]) <= today
    return begun and (not row[end] or dates.last_day(row[end]) >= today)


def line(child: Record, row: Row, today: date) -> str:
    """One row in one line: its days, the word for what counts today, and what it says."""
    marked = _("current") if is_current(child, row, today) else ""
    return " · ".join(filter(None, (_period(child, row), marked, *_texts(child, row))))


def _period(child: Record, row: Row) -> str:
    start, end = _days(child)
    first = values.show(child.field(start), row[start]) if start else ""
    if not end:
        return first
    last = values.show(child.field(end), row[end])
    return f"{first or '…'} – {last or '…'}" if first or last else ""


def _texts(child: Record, row: Row) -> list[str]:
    fields = [f for f in child.fields if f.in_table and f.name not in (child.parent, *child.dated)]
    title = next((place for place, field in enumerate(fields, 1) if field.name == child.title), 0)
    fields[title:title] = child.figures  # a line is cut at its end, and what is reckoned says most
    return [_text(field, row) for field in fields]


def _text(field: Any, row: Row) -> str:
    value = row.get(field.name)
    if field.kind is Kind.LINK:
        return row.get(field.name + TITLE_SUFFIX, "")
    if field.kind is Kind.FLAG:
        return _(field.label) if value else ""
    text = values.show(field, value)
    bare = field.kind in (Kind.INTEGER, Kind.NUMBER, Kind.MONEY, Kind.DATE, Kind.PARTIAL_DATE)
    return _("{label} {value}").format(label=_(field.label), value=text) if text and bare else text
