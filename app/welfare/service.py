"""Check-up rounds and visits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app import staff, store
from app.errors import Invalid
from app.i18n import N_
from app.records import Row
from app.safety.write import write_tx
from app.welfare import rules

if TYPE_CHECKING:
    from app.bureau import Bureau


def start_round(bureau: Bureau, values: Row, row_id: int | None = None) -> int:
    """Open a check-up round with an entry for every woman on the staff today, or save an old one; returns its id."""
    with write_tx(bureau, N_("Start check-up round")) as tx:
        saved = store.put(bureau, tx, "checkup_round", values, row_id)
        if row_id is None:
            women = staff.staff_on(bureau, bureau.today, only=staff.WOMAN)
            tx.insert_many("checkup", ("round", "person"), [(saved, person) for person in dict.fromkeys(women)])
    return saved


def record_done(bureau: Bureau, entries: Sequence[int], day: str) -> None:
    """These entries were examined on a day; raises Invalid for a day in the future."""
    problems = rules.checkup_problems({"done_on": day}, bureau)
    if problems:
        raise Invalid(problems)
    with write_tx(bureau, N_("Record check-ups")) as tx:
        for entry in entries:
            tx.update("checkup", entry, {"done_on": day, "absence": None})


def save_visit(bureau: Bureau, values: Row, row_id: int | None = None, reason: str = "") -> int:
    """Store a visit; raises Invalid when the person's cap for this kind and year is exceeded."""
    with write_tx(bureau, N_("Save visit"), reason) as tx:
        saved = store.put(bureau, tx, "visit", values, row_id)
        visit = store.get(bureau, "visit", saved)
        problem = rules.over_cap(
            visit["kind"],
            _paid_before(bureau, visit),
            visit["amount"] or 0,
            date.fromisoformat(visit["visited_on"]),
            bureau.rules,
        )
        if problem:
            raise Invalid({"amount": problem})
    return saved


def _paid_before(bureau: Bureau, visit: Row) -> int:
    """What the person got for the same kind in the same year: festivals add up, other kinds count by occasion."""
    same_occasion = "" if visit["kind"] == "festival" else "AND coalesce(reason, '') = coalesce(?, '')"
    parameters = [visit["person"], visit["kind"], visit["visited_on"][:4], visit["id"]]
    if same_occasion:
        parameters.append(visit["reason"])
    return int(
        bureau.db.value(
            f"""SELECT coalesce(sum(amount), 0) FROM visit
                WHERE person = ? AND kind = ? AND substr(visited_on, 1, 4) = ?
                AND id <> ? AND deleted_at IS NULL {same_occasion}""",
            parameters,
        )
    )
