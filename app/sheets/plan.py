"""The dry run: from a grid to a plan, a block of rows at a time, column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Unpack

from app.codes import fold
from app.errors import UnreadableFile
from app.i18n import _
from app.records import Field, Kind, Record, Row
from app.rules import RuleBook
from app.safety import audit
from app.sheets.cells import Converter
from app.sheets.grid import Cell, Grid, column_letters
from app.sheets.header import find_header, require_key, without_own_columns
from app.sheets.known import KnownRows
from app.sheets.links import IN_FILE, Link, Planned
from app.sheets.matching import Column, choose
from app.sheets.outcome import Choices, ImportPlan, Mode, Options, PlannedRow, Problem, Status, shown
from app.sheets.rows import classify

if TYPE_CHECKING:
    from app.bureau import Bureau
    from app.rules import RuleBook

Progress = tuple[int, int]  # done, total
BLOCK = 100  # rows; keeps a step below 10 ms


def dry_run(bureau: Bureau, record: Record, grid: Grid, **choices: Unpack[Choices]) -> ImportPlan:
    """The whole dry run at once; raises UnreadableFile when the sheet has no header, no key column or no entry."""
    steps = iter_dry_run(bureau, record, grid, **choices)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def iter_dry_run(
    bureau: Bureau, record: Record, grid: Grid, **choices: Unpack[Choices]
) -> Generator[Progress, None, ImportPlan]:
    """``dry_run`` in short steps that say how many rows are done; it writes nothing, so it may stop anywhere.

    ``choices`` are the fields of ``Options``: mapping, mode, header_row, create_missing, fixed, hooks.
    """
    plan = _begun(bureau, record, grid, Options(**choices))
    entries, plan.skipped = classify(record, plan.grid, plan.header)
    if not entries:
        text = _("The sheet “{sheet}” has a header in row {row}, but no entry below it.")
        raise UnreadableFile(text.format(sheet=grid.sheet, row=plan.header.last + 1))
    planner = _Planner(bureau, plan, entries)
    for start in range(0, len(entries), BLOCK):
        yield start, len(entries)
        planner.take(entries[start : start + BLOCK])
    planner.finish(entries)
    yield len(entries), len(entries)
    return plan


def _begun(bureau: Bureau, record: Record, grid: Grid, options: Options) -> ImportPlan:
    grid, header = without_own_columns(grid, find_header(record, grid, options.header_row))
    if options.mapping:
        header = replace(header, columns=choose(header.columns, options.mapping))
    require_key(record, grid, header.columns)
    return ImportPlan(record, grid, header, audit.head(bureau.db), options)


@dataclass(frozen=True)
class _Moment:
    """What checks may ask, the same for all rows of a sheet: reading the clock for each would cost too much."""

    jurisdiction: str
    today: date
    rules: RuleBook
    rows_of: Callable[[str, str, Any], list[Row]]


class _Planner:
    """Works through the blocks and keeps what they share: memos of cells and links, keys seen so far."""

    def __init__(self, bureau: Bureau, plan: ImportPlan, entries: Sequence[int]) -> None:
        self.bureau = bureau
        self.setting = _Moment(bureau.jurisdiction, bureau.today, bureau.rules, bureau.rows_of)
        self.plan = plan
        self.record = plan.record
        self.columns = {column.target: column for column in plan.header.columns if column.target}
        self.places = {name: place for place, name in enumerate(self.record.names)}
        self.brought = list(dict.fromkeys(column.field for column in self.columns.values()))
        self.fixed = {name: value for name, value in plan.options.fixed.items() if name not in self.brought}
        self.planned = Planned(plan.options.create_missing, plan.new_rows, self._titles_in_file(entries))
        self.links = self._links()
        linked = {link.field.name for link in self.links}
        self.converters = [
            (column, Converter(self.record.field(name), self.setting))
            for name, column in self.columns.items()
            if name not in linked and "." not in name
        ]
        self.known = KnownRows(bureau, self.record)
        self.stored: Callable[[Row], tuple[Any, ...]] = itemgetter(*self.record.names)
        self.typed = [field.name for field in self.record.fields if not field.computed]
        self.required = [field for field in self.record.fields if field.required]
        self.flags = [field.name for field in self.record.fields if field.kind is Kind.FLAG]

    def _titles_in_file(self, entries: Sequence[int]) -> dict[str, int]:
        column = self.columns.get(self.record.title)
        if column is None or not any(field.links == self.record.name for field in self.record.fields):
            return {}
        return {fold(str(self.plan.grid.rows[index][column.index])): index for index in reversed(entries)}

    def _links(self) -> list[Link]:
        links: list[Link] = []
        for name in self.brought:
            field = self.record.field(name)
            if field.kind is Kind.LINK:
                columns = [column for column in self.columns.values() if column.field == name]
                links.append(Link(self.bureau, field, columns, self.planned))
        return links

    def take(self, entries: Sequence[int]) -> None:
        """Plan a block of entries."""
        rows = [self.plan.grid.rows[index] for index in entries]
        cells = list(zip(*rows, strict=True))
        columns: list[Sequence[Any]] = [[self.fixed.get(name)] * len(rows) for name in self.record.names]
        faults: dict[int, dict[str, str]] = {}
        for column, converter in self.converters:
            columns[self.places[column.target]] = converter.values(cells[column.index])
            if converter.faults:
                _spread(faults, column.target, converter.faults, cells[column.index])
        for link in self.links:
            given = list(zip(*(cells[column.index] for column in link.columns), strict=True))
            columns[self.places[link.field.name]] = link.values(given)
            if link.faults:
                _spread(faults, link.field.name, link.faults, given)
        self._judge(entries, list(zip(*columns, strict=True)), faults)

    def _judge(
        self, entries: Sequence[int], values: Sequence[tuple[Any, ...]], faults: dict[int, dict[str, str]]
    ) -> None:
        names, derive = self.record.names, self.record.derive
        given = [dict(zip(names, row, strict=True)) for row in values]
        derived = [derive(row, self.setting) for row in given] if derive else given
        matches = [self.known.match(row, index + 1) for row, index in zip(derived, entries, strict=True)]
        before = self._existing([found for found, _fault in matches if found is not None])
        for place, (index, row, whole, (found, fault)) in enumerate(zip(entries, given, derived, matches, strict=True)):
            problems = dict(faults.get(place, {}))
            if fault:
                problems.setdefault(self._key_column(), fault)
            if found is None:
                self._plan_new(index, whole, problems)
            else:
                self._plan_known(index, before[found], row, problems)

    def _key_column(self) -> str:
        return next((name for name in self.columns if name.partition(".")[0] in self.record.key), "")

    def _existing(self, ids: Sequence[int]) -> dict[int, Row]:
        if not ids:
            return {}
        marks = ", ".join("?" * len(ids))
        found = self.bureau.db.rows(f"SELECT * FROM {self.record.name} WHERE id IN ({marks})", ids)
        for row in found:
            for name in self.flags:
                row[name] = None if row[name] is None else bool(row[name])
        return {row["id"]: row for row in found}

    def _plan_new(self, index: int, row: Row, problems: dict[str, str]) -> None:
        self._check(row, None, problems)
        if problems:
            self._reject(index, problems)
        else:
            self.plan.rows.append(PlannedRow(index + 1, Status.NEW, self.stored(row)))

    def _plan_known(self, index: int, before: Row, given: Row, problems: dict[str, str]) -> None:
        brought = {name: given[name] for name in self.brought if self._replaces(before[name], given[name])}
        after = {name: before[name] for name in self.record.names} | brought
        if brought and self.record.derive:
            after = self.record.derive(after, self.setting)
        changes = {name: (before[name], after[name]) for name in self.typed if before[name] != after[name]}
        if changes:
            self._check(after, before["id"], problems)
        if problems:
            self._reject(index, problems)
        elif changes:
            row = PlannedRow(index + 1, Status.CHANGED, self.stored(after), before["id"], before, changes)
            self.plan.rows.append(row)
        else:
            self.plan.rows.append(PlannedRow(index + 1, Status.SAME, (), before["id"]))

    def _replaces(self, old: Any, new: Any) -> bool:
        if new is None or new == old or self.plan.options.mode == Mode.SKIP:
            return False
        return self.plan.options.mode == Mode.OVERWRITE or old in (None, "")

    def _check(self, row: Row, row_id: int | None, problems: dict[str, str]) -> None:
        """The record's own rules, as ``values.validate`` has them."""
        for field in self.required:
            if field.name not in problems and row[field.name] in (None, ""):
                problems[field.name] = _("{field} is required.").format(field=_(field.label))
        if self.record.check:
            row["id"] = row_id
            for name, problem in self.record.check(row, self.setting).items():
                problems.setdefault(name, problem)

    def _reject(self, index: int, problems: dict[str, str]) -> None:
        found = [self._problem(index, name, text) for name, text in problems.items()]
        self.plan.rows.append(PlannedRow(index + 1, Status.REJECTED, problems=found))

    def _problem(self, index: int, name: str, text: str) -> Problem:
        column = self.columns.get(name) or next((c for c in self.columns.values() if c.field == name), None)
        if column is None:
            return Problem(self.plan.grid.sheet, index + 1, "", "", "", text)
        raw = shown(self.plan.grid.rows[index][column.index])
        return Problem(self.plan.grid.sheet, index + 1, column_letters(column.index), column.header, raw, text)

    def finish(self, entries: Sequence[int]) -> None:
        """Settle links between rows of the file, and gather the notes."""
        self._settle_links_in_file()
        for column, converter in self.converters:
            if converter.notes:
                self.plan.notes.extend(_notes(self.plan.grid, column, entries, converter.notes))
        for link in self.links:
            notes = {given[0]: text for given, text in link.notes.items()}
            self.plan.notes.extend(_notes(self.plan.grid, link.columns[0], entries, notes))

    def _settle_links_in_file(self) -> None:
        """Whoever points at a row of the file that will not come in cannot come in either."""
        own = [field for field in self.record.fields if field.links == self.record.name]
        while own and self._rejected_for_links(own):
            pass

    def _rejected_for_links(self, own: Sequence[Field]) -> bool:
        by_row = {row.row: row for row in self.plan.rows}
        changed = False
        for place, row in enumerate(self.plan.rows):
            for field in own if row.status in (Status.NEW, Status.CHANGED) else ():
                wanted = row.stored[self.places[field.name]]
                target = by_row[IN_FILE - wanted + 1] if wanted is not None and wanted <= IN_FILE else None
                if target is not None and target.status is Status.REJECTED:
                    text = _("{field} is row {row}, which is rejected itself.").format(
                        field=_(field.label), row=target.row
                    )
                    problem = self._problem(row.row - 1, field.name, text)
                    self.plan.rows[place] = PlannedRow(row.row, Status.REJECTED, problems=[problem])
                    changed = True
        return changed


def _spread(faults: dict[int, dict[str, str]], target: str, sentences: dict[Any, str], cells: Sequence[Any]) -> None:
    for place, cell in enumerate(cells):
        if cell in sentences:
            faults.setdefault(place, {})[target] = sentences[cell]


def _notes(grid: Grid, column: Column, entries: Sequence[int], notes: dict[Cell, str]) -> Iterator[Problem]:
    told = [(cell, index) for index in entries if (cell := grid.rows[index][column.index]) in notes]
    first = {cell: index + 1 for cell, index in reversed(told)}
    counts = Counter(cell for cell, _index in told)
    letters = column_letters(column.index)
    for cell, count in counts.items():
        yield Problem(grid.sheet, first[cell], letters, column.header, shown(cell), notes[cell], False, count)
