"""What the lists of cadres and talents ask for: over quota, outside the age band, not reviewed, too few links, late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from app import codes, dates
from app.dues import Due, DueSource
from app.i18n import N_, _
from app.personnel.registers import rules
from app.personnel.registers.figures import LINK_LAST_VISIT, MEMBER_OUT, PLANNED, POOL_MEMBERS

if TYPE_CHECKING:
    from app.bureau import Bureau
    from app.rules import Rule

_MEMBERS = f"""reserve_member JOIN reserve_pool ON reserve_pool.id = reserve_member.pool
    JOIN person ON person.id = reserve_member.person
    WHERE reserve_member.deleted_at IS NULL AND reserve_pool.deleted_at IS NULL AND {MEMBER_OUT} IS NULL"""
_LEADERS_DUTIES = ("1", "2", "3")  # code list duty: party secretary, head, deputy head
_AUTHORITY = "10"  # code list unit_kind: health authority


def _over_quota(bureau: Bureau, today: date, _horizon: date) -> Iterator[Due]:
    pools = bureau.db.rows(
        f"""SELECT id, name, quota, {POOL_MEMBERS} AS members FROM reserve_pool
            WHERE deleted_at IS NULL AND {POOL_MEMBERS} > quota"""
    )
    for pool in pools:
        title = _("{name}: {members} members, quota {quota}").format(**pool)
        why = _("{members} people stand in the list and none of them is out; its quota is {quota}: {over} too many.")
        over = pool["members"] - pool["quota"]
        yield Due("reserve_quota", "reserve_pool", pool["id"], title, today, why.format(**pool, over=over))


def _outside_band(bureau: Bureau, today: date, _horizon: date) -> Iterator[Due]:
    members = bureau.db.rows(
        f"""SELECT reserve_member.id, person.name, person.birth_date, reserve_pool.name AS pool, reserve_pool.kind,
            reserve_pool.age_from, reserve_pool.age_to FROM {_MEMBERS}"""
    )
    for row in members:
        band = rules.age_band(row["kind"], row["age_from"], row["age_to"], today, bureau.rules)
        age = rules.age_at_end(row["birth_date"], today.year)
        if band is None or age is None or band[0] <= age <= band[1]:
            continue
        title = _("{name}: {age} years, outside the band of {pool}").format(**row, age=age)
        why = _("Born {birth_date}, {age} full years on {day}; the band is {low} to {high} ({source}).").format(
            **row, age=age, low=band[0], high=band[1], source=band[2], day=f"{today.year}-12-31"
        )
        yield Due("reserve_age", "reserve_member", row["id"], title, date(today.year, 12, 31), why)


def _unreviewed(bureau: Bureau, today: date, horizon: date) -> Iterator[Due]:
    rule = bureau.rules.find("reserve.review_by", today)
    by = date.fromisoformat(f"{today.year}-{rule.value}") if rule else None
    if rule is None or by is None or by > horizon:
        return
    pools = bureau.db.rows(
        f"""SELECT reserve_pool.id, reserve_pool.name, count(*) AS open FROM {_MEMBERS}
            AND reserve_member.entered_on < ? AND NOT EXISTS (SELECT 1 FROM reserve_review
                WHERE reserve_review.member = reserve_member.id AND reserve_review.deleted_at IS NULL
                  AND reserve_review.year = ?) GROUP BY reserve_pool.id""",
        (f"{today.year}-01-01", today.year),
    )
    for pool in pools:
        title = _("{name}: {open} members not reviewed in {year}").format(**pool, year=today.year)
        why = _("{open} members who entered before {year} have no review of that year ({source}).")
        why = why.format(**pool, year=today.year, source=rule.source)
        yield Due("reserve_review", "reserve_pool", pool["id"], title, by, why)


def _gone_members(bureau: Bureau, today: date, _horizon: date) -> Iterator[Due]:
    members = bureau.db.rows(
        f"""SELECT reserve_member.id, person.name, person.flow, reserve_pool.name AS pool
            FROM {_MEMBERS} AND (person.flow LIKE '2%' OR person.deleted_at IS NOT NULL)"""
    )
    for row in members:
        title = _("{name} has left the staff and still stands in {pool}").format(**row)
        flow = codes.code_list("flow").label(row["flow"])
        why = _("The person's own entry says: {flow}. Enter the day on which the person left the list.")
        yield Due("reserve_gone", "reserve_member", row["id"], title, today, why.format(flow=flow or "–"))


def _planning_shares(bureau: Bureau, today: date, _horizon: date) -> Iterator[Due]:
    rule = bureau.rules.find("planning.shares", today)
    if rule is None:
        return
    rounds = bureau.db.rows(
        f"""SELECT planning_round.id, planning_round.name, planning_round.year, count(*) AS people,
            sum(person.sex = '2') AS women,
            sum(planning_round.year - CAST(substr(person.birth_date, 1, 4) AS INTEGER) < ?) AS young
            FROM planning_entry JOIN planning_round ON planning_round.id = planning_entry.round
            JOIN person ON person.id = planning_entry.person
            WHERE planning_entry.deleted_at IS NULL AND planning_round.deleted_at IS NULL AND {PLANNED}
              AND planning_round.year = (SELECT max(year) FROM planning_round WHERE deleted_at IS NULL)
            GROUP BY planning_round.id""",
        (int(rule.value["young_under"]),),
    )
    for row in rounds:
        yield from _share_dues(row, rule, today)


def _planning_review(bureau: Bureau, today: date, horizon: date) -> Iterator[Due]:
    rule = bureau.rules.find("planning.review_by", today)
    by = date.fromisoformat(f"{today.year}-{rule.value}") if rule else None
    if rule is None or by is None or by > horizon:
        return
    latest = bureau.db.rows(
        "SELECT id, name, year FROM planning_round WHERE deleted_at IS NULL ORDER BY year DESC, id DESC LIMIT 1"
    )
    for row in latest:
        if row["year"] < today.year:
            title = _("Planning not reviewed in {year}").format(year=today.year)
            why = _("The latest round is “{name}” of {last}; there is none of {year} ({source}).")
            why = why.format(name=row["name"], last=row["year"], year=today.year, source=rule.source)
            yield Due("planning_review", "planning_round", row["id"], title, by, why)


def _share_dues(row: dict[str, Any], rule: Rule, today: date) -> Iterator[Due]:
    shares = (
        ("women", N_("{name}: {count} women of {people}, at least {least} %")),
        ("young", N_("{name}: {count} young people of {people}, at least {least} %")),
    )
    for what, title in shares:
        count, people, least = row[what] or 0, row["people"], rule.value[what]
        if count * 100 < least * people:
            words = _(title).format(name=row["name"], count=count, people=people, least=least)
            why = _("{count} of {people} are {share} %; the least is {least} % ({source}).").format(
                count=count, people=people, share=f"{100 * count / people:.1f}", least=least, source=rule.source
            )
            yield Due("planning_shares", "planning_round", row["id"], words, today, why)


def _link_numbers(bureau: Bureau, today: date, _horizon: date) -> Iterator[Due]:
    rule = bureau.rules.find("talents.links", today)
    if rule is None:
        return
    day = today.isoformat()
    duties = ", ".join(f"'{duty}'" for duty in _LEADERS_DUTIES)
    leaders = bureau.db.rows(
        f"""WITH links AS (SELECT leader, count(*) AS number FROM talent_link
              WHERE deleted_at IS NULL AND since <= ? AND coalesce(until, '9999') >= ? GROUP BY leader),
            leaders AS (SELECT leader FROM links UNION SELECT person.id FROM person
              WHERE person.unit IN (SELECT id FROM unit WHERE kind = ?) AND person.duty IN ({duties}))
            SELECT person.id, person.name, coalesce(links.number, 0) AS number FROM leaders
            JOIN person ON person.id = leaders.leader LEFT JOIN links ON links.leader = person.id
            WHERE person.deleted_at IS NULL AND coalesce(person.flow, '') NOT LIKE '2%'""",
        (day, day, _AUTHORITY),
    )
    least, most = int(rule.value["least"]), int(rule.value["most"])
    for row in leaders:
        if not least <= row["number"] <= most:
            title = _("{name} keeps in touch with {number} talents").format(**row)
            why = _("Each leader keeps in touch with {least} to {most} talents ({source}); today it is {number}.")
            why = why.format(**row, least=least, most=most, source=rule.source)
            yield Due("talent_links", "person", row["id"], title, today, why)


def _contacts(bureau: Bureau, today: date, horizon: date) -> Iterator[Due]:
    rule = bureau.rules.find("talents.contact_months", today)
    if rule is None:
        return
    links = bureau.db.rows(
        f"""SELECT talent_link.id, leader.name AS leader, talent.name AS talent, talent_link.since,
            {LINK_LAST_VISIT} AS last FROM talent_link JOIN person AS leader ON leader.id = talent_link.leader
            JOIN person AS talent ON talent.id = talent_link.talent
            WHERE talent_link.deleted_at IS NULL AND coalesce(talent_link.until, '9999') >= ?""",
        (today.isoformat(),),
    )
    for row in links:
        since = row["last"] or row["since"]
        due = dates.add_months(date.fromisoformat(since), int(rule.value))
        if due <= horizon:
            title = _("{leader}: contact with {talent}").format(**row)
            why = _("The last contact was on {day}; the next is due after {months} months ({source}).")
            if row["last"] is None:
                why = _("There has been no contact since {day}; the first is due after {months} months ({source}).")
            why = why.format(day=since, months=rule.value, source=rule.source)
            yield Due("talent_contact", "talent_link", row["id"], title, due, why)


DUES = (
    DueSource("reserve_quota", "personnel", N_("Reserve list over quota"), 0, _over_quota),
    DueSource("reserve_age", "personnel", N_("Reserve cadre outside the age band"), 0, _outside_band),
    DueSource("reserve_review", "personnel", N_("Yearly review of a reserve list"), 60, _unreviewed),
    DueSource("reserve_gone", "personnel", N_("Reserve cadre who has left"), 0, _gone_members),
    DueSource("planning_shares", "personnel", N_("Shares in the planning"), 0, _planning_shares),
    DueSource("planning_review", "personnel", N_("Yearly review of the planning"), 60, _planning_review),
    DueSource("talent_links", "personnel", N_("Number of talents of a leader"), 0, _link_numbers),
    DueSource("talent_contact", "personnel", N_("Contact with a talent"), 30, _contacts),
)
