"""Terms that the law sets: service years, annual leave, licences, sanctions, promotion, contracts; each says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app import dates
from app.i18n import _
from app.rules import Rule, RuleBook

LAW = "2000-01-01"


@dataclass(frozen=True)
class Term:
    """A day that follows from a rule, and why."""

    day: date
    why: str


@dataclass(frozen=True)
class Years:
    """Whole years and the months beyond them."""

    years: int
    months: int = 0


def service_by_calendar(start: str, on: date) -> int:
    """Service years by calendar years (年头法): the first and the last year count whole. ``Y − Y0 + 1``."""
    return on.year - int(start[:4]) + 1


def service_full(start: str, on: date) -> Years:
    """Service by full years and months (周年法), from the first day that the start of work may mean."""
    since = dates.first_day(start)
    months = (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day)
    return Years(*divmod(max(months, 0), 12))


def pension_years(service: Years) -> float:
    """Service years as the 1955 rule rounds them for the pension: up to 6 months half a year, more a whole one."""
    if not service.months:
        return float(service.years)
    return service.years + (1.0 if service.months > 6 else 0.5)


def annual_leave(service: Years, book: RuleBook, on: date) -> tuple[int, Rule]:
    """Working days of annual leave, and the rule: bands of service years (China), or a base and steps (Vietnam)."""
    rule = book.rule("leave.annual", on)
    if "bands" in rule.value:
        days = [int(days) for least, days in rule.value["bands"] if service.years >= least]
        return (days[-1] if days else 0), rule
    base, step = int(rule.value["base"]), int(rule.value["years_per_day"])
    return base + service.years // step, rule


def sanction_end(kind: str, decided: str, book: RuleBook) -> Term | None:
    """The last day of a sanction's period; None where the law gives none for its kind."""
    rule = book.rule("sanction.months", dates.last_day(decided))
    months = rule.value.get(kind)
    if months is None:
        return None
    day = dates.add_months(dates.last_day(decided), int(months)) - timedelta(days=1)
    why = _("Decided {day}, period {months} months ({source}).").format(day=decided, months=months, source=rule.source)
    return Term(day, why)


def licence_end(kind: str, issued: str | None, valid_to: str | None, book: RuleBook) -> Term | None:
    """The last day of a licence: the one written on it, or what its term makes of the day of issue."""
    if valid_to:
        return Term(dates.last_day(valid_to), _("Valid until {day}, as written on the licence.").format(day=valid_to))
    if not issued:
        return None
    rule = book.rule("licence.years", dates.last_day(issued))
    years = rule.value.get(kind)
    if years is None:
        return None
    day = dates.add_months(dates.last_day(issued), 12 * int(years)) - timedelta(days=1)
    why = _("Issued {day}, valid {years} years ({source}).").format(day=issued, years=years, source=rule.source)
    return Term(day, why)


def next_assessment(kind: str, last: str | None, book: RuleBook, on: date) -> Term | None:
    """When a practitioner's next periodic assessment is due; None where there is none or the last is not known."""
    rule = book.rule("licence.assessment_years", on)
    years = rule.value.get(kind)
    if years is None or not last:
        return None
    day = dates.add_months(dates.last_day(last), 12 * int(years))
    why = _("Last assessed {day}, every {years} years ({source}).").format(day=last, years=years, source=rule.source)
    return Term(day, why)


def promotion(level: str, education: str, since: str, book: RuleBook, on: date) -> Term | None:
    """From when the next level of title may be asked for: a hint. ``level`` is the one held (2, 3, 4, 5, or "").

    ``education`` is a code of GB/T 4658; ``since`` the day from which the years count.
    """
    rule = book.rule("promotion.years", on)
    years = rule.value.get(level, {})
    wanted = next((years[key] for key in (education[:2], education[:1], "any") if key in years), None)
    if wanted is None:
        return None
    day = dates.add_months(dates.first_day(since), 12 * int(wanted))
    why = _("{years} years from {day} ({source}). A hint only; the local conditions decide.").format(
        years=wanted, day=since, source=rule.source
    )
    return Term(day, why)


def age_why(birth: str, on: date) -> str:
    """How an age was computed."""
    return _("Full years from {birth} to {day}.").format(birth=birth, day=on.isoformat())
