"""What personnel asks attention for: who retires within a year, and whose base age nobody has chosen yet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from app import dates
from app.dues import Due, DueSource
from app.i18n import N_, _
from app.personnel import file_dues, rules
from app.personnel.counting import forecast
from app.personnel.registers import deadlines as register_deadlines
from app.personnel.registers import dues as register_dues

if TYPE_CHECKING:
    from app.bureau import Bureau

MOST_SINGLE = 20  # more women than this without a base age are one due, which opens the list of them
_ON_STAFF = "deleted_at IS NULL AND (flow IS NULL OR flow < '2')"


def _retiring(bureau: Bureau, _today: date, horizon: date) -> Iterator[Due]:
    """By groups of one birth month, sex and base age: there are a few thousand, however many people there are."""
    due = [group for group, month in forecast.months(bureau).items() if dates.last_day(month) <= horizon]
    people = bureau.db.rows(
        f"""SELECT person.id, name, birth_date, sex, retire_base FROM json_each(?) born
            CROSS JOIN person INDEXED BY person_retirement ON coalesce(person.retire_base, '') = born.value ->> 0
              AND coalesce(person.sex, '') = born.value ->> 1
              AND substr(person.birth_date, 1, 7) = born.value ->> 2 WHERE {_ON_STAFF} ORDER BY search""",
        (json.dumps(due),),
    )
    for person in people:
        found = rules.retirement(person, bureau.jurisdiction, bureau.rules)
        if found:
            title = _("{name} retires in {month}").format(name=person["name"], month=found.month)
            yield Due("retiring", "person", person["id"], title, dates.last_day(found.month), found.why)


def _base_unknown(bureau: Bureau, today: date, _horizon: date) -> Iterator[Due]:
    if bureau.jurisdiction != "cn":
        return
    limit = f"{today.year - 48:04d}-{today.month:02d}"
    missing = f"sex = '2' AND retire_base IS NULL AND substr(birth_date, 1, 7) <= ? AND {_ON_STAFF}"
    people = bureau.db.rows(f"SELECT id, name FROM person WHERE {missing} LIMIT ?", (limit, MOST_SINGLE + 1))
    why = _(
        "A woman's base age (60, 55 or 50) is chosen by the personnel officer; "
        "without it her retirement cannot be computed."
    )
    if len(people) > MOST_SINGLE:
        count = int(bureau.db.value(f"SELECT count(*) FROM person WHERE {missing}", (limit,)))
        title = _("{count} women: retirement base age not chosen").format(count=count)
        wanted = (("sex", "2"), ("retire_base", None))
        yield Due("retire_base", "person", 0, title, today, why, token=str(count), wanted=wanted)
        return
    for person in people:
        title = _("{name}: retirement base age not chosen").format(name=person["name"])
        yield Due("retire_base", "person", person["id"], title, today, why, token="base")


DUES = (
    DueSource("retiring", "personnel", N_("Retirement"), 365, _retiring),
    DueSource("retire_base", "personnel", N_("Retirement base age missing"), 0, _base_unknown),
    *file_dues.DUES,
    *register_dues.DUES,
    *register_deadlines.DUES,
)
