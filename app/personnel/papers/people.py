"""What the papers about single people share: the people with their dated rows, and dates as such papers write them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app import attachments, dates, store
from app.errors import Missing
from app.i18n import _
from app.jurisdiction.identity import FEMALE, MALE
from app.personnel.records import PERSON
from app.personnel.records.life import ATTACHMENT
from app.records import Record, Row
from app.values import mask, show

if TYPE_CHECKING:
    from app.bureau import Bureau


def language_of(bureau: Bureau) -> str:
    """The language in which papers of this bureau are written."""
    return "vi" if bureau.jurisdiction == "vn" else "zh_CN"


def chosen(bureau: Bureau, ids: Sequence[int]) -> list[Row]:
    """These people with the titles of their links; Missing if one is not there."""
    people = store.rows_by_id(bureau, "person", ids)
    if len(people) != len(ids) or not people:
        raise Missing(what=_(PERSON.label))
    return people


def nobody() -> Row:
    """A person of whom nothing is known, for a form to be filled in by hand."""
    return {**dict.fromkeys(PERSON.names), "id": 0, "name": ""}


def portraits(bureau: Bureau, ids: Sequence[int]) -> dict[int, bytes]:
    """The newest photograph of each of these people who has one."""
    found: dict[int, bytes] = {}
    for person, rows in rows_of(bureau, ATTACHMENT, ids).items():
        photos = [row for row in rows if row["kind"] == attachments.PHOTO]
        newest = max(photos, key=lambda row: (row["dated"] or "", row["id"]), default=None)
        if newest:
            found[person] = attachments.read(bureau, "attachment", newest["id"])
    return found


def rows_of(bureau: Bureau, record: Record, ids: Sequence[int]) -> dict[int, list[Row]]:
    """The rows of ``record`` that belong to each of these people, in the record's order; read at once."""
    order = ", ".join([*(f"coalesce({name}, '')" for name in record.order), "id"])
    sql = f"""SELECT id FROM {record.name} WHERE deleted_at IS NULL
        AND {record.parent} IN (SELECT value FROM json_each(?)) ORDER BY {order}"""
    found = [row[0] for row in bureau.db.tuples(sql, (json.dumps(list(ids)),))]
    grouped: dict[int, list[Row]] = {}
    for row in store.rows_by_id(bureau, record.name, found):
        grouped.setdefault(row[record.parent], []).append(row)
    return grouped


def text_of(record: Record, row: Row, name: str, *, full: bool = False) -> str:
    """What a paper says of a field; what is sensitive has its middle hidden unless ``full``."""
    field = record.field(name)
    if field.links:
        return row.get(f"{name}_title") or ""
    value = row.get(name)
    return mask(field, value) if field.sensitive and not full else show(field, value)


def month_text(partial: str | None) -> str:
    """A partial date as cadre forms write it: ``1985.03``, or ``1985`` where no more is known."""
    return (partial or "")[:7].replace("-", ".")


def chinese_month(partial: str) -> str:
    """``2026年3月`` of ``2026-03``."""
    return f"{int(partial[:4])}年{int(partial[5:7])}月"


def age_text(person: Row, today: date) -> str:
    """Whole years on a day, or nothing where the birth month is unknown."""
    birth = person.get("birth_date")
    if not birth or len(birth) < 7:
        return ""
    return str(dates.full_years(dates.first_day(birth), today))


COUNTED = ("all", "men", "women")


def counted(person: Row) -> tuple[int, int, int]:
    """What a person adds to the counts of a list: one, and one man or one woman where the sex is known."""
    return 1, int(person["sex"] == MALE), int(person["sex"] == FEMALE)
