"""The areas and what each publishes; the one list that forms, sheets, home and the yearly summary read."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, Any

from app.checks import Check
from app.dues import DueSource
from app.facts import FactSource
from app.measures import Measure
from app.records import Record, Row

if TYPE_CHECKING:
    from app.bureau import Bureau
    from app.safety.write import Writer

# What an area does after rows of a record have changed: given the ids of the rows they belong to, inside the
# transaction, it brings in step what those rows keep of them.
Follower = Callable[["Bureau", "Writer", Collection[int]], object]
Saver = Callable[["Bureau", Row, int | None], int]

AREAS: tuple[str, ...] = ("personnel", "study", "welfare", "plans", "dispatch")
KEEPERS = (*AREAS, "home", "exchange", "yearly")  # who keeps records of their own


def _module(area: str, name: str) -> ModuleType:
    # By name and late: the areas import this room's kits, and the window must not wait for rules that it does not show.
    return import_module(f"app.{area}.{name}")


@lru_cache
def records() -> dict[str, Record]:
    """Every record by name."""
    return {record.name: record for keeper in KEEPERS for record in _module(keeper, "records").RECORDS}


@lru_cache
def measures() -> dict[str, Measure]:
    """Every measure by name."""
    return {measure.name: measure for area in AREAS for measure in _module(area, "measures").MEASURES}


@lru_cache
def due_sources() -> dict[str, DueSource]:
    """Every source of dues by name."""
    return {source.name: source for area in (*AREAS, "safety", "exchange") for source in _dues(area)}


def _dues(area: str) -> tuple[DueSource, ...]:
    return _module(area, "dues").DUES if find_spec(f"app.{area}.dues") else ()


@lru_cache
def inspectors() -> tuple[Callable[..., Any], ...]:
    """What ``check`` asks of areas that keep more than rows: ``inspect`` in their ``inspection``, if they have one."""
    return tuple(_module(area, "inspection").inspect for area in AREAS if find_spec(f"app.{area}.inspection"))


@lru_cache
def absences() -> tuple[Callable[..., Any], ...]:
    """Who is away and when, as ``app.absence.Find``: ``absences`` in the areas that know."""
    return tuple(_module(area, "absences").absences for area in AREAS if find_spec(f"app.{area}.absences"))


def _published(module: str, name: str) -> dict[str, Any]:
    """What the areas that have such a module publish in it, gathered by record."""
    found: dict[str, Any] = {}
    for area in AREAS:
        if find_spec(f"app.{area}.{module}"):
            found |= getattr(_module(area, module), name, {})
    return found


@lru_cache
def savers() -> dict[str, Saver]:
    """By record: how its area stores a row, where ``store.save`` alone would not do."""
    return _published("service", "SAVERS")


@lru_cache
def number_holders() -> dict[str, Callable[[Bureau, Writer, Row], object]]:
    """By record whose rows bear document numbers: what a row does when its number is voided."""
    return _published("service", "NUMBERED")


@lru_cache
def followers() -> dict[str, Follower]:
    """By record: what follows a change of its rows, whoever makes it."""
    return _published("present", "FOLLOWERS")


@lru_cache
def facts() -> dict[str, FactSource]:
    """By record: what is computed about a row of it."""
    return _published("facts", "FACTS")


@lru_cache
def portraits() -> dict[str, Callable[[Bureau, int], bytes | None]]:
    """By record: the picture of a row."""
    return _published("facts", "PORTRAITS")


@lru_cache
def checks() -> tuple[Check, ...]:
    """Every question to the data, in the order of the areas: ``CHECKS`` in their ``data_checks``, if they have some."""
    asking = (area for area in AREAS if find_spec(f"app.{area}.data_checks"))
    return tuple(check for area in asking for check in _module(area, "data_checks").CHECKS)
