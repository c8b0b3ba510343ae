"""Figures of units and staff together: quota and staff, the table of staff on post, doctors for the population."""

from __future__ import annotations

import json
from collections import Counter
from math import ceil
from typing import TYPE_CHECKING, Any

from app import as_of, codes, staff
from app.i18n import N_, _, count
from app.measures import Cell, Measure, Scope
from app.personnel.counting.census import Census, census
from app.personnel.counting.dimensions import TITLE_BANDS
from app.personnel.units import service as unit_service

if TYPE_CHECKING:
    from app.bureau import Bureau

ALL = "all"
# Lines of the table of staff on post (在岗人员): key, msgid, job categories of 卫统.
LINES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("physician", N_("Licensed physicians"), ("11",)),
    ("assistant", N_("Licensed assistant physicians"), ("12",)),
    ("nurse", N_("Registered nurses and midwives"), ("21", "22")),
    ("pharmacist", N_("Pharmacists"), ("31", "32")),
    ("laboratory", N_("Laboratory technicians"), ("41",)),
    ("imaging", N_("Imaging technicians"), ("42",)),
    ("health", N_("Other health professionals"), ("13", "43", "44", "50", "60", "69")),
    ("technical", N_("Other professionals"), ("70",)),
    ("administration", N_("Administrators"), ("80",)),
    ("support", N_("Support workers"), ("90",)),
    ("unknown", N_("Job category not recorded"), ("",)),
)
HEALTH = ("physician", "assistant", "nurse", "pharmacist", "laboratory", "imaging", "health")
_LINE_OF = {job: key for key, _label, jobs in LINES for job in jobs}
_LEVEL_OF = {code: key for key, _label, level in TITLE_BANDS for code in level}


def _within(scope: Scope, found: Census, key: int) -> bool:
    return scope.units is None or found.value("unit", key) in scope.units


def _line(job: object) -> str:
    return _LINE_OF.get(str(job), "unknown")


def _level(title: object) -> str:
    return _LEVEL_OF.get(str(title), "none")


def _quota(bureau: Bureau, scope: Scope) -> int | None:
    quotas = unit_service.quotas_in(bureau, scope.as_of.year)
    some = [quota for unit, quota in quotas.items() if scope.units is None or unit in scope.units]
    return sum(some) if some else None


def _staff_table(bureau: Bureau, scope: Scope) -> list[Cell]:
    found, counts = census(bureau, scope.as_of), Counter[tuple[str, str]]()
    for key, people in found.counted(("job", "title", "unit")):
        if _within(scope, found, key):
            counts[_line(found.value("job", key)), _level(found.value("title", key))] += people
    everyone = counts.total()
    health = sum(people for (line, _level_), people in counts.items() if line in HEALTH)
    cells = [
        Cell(ALL, _("On post, against the quota"), everyone, _quota(bureau, scope), whole=True),
        Cell("professionals", _("Health professionals"), health, everyone, whole=True),
    ]
    for line, label, _jobs in LINES:
        own = {level: people for (name, level), people in counts.items() if name == line}
        cells.append(Cell(line, _(label), sum(own.values()), everyone))
        cells += [
            Cell(f"{line}/{level}", f"{_(label)} · {_(words)}", own[level], sum(own.values()), whole=True)
            for level, words, _codes in TITLE_BANDS
            if own.get(level) and level != "none"
        ]
    return cells


def _on_post(bureau: Bureau, scope: Scope, key: str) -> list[int]:
    found = census(bureau, scope.as_of)
    wanted, _slash, level = key.partition("/")
    lines = {ALL: None, "professionals": HEALTH}.get(wanted, (wanted,))

    def fits(packed: int) -> bool:
        line_fits = lines is None or _line(found.value("job", packed)) in lines
        level_fits = not level or _level(found.value("title", packed)) == level
        return line_fits and level_fits and _within(scope, found, packed)

    return found.where(("job", "title", "unit"), fits)


def _quota_cells(bureau: Bureau, scope: Scope) -> list[Cell]:
    counts, quotas = staff.headcount(bureau, scope.as_of), unit_service.quotas_in(bureau, scope.as_of.year)
    cells = [
        Cell(str(unit), name, counts.get(unit, 0), quotas.get(unit))
        for unit, name, _kind in staff.units_in_order(bureau, scope.as_of)
        if (unit in counts or quotas.get(unit)) and (scope.units is None or unit in scope.units)
    ]
    known = [cell.total for cell in cells if cell.total is not None]
    people = sum(cell.value or 0 for cell in cells)
    return [Cell(ALL, _("All units"), people, sum(known) if known else None, whole=True), *cells]


def _quota_members(bureau: Bureau, scope: Scope, key: str) -> list[int]:
    return staff.staff_on(bureau, scope.as_of, scope.units if key == ALL else (int(key),))


