"""A condition as a sentence, for the chip above a table and for whoever reads a saved one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app import areas, i18n, store, values
from app.conditions.tree import Comparison, Group, Has, Op, field_at, value_field
from app.i18n import N_, _
from app.records import Field, Kind, Record

if TYPE_CHECKING:
    from app.bureau import Bureau

OPS = {
    Op.IS: N_("is"),
    Op.IS_NOT: N_("is not"),
    Op.CONTAINS: N_("contains"),
    Op.LACKS: N_("does not contain"),
    Op.STARTS: N_("starts with"),
    Op.AT_LEAST: N_("is at least"),
    Op.AT_MOST: N_("is at most"),
    Op.BETWEEN: N_("is between"),
    Op.BEFORE: N_("is before"),
    Op.AFTER: N_("is after"),
    Op.NEXT_DAYS: N_("in the next … days"),
    Op.LAST_DAYS: N_("in the last … days"),
    Op.YEARS_LEAST: N_("at least … years ago"),
    Op.YEARS_LESS: N_("less than … years ago"),
    Op.ANY_OF: N_("is one of"),
    Op.NONE_OF: N_("is none of"),
    Op.BELOW: N_("is this unit or below it"),
    Op.NOT_BELOW: N_("is not this unit nor below it"),
    Op.YES: N_("is yes"),
    Op.NO: N_("is no"),
    Op.EMPTY: N_("is not filled in"),
    Op.FILLED: N_("is filled in"),
}
_SENTENCES = {
    Op.IS: N_("{field} is {value}"),
    Op.IS_NOT: N_("{field} is not {value}"),
    Op.CONTAINS: N_("{field} contains {value}"),
    Op.LACKS: N_("{field} does not contain {value}"),
    Op.STARTS: N_("{field} starts with {value}"),
    Op.AT_LEAST: N_("{field} is at least {value}"),
    Op.AT_MOST: N_("{field} is at most {value}"),
    Op.BETWEEN: N_("{field} is between {value} and {other}"),
    Op.BEFORE: N_("{field} is before {value}"),
    Op.AFTER: N_("{field} is after {value}"),
    Op.NEXT_DAYS: N_("{field} in the next {value} days"),
    Op.LAST_DAYS: N_("{field} in the last {value} days"),
    Op.YEARS_LEAST: N_("{field} at least {value} years ago"),
    Op.YEARS_LESS: N_("{field} less than {value} years ago"),
    Op.ANY_OF: N_("{field} is {value}"),
    Op.NONE_OF: N_("{field} is not {value}"),
    Op.BELOW: N_("{field} is {value} or below"),
    Op.NOT_BELOW: N_("{field} is not {value} nor below"),
    Op.YES: N_("{field}: yes"),
    Op.NO: N_("{field}: no"),
    Op.EMPTY: N_("{field} is not filled in"),
    Op.FILLED: N_("{field} is filled in"),
}


def sentence(bureau: Bureau, record: Record, group: Group) -> str:
    """What a condition says; "" for one without parts."""
    return _joined(bureau, record, group)


def _joined(bureau: Bureau, record: Record, group: Group) -> str:
    pieces = [_part(bureau, record, part) for part in group.parts]
    join = _("{one} and {other}") if group.glue == "and" else _("{one} or {other}")
    text = ""
    for piece in filter(None, pieces):
        text = join.format(one=text, other=piece) if text else piece
    return text


def _part(bureau: Bureau, record: Record, part: Comparison | Has | Group) -> str:
    if isinstance(part, Group):
        inner = _joined(bureau, record, part)
        return _("({condition})").format(condition=inner) if len(part.parts) > 1 else inner
    if isinstance(part, Has):
        return _has(bureau, part)
    return _test(bureau, record, part)


def _has(bureau: Bureau, part: Has) -> str:
    child = areas.records()[part.child]
    where = _joined(bureau, child, part.where) if part.where else ""
    if where:
        text = _("has {record} with {condition}") if part.some else _("has no {record} with {condition}")
        return _("({condition})").format(condition=text.format(record=_(child.label), condition=where))
    return (_("has {record}") if part.some else _("has no {record}")).format(record=_(child.label))


def _test(bureau: Bureau, record: Record, test: Comparison) -> str:
    field = field_at(record, test.path)
    taken = value_field(field, test.op)
    shown = [_value(bureau, taken, value) for value in test.values]
    first = _alternatives(shown) if test.op in (Op.ANY_OF, Op.NONE_OF) else "".join(shown[:1])
    return _(_SENTENCES[test.op]).format(field=_label(record, test.path), value=first, other="".join(shown[1:2]))


def _alternatives(shown: list[str]) -> str:
    return _("{one} or {other}").format(one=i18n.listed(shown[:-1]), other=shown[-1]) if shown[1:] else shown[0]


def _label(record: Record, path: str) -> str:
    link, dot, _name = path.rpartition(".")
    field = field_at(record, path)
    return (
        _("{field} of {link}").format(field=_(field.label), link=_(record.field(link).label)) if dot else _(field.label)
    )


def _value(bureau: Bureau, field: Field, value: Any) -> str:
    if field.kind is Kind.LINK:
        return store.titles(bureau, field.links, [value]).get(value) or "?"
    return values.show(field, value)
