"""What is computed about a person, each with its reason: age, service, retirement, leave, titles, terms that end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from app import attachments, codes, dates
from app.facts import Fact, FactSource
from app.i18n import _
from app.personnel import present, rules, terms
from app.personnel.registers import facts as register_facts
from app.records import Row
from app.values import show_date

if TYPE_CHECKING:
    from app.bureau import Bureau


def person_facts(bureau: Bureau, person: Row) -> Iterator[Fact]:
    """Everything that rules and rows say about a person today."""
    for source in (_age, _service, _retirement, _leave, _promotion, _above, _sanctions, _licences, _contract):
        yield from source(bureau, person)


def _age(bureau: Bureau, person: Row) -> Iterator[Fact]:
    birth = person.get("birth_date")
    if birth:
        years = dates.full_years(dates.first_day(birth), bureau.today)
        yield Fact("age", _("Age"), _("aged {years}").format(years=years), terms.age_why(birth, bureau.today))


def _service(bureau: Bureau, person: Row) -> Iterator[Fact]:
    start = person.get("work_start")
    if not start or dates.first_day(start) > bureau.today:
        return
    by_year, full = terms.service_by_calendar(start, bureau.today), terms.service_full(start, bureau.today)
    value = _("{calendar} by calendar years · {years} years {months} months in full")
    why = _(
        "Since {start}. By calendar years (pay steps): {year} − {first} + 1 = {calendar}. "
        "In full years and months (retirement, leave): {years} years {months} months; "
        "for the pension {pension} years (over 6 months count as a year, up to 6 as half a year)."
    )
    facts = {"calendar": by_year, "years": full.years, "months": full.months, "start": show_date(start)}
    facts |= {"year": bureau.today.year, "first": start[:4], "pension": f"{terms.pension_years(full):g}"}
    yield Fact("service", _("Length of service"), value.format(**facts), why.format(**facts))


def _retirement(bureau: Bureau, person: Row) -> Iterator[Fact]:
    label, found = _("Retirement"), rules.retirement(person, bureau.jurisdiction, bureau.rules)
    if found is None:
        if person.get("birth_date") and not person.get("retire_base") and bureau.jurisdiction == "cn":
            why = _("Choose the retirement base age (60, 55 or 50) in the form; it is never derived from sex alone.")
            yield Fact("retirement", label, _("Base age not chosen"), why, True)
        return
    value = _("{month} at {years} years {months} months").format(
        month=show_date(found.month), years=found.age // 12, months=found.age % 12
    )
    yield Fact("retirement", label, value, found.why, dates.last_day(found.month) < bureau.today)
    if found.earliest and found.latest:
        window = _("{earliest} to {latest}").format(earliest=show_date(found.earliest), latest=show_date(found.latest))
        source = bureau.rules.rule("retirement.flexible_months", _not_before_2025(found.month)).source
        why = _("Up to {months} months before or after, never before the original age ({source}).")
        months = bureau.rules.value("retirement.flexible_months", _not_before_2025(found.month))
        yield Fact("window", _("Flexible window"), window, why.format(months=months, source=source))
    if found.minimum_years is not None:
        rule = bureau.rules.rule("retirement.minimum_years", _not_before_2025(found.month))
        why = _("Who retires in {year} needs at least {years} years of contribution ({source}).")
        value = _("{years} years").format(years=f"{found.minimum_years:g}")
        why = why.format(year=found.month[:4], years=f"{found.minimum_years:g}", source=rule.source)
        yield Fact("minimum", _("Minimum contribution"), value, why)


def _not_before_2025(month: str) -> date:
    return max(date(2025, 1, 1), dates.first_day(month))


def _leave(bureau: Bureau, person: Row) -> Iterator[Fact]:
    start = person.get("work_start")
    if not start or dates.first_day(start) > bureau.today or (person.get("flow") or "").startswith(rules.LEFT):
        return
    service = terms.service_full(start, bureau.today)
    days, rule = terms.annual_leave(service, bureau.rules, bureau.today)
    why = _("{years} full years of service make {days} working days ({source}).")
    why = why.format(years=service.years, days=days, source=rule.source)
    yield Fact("leave", _("Annual leave"), _("{days} days").format(days=days), why)


def _promotion(bureau: Bureau, person: Row) -> Iterator[Fact]:
    """By the title qualified for: the next one may be asked for some years after the present one was had."""
    titles = [row for row in bureau.rows_of("title", "person", person["id"]) if row["kind"] == "qualified"]
    latest = max((row for row in titles if row["valid_from"]), key=lambda row: row["valid_from"], default=None)
    if latest is None:
        return
    level, education = present.title_level(latest["code"]), person.get("education") or ""
    found = terms.promotion(level, education, latest["valid_from"], bureau.rules, bureau.today)
    if found:
        value = _("from {day}").format(day=show_date(found.day.isoformat()[:7]))
        yield Fact("promotion", _("Next title"), value, found.why)


def _above(bureau: Bureau, person: Row) -> Iterator[Fact]:
    qualified, held = person.get("title_qualified"), person.get("title_held")
    if not is_above(qualified, held):
        return
    titles = bureau.rows_of("title", "person", person["id"])
    approval = next((row["approval"] for row in titles if row["kind"] == "held" and row["approval"]), None)
    value = _("{held} held, {qualified} qualified for").format(
        held=codes.code_list("title_level").label(held),
        qualified=codes.code_list("title_any").label(qualified) or _("nothing"),
    )
    why = _("The level held is above the one qualified for (低职高聘).") + " "
    why += _("Approved by {document}.").format(document=approval) if approval else _("No approval is recorded.")
    yield Fact("above", _("Held above qualification"), value, why, not approval)


def is_above(qualified: str | None, held: str | None) -> bool:
    """Whether a level is held above the title qualified for (低职高聘); levels count down from senior, 1."""
    level = present.title_level(held)
    return bool(level) and level < (present.title_level(qualified) or "9")


def _sanctions(bureau: Bureau, person: Row) -> Iterator[Fact]:
    for row in bureau.rows_of("sanction", "person", person["id"]):
        found = terms.sanction_end(row["kind"], row["decided_on"], bureau.rules)
        if row["lifted_on"] or not row["valid_to"]:
            continue
        label = codes.code_list("sanction_kind").label(row["kind"])
        day = show_date(row["valid_to"])
        over = dates.last_day(row["valid_to"]) < bureau.today
        value = _("{kind}, ended {day}, not lifted yet") if over else _("{kind}, in force until {day}")
        why = found.why if found else _("As written in the decision.")
        yield Fact("sanction", _("Sanction"), value.format(kind=label, day=day), why, True)


def _licences(bureau: Bureau, person: Row) -> Iterator[Fact]:
    for row in bureau.rows_of("licence", "person", person["id"]):
        label = codes.code_list("licence_kind").label(row["kind"])
        end = None
        if not row["unlimited"]:
            end = terms.licence_end(row["kind"], row["valid_from"], row["valid_to"], bureau.rules)
        if end:
            over = end.day < bureau.today
            text = _("expired on {day}") if over else _("valid until {day}")
            yield Fact("licence", label, text.format(day=show_date(end.day.isoformat())), end.why, over)
        due = terms.next_assessment(row["kind"], row["assessed_on"], bureau.rules, bureau.today)
        if due:
            text = _("assessment due {day}").format(day=show_date(due.day.isoformat()))
            yield Fact("assessment", label, text, due.why, due.day < bureau.today)


def _contract(bureau: Bureau, person: Row) -> Iterator[Fact]:
    running = [row for row in bureau.rows_of("contract", "person", person["id"]) if not row["ended_on"]]
    latest = max(running, key=lambda row: row["valid_from"], default=None)
    if latest is None:
        return
    end = latest["valid_to"]
    value = _("until {day}").format(day=show_date(end)) if end else _("without a last day")
    why, short = _contract_why(bureau, latest)
    over = bool(end) and dates.last_day(end) < bureau.today
    yield Fact("contract", _("Contract"), value, why, over or short)


def _contract_why(bureau: Bureau, contract: Row) -> tuple[str, bool]:
    """As written; and whether it is shorter than the rule for contracts of appointment allows in general."""
    why = _("Contract of {day}, as written.").format(day=show_date(contract["valid_from"]))
    if contract["kind"] != "appointment" or not contract["valid_to"]:
        return why, False
    day = dates.last_day(contract["valid_from"])
    rule = bureau.rules.rule("contract.minimum_months", max(day, date(2014, 7, 1)))
    short = dates.last_day(contract["valid_to"]) < dates.add_months(dates.first_day(contract["valid_from"]), rule.value)
    if not short:
        return why, False
    return why + " " + _("Shorter than {count} months ({source}).").format(count=rule.value, source=rule.source), True


def portrait(bureau: Bureau, person: int) -> bytes | None:
    """The person's newest photograph."""
    photos = [row for row in bureau.rows_of("attachment", "person", person) if row["kind"] == attachments.PHOTO]
    newest = max(photos, key=lambda row: (row["dated"] or "", row["id"]), default=None)
    return attachments.read(bureau, "attachment", newest["id"]) if newest else None


FACTS: dict[str, FactSource] = {"person": person_facts, **register_facts.FACTS}
PORTRAITS: dict[str, Callable[[Bureau, int], bytes | None]] = {"person": portrait}
