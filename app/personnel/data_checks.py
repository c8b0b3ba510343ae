"""Questions to the data of people: what is missing, contradicts itself, stands there twice or does not add up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from app import codes, dates
from app.checks import Check, Finding, in_slices
from app.i18n import N_, _
from app.personnel import rules
from app.personnel.records import PERSON
from app.personnel.units import checks as unit_checks
from app.records import Row
from app.values import mask

if TYPE_CHECKING:
    from app.bureau import Bureau

ON_STAFF = "person.deleted_at IS NULL AND (person.flow IS NULL OR person.flow < '2')"
_WHERE = "(SELECT coalesce(short_name, name) FROM unit WHERE unit.id = person.unit) AS unit_name"
_CLINICAL = "'11', '12', '21', '22'"  # job categories of 卫统 that may not be practised without a licence
_TO_PRACTISE = "'doctor', 'assistant', 'nurse', 'village'"  # kinds of licence that let one
_TRAINEE = "13"

Look = Callable[[Row], Iterator[tuple[str, str]]]  # (field, sentence) of what does not fit


def _people(bureau: Bureau, columns: tuple[str, ...], where: str, look: Look) -> Iterator[Finding | None]:
    """Look at the people on the staff that fit ``where``, some at a time."""
    for people in in_slices(bureau, "person", ("person.name", _WHERE, *columns), f"{ON_STAFF} AND {where}"):
        for person in people:
            for field, sentence in look(person):
                yield finding(person, field, sentence)
        yield None


def finding(person: Row, field: str, sentence: str) -> Finding:
    """A finding about a person."""
    return Finding("person", person["id"], person["name"], person["unit_name"] or "", field, sentence)


def _no_identity(bureau: Bureau) -> Iterator[Finding | None]:
    text = _("The identity number is missing.")
    return _people(bureau, (), "coalesce(person.id_number, '') = ''", lambda _person: iter([("id_number", text)]))


_IDENTITY = ("id_number", "id_kind", "sex", "birth_date")


def _bad_identity(bureau: Bureau) -> Iterator[Finding | None]:
    def look(person: Row) -> Iterator[tuple[str, str]]:
        number = person["id_number"]
        if text := rules.identity_problems(person, bureau).get("id_number"):
            # In full it stands in the person's form; findings are sent about and seen by every role.
            yield "id_number", text.replace(number, mask(PERSON.field("id_number"), number))

    return _people(bureau, _IDENTITY, "person.id_number IS NOT NULL", look)


def _contradicted(bureau: Bureau) -> Iterator[Finding | None]:
    def look(person: Row) -> Iterator[tuple[str, str]]:
        problems = rules.identity_problems(person, bureau)
        yield from ((field, text) for field, text in problems.items() if field != "id_number")

    return _people(bureau, _IDENTITY, "person.id_number IS NOT NULL", look)


def _too_young(bureau: Bureau) -> Iterator[Finding | None]:
    def look(person: Row) -> Iterator[tuple[str, str]]:
        begun = dates.last_day(person["work_start"])
        rule = bureau.rules.rule("work.minimum_age", max(begun, date(1995, 1, 1)))
        if begun < dates.add_months(dates.first_day(person["birth_date"]), 12 * int(rule.value)):
            text = _("Began work on {day}, younger than {age} (born {birth}; {source}).")
            yield (
                "work_start",
                text.format(day=person["work_start"], age=rule.value, birth=person["birth_date"], source=rule.source),
            )

    early = "substr(person.work_start, 1, 4) - substr(person.birth_date, 1, 4) <= 18"
    return _people(bureau, ("work_start", "birth_date"), early, look)


def _negative_service(bureau: Bureau) -> Iterator[Finding | None]:
    def look(person: Row) -> Iterator[tuple[str, str]]:
        if dates.first_day(person["work_start"]) > bureau.today:
            yield "work_start", _("The start of work lies in the future: {day}.").format(day=person["work_start"])

    return _people(bureau, ("work_start",), f"person.work_start > '{bureau.today.isoformat()}'", look)


def _left_before_start(bureau: Bureau) -> Iterator[Finding | None]:
    people = bureau.db.rows(
        f"""SELECT id, name, {_WHERE}, work_start, flow_date FROM person WHERE deleted_at IS NULL AND flow >= '2'
            AND work_start > flow_date || '~'"""
    )
    for person in people:
        text = _("Left on {left} before beginning work on {start}: the years of service are negative.")
        yield finding(person, "work_start", text.format(left=person["flow_date"], start=person["work_start"]))


def _service(bureau: Bureau) -> Iterator[Finding | None]:
    yield from _negative_service(bureau)
    yield from _left_before_start(bureau)


def _same_values(bureau: Bureau, keys: tuple[str, ...], field: str, sentence: str) -> Iterator[Finding | None]:
    """People who share what ought to be one person's own; each is told of the next one."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    known = " AND ".join(f"coalesce(person.{key}, '') <> ''" for key in keys)
    columns = (*(f"person.{key}" for key in keys), "person.name", _WHERE)
    for people in in_slices(bureau, "person", columns, f"{ON_STAFF} AND {known}"):
        for person in people:
            groups.setdefault(tuple(person[key] for key in keys), []).append(person)
        yield None
    for group in filter(lambda people: len(people) > 1, groups.values()):
        for person, other in zip(group, group[1:] + group[:1], strict=True):
            text = _(sentence).format(name=other["name"], unit=other["unit_name"] or "")
            yield finding(person, field, text)


