"""What a role may see of a person: rows are masked where they are read, so that no table, form or paper can forget it.

Numbers (identity, telephone) are whole for who works with them, and otherwise shown with their middle hidden; health,
hardship and notes hide altogether. Who may not see a value may not write either, so none of this is ever stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from app.errors import Missing
from app.i18n import _
from app.records import Field, Kind, Record, Row
from app.safety.roles import Action
from app.safety.write import note
from app.values import Hidden, mask

if TYPE_CHECKING:
    from app.bureau import Bureau

NUMBERS = (Kind.IDENTITY, Kind.PHONE)


def action_for(field: Field) -> Action:
    """What a role must cover to be given the value of a sensitive field."""
    return Action.TAKE_OUT if field.kind in NUMBERS else Action.SENSITIVE


def hidden_fields(bureau: Bureau, record: Record) -> list[Field]:
    """The fields that who signed in may not see in full."""
    return [field for field in record.fields if field.sensitive and not bureau.may(action_for(field))]


def mask_rows(bureau: Bureau, record: Record, rows: Iterable[Row]) -> None:
    """Put what the role may see in the place of each value that it may not."""
    hidden = hidden_fields(bureau, record)
    for row in rows if hidden else ():
        for field in hidden:
            if row.get(field.name) is not None:
                row[field.name] = Hidden(mask(field, row[field.name]))


def reveal(bureau: Bureau, record: Record, row_id: int, name: str) -> Any:
    """One number in full; recorded with who, when and whose. Raises NotAllowed."""
    field = record.field(name)
    bureau.require(Action.REVEAL if field.kind in NUMBERS else Action.SENSITIVE)
    row = bureau.db.get(record.name, row_id)
    if row is None:
        raise Missing(what=_(record.label))
    note(bureau, "reveal", record.name, row_id, detail={"field": name})
    return row[name]


def note_taken_out(bureau: Bureau, record: Record, fields: Iterable[Field], count: int) -> None:
    """Record that rows leave with sensitive values in full: which sort, which fields, how many."""
    names = [field.name for field in fields if field.sensitive and bureau.may(action_for(field))]
    if names and count:
        note(bureau, "export", record.name, detail={"fields": names, "rows": count})
