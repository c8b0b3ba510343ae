"""Changes of the organisation from a day on: merge, split, rename, move, abolish; the past stays as it was.

Each is one step that can be undone. What takes long is a generator of (done, total), see ``app.steps``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app import as_of, store
from app.errors import Invalid
from app.i18n import N_, _
from app.personnel.units import rules as unit_rules
from app.personnel.units.transfer import Leaving, Transfer
from app.records import Problems, Row
from app.safety.write import Writer, write_tx
from app.steps import Steps, run_through

if TYPE_CHECKING:
    from app.bureau import Bureau


@dataclass(frozen=True, kw_only=True)
class Decision:
    """From which day, by which document, and what it saved; for the register."""

    day: str
    document: str | None = None
    departments_cut: int | None = None
    managers_cut: int | None = None
    note: str | None = None


def rename_unit(bureau: Bureau, unit: int, names: Row, decision: Decision) -> int:
    """Call a unit otherwise from a day on (``name``, perhaps ``short_name``); returns the register's entry."""
    row = store.get(bureau, "unit", unit)
    problems = unit_rules.day_problems(bureau, [row], decision.day)
    name = str(names.get("name") or "").strip()
    if not name or name == row["name"]:
        problems["name"] = _("Enter the new name.")
    _require(problems | unit_rules.name_problems(bureau, name, unit))
    with write_tx(bureau, N_("Rename unit"), decision.document or "") as tx:
        _change(bureau, tx, row, {"short_name": None, **names, "name": name}, decision.day)
        return _register(tx, unit_rules.RENAME, row, decision, {"new_name": name})


def move_unit(bureau: Bureau, unit: int, parent: int | None, decision: Decision) -> int:
    """Let a unit belong to another from a day on; returns the register's entry."""
    row = store.get(bureau, "unit", unit)
    problems = unit_rules.day_problems(bureau, [row], decision.day)
    if parent is not None:
        problems |= unit_rules.circle_problems(bureau, unit, parent)
        problems |= unit_rules.day_problems(bureau, [store.get(bureau, "unit", parent)], decision.day, "parent")
    if parent == row["parent"]:
        problems["parent"] = _("The unit belongs to it already.")
    _require(problems)
    with write_tx(bureau, N_("Move unit"), decision.document or "") as tx:
        _change(bureau, tx, row, {"parent": parent}, decision.day)
        return _register(tx, unit_rules.MOVE, row, decision, {"successor": parent})


def iter_merge(bureau: Bureau, units: Sequence[int], into: int | Row, decision: Decision) -> Steps[int]:
    """Dissolve units into another, or into a new one (``into`` its values); people and units below go there.

    Returns the unit that they went to. Raises Invalid with every problem at once.
    """
    rows = [store.get(bureau, "unit", unit) for unit in units if unit != into]
    _require(_merge_problems(bureau, rows, into, decision))
    with write_tx(bureau, N_("Merge units"), decision.document or "") as tx:
        for row in rows:
            tx.update("unit", row["id"], {"valid_to": unit_rules.day_before(decision.day)})
        successor = into if isinstance(into, int) else _found(bureau, tx, {**_like(rows[0]), **into}, decision)
        yield from _dissolve(bureau, tx, rows, successor, decision)
    return successor


def _merge_problems(bureau: Bureau, rows: list[Row], into: int | Row, decision: Decision) -> Problems:
    problems = unit_rules.day_problems(bureau, rows, decision.day)
    if not rows:
        problems["units"] = _("Choose the units that are merged.")
    if isinstance(into, int):
        problems |= unit_rules.day_problems(bureau, [store.get(bureau, "unit", into)], decision.day, "successor")
    else:
        problems |= unit_rules.name_problems(bureau, str(into.get("name") or ""), *(row["id"] for row in rows))
    return problems


def iter_abolish(bureau: Bureau, unit: int, successor: int | None, decision: Decision) -> Steps[int]:
    """End a unit; its people and the units below go to the successor. Returns the register's entry.

    Raises Invalid when there are people or units and no successor.
    """
    row = store.get(bureau, "unit", unit)
    problems = unit_rules.day_problems(bureau, [row], decision.day)
    if successor is None:
        problems |= unit_rules.needed_problems(bureau, unit, decision.day)
    elif successor == unit:
        problems["successor"] = _("A unit cannot be its own successor.")
    else:
        problems |= unit_rules.day_problems(bureau, [store.get(bureau, "unit", successor)], decision.day, "successor")
    _require(problems)
    with write_tx(bureau, N_("Abolish unit"), decision.document or "") as tx:
        tx.update("unit", unit, {"valid_to": unit_rules.day_before(decision.day)})
        moved = 0
        if successor is not None:
            _adopt(bureau, tx, [row], successor, decision.day)
            moved = yield from Transfer(bureau, tx, successor, decision.day, decision.document).run(unit)
        entry = {"successor": successor, "people": moved, "units_cut": 1}
        return _register(tx, unit_rules.ABOLISH, row, decision, entry)


