"""What a row keeps of the dated rows below it: post, titles, education, licence of a person; the quota of a unit."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from app import codes, dates
from app.personnel.units.service import follow_quotas
from app.records import Row
from app.safety.write import Writer

if TYPE_CHECKING:
    from app.areas import Follower
    from app.bureau import Bureau

LEFT = "2"  # movement codes that start so are departures
_PLACE = ("unit", "department", "job_category")
_PRACTICE = ("doctor", "assistant", "practice", "nurse", "village", "pharmacist", "pharmacy", "inspector")


def follow_posts(bureau: Bureau, tx: Writer, people: Collection[int]) -> None:
    """Unit, department, job, staffing and movement of the present from the main posts."""
    for person in people:
        posts = [post for post in bureau.rows_of("post", "person", person) if not post["additional"]]
        if not posts:
            continue
        current = _latest([post for post in posts if _is_current(post, bureau.today)])
        tx.update("person", person, _at_work(bureau, person, current) if current else _gone(posts))


def _at_work(bureau: Bureau, person: int, post: Row) -> Row:
    before = bureau.rows_of("person", "id", person)
    flow = str(before[0]["flow"] or "") if before else ""
    values: Row = {name: post[name] for name in _PLACE}
    if post["staffing"]:
        values["staffing"] = post["staffing"]
    if post["flow_in"] or flow.startswith(LEFT):
        values |= {"flow": post["flow_in"], "flow_date": post["valid_from"] if post["flow_in"] else None}
    return values


def _gone(posts: list[Row]) -> Row:
    last = max(posts, key=lambda post: (post["valid_to"] or "", post["id"]))
    return {"flow": last["flow_out"], "flow_date": last["valid_to"]} if last["flow_out"] else {}


def follow_titles(bureau: Bureau, tx: Writer, people: Collection[int]) -> None:
    """The title qualified for and the level held at present."""
    for person in people:
        titles = [title for title in bureau.rows_of("title", "person", person) if _is_current(title, bureau.today)]
        latest = {kind: _latest([row for row in titles if row["kind"] == kind]) for kind in ("qualified", "held")}
        tx.update("person", person, {f"title_{kind}": row["code"] if row else None for kind, row in latest.items()})


def follow_schooling(bureau: Bureau, tx: Writer, people: Collection[int]) -> None:
    """Which education came first and which is highest; the highest is the person's."""
    for person in people:
        rows = [row for row in bureau.rows_of("schooling", "person", person) if not _is_to_come(row, bureau.today)]
        for row in bureau.rows_of("schooling", "person", person):
            tx.update("schooling", row["id"], {"rank": _rank(row, rows)})
        if rows:
            highest = _highest(rows)
            degrees = sorted(row["degree"] for row in rows if row["degree"])
            found = {"education": highest["education"], "degree": degrees[0] if degrees else None}
            tx.update("person", person, found | {"major": highest["major"]})


def _is_to_come(row: Row, today: date) -> bool:
    return bool(row["valid_to"]) and dates.first_day(row["valid_to"]) > today


def _rank(row: Row, rows: list[Row]) -> str | None:
    if row not in rows:
        return None
    first, highest = row["id"] == _first(rows)["id"], row["id"] == _highest(rows)["id"]
    return "both" if first and highest else "first" if first else "highest" if highest else None


def _first(rows: list[Row]) -> Row:
    """第一学历: the full-time education that ended first; where none was full-time, the one that ended first."""
    full_time = [row for row in rows if row["mode"] == "full"]
    return min(full_time or rows, key=lambda row: (row["valid_to"] or "9999", row["id"]))


def _highest(rows: list[Row]) -> Row:
    return min(rows, key=lambda row: (education_order(row["education"]), row["valid_to"] or "", row["id"]))


def education_order(code: str) -> tuple[int, int]:
    """For comparing codes of GB/T 4658: the lower, the higher the education; Vietnam's CKII before BSNT before CKI."""
    # 10 says only 研究生: below a doctorate, beside a master. CKII stands with the master's degrees above CKI.
    special = {"10": (1, 14), "V17": (1, 13), "V18": (1, 14), "V16": (1, 15)}
    if code in special:
        return special[code]
    return (int(code[0]), int(code[:2])) if code[:2].isdigit() else (9, 99)


def follow_licences(bureau: Bureau, tx: Writer, people: Collection[int]) -> None:
    """The licence that the staff form asks for: the practising licence in force, a physician's before a nurse's."""
    for person in people:
        licences = [row for row in bureau.rows_of("licence", "person", person) if _is_current(row, bureau.today)]
        for kind in _PRACTICE:
            found = _latest([row for row in licences if row["kind"] == kind and row["number"]])
            if found:
                names = {"licence_no": "number", "licence_category": "category", "licence_scope": "scope"}
                tx.update("person", person, {mine: found[theirs] for mine, theirs in names.items()})
                break


def _is_current(row: Row, today: date) -> bool:
    started = not row["valid_from"] or dates.first_day(row["valid_from"]) <= today
    return started and (not row["valid_to"] or dates.last_day(row["valid_to"]) >= today)


def _latest(rows: list[Row]) -> Row | None:
    return max(rows, key=_start, default=None)


def _start(row: Row) -> tuple[Any, ...]:
    return (row["valid_to"] is None, row["valid_from"] or "", row["id"])


def title_level(code: str | None) -> str:
    """The level (1 senior … 5 assistant) of a title of any series, or of a level itself; ``""`` for none."""
    if not code or code == "9":
        return ""
    if code in codes.code_list("title_level").entries:
        return code
    return code[2:3] if code.isdigit() else ""


FOLLOWERS: dict[str, Follower] = {
    "post": follow_posts,
    "title": follow_titles,
    "schooling": follow_schooling,
    "licence": follow_licences,
    "unit_quota": follow_quotas,
}
