"""A condition as a tree: tests of fields and of rows that belong to a row, joined by and/or; to and from JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from app import areas, i18n, values
from app.errors import AppError
from app.i18n import N_, _
from app.records import Field, Kind, Record

Glue = Literal["and", "or"]


class Op(StrEnum):
    """How a field is compared."""

    IS = "is"
    IS_NOT = "is_not"  # also where nothing is known
    CONTAINS = "contains"
    LACKS = "lacks"
    STARTS = "starts"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"
    BEFORE = "before"
    AFTER = "after"
    NEXT_DAYS = "next_days"
    LAST_DAYS = "last_days"
    YEARS_LEAST = "years_least"  # at least so many full years ago: an age, years of service
    YEARS_LESS = "years_less"
    ANY_OF = "any_of"
    NONE_OF = "none_of"
    BELOW = "below"  # a unit or one below it
    NOT_BELOW = "not_below"
    YES = "yes"
    NO = "no"
    EMPTY = "empty"
    FILLED = "filled"


# What also holds where nothing is known.
NEGATIVE = frozenset((Op.IS_NOT, Op.LACKS, Op.NONE_OF, Op.NOT_BELOW, Op.EMPTY))
_BLANK = (Op.EMPTY, Op.FILLED)
_TEXT = (Op.CONTAINS, Op.IS, Op.IS_NOT, Op.STARTS, Op.LACKS, *_BLANK)
_NUMBER = (Op.IS, Op.IS_NOT, Op.AT_LEAST, Op.AT_MOST, Op.BETWEEN, *_BLANK)
_DATE = (
    Op.BETWEEN,
    Op.BEFORE,
    Op.AFTER,
    Op.IS,
    Op.NEXT_DAYS,
    Op.LAST_DAYS,
    Op.YEARS_LEAST,
    Op.YEARS_LESS,
    *_BLANK,
)
_OPS: dict[Kind, tuple[Op, ...]] = {
    Kind.INTEGER: _NUMBER,
    Kind.NUMBER: _NUMBER,
    Kind.MONEY: _NUMBER,
    Kind.DATE: _DATE,
    Kind.PARTIAL_DATE: _DATE,
    Kind.CHOICE: (Op.ANY_OF, Op.NONE_OF, Op.IS, Op.IS_NOT, *_BLANK),
    Kind.FLAG: (Op.YES, Op.NO, *_BLANK),
    Kind.LINK: (Op.IS, Op.IS_NOT, *_BLANK),
}
_COUNTS = {Op.BETWEEN: 2, Op.YES: 0, Op.NO: 0, Op.EMPTY: 0, Op.FILLED: 0}
MANY = -1  # how many values Op.ANY_OF takes
_WHOLE = Field(name="number", label=N_("Number"), kind=Kind.INTEGER, minimum=0, maximum=99_999)


@dataclass(frozen=True)
class Comparison:
    """A field compared with values; ``path`` is its name, or ``link.name`` for a field of the linked row."""

    path: str
    op: Op
    values: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Has:
    """Whether rows of another record point here by ``link``, of those that fit ``where``."""

    child: str
    link: str
    some: bool = True
    where: Group | None = None


@dataclass(frozen=True)
class Group:
    """Parts of which all or any must hold; without parts it always holds."""

    glue: Glue = "and"
    parts: tuple[Comparison | Has | Group, ...] = ()


def ops(field: Field) -> tuple[Op, ...]:
    """The ways in which a field can be compared, the most usual first."""
    below = (Op.BELOW, Op.NOT_BELOW) if field.links == "unit" else ()
    return below + _OPS.get(field.kind, _TEXT)


def value_count(op: Op) -> int:
    """How many values a comparison takes; MANY for as many as one likes."""
    return MANY if op in (Op.ANY_OF, Op.NONE_OF) else _COUNTS.get(op, 1)


def value_field(field: Field, op: Op) -> Field:
    """What sort of value a comparison takes: days and years are numbers."""
    if op in (Op.NEXT_DAYS, Op.LAST_DAYS, Op.YEARS_LEAST, Op.YEARS_LESS):
        return _WHOLE
    if field.kind in (Kind.DATE, Kind.PARTIAL_DATE):
        return Field(name=field.name, label=field.label, kind=Kind.PARTIAL_DATE)
    if op in (Op.CONTAINS, Op.LACKS, Op.STARTS):
        return Field(name=field.name, label=field.label)
    return field


def fields_of(record: Record) -> list[tuple[str, str]]:
    """``(path, label)`` of what can be tested: the record's own fields, then those of the rows it links to."""
    own = [field for field in record.fields if not field.computed]
    linked = [
        (f"{link.name}.{field.name}", i18n.labelled(_(link.label), _(field.label)))
        for link in own
        if link.kind is Kind.LINK and link.links != record.name
        for field in areas.records()[link.links].fields
        if not field.computed
    ]
    return [(field.name, _(field.label)) for field in own] + linked


