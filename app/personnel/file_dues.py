"""What the files of people ask for: licences, contracts, probation, sanctions, talents, appraisals, birthdays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app import codes, dates, store
from app.dues import BIRTHDAYS, Due, DueSource
from app.i18n import N_, _
from app.personnel import terms

if TYPE_CHECKING:
    from app.bureau import Bureau

_AT_WORK = "person.deleted_at IS NULL AND (person.flow IS NULL OR person.flow < '2')"
_MANY = 5  # people of one unit without an appraisal: more are told as one due of the unit


def _lead(bureau: Bureau, today: date, name: str) -> date:
    """The last day that is looked at: so many days ahead as the bureau's rule says."""
    rule = bureau.rules.find("due.lead_days", today)
    return today + timedelta(days=int(rule.value.get(name, 30)) if rule else 30)


def _of_people(bureau: Bureau, record: str, columns: str, where: str, *values: object) -> list[dict[str, Any]]:
    """Living rows of a record with the names of the people at work whom they belong to."""
    return bureau.db.rows(
        f"""SELECT {record}.id, {record}.person, person.name, {columns} FROM {record}
            JOIN person ON person.id = {record}.person
            WHERE {record}.deleted_at IS NULL AND {_AT_WORK} AND {where}""",
        values,
    )


def _licences(bureau: Bureau, today: date, _horizon: date) -> Iterator[Due]:
    rule = bureau.rules.find("licence.tiers_days", today)
    tiers = sorted(int(days) for days in rule.value) if rule else [30]
    ahead = today + timedelta(days=tiers[-1])
    unwritten, shortest = _with_terms(bureau)
    # A licence with a written last day, or one whose term runs from the day of issue; the newest of its kind counts.
    rows = _of_people(
        bureau,
        "licence",
        "licence.kind, licence.number, licence.valid_from, licence.valid_to",
        f"""coalesce(licence.unlimited, 0) = 0 AND (licence.valid_to <= ? OR licence.valid_to IS NULL
               AND licence.kind IN ({", ".join("?" * len(unwritten))}) AND licence.valid_from <= ?)
           AND NOT EXISTS (SELECT 1 FROM licence newer WHERE newer.person = licence.person AND newer.kind = licence.kind
               AND newer.deleted_at IS NULL AND coalesce(newer.valid_from, '') > coalesce(licence.valid_from, ''))""",
        ahead.isoformat(),
        *unwritten,
        dates.add_months(ahead, -12 * shortest).isoformat(),
    )
    for row in rows:
        end = terms.licence_end(row["kind"], row["valid_from"], row["valid_to"], bureau.rules)
        if end is None or (end.day - today).days > tiers[-1]:
            continue
        kind = codes.code_list("licence_kind").label(row["kind"])
        left = (end.day - today).days
        title = _("{name}: {kind} expired") if left < 0 else _("{name}: {kind} expires in {days} days")
        title = title.format(name=row["name"], kind=kind, days=left)
        yield Due("licence_expiry", "licence", row["id"], title, end.day, end.why + " " + _tier(left, tiers))


def _with_terms(bureau: Bureau) -> tuple[list[str], int]:
    """The kinds of licence to which any rule gives a term, and the shortest of the terms in years."""
    given = [rule.value for rule in bureau.rules.all() if rule.key == "licence.years"]
    kinds = sorted({kind for value in given for kind in value})
    return kinds, min((int(years) for value in given for years in value.values()), default=0)


def _tier(left: int, tiers: list[int]) -> str:
    if left < 0:
        return _("Expired {days} days ago.").format(days=-left)
    tier = next(days for days in tiers if left <= days)
    return _("Within {days} days.").format(days=tier)


def _assessments(bureau: Bureau, today: date, _horizon: date) -> Iterator[Due]:
    until = _lead(bureau, today, "assessment")
    columns = "licence.kind, licence.assessed_on"
    for row in _of_people(bureau, "licence", columns, "licence.assessed_on IS NOT NULL"):
        due = terms.next_assessment(row["kind"], row["assessed_on"], bureau.rules, today)
        if due and due.day <= until:
            title = _("{name}: periodic assessment of the physician").format(name=row["name"])
            yield Due("licence_assessment", "licence", row["id"], title, due.day, due.why)


def _contracts(bureau: Bureau, today: date, _horizon: date) -> Iterator[Due]:
    until = _lead(bureau, today, "contract")
    rows = _of_people(
        bureau,
        "contract",
        "contract.kind, contract.valid_from, contract.valid_to",
        """contract.ended_on IS NULL AND contract.valid_to <= ? AND NOT EXISTS (SELECT 1 FROM contract newer
           WHERE newer.person = contract.person AND newer.deleted_at IS NULL
             AND newer.valid_from > contract.valid_from)""",
        f"{until.isoformat()}~",
    )
    for row in rows:
        day = dates.last_day(row["valid_to"])
        if day <= until:
            kind = codes.code_list("contract_kind").label(row["kind"])
            title = _("{name}: {kind} ends").format(name=row["name"], kind=kind)
            why = _("The contract from {start} ends on {end}; no later one is recorded.")
            why = why.format(start=row["valid_from"], end=row["valid_to"])
            yield Due("contract_end", "contract", row["id"], title, day, why)


def _probation(bureau: Bureau, today: date, _horizon: date) -> Iterator[Due]:
    until, since = _lead(bureau, today, "probation"), today - timedelta(days=60)
    rows = _of_people(
        bureau, "contract", "contract.probation_to", "contract.probation_to IS NOT NULL AND ended_on IS NULL"
    )
    for row in rows:
        day = dates.last_day(row["probation_to"])
        if since <= day <= until:
            title = _("{name}: probation ends").format(name=row["name"])
            why = _("Probation until {day}, as the contract says; decide on the appointment before.")
            yield Due("probation_end", "contract", row["id"], title, day, why.format(day=row["probation_to"]))


