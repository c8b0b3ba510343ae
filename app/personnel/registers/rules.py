"""Rules of the registers: what an entry must satisfy, how long a notice stands, what a broken commitment costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app import dates, working_days
from app.i18n import _
from app.records import Check, Problems, Row, Setting
from app.rules import RuleBook

OPEN = "open"  # open recruitment; anything else is a competition inside
_WEIGHTS = ("written_weight", "interview_weight", "assessment_weight")


def in_order(*names: str) -> Check:
    """A check that these days, as far as they are known, do not run backwards."""

    def check(row: Row, _setting: Setting) -> Problems:
        problems: Problems = {}
        latest = ""
        for name in names:
            day = row.get(name)
            if day and day < latest:
                problems[name] = _("This day lies before {day}, when it began.").format(day=latest)
            latest = max(latest, day or "")
        return problems

    return check


def not_in_future(*names: str) -> Check:
    """A check that these days have come: what has happened cannot lie ahead."""

    def check(row: Row, setting: Setting) -> Problems:
        today = setting.today.isoformat()
        late = [name for name in names if (row.get(name) or "") > today]
        return dict.fromkeys(late, _("This day lies in the future."))

    return check


def every(*checks: Check) -> Check:
    """All problems of several checks."""

    def check(row: Row, setting: Setting) -> Problems:
        problems: Problems = {}
        for one in checks:
            problems |= one(row, setting)
        return problems

    return check


def pool_problems(pool: Row, _setting: Setting) -> Problems:
    """The age band of a list does not run backwards."""
    low, high = pool.get("age_from"), pool.get("age_to")
    if low is not None and high is not None and high < low:
        return {"age_to": _("The upper age lies below the lower one.")}
    return {}


def member_problems(member: Row, _setting: Setting) -> Problems:
    """More votes for than cast cannot be; who leaves the list leaves it for a reason, who is promoted to something."""
    problems: Problems = {}
    votes, cast = member.get("votes_for"), member.get("votes_cast")
    if votes is not None and cast is not None and votes > cast:
        problems["votes_for"] = _("There are more votes for than votes cast ({cast}).").format(cast=cast)
    if member.get("left_on") and not member.get("left_reason"):
        problems["left_reason"] = _("Say why the person left the list.")
    if member.get("promoted_on") and not member.get("promoted_to"):
        problems["promoted_to"] = _("Say to which post the person was promoted.")
    return problems


def review_problems(review: Row, _setting: Setting) -> Problems:
    """Who is taken off a list, or added to it, is so for a reason."""
    if review.get("decision") in ("remove", "out", "add") and not review.get("reason"):
        return {"reason": _("Give the reason for this decision.")}
    return {}


def planning_problems(entry: Row, setting: Setting) -> Problems:
    """Who is taken out of the planning, or added to it, is so for a reason."""
    return review_problems({**entry, "decision": entry.get("action")}, setting)


def age_band(kind: str, low: int | None, high: int | None, on: date, book: RuleBook) -> tuple[int, int, str] | None:
    """``(from, to, source)`` of a reserve list: its own band, else that of its kind by rule; None if neither says."""
    if low is not None and high is not None:
        return low, high, _("the list's own band")
    rule = book.find("reserve.age_band", on)
    band = rule.value.get(kind) if rule else None
    return (int(band[0]), int(band[1]), rule.source) if rule and band else None


def age_at_end(birth: str | None, year: int) -> int | None:
    """Full years on 31 December of a year; None while the birth is unknown."""
    return year - int(birth[:4]) if birth else None  # on the last day of a year every birthday has been


def competition_problems(row: Row, setting: Setting) -> Problems:
    """Days in order, weights that make 100, and a notice that stands as long as the rule wants."""
    problems = in_order("notice_from", "notice_to")(row, setting) | in_order("term_from", "term_to")(row, setting)
    weights = [float(row[name]) for name in _WEIGHTS if row.get(name) is not None]
    if weights and sum(weights) != 100:
        problems["written_weight"] = _("The weights make {sum}, not 100.").format(sum=f"{sum(weights):g}")
    return notice_problem("competition", row, setting) | problems


def appointment_problems(row: Row, setting: Setting) -> Problems:
    """Days in order, and a notice that stands as long as the rule wants."""
    problems = in_order("notice_from", "notice_to")(row, setting) | in_order("term_from", "term_to")(row, setting)
    return notice_problem("appointment", row, setting) | problems


@dataclass(frozen=True)
class Notice:
    """How long a public notice must stand: until which day at the earliest, and the sentence that says why."""

    until: date
    why: str


def notice_of(procedure: str, row: Row, book: RuleBook) -> Notice | None:
    """The notice of a competition or appointment; the rule counts days in open recruitment and working days elsewhere.

    None while it has no first day, or where no rule is known.
    """
    if not row.get("notice_from"):
        return None
    first = date.fromisoformat(row["notice_from"])
    counts = "days" if row.get("kind") == OPEN else "working_days"
    rule = book.find(f"{procedure}.notice_{counts}", first)
    if rule is None:
        return None
    if counts == "days":
        until = first + timedelta(days=int(rule.value) - 1)
        sentence = _("The notice must stand at least {count} days, until {day} ({source}).")
    else:
        until = working_days.last_of(first, int(rule.value), book)
        sentence = _("The notice must stand at least {count} working days, until {day} ({source}).")
    return Notice(until, sentence.format(count=rule.value, day=until.isoformat(), source=rule.source))


def notice_problem(procedure: str, row: Row, setting: Setting) -> Problems:
    """A public notice that ends too early."""
    end = row.get("notice_to")
    notice = notice_of(procedure, row, setting.rules) if end else None
    if not end or notice is None or end < row["notice_from"] or end >= notice.until.isoformat():
        return {}
    return {"notice_to": notice.why}


def weigh(competition: Row, setting: Setting) -> Row:
    """The weights of the rule where the clerk gave none."""
    rule = setting.rules.find("competition.weights", setting.today)
    if rule is None or any(competition.get(name) is not None for name in _WEIGHTS):
        return competition
    return {**competition, **{name: rule.value[name.removesuffix("_weight")] for name in _WEIGHTS}}


def penalty_cn(cost: int, total: int, served: int) -> int:
    """At most this is paid back in China: the cost of the months not served (劳动合同法 art 22); months, hundredths."""
    return round(cost * (total - served) / total)


def repayment_vn(cost: int, required: int, served: int) -> int:
    """What is paid back in Vietnam: S = F / T1 × (T1 − T2) (Nghị định 101/2017/NĐ-CP); months, hundredths."""
    return round(cost / required * (required - served))


def derive_sponsorship(row: Row, setting: Setting) -> Row:
    """When the service ends; after a breach the months served and what is to be paid back."""
    derived = {**row, "service_until": None, "served_months": None, "repayment": None}
    start, months, breach = row.get("service_from"), row.get("commitment_months"), row.get("breached_on")
    if start and months:
        end = dates.add_months(date.fromisoformat(start), int(months)) - timedelta(days=1)
        derived["service_until"] = end.isoformat()
    if breach and months:
        served = min(_months(start, breach), int(months)) if start else 0
        reckon = repayment_vn if setting.jurisdiction == "vn" else penalty_cn
        derived["served_months"] = served
        derived["repayment"] = reckon(int(row.get("support") or 0), int(months), served)
    return derived


def _months(start: str, end: str) -> int:
    """Whole months from the first day to the last, both served."""
    first, after = date.fromisoformat(start), date.fromisoformat(end) + timedelta(days=1)
    return max(0, (after.year - first.year) * 12 + after.month - first.month - (after.day < first.day))


def sponsorship_problems(row: Row, setting: Setting) -> Problems:
    """Service begins after the agreement and before its breach; what was paid back was paid on a day."""
    problems = in_order("agreed_on", "service_from", "breached_on", "repaid_on")(row, setting)
    if row.get("breached_on") and not row.get("reason"):
        problems["reason"] = _("Say why the commitment was broken.")
    if row.get("repaid") and not row.get("repaid_on"):
        problems["repaid_on"] = _("Enter the day of the repayment.")
    return problems


def settled_problems(case: Row, setting: Setting) -> Problems:
    """A settled case has a day; a day makes it settled."""
    problems = in_order("applied_on", "settled_on")(case, setting)
    if case.get("status") == "settled" and not case.get("settled_on"):
        problems["settled_on"] = _("Enter the day on which the case was settled.")
    return problems


def link_problems(link: Row, setting: Setting) -> Problems:
    """A leader is linked to somebody else."""
    problems = in_order("since", "until")(link, setting)
    if link.get("leader") is not None and link.get("leader") == link.get("talent"):
        problems["talent"] = _("A leader cannot be linked to himself or herself.")
    return problems


def recruit_problems(row: Row, setting: Setting) -> Problems:
    """Somebody arrives and later leaves; both have happened."""
    return not_in_future("arrived_on", "left_on")(row, setting) | in_order("arrived_on", "left_on")(row, setting)
