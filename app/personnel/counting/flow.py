"""Who came, who left and who moved between two days: opening + in − out = closing, for every unit and for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from app import as_of, codes, dates
from app.personnel.counting.dimensions import job_group
from app.steps import Steps, run_through

if TYPE_CHECKING:
    from app.bureau import Bureau

RETIRED = "24"  # 卫统 flow code; every other way out is a loss
IN_CODES = tuple(code for code, _label in codes.code_list("flow").choices() if code.startswith("1"))
OUT_CODES = tuple(code for code, _label in codes.code_list("flow").choices() if code.startswith("2"))
UNKNOWN_IN, UNKNOWN_OUT = "in", "out"  # nobody wrote down how
MOVED_IN, MOVED_OUT = "moved_in", "moved_out"  # from and to another unit of the bureau
OPENING, CLOSING, IN, OUT = "opening", "closing", "all_in", "all_out"
_DAY = timedelta(days=1)
_SLICE = 300  # people to a step; keeps it near 10 ms
_EVER, _ALWAYS = date(1800, 1, 1), date(9000, 1, 1)


@dataclass(frozen=True)
class Move:
    """One person who comes into a unit or goes out of it: by which code, in which job group."""

    person: int
    unit: int
    code: str
    group: str

    @property
    def is_in(self) -> bool:
        """Whether the person came."""
        return self.code.startswith("1") or self.code in (UNKNOWN_IN, MOVED_IN)


@dataclass(frozen=True)
class Stay:
    """One person in one unit from a day to a day without a gap, and how it began and ended."""

    person: int
    unit: int
    start: date
    end: date
    came_by: str
    left_by: str
    group: str


Fits = Callable[[Move], bool]


class Flow:
    """The movements of a period, and how many people there were on its eve and on its last day."""

    def __init__(self, bureau: Bureau, since: date, until: date) -> None:
        self.since, self.until = since, until
        self._bureau = bureau
        self.moves: list[Move] = []
        self._days = {OPENING: since - _DAY, CLOSING: until}
        self._staff = {what: Counter[Move]() for what in self._days}

    def read(self) -> Steps[None]:
        """Count everybody, then look closely at those whose posts begin or end in the period."""
        for what, day in self._days.items():
            yield 0, 1
            for unit, job, count in self._bureau.db.tuples(_posts_on(self._bureau, day)):
                self._staff[what][Move(0, unit, what, job_group(job))] += count
        yield 0, 1
        rows = _touched(self._bureau, self.since, self.until)
        for start in range(0, len(rows), _SLICE):
            yield start, len(rows)
            for posts in rows[start : start + _SLICE]:
                self._add(posts)

    def _add(self, posts: list[tuple[Any, ...]]) -> None:
        """One person: who has two posts in a unit at a time is one person there, not two."""
        single = [stay for stay in (_stay(*post) for post in posts) if stay]
        stays = _joined_up(single)
        self.moves.extend(_moves(stays, self.since, self.until))
        if len(stays) < len(single):
            for what, day in self._days.items():
                for sign, some in ((-1, single), (1, stays)):
                    for stay in some:
                        if stay.start <= day <= stay.end:
                            self._staff[what][Move(0, stay.unit, what, stay.group)] += sign

    def people(self, what: str, fits: Fits) -> list[int]:
        """Who is counted: ``opening``, ``closing``, ``all_in``, ``all_out`` or a code, of whom ``fits`` says so."""
        if what not in self._days:
            return [move.person for move in self.moves if what in _counted_as(move) and fits(move)]
        found = self._bureau.db.tuples(_staff(self._bureau, self._days[what]))
        return [person for person, unit, job in found if fits(Move(person, unit, what, job_group(job)))]

    def count(self, what: str, fits: Fits) -> int:
        """How many are counted."""
        if what in self._days:
            return sum(count for move, count in self._staff[what].items() if fits(move))
        return sum(what in _counted_as(move) and fits(move) for move in self.moves)

    def tallied(self, by: Callable[[Move], Any]) -> dict[tuple[str, Any], int]:
        """Everything at once: ``(what, by(move))`` to how many."""
        counts = Counter[tuple[str, Any]]()
        for move in self.moves:
            for what in _counted_as(move):
                counts[what, by(move)] += 1
        for what, staff in self._staff.items():
            for move, count in staff.items():
                counts[what, by(move)] += count
        return counts


def _counted_as(move: Move) -> tuple[str, ...]:
    if move.code in (MOVED_IN, MOVED_OUT):
        return (move.code,)
    return (move.code, IN if move.is_in else OUT)


def _staff(bureau: Bureau, day: date) -> str:
    """Each person in each unit on a day, once, with the job there."""
    return f"""SELECT person, unit, max(coalesce(job_category, '')) AS job FROM post WHERE deleted_at IS NULL
        {as_of.main_post("post")} AND {as_of.valid("post", day)} GROUP BY person, unit"""


def _posts_on(bureau: Bureau, day: date) -> str:
    return f"""SELECT unit, coalesce(job_category, ''), count(*) FROM post WHERE deleted_at IS NULL
        {as_of.main_post("post")} AND {as_of.valid("post", day)} GROUP BY 1, 2"""


def iter_flow(bureau: Bureau, since: date, until: date) -> Steps[Flow]:
    """What happened from a day to a day, both included; what was read since the last change is not read again."""
    memory, place = bureau.memory, ("flow", since, until)
    if place not in memory:
        found = Flow(bureau, since, until)
        yield from found.read()
        memory[place] = found  # of the file as it stood when the reading began
    return memory[place]


def flow(bureau: Bureau, since: date, until: date) -> Flow:
    """``iter_flow`` at once."""
    return run_through(iter_flow(bureau, since, until))


def _touched(bureau: Bureau, since: date, until: date) -> list[list[tuple[Any, ...]]]:
    """The posts of everyone with a post that begins or ends in the period."""
    eve, last, main = (since - _DAY).isoformat(), until.isoformat(), as_of.main_post("post")
    sql = f"""SELECT person, unit, valid_from, valid_to, flow_in, flow_out, job_category FROM post
        WHERE deleted_at IS NULL{main} AND person IN (SELECT person FROM post WHERE deleted_at IS NULL{main}
          AND ((valid_from > ? AND valid_from <= ?) OR (valid_to >= ? AND valid_to < ?)))
        ORDER BY person, unit, coalesce(valid_from, '')"""
    rows = bureau.db.tuples(sql, (eve, last, eve, last))
    return [list(own) for _person, own in groupby(rows, key=lambda row: row[0])]


def _moves(stays: list[Stay], since: date, until: date) -> Iterator[Move]:
    for stay in stays:
        if since <= stay.start <= until:
            inside = any(other.start < stay.start <= other.end + _DAY for other in stays if other is not stay)
            yield Move(stay.person, stay.unit, MOVED_IN if inside else stay.came_by or UNKNOWN_IN, stay.group)
        if since - _DAY <= stay.end < until:
            inside = any(other.start - _DAY <= stay.end < other.end for other in stays if other is not stay)
            yield Move(stay.person, stay.unit, MOVED_OUT if inside else stay.left_by or UNKNOWN_OUT, stay.group)


def _joined_up(posts: list[Stay]) -> list[Stay]:
    """Posts in one unit that touch are one stay."""
    stays: list[Stay] = []
    for stay in posts:
        if stays and _touch(stays[-1], stay):
            stays[-1] = _joined(stays[-1], stay)
        else:
            stays.append(stay)
    return stays


def _stay(person: int, unit: int, *rest: str | None) -> Stay | None:
    valid_from, valid_to, came_by, left_by, job = rest
    start, end = _first(valid_from), _last(valid_to)
    if end < start:  # counted on no day
        return None
    return Stay(person, unit, start, end, came_by or "", left_by or "", job_group(job or ""))


def _first(partial: str | None) -> date:
    return dates.first_day(partial) if partial else _EVER


def _last(partial: str | None) -> date:
    """A partial date counts from its first day, so whoever left "in March" was there for the last time before it."""
    if not partial:
        return _ALWAYS
    return dates.first_day(partial) - (_DAY if len(partial) < 10 else timedelta())


def _touch(one: Stay, other: Stay) -> bool:
    return one.person == other.person and one.unit == other.unit and other.start <= one.end + _DAY


def _joined(one: Stay, other: Stay) -> Stay:
    last = other if other.end > one.end else one
    return Stay(one.person, one.unit, one.start, last.end, one.came_by, last.left_by, last.group)
