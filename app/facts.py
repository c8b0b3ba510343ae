"""Fact: something computed about one row, with the rule, the source and the computation that made it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.records import Row

if TYPE_CHECKING:
    from app.bureau import Bureau


@dataclass(frozen=True)
class Fact:
    """``label`` and ``value`` in the language in force, ``why`` one click away; a ``warning`` is marked."""

    name: str
    label: str
    value: str
    why: str
    warning: bool = False


FactSource = Callable[["Bureau", Row], Iterable[Fact]]
