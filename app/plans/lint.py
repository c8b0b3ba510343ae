"""Looking a plan over before it is signed: every finding says where, what, and in a sentence what to do."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app import absence, store
from app.i18n import _, listed
from app.plans import outline, rules, service
from app.plans.deadline_words import deadline_text
from app.plans.pasting import signs
from app.records import Row

if TYPE_CHECKING:
    from app.bureau import Bureau

_ZODIAC = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
_ANIMAL = re.compile(f"([{_ZODIAC}])(?:年(?!龄)|儿(?=健|腾|欢|奔|起))")
_YEAR = re.compile(r"(?<![〔\d（(])((?:19|20)\d{2})(?=年)")
_OWNERS = ("leader", "office", "unit", "person", "responsible")
_TYPED_NUMBER = 4  # ranks up to this are numbers that the paper sets by itself


@dataclass(frozen=True)
class Finding:
    """One thing to look at: the line it is about (None: the plan's own words), its kind, and a sentence."""

    item: int | None
    kind: str
    text: str


@dataclass(frozen=True)
class _Plan:
    """What every rule is given."""

    bureau: Bureau
    plan: Row
    lines: Sequence[Row]
    tasks: Sequence[Row]


def lint(bureau: Bureau, plan_id: int) -> list[Finding]:
    """Everything worth a look in a plan, in the order of its lines."""
    lines = service.items(bureau, plan_id)
    tasks = [line for line, is_task in zip(lines, outline.followed(lines), strict=True) if is_task]
    given = _Plan(bureau, store.get(bureau, "plan", plan_id), lines, tasks)
    order = {line["id"]: place for place, line in enumerate(lines, 1)} | {None: 0}
    return sorted((found for rule in _RULES for found in rule(given)), key=lambda found: order[found.item])


def _texts(given: _Plan) -> Iterator[tuple[int | None, str]]:
    for name in ("title", "introduction", "closing"):
        yield None, given.plan[name] or ""
    for line in given.lines:
        for name in ("goal", "measure", "indicator", "responsible"):
            yield line["id"], line[name] or ""


def _blanks(given: _Plan) -> Iterator[Finding]:
    for item, text in _texts(given):
        for mark in signs.placeholders(text):
            words = text[max(mark.start - 6, 0) : mark.end + 6].replace("\n", " ")
            yield Finding(item, "placeholder", _("“{words}” is still to be filled in.").format(words=words))


def _years(given: _Plan) -> Iterator[Finding]:
    """A year near the plan's that is not its own; the years of laws and of long ago are facts."""
    year = given.plan["year"]
    for item, text in _texts(given):
        for found in dict.fromkeys(int(match[1]) for match in _YEAR.finditer(text)):
            near = 0 < abs(found - year) <= 3
            if near and (item is None or found != year - 1):
                yield Finding(
                    item, "year", _("The text says {found}; the plan is for {year}.").format(found=found, year=year)
                )
        right = _ZODIAC[(year - 4) % 12]
        for animal in dict.fromkeys(match[1] for match in _ANIMAL.finditer(text)):
            if animal != right:
                words = _("The text speaks of 生肖 {found}; {year} is a year of {right}.")
                yield Finding(item, "zodiac", words.format(found=animal, year=year, right=right))


def _typed_numbers(given: _Plan) -> Iterator[Finding]:
    for line in given.lines:
        number = signs.number_of(line["goal"])
        if number and number.rank <= _TYPED_NUMBER and line["role"] != rules.TEXT:
            words = _("“{number}” is typed before the words; the paper numbers the line itself.")
            yield Finding(line["id"], "number", words.format(number=line["goal"][: number.end].strip()))


def _same_words(given: _Plan) -> Iterator[Finding]:
    seen: set[str] = set()
    for line in given.lines:
        words = re.sub(r"\W", "", line["goal"])
        if words in seen:
            yield Finding(line["id"], "twice", _("These words stand in the plan twice."))
        seen.add(words)


def _lacks(given: _Plan) -> Iterator[Finding]:
    for task in given.tasks:
        if not any(task[name] for name in _OWNERS):
            yield Finding(task["id"], "owner", _("Nobody is named who answers for it."))
        if not task["deadline"]:
            yield Finding(task["id"], "no deadline", _("It has no deadline."))
        if not task["indicator"] and task["target"] is None:
            yield Finding(task["id"], "indicator", _("It has no indicator: nobody can tell whether it was reached."))
        if task["target"] is not None and not task["target_unit"] and not _unit_in_words(task):
            yield Finding(
                task["id"], "unit", _("The target {target} has no unit.").format(target=f"{task['target']:g}")
            )


def _unit_in_words(task: Row) -> bool:
    """Older plans say it in the words: 会议2次, 体检率（%）."""
    return bool(signs.indicators(task["indicator"] or "")) or "%" in (task["indicator"] or "")


def _days(given: _Plan) -> Iterator[Finding]:
    year = given.plan["year"]
    for line in given.lines:
        if line["deadline"] and not rules.readable(line["deadline"]):
            words = _("The deadline “{text}” cannot be read.")
            yield Finding(line["id"], "unreadable", words.format(text=line["deadline"]))
        outside = [day for day in rules.days_of(line, year) if day.year != year]
        if outside:
            words = _("The deadline {days} lies outside {year}.")
            text = listed(day.isoformat() for day in outside)
            yield Finding(line["id"], "outside", words.format(days=text, year=year))


def _people(given: _Plan) -> Iterator[Finding]:
    """Whoever answers for a task is there when it is due."""
    year = given.plan["year"]
    linked = {task["id"]: task["person"] for task in given.tasks if task["person"]}
    linked |= _named(given.bureau, given.tasks)
    people = set(linked.values())
    away: dict[int, list[absence.Absence]] = defaultdict(list)
    for found in absence.absences(given.bureau, people, date(year, 1, 1), date(year, 12, 31)):
        away[found.person].append(found)
    for task in given.tasks:
        due = rules.days_of(task, year) or [date(year, 12, 31)]
        for found in away.get(linked.get(task["id"], 0), ()):
            if days := [day for day in due if found.covers(day)]:
                words = _("{why} The task is due then: {days}.")
                said = deadline_text(days, year, given.bureau.jurisdiction)
                yield Finding(task["id"], "person", words.format(why=found.why.rstrip(".。") + ".", days=said))


def _named(bureau: Bureau, tasks: Sequence[Row]) -> dict[int, int]:
    """Task → the one person whose name is written as responsible, where nobody was linked."""
    written = {task["id"]: (task["responsible"] or "").split()[-1:] for task in tasks if not task["person"]}
    names = {words[0] for words in written.values() if words}
    if not names:
        return {}
    found = bureau.db.tuples(
        """SELECT name, min(id) FROM person WHERE deleted_at IS NULL AND name IN (SELECT value FROM json_each(?))
           GROUP BY name HAVING count(*) = 1""",
        (json.dumps(sorted(names)),),
    )
    people = dict[str, int](found)
    return {task: people[words[0]] for task, words in written.items() if words and words[0] in people}


def _clashes(given: _Plan) -> Iterator[Finding]:
    """One person cannot finish two things on the very same named day; ends of months and quarters are shared by all."""
    seen: dict[tuple[object, date], Row] = {}
    for task in given.tasks:
        who = task["person"] or task["responsible"]
        days = rules.days_of(task, given.plan["year"])
        if not who or len(days) != 1 or deadline_text(days, days[0].year) == f"{days[0].month}月":
            continue
        before = seen.setdefault((who, days[0]), task)
        if before is not task:
            words = _("“{who}” has another task due on the same day: {goal}.")
            named = task["person_title"] or task["responsible"]
            yield Finding(task["id"], "clash", words.format(who=named, goal=before["goal"].splitlines()[0][:30]))


_RULES: tuple[Callable[[_Plan], Iterator[Finding]], ...] = (
    _blanks, _years, _typed_numbers, _same_words, _lacks, _days, _people, _clashes,
)  # fmt: skip