def children_of(record: Record) -> list[tuple[Record, Field]]:
    """The records whose rows point at a row of this one, each with the field that does."""
    return [
        (child, link)
        for child in areas.records().values()
        for link in child.fields
        if link.links == record.name and link.kind is Kind.LINK
    ]


def field_at(record: Record, path: str) -> Field:
    """The field that a path means; KeyError if there is none."""
    link, dot, name = path.rpartition(".")
    return areas.records()[record.field(link).links].field(name) if dot else record.field(name)


def make_test(record: Record, path: str, op: Op, given: Sequence[Any]) -> Comparison:
    """A comparison of what was typed; raises Unfit with a sentence when a value is missing or cannot be read."""
    field = field_at(record, path)
    taken = value_field(field, op)
    read = tuple(values.settle(taken, value) for value in given)
    wanted = value_count(op)
    if wanted == MANY and not read:
        raise values.Unfit(_("{field}: choose at least one value.").format(field=_(field.label)))
    if any(value is None for value in read) or wanted not in (MANY, len(read)):
        raise values.Unfit(_("{field}: enter a value.").format(field=_(field.label)))
    if op is Op.BETWEEN and read[0] > read[1]:
        raise values.Unfit(_("{field}: the first value must not be the greater one.").format(field=_(field.label)))
    return Comparison(path, op, read)


def to_json(group: Group) -> str:
    """A condition as it is kept."""
    return json.dumps(_plain(group), ensure_ascii=False)


def _plain(part: Comparison | Has | Group) -> dict[str, Any]:
    if isinstance(part, Group):
        return {part.glue: [_plain(inner) for inner in part.parts]}
    if isinstance(part, Comparison):
        return {"field": part.path, part.op.value: list(part.values)}
    where = {"where": _plain(part.where)} if part.where else {}
    return {"has" if part.some else "has no": part.child, "by": part.link, **where}


def from_json(record: Record, text: str) -> Group:
    """The condition that was kept; AppError when the record no longer has what it speaks of."""
    try:
        group = _part(record, json.loads(text))
        if not isinstance(group, Group):
            raise ValueError(text)
    except (KeyError, ValueError, TypeError, AttributeError) as fault:
        sentence = _("This condition speaks of something that {record} no longer has. Make it anew.")
        raise AppError(sentence.format(record=_(record.plural))) from fault
    return group


def _part(record: Record, plain: dict[str, Any]) -> Comparison | Has | Group:
    if "field" in plain:
        path = plain["field"]
        [(op, given)] = [(Op(name), given) for name, given in plain.items() if name != "field"]
        if op not in ops(field_at(record, path)) or value_count(op) not in (MANY, len(given)):
            raise ValueError(plain)
        return Comparison(path, op, tuple(given))
    if "by" in plain:
        return _has(record, plain)
    [(glue, parts)] = plain.items()
    if glue not in ("and", "or"):
        raise ValueError(plain)
    return Group(glue, tuple(_part(record, part) for part in parts))


def _has(record: Record, plain: dict[str, Any]) -> Has:
    some = "has" in plain
    child = areas.records()[plain["has" if some else "has no"]]
    if child.field(plain["by"]).links != record.name:
        raise ValueError(plain)
    where = _part(child, plain["where"]) if "where" in plain else None
    if where is not None and not isinstance(where, Group):
        raise ValueError(plain)
    return Has(child.name, plain["by"], some, where)
