"""Figures of the files of people: held above qualified, licences in force by kind, appraisals of the year by grade."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app import codes, staff
from app.i18n import N_, _
from app.measures import Cell, Measure, Scope
from app.personnel import terms
from app.personnel.facts import is_above

if TYPE_CHECKING:
    from app.bureau import Bureau

_TITLES = """SELECT title.person, title.kind, title.code, title.approval FROM title
    WHERE title.deleted_at IS NULL AND coalesce(title.valid_from, '') <= ?1 AND coalesce(title.valid_to, '9999') >= ?1
    ORDER BY coalesce(title.valid_from, '')"""


def _above(bureau: Bureau, scope: Scope) -> dict[str, list[int]]:
    """The staff of the day whose level held is above the one qualified for, with and without an approval."""
    latest: dict[int, dict[str, tuple[str, str | None]]] = {}
    for person, kind, code, approval in bureau.db.tuples(_TITLES, (scope.as_of.isoformat(),)):
        latest.setdefault(person, {})[kind] = (code, approval)
    found: dict[str, list[int]] = {"approved": [], "unapproved": []}
    for person in staff.staff_on(bureau, scope.as_of, scope.units):
        titles = latest.get(person, {})
        code, approval = titles.get("held", ("", None))
        if is_above(titles.get("qualified", ("", None))[0], code):
            found["approved" if approval else "unapproved"].append(person)
    return found


def _above_cells(bureau: Bureau, scope: Scope) -> list[Cell]:
    found = _above(bureau, scope)
    approved, rest = len(found["approved"]), len(found["unapproved"])
    return [
        Cell("all", _("Held above qualification"), approved + rest, whole=True),
        Cell("approved", _("with an approval"), approved, approved + rest),
        Cell("unapproved", _("without an approval"), rest, approved + rest),
    ]


def _above_members(bureau: Bureau, scope: Scope, key: str) -> list[int]:
    found = _above(bureau, scope)
    return found[key] if key in found else sorted([*found["approved"], *found["unapproved"]])


def _licences(bureau: Bureau, scope: Scope) -> dict[str, list[int]]:
    """Licences of the staff by ``kind:state``; the newest of each kind counts."""
    people = set(staff.staff_on(bureau, scope.as_of, scope.units))
    rows = bureau.db.rows(
        """SELECT id, person, kind, valid_from, valid_to, unlimited FROM licence
           WHERE deleted_at IS NULL AND coalesce(valid_from, '') <= ? ORDER BY coalesce(valid_from, '')""",
        (scope.as_of.isoformat(),),
    )
    newest = {(row["person"], row["kind"]): row for row in rows if row["person"] in people}
    found: dict[str, list[int]] = {}
    for row in newest.values():
        state = "expired" if _is_expired(bureau, scope, row) else "valid"
        found.setdefault(f"{row['kind']}:{state}", []).append(row["id"])
    return found


def _is_expired(bureau: Bureau, scope: Scope, row: dict[str, Any]) -> bool:
    if row["unlimited"]:
        return False
    end = terms.licence_end(row["kind"], row["valid_from"], row["valid_to"], bureau.rules)
    return end is not None and end.day < scope.as_of


def _licence_cells(bureau: Bureau, scope: Scope) -> list[Cell]:
    found, cells = _licences(bureau, scope), list[Cell]()
    for kind, label in codes.code_list("licence_kind").choices(bureau.jurisdiction):
        valid, expired = (len(found.get(f"{kind}:{state}", [])) for state in ("valid", "expired"))
        if valid or expired:
            total = valid + expired
            cells.append(Cell(f"{kind}:valid", _("{kind}, valid").format(kind=label), valid, total))
            cells.append(Cell(f"{kind}:expired", _("{kind}, expired").format(kind=label), expired, total))
    return cells


_OF_YEAR = """FROM appraisal JOIN person ON person.id = appraisal.person AND person.deleted_at IS NULL
    WHERE appraisal.deleted_at IS NULL AND appraisal.year = ?"""


def _units(scope: Scope) -> tuple[str, list[Any]]:
    if scope.units is None:
        return "", []
    return f" AND person.unit IN ({', '.join('?' * len(scope.units))})", list(scope.units)


def _appraisal_cells(bureau: Bureau, scope: Scope) -> list[Cell]:
    where, units = _units(scope)
    sql = f"SELECT appraisal.grade, count(*) {_OF_YEAR}{where} GROUP BY 1"
    counts = dict[str, int](bureau.db.tuples(sql, [scope.year, *units]))
    total = sum(counts.values())
    grades = codes.code_list("appraisal_grade").choices()
    return [Cell(code, label, counts.get(code, 0), total) for code, label in grades] if total else []


def _appraisal_members(bureau: Bureau, scope: Scope, key: str) -> list[int]:
    where, units = _units(scope)
    sql = f"SELECT appraisal.id {_OF_YEAR}{where} AND appraisal.grade = ? ORDER BY person.search"
    return [row[0] for row in bureau.db.tuples(sql, [scope.year, *units, key])]


_UNKNOWN = "unknown"


def _by_code(bureau: Bureau, scope: Scope, column: str) -> dict[str, list[int]]:
    """The staff of the day by a code of the person, unknown under ``_UNKNOWN``; by unit and name."""
    day, found = scope.as_of.isoformat(), dict[str, list[int]]()
    sql = f"""WITH {staff.STAFF_ON} SELECT DISTINCT person.id, coalesce(person.{column}, ''), staff.unit
        FROM staff JOIN person ON person.id = staff.person ORDER BY staff.unit, person.search"""
    for person, code, unit in bureau.db.tuples(sql, (day, day)):
        if scope.units is None or unit in scope.units:
            found.setdefault(code or _UNKNOWN, []).append(person)
    return found


def _code_cells(bureau: Bureau, scope: Scope, column: str, code_list: str) -> list[Cell]:
    people = _by_code(bureau, scope, column)
    total = sum(map(len, people.values()))
    choices = [*codes.code_list(code_list).choices(), (_UNKNOWN, _("Not recorded"))]
    return [Cell(code, label, len(people[code]), total) for code, label in choices if code in people]


BY_THEORY = Measure(
    name="by_theory",
    area="personnel",
    label=N_("Staff by level of political theory"),
    definition=N_("People who belong to a unit on the day, by the level of political theory on file; share of all."),
    unit=N_("people"),
    record="person",
    cells=lambda bureau, scope: _code_cells(bureau, scope, "theory", "theory_level"),
    members=lambda bureau, scope, key: _by_code(bureau, scope, "theory").get(key, []),
)
BY_POLITICAL = Measure(
    name="by_political",
    area="personnel",
    label=N_("Staff by political status"),
    definition=N_("People who belong to a unit on the day, by the political status on file; share of all staff."),
    unit=N_("people"),
    record="person",
    cells=lambda bureau, scope: _code_cells(bureau, scope, "political", "political"),
    members=lambda bureau, scope, key: _by_code(bureau, scope, "political").get(key, []),
    source="GB/T 4762",
)

MEASURES = (
    BY_THEORY,
    BY_POLITICAL,
    Measure(
        name="held_above",
        area="personnel",
        label=N_("Titles held above the qualification"),
        definition=N_(
            "Staff of the day whose level of title held is above the one qualified for (低职高聘), "
            "with and without an approval on record."
        ),
        unit=N_("people"),
        record="person",
        cells=_above_cells,
        members=_above_members,
    ),
    Measure(
        name="licences",
        area="personnel",
        label=N_("Licences by kind"),
        definition=N_(
            "Licences of the staff of the day, the newest of each kind and person: valid or expired; "
            "share of the licences of that kind."
        ),
        unit=N_("licences"),
        record="licence",
        cells=_licence_cells,
        members=lambda bureau, scope, key: _licences(bureau, scope).get(key, []),
    ),
    Measure(
        name="appraisals",
        area="personnel",
        label=N_("Appraisals of the year"),
        definition=N_("Appraisals of the year by grade; share of all appraisals of the year."),
        unit=N_("people"),
        record="appraisal",
        cells=_appraisal_cells,
        members=_appraisal_members,
        source="事业单位工作人员考核规定",
    ),
)
