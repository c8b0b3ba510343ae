"""Rules of units: what a change of the organisation must satisfy before anything is moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app import dates, store
from app.i18n import _
from app.records import Check, Problems, Row, Setting

if TYPE_CHECKING:
    from app.bureau import Bureau

MERGE, SPLIT, RENAME, MOVE, ABOLISH, FOUND = "merge", "split", "rename", "move", "abolish", "found"


def event_problems(event: Row, setting: Setting) -> Problems:
    """An entry of the register is of the past, and no unit follows itself."""
    problems: Problems = {}
    day = event.get("happened_on")
    if day and day > setting.today.isoformat():
        problems["happened_on"] = _("The day lies in the future; enter the change when the day has come.")
    if event.get("successor") is not None and event.get("successor") == event.get("unit"):
        problems["successor"] = _("A unit cannot be its own successor.")
    return problems


def one_a_year(record: str) -> Check:
    """A check of a record with one row for each unit and year."""

    def problems(row: Row, setting: Setting) -> Problems:
        others = setting.rows_of(record, "unit", row.get("unit"))
        if any(other["year"] == row.get("year") and other["id"] != row.get("id") for other in others):
            return {"year": _("The unit has an entry for this year already; change that one.")}
        return {}

    return problems


def day_before(day: str) -> str:
    """The day before a whole or partial day."""
    return (dates.first_day(day) - timedelta(days=1)).isoformat()


def day_problems(bureau: Bureau, units: Sequence[Row], day: str, field: str = "day") -> Problems:
    """A change counts from a whole day of the past, on which each of these units was there and not yet changed."""
    try:
        on = date.fromisoformat(day or "")
    except ValueError:
        return {"day": _("Enter the day from which the change counts.")}
    if on > bureau.today:
        return {"day": _("The day lies in the future; enter the change when the day has come.")}
    found = [problem for unit in units if (problem := _life_problem(bureau, unit, on))]
    return {field: " ".join(found)} if found else {}


def _life_problem(bureau: Bureau, unit: Row, on: date) -> str:
    name, start, end = unit["name"], unit["valid_from"], unit["valid_to"]
    if start and on < dates.first_day(start):
        return _("“{name}” was only founded on {day}.").format(name=name, day=start)
    if end:
        return _("“{name}” ended on {day}.").format(name=name, day=end)
    last = _last_state(bureau, unit["id"])
    if last and on <= dates.last_day(last):
        return _("“{name}” changed after {day}; a change before that cannot be entered.").format(name=name, day=last)
    return ""


def _last_state(bureau: Bureau, unit: int) -> str | None:
    query = "SELECT max(valid_to) FROM unit_state WHERE unit = ? AND deleted_at IS NULL"
    return bureau.db.value(query, (unit,))


def state_before(bureau: Bureau, unit: Row, day: str) -> Row | None:
    """From when to when the unit was as it is, if that ends before a day; None if it was so for no day."""
    last = _last_state(bureau, unit["id"])
    start = (dates.last_day(last) + timedelta(days=1)).isoformat() if last else unit["valid_from"]
    if start and dates.first_day(start).isoformat() >= day:
        return None
    return {"valid_from": start, "valid_to": day_before(day)}


def is_older(bureau: Bureau, unit: int, day: str) -> bool:
    """Whether a unit was there before a day."""
    return (bureau.db.value("SELECT valid_from FROM unit WHERE id = ?", (unit,)) or "") < day


def name_problems(bureau: Bureau, name: str, *ending: int) -> Problems:
    """A unit needs a name that no other living unit has, but for those that end."""
    if not name.strip():
        return {"name": _("Enter the name of the new unit.")}
    query = "SELECT id FROM unit WHERE name = ? AND valid_to IS NULL AND deleted_at IS NULL"
    taken = [row[0] for row in bureau.db.tuples(query, (name.strip(),)) if row[0] not in ending]
    return {"name": _("Another unit has this name.")} if taken else {}


def circle_problems(bureau: Bureau, unit: int, parent: int) -> Problems:
    """A unit must not stand below itself."""
    if parent in store.unit_and_below(bureau, unit):
        return {"parent": _("A unit cannot belong to itself or to a unit below it.")}
    return {}


def needed_problems(bureau: Bureau, unit: int, day: str, field: str = "successor") -> Problems:
    """A unit with people, or with units below it, does not end without a word where they go."""
    query = """SELECT count(DISTINCT person) FROM post WHERE unit = ? AND deleted_at IS NULL
        AND coalesce(valid_to, '9999') >= ?"""
    people = int(bureau.db.value(query, (unit, day)))
    query = "SELECT count(*) FROM unit WHERE parent = ? AND valid_to IS NULL AND deleted_at IS NULL"
    below = int(bureau.db.value(query, (unit,)))
    if not people and not below:
        return {}
    text = _("{people} people and {units} units still belong to it on that day; say where they go.")
    return {field: text.format(people=people, units=below)}
