"""Who retires when: years ahead by men and by women of each base age, and how many of them hold a senior title."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from app.i18n import N_, _
from app.measures import Cell, Measure, Scope
from app.personnel import rules
from app.personnel.counting.census import census

if TYPE_CHECKING:
    from app.bureau import Bureau

YEARS = 10
GROUPS = (
    ("men", N_("men")),
    ("women60", N_("women, base 60")),
    ("women55", N_("women, base 55")),
    ("women50", N_("women, base 50")),
    ("women", N_("women")),
)
SENIOR = "senior"


def months(bureau: Bureau) -> dict[tuple[str, str, str], str]:
    """The retirement month of every birth month, sex and base age that occurs: a few thousand, however many people."""
    found = bureau.db.tuples(
        """SELECT coalesce(retire_base, ''), coalesce(sex, ''), substr(birth_date, 1, 7), count(*)
           FROM person INDEXED BY person_retirement WHERE deleted_at IS NULL GROUP BY 1, 2, 3"""
    )
    known: dict[tuple[str, str, str], str] = {}
    for base, sex, birth, _people_born in found:
        person = {"birth_date": birth, "sex": sex, "retire_base": base}
        retirement = rules.retirement(person, bureau.jurisdiction, bureau.rules)
        if retirement:
            known[base, sex, birth] = retirement.month
    return known


def _people(bureau: Bureau, scope: Scope) -> dict[tuple[int, str], list[int]]:
    """The people of a scope by year of retirement and group."""
    place = ("forecast", scope)
    if place not in bureau.memory:
        bureau.memory[place] = _sorted(bureau, scope)
    return bureau.memory[place]


def _sorted(bureau: Bureau, scope: Scope) -> dict[tuple[int, str], list[int]]:
    last = str(scope.year + YEARS)
    due = {group: month for group, month in months(bureau).items() if month[:4] <= last}
    found = census(bureau, scope.as_of)
    units = dict(zip(found.people, found.keys, strict=True))
    people: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    rows = bureau.db.tuples(
        """SELECT id, coalesce(retire_base, ''), coalesce(sex, ''), substr(birth_date, 1, 7)
           FROM person INDEXED BY person_retirement WHERE deleted_at IS NULL"""
    )
    for person, base, sex, birth in rows:
        month = due.get((base, sex, birth))
        if month is None or person not in units or int(month[:4]) < scope.year:
            continue
        key = units[person]
        if scope.units is None or found.value("unit", key) in scope.units:
            people[int(month[:4]), _group(sex, base)].append(person)
            if found.value("title", key) in ("1", "2"):
                people[int(month[:4]), SENIOR].append(person)
    return people


def _group(sex: str, base: str) -> str:
    return "men" if sex == "1" else f"women{base}"


def _cells(bureau: Bureau, scope: Scope) -> list[Cell]:
    people = _people(bureau, scope)
    sums = Counter(dict.fromkeys(range(scope.year, scope.year + YEARS + 1), 0))
    for (year, group), ids in people.items():
        sums[year] += len(ids) if group != SENIOR else 0
    cells: list[Cell] = []
    for year, total in sums.items():
        cells.append(Cell(str(year), str(year), total, whole=True))
        cells += [
            Cell(f"{year}/{group}", f"{year} · {_(label)}", len(people[year, group]), total)
            for group, label in GROUPS
            if people.get((year, group))
        ]
        if senior := people.get((year, SENIOR)):
            label = _("{year} · of these with a senior title").format(year=year)
            cells.append(Cell(f"{year}/{SENIOR}", label, len(senior), total, whole=True))
    return cells


def _members(bureau: Bureau, scope: Scope, key: str) -> list[int]:
    year, _slash, wanted = key.partition("/")
    people = _people(bureau, scope)
    return [
        person
        for (when, group), ids in people.items()
        if when == int(year) and (group == wanted or (not wanted and group != SENIOR))
        for person in ids
    ]


FORECAST = Measure(
    name="retirement_forecast",
    area="personnel",
    label=N_("Retirements ahead"),
    definition=N_(
        "People on the day who retire in the year or one of the ten after it, by men and by women of each base age; "
        "who has no base age or date of birth cannot be reckoned."
    ),
    unit=N_("people"),
    record="person",
    cells=_cells,
    members=_members,
    source="国务院关于渐进式延迟法定退休年龄的办法; Bộ luật Lao động 2019 art 169",
)
MEASURES = (FORECAST,)