def _twice(bureau: Bureau) -> Iterator[Finding | None]:
    sentence = N_("The same name and date of birth as {name} of {unit}.")
    return _same_values(bureau, ("name", "birth_date"), "name", sentence)


def _same_phone(bureau: Bureau) -> Iterator[Finding | None]:
    return _same_values(bureau, ("mobile",), "mobile", N_("The same mobile number as {name} of {unit}."))


def _no_title(bureau: Bureau) -> Iterator[Finding | None]:
    text = _("A health professional without a title; tables by title count this person nowhere.")
    where = f"""person.job_category BETWEEN '11' AND '69' AND person.job_category <> '{_TRAINEE}'
        AND coalesce(person.title_held, '') = '' AND coalesce(person.title_qualified, '') = ''"""
    return _people(bureau, (), where, lambda _person: iter([("title_held", text)]))


def _no_licence(bureau: Bureau) -> Iterator[Finding | None]:
    def look(person: Row) -> Iterator[tuple[str, str]]:
        category = codes.code_list("job_category").label(person["job_category"])
        yield "licence_no", _("{category} without a licence.").format(category=category)

    where = f"""person.job_category IN ({_CLINICAL}) AND coalesce(person.licence_no, '') = '' AND NOT EXISTS
        (SELECT 1 FROM licence WHERE licence.person = person.id AND licence.kind IN ({_TO_PRACTISE})
        AND licence.deleted_at IS NULL)"""
    return _people(bureau, ("job_category",), where, look)


def _expired(bureau: Bureau) -> Iterator[Finding | None]:
    """The last licence of a kind has run out; one that was renewed asks for nothing."""
    today = bureau.today.isoformat()
    licences = bureau.db.rows(
        f"""SELECT licence.id, person.name, {_WHERE}, licence.kind, licence.valid_to FROM licence
            JOIN person ON person.id = licence.person WHERE {ON_STAFF} AND licence.deleted_at IS NULL
            AND licence.valid_to || '~' < ? AND coalesce(licence.unlimited, 0) = 0 AND NOT EXISTS (SELECT 1
                FROM licence AS newer WHERE newer.person = licence.person AND newer.kind = licence.kind
                AND newer.deleted_at IS NULL AND (newer.unlimited = 1 OR coalesce(newer.valid_to, '9999') >= ?))
            ORDER BY licence.valid_to""",
        (today, today),
    )
    for row in licences:
        kind = codes.code_list("licence_kind").label(row["kind"])
        text = _("{kind} has expired on {day}.").format(kind=kind, day=row["valid_to"])
        yield Finding("licence", row["id"], row["name"], row["unit_name"] or "", "valid_to", text)
    yield None


