"""What the exchange with units asks attention for: sheets that are not there when a round ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from app.dues import Due, DueSource
from app.i18n import N_, _

if TYPE_CHECKING:
    from app.bureau import Bureau


def _missing(bureau: Bureau, _today: date, horizon: date) -> Iterator[Due]:
    found = bureau.db.rows(
        """SELECT collection.id, unit.name, round.name AS round_name, round.due_on FROM collection
           JOIN collection_round round ON round.id = collection.round JOIN unit ON unit.id = collection.unit
           WHERE collection.deleted_at IS NULL AND round.deleted_at IS NULL
             AND collection.status IN ('waiting', 'returned') AND round.due_on <= ?
           ORDER BY round.due_on, unit.ordinal""",
        (horizon.isoformat(),),
    )
    for row in found:
        title = _("{unit}: {round}").format(unit=row["name"], round=row["round_name"])
        why = _("The round ends on {day}; the unit's sheet has not been accepted.").format(day=row["due_on"])
        yield Due("sheet_missing", "collection", row["id"], title, date.fromisoformat(row["due_on"]), why)


DUES = (DueSource("sheet_missing", "personnel", N_("Sheets that units have not sent"), 14, _missing),)
