"""The order of many rows found here instead of by SQLite: one pass over the table, then a sort of bare values.

For an order that no index has this takes a third of the time, and the ids come over as one text instead of row by row.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app import areas
from app.records import Kind, Record

_FEW_KINDS = 1000  # different values up to which rows are dealt into heaps instead of sorted


@dataclass(frozen=True)
class Key:
    """The column to sort by; where it is a link, the record and column whose value counts."""

    column: str
    links: str = ""
    shown: str = ""


def key_of(record: Record, sort: str) -> Key | None:
    """The one column that an order goes by; None where it goes by several, by a row further away, or by a figure."""
    names = (sort,) if sort else record.order
    if len(names) != 1 or names[0] not in record.names:
        return None
    field = record.field(names[0])
    if field.kind is Kind.LINK:
        linked = areas.records()[field.links]
        return Key(field.name, linked.name, "search" if "search" in linked.names else linked.title)
    return Key("search" if field.name == "name" and "search" in record.names else field.name)


def in_order(kinds: set[Any], descending: bool) -> list[Any]:
    """Different values as SQLite sorts them: nothing first, then numbers, then words."""
    # Each sort by itself: comparing bare words is many times as fast as comparing pairs.
    words = [value for value in kinds if isinstance(value, str)]
    numbers = [value for value in kinds if isinstance(value, int | float)]
    rising = [*([None] if None in kinds else []), *sorted(numbers), *sorted(words)]
    return rising[::-1] if descending else rising


def ordered(ids: Sequence[int], values: Sequence[Any], kinds: Sequence[Any]) -> list[int]:
    """The ids by the place of their values among ``kinds``; those of the same value stay as given."""
    if len(kinds) <= _FEW_KINDS:
        heaps: dict[Any, list[int]] = {value: [] for value in kinds}
        for row_id, value in zip(ids, values, strict=True):
            heaps[value].append(row_id)
        return [row_id for heap in heaps.values() for row_id in heap]
    places = {value: place for place, value in enumerate(kinds)}
    order = [places[value] for value in values]
    return [ids[number] for number in sorted(range(len(ids)), key=order.__getitem__)]


def read(text: str) -> list[Any]:
    """What ``json_group_array`` gave."""
    return json.loads(text)
