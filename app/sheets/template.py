"""Blank sheets for units to fill: a record's columns, lists to choose from, an example, notes; they come back in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import areas, codes
from app.i18n import N_, _
from app.records import Field, Kind, Record
from app.sheets.matching import linked_label
from app.sheets.workbook import new_workbook, sheet_name, widths
from app.values import NO, YES

if TYPE_CHECKING:
    from app.bureau import Bureau

ROWS = 3000  # in which the lists hold
_EXAMPLE_PERSON = "990101198003070026"  # of a region that does not exist
_EXAMPLES = {
    Kind.IDENTITY: _EXAMPLE_PERSON,
    Kind.PHONE: "13900000000",
    Kind.DATE: "2026-03-08",
    Kind.PARTIAL_DATE: "2003-08",
    Kind.NUMBER: 1,
    Kind.MONEY: 100,
    Kind.DEADLINE: "6月底前",
}
_KINDS = {
    Kind.TEXT: N_("text"),
    Kind.NOTE: N_("text"),
    Kind.INTEGER: N_("whole number"),
    Kind.NUMBER: N_("number"),
    Kind.MONEY: N_("amount"),
    Kind.DATE: N_("date, 2026-03-08"),
    Kind.PARTIAL_DATE: N_("date, 2026 or 2026-03 or 2026-03-08"),
    Kind.CHOICE: N_("from the list"),
    Kind.FLAG: N_("yes or no"),
    Kind.LINK: N_("name, as the bureau keeps it"),
    Kind.IDENTITY: N_("identity number, as text"),
    Kind.PHONE: N_("telephone number, as text"),
    Kind.DEADLINE: N_("time limit in words"),
}
REQUIRED, OPTIONAL, EXAMPLE = N_("required"), N_("optional"), N_("Example:")
_TEXTUAL = (Kind.IDENTITY, Kind.PHONE, Kind.TEXT, Kind.NOTE, Kind.DATE, Kind.PARTIAL_DATE, Kind.CHOICE)
Column = tuple[str, Field, bool]  # header, field that it brings in the end, whether it must be filled


def unit_names(bureau: Bureau) -> list[str]:
    """The units that a sheet may offer, in their order."""
    query = "SELECT name FROM unit WHERE deleted_at IS NULL AND valid_to IS NULL ORDER BY ordinal, name"
    return [name for (name,) in bureau.db.tuples(query)]


def columns_of(record: Record) -> list[Column]:
    """The columns of a blank sheet: every field that is typed, and what else finds a linked row."""
    found: list[Column] = []
    for field in record.fields:
        if field.computed:
            continue
        found.append((_(field.label), field, field.required))
        linked = areas.records()[field.links] if field.links else None
        for name in field.by or {}:
            assert linked is not None
            found.append((linked_label(field, name), linked.field(name), False))
    return found


def write_template(record: Record, path: Path, jurisdiction: str, units: Sequence[str] = ()) -> None:
    """Write the blank sheet, the sheet of notes and the hidden lists; DiskFull or ReadOnly leave nothing half-made."""
    columns = columns_of(record)
    with new_workbook(path) as workbook:
        names: set[str] = set()
        sheet = workbook.add_worksheet(sheet_name(_(record.plural), names))
        notes = workbook.add_worksheet(sheet_name(_("How to fill it in"), names))
        lists = workbook.add_worksheet(sheet_name(_("Lists"), names))
        lists.hide()
        _write_blank(workbook, sheet, columns)
        _write_notes(workbook, notes, record, columns)
        for place, (_header, field, _required) in enumerate(columns):
            _offer(sheet, lists, place, field, _choices(field, jurisdiction, units))


def _write_blank(workbook: Any, sheet: Any, columns: Sequence[Column]) -> None:
    looks = {"bold": True, "bg_color": "#E8EEF4", "border": 1, "text_wrap": True, "valign": "vcenter"}
    head = workbook.add_format(looks)
    mark = workbook.add_format({"font_color": "#595959", "italic": True, "num_format": "@"})
    text, plain = workbook.add_format({"num_format": "@"}), workbook.add_format({})
    across = widths([header for header, _field, _required in columns], [])
    for place, (header, field, required) in enumerate(columns):
        sheet.set_column(place, place, max(across[place], 12), text if field.kind in _TEXTUAL else plain)
        sheet.write_string(0, place, header, head)
        sheet.write_string(1, place, _(REQUIRED) if required else _(OPTIONAL), mark)
        _write_example(sheet, place, field, mark)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_example(sheet: Any, place: int, field: Field, style: Any) -> None:
    example = _example(field)
    if place == 0:
        sheet.write_string(2, 0, f"{_(EXAMPLE)} {example}", style)
    elif isinstance(example, int):
        sheet.write_number(2, place, example)
    else:
        sheet.write_string(2, place, example, style)


def _example(field: Field) -> str | int:
    if field.kind is Kind.CHOICE:
        choices = codes.code_list(field.codes).choices()
        return choices[0][1] if choices else ""
    if field.kind is Kind.FLAG:
        return _(YES)
    if field.kind is Kind.INTEGER:
        return int(field.minimum or 1)
    return _EXAMPLES.get(field.kind, _(field.label) if field.required or field.kind is Kind.LINK else "")


def _write_notes(workbook: Any, sheet: Any, record: Record, columns: Sequence[Column]) -> None:
    bold, wrapped = workbook.add_format({"bold": True}), workbook.add_format({"text_wrap": True, "valign": "top"})
    for place, text in enumerate(
        (
            _("One row for each entry; leave the first row as it is."),
            _("The row of the example may stay; it is not taken in."),
            _("Identity numbers and telephone numbers are entered as text."),
        )
    ):
        sheet.write_string(place, 0, text)
    for place, text in enumerate((_("Column"), _("Must be filled"), _("What belongs there"), _("Note"))):
        sheet.write_string(4, place, text, bold)
    for row, (header, field, required) in enumerate(columns, 5):
        sheet.write_string(row, 0, header, wrapped)
        sheet.write_string(row, 1, _(REQUIRED) if required else "", wrapped)
        sheet.write_string(row, 2, _(_KINDS[field.kind]), wrapped)
        sheet.write_string(row, 3, _(field.help) if field.help else "", wrapped)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 12)
    sheet.set_column(2, 3, 40)


def _choices(field: Field, jurisdiction: str, units: Sequence[str]) -> list[str]:
    if field.kind is Kind.CHOICE:
        return [label for _code, label in codes.code_list(field.codes).choices(jurisdiction)]
    if field.kind is Kind.FLAG:
        return [_(YES), _(NO)]
    return list(units) if field.links == "unit" else []


def _offer(sheet: Any, lists: Any, place: int, field: Field, choices: Sequence[str]) -> None:
    """A list to choose from below the header; what is not in it is warned of, not refused."""
    if not choices:
        return
    for row, choice in enumerate(choices):
        lists.write_string(row, place, choice)
    from xlsxwriter.utility import xl_range_abs  # pyright: ignore[reportMissingTypeStubs]

    source = f"='{lists.get_name()}'!{xl_range_abs(0, place, len(choices) - 1, place)}"
    rule = {"validate": "list", "source": source, "error_type": "warning", "ignore_blank": True}
    if field.help:
        rule["input_message"] = _(field.help)[:255]
    sheet.data_validation(2, place, ROWS, place, rule)
