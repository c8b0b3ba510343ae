"""What is due, as a list to be printed and ticked off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app import areas, i18n, jurisdiction
from app.dues import Due, Urgency
from app.i18n import N_, _
from app.paper.document import Column
from app.paper.listing import Listing
from app.safety.audit import anchor_line
from app.values import show_date

if TYPE_CHECKING:
    from app.bureau import Bureau

URGENCIES = {
    Urgency.OVERDUE: N_("Overdue"),
    Urgency.THIS_WEEK: N_("This week"),
    Urgency.THIS_MONTH: N_("This month"),
    Urgency.LATER: N_("Later"),
}


def due_paper(bureau: Bureau, dues: Sequence[Due]) -> Listing:
    """These dues by urgency and day, each with its reason and room for a tick, in the language in force."""
    today = bureau.today
    columns = (
        Column(_("No."), 10, "center"),
        Column(_("How soon"), 18, "center"),
        Column(_("Due on"), 22, "center"),
        Column(_("Sort"), 32, "left"),
        Column(_("What"), 64, "left"),
        Column(_("Why"), 104, "left"),
        Column(_("Done"), 17, "left"),
    )
    return Listing(
        title=_("To do · {name}").format(name=bureau.name),
        subtitle=_("As of {day} · {count} entries").format(day=_day(bureau, today), count=len(dues)),
        columns=columns,
        rows=[_row(number, due, today) for number, due in enumerate(_ranked(dues, today), 1)],
        footer=f"{bureau.name}  {anchor_line(bureau.db)}",
        landscape=True,
        language="vi" if i18n.language() == "vi" else "zh-CN",
    )


def _day(bureau: Bureau, today: date) -> str:
    return jurisdiction.of(bureau.jurisdiction).date_text(today)


def _ranked(dues: Sequence[Due], today: date) -> list[Due]:
    order = list(Urgency)
    return sorted(dues, key=lambda due: (order.index(due.urgency(today)), due.on, due.source, due.title))


def _row(number: int, due: Due, today: date) -> tuple[str, ...]:
    source = areas.due_sources()[due.source]
    how_soon = _(URGENCIES[due.urgency(today)])
    return (str(number), how_soon, show_date(due.on.isoformat()), _(source.label), due.title, due.why, "")
