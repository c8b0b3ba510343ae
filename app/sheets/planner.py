"""What each entry of a sheet would do: values column by column, links, keys, the record's own rules."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from app.codes import fold
from app.i18n import _
from app.records import Field, Kind, Record, Row
from app.rules import RuleBook
from app.sheets.asking import Asker, Entry
from app.sheets.cells import Answers, Converter
from app.sheets.grid import Cell, shown
from app.sheets.known import KnownRows, Match
from app.sheets.links import IN_FILE, Link, Planned
from app.sheets.matching import Column
from app.sheets.moments import is_open_tenth
from app.sheets.outcome import (
    NEW,
    ROW,
    TENTH,
    WORD,
    ImportPlan,
    Mode,
    PlannedRow,
    Problem,
    Status,
)
from app.sheets.rows import RowKind, section_name
from app.values import mask, show

if TYPE_CHECKING:
    from app.bureau import Bureau

Problems = dict[str, str]
_UNITS = "SELECT id, name FROM unit WHERE deleted_at IS NULL ORDER BY valid_to IS NULL"


@dataclass(frozen=True)
class _Moment:
    """What checks may ask, the same for all rows of a sheet: reading the clock for each would cost too much."""

    jurisdiction: str
    today: date
    rules: RuleBook
    rows_of: Callable[[str, str, Any], list[Row]]


class Planner:
    """Works through the blocks and keeps what they share: memos of cells and links, keys seen so far."""

    def __init__(self, bureau: Bureau, plan: ImportPlan, entries: Sequence[int]) -> None:
        self.bureau = bureau
        self.setting = _Moment(bureau.jurisdiction, bureau.today, bureau.rules, bureau.rows_of)
        self.plan = plan
        self.record: Record = plan.record
        self.columns = {column.target: column for column in plan.header.columns if column.target}
        self.places = {name: place for place, name in enumerate(self.record.names)}
        self.brought = list(dict.fromkeys(column.field for column in self.columns.values()))
        self.fixed = {name: value for name, value in plan.options.fixed.items() if name not in self.brought}
        self.given = [*self.brought, *self.fixed]
        meanings = {key[1:]: value for key, value in plan.options.answers.items() if key[0] == WORD}
        self.planned = Planned(plan.options.create_missing, plan.new_rows, self._titles_in_file(entries), meanings)
        self.links = self._links()
        linked = {link.field.name for link in self.links}
        self.converters = [
            (column, Converter(self.record.field(name), self.setting, self._answers(name)))
            for name, column in self.columns.items()
            if name not in linked and "." not in name
        ]
        self.known = KnownRows(bureau, self.record)
        self.asker = Asker(bureau, plan, self.known)
        self.stored: Callable[[Row], tuple[Any, ...]] = itemgetter(*self.record.names)
        self.typed = [field.name for field in self.record.fields if not field.computed]
        self.required = [field for field in self.record.fields if field.required]
        self.flags = [field.name for field in self.record.fields if field.kind is Kind.FLAG]
        self._noted: dict[tuple[int, Cell], list[Any]] = {}
        self._sections: list[tuple[int, int]] = []  # from which row on which unit

    def _titles_in_file(self, entries: Sequence[int]) -> dict[str, int]:
        column = self.columns.get(self.record.title)
        if column is None or not any(field.links == self.record.name for field in self.record.fields):
            return {}
        return {fold(str(self.plan.grid.rows[index][column.index])): index for index in reversed(entries)}

    def _answers(self, name: str) -> Answers:
        answers = self.plan.options.answers
        words = {raw: value for (kind, target, raw), value in answers.items() if kind == WORD and target == name}
        return Answers(words, str(answers.get((TENTH, name, ""), "")))

    def _links(self) -> list[Link]:
        links: list[Link] = []
        for name in self.brought:
            field = self.record.field(name)
            if field.kind is Kind.LINK:
                columns = [column for column in self.columns.values() if column.field == name]
                links.append(Link(self.bureau, field, columns, self.planned))
        return links

    def load(self) -> Iterator[int]:
        """Read what the bureau knows, in steps."""
        self._sections = self._units_of_sections()
        yield from self.known.load()
        for link in self.links:
            yield from link.load()

    # one block

    def take(self, entries: Sequence[int]) -> None:
        """Plan a block of entries."""
        rows = [self.plan.grid.rows[index] for index in entries]
        cells = list(zip(*rows, strict=True))
        columns: list[Sequence[Any]] = [[self.fixed.get(name)] * len(rows) for name in self.record.names]
        block = [Entry(index) for index in entries]
        for column, converter in self.converters:
            columns[self.places[column.target]] = converter.values(cells[column.index])
            if converter.faults:
                self._spread(block, converter, cells[column.index])
            if converter.notes:
                self._note(block, column, converter, cells[column.index])
        if self._sections:
            self._fill_units(block, columns)
        for link in self.links:
            given = list(zip(*(cells[column.index] for column in link.columns), strict=True))
            columns[self.places[link.field.name]] = link.values(given)
            self._spread_link(block, link, given)
        self._judge(block, list(zip(*columns, strict=True)))

    def _units_of_sections(self) -> list[tuple[int, int]]:
        """Where a section begins whose heading is a unit, for sheets that name the unit nowhere else."""
        link = next((field for field in self.record.fields if field.links == "unit"), None)
        headings = [one for one in self.plan.skipped if one.kind is RowKind.SECTION]
        if link is None or link.name in self.brought or not headings:
            return []
        units = {fold(name): unit for unit, name in self.bureau.db.tuples(_UNITS)}
        named = [(one.row, units.get(fold(section_name(one.text)))) for one in headings]
        return [(row, unit) for row, unit in named if unit is not None]

    def _fill_units(self, block: Sequence[Entry], columns: list[Sequence[Any]]) -> None:
        link = next(field for field in self.record.fields if field.links == "unit")
        starts = [row for row, _unit in self._sections]
        units: list[Any] = []
        for entry in block:
            place = bisect_right(starts, self.plan.row_of(entry.index)) - 1
            units.append(self._sections[place][1] if place >= 0 else self.fixed.get(link.name))
        columns[self.places[link.name]] = units

    def _spread(self, block: Sequence[Entry], converter: Converter, cells: Sequence[Cell]) -> None:
        field = converter.field
        for entry, cell in zip(block, cells, strict=True):
            if cell not in converter.faults:
                continue
            entry.problems[field.name] = converter.faults[cell]
            if is_open_tenth(cell) and field.kind in (Kind.DATE, Kind.PARTIAL_DATE):
                self.asker.ask_tenth(entry, field, cell)
            elif field.kind is Kind.CHOICE and isinstance(cell, str):
                self.asker.ask_word(entry, field, cell)

    def _note(self, block: Sequence[Entry], column: Column, converter: Converter, cells: Sequence[Cell]) -> None:
        for entry, cell in zip(block, cells, strict=True):
            if cell in converter.notes:
                made = _made(converter.field, converter.made(cell))
                self._noted.setdefault((column.index, cell), [entry.index, column, converter.notes[cell], made, 0])[
                    4
                ] += 1

    def _spread_link(self, block: Sequence[Entry], link: Link, cells: Sequence[tuple[Cell, ...]]) -> None:
        if not link.faults and not link.notes:
            return
        for entry, given in zip(block, cells, strict=True):
            if given in link.faults:
                entry.problems[link.field.name] = link.faults[given]
                self.asker.ask_link(entry, link, given)
            elif given in link.notes:
                note = [entry.index, link.columns[0], link.notes[given], "", 0]
                self._noted.setdefault((link.columns[0].index, given[0]), note)[4] += 1

    def _judge(self, block: Sequence[Entry], values: Sequence[tuple[Any, ...]]) -> None:
        names, derive = self.record.names, self.record.derive
        given = [dict(zip(names, row, strict=True)) for row in values]
        derived = [derive(row, self.setting) for row in given] if derive else given
        matches = [
            self.known.match(row, self.plan.row_of(entry.index)) for row, entry in zip(derived, block, strict=True)
        ]
        self._decide_doubles(block, derived, matches)
        found = [self._answered(entry, match) for entry, match in zip(block, matches, strict=True)]
        before = self._existing([row_id for row_id in found if row_id])
        for entry, row, whole, match, row_id in zip(block, given, derived, matches, found, strict=True):
            if entry.repeats:
                self.plan.rows.append(PlannedRow(self.plan.row_of(entry.index), Status.SAME, (), match.id))
                continue
            if match.fault and row_id is None:
                entry.problems.setdefault(self.asker.key_column, match.fault)
            if row_id:
                self._plan_known(entry, before[row_id], row)
            else:
                self._plan_new(entry, whole, match, is_settled=row_id == NEW)

    def _answered(self, entry: Entry, match: Match) -> int | None:
        """The row that is meant: by its keys, or by the clerk's word where they do not say."""
        if match.id is not None and not match.double:
            return match.id
        answer = self.plan.options.answers.get((ROW, str(self.plan.row_of(entry.index)), ""))
        return answer if answer is not None and not match.double else None

    def _decide_doubles(self, block: Sequence[Entry], rows: Sequence[Row], matches: list[Match]) -> None:
        """Of several rows with one key that one counts which the clerk has chosen; without a word they are asked."""
        for place, (entry, row, match) in enumerate(zip(block, rows, matches, strict=True)):
            key = self.asker.double_key(row) if match.double or self.plan.options.answers else None
            chosen = self.plan.options.answers.get(key) if key else None
            number = self.plan.row_of(entry.index)
            if chosen is None and match.double and self._says_the_same(entry.index, match.double):
                entry.repeats = match.double
            elif chosen is None and match.double:
                self.asker.ask_double(entry, row, match)
            elif chosen is not None and chosen != number:
                self.known.forget(row, number)
                matches[place] = Match(match.id, _("Left out: row {row} was chosen.").format(row=chosen), chosen)
            elif chosen == number:
                matches[place] = Match(match.id, "", 0, match.nameless)

    def _says_the_same(self, index: int, number: int) -> bool:
        rows, other = self.plan.grid.rows, self.plan.index_of(number)
        return all(rows[index][c.index] == rows[other][c.index] for c in self.columns.values())

    def _existing(self, ids: Sequence[int]) -> dict[int, Row]:
        if not ids:
            return {}
        marks = ", ".join("?" * len(ids))
        found = self.bureau.db.rows(f"SELECT * FROM {self.record.name} WHERE id IN ({marks})", ids)
        for row in found:
            for name in self.flags:
                row[name] = None if row[name] is None else bool(row[name])
        return {row["id"]: row for row in found}

    def _plan_new(self, entry: Entry, row: Row, match: Match, *, is_settled: bool) -> None:
        self._check(row, None, entry.problems)
        if not is_settled and not match.double and set(entry.problems) <= {self.asker.key_column}:
            self.asker.ask_alike(entry, row)
        if entry.problems:
            self._reject(entry)
        else:
            self.plan.rows.append(PlannedRow(self.plan.row_of(entry.index), Status.NEW, self.stored(row)))

    def _plan_known(self, entry: Entry, before: Row, given: Row) -> None:
        brought = {name: given[name] for name in self.given if self._replaces(before[name], given[name])}
        after = {name: before[name] for name in self.record.names} | brought
        if brought and self.record.derive:
            after = self.record.derive(after, self.setting)
        changes = {name: (before[name], after[name]) for name in self.typed if before[name] != after[name]}
        if changes:
            self._check(after, before["id"], entry.problems)
        number = self.plan.row_of(entry.index)
        if entry.problems:
            self._reject(entry)
        elif changes:
            row = PlannedRow(number, Status.CHANGED, self.stored(after), before["id"], before, changes)
            self.plan.rows.append(row)
        else:
            self.plan.rows.append(PlannedRow(number, Status.SAME, (), before["id"]))

    def _replaces(self, old: Any, new: Any) -> bool:
        if new is None or new == old or self.plan.options.mode == Mode.SKIP:
            return False
        return self.plan.options.mode == Mode.OVERWRITE or old in (None, "")

    def _check(self, row: Row, row_id: int | None, problems: Problems) -> None:
        """The record's own rules, as ``values.validate`` has them."""
        for field in self.required:
            if field.name not in problems and row[field.name] in (None, ""):
                problems[field.name] = _("{field} is required.").format(field=_(field.label))
        if self.record.check:
            row["id"] = row_id
            for name, problem in self.record.check(row, self.setting).items():
                problems.setdefault(name, problem)

    def _reject(self, entry: Entry) -> None:
        found = [self._problem(entry.index, name, text) for name, text in entry.problems.items()]
        status = Status.OPEN if set(entry.problems) <= entry.open else Status.REJECTED
        self.plan.rows.append(PlannedRow(self.plan.row_of(entry.index), status, problems=found))

    def _problem(self, index: int, name: str, text: str) -> Problem:
        column = self.columns.get(name) or next((c for c in self.columns.values() if c.field == name), None)
        sheet, number = self.plan.source.sheet, self.plan.row_of(index)
        if column is None:
            return Problem(sheet, number, "", "", "", text)
        raw = shown(self.plan.grid.rows[index][column.index])
        return Problem(sheet, number, self.plan.column_of(index, column), column.header, raw, text)

    # the end

    def finish(self) -> None:
        """Settle links between rows of the file, and gather the notes."""
        own = [field for field in self.record.fields if field.links == self.record.name]
        while own and self._rejected_for_links(own):
            pass
        for (_place, cell), (index, column, text, made, count) in self._noted.items():
            sheet, number = self.plan.source.sheet, self.plan.row_of(index)
            letters = self.plan.column_of(index, column)
            note = Problem(sheet, number, letters, column.header, shown(cell), text, False, count, made)
            self.plan.notes.append(note)

    def _rejected_for_links(self, own: Collection[Field]) -> bool:
        """Whoever points at a row of the file that will not come in cannot come in either."""
        by_row = {row.row: row for row in self.plan.rows}
        changed = False
        for place, row in enumerate(self.plan.rows):
            for field in own if row.status in (Status.NEW, Status.CHANGED) else ():
                wanted = row.stored[self.places[field.name]]
                target = by_row[IN_FILE - wanted + 1] if wanted is not None and wanted <= IN_FILE else None
                if target is not None and target.status in (Status.REJECTED, Status.OPEN):
                    text = _("{field} is row {row}, which is rejected itself.").format(
                        field=_(field.label), row=target.row
                    )
                    problem = self._problem(row.row - 1, field.name, text)
                    self.plan.rows[place] = PlannedRow(row.row, Status.REJECTED, problems=[problem])
                    changed = True
        return changed


def _made(field: Field, value: Any) -> str:
    return mask(field, value) if field.sensitive else show(field, value)
