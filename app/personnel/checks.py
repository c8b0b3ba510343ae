"""What a row of a person's file must satisfy, against the person and the other rows; told only where it is certain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app import codes, dates
from app.i18n import _
from app.personnel import rules, terms
from app.records import Problems, Row, Setting

# First letters of the codes of post_grade that belong to a class of post; Vietnam's ranks are for professionals.
_GRADES = {"management": ("G",), "professional": ("Z", "V"), "worker": ("W",)}
_FIRST_DAYS = ("valid_from", "granted_on", "decided_on")


def in_life_problems(row: Row, setting: Setting) -> Problems:
    """A row of the file ends after it begins, and begins after the person was born."""
    return _before_birth(row, setting) | rules.period_problems(row, setting)


def _person(row: Row, setting: Setting) -> Row:
    found = setting.rows_of("person", "id", row.get("person")) if row.get("person") else []
    return found[0] if found else {}


def _before_birth(row: Row, setting: Setting) -> Problems:
    name = next((name for name in _FIRST_DAYS if row.get(name)), None)
    birth = _person(row, setting).get("birth_date") if name else None
    if not name or not birth or not dates.last_day(row[name]) < dates.first_day(birth):
        return {}
    return {name: _("This lies before the person was born ({birth}).").format(birth=birth)}


def post_problems(post: Row, setting: Setting) -> Problems:
    """A grade of the post's class, and no two main posts at a time."""
    problems = in_life_problems(post, setting)
    grades = _GRADES.get(post.get("post_class") or "")
    if post.get("grade") and grades and not post["grade"].startswith(grades):
        problems["grade"] = _("This grade does not belong to the class of the post.")
    if post.get("person") and not post.get("additional"):
        problems = _clash(post, list(_other_main_posts(post, setting))) | problems
    return problems


def _other_main_posts(post: Row, setting: Setting) -> Iterator[Row]:
    for other in setting.rows_of("post", "person", post["person"]):
        if other["id"] != post.get("id") and not other["additional"]:
            yield other


def _clash(post: Row, others: list[Row]) -> Problems:
    for other in others:
        if not post.get("valid_to") and not other["valid_to"]:
            since = (
                _("since {day}").format(day=other["valid_from"]) if other["valid_from"] else _("since an unknown day")
            )
            text = _("Another main post is open ({since}). End it first, or mark this one as additional.")
            return {"valid_to": text.format(since=since)}
        if _surely_overlap(post, other):
            text = _("This overlaps the main post from {start} to {end}. Two main posts cannot be held at a time.")
            return {"valid_from": text.format(start=other["valid_from"] or "…", end=other["valid_to"] or "…")}
    return {}


def _surely_overlap(one: Row, other: Row) -> bool:
    """Whether two periods share a day whatever their partial dates mean; an unknown beginning says nothing."""
    starts = [row.get("valid_from") for row in (one, other)]
    if None in starts or "" in starts:
        return False
    latest_start = max(dates.last_day(str(start)) for start in starts)
    return latest_start <= min(_sure_end(row.get("valid_to")) for row in (one, other))


def _sure_end(end: str | None) -> date:
    """The last day on which a post surely counts; one that ends in a month may end as that month begins."""
    if not end:
        return date.max
    return dates.first_day(end) - timedelta(days=0 if len(end) == 10 else 1)


def title_problems(title: Row, setting: Setting) -> Problems:
    """A title held is a level, one qualified for a title of a series; no title before birth."""
    problems = in_life_problems(title, setting)
    kind, code = title.get("kind"), title.get("code")
    wanted = {"held": "title_level", "qualified": "title"}.get(kind or "")
    if code and wanted and code not in codes.code_list(wanted).entries:
        held = _("For a title held choose its level, for example 副高.")
        qualified = _("For a title qualified for choose its name, for example 主治医师.")
        problems["code"] = held if kind == "held" else qualified
    return problems