def _overdue(bureau: Bureau) -> Iterator[Finding | None]:
    def look(person: Row) -> Iterator[tuple[str, str]]:
        found = rules.retirement(person, bureau.jurisdiction, bureau.rules)
        if found and dates.last_day(found.month) < bureau.today:
            text = _("Should have retired in {month} and is still on the staff.").format(month=found.month)
            yield "flow", f"{text} {found.why}"

    oldest = f"person.birth_date < '{bureau.today.year - 45:04d}'"  # nobody younger retires by age under any rule
    return _people(bureau, ("birth_date", "sex", "retire_base"), oldest, look)


def _unit_gone(bureau: Bureau) -> Iterator[Finding | None]:
    def look(person: Row) -> Iterator[tuple[str, str]]:
        text = _("Belongs to {unit}, which is no longer there since {day}.")
        yield "unit", text.format(unit=person["unit_name"], day=person["ended"])

    ended = "(SELECT valid_to FROM unit WHERE unit.id = person.unit)"
    return _people(bureau, (f"{ended} AS ended",), f"{ended} < '{bureau.today.isoformat()}'", look)


def _no_category(bureau: Bureau) -> Iterator[Finding | None]:
    text = _("In none of the groups health professional, other professional, management, worker: they do not add up.")
    known = "person.job_category BETWEEN '11' AND '90'"
    return _people(bureau, (), f"coalesce({known}, 0) = 0", lambda _person: iter([("job_category", text)]))


def _unexplained(bureau: Bureau) -> Iterator[Finding | None]:
    """Posts that begin or end this year where no other post of the person touches and no movement says why."""
    year = str(bureau.today.year)
    people = bureau.db.rows(
        f"""SELECT person.id, person.name, {_WHERE}, post.valid_from, post.valid_to,
                substr(post.valid_from, 1, 4) = ? AND post.flow_in IS NULL AND NOT EXISTS (SELECT 1 FROM post b
                    WHERE b.person = post.person AND b.id <> post.id AND b.deleted_at IS NULL
                    AND coalesce(b.valid_from, '') < post.valid_from) AS came,
                substr(post.valid_to, 1, 4) = ? AND post.flow_out IS NULL AND NOT EXISTS (SELECT 1 FROM post a
                    WHERE a.person = post.person AND a.id <> post.id AND a.deleted_at IS NULL
                    AND coalesce(a.valid_to, '9999') > post.valid_to) AS went
            FROM post JOIN person ON person.id = post.person
            WHERE post.deleted_at IS NULL AND person.deleted_at IS NULL AND (came OR went)""",
        (year, year),
    )
    for person in people:
        day = person["valid_from"] if person["came"] else person["valid_to"]
        text = _("On the staff from {day}, but no movement says how: opening + in − out is not the closing.")
        if not person["came"]:
            text = _("On the staff until {day}, but no movement says why: opening + in − out is not the closing.")
        yield finding(person, "flow", text.format(day=day))


def _check(name: str, label: str, find: Callable[[Bureau], Iterator[Finding | None]]) -> Check:
    return Check(name, "personnel", label, find)


CHECKS = (
    _check("no_identity", N_("Identity number missing"), _no_identity),
    _check("bad_identity", N_("Identity number wrong"), _bad_identity),
    _check("contradicted", N_("Sex or birth against the number"), _contradicted),
    _check("too_young", N_("Began work too young"), _too_young),
    _check("service", N_("Negative years of service"), _service),
    _check("twice", N_("Perhaps entered twice"), _twice),
    _check("same_phone", N_("Same mobile number"), _same_phone),
    _check("no_title", N_("Health professional without title"), _no_title),
    _check("no_licence", N_("Doctor or nurse without licence"), _no_licence),
    _check("expired", N_("Licence expired"), _expired),
    _check("overdue", N_("Past retirement and still here"), _overdue),
    _check("unit_gone", N_("In a unit that is gone"), _unit_gone),
    _check("similar_units", N_("Units of nearly the same name"), unit_checks.similar_units),
    _check("no_category", N_("In no group of the staff table"), _no_category),
    _check("unexplained", N_("Came or left without a movement"), _unexplained),
)
