"""Targets that fill themselves: an item bound to a line of a measure shows the live figure and the rows behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app import areas, store
from app.errors import Invalid
from app.i18n import N_, _
from app.measures import Cell, Measure, Scope
from app.plans import rules
from app.records import Row
from app.safety.write import write_tx

if TYPE_CHECKING:
    from app.bureau import Bureau

OPERATORS = {"ge": "≥", "le": "≤", "eq": "＝"}
_PERCENT = ("%", "％")


@dataclass(frozen=True)
class Figure:
    """Where a target stands: the actual value, how far that is (0–1, None if unknown), and where it comes from."""

    actual: float | None
    share: float | None
    reached: bool
    measure: str = ""  # "" for a typed figure
    key: str = ""


def choices(bureau: Bureau, year: int) -> list[tuple[str, str, str, str]]:
    """What an item can be bound to: (measure, key, label of the measure, label of the line), with today's lines."""
    scope = Scope.of_year(year, bureau.today)
    found: list[tuple[str, str, str, str]] = []
    for measure in areas.measures().values():
        if measure.area != "plans":
            lines = measure.cells(bureau, scope)
            found += [(measure.name, cell.key, _(measure.label), cell.label) for cell in lines]
    return found


def bind(bureau: Bureau, item: int, measure: str, key: str = "") -> None:
    """Let a line of a measure fill the actual value of an item; "" sets it free. Invalid for an unknown one."""
    if measure and (measure not in areas.measures() or areas.measures()[measure].area == "plans"):
        raise Invalid({"bound": _("There is no figure of this name.")})
    with write_tx(bureau, N_("Bind a target")) as tx:
        store.put(bureau, tx, "plan_item", {"bound": measure or None, "bound_key": key or None}, item)


def figures(bureau: Bureau, year: int, items: Sequence[Row]) -> dict[int, Figure]:
    """Item id → its figure; each measure is computed once, however many items ask for it."""
    read: dict[tuple[str, tuple[int, ...] | None], list[Cell]] = {}
    return {item["id"]: _figure(item, _actual(bureau, year, item, read)) for item in items}


def _actual(
    bureau: Bureau, year: int, item: Row, read: dict[tuple[str, tuple[int, ...] | None], list[Cell]]
) -> float | None:
    measure = areas.measures().get(item["bound"] or "")
    if measure is None:
        return item["actual"]
    scope = _scope(bureau, year, item)
    asked = (measure.name, scope.units)
    if asked not in read:
        read[asked] = measure.cells(bureau, scope)
    cell = _cell(read[asked], item["bound_key"] or "")
    if cell is None:
        return None
    return cell.share if _is_rate(item) else cell.value


def _is_rate(item: Row) -> bool:
    """Whether the target is in per cent; older plans say so in the words: 体检率（%）."""
    words = item["target_unit"] or item["indicator"] or ""
    return any(sign in words for sign in _PERCENT)


def _scope(bureau: Bureau, year: int, item: Row) -> Scope:
    """The units of the item, unless the line that was chosen names one itself."""
    own = item["unit"] if not item["bound_key"] else None
    units = store.unit_and_below(bureau, own) if own else None
    return Scope.of_year(year, bureau.today, units)


def _cell(cells: list[Cell], key: str) -> Cell | None:
    if key:
        return next((cell for cell in cells if cell.key == key), None)
    whole = next((cell for cell in cells if cell.whole), None)
    if whole or len(cells) == 1:
        return whole or cells[0]
    values = [cell.value for cell in cells if cell.value is not None]
    totals = [cell.total for cell in cells if cell.total is not None]
    return Cell("", "", sum(values), sum(totals) if totals else None) if values else None


def _figure(item: Row, actual: float | None) -> Figure:
    target, bound = item["target"], item["bound"] or ""
    reached = actual is not None and target is not None and _holds(item["operator"] or "ge", actual, target)
    share = None
    if actual is not None and target:
        share = 1.0 if reached else _far(item["operator"] or "ge", actual, target)
    return Figure(actual, share, reached or bool(item["done_on"]), bound, item["bound_key"] or "")


def _holds(operator: str, actual: float, target: float) -> bool:
    return {"ge": actual >= target, "le": actual <= target, "eq": actual == target}[operator]


def _far(operator: str, actual: float, target: float) -> float:
    share = actual / target if operator != "le" else (target / actual if actual else 1.0)
    return max(0.0, min(share, 0.999))


def behind(bureau: Bureau, year: int, item: Row) -> tuple[str, list[int]]:
    """The record and the rows behind the figure of an item; ("", []) for one that is typed."""
    measure: Measure | None = areas.measures().get(item["bound"] or "")
    if measure is None:
        return "", []
    scope = _scope(bureau, year, item)
    if item["bound_key"]:
        return measure.record, measure.members(bureau, scope, item["bound_key"])
    cells = measure.cells(bureau, scope)
    keys = [cell.key for cell in cells if cell.whole] or [cell.key for cell in cells]
    return measure.record, list(dict.fromkeys(row for key in keys for row in measure.members(bureau, scope, key)))


def word_for(item: Row, figure: Figure, year: int, day: date) -> str:
    """What a review on a day would say: done, on schedule (as far as the year has gone), or behind."""
    if figure.reached:
        return "done"
    due = [one for one in rules.days_of(item, year) if one <= day]
    last = (rules.days_of(item, year) or [date(year, 12, 31)])[-1]
    if last <= day:
        return rules.BEHIND
    if figure.share is None:
        return "on_track" if not due else rules.BEHIND
    passed = (day - date(year, 1, 1)).days / max((last - date(year, 1, 1)).days, 1)
    return "on_track" if figure.share >= min(passed, 1.0) * 0.999 else rules.BEHIND
