"""One value for many rows: every row by its area's own way of saving, all in one step, or none."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import areas, store, values
from app.errors import AppError, EnvironmentFault, Invalid
from app.i18n import N_, _
from app.records import Field, Kind, Record, Row
from app.safety.backup import iter_back_up
from app.safety.write import attempt, iter_end, write_together

if TYPE_CHECKING:
    from app.bureau import Bureau

Progress = tuple[int, int]


@dataclass(frozen=True)
class Refusal:
    """A row that the change would break, and why."""

    row: int
    title: str
    why: str


class Refused(AppError):
    """Nothing was changed; ``rows`` are all that the change would break, in their order."""

    def __init__(self, rows: Sequence[Refusal], asked: int) -> None:
        self.rows = list(rows)
        sentence = _("Nothing was changed: {count} of {asked} do not allow it. First {title}: {why}")
        first = self.rows[0]
        super().__init__(sentence.format(count=len(rows), asked=asked, title=first.title, why=first.why))


def changeable(record: Record) -> list[Field]:
    """The fields that many rows can have alike: not what tells them apart, nor the row they belong to."""
    apart = {record.title, record.parent, *record.key}
    return [f for f in record.fields if not f.computed and f.name not in apart and f.kind is not Kind.IDENTITY]


def iter_change(
    bureau: Bureau, record: str, ids: Sequence[int], changes: Row, reason: str = ""
) -> Generator[Progress, None, int]:
    """Give these rows the values of ``changes`` as one command; returns how many rows there were.

    Raises Invalid when a value itself cannot be read, and Refused when it would break any of the rows; either way, and
    when it is closed before its end, nothing is changed.
    """
    spec = areas.records()[record]
    settled = _settled(spec, changes)
    refused: list[Refusal] = []
    yield from iter_back_up(bureau, "batch")
    with write_together(bureau, N_("Change several"), reason) as tx:
        for done, row_id in enumerate(ids):
            yield done, len(ids)
            if why := _saved(bureau, spec, settled, row_id):
                refused.append(Refusal(row_id, _title(bureau, spec, row_id), why))
        if refused:
            raise Refused(refused, len(ids))
        yield from iter_end(bureau, tx, (len(ids), len(ids)))
    return len(ids)


def _settled(record: Record, changes: Row) -> Row:
    problems: dict[str, str] = {}
    settled: Row = {}
    for name, value in changes.items():
        field = record.field(name)
        try:
            settled[name] = values.settle(field, value)
        except values.Unfit as problem:
            problems[name] = str(problem)
        else:
            if field.required and settled[name] is None:
                problems[name] = _("{field} is required.").format(field=_(field.label))
    if problems:
        raise Invalid(problems)
    return settled


def _saved(bureau: Bureau, record: Record, changes: Row, row_id: int) -> str:
    """Save one row; returns why that cannot be, "" if it was."""
    save = areas.savers().get(record.name)
    try:
        with attempt(bureau):
            if save:
                # A service may look at values that are not stored beside each other: it is given the whole row.
                whole = store.get(bureau, record.name, row_id)
                save(bureau, {f.name: whole[f.name] for f in record.fields if not f.computed} | changes, row_id)
            else:
                store.save(bureau, record.name, changes, row_id)
    except EnvironmentFault:
        raise
    except AppError as problem:
        return problem.text
    return ""


def _title(bureau: Bureau, record: Record, row_id: int) -> str:
    row = store.get(bureau, record.name, row_id)
    owner = row.get(record.parent + store.TITLE_SUFFIX, "") if record.parent else ""
    title = values.show(record.field(record.title), row.get(record.title)) or _(record.label)
    return " · ".join(filter(None, (owner, title)))
