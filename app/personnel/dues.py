"""What personnel asks attention for: who retires within a year, and whose base age nobody has chosen yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from app import dates
from app.dues import Due, DueSource
from app.i18n import N_, _
from app.personnel import file_dues, register_deadlines, register_dues, rules

if TYPE_CHECKING:
    from app.bureau import Bureau

_LOWEST_AGE = 45  # years; nobody younger retires by age under any rule, so nobody younger is looked at
_ON_STAFF = "deleted_at IS NULL AND (flow IS NULL OR flow < '2')"


def _retiring(bureau: Bureau, today: date, horizon: date) -> Iterator[Due]:
    born_before = f"{horizon.year - _LOWEST_AGE:04d}-99"
    people = bureau.db.rows(
        f"SELECT id, name, birth_date, sex, retire_base FROM person WHERE birth_date < ? AND {_ON_STAFF}",
        (born_before,),
    )
    for person in people:
        found = rules.retirement(person, bureau.jurisdiction, bureau.rules)
        if found and (day := dates.last_day(found.month)) <= horizon:
            title = _("{name} retires in {month}").format(name=person["name"], month=found.month)
            yield Due("retiring", "person", person["id"], title, day, found.why)


def _base_unknown(bureau: Bureau, today: date, _horizon: date) -> Iterator[Due]:
    if bureau.jurisdiction != "cn":
        return
    limit = f"{today.year - 48:04d}-{today.month:02d}-99"
    people = bureau.db.rows(
        f"""SELECT id, name FROM person WHERE sex = '2' AND retire_base IS NULL AND birth_date < ? AND {_ON_STAFF}
            ORDER BY search""",
        (limit,),
    )
    why = _(
        "A woman's base age (60, 55 or 50) is chosen by the personnel officer; "
        "without it her retirement cannot be computed."
    )
    for person in people:
        title = _("{name}: retirement base age not chosen").format(name=person["name"])
        yield Due("retire_base", "person", person["id"], title, today, why)


DUES = (
    DueSource("retiring", "personnel", N_("Retirement"), 365, _retiring),
    DueSource("retire_base", "personnel", N_("Retirement base age missing"), 0, _base_unknown),
    *file_dues.DUES,
    *register_dues.DUES,
    *register_deadlines.DUES,
)
