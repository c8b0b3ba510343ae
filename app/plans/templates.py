"""Plans that need not be written from nothing: from a template, from last year's plan, from the plans of the units."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from app import areas, codes, paths, staff, store
from app.errors import AppError, Missing
from app.i18n import N_, _
from app.measures import Scope
from app.plans import reviews, rules, service, targets
from app.records import Row
from app.safety.write import Writer, write_tx

if TYPE_CHECKING:
    from app.bureau import Bureau

FOLDER = paths.RESOURCES / "plan_templates"
UNKNOWN = "____"  # what lint finds as still to be filled in
_LINE = re.compile(r"\{(\w+)\}")


def kinds(jurisdiction: str) -> list[tuple[str, str]]:
    """``(kind, label)`` of the templates that a jurisdiction has."""
    found = {path.stem for path in (FOLDER / jurisdiction).glob("*.toml")}
    return [(code, label) for code, label in codes.code_list("plan_kind").choices() if code in found]


@lru_cache
def template(jurisdiction: str, kind: str) -> dict[str, Any]:
    """The template of a kind of plan; Missing if there is none."""
    path = FOLDER / jurisdiction / f"{kind}.toml"
    if not path.is_file():
        raise Missing(what=_("The template of this kind of plan"))
    with path.open("rb") as file:
        return tomllib.load(file)


def from_template(bureau: Bureau, kind: str, year: int, unit: int | None = None) -> int:
    """A new draft from the template, with the name of the bureau or a unit and last year's figures; returns its id."""
    words = template(bureau.jurisdiction, kind)
    name = store.get(bureau, "unit", unit)["name"] if unit else bureau.name
    known = _known(bureau, name, year, unit)
    plan = {field: _filled(words[field], known).strip() for field in words if field != "line"}
    lines = [{field: _filled(value, known) for field, value in line.items()} for line in words["line"]]
    values = {**plan, "kind": kind, "year": year, "organ": name, "unit": unit}
    with write_tx(bureau, N_("New plan from a template")) as tx:
        row = _new_plan(bureau, tx, values)
        _add(bureau, tx, row, lines)
    return row


def _new_plan(bureau: Bureau, tx: Writer, values: Row) -> int:
    return store.put(bureau, tx, "plan", {"status": rules.DRAFT, "version": 1, **values})


def _add(bureau: Bureau, tx: Writer, plan: int, lines: Iterable[Row], after: int = 0) -> None:
    for ordinal, line in enumerate(lines, after + 1):
        service.put_line(bureau, tx, {**line, "plan": plan, "ordinal": ordinal})


def _filled(value: Any, known: dict[str, str]) -> Any:
    return _LINE.sub(lambda found: known.get(found[1], UNKNOWN), value) if isinstance(value, str) else value


def _known(bureau: Bureau, name: str, year: int, unit: int | None) -> dict[str, str]:
    units = store.unit_and_below(bureau, unit) if unit else None
    day = min(date(year - 1, 12, 31), bureau.today)
    known = {"name": name, "year": str(year), "last_year": str(year - 1)}
    for word, only in (("staff", "1"), ("women", staff.WOMAN), ("professionals", staff.PROFESSIONAL)):
        count = sum(
            number for place, number in staff.headcount(bureau, day, only).items() if units is None or place in units
        )
        known[word] = str(count) if count else UNKNOWN
    scope = Scope.of_year(year - 1, bureau.today, units)
    for word, measure in (("study", "study_quota"), ("checkups", "checkup_coverage")):
        found = [cell.value for cell in areas.measures()[measure].cells(bureau, scope) if not cell.whole and cell.value]
        known[word] = f"{sum(found):g}" if found else UNKNOWN
    return known


