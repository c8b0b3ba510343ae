"""Tables going out: chosen columns of the rows of a query, to a workbook or a text file, in steps; layouts by name."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import areas, codes
from app.i18n import _
from app.query import Query
from app.records import OWNER_UNIT, Field, Kind, Record, Row
from app.safety.files import replacing
from app.safety.masking import note_taken_out
from app.sheets.delimited import guarded
from app.sheets.matching import linked_label
from app.sheets.raw import HEAD, raw_book, text_cell
from app.sheets.workbook import sheet_name, widths
from app.store import TITLE_SUFFIX, RowSource, rows_by_id
from app.values import show

if TYPE_CHECKING:
    from app.bureau import Bureau

XLSX, CSV_UTF8, CSV_GB18030 = "xlsx", "csv", "csv-gb18030"
_ENCODINGS = {CSV_UTF8: "utf-8-sig", CSV_GB18030: "gb18030"}
_AS_THEY_ARE = (Kind.LINK, Kind.INTEGER, Kind.NUMBER)
BLOCK = 250  # rows to a step
_MOST_FAULTS = 200
Progress = tuple[int, int]
Layout = Sequence[tuple[str, str]]  # header and target of each column


@dataclass(frozen=True)
class Export:
    """What goes out: the rows of a query, columns by target (``unit``, ``unit.code``), as what kind of file.

    ``official`` columns have headers of their own; they carry codes instead of labels and dates as YYYYMMDD.
    """

    query: Query
    columns: tuple[str, ...] = ()
    kind: str = XLSX
    official: Layout = ()

    @property
    def record(self) -> Record:
        """Whose rows they are."""
        return areas.records()[self.query.record]


@dataclass(frozen=True)
class Exported:
    """How many rows went out, and which of their codes no list knows: name of the row, field, code."""

    rows: int
    faults: Sequence[tuple[str, str, str]] = ()


def choosable(record: Record) -> list[str]:
    """Every column that may go out: fields, what a table shows besides, and what else names a linked row."""
    found: list[str] = []
    for field in (*record.fields, *(shown for shown in record.table_fields if shown not in record.fields)):
        if field.computed and field not in record.table_fields:
            continue
        found.append(field.name)
        found += [f"{field.name}.{linked}" for linked in field.by or {}]
    return found


def whole(record: Record) -> tuple[str, ...]:
    """The columns with which a table comes back in unchanged."""
    names = {field.name for field in record.fields if not field.computed}
    return tuple(target for target in choosable(record) if target.partition(".")[0] in names)


def label_of(record: Record, target: str) -> str:
    """The header of a column."""
    name, _dot, linked = target.partition(".")
    field = _field(record, name)
    return linked_label(field, linked) if linked else _(field.label)


def _field(record: Record, name: str) -> Field:
    return next((shown for shown in record.table_fields if shown.name == name), None) or (
        OWNER_UNIT if name == OWNER_UNIT.name else record.field(name)
    )


def iter_export(bureau: Bureau, export: Export, path: Path) -> Generator[Progress, None, Exported]:
    """Write the file in steps of some rows; ``close()`` leaves what ``path`` held before.

    Sensitive columns are noted as taken out. DiskFull or ReadOnly leave nothing half-made.
    """
    source = RowSource(bureau, export.query)
    total = len(source.ids())
    table = _Columns(bureau, export)
    faults: list[tuple[str, str, str]] = []
    for record, fields in table.sources().items():
        note_taken_out(bureau, areas.records()[record], fields, total)
    first = table.rows(source.page(0, BLOCK))
    with _sink(export, table.headers, first, path, bureau) as add:
        for start in range(0, total, BLOCK):
            rows = source.page(start, BLOCK)
            faults += _unknown_codes(export, rows) if len(faults) < _MOST_FAULTS else []
            add(table.rows(rows))
            yield start + len(rows), total
    return Exported(total, faults)


class _Columns:
    """From rows to cells: texts as people read them, numbers as numbers; or codes, for an official layout."""

    def __init__(self, bureau: Bureau, export: Export) -> None:
        self._bureau = bureau
        self._record = export.record
        self._official = bool(export.official)
        columns = list(export.official) or [(label_of(export.record, t), t) for t in export.columns]
        self.headers = [header for header, _target in columns]
        self._targets = [target.partition(".")[::2] for _header, target in columns]
        self.fields = [_field(self._record, name) for name, _linked in self._targets]

    def sources(self) -> dict[str, list[Field]]:
        """The fields that the columns show, by the record that holds them: a linked row may be named by its number."""
        found: dict[str, list[Field]] = {self._record.name: list(self.fields)}
        for field, (_name, linked) in zip(self.fields, self._targets, strict=True):
            if linked:
                found.setdefault(field.links, []).append(areas.records()[field.links].field(linked))
        return found

    def rows(self, rows: Sequence[Row]) -> list[tuple[Any, ...]]:
        """A block of rows; what a column holds more than once is made into text once."""
        columns: list[list[Any]] = []
        for field, (name, linked) in zip(self.fields, self._targets, strict=True):
            shown = areas.records()[field.links].field(linked) if linked else field
            values = self._linked(rows, field, linked) if linked else self._values(rows, field, name)
            made = {value: self._cell(shown, value) for value in set(values)}
            columns.append([made[value] for value in values])
        return list(zip(*columns, strict=True)) if columns else [() for _row in rows]

    def _values(self, rows: Sequence[Row], field: Field, name: str) -> list[Any]:
        suffix = TITLE_SUFFIX if field.kind is Kind.LINK else ""
        return [row.get(name + suffix) for row in rows]

    def _linked(self, rows: Sequence[Row], field: Field, linked: str) -> list[Any]:
        ids = sorted({row[field.name] for row in rows if row.get(field.name) is not None})
        found = {row["id"]: row.get(linked) for row in rows_by_id(self._bureau, field.links, ids)}
        return [found.get(row.get(field.name)) for row in rows]

    def _cell(self, field: Field, value: Any) -> Any:
        if value is None or value == "":
            return ""
        if self._official:
            return _coded(field, value)
        if field.kind in _AS_THEY_ARE:
            return value
        if field.kind is Kind.MONEY and isinstance(value, int):
            return value / 100 if value % 100 else value // 100
        if field.kind in (Kind.DATE, Kind.PARTIAL_DATE) and self._bureau.jurisdiction == "cn":
            return str(value)  # as China writes it, in whatever language the window is
        return show(field, value)


def _coded(field: Field, value: Any) -> str:
    if field.kind in (Kind.DATE, Kind.PARTIAL_DATE):
        return str(value).replace("-", "")
    if field.kind is Kind.FLAG:
        return "1" if value else "0"
    return str(value)


def _unknown_codes(export: Export, rows: Sequence[Row]) -> list[tuple[str, str, str]]:
    """The self-check of an official layout: codes that no list knows."""
    if not export.official:
        return []
    names = {target.partition(".")[0] for _header, target in export.official}
    chosen = [(f, codes.code_list(f.codes).entries) for f in export.record.fields if f.codes and f.name in names]
    return [
        (str(row.get(export.record.title)), _(field.label), str(row[field.name]))
        for row in rows
        for field, entries in chosen
        if row.get(field.name) and row[field.name] not in entries
    ]


Add = Callable[[Sequence[Sequence[Any]]], object]


@contextmanager
def _sink(
    export: Export, headers: list[str], first: Sequence[Sequence[Any]], path: Path, bureau: Bureau
) -> Generator[Add]:
    if export.kind in _ENCODINGS:
        with replacing(path) as temporary, temporary.open("w", encoding=_ENCODINGS[export.kind], newline="") as file:
            csv.writer(file).writerow(headers)
            yield lambda rows: file.write(csv_text(rows))
        return
    name = sheet_name(_(export.record.plural), set())
    footer = f"{bureau.name}  {bureau.today.isoformat()}"
    with raw_book(path, name, header=1, widths=widths(headers, first), footer=footer) as sheet:
        sheet.add([[text_cell(header, HEAD) for header in headers]])
        yield sheet.add_values


def csv_text(rows: Sequence[Sequence[Any]]) -> str:
    """Rows as CSV that no spreadsheet takes for formulas."""
    text = io.StringIO()
    csv.writer(text).writerows([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return text.getvalue()


def layouts(bureau: Bureau, record: Record) -> dict[str, tuple[str, ...]]:
    """The column choices that the clerk has kept, by name; columns that no longer exist are left out."""
    known = set(choosable(record))
    kept = bureau.db.tuples("SELECT name, columns FROM sheet_layout WHERE record = ? ORDER BY name", (record.name,))
    return {name: tuple(target for target in json.loads(columns) if target in known) for name, columns in kept}


def keep_layout(bureau: Bureau, record: Record, name: str, columns: Sequence[str]) -> None:
    """Keep a choice of columns under a name; like a setting it is the program's and leaves no audit entry."""
    bureau.require_writable()
    with bureau.db.transaction():
        bureau.db.execute(
            """INSERT INTO sheet_layout (record, name, columns) VALUES (?, ?, ?)
            ON CONFLICT (record, name) DO UPDATE SET columns = excluded.columns""",
            (record.name, name, json.dumps(list(columns))),
        )


def drop_layout(bureau: Bureau, record: Record, name: str) -> None:
    """Forget a choice of columns."""
    bureau.require_writable()
    with bureau.db.transaction():
        bureau.db.execute("DELETE FROM sheet_layout WHERE record = ? AND name = ?", (record.name, name))
