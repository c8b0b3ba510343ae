"""Figures of welfare: how many of the women on the staff had their check-up, and who had not."""

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


def _women(bureau: Bureau, scope: Scope) -> list[tuple[int, int]]:
    day = scope.as_of.isoformat()
    rows: list[tuple[Any, ...]] = bureau.db.tuples(_WOMEN, (day, day))
    return [(person, unit) for person, unit in rows if scope.units is None or unit in scope.units]


def _done(bureau: Bureau, scope: Scope) -> set[int]:
    return {row[0] for row in bureau.db.tuples(_DONE, (scope.year,))}


def _coverage(bureau: Bureau, scope: Scope) -> list[Cell]:
    all_women, examined = staff.headcount(bureau, scope.as_of, staff.WOMAN), _examined_by_unit(bureau, scope)
    parts = [
        Cell(str(unit), name, examined.get(unit, 0), all_women[unit])
        for unit, name, _kind in staff.units_in_order(bureau, scope.as_of)
        if unit in all_women and (scope.units is None or unit in scope.units)
    ]
    done, women = sum(cell.value or 0 for cell in parts), sum(cell.total or 0 for cell in parts)
    return [Cell(ALL, _("All units"), done, women, whole=True), *parts]


def _examined_by_unit(bureau: Bureau, scope: Scope) -> dict[int, int]:
    """From those who were examined to their units: they are fewer than the staff."""
    day = scope.as_of.isoformat()
    sql = f"""WITH {staff.STAFF_ON} SELECT staff.unit, count(DISTINCT staff.person) FROM ({_DONE}) done
        CROSS JOIN staff ON staff.person = done.person JOIN person ON person.id = staff.person WHERE {staff.WOMAN}
        GROUP BY staff.unit"""
    return dict(bureau.db.tuples(sql, (day, day, scope.year)))


def _examined(bureau: Bureau, scope: Scope, key: str) -> list[int]:
    done = _done(bureau, scope)
    return [person for person, unit in _women(bureau, scope) if key in (ALL, str(unit)) and person in done]


def _not_examined(bureau: Bureau, scope: Scope, key: str) -> list[int]:
    done = _done(bureau, scope)
    return [person for person, unit in _women(bureau, scope) if key in (ALL, str(unit)) and person not in done]


def _missing(bureau: Bureau, scope: Scope) -> list[Cell]:
    return [
        Cell(cell.key, cell.label, (cell.total or 0) - (cell.value or 0), cell.total, cell.whole)
        for cell in _coverage(bureau, scope)
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
    cells=_coverage,
    members=_examined,
)
MISSING = Measure(
    name="checkup_missing",
    area="welfare",
    label=N_("Women's check-up: not examined"),
    definition=N_("Women on the staff on the day without an examination in a round of the year."),
    unit=N_("people"),
    record="person",
    cells=_missing,
    members=_not_examined,
)

MEASURES = (COVERAGE, MISSING)
