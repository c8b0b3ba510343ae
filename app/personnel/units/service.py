"""Saving units and their quotas: the quota of the present stands in the unit, those of the years beside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from app import dates, store
from app.errors import Invalid
from app.i18n import N_, _
from app.personnel.units import rules as unit_rules
from app.records import Problems, Row
from app.safety.write import Writer, write_tx

if TYPE_CHECKING:
    from app.bureau import Bureau


def save_unit(bureau: Bureau, values: Row, row_id: int | None = None, reason: str = "") -> int:
    """Store a unit; another quota counts from this year. Raises Invalid when it would stand below itself, or end
    while people or units still belong to it.
    """
    with write_tx(bureau, N_("Save unit"), reason) as tx:
        before = store.get(bureau, "unit", row_id) if row_id is not None else None
        if row_id is not None and values.get("parent") in store.unit_and_below(bureau, row_id):
            values = {**values, "parent": row_id}  # the record's own check says why
        saved = store.put(bureau, tx, "unit", values, row_id)
        after = store.get(bureau, "unit", saved)
        _require_sound(bureau, before, after)
        _follow_quota(bureau, tx, before, after)
    return saved


def _require_sound(bureau: Bureau, before: Row | None, after: Row) -> None:
    problems: Problems = {}
    parent: int | None = after["parent"]
    if before and parent is not None and parent != before["parent"] and after["id"] in _above(bureau, parent):
        problems["parent"] = _("A unit cannot belong to itself or to a unit below it.")
    if before and after["valid_to"] and not before["valid_to"]:
        day = dates.first_day(after["valid_to"]).isoformat()
        problems |= unit_rules.needed_problems(bureau, after["id"], day, "valid_to")
    if problems:
        raise Invalid(problems)


def _above(bureau: Bureau, unit: int) -> list[int]:
    """A unit and those above it; a circle ends where it closes."""
    query = """WITH RECURSIVE line(id) AS (VALUES (?) UNION SELECT unit.parent FROM unit JOIN line ON unit.id = line.id
        WHERE unit.parent IS NOT NULL) SELECT id FROM line"""
    return [row[0] for row in bureau.db.tuples(query, (unit,))]


def _follow_quota(bureau: Bureau, tx: Writer, before: Row | None, after: Row) -> None:
    quota = after.get("quota")
    if quota is None or (before and before.get("quota") == quota):
        return
    year = bureau.today.year
    found = _quota_row(bureau, after["id"], year)
    if found:
        tx.update("unit_quota", found, {"quota": quota})
    else:
        tx.insert("unit_quota", {"unit": after["id"], "year": year, "quota": quota})


def _quota_row(bureau: Bureau, unit: int, year: int) -> int | None:
    query = "SELECT id FROM unit_quota WHERE unit = ? AND year = ? AND deleted_at IS NULL"
    return bureau.db.value(query, (unit, year))


def quotas_in(bureau: Bureau, year: int) -> dict[int, int]:
    """The quota of each unit in a year: the last one given by then, or the unit's own where no year is recorded."""
    sql = """SELECT unit.id, coalesce((SELECT q.quota FROM unit_quota q WHERE q.unit = unit.id AND q.year <= ?
        AND q.deleted_at IS NULL ORDER BY q.year DESC LIMIT 1), unit.quota) AS quota
        FROM unit WHERE unit.deleted_at IS NULL"""
    return {unit: quota for unit, quota in bureau.db.tuples(sql, (year,)) if quota is not None}


def follow_quotas(bureau: Bureau, tx: Writer, units: Collection[int]) -> None:
    """The quota in force of these units, after those of their years have changed."""
    for unit in units:
        given = [row for row in bureau.rows_of("unit_quota", "unit", unit) if row["year"] <= bureau.today.year]
        if given:
            tx.update("unit", unit, {"quota": max(given, key=lambda row: row["year"])["quota"]})


class UnitHooks:
    """What a sheet of units brings besides its rows: quotas of this year."""

    def after_insert(self, bureau: Bureau, tx: Writer, ids: Sequence[int], rows: Sequence[Row]) -> None:
        """New units have come in."""
        for row_id, row in zip(ids, rows, strict=True):
            _follow_quota(bureau, tx, None, {**row, "id": row_id})

    def after_update(self, bureau: Bureau, tx: Writer, before: Row, after: Row) -> None:
        """A unit's row has changed; a sheet that would make a circle, or end a unit with people, is refused whole."""
        _require_sound(bureau, before, after)
        _follow_quota(bureau, tx, before, after)
