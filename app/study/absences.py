"""Who is away on further study."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING

from app.absence import Absence
from app.i18n import _

if TYPE_CHECKING:
    from app.bureau import Bureau


def absences(bureau: Bureau, people: Collection[int], first: date, last: date) -> Iterator[Absence]:
    """Assignments that are approved or under way, until the return."""
    found = bureau.db.rows(
        """SELECT study.person, person.name, study.host, study.starts_on,
             coalesce(study.returned_on, study.ends_on) AS back
           FROM study JOIN person ON person.id = study.person
           WHERE study.deleted_at IS NULL AND study.status IN ('approved', 'away', 'returned')
             AND study.person IN (SELECT value FROM json_each(?)) AND study.starts_on <= ?
             AND coalesce(study.returned_on, study.ends_on) >= ?""",
        (json.dumps(list(people)), last.isoformat(), first.isoformat()),
    )
    for row in found:
        why = _("{name} is away on study at {host} from {start} to {end}.").format(
            name=row["name"], host=row["host"], start=row["starts_on"], end=row["back"]
        )
        yield Absence(row["person"], date.fromisoformat(row["starts_on"]), date.fromisoformat(row["back"]), why)