def _units_on(bureau: Bureau, scope: Scope) -> list[tuple[int, str]]:
    sql = f"""{as_of.tables(bureau, scope.as_of)}SELECT id, coalesce(kind, '') FROM unit
        WHERE deleted_at IS NULL AND {as_of.valid("unit", scope.as_of)} ORDER BY ordinal, name"""
    return [row for row in bureau.db.tuples(sql) if scope.units is None or row[0] in scope.units]


def _kind_cells(bureau: Bureau, scope: Scope) -> list[Cell]:
    kinds = Counter(kind for _unit, kind in _units_on(bureau, scope))
    known = [*codes.code_list("unit_kind").choices(), ("", _("Not recorded"))]
    return [Cell(kind, label, kinds[kind], kinds.total()) for kind, label in known if kinds[kind]]


def _population(bureau: Bureau, scope: Scope) -> list[dict[str, Any]]:
    """The population of each place in the last year recorded by the scope's."""
    rows = bureau.db.rows(
        """SELECT unit, people, target FROM population p WHERE deleted_at IS NULL AND year = (SELECT max(year)
           FROM population q WHERE q.unit = p.unit AND q.year <= ? AND q.deleted_at IS NULL) ORDER BY people DESC""",
        (scope.year,),
    )
    return [row for row in rows if scope.units is None or row["unit"] in scope.units]


def _doctors(bureau: Bureau, scope: Scope, unit: int) -> list[int]:
    jobs = bureau.rules.value("staff.doctors", scope.as_of)["jobs"]
    sql = f"""{as_of.tables(bureau, scope.as_of)}, tree(id) AS (VALUES (?) UNION
        SELECT unit.id FROM unit JOIN tree ON unit.parent = tree.id WHERE unit.deleted_at IS NULL)
        SELECT DISTINCT person FROM post WHERE unit IN (SELECT id FROM tree) AND deleted_at IS NULL
          AND job_category IN (SELECT value FROM json_each(?)){as_of.main_post("post")}
          AND {as_of.valid("post", scope.as_of)}"""
    return [row[0] for row in bureau.db.tuples(sql, (unit, json.dumps(jobs)))]


def doctors_needed(target: float, people: int) -> int:
    """How many doctors a population needs at a target per 10,000: ``ceil(target × people / 10,000)``."""
    return ceil(round(target * people / 10_000, 6))


def _doctor_cells(bureau: Bureau, scope: Scope) -> list[Cell]:
    names = {unit: name for unit, name, _kind in staff.units_in_order(bureau, scope.as_of)}
    cells: list[Cell] = []
    for row in _population(bureau, scope):
        target = row["target"]
        if target is None:
            target = bureau.rules.value("staff.doctors", scope.as_of)["target"]
        doctors, needed = len(_doctors(bureau, scope, row["unit"])), doctors_needed(target, row["people"])
        label = _("{unit}: {rate} per 10,000, target {target}, {missing} missing").format(
            unit=names.get(row["unit"], ""),
            rate=count(10_000 * doctors / row["people"], 1),
            target=count(target, 1),
            missing=count(max(0, needed - doctors)),
        )
        cells.append(Cell(str(row["unit"]), label, doctors, needed))
    return cells


STAFF_TABLE = Measure(
    name="staff_table",
    area="personnel",
    label=N_("Staff on post"),
    definition=N_("People on post on the day by job category, each by the level of title held; share of all staff."),
    unit=N_("people"),
    record="person",
    cells=_staff_table,
    members=_on_post,
    source="卫统 在岗人员",
)
QUOTA_USED = Measure(
    name="quota_used",
    area="personnel",
    label=N_("Staff and quota"),
    definition=N_("People on the day against the establishment quota of the year, unit by unit."),
    unit=N_("people"),
    record="person",
    cells=_quota_cells,
    members=_quota_members,
)
UNITS_BY_KIND = Measure(
    name="units_by_kind",
    area="personnel",
    label=N_("Units by kind"),
    definition=N_("Units that existed on the day, by kind."),
    unit=N_("units"),
    record="unit",
    cells=_kind_cells,
    members=lambda bureau, scope, key: [unit for unit, kind in _units_on(bureau, scope) if kind == key],
)
DOCTORS = Measure(
    name="doctors_for_population",
    area="personnel",
    label=N_("Doctors for the population"),
    definition=N_(
        "Doctors on the day where a population is recorded, with the units below, against the number that "
        "the target per 10,000 people needs (rounded up)."
    ),
    unit=N_("people"),
    record="person",
    cells=_doctor_cells,
    members=lambda bureau, scope, key: _doctors(bureau, scope, int(key)),
)
MEASURES = (STAFF_TABLE, QUOTA_USED, UNITS_BY_KIND, DOCTORS)