def _sanctions(bureau: Bureau, today: date, _horizon: date) -> Iterator[Due]:
    until = _lead(bureau, today, "sanction")
    columns = "sanction.kind, sanction.decided_on, sanction.valid_to"
    for row in _of_people(bureau, "sanction", columns, "sanction.lifted_on IS NULL AND sanction.valid_to IS NOT NULL"):
        day = dates.last_day(row["valid_to"])
        if day <= until:
            kind = codes.code_list("sanction_kind").label(row["kind"])
            title = _("{name}: {kind} to be lifted").format(name=row["name"], kind=kind)
            found = terms.sanction_end(row["kind"], row["decided_on"], bureau.rules)
            why = (found.why + " ") if found else ""
            why += _("The period ends on {day}; lifting it wants a written decision.").format(day=row["valid_to"])
            yield Due("sanction_end", "sanction", row["id"], title, day, why)


def _talents(bureau: Bureau, today: date, _horizon: date) -> Iterator[Due]:
    until = _lead(bureau, today, "talent")
    columns = "talent.kind, talent.batch, talent.review_on, talent.valid_to, talent.outcome"
    where = "(talent.review_on IS NOT NULL AND talent.outcome IS NULL OR talent.valid_to IS NOT NULL)"
    for row in _of_people(bureau, "talent", columns, where):
        kind = codes.code_list("talent_kind").label(row["kind"])
        facts = {"name": row["name"], "kind": kind}
        if row["review_on"] and not row["outcome"] and dates.last_day(row["review_on"]) <= until:
            title = _("{name}: review as {kind}").format(**facts)
            why = _("The review of this title is due on {day}; no result is recorded.").format(day=row["review_on"])
            yield Due("talent_review", "talent", row["id"], title, dates.last_day(row["review_on"]), why)
        if row["valid_to"] and today - timedelta(days=90) <= dates.last_day(row["valid_to"]) <= until:
            title = _("{name}: term as {kind} ends").format(**facts)
            why = _("The term of this title ends on {day}.").format(day=row["valid_to"])
            yield Due("talent_term", "talent", row["id"], title, dates.last_day(row["valid_to"]), why)


def _appraisals(bureau: Bureau, today: date, _horizon: date) -> Iterator[Due]:
    """Who served all of last year and has no appraisal of it, once any was entered; many of one unit are one due."""
    year = today.year - 1
    if not bureau.db.value("SELECT 1 FROM appraisal WHERE year = ? AND deleted_at IS NULL LIMIT 1", (year,)):
        return
    rows = bureau.db.rows(
        f"""SELECT person.id, person.name, person.unit FROM person WHERE {_AT_WORK}
            AND EXISTS (SELECT 1 FROM post WHERE post.person = person.id AND post.deleted_at IS NULL
                AND coalesce(post.valid_from, '') <= ?)
            AND NOT EXISTS (SELECT 1 FROM appraisal WHERE appraisal.person = person.id AND appraisal.year = ?
                AND appraisal.deleted_at IS NULL)""",
        (f"{year}-01-01", year),
    )
    by_unit: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        by_unit.setdefault(row["unit"], []).append(row)
    names = store.titles(bureau, "unit", by_unit)
    why = _("Whoever served the whole of {year} is assessed; here nothing is recorded.").format(year=year)
    for unit, people in by_unit.items():
        if len(people) > _MANY:
            title = _("{unit}: {count} people without the appraisal of {year}")
            title = title.format(unit=names.get(unit, ""), count=len(people), year=year)
            yield Due("appraisal_missing", "unit", unit, title, date(today.year, 3, 31), why)
            continue
        for row in people:
            title = _("{name}: no appraisal of {year}").format(name=row["name"], year=year)
            yield Due("appraisal_missing", "person", row["id"], title, date(today.year, 3, 31), why)


def _birthdays(bureau: Bureau, today: date, _horizon: date) -> Iterator[Due]:
    """Off until the bureau turns it on; with a known day only."""
    if bureau.setting(BIRTHDAYS) != "1":
        return
    until = _lead(bureau, today, "birthday")
    days = [today + timedelta(days=ahead) for ahead in range((until - today).days + 1)]
    marks = ", ".join("?" * len(days))
    rows = bureau.db.rows(
        f"""SELECT person.id, person.name, person.birth_date FROM person
            WHERE {_AT_WORK} AND substr(person.birth_date, 6, 5) IN ({marks})""",
        [day.strftime("%m-%d") for day in days],
    )
    for row in rows:
        day = next(day for day in days if day.strftime("%m-%d") == row["birth_date"][5:10])
        title = _("{name}: birthday, {years} years").format(
            name=row["name"], years=day.year - int(row["birth_date"][:4])
        )
        why = _("Born {birth}.").format(birth=row["birth_date"])
        yield Due("birthday", "person", row["id"], title, day, why)


DUES = (
    DueSource("licence_expiry", "personnel", N_("Licence expires"), 90, _licences),
    DueSource("licence_assessment", "personnel", N_("Periodic assessment"), 90, _assessments),
    DueSource("contract_end", "personnel", N_("Contract ends"), 60, _contracts),
    DueSource("probation_end", "personnel", N_("Probation ends"), 30, _probation),
    DueSource("sanction_end", "personnel", N_("Sanction to be lifted"), 7, _sanctions),
    DueSource("talent_review", "personnel", N_("Talents: review and term"), 60, _talents),
    DueSource("appraisal_missing", "personnel", N_("Appraisal missing"), 0, _appraisals),
    DueSource("birthday", "personnel", N_("Birthday"), 7, _birthdays),
)
