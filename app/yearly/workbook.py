"""The yearly tables as sheets of a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app import areas, store
from app.i18n import _
from app.measures import Cell, Measure, Scope
from app.records import Kind, Row
from app.sheets.workbook import Table, write_tables
from app.values import show
from app.yearly.comparisons import NOTHING, Comparison

if TYPE_CHECKING:
    from app.bureau import Bureau

_MOST_FIELDS = 8


@dataclass(frozen=True)
class YearTable:
    """One table of the yearly summary: a measure's cells for the year."""

    measure: Measure
    scope: Scope
    cells: list[Cell]
    compared: Comparison = NOTHING


def write(path: Path, tables: list[Table]) -> None:
    """Write the tables, one sheet each; a full disk leaves nothing half-made."""
    write_tables(path, tables)


def figures_table(bureau: Bureau, table: YearTable) -> Table:
    """The figures of one measure with their total and share."""
    measure = table.measure
    rows: list[list[object]] = [[cell.label, cell.value, cell.total, _rounded(cell.share)] for cell in table.cells]
    note = _("{definition} As of {day}. Source: {source}. {bureau}").format(
        definition=_(measure.definition),
        day=table.scope.as_of.isoformat(),
        source=measure.source or "—",
        bureau=bureau.name,
    )
    columns = [_("Item"), _(measure.unit), _("Of"), _("Share %")]
    if table.compared.values:
        columns += [table.compared.name, _("Difference")]
        for cell, row in zip(table.cells, rows, strict=True):
            row += [table.compared.values.get(cell.key), _rounded(table.compared.gap(cell))]
        note += " " + _("{name}: {source}.").format(name=table.compared.name, source=table.compared.source or "—")
    return Table(name=_(measure.label), title=_(measure.label), columns=columns, rows=rows, note=note)


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 2)


def names_table(bureau: Bureau, table: YearTable) -> Table:
    """The rows behind every figure of one measure; sensitive fields are left out."""
    measure = table.measure
    record = areas.records()[measure.record]
    fields = [field for field in record.table_fields if not field.sensitive][:_MOST_FIELDS]
    rows: list[list[object]] = []
    parts = [cell for cell in table.cells if not cell.whole]  # whoever is in a part is in the whole
    for cell in parts or table.cells:
        for row in store.rows_behind(bureau, measure, table.scope, cell.key):
            rows.append(
                [cell.label, *(_text(field.name, field.kind, row) or show(field, row[field.name]) for field in fields)]
            )
    columns = [_("Item"), *(_(field.label) for field in fields)]
    title = _("Names behind: {label}").format(label=_(measure.label))
    return Table(name=_("Names – {label}").format(label=_(measure.label)), title=title, columns=columns, rows=rows)


def _text(name: str, kind: Kind, row: Row) -> str:
    return row[name + store.TITLE_SUFFIX] if kind is Kind.LINK else ""
