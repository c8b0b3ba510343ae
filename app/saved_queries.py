"""Conditions saved by name, one list a record, in the bureau's file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import areas, values
from app.conditions.tree import Group, from_json, to_json
from app.errors import Invalid, Missing
from app.i18n import N_, _
from app.safety.write import write_tx

if TYPE_CHECKING:
    from app.bureau import Bureau

TABLE = "saved_query"
LONGEST = 60  # characters of a name


@dataclass(frozen=True)
class SavedQuery:
    """A condition with a name; ``text`` is the condition as it is kept."""

    id: int
    record: str
    name: str
    text: str

    def condition(self) -> Group:
        """What it says; AppError when the record no longer has what it speaks of."""
        return from_json(areas.records()[self.record], self.text)


def saved(bureau: Bureau, record: str) -> list[SavedQuery]:
    """The saved conditions of a record by name."""
    found = bureau.db.tuples(
        "SELECT id, record, name, condition FROM saved_query WHERE record = ? AND deleted_at IS NULL ORDER BY name",
        (record,),
    )
    return [SavedQuery(*row) for row in found]


def named(bureau: Bureau, record: str, name: str) -> SavedQuery:
    """The saved condition of that name, for measures, targets and exports that speak of it; raises Missing."""
    for query in saved(bureau, record):
        if query.name == name:
            return query
    raise Missing(what=name)


def save(bureau: Bureau, record: str, name: str, condition: Group, row_id: int | None = None) -> int:
    """Keep a condition under a name, anew or instead of ``row_id``; Invalid when the name is missing or taken."""
    name = values.tidy(name)
    if not name:
        raise Invalid({"name": _("Give the condition a name.")})
    if len(name) > LONGEST:
        raise Invalid({"name": _("The name has more than {count} characters.").format(count=LONGEST)})
    if any(other.name == name and other.id != row_id for other in saved(bureau, record)):
        raise Invalid({"name": _("There is a condition of this name already.")})
    kept = {"record": record, "name": name, "condition": to_json(condition)}
    with write_tx(bureau, N_("Save condition")) as tx:
        if row_id is None:
            return tx.insert(TABLE, kept)
        tx.update(TABLE, row_id, kept)
        return row_id


def delete(bureau: Bureau, row_id: int) -> None:
    """Take a saved condition away; undo brings it back."""
    with write_tx(bureau, N_("Delete condition")) as tx:
        tx.remove(TABLE, row_id)
