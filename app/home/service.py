"""What the home page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import areas
from app.dues import Due, dues
from app.i18n import N_, _
from app.measures import Cell, Scope
from app.personnel.measures import age_pyramid

if TYPE_CHECKING:
    from app.bureau import Bureau


@dataclass(frozen=True)
class Figure:
    """One figure of the home page: a measure's total, or one of its cells; ``key`` drills down."""

    label: str
    value: float | None
    total: float | None
    measure: str
    key: str


def open_dues(bureau: Bureau) -> list[Due]:
    """Everything that wants attention today, the most urgent first."""
    return dues(bureau, areas.due_sources().values(), bureau.today)


def due_counts(found: list[Due]) -> dict[str, int]:
    """How many dues each area has, for the badges of the tabs."""
    counts: dict[str, int] = dict.fromkeys(areas.AREAS, 0)
    for due in found:
        area = areas.due_sources()[due.source].area
        if area in counts:  # what safety wants has no tab
            counts[area] += 1
    return counts


def figures(bureau: Bureau) -> list[Figure]:
    """The six figures: staff, health professionals, senior titles, bachelors and above, study quota, check-ups."""
    scope = Scope.of_year(bureau.today.year, bureau.today)
    cells = {name: areas.measures()[name].cells(bureau, scope) for name in _MEASURES}
    titles, education = cells["by_title"], cells["by_education"]
    sent = cells["study_quota"]
    in_time = cells["plan_in_time"]
    return [
        _figure(_("Staff"), "headcount", cells["headcount"][:1]),
        _figure(_("Senior titles"), "by_title", [cell for cell in titles if cell.key in ("1", "2")], titles[0].total),
        _figure(_("Bachelor and above"), "by_education", education[:3], education[0].total),
        _figure(_("Sent on study"), "study_quota", sent[:1], sent[0].total),
        _figure(
            _("Check-ups done"), "checkup_coverage", cells["checkup_coverage"][:1], cells["checkup_coverage"][0].total
        ),
        _figure(_("Plan items in time"), "plan_in_time", in_time, sum(cell.total or 0 for cell in in_time)),
    ]


_MEASURES = ("headcount", "by_title", "by_education", "study_quota", "checkup_coverage", "plan_in_time")
QUOTA_TITLE = N_("Further study by unit")


def _figure(label: str, measure: str, cells: list[Cell], total: float | None = None) -> Figure:
    return Figure(
        label, sum(cell.value or 0 for cell in cells), total, measure, cells[0].key if len(cells) == 1 else ""
    )


def quota_bars(bureau: Bureau) -> list[Cell]:
    """Further study of this year, unit by unit: sent against required, the units furthest behind first."""
    cells = areas.measures()["study_quota"].cells(bureau, Scope.of_year(bureau.today.year, bureau.today))
    return sorted((cell for cell in cells if not cell.whole), key=lambda cell: (cell.value or 0) - (cell.total or 0))


def pyramid(bureau: Bureau) -> list[tuple[str, int, int]]:
    """``(age band, men, women)`` of the staff today."""
    return age_pyramid(bureau, Scope.of_year(bureau.today.year, bureau.today))
