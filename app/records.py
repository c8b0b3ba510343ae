"""Record: what a thing is. One specification is read by form, table, import, export, search, audit and papers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from app.i18n import N_

if TYPE_CHECKING:
    from app.rules import RuleBook

Row = dict[str, Any]
Problems = dict[str, str]


class Kind(StrEnum):
    """What sort of value a field holds; the value's Python type follows."""

    TEXT = "text"  # str, one line
    NOTE = "note"  # str, several lines
    INTEGER = "integer"  # int
    NUMBER = "number"  # float
    MONEY = "money"  # int, hundredths of the currency (fen; for VND whole đồng × 100)
    DATE = "date"  # str, YYYY-MM-DD
    PARTIAL_DATE = "partial_date"  # str, YYYY or YYYY-MM or YYYY-MM-DD, as precise as it is known
    CHOICE = "choice"  # str, a code of the list Field.codes
    FLAG = "flag"  # bool
    LINK = "link"  # int, the id of a row of the record Field.links
    IDENTITY = "identity"  # str, a personal identity number
    PHONE = "phone"  # str, digits, + and -
    DEADLINE = "deadline"  # str, an expression of app.plans.deadlines


@dataclass(frozen=True, kw_only=True)
class Field:
    """One datum of a record: what it is, never how it looks."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = False
    max_length: int = 200
    minimum: float | None = None
    maximum: float | None = None
    codes: str = ""
    links: str = ""
    section: str = ""
    in_table: bool = False
    sensitive: bool = False
    computed: bool = False  # kept by the program, shown but not typed
    help: str = ""
    aliases: tuple[str, ...] = ()  # other headers under which sheets bring it
    by: Mapping[str, tuple[str, ...]] | None = None  # LINK: other columns that identify the linked row


@dataclass(frozen=True, kw_only=True)
class Figure(Field):
    """What is reckoned from other rows with each reading, never stored: how many places of a quota are filled."""

    sql: str  # an expression over the record's own table
    computed: bool = True


MORE = N_("More")

# The unit of the row's person, where a record has no unit itself: computed with each reading, never stored.
OWNER_UNIT = Field(name="owner_unit", label=N_("Unit"), kind=Kind.LINK, links="unit", in_table=True, computed=True)


class Setting(Protocol):
    """What a check may ask of its surroundings: whose law applies, which day it is, what else is kept."""

    @property
    def jurisdiction(self) -> str: ...
    @property
    def today(self) -> date: ...
    @property
    def rules(self) -> RuleBook: ...
    def rows_of(self, record: str, column: str, value: Any, /) -> list[Row]: ...


Check = Callable[[Row, Setting], Problems]
Derive = Callable[[Row, Setting], Row]


@dataclass(frozen=True, kw_only=True)
class Record:
    """A kind of thing the bureau keeps; its table has the record's name."""

    name: str
    area: str
    label: str
    plural: str
    fields: tuple[Field, ...]
    title: str  # the field that names a row
    figures: tuple[Figure, ...] = ()  # shown in a table after the fields
    key: tuple[str, ...] = ()  # fields that find the same row again when a sheet comes in
    alike: tuple[tuple[str, ...], ...] = ()  # fields by which a new row may be one that is known; one alone: nearly so
    official: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()  # layouts of uploads: msgid, headers and targets
    parent: str = ""  # the LINK field of the row it belongs to
    beside: str = MORE  # msgid: on which page of its parent's panel its rows are listed; "" on none
    dated: tuple[str, str] = ("valid_from", "valid_to")  # its first and last day; the second "" where one day is all
    files: bool = False  # each row carries a file of its own, kept by app.attachments
    unit_path: str = ""  # how to reach the unit: "unit" or "person.unit"
    order: tuple[str, ...] = ()
    gone: tuple[str, str] | None = None  # a field and how its value begins in rows that are no longer of the present
    keep: Callable[[Row], str] | None = None  # a sentence when the row must not be deleted, else ""
    locked: Callable[[Row], str] | None = None  # a sentence when the row is there to read only, else ""
    check: Check | None = None  # problems that need more than one field
    derive: Derive | None = None  # values that follow from others, stored with them

    def field(self, name: str) -> Field:
        """The field called ``name``; KeyError if there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(f"{self.name} has no field {name!r}")

    @property
    def reads(self) -> frozenset[str]:
        """Words of its figures' expressions, among them every record that they count."""
        return frozenset(re.findall(r"\w+", " ".join(figure.sql for figure in self.figures)))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all fields, in order."""
        return tuple(field.name for field in self.fields)

    @property
    def table_fields(self) -> tuple[Field, ...]:
        """The fields shown in a table by default; after its owner, the unit of a row that has none of its own."""
        shown = [field for field in self.fields if field.in_table]
        owner, dot, _unit = self.unit_path.partition(".")
        if dot:
            place = next((index for index, field in enumerate(shown) if field.name == owner), -1)
            shown.insert(place + 1, OWNER_UNIT)
        return (*shown, *self.figures)

    def sections(self) -> list[tuple[str, list[Field]]]:
        """Fields grouped by section, both in order of first appearance; the label is a msgid."""
        grouped: dict[str, list[Field]] = {}
        for field in self.fields:
            grouped.setdefault(field.section, []).append(field)
        return list(grouped.items())
