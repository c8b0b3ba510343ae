"""Rounds of collection: opened for all units, sheets taken in, sent back or accepted; who is claimed by two units."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import areas, store
from app.exchange.records import ACCEPTED, RETURNED, SENT, WAITING
from app.i18n import N_, _
from app.records import Record, Row
from app.safety.write import Writer, write_tx
from app.sheets.outcome import ImportPlan, Status
from app.values import mask, show

if TYPE_CHECKING:
    from app.bureau import Bureau

COLUMNS = ("round", "unit", "status")
CLAIM_COLUMNS = ("round", "unit", "name", "id_number", "details")
# What two units may say differently of one person, in the order in which it is compared.
COMPARED = ("department", "duty", "title_held", "staffing", "job_category", "education", "mobile", "work_start")


def open_round(bureau: Bureau, values: Row, row_id: int | None = None) -> int:
    """Store a round; a new one waits for a sheet of every unit that exists. Raises Invalid."""
    with write_tx(bureau, N_("Save round")) as tx:
        saved = store.put(bureau, tx, "collection_round", values, row_id)
        if row_id is None:
            units = bureau.db.tuples(
                "SELECT id FROM unit WHERE deleted_at IS NULL AND valid_to IS NULL ORDER BY ordinal, name"
            )
            tx.insert_many("collection", COLUMNS, [(saved, unit, WAITING) for (unit,) in units])
    return saved


def receive(bureau: Bureau, tx: Writer, collection: int, plan: ImportPlan) -> None:
    """Note, with the import itself, what a unit's sheet brought and whom it claims; without faults it is accepted."""
    row = store.get(bureau, "collection", collection)
    today = bureau.today.isoformat()
    taken = sum(plan.count(status) for status in (Status.NEW, Status.CHANGED, Status.SAME))
    refused = plan.count(Status.REJECTED) + plan.count(Status.OPEN)
    values: Row = {
        "status": RETURNED if refused else ACCEPTED,
        "sent_on": today,
        "returned_on": today if refused else None,
        "accepted_on": None if refused else today,
        "file": plan.source.path.name,
        "entries": len(plan.rows),
        "accepted": taken,
        "rejected": refused,
    }
    tx.update("collection", collection, values)
    if plan.record.name == "person":
        _keep_claims(bureau, tx, row, plan)


def mark(bureau: Bureau, ids: Sequence[int], status: str) -> int:
    """Put sheets into a state, with today's date; says how many changed."""
    dates = {SENT: "sent_on", RETURNED: "returned_on", ACCEPTED: "accepted_on"}
    changed = 0
    with write_tx(bureau, N_("Mark sheets")) as tx:
        for row_id in ids:
            dated = {dates[status]: bureau.today.isoformat()} if status in dates else {}
            changed += tx.update("collection", row_id, {"status": status, **dated})
    return changed


def _keep_claims(bureau: Bureau, tx: Writer, collection: Row, plan: ImportPlan) -> None:
    """Whom the unit's sheet named, in place of whom an earlier sheet of it named in this round."""
    held = bureau.db.tuples(
        "SELECT id FROM claim WHERE round = ? AND unit = ? AND deleted_at IS NULL",
        (collection["round"], collection["unit"]),
    )
    for (old,) in held:
        tx.remove("claim", old)
    rows = _claimed(bureau, plan)
    claims = [
        (collection["round"], collection["unit"], row["name"], row["id_number"], _details(plan.record, row))
        for row in {row["id_number"]: row for row in rows if row.get("id_number")}.values()
    ]
    tx.insert_many("claim", CLAIM_COLUMNS, claims)


def _claimed(bureau: Bureau, plan: ImportPlan) -> list[Row]:
    """The people of the sheet as it has them; who is the same as before is read from the bureau."""
    names = plan.record.names
    stored = [dict(zip(names, row.stored, strict=True)) for row in plan.rows if row.stored]
    same = [row.id for row in plan.rows if row.status is Status.SAME and row.id is not None]
    found = bureau.db.rows("SELECT * FROM person WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(same),))
    return [*stored, *found]


def _details(record: Record, row: Row) -> str:
    told = {name: row[name] for name in COMPARED if row.get(name) not in (None, "")}
    return json.dumps({name: show(record.field(name), value) for name, value in told.items()}, ensure_ascii=False)


@dataclass(frozen=True)
class Conflict:
    """One person whom several units have claimed: what each says, and where the bureau has the person now."""

    name: str
    id_number: str  # with its middle hidden
    known: str  # the unit that the bureau's file names; "" for nobody known
    claims: Sequence[tuple[str, dict[str, str]]]  # unit, field → what it says


def conflicts(bureau: Bureau, round_id: int) -> list[Conflict]:
    """Who has been claimed by more than one unit in a round, side by side."""
    found = bureau.db.rows(
        """SELECT claim.name, claim.id_number, claim.details, unit.name AS unit_name, home.name AS known
        FROM claim JOIN unit ON unit.id = claim.unit
        LEFT JOIN person ON person.id_number = claim.id_number AND person.deleted_at IS NULL
        LEFT JOIN unit home ON home.id = person.unit
        WHERE claim.round = ? AND claim.deleted_at IS NULL AND claim.id_number IN (
            SELECT id_number FROM claim WHERE round = ? AND deleted_at IS NULL GROUP BY id_number HAVING count(*) > 1)
        ORDER BY claim.name, claim.id_number, unit.name""",
        (round_id, round_id),
    )
    people: dict[str, list[Row]] = {}
    for row in found:
        people.setdefault(row["id_number"], []).append(row)
    return [_conflict(rows) for rows in people.values()]


def _conflict(rows: list[Row]) -> Conflict:
    identity = areas.records()["person"].field("id_number")
    claims = [(row["unit_name"], dict[str, str](json.loads(row["details"] or "{}"))) for row in rows]
    first = rows[0]
    return Conflict(first["name"], mask(identity, first["id_number"]), first["known"] or "", claims)


def faults_of(plan: ImportPlan, most: int = 50) -> list[tuple[int, str, str]]:
    """Row, column and reason of what was refused, as the receipt lists it."""
    told: list[tuple[int, str, str]] = []
    for row in plan.rows:
        for problem in row.problems:
            told.append((row.row, problem.header or _("Row"), problem.sentence))
            if len(told) == most:
                return told
    return told
