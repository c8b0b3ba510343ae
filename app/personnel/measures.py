"""Figures of personnel: staff by education, by title, by sex and age, each with the people behind it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from app import staff
from app.i18n import N_, _
from app.measures import Cell, Measure, Scope
from app.personnel import file_measures
from app.personnel.counting import flow_measures, forecast
from app.personnel.counting.census import Census, census
from app.personnel.counting.dimensions import AGE_BANDS, BY_NAME, Dimension, age_band, is_health_professional
from app.personnel.registers import measures as register_measures
from app.personnel.units import establishment

if TYPE_CHECKING:
    from app.bureau import Bureau

ALL = "all"
Only = Callable[[Census, int], bool]


def _everyone(_census: Census, _key: int) -> bool:
    return True


def _in_scope(scope: Scope, only: Only) -> Only:
    if scope.units is None:
        return only
    units = set(scope.units)
    return lambda found, key: found.value("unit", key) in units and only(found, key)


def _cells(bureau: Bureau, scope: Scope, dimension: Dimension, only: Only = _everyone) -> list[Cell]:
    found, fits, counts = census(bureau, scope.as_of), _in_scope(scope, only), Counter[str]()
    for key, count in found.counted((dimension.value, "unit", "job")):
        if fits(found, key):
            counts[dimension.band(found.value(dimension.value, key))] += count
    total = counts.total()
    return [Cell(band.key, band.label, counts[band.key], total) for band in dimension.bands(bureau, scope.as_of)]


def _members(bureau: Bureau, scope: Scope, dimension: Dimension, wanted: str, only: Only = _everyone) -> list[int]:
    found, within = census(bureau, scope.as_of), _in_scope(scope, only)

    def fits(key: int) -> bool:
        return dimension.band(found.value(dimension.value, key)) == wanted and within(found, key)

    return in_order(bureau, found.where((dimension.value, "unit", "job"), fits))


def in_order(bureau: Bureau, people: list[int]) -> list[int]:
    """These people by unit and name."""
    sql = """SELECT id FROM person WHERE id IN (SELECT value FROM json_each(?)) ORDER BY unit, search"""
    return [row[0] for row in bureau.db.tuples(sql, (json.dumps(people),))]


def _headcount_cells(bureau: Bureau, scope: Scope) -> list[Cell]:
    counts = staff.headcount(bureau, scope.as_of)
    units = [
        Cell(str(unit), name, counts[unit])
        for unit, name, _kind in staff.units_in_order(bureau, scope.as_of)
        if unit in counts and (scope.units is None or unit in scope.units)
    ]
    return [Cell(ALL, _("All units"), sum(cell.value or 0 for cell in units), whole=True), *units]


def _headcount_members(bureau: Bureau, scope: Scope, key: str) -> list[int]:
    return staff.staff_on(bureau, scope.as_of, scope.units if key == ALL else (int(key),))


HEADCOUNT = Measure(
    name="headcount",
    area="personnel",
    label=N_("Staff by unit"),
    definition=N_("People who belong to a unit on the day, unit by unit."),
    unit=N_("people"),
    record="person",
    cells=_headcount_cells,
    members=_headcount_members,
)
BY_EDUCATION = Measure(
    name="by_education",
    area="personnel",
    label=N_("Staff by education"),
    definition=N_("People who belong to a unit on the day, by highest education; share of all staff."),
    unit=N_("people"),
    record="person",
    cells=lambda bureau, scope: _cells(bureau, scope, BY_NAME["education"]),
    members=lambda bureau, scope, key: _members(bureau, scope, BY_NAME["education"], key),
    source="GB/T 4658-2006",
)
BY_TITLE = Measure(
    name="by_title",
    area="personnel",
    label=N_("Health professionals by title"),
    definition=N_(
        "Health professionals (job categories 11 to 69) by the level of title held on the day; share of all of them."
    ),
    unit=N_("people"),
    record="person",
    cells=lambda bureau, scope: _cells(bureau, scope, BY_NAME["title"], is_health_professional),
    members=lambda bureau, scope, key: _members(bureau, scope, BY_NAME["title"], key, is_health_professional),
    source="WS/T CV08.30.005",
)
BY_SEX = Measure(
    name="by_sex",
    area="personnel",
    label=N_("Staff by sex"),
    definition=N_("People who belong to a unit on the day, by sex; share of all staff."),
    unit=N_("people"),
    record="person",
    cells=lambda bureau, scope: [cell for cell in _cells(bureau, scope, BY_NAME["sex"]) if cell.value],
    members=lambda bureau, scope, key: _members(bureau, scope, BY_NAME["sex"], key),
    source="GB/T 2261.1",
)


def _is_professional(found: Census, key: int) -> bool:
    return "11" <= str(found.value("job", key)) <= "70"


def _college_cells(bureau: Bureau, scope: Scope) -> list[Cell]:
    cells = _cells(bureau, scope, BY_NAME["education"], _is_professional)
    value = sum(cell.value or 0 for cell in cells if cell.key in _COLLEGE)
    return [Cell("college", _("College and above"), value, cells[0].total)]


_COLLEGE = ("doctor", "master", "bachelor", "college")
COLLEGE = Measure(
    name="college_share",
    area="personnel",
    label=N_("Professionals with college education"),
    definition=N_("Professional staff (job categories 11 to 70) with college education and above; share of them all."),
    unit=N_("people"),
    record="person",
    cells=_college_cells,
    members=lambda bureau, scope, _key: [
        person for band in _COLLEGE for person in _members(bureau, scope, BY_NAME["education"], band, _is_professional)
    ],
    source="GB/T 4658-2006",
)

MEASURES = (
    HEADCOUNT,
    *establishment.MEASURES,
    *flow_measures.MEASURES,
    *forecast.MEASURES,
    BY_EDUCATION,
    COLLEGE,
    BY_TITLE,
    BY_SEX,
    *file_measures.MEASURES,
    *register_measures.MEASURES,
)


def age_pyramid(bureau: Bureau, scope: Scope) -> list[tuple[str, int, int]]:
    """``(band, men, women)`` of the staff in bands of five years at the scope's day, the youngest first."""
    found, fits, counts = census(bureau, scope.as_of), _in_scope(scope, _everyone), Counter[tuple[str, str]]()
    for key, count in found.counted(("age", "sex", "unit")):
        if fits(found, key):
            counts[age_band(found.value("age", key)), str(found.value("sex", key))] += count
    return [(label, counts[label, "1"], counts[label, "2"]) for label, _low, _high in AGE_BANDS]
