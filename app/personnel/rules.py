"""Rules of personnel: what a person's entry must satisfy, and when someone retires and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app import dates, jurisdiction, search
from app.i18n import _
from app.jurisdiction.identity import MALE, BadIdentity
from app.records import Problems, Row, Setting
from app.rules import RuleBook

IDENTITY_CARD = "1"
LEFT = "2"  # movement codes that start so are departures


@dataclass(frozen=True)
class Retirement:
    """When someone retires. Months are ``YYYY-MM``, ages in months; the window is None where the law gives none."""

    month: str
    age: int
    delay: int = 0
    minimum_years: float | None = None
    earliest: str | None = None
    latest: str | None = None
    why: str = ""
    source: str = ""


def retirement_cn(birth: str, base: str, book: RuleBook) -> Retirement:
    """Statutory retirement in China for a birth month and a base age of 60, 55 or 50 years.

    国务院关于渐进式延迟法定退休年龄的办法 arts 1–3; the flexible window by 人社部发〔2024〕94号.
    ValueError without a birth month.
    """
    born = _month_index(birth)
    start = date(2025, 1, 1)
    first = book.rule(f"retirement.{base}", start)
    original = born + int(first.value["base"])
    on = max(start, _month_start(original))
    rule = book.rule(f"retirement.{base}", on)
    late = original - _month_index(rule.valid_from)
    delay = 0 if late < 0 else min(late // int(rule.value["step"]) + 1, int(rule.value["cap"]))
    month = original + delay
    window = int(book.value("retirement.flexible_months", on)) if delay else 0
    why = _("Born {birth}, base age {base}: {months} months later than {original} ({source}).").format(
        birth=birth[:7], base=base, months=delay, original=_month_text(original), source=rule.source
    )
    return Retirement(
        month=_month_text(month),
        age=month - born,
        delay=delay,
        minimum_years=minimum_years(month // 12, book),
        earliest=_month_text(max(month - window, original)) if window else None,
        latest=_month_text(month + window) if window else None,
        why=why,
        source=rule.source,
    )


def minimum_years(year: int, book: RuleBook) -> float:
    """Years of contribution needed by who retires in a year: 15 to 2029, then half a year more each year up to 20."""
    value = book.value("retirement.minimum_years", max(date(2025, 1, 1), date(year, 1, 1)))
    steps = max(0, year - int(value["first_year"]) + 1)
    return min(float(value["start"]) + float(value["step"]) * steps, float(value["last"]))


def retirement_vn(birth: str, sex: str, book: RuleBook, early_months: int = 0) -> Retirement:
    """Retirement in Vietnam: the first month whose year's age is reached (Bộ luật Lao động 2019 art 169, NĐ 135/2020).

    ``early_months`` moves the age down by that much, with the schedule of the year of the early retirement.
    """
    born = _month_index(birth)
    key = "retirement.male" if sex == MALE else "retirement.female"
    rule = book.rule(key, date(2021, 1, 1))
    month = born + int(rule.value["start"]) - early_months
    while month - born < _age_vn(rule.value, month // 12) - early_months:
        month += 1
    why = _("Born {birth}: the age for {year} is {years} years {months} months ({source}).").format(
        birth=birth[:7], year=month // 12, years=(month - born) // 12, months=(month - born) % 12, source=rule.source
    )
    return Retirement(month=_month_text(month), age=month - born, why=why, source=rule.source)


def _age_vn(value: dict[str, int], year: int) -> int:
    return min(value["cap"], value["start"] + value["step"] * max(0, year - value["first_year"]))


def retirement(person: Row, jurisdiction_code: str, book: RuleBook) -> Retirement | None:
    """When a person retires; None while birth month, sex or base age is unknown."""
    birth, sex, base = person.get("birth_date"), person.get("sex"), person.get("retire_base")
    if not birth or len(birth) < 7:
        return None
    if jurisdiction_code == "cn":
        return retirement_cn(birth, base, book) if base else None
    return retirement_vn(birth, sex, book) if sex in ("1", "2") else None


def _month_index(partial: str) -> int:
    return int(partial[:4]) * 12 + int(partial[5:7]) - 1


def _month_text(index: int) -> str:
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def _month_start(index: int) -> date:
    return date(index // 12, index % 12 + 1, 1)


def unit_problems(unit: Row, _setting: Setting) -> Problems:
    """A unit must not stand below itself, nor end before it began."""
    problems = period_problems(unit, _setting)
    if unit.get("parent") is not None and unit.get("parent") == unit.get("id"):
        problems["parent"] = _("A unit cannot belong to itself.")
    return problems


def period_problems(row: Row, _setting: Setting) -> Problems:
    """A period must not end before it begins."""
    start, end = row.get("valid_from"), row.get("valid_to")
    if start and end and dates.last_day(end) < dates.first_day(start):
        return {"valid_to": _("The end lies before the beginning.")}
    return {}


def person_problems(person: Row, setting: Setting) -> Problems:
    """Identity number against its check digit, sex and birth date; dates that cannot be."""
    problems: Problems = {}
    birth = person.get("birth_date")
    if birth and dates.first_day(birth) > setting.today:
        problems["birth_date"] = _("The date of birth lies in the future.")
    start = person.get("work_start")
    if birth and start and dates.last_day(start) < dates.first_day(birth):
        problems["work_start"] = _("The start of work lies before the date of birth.")
    elif birth and start:
        problems |= _too_young(birth, start, setting)
    return identity_problems(person, setting) | problems


def _too_young(birth: str, start: str, setting: Setting) -> Problems:
    least = setting.rules.rule("work.minimum_age", setting.today)
    if int(start[:4]) - int(birth[:4]) > int(least.value):  # whichever the days are
        return {}
    first = dates.first_day(birth)
    if dates.last_day(start) >= dates.add_months(first, 12 * int(least.value)):
        return {}
    text = _("Nobody starts to work before the age of {years} ({source}).")
    return {"work_start": text.format(years=least.value, source=least.source)}


def identity_problems(person: Row, setting: Setting) -> Problems:
    """The identity number by itself and against sex and birth date (GB 11643; Thông tư 59/2021/TT-BCA)."""
    number = person.get("id_number")
    if not number or person.get("id_kind") not in (None, "", IDENTITY_CARD):
        return {}
    try:
        identity = jurisdiction.of(setting.jurisdiction).parse_identity(number)
    except BadIdentity as problem:
        return {"id_number": str(problem)}
    problems: Problems = {}
    sex, birth = person.get("sex"), person.get("birth_date")
    if identity.sex and sex in ("1", "2") and sex != identity.sex:
        problems["sex"] = _("The sex contradicts the identity number.")
    if identity.birth_date and birth and not _same_day(identity.birth_date, birth):
        problems["birth_date"] = _("The date of birth contradicts the identity number ({birth}).").format(
            birth=identity.birth_date
        )
    return problems


def _same_day(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def derive_person(person: Row, setting: Setting) -> Row:
    """The full identity number, sex and birth date from it where they are blank, and the words of the search box."""
    derived = dict(person)
    number = person.get("id_number")
    if number and person.get("id_kind") in (None, "", IDENTITY_CARD):
        try:
            identity = jurisdiction.of(setting.jurisdiction).parse_identity(number)
        except BadIdentity:
            pass  # told by the check
        else:
            derived["id_number"] = identity.number
            derived["sex"] = person.get("sex") or identity.sex or None
            derived["birth_date"] = person.get("birth_date") or identity.birth_date or None
    if setting.jurisdiction == "cn" and derived.get("sex") == MALE and not derived.get("retire_base"):
        derived["retire_base"] = "60"  # the law knows no other base for men; a woman's is chosen, never derived
    derived["search"] = search_words(derived)
    return derived


def search_words(person: Row) -> str:
    """Everything by which the search box finds a person: name in all readings, identity number, telephones."""
    words = (
        search.name_words(person.get("name") or ""),
        (person.get("id_number") or "").lower(),
        person.get("mobile") or "",
        (person.get("office_phone") or "").replace("-", ""),
    )
    return " ".join(filter(None, words))
