"""The staff of a day, each person packed into one number: read once, then counted by anything in milliseconds.

The number holds, bit by bit, where in its dictionary each value of the person stands; counting is a mask and a table.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from app import as_of
from app.steps import Steps, run_through

if TYPE_CHECKING:
    from app.bureau import Bureau

UNKNOWN_AGE = 127
_BITS = {"unit": 14, "job": 8, "sex": 4, "education": 8, "staffing": 5, "title": 6, "age": 7}
_SHIFTS = {name: sum(list(_BITS.values())[:place]) for place, name in enumerate(_BITS)}
_SLICE = 2500  # people to a step; keeps it near 10 ms

Value = str | int


class Census:
    """Who belonged on a day, and as what."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.people = array("q")
        self.keys = array("q")
        self._dictionaries: dict[str, dict[Value, int]] = {name: {} for name in _BITS if name != "age"}
        self._values: dict[str, list[Value]] = {name: [] for name in self._dictionaries}
        self._ages: dict[str, int] = {"": UNKNOWN_AGE}

    def add(self, rows: Iterable[tuple[int, int, str, str, str, str, str, str]]) -> None:
        """Pack people: id, unit, job, sex, education, staffing, title, date of birth; none counts twice."""
        code, ages = self._code, self._ages
        last = self.people[-1] if self.people else None
        for person, unit, job, sex, education, staffing, title, birth in rows:
            if person == last:
                continue
            last = person
            age = ages.get(birth)
            if age is None:
                age = ages[birth] = _age(birth, self.day)
            self.people.append(person)
            self.keys.append(
                code("unit", unit)
                | code("job", job)
                | code("sex", sex)
                | code("education", education)
                | code("staffing", staffing)
                | code("title", title)
                | age << _SHIFTS["age"]
            )

    def _code(self, name: str, value: Value) -> int:
        """The bits of a value: its place in the dictionary, which grows as new values come."""
        found = self._dictionaries[name].get(value)
        if found is None:
            place = len(self._values[name])
            found = self._dictionaries[name][value] = place << _SHIFTS[name]
            self._values[name].append(value)
        return found

    def value(self, name: str, key: int) -> Value:
        """What a packed number says of a person: ``unit``, ``job``, ``sex``, ``education``, ``staffing``, ``title``,
        ``age``; unknown is "" (of the age ``UNKNOWN_AGE``).
        """
        place = key >> _SHIFTS[name] & (1 << _BITS[name]) - 1
        return place if name == "age" else self._values[name][place]

    def counted(self, names: Iterable[str]) -> list[tuple[int, int]]:
        """How many people have each combination of these values, as ``(packed number, count)``."""
        mask = _mask(names)
        return list(Counter(key & mask for key in self.keys).items())

    def where(self, names: Iterable[str], fits: Callable[[int], bool]) -> list[int]:
        """The people whose packed number, with these values alone, fits."""
        mask = _mask(names)
        wanted = {key for key in {key & mask for key in self.keys} if fits(key)}
        return [person for person, key in zip(self.people, self.keys, strict=True) if key & mask in wanted]


def _mask(names: Iterable[str]) -> int:
    return sum((1 << _BITS[name]) - 1 << _SHIFTS[name] for name in set(names))


def _age(birth: str, day: date) -> int:
    """Full years; whoever was born on an unknown day of the year counts from its first."""
    whole = birth + "-01-01"[max(0, len(birth) - 4) :] if len(birth) < 10 else birth
    years = day.year - int(whole[:4]) - (whole[5:10] > day.isoformat()[5:])
    return min(max(years, 0), UNKNOWN_AGE - 1)


def iter_census(bureau: Bureau, day: date) -> Steps[Census]:
    """Read the staff of a day in steps, or give what was read since the last change."""
    found = bureau.memory.get(("census", day))
    if found is None:
        memory = bureau.memory
        found = yield from _read(bureau, day)
        memory["census", day] = found  # of the file as it stood when the reading began
    return found


def census(bureau: Bureau, day: date) -> Census:
    """The staff of a day, at once."""
    return run_through(iter_census(bureau, day))


def _read(bureau: Bureau, day: date) -> Steps[Census]:
    made, sql = Census(day), _select(bureau, day)
    last = int(bureau.db.value("SELECT coalesce(max(person), 0) FROM post"))
    for start in range(1, last + 1, _SLICE):
        yield start, last
        made.add(bureau.db.tuples(sql, (start, start + _SLICE - 1)))
    return made


def _select(bureau: Bureau, day: date) -> str:
    main = as_of.main_post("post")
    staffing = "coalesce(post.staffing, p.staffing)"
    education, title = as_of.education("p", day), as_of.title("p", "held", day)
    return f"""SELECT post.person, post.unit, coalesce(post.job_category, ''), coalesce(p.sex, ''),
        coalesce({education}, ''), coalesce({staffing}, ''), coalesce({title}, ''), coalesce(p.birth_date, '')
        FROM post JOIN person p INDEXED BY person_day ON p.id = post.person
        WHERE post.person BETWEEN ? AND ? AND post.deleted_at IS NULL{main} AND {as_of.valid("post", day)}
        ORDER BY post.person"""
