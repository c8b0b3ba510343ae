"""Figures of welfare: how many of the women on the staff had their check-up, who had not, who was verified."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app import staff
from app.i18n import N_, _
from app.measures import Cell, Measure, Scope

if TYPE_CHECKING:
    from app.bureau import Bureau

ALL = "all"
_WOMEN = f"""WITH {staff.STAFF_ON} SELECT DISTINCT staff.person, staff.unit
    FROM staff JOIN person ON person.id = staff.person WHERE {staff.WOMAN}"""
_DONE = """SELECT DISTINCT checkup.person FROM checkup JOIN checkup_round ON checkup_round.id = checkup.round
    WHERE checkup.deleted_at IS NULL AND checkup_round.deleted_at IS NULL AND checkup_round.year = ?
      AND checkup.done_on IS NOT NULL"""


_VERIFIED = """SELECT DISTINCT women_entry.person FROM women_entry WHERE women_entry.deleted_at IS NULL
    AND women_entry.verified_on IS NOT NULL AND women_entry.round = (SELECT id FROM women_round
      WHERE deleted_at IS NULL AND year = ? ORDER BY day DESC, id DESC LIMIT 1)"""


def _women(bureau: Bureau, scope: Scope) -> list[tuple[int, int]]:
    day = scope.as_of.isoformat()
    rows: list[tuple[Any, ...]] = bureau.db.tuples(_WOMEN, (day, day))
    return [(person, unit) for person, unit in rows if scope.units is None or unit in scope.units]


def _share_of_women(bureau: Bureau, scope: Scope, chosen: str) -> list[Cell]:
    """Unit by unit, the women whom ``chosen`` finds for the year among all women."""
    all_women, found = staff.headcount(bureau, scope.as_of, staff.WOMAN), _by_unit(bureau, scope, chosen)
    parts = [
        Cell(str(unit), name, found.get(unit, 0), all_women[unit])
        for unit, name, _kind in staff.units_in_order(bureau, scope.as_of)
        if unit in all_women and (scope.units is None or unit in scope.units)
    ]
    done, women = sum(cell.value or 0 for cell in parts), sum(cell.total or 0 for cell in parts)
    return [Cell(ALL, _("All units"), done, women, whole=True), *parts]


def _by_unit(bureau: Bureau, scope: Scope, chosen: str) -> dict[int, int]:
    """From those who were chosen to their units: they are fewer than the staff."""
    day = scope.as_of.isoformat()
    sql = f"""WITH {staff.STAFF_ON} SELECT staff.unit, count(DISTINCT staff.person) FROM ({chosen}) done
        CROSS JOIN staff ON staff.person = done.person JOIN person ON person.id = staff.person WHERE {staff.WOMAN}
        GROUP BY staff.unit"""
    return dict(bureau.db.tuples(sql, (day, day, scope.year)))


def _women_in(bureau: Bureau, scope: Scope, key: str, chosen: str, *, found: bool = True) -> list[int]:
    done = {row[0] for row in bureau.db.tuples(chosen, (scope.year,))}
    women = _women(bureau, scope)
    return [person for person, unit in women if key in (ALL, str(unit)) and (person in done) is found]


def _missing(bureau: Bureau, scope: Scope) -> list[Cell]:
    return [
        Cell(cell.key, cell.label, (cell.total or 0) - (cell.value or 0), cell.total, cell.whole)
        for cell in _share_of_women(bureau, scope, _DONE)
    ]


COVERAGE = Measure(
    name="checkup_coverage",
    area="welfare",
    label=N_("Women's check-up: examined"),
    definition=N_(
        "Women on the staff on the day who were examined in a round of the year; share of all women on the staff."
    ),
    unit=N_("people"),
    record="person",
    cells=lambda bureau, scope: _share_of_women(bureau, scope, _DONE),
    members=lambda bureau, scope, key: _women_in(bureau, scope, key, _DONE),
)
MISSING = Measure(
    name="checkup_missing",
    area="welfare",
    label=N_("Women's check-up: not examined"),
    definition=N_("Women on the staff on the day without an examination in a round of the year."),
    unit=N_("people"),
    record="person",
    cells=_missing,
    members=lambda bureau, scope, key: _women_in(bureau, scope, key, _DONE, found=False),
)

VERIFIED = Measure(
    name="women_verified",
    area="welfare",
    label=N_("Women's register: verified"),
    definition=N_("Women on the staff on the day who were verified in the year's latest round; share of all women."),
    unit=N_("people"),
    record="person",
    cells=lambda bureau, scope: _share_of_women(bureau, scope, _VERIFIED),
    members=lambda bureau, scope, key: _women_in(bureau, scope, key, _VERIFIED),
)

MEASURES = (COVERAGE, MISSING, VERIFIED)
