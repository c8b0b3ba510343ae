"""The lines of the check page's tables: what a plan would do and why, made as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from app.i18n import _
from app.records import Field
from app.sheets.grid import Cell
from app.sheets.outcome import ImportPlan, PlannedRow, Problem, Status
from app.values import mask, show


class Line(NamedTuple):
    """Cells as they are shown, and where in the sender's grid the cell at fault stands."""

    cells: tuple[Cell, ...]
    place: tuple[int, int] | None = None

    def holds(self, word: str) -> bool:
        """Whether a word, in small letters, stands in one of the cells; nothing stands in all."""
        return not word or word in " ".join(map(str, self.cells)).casefold()


def problems(plan: ImportPlan) -> Iterator[Line]:
    """Why rows stay out, cell by cell."""
    places = {column.index: column for column in plan.header.columns}
    letters = {plan.column_of(plan.header.last, column): index for index, column in places.items()}
    for row in plan.rows:
        for problem in row.problems:
            yield Line(_told(problem), _place(problem, letters))


def _told(problem: Problem) -> tuple[Cell, ...]:
    return problem.row, f"{problem.column} {problem.header}".strip(), problem.raw, problem.sentence


def _place(problem: Problem, letters: Mapping[str, int]) -> tuple[int, int] | None:
    index = letters.get(problem.column)
    return None if index is None else (problem.row - 1, index)


def added(plan: ImportPlan) -> Iterator[Line]:
    """Entries that would be new, with their values."""
    for row in plan.rows:
        if row.status is Status.NEW:
            values = dict(zip(plan.record.names, row.stored, strict=True))
            shown = [field for field in plan.record.fields if not field.computed and field.name != plan.record.title]
            told = [f"{_(field.label)} {text}" for field in shown if (text := _value(field, values[field.name]))]
            yield Line((row.row, _title(plan, row), " · ".join(told)))


def changes(plan: ImportPlan) -> Iterator[Line]:
    """Entries that would change, old and new for each field."""
    for row in plan.rows:
        for name, (before, after) in row.changes.items():
            field = plan.record.field(name)
            if not field.computed:
                yield Line((row.row, _title(plan, row), _(field.label), _value(field, before), _value(field, after)))


def _title(plan: ImportPlan, row: PlannedRow) -> str:
    title = plan.record.field(plan.record.title)
    return _value(title, row.stored[plan.record.names.index(title.name)])


def _value(field: Field, value: object) -> str:
    if field.links:
        return "" if value is None else f"#{value}" if isinstance(value, int) and value > 0 else _("new")
    return mask(field, value) if field.sensitive else show(field, value)


def remarks(plan: ImportPlan) -> Iterator[Line]:
    """What was accepted with a note, and the rows that are no entries."""
    counted = _("{text} ({count})")
    for note in plan.notes:
        text = counted.format(text=note.sentence, count=note.count)
        yield Line((note.row, f"{note.column} {note.header}", note.raw, note.made, text))
    for one in plan.skipped:
        yield Line((one.row, "", one.text, "", _("Skipped: {kind}").format(kind=_(one.kind))))
