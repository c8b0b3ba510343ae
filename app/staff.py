"""Who belonged to which unit on a day: the ground that every area's figures stand on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app import as_of

if TYPE_CHECKING:
    from app.bureau import Bureau

# One row a person and main post; posts go to the recycle bin with their person, so the post alone tells.
# Parameters: the day, twice. A partial date counts from its first day.
STAFF_ON = """staff AS (
    SELECT post.person AS person, post.unit AS unit, post.department AS department, post.job_category AS job_category
    FROM post WHERE post.deleted_at IS NULL AND coalesce(post.additional, 0) = 0
      AND coalesce(post.valid_from, '') <= ? AND coalesce(post.valid_to, '9999') >= ?)"""

# Job categories of 卫统: health professionals, and all professional staff (专业技术人员, quota base).
HEALTH_PROFESSIONAL = "coalesce(staff.job_category, '') BETWEEN '11' AND '69'"
PROFESSIONAL = "coalesce(staff.job_category, '') BETWEEN '11' AND '70'"
WOMAN = "person.sex = '2'"


def headcount(bureau: Bureau, day: date, only: str = "1") -> dict[int, int]:
    """How many people belong to each unit itself, not to those below it, on a day; ``only`` is one of the above."""
    on = day.isoformat()
    # The narrow index of a person's figures, not the wide table.
    people = " JOIN person INDEXED BY person_day ON person.id = staff.person" if "person." in only else ""
    sql = f"WITH {STAFF_ON} SELECT staff.unit, count(*) FROM staff{people} WHERE {only} GROUP BY staff.unit"
    return dict(bureau.db.tuples(sql, (on, on)))


def staff_on(bureau: Bureau, day: date, units: Sequence[int] | None = None, only: str = "1") -> list[int]:
    """The ids of the people who belonged to these units (None: all) on a day, by unit and name."""
    on, marks = day.isoformat(), ", ".join("?" * len(units or ()))
    where = only if units is None else f"{only} AND staff.unit IN ({marks})"
    sql = f"""WITH {STAFF_ON} SELECT person.id FROM staff JOIN person ON person.id = staff.person
        JOIN unit ON unit.id = staff.unit WHERE {where} ORDER BY unit.ordinal, unit.name, person.search"""
    return [row[0] for row in bureau.db.tuples(sql, (on, on, *(units or ())))]


def units_in_order(bureau: Bureau, day: date | None = None) -> list[tuple[int, str, str]]:
    """``(id, name, kind)`` of every unit in the order of lists, called as on a day (default today)."""
    then = as_of.tables(bureau, day if day != bureau.today else None)
    return bureau.db.tuples(
        f"{then}SELECT id, name, coalesce(kind, '') FROM unit WHERE deleted_at IS NULL ORDER BY ordinal, name, id"
    )
