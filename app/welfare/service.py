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
from app.welfare import rules, womens_register

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


def record_done(bureau: Bureau, entries: Sequence[int], day: str) -> int:
    """Those of these entries that had no day yet were examined on this one; returns how many. Invalid in the future."""
    problems = rules.checkup_problems({"done_on": day}, bureau)
    if problems:
        raise Invalid(problems)
    with write_tx(bureau, N_("Record check-ups")) as tx:
        open_entries = [entry for entry in entries if store.get(bureau, "checkup", entry)["done_on"] is None]
        for entry in open_entries:
            tx.update("checkup", entry, {"done_on": day, "absence": None})
    return len(open_entries)


def save_visit(bureau: Bureau, values: Row, row_id: int | None = None, reason: str = "") -> int:
    """Store a visit; raises Invalid when the person's cap for this kind and year is exceeded, or the stay was paid."""
    with write_tx(bureau, N_("Save visit"), reason) as tx:
        saved = store.put(bureau, tx, "visit", values, row_id)
        visit = store.get(bureau, "visit", saved)
        earlier = _earlier(bureau, visit)
        on = date.fromisoformat(visit["visited_on"])
        over = rules.over_cap(
            visit["kind"], sum(row["amount"] or 0 for row in earlier), visit["amount"] or 0, on, bureau.rules
        )
        repeated = rules.repeated(visit, earlier[0] if earlier else None)
        problems = {"amount": over, "reason": repeated if bureau.jurisdiction == "cn" else ""}
        if any(problems.values()):
            raise Invalid({name: text for name, text in problems.items() if text})
    return saved


_ADDED_UP = ("festival", "retirement")  # whatever the occasion is called; other kinds count by occasion


def _earlier(bureau: Bureau, visit: Row) -> list[Row]:
    """The person's other visits of the same kind and year, and of the same occasion where occasions count."""
    return bureau.db.rows(
        f"""SELECT visited_on, amount FROM visit WHERE person = ? AND kind = ? AND substr(visited_on, 1, 4) = ?
            AND id <> ? AND deleted_at IS NULL
            AND (kind IN ({", ".join("?" * len(_ADDED_UP))}) OR coalesce(reason, '') = coalesce(?, ''))
            ORDER BY visited_on""",
        (visit["person"], visit["kind"], visit["visited_on"][:4], visit["id"], *_ADDED_UP, visit["reason"]),
    )


SAVERS = {"visit": save_visit, "women_round": womens_register.start_round}
