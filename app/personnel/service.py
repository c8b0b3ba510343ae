"""Changing and reading people and units; the past stays in posts and titles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app import dates, staff, store
from app.errors import Invalid
from app.i18n import N_, _
from app.personnel import rules
from app.personnel.records import PERSON
from app.personnel.registers import service as register_service
from app.personnel.units import service as unit_service
from app.records import Row
from app.safety.write import Writer, write_tx
from app.values import settle

if TYPE_CHECKING:
    from app.bureau import Bureau

POST_COLUMNS = ("person", "unit", "department", "job_category", "valid_from", "valid_to", "flow_in", "flow_out")
TITLE_COLUMNS = ("person", "kind", "code", "valid_from", "valid_to")
_PLACE = ("unit", "department", "job_category")
_TITLES = (("qualified", "title_qualified"), ("held", "title_held"))


def save_person(bureau: Bureau, values: Row, row_id: int | None = None, reason: str = "") -> int:
    """Store a person; a new unit, department, job or title closes the dated row and opens the next. Raises Invalid."""
    with write_tx(bureau, N_("Save person"), reason) as tx:
        before = store.get(bureau, "person", row_id) if row_id is not None else None
        _require_new_identity(bureau, values, row_id)
        saved = store.put(bureau, tx, "person", values, row_id)
        after = store.get(bureau, "person", saved)
        if before is None:
            _open_first(bureau, tx, [saved], [after])
        else:
            follow_changes(bureau, tx, before, after)
    return saved


def _require_new_identity(bureau: Bureau, values: Row, row_id: int | None) -> None:
    typed = {"id_kind": values.get("id_kind"), "id_number": settle(PERSON.field("id_number"), values.get("id_number"))}
    number = rules.derive_person(typed, bureau)["id_number"]
    query = """SELECT person.name, unit.name FROM person JOIN unit ON unit.id = person.unit
        WHERE id_number = ? AND person.id IS NOT ? AND person.deleted_at IS NULL"""
    for name, unit in bureau.db.tuples(query, (number, row_id)) if number else ():
        raise Invalid({"id_number": _("This number belongs to {name} ({unit}).").format(name=name, unit=unit)})


def set_retire_base(bureau: Bureau, bases: dict[int, str]) -> None:
    """The personnel officer's choice of base age for several people, in one step that can be undone."""
    with write_tx(bureau, N_("Set retirement base age")) as tx:
        for person, base in bases.items():
            tx.update("person", person, {"retire_base": base})


def _open_first(bureau: Bureau, tx: Writer, ids: Sequence[int], people: Sequence[Row]) -> None:
    tx.insert_many(
        "post", POST_COLUMNS, [_first_post(bureau, row_id, person) for row_id, person in zip(ids, people, strict=True)]
    )
    titles = [
        (row_id, kind, person[column], None, None)
        for row_id, person in zip(ids, people, strict=True)
        for kind, column in _TITLES
        if person.get(column)
    ]
    tx.insert_many("title", TITLE_COLUMNS, titles)


def _first_post(bureau: Bureau, row_id: int, person: Row) -> tuple[Any, ...]:
    flow, day = person.get("flow"), person.get("flow_date")
    came = flow if flow and not _has_left(person) else None
    place = (person["unit"], person.get("department"), person.get("job_category"))
    if not _has_left(person):
        return (row_id, *place, day if came else None, None, came, None)
    # Who left on an unknown day left in this year, as the staff form has it (年内人员流动); open, the post would count.
    return (row_id, *place, None, day or str(bureau.today.year), None, flow)


def _has_left(person: Row) -> bool:
    return (person.get("flow") or "").startswith(rules.LEFT)


def follow_changes(bureau: Bureau, tx: Writer, before: Row, after: Row) -> None:
    """Write a change of place, departure, return or title into the dated rows; it counts from its date or today."""
    person = int(after["id"])
    day = _day_of_change(bureau, before, after)
    if _has_left(after):
        _follow_departure(bureau, tx, before, after)
    elif _has_left(before) and not after.get("flow"):  # nobody had left
        _change_posts(bureau, tx, person, _DEPARTED, {"valid_to": None, "flow_out": None})
    elif _has_left(before) or any(before.get(name) != after.get(name) for name in _PLACE):
        kept = _kept_grade(bureau, person)
        _change_posts(bureau, tx, person, f"{_OPEN} AND {_MAIN}", {"valid_to": _day_before(day)})
        came = after.get("flow") if after.get("flow") != before.get("flow") else None
        values = {name: after.get(name) for name in _PLACE} | {"person": person, "valid_from": day, "flow_in": came}
        tx.insert("post", kept | values)
    elif after.get("flow_date") and after.get("flow_date") != before.get("flow_date"):  # the day of coming put right
        _redate_arrival(bureau, tx, person, day)
    for kind, column in _TITLES:
        if before.get(column) != after.get(column):
            _close_titles(bureau, tx, (person, kind), _day_before(day))
            if code := after.get(column):
                tx.insert("title", {"person": person, "kind": kind, "code": code, "valid_from": day})


