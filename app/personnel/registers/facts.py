"""What is computed about a row of a register, each with its reason: numbers against quotas, bands, notices, service."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from app import dates, store
from app.facts import Fact, FactSource
from app.i18n import _
from app.personnel.records.registers_recruitment import SPONSORSHIP
from app.personnel.registers import rules
from app.records import Row
from app.values import show, show_date

if TYPE_CHECKING:
    from app.bureau import Bureau


def pool_facts(bureau: Bureau, pool: Row) -> Iterator[Fact]:
    """Members against the quota, and the age band in force."""
    members, quota = pool["members"], pool["quota"]
    value = _("{members} of {quota}").format(members=members, quota=quota)
    why = _("{members} people stand in the list and are not out of it: not promoted, not removed, not left.")
    yield Fact("members", _("Members now"), value, why.format(members=members), members > quota)
    band = rules.age_band(pool["kind"], pool["age_from"], pool["age_to"], bureau.today, bureau.rules)
    if band:
        low, high, source = band
        why = _("Full years on 31 December ({source}).").format(source=source)
        yield Fact("band", _("Age band"), _("{low} to {high} years").format(low=low, high=high), why)


def member_facts(bureau: Bureau, member: Row) -> Iterator[Fact]:
    """The age on the last day of this year against the band of the list; since when the person is out."""
    person, pool = store.get(bureau, "person", member["person"]), store.get(bureau, "reserve_pool", member["pool"])
    year = bureau.today.year
    age = rules.age_at_end(person["birth_date"], year)
    band = rules.age_band(pool["kind"], pool["age_from"], pool["age_to"], bureau.today, bureau.rules)
    if age is not None:
        why = _("{year} − {born} = {age} full years on 31 December.").format(
            year=year, born=person["birth_date"][:4], age=age
        )
        outside = band is not None and not band[0] <= age <= band[1]
        if band:
            why += " " + _("The band is {low} to {high} ({source}).").format(low=band[0], high=band[1], source=band[2])
        yield Fact("age", _("Age at the end of the year"), _("aged {years}").format(years=age), why, outside)
    if member["out_on"]:
        why = _("The day on which the person left the list, was promoted, or was removed by a yearly review.")
        yield Fact("out", _("Out since"), show_date(member["out_on"]), why)


def competition_facts(bureau: Bureau, row: Row) -> Iterator[Fact]:
    """Until when the notice must stand, and how many of the places are filled."""
    yield from _notice(bureau, "competition", row)
    value = _("{count} of {places}").format(count=row["appointed"], places=row["places"])
    why = _("Applicants with the result “appointed”, against the places of the competition.")
    yield Fact("appointed", _("Appointed"), value, why, row["appointed"] > row["places"])


def appointment_facts(bureau: Bureau, row: Row) -> Iterator[Fact]:
    """Until when the notice must stand."""
    yield from _notice(bureau, "appointment", row)


def _notice(bureau: Bureau, procedure: str, row: Row) -> Iterator[Fact]:
    notice = rules.notice_of(procedure, row, bureau.rules)
    if notice:
        yield Fact("notice", _("Notice at least until"), show_date(notice.until.isoformat()), notice.why)


def demand_facts(_bureau: Bureau, row: Row) -> Iterator[Fact]:
    """How many of those wanted have arrived."""
    value = _("{count} of {wanted}").format(count=row["filled"], wanted=row["wanted"])
    yield Fact("filled", _("Filled"), value, _("Recruited people of this post with a day of arrival."))


def sponsorship_facts(bureau: Bureau, row: Row) -> Iterator[Fact]:
    """The end of the service, and after a breach what is to be paid back."""
    if row["service_until"]:
        why = _("{months} months from {start}.").format(
            months=row["commitment_months"], start=show_date(row["service_from"])
        )
        yield Fact("until", _("Service until"), show_date(row["service_until"]), why)
    if row["repayment"] is not None:
        rule = bureau.rules.find("commitment.repayment", date.fromisoformat(row["breached_on"]))
        amount = show(SPONSORSHIP.field("repayment"), row["repayment"])
        why = _("{support} × ({total} − {served}) ÷ {total} months = {amount} ({source}).").format(
            support=show(SPONSORSHIP.field("support"), row["support"] or 0),
            total=row["commitment_months"],
            served=row["served_months"],
            amount=amount,
            source=rule.source if rule else "–",
        )
        yield Fact("repayment", _("To be repaid"), amount, why, (row["repaid"] or 0) < row["repayment"])


def link_facts(bureau: Bureau, link: Row) -> Iterator[Fact]:
    """When the next contact is due."""
    rule = bureau.rules.find("talents.contact_months", bureau.today)
    if rule is None or (link["until"] or "9999") < bureau.today.isoformat():
        return
    since = link["last_visit"] or link["since"]
    due = dates.add_months(date.fromisoformat(since), int(rule.value))
    why = _("{months} months after {day}, the last contact or the beginning ({source}).")
    why = why.format(months=rule.value, day=show_date(since), source=rule.source)
    yield Fact("contact", _("Next contact by"), show_date(due.isoformat()), why, due < bureau.today)


FACTS: dict[str, FactSource] = {
    "reserve_pool": pool_facts,
    "reserve_member": member_facts,
    "competition": competition_facts,
    "appointment": appointment_facts,
    "demand": demand_facts,
    "sponsorship": sponsorship_facts,
    "talent_link": link_facts,
}