def roll_over(bureau: Bureau, plan_id: int, year: int) -> int:
    """The plan again for another year, each line remembering its forerunner; AppError when there is one already."""
    old, lines = store.get(bureau, "plan", plan_id), service.items(bureau, plan_id)
    if year <= old["year"]:
        raise AppError(_("Choose a year after {year}.").format(year=old["year"]))
    by = year - old["year"]
    kept = ("kind", "unit", "organ", "recipients", "introduction", "closing", "title")
    values = {name: shifted(old[name], old["year"], by) for name in kept}
    taken = bureau.db.tuples(
        "SELECT 1 FROM plan WHERE year = ? AND title = ? AND deleted_at IS NULL", (year, values["title"])
    )
    if taken:
        raise AppError(_("“{title}” exists already.").format(title=values["title"]))
    with write_tx(bureau, N_("Roll a plan over")) as tx:
        row = _new_plan(bureau, tx, {**values, "year": year, "before": plan_id})
        _add(bureau, tx, row, (_next_year(line, old["year"], by) for line in lines))
    return row


def _next_year(line: Row, year: int, by: int) -> Row:
    words = {name: shifted(line[name], year, by) for name in ("goal", "measure", "deadline", "indicator")}
    return {**reviews.copied(line), "depth": line["depth"], **words}


def shifted(text: Any, year: int, by: int) -> Any:
    """The same words with this year and the one before it moved on."""
    if not isinstance(text, str):
        return text
    near = {str(year): str(year + by), str(year - 1): str(year - 1 + by)}
    return re.sub(r"(?<![〔\d])(?:19|20)\d{2}(?!\d)", lambda found: near.get(found[0], found[0]), text)


def last_year(bureau: Bureau, items: Sequence[Row]) -> dict[int, str]:
    """Item id → how its forerunner ended: done on a day, the figure reached, or not done; for those that have one."""
    forerunners = {item["id"]: item["carried_from"] for item in items if item["carried_from"]}
    rows = {row["id"]: row for row in store.rows_by_id(bureau, "plan_item", list(forerunners.values()))}
    years = dict[int, int](bureau.db.tuples("SELECT id, year FROM plan"))
    said: dict[int, str] = {}
    for plan in {row["plan"] for row in rows.values()}:
        of_plan = [row for row in rows.values() if row["plan"] == plan]
        said |= {row: _ended(rows[row], found) for row, found in targets.figures(bureau, years[plan], of_plan).items()}
    return {item: said[before] for item, before in forerunners.items() if before in said}


def _ended(row: Row, figure: targets.Figure) -> str:
    if row["done_on"]:
        return _("done on {day}").format(day=row["done_on"])
    if figure.actual is not None and row["target"] is not None:
        words = _("{actual} of {target}{unit}")
        return words.format(actual=f"{figure.actual:g}", target=f"{row['target']:g}", unit=row["target_unit"] or "")
    return _("not done")


def gather(bureau: Bureau, plan_id: int, sources: Sequence[int]) -> int:
    """Take the tasks of the units' plans into the bureau's plan, under a heading for each; returns how many.

    AppError when a plan would be gathered into itself or has been gathered already.
    """
    service.require_open(bureau, plan_id)
    plans = store.rows_by_id(bureau, "plan", sources)
    for plan in plans:
        if plan["id"] == plan_id or plan["into_plan"] is not None:
            raise AppError(_("“{title}” has been gathered already.").format(title=plan["title"]))
    place, count = len(service.items(bureau, plan_id)), 0
    with write_tx(bureau, N_("Gather plans")) as tx:
        for plan in plans:
            found = reviews.tasks_of(bureau, plan["id"])
            unit = plan["unit_title"] or plan["organ"] or plan["title"]
            own = [{**reviews.copied(task), "unit": task["unit"] or plan["unit"], "depth": 2} for task in found]
            _add(bureau, tx, plan_id, [{"goal": unit, "role": rules.HEADING, "depth": 1}, *own], place)
            place, count = place + 1 + len(own), count + len(own)
            store.put(bureau, tx, "plan", {"into_plan": plan_id}, plan["id"])
    return count