def _kept_grade(bureau: Bureau, person: int) -> Row:
    """Class and grade go along to the next post until a document says otherwise."""
    query = f"SELECT post_class, grade FROM post WHERE person = ? AND deleted_at IS NULL AND {_OPEN} AND {_MAIN}"
    found = bureau.db.rows(query, (person,))
    return found[-1] if found else {}


def _redate_arrival(bureau: Bureau, tx: Writer, person: int, day: str) -> None:
    """The open post begins on another day, and the one before it ends on the day before."""
    posts = [post for post in bureau.rows_of("post", "person", person) if not post["additional"]]
    current = next((post for post in posts if post["valid_to"] is None), None)
    if current is None:
        return
    for post in posts:
        if current["valid_from"] and post["valid_to"] == _day_before(current["valid_from"]):
            tx.update("post", post["id"], {"valid_to": _day_before(day)})
    tx.update("post", current["id"], {"valid_from": day})


def _follow_departure(bureau: Bureau, tx: Writer, before: Row, after: Row) -> None:
    person, day = int(after["id"]), _day_of_change(bureau, before, after)
    if not _has_left(before):
        _close_posts(bureau, tx, person, {"valid_to": day, "flow_out": after.get("flow")})
    elif any(before.get(name) != after.get(name) for name in ("flow", "flow_date")):  # a day or reason put right
        dated = {"valid_to": after["flow_date"]} if after.get("flow_date") else {}
        _change_posts(bureau, tx, person, _DEPARTED, {"flow_out": after.get("flow"), **dated})


def _day_of_change(bureau: Bureau, before: Row, after: Row) -> str:
    dated = after.get("flow_date") if after.get("flow_date") != before.get("flow_date") else None
    return dated or bureau.today.isoformat()


def _day_before(partial: str) -> str:
    return (dates.first_day(partial) - timedelta(days=1)).isoformat()


_OPEN = "valid_to IS NULL"
_MAIN = "coalesce(additional, 0) = 0"
# The last posts, if they ended with a departure.
_DEPARTED = """flow_out IS NOT NULL AND valid_to IS (SELECT max(coalesce(valid_to, '')) FROM post last
    WHERE last.person = post.person AND last.deleted_at IS NULL)"""


def _close_posts(bureau: Bureau, tx: Writer, person: int, end: Row) -> None:
    _change_posts(bureau, tx, person, _OPEN, end)


def _change_posts(bureau: Bureau, tx: Writer, person: int, which: str, values: Row) -> None:
    query = f"SELECT id FROM post WHERE person = ? AND deleted_at IS NULL AND {which}"
    for (post,) in bureau.db.tuples(query, (person,)):
        tx.update("post", post, values)


def _close_titles(bureau: Bureau, tx: Writer, title: tuple[int, str], day: str) -> None:
    query = "SELECT id FROM title WHERE person = ? AND kind = ? AND valid_to IS NULL AND deleted_at IS NULL"
    for (row,) in bureau.db.tuples(query, title):
        tx.update("title", row, {"valid_to": day})


class ImportHooks:
    """What a sheet of people brings besides their rows: first posts and titles, and changes of them."""

    def after_insert(self, bureau: Bureau, tx: Writer, ids: Sequence[int], rows: Sequence[Row]) -> None:
        """New people have come in."""
        _open_first(bureau, tx, ids, rows)

    def after_update(self, bureau: Bureau, tx: Writer, before: Row, after: Row) -> None:
        """A person's row has changed."""
        follow_changes(bureau, tx, before, after)


def headcount(bureau: Bureau, day: date | None = None) -> dict[int, int]:
    """How many people belong to each unit itself, without the units below it, on a day (default today)."""
    return staff.headcount(bureau, day or bureau.today)


def rows_as_of(bureau: Bureau, day: date, units: Sequence[int] | None = None) -> list[Row]:
    """The people of these units on a day, with the unit and its name, department, job and title of that day."""
    return store.rows_by_id(bureau, "person", staff.staff_on(bureau, day, units), day)


# How rows are stored that bring others with them; read by app.areas.
SAVERS = {
    "person": save_person,
    "unit": unit_service.save_unit,
    **register_service.SAVERS,
}