def iter_split(bureau: Bureau, unit: int, new: Row, leaving: Leaving, decision: Decision) -> Steps[int]:
    """Make a new unit of a part of one: whole departments, or people by name. Returns the new unit."""
    row = store.get(bureau, "unit", unit)
    problems = unit_rules.day_problems(bureau, [row], decision.day)
    problems |= unit_rules.name_problems(bureau, str(new.get("name") or ""))
    if not leaving.departments and not leaving.people:
        problems["departments"] = _("Choose the departments that go to the new unit.")
    _require(problems)
    with write_tx(bureau, N_("Split unit"), decision.document or "") as tx:
        made = _found(bureau, tx, {**_like(row), **new}, decision)
        moved = yield from Transfer(bureau, tx, made, decision.day, decision.document).run(unit, leaving)
        entry = {"successor": made, "new_name": new["name"], "people": moved}
        _register(tx, unit_rules.SPLIT, row, decision, entry)
    return made


def departments(bureau: Bureau, unit: int) -> list[tuple[str, int]]:
    """The departments of a unit today with their people; "" for those without one."""
    day = bureau.today
    sql = f"""SELECT coalesce(department, ''), count(*) FROM post WHERE unit = ? AND deleted_at IS NULL
        {as_of.main_post("post")} AND {as_of.valid("post", day)} GROUP BY 1 ORDER BY 1"""
    return bureau.db.tuples(sql, (unit,))


def merge_units(bureau: Bureau, units: Sequence[int], into: int | Row, decision: Decision) -> int:
    """``iter_merge`` at once."""
    return run_through(iter_merge(bureau, units, into, decision))


def abolish_unit(bureau: Bureau, unit: int, successor: int | None, decision: Decision) -> int:
    """``iter_abolish`` at once."""
    return run_through(iter_abolish(bureau, unit, successor, decision))


def split_unit(bureau: Bureau, unit: int, new: Row, leaving: Leaving, decision: Decision) -> int:
    """``iter_split`` at once."""
    return run_through(iter_split(bureau, unit, new, leaving, decision))


def _require(problems: Problems) -> None:
    if problems:
        raise Invalid(problems)


def _change(bureau: Bureau, tx: Writer, row: Row, values: Row, day: str) -> None:
    """Other values from a day on; what the unit was until then is kept."""
    if start := unit_rules.state_before(bureau, row, day):
        past = {name: row[name] for name in ("name", "short_name", "kind", "level", "parent")}
        tx.insert("unit_state", {"unit": row["id"], **past, **start})
    tx.update("unit", row["id"], values)


def _found(bureau: Bureau, tx: Writer, values: Row, decision: Decision) -> int:
    made = store.put(bureau, tx, "unit", {**values, "valid_from": decision.day})
    row = {"id": made, "name": None}
    told = Decision(day=decision.day, document=decision.document)
    _register(tx, unit_rules.FOUND, row, told, {"new_name": values["name"]})
    return made


def _like(row: Row) -> Row:
    """A new unit stands where the old one stood."""
    return {name: row[name] for name in ("kind", "level", "parent", "region_code", "ordinal")}


def _dissolve(bureau: Bureau, tx: Writer, rows: list[Row], successor: int, decision: Decision) -> Steps[None]:
    _adopt(bureau, tx, rows, successor, decision.day)
    name = store.titles(bureau, "unit", [successor])[successor]
    was_there = unit_rules.is_older(bureau, successor, decision.day)
    for place, row in enumerate(rows):
        moved = yield from Transfer(bureau, tx, successor, decision.day, decision.document).run(row["id"])
        entry: dict[str, Any] = {"successor": successor, "new_name": name, "people": moved}
        # Three units into one new one are two units fewer.
        entry["units_cut"] = 1 if place or was_there else 0
        told = decision if place == 0 else Decision(day=decision.day, document=decision.document)
        _register(tx, unit_rules.MERGE, row, told, entry)


def _adopt(bureau: Bureau, tx: Writer, rows: list[Row], successor: int, day: str) -> None:
    """The units below those that end belong to the successor; the successor itself moves up out of them."""
    ending = {row["id"]: row["parent"] for row in rows}
    for unit in ending:
        for child in store.rows(bureau, store.Query("unit", equals={"parent": unit})):
            if child["id"] in ending or child["valid_to"] is not None:
                continue
            above: int | None = successor
            if child["id"] == successor:
                above = unit
                while above in ending:
                    above = ending[above]
            _change(bureau, tx, child, {"parent": above}, day)


def _register(tx: Writer, kind: str, row: Row, decision: Decision, more: Row) -> int:
    entry = {
        "unit": row["id"],
        "kind": kind,
        "happened_on": decision.day,
        "old_name": row["name"],
        "document": decision.document,
        "departments_cut": decision.departments_cut,
        "managers_cut": decision.managers_cut,
        "note": decision.note,
    }
    return tx.insert("unit_event", entry | more)
