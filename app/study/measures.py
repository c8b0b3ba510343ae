"""Figures of further study: sent against required, unit by unit."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app import staff
from app.i18n import N_, _
from app.measures import Cell, Measure, Scope
from app.study import rules
from app.study.service import SENT

if TYPE_CHECKING:
    from app.bureau import Bureau

ALL = "all"

# In the year, in a unit: an assignment counts where the person belonged when it began.
_SENT_IN = f"""study JOIN post ON post.person = study.person AND post.deleted_at IS NULL
    AND coalesce(post.additional, 0) = 0
    AND coalesce(post.valid_from, '') <= study.starts_on AND coalesce(post.valid_to, '9999') >= study.starts_on
    WHERE study.deleted_at IS NULL AND study.status IN ({", ".join(f"'{state}'" for state in SENT)})
      AND study.kind <> 'degree' AND substr(study.starts_on, 1, 4) = ?"""


def quotas(bureau: Bureau, year: int) -> dict[int, rules.Quota]:
    """The quota of every unit that has professional staff on 1 January (or today, where nobody was recorded then)."""
    base = staff.headcount(bureau, date(year, 1, 1), staff.PROFESSIONAL)
    base = base or staff.headcount(bureau, min(date(year, 12, 31), bureau.today), staff.PROFESSIONAL)
    kinds = {unit: kind for unit, _name, kind in staff.units_in_order(bureau, date(year, 1, 1))}
    return {unit: rules.quota(count, kinds.get(unit, ""), year, bureau.rules) for unit, count in base.items()}


def _cells(bureau: Bureau, scope: Scope) -> list[Cell]:
    required = quotas(bureau, scope.year)
    counted = f"SELECT post.unit, count(DISTINCT study.id) FROM {_SENT_IN} GROUP BY post.unit"
    sent = dict[int, int](bureau.db.tuples(counted, (str(scope.year),)))
    cells = [
        Cell(str(unit), name, sent.get(unit, 0), required[unit].required if unit in required else 0)
        for unit, name, _kind in staff.units_in_order(bureau, scope.as_of)
        if (unit in required or unit in sent) and (scope.units is None or unit in scope.units)
    ]
    return [_whole(cells), *cells]


def _whole(cells: list[Cell]) -> Cell:
    sent, required = sum(cell.value or 0 for cell in cells), sum(cell.total or 0 for cell in cells)
    return Cell(ALL, _("All units"), sent, required, whole=True)


def _members(bureau: Bureau, scope: Scope, key: str) -> list[int]:
    units = [int(cell.key) for cell in _cells(bureau, scope)[1:]] if key == ALL else [int(key)]
    marks = ", ".join("?" * len(units))
    sql = f"SELECT DISTINCT study.id FROM {_SENT_IN} AND post.unit IN ({marks}) ORDER BY study.starts_on"
    return [row[0] for row in bureau.db.tuples(sql, (str(scope.year), *units))]


QUOTA = Measure(
    name="study_quota",
    area="study",
    label=N_("Further study: sent and required"),
    definition=N_(
        "Assignments that began in the year (approved, away or returned; degree study not counted), "
        "against the unit's quota."
    ),
    unit=N_("people"),
    record="study",
    cells=_cells,
    members=_members,
)

MEASURES = (QUOTA,)
