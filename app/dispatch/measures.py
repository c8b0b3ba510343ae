"""Figures of outgoing papers: how many numbers of each series were given in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.document_numbers import VOID
from app.i18n import N_, _
from app.measures import Cell, Measure, Scope
from app.numbering import REGISTER

if TYPE_CHECKING:
    from app.bureau import Bureau

ALL = "all"
_GIVEN = f"{REGISTER} WHERE deleted_at IS NULL AND state <> '{VOID}' AND taken_on BETWEEN ? AND ?"


def _span(scope: Scope) -> tuple[str, str]:
    return f"{scope.year}-01-01", scope.as_of.isoformat()


def _cells(bureau: Bureau, scope: Scope) -> list[Cell]:
    if scope.units is not None:  # papers go out from the bureau
        return []
    counted = bureau.db.tuples(f"SELECT mark, count(*) FROM {_GIVEN} GROUP BY mark ORDER BY mark", _span(scope))
    whole = Cell(ALL, _("All series"), sum(count for _mark, count in counted), whole=True)
    return [whole, *(Cell(mark, mark, count) for mark, count in counted)]


def _members(bureau: Bureau, scope: Scope, key: str) -> list[int]:
    narrowed, more = ("", ()) if key == ALL else (" AND mark = ?", (key,))
    query = f"SELECT id FROM {_GIVEN}{narrowed} ORDER BY mark, serial"
    return [row[0] for row in bureau.db.tuples(query, (*_span(scope), *more))]


PAPERS_ISSUED = Measure(
    name="papers_issued",
    area="dispatch",
    label=N_("Papers that were given a number"),
    definition=N_("Numbers given in the year, series by series, without those that were voided."),
    unit=N_("papers"),
    record=REGISTER,
    cells=_cells,
    members=_members,
)

MEASURES = (PAPERS_ISSUED,)
