"""Who has left, and who retires."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app import dates
from app.absence import Absence
from app.i18n import _
from app.personnel import rules

if TYPE_CHECKING:
    from app.bureau import Bureau


def absences(bureau: Bureau, people: Collection[int], _first: date, last: date) -> Iterator[Absence]:
    """People who have left, and those whose month of retirement comes before the last day."""
    found = bureau.db.rows(
        """SELECT id, name, birth_date, sex, retire_base, flow, flow_date FROM person
           WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(people)),),
    )
    for person in found:
        if (person["flow"] or "").startswith(rules.LEFT):
            day = dates.first_day(person["flow_date"]) if person["flow_date"] else date.min
            yield Absence(person["id"], day, None, _("{name} has left.").format(name=person["name"]))
            continue
        retires = rules.retirement(person, bureau.jurisdiction, bureau.rules)
        if retires and (day := dates.last_day(retires.month) + timedelta(days=1)) <= last:
            why = _("{name} retires in {month}").format(name=person["name"], month=retires.month)
            yield Absence(person["id"], day, None, why)
