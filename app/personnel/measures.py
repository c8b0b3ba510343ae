"""Figures of personnel: staff by education, by title, by sex and age, each with the people behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app import codes, staff
from app.i18n import N_, _
from app.measures import Cell, Measure, Scope
from app.personnel import register_measures
from app.staff import HEALTH_PROFESSIONAL, STAFF_ON

if TYPE_CHECKING:
    from app.bureau import Bureau

ALL = "all"

# Bands of education as yearly tables print them: key, msgid, first two-digit codes of GB/T 4658.
EDUCATION_BANDS = (
    ("doctor", N_("Doctorate"), ("11", "12", "13")),
    ("master", N_("Master"), ("10", "14", "15", "16", "17", "18", "19", "V16", "V17", "V18")),
    ("bachelor", N_("Bachelor"), ("20", "21", "22", "23", "28")),
    ("college", N_("College"), ("30", "31", "32", "33")),
    ("secondary", N_("Secondary professional"), ("40", "41", "42", "43", "44", "45", "46", "47", "48", "49")),
    ("school", N_("Upper secondary and below"), ("60", "61", "62", "63", "70", "71", "73", "80", "81", "83", "90")),
    ("unknown", N_("Not recorded"), ("",)),
)
TITLE_BANDS = (
    ("1", N_("Senior"), ("1",)),
    ("2", N_("Associate senior"), ("2",)),
    ("3", N_("Intermediate"), ("3",)),
    ("4", N_("Junior"), ("4",)),
    ("5", N_("Assistant"), ("5",)),
    ("none", N_("No title held"), ("9", "")),
)
_HELD = """coalesce((SELECT code FROM title WHERE title.person = staff.person AND kind = 'held' AND deleted_at IS NULL
    AND coalesce(valid_from, '') <= ? AND coalesce(valid_to, '9999') >= ? ORDER BY valid_from DESC LIMIT 1), '')"""
_EDUCATION = "coalesce(person.education, '')"
_SEX = "coalesce(person.sex, '0')"

Bands = tuple[tuple[str, str, tuple[str, ...]], ...]


def _from_staff(scope: Scope, only: str) -> tuple[str, list[Any]]:
    """FROM and WHERE for the staff of a scope, and the parameters that go with WITH and WHERE."""
    units = scope.units
    clauses = [only] if only else []
    if units is not None:
        clauses.append(f"staff.unit IN ({', '.join('?' * len(units))})")
    where = f"WHERE {' AND '.join(clauses)}" if clauses else ""
    return f"FROM staff JOIN person ON person.id = staff.person {where}", list(units or ())


def _day(scope: Scope) -> list[Any]:
    return [scope.as_of.isoformat()] * 2


def _cells(bureau: Bureau, scope: Scope, expression: str, bands: Bands, only: str = "") -> list[Cell]:
    source, parameters = _from_staff(scope, only)
    dated = _day(scope) if "?" in expression else []
    sql = f"WITH {STAFF_ON} SELECT {expression} AS code, count(*) {source} GROUP BY 1"
    counts = dict[str, int](bureau.db.tuples(sql, [*_day(scope), *dated, *parameters]))
    total = sum(counts.values())
    return [Cell(key, _(label), sum(counts.get(code, 0) for code in members), total) for key, label, members in bands]


def _members(bureau: Bureau, scope: Scope, expression: str, wanted: tuple[str, ...], only: str = "") -> list[int]:
    source, parameters = _from_staff(scope, only)
    dated = _day(scope) if "?" in expression else []
    glue = "AND" if "WHERE" in source else "WHERE"
    sql = f"""WITH {STAFF_ON} SELECT person.id {source} {glue} {expression} IN ({", ".join("?" * len(wanted))})
        ORDER BY staff.unit, person.search"""
    return [row[0] for row in bureau.db.tuples(sql, [*_day(scope), *parameters, *dated, *wanted])]


def _band(bands: Bands, key: str) -> tuple[str, ...]:
    return next(members for name, _label, members in bands if name == key)


def _sexes() -> Bands:
    return tuple((code, label, (code,)) for code, label in codes.code_list("sex").choices())


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
    cells=lambda bureau, scope: _cells(bureau, scope, _EDUCATION, EDUCATION_BANDS),
    members=lambda bureau, scope, key: _members(bureau, scope, _EDUCATION, _band(EDUCATION_BANDS, key)),
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
    cells=lambda bureau, scope: _cells(bureau, scope, _HELD, TITLE_BANDS, HEALTH_PROFESSIONAL),
    members=lambda bureau, scope, key: _members(bureau, scope, _HELD, _band(TITLE_BANDS, key), HEALTH_PROFESSIONAL),
    source="WS/T CV08.30.005",
)
BY_SEX = Measure(
    name="by_sex",
    area="personnel",
    label=N_("Staff by sex"),
    definition=N_("People who belong to a unit on the day, by sex; share of all staff."),
    unit=N_("people"),
    record="person",
    cells=lambda bureau, scope: [cell for cell in _cells(bureau, scope, _SEX, _sexes()) if cell.value],
    members=lambda bureau, scope, key: _members(bureau, scope, _SEX, (key,)),
    source="GB/T 2261.1",
)

MEASURES = (HEADCOUNT, BY_EDUCATION, BY_TITLE, BY_SEX, *register_measures.MEASURES)


def age_pyramid(bureau: Bureau, scope: Scope) -> list[tuple[str, int, int]]:
    """``(band, men, women)`` of the staff in bands of five years at the scope's day, the youngest first."""
    source, parameters = _from_staff(scope, "person.birth_date IS NOT NULL")
    day = scope.as_of
    sql = f"""WITH {STAFF_ON} SELECT {day.year} - CAST(substr(birth_date, 1, 4) AS INTEGER)
        - (substr(birth_date || '-01-01', 6, 5) > ?) AS age, sex, count(*) {source} GROUP BY 1, 2"""
    bands = [("≤25", 0, 25), *((f"{low}–{low + 4}", low, low + 4) for low in range(26, 56, 5)), ("≥56", 56, 200)]
    rows = bureau.db.tuples(sql, [*_day(scope), day.strftime("%m-%d"), *parameters])

    def count(low: int, high: int, code: str) -> int:
        return sum(n for age, sex, n in rows if low <= age <= high and sex == code)

    return [(label, count(low, high, "1"), count(low, high, "2")) for label, low, high in bands]
