"""Figures of the registers: reserve lists (T10), recruitment by channel and experts (T12), findings put right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from app import codes
from app.i18n import N_, _
from app.measures import Cell, Measure, Scope
from app.personnel.counting.dimensions import EDUCATION_BANDS
from app.personnel.registers.figures import MEMBER_OUT, RETAINED

if TYPE_CHECKING:
    from app.bureau import Bureau

# Members on a day. Parameters: the day, twice.
_MEMBERS = f"""reserve_member JOIN reserve_pool ON reserve_pool.id = reserve_member.pool
    JOIN person ON person.id = reserve_member.person
    WHERE reserve_member.deleted_at IS NULL AND reserve_pool.deleted_at IS NULL
      AND reserve_member.entered_on <= ? AND coalesce({MEMBER_OUT}, '9999') > ?"""
_PROMOTED = """reserve_member JOIN reserve_pool ON reserve_pool.id = reserve_member.pool
    JOIN person ON person.id = reserve_member.person
    WHERE reserve_member.deleted_at IS NULL AND reserve_pool.deleted_at IS NULL
      AND reserve_member.promoted_on BETWEEN ? AND ?"""
_REMOVED = f"""reserve_member JOIN reserve_pool ON reserve_pool.id = reserve_member.pool
    JOIN person ON person.id = reserve_member.person
    WHERE reserve_member.deleted_at IS NULL AND reserve_pool.deleted_at IS NULL
      AND reserve_member.promoted_on IS NULL AND {MEMBER_OUT} BETWEEN ? AND ?"""
_RECRUITS = "recruit WHERE recruit.deleted_at IS NULL AND recruit.arrived_on BETWEEN ? AND ?"
_EVER_ARRIVED = "recruit WHERE recruit.deleted_at IS NULL AND recruit.arrived_on <= ?"
_EXPERTS = "expert WHERE expert.deleted_at IS NULL AND expert.starts_on BETWEEN ? AND ?"
_FINDINGS = """inspection_finding JOIN inspection ON inspection.id = inspection_finding.inspection
    WHERE inspection_finding.deleted_at IS NULL AND inspection.deleted_at IS NULL
      AND inspection.inspected_on BETWEEN ? AND ?"""


@dataclass(frozen=True)
class _Counted:
    """Rows of a table that count, the column that tells their cell, and the column of their unit."""

    record: str
    rows: str  # FROM and WHERE
    key: str
    unit: str
    days: Callable[[Scope], tuple[str, ...]]

    def _narrowed(self, scope: Scope, only: str) -> tuple[str, list[Any]]:
        units = scope.units
        where = f" AND {self.unit} IN ({', '.join('?' * len(units))})" if units is not None else ""
        return f"{self.rows} AND {only}{where}", [*self.days(scope), *(units or ())]

    def counts(self, bureau: Bureau, scope: Scope, only: str = "1") -> dict[str, int]:
        """How many rows each key has."""
        rows, parameters = self._narrowed(scope, only)
        sql = f"SELECT CAST({self.key} AS TEXT), count(*) FROM {rows} GROUP BY 1"
        return dict(bureau.db.tuples(sql, parameters))

    def ids(self, bureau: Bureau, scope: Scope, key: str, only: str = "1") -> list[int]:
        """The rows of a key."""
        rows, parameters = self._narrowed(scope, f"{only} AND CAST({self.key} AS TEXT) IS ?")
        dated = len(self.days(scope))
        parameters.insert(dated, key)
        sql = f"SELECT {self.record}.id FROM {rows} ORDER BY {self.record}.id"
        return [row[0] for row in bureau.db.tuples(sql, parameters)]


def _on_day(scope: Scope) -> tuple[str, ...]:
    return (scope.as_of.isoformat(),) * 2


def _until(scope: Scope) -> tuple[str, ...]:
    return (scope.as_of.isoformat(),)


def _in_year(scope: Scope) -> tuple[str, ...]:
    return f"{scope.year}-01-01", scope.as_of.isoformat()


_POOL = "reserve_member.pool"
_MEMBERS_BY_POOL = _Counted("reserve_member", _MEMBERS, _POOL, "person.unit", _on_day)
_PROMOTED_BY_POOL = _Counted("reserve_member", _PROMOTED, _POOL, "person.unit", _in_year)
_REMOVED_BY_POOL = _Counted("reserve_member", _REMOVED, _POOL, "person.unit", _in_year)
_EDUCATED = _Counted("reserve_member", _MEMBERS, "coalesce(person.education, '')", "person.unit", _on_day)
_BY_CHANNEL = _Counted("recruit", _RECRUITS, "recruit.channel", "recruit.unit", _in_year)
_RECRUITS_EDUCATED = _Counted("recruit", _RECRUITS, "coalesce(recruit.education, '')", "recruit.unit", _in_year)
_ARRIVED = _Counted("recruit", _EVER_ARRIVED, "recruit.channel", "recruit.unit", _until)
_BY_EXPERT_KIND = _Counted("expert", _EXPERTS, "expert.kind", "expert.unit", _in_year)
_BY_INSPECTION = _Counted("inspection_finding", _FINDINGS, "inspection.kind", "inspection.unit", _in_year)

AGE_BANDS = (("30", "≤30", 0), ("35", "31–35", 31), ("40", "36–40", 36), ("45", "41–45", 41), ("46", "≥46", 46))
Sizes = dict[str, float | None]


def _by_pool(bureau: Bureau, counts: dict[str, int], totals: Sizes | None = None) -> list[Cell]:
    pools = bureau.db.tuples("SELECT id, name FROM reserve_pool WHERE deleted_at IS NULL ORDER BY kind, name")
    return [
        Cell(str(pool), name, counts.get(str(pool), 0), totals.get(str(pool)) if totals else None)
        for pool, name in pools
    ]


def _by_code(name: str, counts: dict[str, int], totals: Sizes | None = None) -> list[Cell]:
    return [
        Cell(code, label, counts.get(code, 0), totals.get(code) if totals is not None else None)
        for code, label in codes.code_list(name).choices()
        if code in counts or code in (totals or {})
    ]


def _quotas(bureau: Bureau, scope: Scope) -> Sizes:
    """The quotas of the lists; a list belongs to the whole bureau, so that some units alone have none."""
    if scope.units is not None:
        return {}
    return {str(pool): quota for pool, quota in bureau.db.tuples("SELECT id, quota FROM reserve_pool")}


def _ages(bureau: Bureau, scope: Scope) -> list[tuple[int, str]]:
    """Each member of a list with the band of the age on 31 December."""
    found: list[tuple[int, str]] = []
    for pool in _MEMBERS_BY_POOL.counts(bureau, scope):
        ids = _MEMBERS_BY_POOL.ids(bureau, scope, pool, "person.birth_date IS NOT NULL")
        marks = ", ".join("?" * len(ids))
        births = bureau.db.tuples(
            f"""SELECT reserve_member.id, CAST(substr(person.birth_date, 1, 4) AS INTEGER) FROM reserve_member
                JOIN person ON person.id = reserve_member.person WHERE reserve_member.id IN ({marks})""",
            ids,
        )
        found += [(member, _age_band(scope.year - born)) for member, born in births]
    return found


def _age_band(age: int) -> str:
    return next(key for key, _label, least in reversed(AGE_BANDS) if age >= least)


def _age_cells(bureau: Bureau, scope: Scope) -> list[Cell]:
    bands = [band for _member, band in _ages(bureau, scope)]
    return [Cell(key, label, bands.count(key), len(bands)) for key, label, _least in AGE_BANDS]


def _education_cells(counted: _Counted, bureau: Bureau, scope: Scope) -> list[Cell]:
    counts = counted.counts(bureau, scope)
    total = sum(counts.values())
    return [
        Cell(key, _(label), sum(counts.get(code, 0) for code in members), total)
        for key, label, members in EDUCATION_BANDS
    ]


def _educated(counted: _Counted, bureau: Bureau, scope: Scope, key: str) -> list[int]:
    codes_of = next(members for band, _label, members in EDUCATION_BANDS if band == key)
    return [row for code in codes_of for row in counted.ids(bureau, scope, code)]


def _planned(bureau: Bureau, scope: Scope) -> Sizes:
    """How many people each channel was to bring in the year, by the demand lists."""
    units = scope.units
    where = f" AND unit IN ({', '.join('?' * len(units))})" if units is not None else ""
    sql = f"SELECT channel, sum(wanted) FROM demand WHERE deleted_at IS NULL AND year = ?{where} GROUP BY channel"
    return dict(bureau.db.tuples(sql, (scope.year, *(units or ()))))


def _floats(counts: dict[str, int]) -> Sizes:
    return {key: float(count) for key, count in counts.items()}


_WOMAN, _RECTIFIED = "person.sex = '2'", "inspection_finding.rectified_on IS NOT NULL"
_PEOPLE = N_("people")

RESERVE = Measure(
    name="reserve_filled",
    area="personnel",
    label=N_("Reserve cadres: members and quota"),
    definition=N_("People who stand in each reserve list on the day, against the quota of the list."),
    unit=_PEOPLE,
    record="reserve_member",
    cells=lambda bureau, scope: _by_pool(bureau, _MEMBERS_BY_POOL.counts(bureau, scope), _quotas(bureau, scope)),
    members=_MEMBERS_BY_POOL.ids,
)
RESERVE_WOMEN = Measure(
    name="reserve_women",
    area="personnel",
    label=N_("Reserve cadres: women"),
    definition=N_("Women among those who stand in each reserve list on the day; share of all of them."),
    unit=_PEOPLE,
    record="reserve_member",
    cells=lambda bureau, scope: _by_pool(
        bureau,
        _MEMBERS_BY_POOL.counts(bureau, scope, _WOMAN),
        _floats(_MEMBERS_BY_POOL.counts(bureau, scope)),
    ),
    members=lambda bureau, scope, key: _MEMBERS_BY_POOL.ids(bureau, scope, key, _WOMAN),
)
RESERVE_AGES = Measure(
    name="reserve_ages",
    area="personnel",
    label=N_("Reserve cadres by age"),
    definition=N_("People who stand in a reserve list on the day, by full years on 31 December."),
    unit=_PEOPLE,
    record="reserve_member",
    cells=_age_cells,
    members=lambda bureau, scope, key: [member for member, band in _ages(bureau, scope) if band == key],
)
RESERVE_PROMOTED = Measure(
    name="reserve_promoted",
    area="personnel",
    label=N_("Reserve cadres promoted"),
    definition=N_("People of each reserve list who were promoted in the year."),
    unit=_PEOPLE,
    record="reserve_member",
    cells=lambda bureau, scope: _by_pool(bureau, _PROMOTED_BY_POOL.counts(bureau, scope)),
    members=_PROMOTED_BY_POOL.ids,
)
RESERVE_REMOVED = Measure(
    name="reserve_removed",
    area="personnel",
    label=N_("Reserve cadres taken off"),
    definition=N_("People who left each reserve list in the year without being promoted: removed by review or left."),
    unit=_PEOPLE,
    record="reserve_member",
    cells=lambda bureau, scope: _by_pool(bureau, _REMOVED_BY_POOL.counts(bureau, scope)),
    members=_REMOVED_BY_POOL.ids,
)
RESERVE_EDUCATION = Measure(
    name="reserve_education",
    area="personnel",
    label=N_("Reserve cadres by education"),
    definition=N_("People who stand in a reserve list on the day, by highest education; share of all of them."),
    unit=_PEOPLE,
    record="reserve_member",
    cells=partial(_education_cells, _EDUCATED),
    members=partial(_educated, _EDUCATED),
    source="GB/T 4658-2006",
)
RECRUITED = Measure(
    name="recruited",
    area="personnel",
    label=N_("Recruitment by channel: arrived and planned"),
    definition=N_("People who arrived in the year, by channel, against the numbers wanted in the demand lists."),
    unit=_PEOPLE,
    record="recruit",
    cells=lambda bureau, scope: _by_code("recruit_channel", _BY_CHANNEL.counts(bureau, scope), _planned(bureau, scope)),
    members=_BY_CHANNEL.ids,
)
RECRUITED_EDUCATION = Measure(
    name="recruited_education",
    area="personnel",
    label=N_("Recruitment by education"),
    definition=N_("People who arrived in the year, by education; share of all who arrived."),
    unit=_PEOPLE,
    record="recruit",
    cells=partial(_education_cells, _RECRUITS_EDUCATED),
    members=partial(_educated, _RECRUITS_EDUCATED),
    source="GB/T 4658-2006",
)
RECRUITED_STILL_HERE = Measure(
    name="recruited_retained",
    area="personnel",
    label=N_("Recruitment by channel: still here"),
    definition=N_("People who arrived in any year and are still here, by channel; share of all who arrived."),
    unit=_PEOPLE,
    record="recruit",
    cells=lambda bureau, scope: _by_code(
        "recruit_channel",
        _ARRIVED.counts(bureau, scope, RETAINED),
        _floats(_ARRIVED.counts(bureau, scope)),
    ),
    members=lambda bureau, scope, key: _ARRIVED.ids(bureau, scope, key, RETAINED),
)
EXPERT_VISITS = Measure(
    name="expert_visits",
    area="personnel",
    label=N_("Experts from elsewhere"),
    definition=N_("Stays of experts from elsewhere that began in the year, engaged and visiting."),
    unit=N_("visits"),
    record="expert",
    cells=lambda bureau, scope: _by_code("expert_kind", _BY_EXPERT_KIND.counts(bureau, scope)),
    members=_BY_EXPERT_KIND.ids,
)
FINDINGS_RECTIFIED = Measure(
    name="findings_rectified",
    area="personnel",
    label=N_("Inspections: findings put right"),
    definition=N_(
        "Findings of the inspections of the year that have been put right, by kind of inspection; share of all."
    ),
    unit=N_("items"),
    record="inspection_finding",
    cells=lambda bureau, scope: _by_code(
        "inspection_kind",
        _BY_INSPECTION.counts(bureau, scope, _RECTIFIED),
        _floats(_BY_INSPECTION.counts(bureau, scope)),
    ),
    members=lambda bureau, scope, key: _BY_INSPECTION.ids(bureau, scope, key, _RECTIFIED),
)

MEASURES = (
    *(RESERVE, RESERVE_WOMEN, RESERVE_AGES, RESERVE_EDUCATION, RESERVE_PROMOTED, RESERVE_REMOVED),
    *(RECRUITED, RECRUITED_EDUCATION, RECRUITED_STILL_HERE, EXPERT_VISITS, FINDINGS_RECTIFIED),
)
