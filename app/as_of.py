"""People and units as they were on a day: the tables of that day, put before a query in place of those of today.

A query of another day reads ``person`` and ``unit`` through these; everything else in it stays as it is.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.bureau import Bureau

DATED = ("person", "unit")  # the records that another day shows differently
_BARE = {"as_of", "units", "present", "sort", "descending", "limit", "record"}  # narrow nothing but by the posts
_TITLES = (("title_held", "held"), ("title_qualified", "qualified"))
_PAST = ("name", "short_name", "kind", "level", "parent")  # what a unit_state keeps


def valid(alias: str, day: date) -> str:
    """Whether a dated row counts on a day; a partial date counts from its first day."""
    on = day.isoformat()
    return f"coalesce({alias}.valid_from, '') <= '{on}' AND coalesce({alias}.valid_to, '9999') >= '{on}'"


def tables(bureau: Bureau, day: date | None, *, everyone: bool = False) -> str:
    """The WITH of a query of that day, or ``""`` for today's; ``everyone`` keeps people who did not belong then."""
    if day is None:
        return ""
    return f"WITH {_units(bureau, day)}, {_people(bureau, day, everyone)} "


def _people(bureau: Bureau, day: date, everyone: bool) -> str:
    """Each person with the place, the movement and the titles of the day; blanks of the post are the person's own."""
    posts = set(_columns(bureau, "post")) - {"id", "person", "deleted_at", "document", "note"}
    titles = dict(_TITLES)
    terms: list[str] = []
    for name in _columns(bureau, "person"):
        if name in titles:
            terms.append(f"{title('p', titles[name], day)} AS {name}")
        elif name == "education":
            terms.append(f"{education('p', day)} AS education")
        elif name == "flow":
            terms.append("post_then.flow_in AS flow")
        elif name == "flow_date":
            terms.append("CASE WHEN post_then.flow_in IS NOT NULL THEN post_then.valid_from END AS flow_date")
        elif name in posts and name in ("unit", "department", "job_category"):
            terms.append(f"CASE WHEN post_then.id IS NULL THEN p.{name} ELSE post_then.{name} END AS {name}")
        elif name in posts:
            terms.append(f"coalesce(post_then.{name}, p.{name}) AS {name}")
        else:
            terms.append(f"p.{name}")
    join = "LEFT JOIN" if everyone else "JOIN"
    return f"""person AS (SELECT {", ".join(terms)} FROM main.person p {join} main.post post_then
        ON post_then.person = p.id AND post_then.deleted_at IS NULL{main_post("post_then")}
        AND {valid("post_then", day)})"""


def title(person: str, kind: str, day: date) -> str:
    """The title of a person (an alias) held or qualified for on a day; the latest where two overlap."""
    return f"""(SELECT code FROM main.title t WHERE t.person = {person}.id AND t.kind = '{kind}'
        AND t.deleted_at IS NULL AND {valid("t", day)} ORDER BY t.valid_from DESC LIMIT 1)"""


def education(person: str, day: date) -> str:
    """The highest education of a person (an alias) by a day; of who has none written down one by one, the person's."""
    own = f"main.schooling s WHERE s.person = {person}.id AND s.deleted_at IS NULL"
    return f"""CASE WHEN EXISTS (SELECT 1 FROM {own}) THEN (SELECT s.education FROM {own}
        AND coalesce(s.valid_to, '') <= '{day.isoformat()}' ORDER BY {_EDUCATION_ORDER}, s.valid_to LIMIT 1)
        ELSE {person}.education END"""


# The lower the code of GB/T 4658, the higher the education; 10 and Vietnam's CKI, CKII and BSNT beside the master's.
_EDUCATION_ORDER = """CASE s.education WHEN '10' THEN '14' WHEN 'V17' THEN '13' WHEN 'V18' THEN '14'
    WHEN 'V16' THEN '15' ELSE s.education END"""


def main_post(alias: str) -> str:
    """Leaves out posts held beside the main one, for a WHERE."""
    return f" AND coalesce({alias}.additional, 0) = 0"


def _units(bureau: Bureau, day: date) -> str:
    terms = [_unit_term(name, day) for name in _columns(bureau, "unit")]
    return f"unit AS (SELECT {', '.join(terms)} FROM main.unit u {unit_then('u', day)})"


def unit_then(alias: str, day: date) -> str:
    """A join that finds what a unit was on a day, as ``was``, where it was something else than now."""
    return f"""LEFT JOIN main.unit_state was ON was.unit = {alias}.id AND was.deleted_at IS NULL
        AND {valid("was", day)}"""


def _unit_term(name: str, day: date) -> str:
    if name in _PAST:
        return f"CASE WHEN was.id IS NULL THEN u.{name} ELSE was.{name} END AS {name}"
    if name == "quota":
        return f"""coalesce((SELECT q.quota FROM main.unit_quota q WHERE q.unit = u.id AND q.deleted_at IS NULL
            AND q.year <= {day.year} ORDER BY q.year DESC LIMIT 1), u.quota) AS quota"""
    return f"u.{name}"


def _columns(bureau: Bureau, table: str) -> list[str]:
    return [row[0] for row in bureau.db.tuples(f"SELECT name FROM pragma_table_info('{table}')")]


def existed(record: str, day: date | None) -> str:
    """What a row must satisfy to have been there on the day; ``""`` where every row was."""
    return valid(record, day) if day and record in ("unit", "post", "title") else ""


def is_bare(asked: dict[str, object]) -> bool:
    """Whether a query of people narrows nothing but the day and the units, so that the posts alone can count them."""
    return all(name in _BARE or not value for name, value in asked.items() if value is not None)


def count_people(bureau: Bureau, day: date, units: str | None) -> int:
    """How many people belonged on a day; ``units`` is a JSON list of ids, None for all."""
    narrowed = "" if units is None else " AND post.unit IN (SELECT value FROM json_each(?))"
    main = main_post("post")
    sql = f"SELECT count(*) FROM post WHERE post.deleted_at IS NULL{main} AND {valid('post', day)}{narrowed}"
    return int(bureau.db.value(sql, [] if units is None else [units]))
