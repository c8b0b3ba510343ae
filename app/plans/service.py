"""Changing and reading plans and their lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app import areas, numbering, store, values
from app.document_numbers import ISSUED
from app.errors import AppError, Invalid
from app.i18n import N_, _
from app.plans import rules
from app.records import Row
from app.safety.write import Writer, write_tx

if TYPE_CHECKING:
    from app.bureau import Bureau

MOST_LINES = 2000
_PLACE = {"ordinal", "depth"}


def save_plan(bureau: Bureau, values: Row, row_id: int | None = None, reason: str = "") -> int:
    """Store a plan; a signed one is locked and raises AppError until it is reopened."""
    if row_id is not None:
        require_open(bureau, row_id)
    fresh = {"status": rules.DRAFT, "version": 1}
    before = store.get(bureau, "plan", row_id)["number"] if row_id is not None else None
    with write_tx(bureau, N_("Save"), reason) as tx:
        saved = store.put(bureau, tx, "plan", {**fresh, **values} if row_id is None else values, row_id)
        if (values.get("number") or None) != before and "number" in values:
            _enter_number(bureau, tx, saved)
    return saved


def _enter_number(bureau: Bureau, tx: Writer, plan: int) -> None:
    """A number that was typed into the plan stands in the register too; it is not taken away here."""
    row, held = store.get(bureau, "plan", plan), numbering.number_of(bureau, "plan", plan)
    if not row["number"] and held:
        words = _("The plan has the number {number}. Void it in the register of numbers, with the reason.")
        if held["state"] == ISSUED:
            words = _("{number} has gone out on a signed paper; it stays. Withdraw that paper by another one.")
        raise Invalid({"number": words.format(number=held["number"])})
    if row["number"] and (held is None or held["number"] != row["number"]):
        day = date.fromisoformat(row["issued_on"]) if row["issued_on"] else bureau.today
        holder = numbering.Holder("plan", plan, row["title"], row["recipients"] or "")
        store.put(bureau, tx, "plan", {"number": numbering.take(bureau, tx, row["number"], day, holder)}, plan)


def save_item(bureau: Bureau, values: Row, row_id: int | None = None, reason: str = "") -> int:
    """Store an item at the end of its plan; of a signed plan only progress can change."""
    held = store.get(bureau, "plan_item", row_id)["plan"] if row_id is not None else None
    plan = values.get("plan") or held
    for touched in {plan, held}:  # an item may neither come into a signed plan nor leave it
        if touched is not None:
            _require_only_progress(bureau, touched, values, row_id)
    if row_id is None and values.get("ordinal") is None:
        values = {**values, "ordinal": _last_ordinal(bureau, plan) + 1}
    return store.save(bureau, "plan_item", values, row_id, reason)


def add_items(bureau: Bureau, plan: int, items: Sequence[Row]) -> list[int]:
    """Store several lines of a plan at once, in order, after those it has."""
    require_open(bureau, plan)
    with write_tx(bureau, N_("Add plan items")) as tx:
        return [
            put_line(bureau, tx, {"ordinal": ordinal, **item, "plan": plan})
            for ordinal, item in enumerate(items, _last_ordinal(bureau, plan) + 1)
        ]


def put_line(bureau: Bureau, tx: Writer, line: Row, row_id: int | None = None) -> int:
    """Store a line inside a transaction; a deadline that nobody can read yet is kept as it was written."""
    spec = areas.records()["plan_item"]
    deadline = values.tidy(line.get("deadline") or "").replace("\n", " ") or None
    if deadline is None or rules.readable(deadline):
        return store.put(bureau, tx, "plan_item", line, row_id)
    whole = dict.fromkeys(spec.names) | {name: line[name] for name in spec.names if name in line}
    stored = values.validate(spec, whole | {"deadline": None}, bureau) | {"deadline": deadline}
    if row_id is None:
        return tx.insert("plan_item", stored)
    tx.update("plan_item", row_id, {name: stored[name] for name in spec.names if name in line})
    return row_id


def save_lines(bureau: Bureau, plan: int, lines: Sequence[Row]) -> dict[int, int]:
    """Make the plan's lines what they are here, in this order; returns the ids that new (negative) ones were given.

    Lines that are not here go to the recycle bin. Empty lines stay with whoever types them. AppError beyond 2,000.
    """
    require_open(bureau, plan)
    if len(lines) > MOST_LINES:
        raise AppError(_("A plan can hold {count} lines. Divide it into several plans.").format(count=MOST_LINES))
    held = {item["id"]: item for item in items(bureau, plan)}
    kept = [line for line in lines if values.tidy(line.get("goal") or "")]
    given: dict[int, int] = {}
    with write_tx(bureau, N_("Change the outline")) as tx:
        for row in held.keys() - {line["id"] for line in lines}:
            tx.remove("plan_item", row)
        for ordinal, line in enumerate(kept, 1):
            row, wanted = line["id"], {**line, "ordinal": ordinal, "plan": plan}
            if row not in held:
                given[row] = put_line(bureau, tx, wanted)
            elif changed := {name for name, value in wanted.items() if held[row].get(name) != value}:
                if changed <= _PLACE:  # a line that only moved needs no second look at its words
                    tx.update("plan_item", row, {name: wanted[name] for name in changed})
                else:
                    put_line(bureau, tx, wanted, row)
    return given


def _last_ordinal(bureau: Bureau, plan: int | None) -> int:
    query = "SELECT coalesce(max(ordinal), 0) FROM plan_item WHERE plan = ? AND deleted_at IS NULL"
    return int(bureau.db.value(query, (plan,)))


def items(bureau: Bureau, plan: int) -> list[Row]:
    """The lines of a plan in order."""
    return store.rows(bureau, store.Query("plan_item", equals={"plan": plan}, sort="ordinal"))


def locked(bureau: Bureau, plan: int) -> bool:
    """Whether the text of a plan can no longer be changed."""
    return store.get(bureau, "plan", plan)["status"] in rules.LOCKED


def require_open(bureau: Bureau, plan: int) -> None:
    """AppError when the plan has been signed."""
    if locked(bureau, plan):
        raise AppError(_("The plan has been signed and is locked. Open it again with a reason to change it."))


_PROGRESS = ("actual", "done_on", "remark", "bound", "bound_key")


def _require_only_progress(bureau: Bureau, plan: int, values: Row, row_id: int | None) -> None:
    if not locked(bureau, plan):
        return
    before = store.get(bureau, "plan_item", row_id) if row_id is not None else {}
    if any(before.get(name) != value for name, value in values.items() if name not in _PROGRESS):
        require_open(bureau, plan)


def lose_number(_bureau: Bureau, tx: Writer, plan: Row) -> None:
    """The number of a plan was voided: it is a draft again."""
    tx.update("plan", plan["id"], {"number": None, "status": rules.DRAFT})


NUMBERED = {"plan": lose_number}
SAVERS = {"plan": save_plan, "plan_item": save_item}
