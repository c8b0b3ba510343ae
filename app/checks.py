"""Check: a question put to the data that was let in; every finding leads to the field that is to be put right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.bureau import Bureau

SLICE = 1000  # rows that are looked at in one step


@dataclass(frozen=True)
class Finding:
    """Something to put right: the row, the field, and a sentence that says what does not fit."""

    record: str
    row: int
    title: str
    where: str  # the unit
    field: str
    sentence: str
    check: str = ""


Find = Callable[["Bureau"], Iterator[Finding | None]]


@dataclass(frozen=True)
class Check:
    """One kind of finding; ``find`` also gives None now and then, so that a window can go on meanwhile."""

    name: str
    area: str
    label: str  # msgid
    find: Find


@dataclass(frozen=True)
class Findings:
    """What a round of checks found, in the order of the checks."""

    checks: tuple[Check, ...]
    found: tuple[Finding, ...]

    def of(self, check: str) -> list[Finding]:
        """The findings of one kind."""
        return [finding for finding in self.found if finding.check == check]

    def counts(self) -> dict[str, int]:
        """How many of each kind; kinds without any are in it with 0."""
        counted = Counter(finding.check for finding in self.found)
        return {check.name: counted[check.name] for check in self.checks}


def iter_findings(bureau: Bureau, checks: Iterable[Check]) -> Generator[tuple[int, int], None, Findings]:
    """Put every question, in steps of some milliseconds."""
    asked = tuple(checks)
    found: list[Finding] = []
    for done, check in enumerate(asked):
        for finding in check.find(bureau):
            if finding is None:
                yield done, len(asked)
            else:
                found.append(replace(finding, check=check.name))
    yield len(asked), len(asked)
    return Findings(asked, tuple(found))


def in_slices(bureau: Bureau, table: str, columns: Sequence[str], where: str) -> Iterator[list[dict[str, Any]]]:
    """The rows of a table that fit, some at a time; ``columns`` and ``where`` are SQL of the program's own."""
    last = 0
    most = int(bureau.db.value(f"SELECT coalesce(max(id), 0) FROM {table}"))
    query = f"""SELECT {table}.id, {", ".join(columns)} FROM {table}
        WHERE {table}.id > ? AND {table}.id <= ? AND {where}"""
    while last < most:
        yield bureau.db.rows(query, (last, last + SLICE))
        last += SLICE