def licence_problems(licence: Row, setting: Setting) -> Problems:
    """A licence without expiry has no last day; a category is a physician's."""
    problems = in_life_problems(licence, setting)
    if licence.get("unlimited") and licence.get("valid_to"):
        problems["valid_to"] = _("A licence without expiry has no last day. Clear one of the two.")
    return problems


def contract_problems(contract: Row, setting: Setting) -> Problems:
    """Probation lies within the contract and is no longer than the law allows; nothing ends before it began."""
    problems = in_life_problems(contract, setting)
    start, trial = contract.get("valid_from"), contract.get("probation_to")
    if start and contract.get("ended_on") and dates.last_day(contract["ended_on"]) < dates.first_day(start):
        problems["ended_on"] = _("The end lies before the beginning.")
    if start and trial:
        problems |= _probation_problems(contract, setting)
    return problems


def _probation_problems(contract: Row, setting: Setting) -> Problems:
    start, trial, end = contract["valid_from"], contract["probation_to"], contract.get("valid_to")
    if dates.last_day(trial) < dates.first_day(start):
        return {"probation_to": _("The end lies before the beginning.")}
    if end and dates.first_day(trial) > dates.last_day(end):
        return {"probation_to": _("The probation ends after the contract.")}
    most = setting.rules.rule("contract.probation_months", dates.last_day(start))
    if dates.first_day(trial) > dates.add_months(dates.last_day(start), int(most.value)):
        text = _("Probation lasts at most {count} months ({source}).")
        return {"probation_to": text.format(count=most.value, source=most.source)}
    return {}


def appraisal_problems(appraisal: Row, setting: Setting) -> Problems:
    """One appraisal a year, of a year that has begun; the rank is no lower than the last."""
    problems: Problems = {}
    year, place, last = appraisal.get("year"), appraisal.get("place"), appraisal.get("place_of")
    if year and year > setting.today.year:
        problems["year"] = _("This year has not begun yet.")
    if year and appraisal.get("person"):
        others = setting.rows_of("appraisal", "person", appraisal["person"])
        if any(other["year"] == year and other["id"] != appraisal.get("id") for other in others):
            problems["year"] = _("The appraisal of {year} has been entered already.").format(year=year)
    if place and last and place > last:
        problems["place"] = _("The rank is lower than the number of those ranked.")
    return problems


def sanction_problems(sanction: Row, setting: Setting) -> Problems:
    """A sanction ends, and is lifted, after it was decided."""
    problems = _before_birth(sanction, setting)
    start = sanction.get("decided_on")
    for name in ("valid_to", "lifted_on"):
        if start and sanction.get(name) and dates.last_day(sanction[name]) < dates.first_day(start):
            problems[name] = _("The end lies before the beginning.")
    return problems


def derive_sanction(sanction: Row, setting: Setting) -> Row:
    """The last day of its period, where none was typed and the law gives one for its kind."""
    if sanction.get("valid_to") or not sanction.get("decided_on"):
        return sanction
    found = terms.sanction_end(sanction.get("kind") or "", sanction["decided_on"], setting.rules)
    return {**sanction, "valid_to": found.day.isoformat()} if found else sanction


def absence_problems(absence: Row, _setting: Setting) -> Problems:
    """A leave ends after it begins, and nobody is back before it began."""
    problems: Problems = {}
    start, end, back = absence.get("starts_on"), absence.get("ends_on"), absence.get("back_on")
    if start and end and end < start:
        problems["ends_on"] = _("The end lies before the beginning.")
    if start and back and back < start:
        problems["back_on"] = _("The day back lies before the leave.")
    return problems


def relative_problems(relative: Row, setting: Setting) -> Problems:
    """Nobody is born in the future."""
    birth = relative.get("birth_date")
    if birth and dates.first_day(birth) > setting.today:
        return {"birth_date": _("The date of birth lies in the future.")}
    return {}
