"""The register of women workers (女职工台账): gone through woman by woman twice a year; what changed between rounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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

_WOMEN = f"""WITH {staff.STAFF_ON} SELECT staff.person, min(staff.unit)
    FROM staff JOIN person ON person.id = staff.person WHERE {staff.WOMAN} GROUP BY staff.person"""

JOINED, LEFT, MOVED, CORRECTED = N_("Joined"), N_("Left"), N_("Moved"), N_("Corrected")


@dataclass(frozen=True)
class Change:
    """What became of a woman between two rounds; a unit is None where she was, or is, not on the staff."""

    person: int
    what: str  # msgid: JOINED, LEFT, MOVED, CORRECTED
    before: int | None
    now: int | None
    note: str = ""


def start_round(bureau: Bureau, values: Row, row_id: int | None = None) -> int:
    """Save a round with an entry for every woman on the staff on its day; entries there already stay; returns its id.

    An old round saved again takes in the women who have been entered late.
    """
    with write_tx(bureau, N_("Save verification round")) as tx:
        saved = store.put(bureau, tx, "women_round", values, row_id)
        row = store.get(bureau, "women_round", saved)
        known = {entry["person"] for entry in bureau.rows_of("women_entry", "round", saved)}
        women = staff.staff_on(bureau, date.fromisoformat(row["day"]), only=staff.WOMAN)
        new = [(saved, person) for person in dict.fromkeys(women) if person not in known]
        tx.insert_many("women_entry", ("round", "person"), new)
    return saved


def verify(bureau: Bureau, entries: Sequence[int], day: str) -> int:
    """Those of these entries that had no day yet were verified on this one; returns how many. Invalid in the future."""
    problems = rules.entry_problems({"verified_on": day}, bureau)
    if problems:
        raise Invalid(problems)
    with write_tx(bureau, N_("Verify the women's register")) as tx:
        still_open = [row["id"] for row in store.rows_by_id(bureau, "women_entry", entries) if not row["verified_on"]]
        for entry in still_open:
            tx.update("women_entry", entry, {"verified_on": day})
    return len(still_open)


def round_before(bureau: Bureau, round_id: int) -> Row | None:
    """The round whose day lies next before this one's; None for the first."""
    found = bureau.db.rows(
        """SELECT * FROM women_round WHERE deleted_at IS NULL AND id <> ? AND day <
           (SELECT day FROM women_round WHERE id = ?) ORDER BY day DESC, id DESC LIMIT 1""",
        (round_id, round_id),
    )
    return found[0] if found else None


def changes(bureau: Bureau, round_id: int) -> list[Change]:
    """Who joined, left or moved since the round before, and what was corrected; by kind, then as the staff stands.

    The first round has nothing to be compared with: only its corrections are told.
    """
    day = store.get(bureau, "women_round", round_id)["day"]
    before, now = round_before(bureau, round_id), _women(bureau, day)
    then = _women(bureau, before["day"]) if before else now
    notes = {row["person"]: row["change"] for row in bureau.rows_of("women_entry", "round", round_id) if row["change"]}
    moved = [person for person in now if person in then and then[person] != now[person]]
    by_kind = (
        (JOINED, [person for person in now if person not in then]),
        (LEFT, [person for person in then if person not in now]),
        (MOVED, moved),
    )
    told = [
        Change(person, what, then.get(person), now.get(person), notes.pop(person, ""))
        for what, people in by_kind
        for person in people
    ]
    return told + [Change(person, CORRECTED, then.get(person), now.get(person), note) for person, note in notes.items()]


def _women(bureau: Bureau, day: str) -> dict[int, int]:
    return dict(bureau.db.tuples(_WOMEN, (day, day)))
