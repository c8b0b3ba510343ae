"""What further study asks attention for: who should be back, and who comes back soon."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from app.dues import Due, DueSource
from app.i18n import N_, _

if TYPE_CHECKING:
    from app.bureau import Bureau


def _coming_back(bureau: Bureau, _today: date, horizon: date) -> Iterator[Due]:
    found = bureau.db.rows(
        """SELECT study.id, person.name, study.host, study.ends_on FROM study JOIN person ON person.id = study.person
           WHERE study.deleted_at IS NULL AND study.status IN ('approved', 'away') AND study.returned_on IS NULL
             AND study.ends_on <= ? ORDER BY study.ends_on""",
        (horizon.isoformat(),),
    )
    for row in found:
        title = _("{name} back from {host}").format(name=row["name"], host=row["host"])
        why = _("The assignment ends on {day}; no return has been recorded.").format(day=row["ends_on"])
        yield Due("back_from_study", "study", row["id"], title, date.fromisoformat(row["ends_on"]), why)


DUES = (DueSource("back_from_study", "study", N_("Back from study"), 30, _coming_back),)
