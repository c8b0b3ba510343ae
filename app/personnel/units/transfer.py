"""People who go with their unit into another: from a day on their posts are there, what was before stays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.personnel.units.rules import day_before
from app.safety.write import Writer
from app.steps import Steps

if TYPE_CHECKING:
    from app.bureau import Bureau

_SLICE = 200  # posts to a step; keeps it near 10 ms
_OF_THE_OLD = {"id", "unit", "valid_from", "flow_in", "document", "deleted_at"}


@dataclass(frozen=True)
class Leaving:
    """Which people of a unit go: those of whole departments ("" for those without one), and single people."""

    departments: tuple[str, ...] = ()
    people: tuple[int, ...] = ()


class Transfer:
    """Moves what is open on a day, or begins later, to another unit."""

    def __init__(self, bureau: Bureau, tx: Writer, to: int, day: str, document: str | None = None) -> None:
        self._bureau, self._tx = bureau, tx
        self._to, self._day, self._document = to, day, document
        self._kept = [
            name
            for (name,) in bureau.db.tuples("SELECT name FROM pragma_table_info('post')")
            if name not in _OF_THE_OLD
        ]

    def run(self, unit: int, leaving: Leaving | None = None) -> Steps[int]:
        """Move the posts, then the people; yields (done, total), returns how many people moved."""
        posts = self._posts(unit, leaving)
        people = list(dict.fromkeys(post["person"] for post in posts))
        for done, some in _slices(posts):
            yield done, len(posts)
            self._move([post for post in some if self._is_running(post)])
            self._tx.update_many("post", [p["id"] for p in some if not self._is_running(p)], {"unit": self._to})
            present = [post["person"] for post in some if post["here"]]
            self._tx.update_many("person", present, {"unit": self._to})
        return len(people)

    def _posts(self, unit: int, leaving: Leaving | None) -> list[dict[str, Any]]:
        where, more = "", list[str]()
        if leaving is not None:
            where = """ AND (coalesce(post.department, '') IN (SELECT value FROM json_each(?))
                OR post.person IN (SELECT value FROM json_each(?)))"""
            more = [json.dumps(leaving.departments), json.dumps(leaving.people)]
        return self._bureau.db.rows(
            f"""SELECT post.*, person.unit = post.unit AND person.deleted_at IS NULL AS here
                FROM post JOIN person ON person.id = post.person WHERE post.unit = ? AND post.deleted_at IS NULL
                  AND coalesce(post.valid_to, '9999') >= ?{where} ORDER BY post.id""",
            [unit, self._day, *more],
        )

    def _is_running(self, post: dict[str, Any]) -> bool:
        """Whether it began before the day; what begins later only changes its unit."""
        return (post["valid_from"] or "") <= day_before(self._day)

    def _move(self, posts: list[dict[str, Any]]) -> None:
        columns = ("unit", "valid_from", "document", *self._kept)
        new = [(self._to, self._day, self._document, *(post[name] for name in self._kept)) for post in posts]
        end = {"valid_to": day_before(self._day), "flow_out": None}
        self._tx.update_many("post", [post["id"] for post in posts], end)
        self._tx.insert_many("post", columns, new)


def _slices(posts: list[dict[str, Any]]) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    for start in range(0, len(posts), _SLICE):
        yield start, posts[start : start + _SLICE]
