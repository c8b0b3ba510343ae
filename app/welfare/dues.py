"""What welfare asks attention for: rounds that end with women not yet examined."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from app import staff
from app.dues import Due, DueSource
from app.i18n import N_, _

if TYPE_CHECKING:
    from app.bureau import Bureau


def _open_rounds(bureau: Bureau, today: date, horizon: date) -> Iterator[Due]:
    # Who has left since the round began cannot be examined any more.
    found = bureau.db.rows(
        f"""WITH {staff.STAFF_ON}
           SELECT r.id, r.name, r.ends_on, count(*) AS missing FROM checkup_round r JOIN checkup c ON c.round = r.id
           WHERE r.deleted_at IS NULL AND c.deleted_at IS NULL AND c.done_on IS NULL AND r.ends_on <= ?
             AND EXISTS (SELECT 1 FROM staff WHERE staff.person = c.person)
           GROUP BY r.id""",
        (today.isoformat(), today.isoformat(), horizon.isoformat()),
    )
    for row in found:
        title = _("{round}: {count} not examined").format(round=row["name"], count=row["missing"])
        why = _("The round ends on {day}.").format(day=row["ends_on"])
        yield Due("open_round", "checkup_round", row["id"], title, date.fromisoformat(row["ends_on"]), why)


DUES = (DueSource("open_round", "welfare", N_("Check-up round"), 31, _open_rounds),)
