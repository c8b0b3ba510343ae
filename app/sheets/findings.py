"""What the data check found, as a workbook to send to the units."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app import areas
from app.checks import Findings
from app.i18n import _
from app.sheets.workbook import Table, write_tables


def write_findings(bureau_name: str, day: date, findings: Findings, path: Path) -> None:
    """A workbook of what was found, a sheet for each kind that found something. Reads no database."""
    tables = [
        Table(
            name=_(check.label),
            title=_(check.label),
            columns=[_("Whom it concerns"), _("Unit"), _("Field"), _("What does not fit")],
            rows=[
                (found.title, found.where, _(areas.records()[found.record].field(found.field).label), found.sentence)
                for found in findings.of(check.name)
            ],
        )
        for check in findings.checks
        if findings.of(check.name)
    ]
    nothing = Table(name=_("Data check"), title=_("Data check"), columns=[_("Nothing was found.")], rows=[])
    write_tables(path, tables or [nothing], footer=f"{bureau_name}  {day.isoformat()}")
