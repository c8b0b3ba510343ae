"""What a sheet would do: each entry new, changed (old → new), the same or rejected with reasons; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypedDict

from app.i18n import N_
from app.records import Record, Row
from app.safety.audit import Head
from app.sheets.grid import Grid, column_letters, is_blank
from app.sheets.links import NEW, NewRow
from app.sheets.matching import Column, Header, Match, fold_header
from app.sheets.rows import Skipped
from app.sheets.years import Spread

if TYPE_CHECKING:
    from app.bureau import Bureau
    from app.safety.write import Writer

_LOOKED_AT = 1000  # rows below the header
__all__ = ["NEW", "ImportPlan", "Options", "PlannedRow", "Problem", "Question", "Status"]
_SERIAL_HEADERS = {"序号", "编号", "行号", "stt", "tt", "no", "no."}


class Mode(StrEnum):
    """What a filled cell does to a row that exists already; an empty cell never erases anything."""

    OVERWRITE = "overwrite"
    FILL = "fill"  # only what is still blank
    SKIP = "skip"  # leave rows that exist as they are


class Status(StrEnum):
    """What an entry would do; the value is a msgid."""

    NEW = N_("new")
    CHANGED = N_("changed")
    SAME = N_("same")
    REJECTED = N_("rejected")
    OPEN = N_("to decide")  # nothing is wrong but that only the clerk knows what is meant


AnswerKey = tuple[str, str, str]  # what is asked, of which field or row, and what stood there
WORD, TENTH, ROW, DOUBLE = "word", "tenth", "row", "double"


class Hooks(Protocol):
    """What an area adds in the same transaction when rows of its record come in."""

    def after_insert(self, bureau: Bureau, tx: Writer, ids: Sequence[int], rows: Sequence[Row]) -> None:
        """New rows have been stored."""
        ...

    def after_update(self, bureau: Bureau, tx: Writer, before: Row, after: Row) -> None:
        """A row has been changed; both hold ``id``."""
        ...


class NoHooks:
    """Nothing to add."""

    def after_insert(self, bureau: Bureau, tx: Writer, ids: Sequence[int], rows: Sequence[Row]) -> None:
        """Add nothing."""

    def after_update(self, bureau: Bureau, tx: Writer, before: Row, after: Row) -> None:
        """Add nothing."""


class Finish(Protocol):
    """Stores what belongs to the import as a whole."""

    def __call__(self, bureau: Bureau, tx: Writer, plan: ImportPlan, /) -> object:
        """The rows have been stored."""
        ...


class Choices(TypedDict, total=False):
    """``Options`` as keyword arguments."""

    mapping: Mapping[int, str | None]
    mode: str
    header_row: int
    create_missing: tuple[str, ...]
    fixed: Mapping[str, Any]
    hooks: Hooks | None
    answers: Mapping[AnswerKey, Any]
    fixes: Mapping[tuple[int, int], str]
    sender: int | None
    finish: Finish | None


@dataclass(frozen=True)
class Options:
    """What the clerk may choose: fields for columns (index → target or None), mode, header row, new linked rows."""

    mapping: Mapping[int, str | None] | None = None
    mode: str = Mode.OVERWRITE
    header_row: int | None = None  # from 0; None finds it
    create_missing: tuple[str, ...] = ()  # records of which unknown rows are made, for example ("unit",)
    fixed: Mapping[str, Any] = field(default_factory=dict[str, Any])  # stored values of fields the sheet lacks
    hooks: Hooks | None = None  # of the record's area
    answers: Mapping[AnswerKey, Any] = field(default_factory=dict[AnswerKey, Any])
    fixes: Mapping[tuple[int, int], str] = field(
        default_factory=dict[tuple[int, int], str]
    )  # row, column from 0 → text
    sender: int | None = None  # the unit that the sheet comes from, where it is known
    finish: Finish | None = None  # what else is stored with the import, in the same transaction


@dataclass
class Question:
    """Something that only the clerk can decide, once for all rows that it holds for: the values offered with labels."""

    key: AnswerKey
    sentence: str
    choices: Sequence[tuple[Any, str]]
    row: int  # from 1, the first of several
    raw: str
    count: int = 0
    is_open: bool = True  # one of the answers is likely; otherwise the rows count as rejected until it is given


@dataclass(frozen=True)
class Problem:
    """A cell worth telling of: where it stands, what stood there, and what is wrong with it or was made of it."""

    sheet: str
    row: int  # from 1, as the spreadsheet counts; the first of several
    column: str  # letters; "" where no column is at fault
    header: str
    raw: str
    sentence: str
    fatal: bool = True  # the entry was rejected for it
    count: int = 1  # cells of the column that hold the same; only counted where not fatal
    made: str = ""  # what was made of it, where it was accepted


class PlannedRow(NamedTuple):
    """An entry: its row in the sheet (from 1), and what it would do; ``stored`` follows the record's fields."""

    row: int
    status: Status
    stored: tuple[Any, ...] = ()
    id: int | None = None
    before: Row | None = None
    changes: Mapping[str, tuple[Any, Any]] = {}
    problems: Sequence[Problem] = ()


@dataclass
class ImportPlan:
    """The outcome of a dry run; ``commit`` carries it out, ``result`` writes it beside the sender's own rows."""

    record: Record
    source: Grid  # as it came, without columns of our own result
    grid: Grid  # with the clerk's corrections, years side by side turned into rows
    header: Header
    head: Head  # of the audit chain: a plan is out of date as soon as anything is written
    options: Options
    spread: Spread | None = None  # where the rows of ``grid`` stood, if not where they stand
    rows: list[PlannedRow] = field(default_factory=list[PlannedRow])
    skipped: list[Skipped] = field(default_factory=list[Skipped])
    notes: list[Problem] = field(default_factory=list[Problem])
    new_rows: list[NewRow] = field(default_factory=list[NewRow])  # linked rows that would be made
    questions: dict[AnswerKey, Question] = field(default_factory=dict[AnswerKey, Question])

    def row_of(self, index: int) -> int:
        """The number in the sender's sheet (from 1) of a row of ``grid``."""
        return (self.spread.rows[index] if self.spread else index) + 1

    def index_of(self, number: int) -> int:
        """The first row of ``grid`` that comes from a row of the sender's sheet (from 1)."""
        return self.spread.rows.index(number - 1) if self.spread else number - 1

    def column_of(self, index: int, column: Column) -> str:
        """The letters of the sender's column from which a cell of ``grid`` comes."""
        return column_letters(self.spread.column(index, column.index) if self.spread else column.index)

    def count(self, status: Status) -> int:
        """How many entries would do that."""
        return sum(row.status is status for row in self.rows)

    @property
    def counts(self) -> dict[str, int]:
        """How many entries would do what, by the statuses' values, and how many rows were skipped."""
        return {status.value: self.count(status) for status in Status} | {"skipped": len(self.skipped)}

    @property
    def problems(self) -> list[Problem]:
        """Why entries were rejected, in the order of the rows; then what was accepted with a note."""
        return [problem for row in self.rows for problem in row.problems] + self.notes

    @property
    def unmatched(self) -> list[Column]:
        """Columns that bring nothing although something stands in them; a suggestion may say what they could be."""
        return [column for column in self.header.columns if self._is_unmatched(column)]

    def _is_unmatched(self, column: Column) -> bool:
        if column.target or column.match is Match.CHOSEN or fold_header(column.header) in _SERIAL_HEADERS:
            return False
        below = self.grid.rows[self.header.last + 1 :][:_LOOKED_AT]
        return bool(column.header) or any(not is_blank(row[column.index]) for row in below)
