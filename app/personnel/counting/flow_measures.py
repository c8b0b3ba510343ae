"""The movements of a year as a table of the yearly summary."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app import codes
from app.i18n import N_, _
from app.measures import Cell, Measure, Scope
from app.personnel.counting import flow
from app.personnel.counting.flow import Fits, Flow

if TYPE_CHECKING:
    from app.bureau import Bureau

LOSS = "loss"


def what_label(what: str) -> str:
    """The words of a line of the movements: a flow code of 卫统, or opening, closing and the like."""
    return _(_LABELS[what]) if what in _LABELS else codes.code_list("flow").label(what)


_LABELS = {
    flow.OPENING: N_("Opening"),
    flow.CLOSING: N_("Closing"),
    flow.IN: N_("Came"),
    flow.OUT: N_("Left"),
    flow.MOVED_IN: N_("From another unit of the bureau"),
    flow.MOVED_OUT: N_("To another unit of the bureau"),
    flow.UNKNOWN_IN: N_("Came, reason not recorded"),
    flow.UNKNOWN_OUT: N_("Left, reason not recorded"),
    LOSS: N_("Loss: left otherwise than by retirement, of the opening"),
}


def _of(bureau: Bureau, scope: Scope) -> tuple[Flow, Fits]:
    units = None if scope.units is None else set(scope.units)
    return flow.flow(bureau, date(scope.year, 1, 1), scope.as_of), lambda move: units is None or move.unit in units


def _cells(bureau: Bureau, scope: Scope) -> list[Cell]:
    found, fits = _of(bureau, scope)
    opening = found.count(flow.OPENING, fits)
    came, left = found.count(flow.IN, fits), found.count(flow.OUT, fits)
    cells = [Cell(flow.OPENING, what_label(flow.OPENING), opening, whole=True)]
    cells.append(Cell(flow.IN, what_label(flow.IN), came, whole=True))
    cells += _parts(found, fits, (*flow.IN_CODES, flow.UNKNOWN_IN), came)
    cells += _parts(found, fits, (flow.MOVED_IN,), None)
    cells.append(Cell(flow.OUT, what_label(flow.OUT), left, whole=True))
    cells += _parts(found, fits, (*flow.OUT_CODES, flow.UNKNOWN_OUT), left)
    cells += _parts(found, fits, (flow.MOVED_OUT,), None)
    cells.append(Cell(flow.CLOSING, what_label(flow.CLOSING), found.count(flow.CLOSING, fits), whole=True))
    lost = left - found.count(flow.RETIRED, fits)
    return [*cells, Cell(LOSS, what_label(LOSS), lost, opening, whole=True)]


def _parts(found: Flow, fits: Fits, whats: tuple[str, ...], total: int | None) -> list[Cell]:
    return [Cell(what, what_label(what), found.count(what, fits), total) for what in whats]


def _members(bureau: Bureau, scope: Scope, key: str) -> list[int]:
    found, fits = _of(bureau, scope)
    if key == LOSS:
        return found.people(flow.OUT, lambda move: fits(move) and move.code != flow.RETIRED)
    return found.people(key, fits)


YEAR_FLOW = Measure(
    name="year_flow",
    area="personnel",
    label=N_("Who came and who left"),
    definition=N_(
        "From 1 January to the day: opening + came + moved in − left − moved out = closing, by the movement codes of "
        "the staff form."
    ),
    unit=N_("people"),
    record="person",
    cells=_cells,
    members=_members,
    source="卫统 年内人员流动情况",
)
MEASURES = (YEAR_FLOW,)
