"""What the home page shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from app import areas
from app.dues import Due, Urgency
from app.home import marks
from app.home.papers import URGENCIES
from app.i18n import N_, _
from app.measures import Cell, Scope
from app.personnel.counting.census import iter_census
from app.personnel.measures import age_pyramid
from app.sheets.workbook import Table
from app.steps import Steps, run_through

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
    """Everything that wants attention today and was not seen to or put off, the most urgent first."""
    return run_through(iter_dues(bureau))


def iter_dues(bureau: Bureau) -> Steps[list[Due]]:
    """``open_dues`` source by source."""
    today, found = bureau.today, list[Due]()
    sources = list(areas.due_sources().values())
    for done, source in enumerate(sources):
        yield done, len(sources)
        found.extend(source.find(bureau, today, today + timedelta(days=marks.lead_days(bureau, source))))
    yield len(sources), len(sources)
    return sorted(marks.unmarked(bureau, found, today), key=lambda due: (due.on, due.source, due.title))


def due_rows(bureau: Bureau, dues: Sequence[Due] | None = None) -> list[list[str]]:
    """What is due as lines of a list: how soon, the day, the sort, what, why; ``dues`` if they were read already."""
    today, order = bureau.today, list(Urgency)
    found = open_dues(bureau) if dues is None else dues
    ranked = sorted(found, key=lambda due: (order.index(due.urgency(today)), due.on, due.source, due.title))
    return [
        [
            _(URGENCIES[due.urgency(today)]),
            due.on.isoformat(),
            _(areas.due_sources()[due.source].label),
            due.title,
            due.why,
        ]
        for due in ranked
    ]


def due_table(bureau: Bureau, dues: Sequence[Due] | None = None) -> Table:
    """The list of dues as a sheet of a workbook."""
    columns = [_("How soon"), _("Due on"), _("Sort"), _("What"), _("Why")]
    title = _("To do · {name}").format(name=bureau.name)
    return Table(name=_("To do"), title=title, columns=columns, rows=due_rows(bureau, dues))


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
    return run_through(iter_figures(bureau))


def iter_figures(bureau: Bureau) -> Steps[list[Figure]]:
    """``figures`` measure by measure, the staff of today read once for all of them."""
    yield from iter_census(bureau, bureau.today)
    scope = Scope.of_year(bureau.today.year, bureau.today)
    cells: dict[str, list[Cell]] = {}
    for done, name in enumerate(_MEASURES):
        yield done, len(_MEASURES)
        cells[name] = areas.measures()[name].cells(bureau, scope)
    return _six(cells)


def _six(cells: dict[str, list[Cell]]) -> list[Figure]:
    titles, education = cells["by_title"], cells["by_education"]
    sent, examined, in_time = cells["study_quota"], cells["checkup_coverage"], cells["plan_in_time"]
    return [
        _figure(_("Staff"), "headcount", cells["headcount"][:1]),
        _figure(_("Senior titles"), "by_title", [cell for cell in titles if cell.key in ("1", "2")], titles[0].total),
        _figure(_("Bachelor and above"), "by_education", education[:3], education[0].total),
        _figure(_("Sent on study"), "study_quota", sent[:1], sent[0].total),
        _figure(_("Check-ups done"), "checkup_coverage", examined[:1], examined[0].total),
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


@dataclass(frozen=True)
class Page:
    """What stands at the right of the home page."""

    figures: list[Figure]
    pyramid: list[tuple[str, int, int]]
    quotas: list[Cell]


def iter_page(bureau: Bureau) -> Steps[Page]:
    """Figures, age pyramid and quotas, in steps."""
    six = yield from iter_figures(bureau)
    yield 0, 2
    ages = pyramid(bureau)
    yield 1, 2
    return Page(six, ages, quota_bars(bureau))
