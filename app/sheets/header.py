"""Finding the header of a sheet: below titles, over one to three rows, by the record's own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app import i18n
from app.errors import UnreadableFile
from app.i18n import _
from app.records import Record
from app.sheets.grid import Cell, Grid, is_blank
from app.sheets.matching import (
    REASON,
    RESULT,
    ROW,
    Column,
    Header,
    fold_header,
    keys,
    match_columns,
    spellings,
    target_of,
    vocabulary,
)
from app.sheets.years import FEWEST_YEARS, year_of

SEARCHED_ROWS = 40
MOST_HEADER_ROWS = 3
_FEWEST_MATCHES = 2
_SURELY = 12  # fields that no row but a list's header names
_CARD_ROWS = 2  # further rows of labels that make it a card of one person instead of a list


@dataclass(frozen=True)
class _Candidate:
    first: int
    last: int
    headers: list[str]
    targets: list[str]
    years: int  # columns that are years side by side

    @property
    def score(self) -> tuple[int, int, int]:
        """More fields are better; then fewer rows; then the upper one."""
        found = len(set(self.targets) - {""})
        return found + (self.years >= FEWEST_YEARS and found > 0), self.first - self.last, -self.first


def find_header(record: Record, grid: Grid, row: int | None = None) -> Header:
    """The header, at ``row`` if the clerk has pointed at one; raises UnreadableFile with what is missing."""
    words = vocabulary(record)
    starts = range(min(SEARCHED_ROWS, len(grid.rows))) if row is None else range(row, min(row + 1, len(grid.rows)))
    candidates: list[_Candidate] = []
    for start in starts:
        spans = _spans(grid, words, start)
        candidates.extend(spans)
        if spans[0].score[0] >= _SURELY:
            break
    best = max(candidates, key=lambda candidate: candidate.score, default=None)
    if best is None or best.score[0] < _FEWEST_MATCHES:
        raise UnreadableFile(_no_header(record, grid, best))
    if row is None and _is_card(candidates, best):
        text = _("The sheet “{sheet}” is a form for one person, not a list. Enter it by hand, or send a list.")
        raise UnreadableFile(text.format(sheet=grid.sheet))
    return Header(best.first, best.last, match_columns(record, best.headers, best.targets))


def _spans(grid: Grid, words: Mapping[str, str], first: int) -> list[_Candidate]:
    spans = [_candidate(grid, words, first, first)]
    for last in range(first + 1, min(first + MOST_HEADER_ROWS, len(grid.rows))):
        if not _joins(grid, words, first, last):
            break
        spans.append(_candidate(grid, words, first, last))
    return spans


def _joins(grid: Grid, words: Mapping[str, str], first: int, last: int) -> bool:
    """Whether a row may belong to the header above it: merged with it, or bringing words of its own."""
    if any(top[0] == first and bottom[0] >= first and top != bottom for top, bottom in grid.merged):
        return True
    return any(target_of(words, _text(cell)) for cell in grid.rows[last] if not is_blank(cell))


def _candidate(grid: Grid, words: Mapping[str, str], first: int, last: int) -> _Candidate:
    layers = [_filled(grid, row, is_last=row == last) for row in range(first, last + 1)]
    headers: list[str] = []
    targets: list[str] = []
    for parts in zip(*layers, strict=True):
        named = list(dict.fromkeys(part for part in parts if part))
        joined = "/".join(named)
        headers.append(joined)
        targets.append(target_of(words, joined) or (target_of(words, named[-1]) if named else ""))
    years = sum(
        bool(header and not target and year_of(header)) for header, target in zip(headers, targets, strict=True)
    )
    return _Candidate(first, last, headers, targets, years if "year" in words.values() else 0)


def _filled(grid: Grid, row: int, *, is_last: bool) -> list[str]:
    """The texts of a header row; a merged cell's text stands over all its columns."""
    texts = [_text(cell) for cell in grid.rows[row]]
    if is_last:
        return texts
    for (top, left), (_bottom, right) in grid.merged:
        if top == row:
            texts[left : right + 1] = [texts[left]] * len(texts[left : right + 1])
    return texts


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if is_blank(cell) else " ".join(str(cell).split())


def _is_card(candidates: Sequence[_Candidate], best: _Candidate) -> bool:
    known = set(best.targets)
    single = [row for row in candidates if row.first == row.last and not best.first <= row.first <= best.last]
    return sum(len(set(row.targets) - known) >= _FEWEST_MATCHES for row in single) >= _CARD_ROWS


def _no_header(record: Record, grid: Grid, best: _Candidate | None) -> str:
    found = [header for header in best.headers if header] if best and best.score[0] else _first_texts(grid)
    text = _("No row of the sheet “{sheet}” looks like a header of {record}. Found: {found}.")
    return text.format(sheet=grid.sheet, record=_(record.plural), found=listed(found))


def _first_texts(grid: Grid) -> list[str]:
    for row in grid.rows:
        texts = [_text(cell) for cell in row if not is_blank(cell)]
        if len(texts) > 1:
            return texts
    return []


def listed(names: Sequence[str], most: int = 12) -> str:
    """Names for a sentence, cut short where there are many."""
    return i18n.listed(names[:most]) + ("…" if len(names) > most else "")


def require_key(record: Record, grid: Grid, columns: Sequence[Column], fixed: Iterable[str] = ()) -> None:
    """Raise UnreadableFile when no column tells which row of the bureau a row of the sheet is."""
    if not record.key:
        raise UnreadableFile(_("{record} cannot be imported.").format(record=_(record.plural)))
    brought = {column.field for column in columns if column.target} | set(fixed)
    if any(brought.issuperset(key) for key in keys(record)):
        return
    missing = [_(record.field(name).label) for name in record.key if name not in brought]
    text = _("The sheet “{sheet}” has no column “{missing}”, so nobody can tell whose row is whose. Found: {found}.")
    found = listed([column.header for column in columns if column.header], 40)
    sentences = [text.format(sheet=grid.sheet, missing=i18n.listed(missing), found=found)]
    near = [column.header for column in columns if column.suggestion.partition(".")[0] in record.key]
    if near:
        sentences.append(_("Is it “{header}”?").format(header=near[0]))
    raise UnreadableFile(i18n.run_on(sentences))


def without_own_columns(grid: Grid, header: Header) -> tuple[Grid, Header]:
    """The sheet and its header without the columns that our own result workbook has added."""
    own = [spellings(name) for name in (RESULT, REASON, ROW)]
    forms = [fold_header(column.header) for column in header.columns]
    for index in range(len(forms) - 2):
        if all(form in known for form, known in zip(forms[index : index + 3], own, strict=True)):
            return grid.cut(index), Header(header.first, header.last, header.columns[:index])
    return grid, header
